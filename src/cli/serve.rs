//! `whosaid serve`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::signing::KeyArgument;
use crate::web;
use crate::web::ServeRequest;

/// Open the desk in a browser
///
/// Serves the ledger as a local web application: take articles in, read, link, review, ask. It listens on this
/// machine only (127.0.0.1) and lets in the browser that opens the address it prints, nobody else. It stops with
/// Ctrl-C.
///
/// Example: whosaid serve --port 8765
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Serve {
    /// Listen on this port instead of any free one
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
    /// Take in files and pages of at most this many bytes
    #[arg(long, value_name = "BYTES", default_value_t = 256 << 20)]
    max_bytes: u64,
    #[command(flatten)]
    key: KeyArgument,
}

impl Serve {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&stop))?;
        }
        // Without a folder for settings everything but signing works, and the page of the log says so.
        let key = self.key.file().ok();
        let request = ServeRequest { office: session.office.clone(), port: self.port, max_bytes: self.max_bytes, key };
        let mut told = Ok(());
        web::serve(request, &stop, |serving| {
            told = output.line(&serving.address).and_then(|()| output.flush().map_err(Failure::from));
        })?;
        told?;
        Ok(0)
    }
}
