//! `whosaid serve`.

use std::io::Read;
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::output::Output;
use crate::cli::signing::KeyArgument;
use crate::cli::signing::read_small;
use crate::web;
use crate::web::ServeRequest;

/// Open the desk in a browser
///
/// Serves the ledger as a local web application: take articles in, read, link, review, ask. It listens on this
/// machine only (127.0.0.1) and lets in the browser that opens the address it prints, nobody else. It stops with
/// Ctrl-C. Programs find the JSON documents under /api/v1, described at /api/v1/openapi.json.
///
/// On another address it listens only with a file of users, each with a password; what they record bears their name.
/// All who are let in may do all that the desk does, also sign checkpoints with the key of whoever runs it.
/// It does not encrypt: put a server that speaks TLS in front, and name with --host what browsers call it.
///
/// Examples:
///   whosaid serve --port 8765
///   whosaid serve --add-user ana --users desk.users
///   whosaid serve --listen 192.168.1.20 --port 8765 --users desk.users --host desk.example.org
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Serve {
    /// Listen on this port instead of any free one
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
    /// Listen on this address, which other machines reach
    #[arg(long, value_name = "ADDRESS", default_value_t = Ipv4Addr::LOCALHOST, requires_if("0.0.0.0", "names"))]
    listen: Ipv4Addr,
    /// A name by which browsers reach it; may be given several times
    #[arg(id = "names", long = "host", value_name = "NAME")]
    names: Vec<String>,
    /// Let in those with a name and password in this file
    #[arg(long, value_name = "FILE")]
    users: Option<PathBuf>,
    /// Add somebody to the file of users, or change the password; it is asked for, or read from standard input
    #[arg(long, value_name = "NAME", requires = "users")]
    add_user: Option<String>,
    /// Take in files and pages of at most this many bytes
    #[arg(long, value_name = "BYTES", default_value_t = 256 << 20)]
    max_bytes: u64,
    #[command(flatten)]
    key: KeyArgument,
}

impl Serve {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if let (Some(name), Some(path)) = (&self.add_user, &self.users) {
            return add_user(name, path, output);
        }
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&stop))?;
        }
        // Without a folder for settings everything but signing works, and the page of the log says so.
        let key = self.key.file().ok();
        if !self.listen.is_loopback() && self.users.is_some() {
            output.remark(
                "it does not encrypt: put a server that speaks TLS in front, or passwords can be read on the way",
            );
        }
        let request = ServeRequest {
            office: session.office.clone(),
            listen: self.listen,
            names: self.names,
            users: self.users.as_deref().map(read_users).transpose()?,
            port: self.port,
            max_bytes: self.max_bytes,
            key,
        };
        let mut told = Ok(());
        web::serve(request, &stop, |serving| {
            told = output.line(&serving.address).and_then(|()| output.flush().map_err(Failure::from));
        })?;
        told?;
        Ok(0)
    }
}

fn trouble(doing: &str, path: &Path, error: &std::io::Error) -> Failure {
    let mut failure = Failure::usage(format!("could not {doing} {}: {error}", path.display()), None);
    (failure.exit, failure.code) = (INPUT, "input");
    failure
}

fn read_users(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read_small(path)?).map_err(|_| {
        let wrong = std::io::Error::from(std::io::ErrorKind::InvalidData);
        trouble("read the file of users", path, &wrong)
    })
}

fn add_user(name: &str, path: &Path, output: &mut Output) -> Result<u8, Failure> {
    let text = if path.exists() { read_users(path)? } else { String::new() };
    let password = password()?;
    let text = web::add_user(&text, name, &password).map_err(|error| Failure::usage(error.to_string(), None))?;
    // Written beside it and moved there, so that it is never half a file; a new one can be read by its owner only.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map_err(|error: std::io::Error| trouble("write the file of users", path, &error))?;
    output.remark(format!("{} can come in with this password from the next start on", name.trim()));
    Ok(0)
}

/// Asks for a password twice without showing it; without a terminal, reads the first line of standard input.
fn password() -> Result<String, Failure> {
    let terminal = console::Term::stderr();
    if terminal.is_term() && console::user_attended() {
        let ask = |words: &str| {
            terminal.write_str(words)?;
            terminal.read_secure_line()
        };
        let (first, again) = (ask("Password: ")?, ask("Again: ")?);
        if first != again {
            return Err(Failure::usage("the two passwords are not the same; nothing was recorded".to_owned(), None));
        }
        return Ok(first);
    }
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::stdin().lock().take(4096), &mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
