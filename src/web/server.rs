//! The loopback listener: how many connections, how long each may take, and who is let in.

use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::desk::KeyFile;
use crate::desk::Office;
use crate::web::guard::Door;
use crate::web::guard::Secret;
use crate::web::routes;
use crate::web::users::Users;
use crate::web::users::UsersError;

/// How long the head of a request may take to come.
const HEAD: Duration = Duration::from_secs(10);
/// How long a whole connection may last.
const CONNECTION: Duration = Duration::from_secs(300);
/// So many connections are open at once; more wait.
const CONNECTIONS: usize = 512;
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;
/// How often the server looks whether it should stop.
const TICK: Duration = Duration::from_millis(200);

/// What to serve and where.
#[derive(Clone, Debug)]
pub struct ServeRequest {
    /// Whose ledger, and who acts.
    pub office: Office,
    /// The address to listen on; another than loopback needs users.
    pub listen: Ipv4Addr,
    /// Further names that browsers reach it by: what a server in front of it passes on as Host.
    pub names: Vec<String>,
    /// The text of a file of users (see [`crate::web::add_user`]); without, the opening address lets in.
    pub users: Option<String>,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// The most bytes of a file or page that is sent to be taken in.
    pub max_bytes: u64,
    /// The key that checkpoints are signed with; `None` where there is no place for one.
    pub key: Option<KeyFile>,
}

/// Where the application is to be found.
#[derive(Clone, Debug)]
pub struct Serving {
    /// The address to open, with the token that lets one browser in.
    pub address: String,
    /// The port.
    pub port: u16,
}

/// What can go wrong with serving.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or the system refuses.
    #[error("could not listen on {listen}:{port}")]
    Listen {
        /// Which address.
        listen: Ipv4Addr,
        /// Which port.
        port: u16,
        /// The system's own words.
        source: std::io::Error,
    },
    /// Another address than loopback, without users.
    #[error("{0} can be reached from other machines, and there is no file of users")]
    Open(Ipv4Addr),
    /// The file of users cannot be used.
    #[error(transparent)]
    Users(#[from] UsersError),
    /// The system gave no randomness for the token.
    #[error("the system gave no random bytes")]
    Random(#[from] getrandom::Error),
    /// The system gave no threads.
    #[error("could not start the server")]
    Start(#[source] std::io::Error),
}

/// What every request is answered with.
#[derive(Debug)]
pub(super) struct App {
    pub(super) office: Office,
    pub(super) door: Arc<Door>,
    pub(super) max_bytes: u64,
    /// The key that checkpoints are signed with.
    pub(super) key: Option<KeyFile>,
}

impl App {
    /// Returns the same for one of its users.
    pub(super) fn of(&self, name: &str) -> Self {
        let office = Office { actor: name.to_owned(), ..self.office.clone() };
        Self { office, door: Arc::clone(&self.door), max_bytes: self.max_bytes, key: self.key.clone() }
    }
}

/// Listens until `stop` is set; `ready` is told where, once that is known.
///
/// # Errors
/// `Open` for an address that others can reach, without users; `Users` where their file cannot be used; `Listen` where the
/// port is taken; `Random` and `Start` where the system gives nothing.
pub fn serve(request: ServeRequest, stop: &AtomicBool, ready: impl FnOnce(&Serving)) -> Result<(), ServeError> {
    if !request.listen.is_loopback() && request.users.is_none() {
        return Err(ServeError::Open(request.listen));
    }
    let users = request.users.as_deref().map(Users::read).transpose()?.map(Arc::new);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .enable_time()
        .build()
        .map_err(ServeError::Start)?;
    let (token, session) = (Secret::new()?, Secret::new()?);
    runtime.block_on(async {
        let listen = |source| ServeError::Listen { listen: request.listen, port: request.port, source };
        let listener = TcpListener::bind(SocketAddr::from((request.listen, request.port))).await.map_err(listen)?;
        let port = listener.local_addr().map_err(listen)?.port();
        let address = match &users {
            Some(_) => format!("http://{}:{port}/", request.listen),
            None => format!("http://{}:{port}/?token={}", request.listen, token.text()),
        };
        let hosts = hosts(request.listen, port, &request.names);
        let door = Arc::new(Door { token, session, port, hosts, users });
        let app = App { office: request.office, door, max_bytes: request.max_bytes, key: request.key };
        ready(&Serving { address, port });
        accept(listener, Arc::new(app), stop).await;
        Ok(())
    })
}

/// What the Host may be: the address listened on, and the names that were given, with this port or with none.
fn hosts(listen: Ipv4Addr, port: u16, names: &[String]) -> Vec<String> {
    let mut hosts = vec![format!("{listen}:{port}")];
    if listen.is_loopback() || listen.is_unspecified() {
        hosts.extend([format!("127.0.0.1:{port}"), format!("localhost:{port}")]);
    }
    hosts.extend(names.iter().flat_map(|name| [name.clone(), format!("{name}:{port}")]));
    hosts
}

async fn accept(listener: TcpListener, app: Arc<App>, stop: &AtomicBool) {
    let router = routes::router(Arc::clone(&app));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    while !stop.load(Ordering::Relaxed) {
        // Also where all places are taken, it is looked whether to stop.
        let Ok(place) = tokio::time::timeout(TICK, Arc::clone(&places).acquire_owned()).await else { continue };
        let Ok(place) = place else { return };
        let stream = match tokio::time::timeout(TICK, listener.accept()).await {
            Ok(Ok((stream, _))) => stream,
            // Out of file descriptors, or nobody came: look whether to stop, then go on.
            Ok(Err(_)) => {
                tokio::time::sleep(TICK).await;
                continue;
            }
            Err(_) => continue,
        };
        let router = router.clone();
        tokio::spawn(async move {
            answer(stream, router).await;
            drop(place);
        });
    }
}

/// Answers one connection. What a client does wrong ends its connection and nothing else.
async fn answer(stream: TcpStream, router: axum::Router) {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(128)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // An error here is the client's: it hung up, or sent what is no HTTP.
    let _ = tokio::time::timeout(CONNECTION, served).await;
}
