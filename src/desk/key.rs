//! The signing key: a file outside the ledger, for its owner's eyes only.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use ed25519_dalek::pkcs8::KeypairBytes;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;

use crate::desk::DeskError;

/// The most bytes that a key file may have; one has 119.
const MOST_BYTES: u64 = 64 << 10;

/// Where the signing key lies.
#[derive(Clone, Debug)]
pub struct KeyFile {
    /// The file: PKCS#8 in PEM, as OpenSSL writes it.
    pub path: PathBuf,
    /// Whether a person named it; one of one's own is made where it is missing.
    pub named: bool,
}

/// A key, and whether it has just been made.
pub(super) struct Key {
    pub(super) key: SigningKey,
    pub(super) made: bool,
}

impl KeyFile {
    /// Reads the key, making one's own where it is missing.
    ///
    /// # Errors
    /// `Key` where it is none, or lies open to others; `Io`.
    pub(super) fn read_or_make(&self) -> Result<Key, DeskError> {
        match self.read()? {
            Some(key) => Ok(Key { key, made: false }),
            None if self.named => Err(self.refused("there is no such file")),
            None => self.make(),
        }
    }

    /// Reads the key; `None` where there is no file.
    ///
    /// # Errors
    /// As [`KeyFile::read_or_make`].
    pub(super) fn read(&self) -> Result<Option<SigningKey>, DeskError> {
        let io = |source| DeskError::Io { doing: "read the signing key", path: self.path.clone(), source };
        let file = match File::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(io)?,
        };
        let metadata = file.metadata().map_err(io)?;
        if !metadata.is_file() {
            return Err(self.refused("it is no file"));
        }
        if let Some(why) = open_to_others(&metadata) {
            return Err(self.refused(&why));
        }
        let mut pem = String::new();
        match Read::take(&file, MOST_BYTES).read_to_string(&mut pem) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(self.refused("it is no text")),
            other => other.map_err(io)?,
        };
        let why = match () {
            () if pem.contains("ENCRYPTED") => "it is locked with a password",
            () if pem.contains("PUBLIC KEY") => "it is a public key",
            () => "it is no Ed25519 key in PEM (PKCS#8)",
        };
        SigningKey::from_pkcs8_pem(pem.trim()).map(Some).map_err(|_| self.refused(why))
    }

    fn make(&self) -> Result<Key, DeskError> {
        let io = |source| DeskError::Io { doing: "make the signing key", path: self.path.clone(), source };
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_private_folder(folder).map_err(io)?;
        let mut secret_key = [0; 32];
        getrandom::fill(&mut secret_key).map_err(|error| io(io::Error::other(error)))?;
        let pem = KeypairBytes { secret_key, public_key: None }.to_pkcs8_pem(LineEnding::LF);
        let pem = pem.map_err(|error| self.refused(&format!("it could not be written: {error}")))?;
        // Temporary files are made for their owner only.
        let mut file = tempfile::Builder::new().prefix(".whosaid-key-").tempfile_in(folder).map_err(io)?;
        file.write_all(pem.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        match file.persist_noclobber(&self.path) {
            Ok(_) => Ok(Key { key: SigningKey::from_bytes(&secret_key), made: true }),
            // Another program was quicker: then that is the key.
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                let key = self.read()?.ok_or_else(|| self.refused("it was there and is gone"))?;
                Ok(Key { key, made: false })
            }
            Err(refused) => Err(io(refused.error)),
        }
    }

    fn refused(&self, why: &str) -> DeskError {
        DeskError::Key { path: self.path.clone(), why: why.to_owned() }
    }
}

#[cfg(unix)]
fn open_to_others(metadata: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = metadata.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("others may read or write it (mode {mode:o}, not 600)"))
}

#[cfg(not(unix))]
fn open_to_others(_metadata: &fs::Metadata) -> Option<String> {
    None // A person's own folder is closed to others there.
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
