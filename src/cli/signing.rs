//! The key that a command signs with, and `--sign`.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;
use crate::desk::DeskError;
use crate::desk::KeyFile;

/// Which key.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct KeyArgument {
    /// Sign with the key in this file (Ed25519, PKCS#8, PEM) instead of one's own
    #[arg(long, env = "WHOSAID_KEY", value_name = "FILE", hide_env_values = true)]
    key: Option<PathBuf>,
}

impl KeyArgument {
    /// Returns the file that is named, else that of one's own key in the folder for settings.
    pub(super) fn file(&self) -> Result<KeyFile, Failure> {
        if let Some(path) = &self.key {
            return Ok(KeyFile { path: path.clone(), named: true });
        }
        let folders = etcetera::choose_base_strategy()
            .map_err(|_| Failure::usage("there is no home folder to keep a key in".to_owned(), Some("give --key")))?;
        Ok(KeyFile { path: folders.config_dir().join("whosaid").join("key.pem"), named: false })
    }
}

/// Says where a key lies that has just been made.
pub(super) fn tell_of_new_key(made: Option<&Path>, output: &mut Output) {
    if let Some(path) = made {
        output
            .remark(format!("made a signing key: {}; keep a copy of it where nobody else can read it", path.display()));
    }
}

/// Signing what an export writes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Signing {
    /// Sign the file as minisign does: FILE.minisig, and the public key in FILE.pub
    #[arg(long, requires = "output")]
    sign: bool,
    #[command(flatten)]
    key: KeyArgument,
}

impl Signing {
    /// Returns the key to sign with.
    pub(super) fn key(&self) -> Result<KeyFile, Failure> {
        self.key.file()
    }

    /// Makes sure, before anything is written, that nothing is in the way of the signature.
    pub(super) fn check(&self, path: &Path, force: bool) -> Result<(), Failure> {
        let in_the_way = [".minisig", ".pub"].map(|ending| with_ending(path, ending));
        match in_the_way.iter().find(|path| self.sign && !force && path.symlink_metadata().is_ok()) {
            Some(there) => {
                let hint = Some("--force writes over it");
                Err(Failure::usage(format!("{} is there already", there.display()), hint))
            }
            None => Ok(()),
        }
    }

    /// Signs a file that was written, if that was asked for.
    pub(super) fn sign(&self, session: &Session, path: &Path, force: bool, output: &mut Output) -> Result<(), Failure> {
        if !self.sign {
            return Ok(());
        }
        let signed = desk::sign_file(&session.office, session.as_of(), path, &self.key.file()?)?;
        tell_of_new_key(signed.made_key.as_deref(), output);
        for (ending, text) in [(".pub", &signed.public_key), (".minisig", &signed.signature)] {
            write_text(&with_ending(path, ending), force, session, text)?;
        }
        let name = path.display();
        output.remark(format!("signed: {name}.minisig; to be checked with `minisign -V -p {name}.pub -m {name}`"));
        Ok(())
    }
}

/// Writes a text to a file, whole or not at all.
pub(super) fn write_text(path: &Path, force: bool, session: &Session, text: &str) -> Result<(), Failure> {
    write_bytes(path, force, session, text.as_bytes())
}

/// Writes bytes to a file, whole or not at all.
pub(super) fn write_bytes(path: &Path, force: bool, session: &Session, bytes: &[u8]) -> Result<(), Failure> {
    let write = |file: &mut dyn Write| file.write_all(bytes).map(|()| 1).map_err(DeskError::from);
    to_file(path, force, &session.office, write).map(|_| ())
}

/// Returns a path with an ending added to its whole name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Reads a small file that was handed in.
pub(super) fn read_small(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    const MOST_BYTES: u64 = 16 << 20;
    let io = |source| Failure::from(DeskError::Io { doing: "read", path: path.to_owned(), source });
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(io)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::usage(format!("{} is too large to be what it should be", path.display()), None));
    }
    Ok(bytes)
}
