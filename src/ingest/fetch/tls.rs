//! Encrypted connections: whose certificates are trusted, and who does the arithmetic.

use std::sync::Arc;

use ureq::tls::Certificate;
use ureq::tls::RootCerts;
use ureq::tls::TlsConfig;

/// Sets up encryption with the certificates that the system trusts, or those of the file that `SSL_CERT_FILE` names.
/// Certificates are always checked.
///
/// # Errors
/// Why there can be none, in words: no certificates, or a processor that the cryptography is not written for.
pub(super) fn config() -> Result<TlsConfig, String> {
    let provider = provider::checked()?;
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        let why = found.errors.first().map(|error| format!(" ({error})")).unwrap_or_default();
        return Err(format!("this system has no certificates to check others by{why}; install ca-certificates"));
    }
    let roots: Vec<_> = found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(provider))
        .build())
}

#[cfg(target_arch = "x86_64")]
mod provider {
    /// Returns the cryptography, where this processor has the instructions that it would stop without.
    pub(super) fn checked() -> Result<impl Into<super::Provider>, String> {
        Ok(rustls_graviola::default_provider())
    }
}
