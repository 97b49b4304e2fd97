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
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(super) fn config() -> Result<TlsConfig, String> {
    let lacking = lacking();
    if !lacking.is_empty() {
        return Err(format!("this processor lacks what encryption needs: {}", lacking.join(", ")));
    }
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        let why = found.errors.first().map(|error| format!(" ({error})")).unwrap_or_default();
        return Err(format!("this system has no certificates to check those of others by{why}"));
    }
    let roots: Vec<_> = found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls_graviola::default_provider()))
        .build())
}

/// Says that there is no encryption on this kind of processor.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(super) fn config() -> Result<TlsConfig, String> {
    Err("whosaid has no encryption for this kind of processor".to_owned())
}

/// Returns which instructions this processor has not, of those without which the cryptography would stop the program.
#[cfg(target_arch = "x86_64")]
fn lacking() -> Vec<&'static str> {
    let has = [
        ("aes", std::is_x86_feature_detected!("aes")),
        ("pclmulqdq", std::is_x86_feature_detected!("pclmulqdq")),
        ("bmi1", std::is_x86_feature_detected!("bmi1")),
        ("bmi2", std::is_x86_feature_detected!("bmi2")),
        ("adx", std::is_x86_feature_detected!("adx")),
        ("avx", std::is_x86_feature_detected!("avx")),
        ("avx2", std::is_x86_feature_detected!("avx2")),
    ];
    has.into_iter().filter(|(_, has)| !has).map(|(name, _)| name).collect()
}

/// Returns which instructions this processor has not, of those without which the cryptography would stop the program.
#[cfg(target_arch = "aarch64")]
fn lacking() -> Vec<&'static str> {
    let has = [
        ("neon", std::arch::is_aarch64_feature_detected!("neon")),
        ("aes", std::arch::is_aarch64_feature_detected!("aes")),
        ("pmull", std::arch::is_aarch64_feature_detected!("pmull")),
        ("sha2", std::arch::is_aarch64_feature_detected!("sha2")),
    ];
    has.into_iter().filter(|(_, has)| !has).map(|(name, _)| name).collect()
}
