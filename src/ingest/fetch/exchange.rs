//! One request and its answer.

use std::io::Read;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;
use std::time::Instant;

use ureq::Agent;
use ureq::config::Config;
use ureq::tls::TlsConfig;
use ureq::unversioned::transport::Connector;
use ureq::unversioned::transport::TcpConnector;
use url::Url;

use crate::ingest::fetch::FetchError;
use crate::ingest::fetch::Validators;
use crate::ingest::fetch::address;
use crate::ingest::fetch::head;
use crate::ingest::fetch::wire::Encryption;
use crate::ingest::fetch::wire::Pinned;
use crate::ingest::fetch::wire::Tap;
use crate::ingest::fetch::wire::Tapping;

/// How long a head may be.
const LONGEST_HEAD: usize = 64 << 10;

/// How much is read of a body that is no page: what a redirect or an error says in words.
const LONGEST_ASIDE: u64 = 256 << 10;

/// The forms that a page is wanted in.
const ACCEPT: &str = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8";

/// The way out: what all requests have in common.
#[derive(Debug)]
pub(super) struct Line {
    user_agent: String,
    tls: OnceLock<Result<TlsConfig, String>>,
    encryption: Encryption,
}

/// How to ask.
pub(super) struct Ask<'a> {
    /// Asks for the page only if it has changed.
    pub(super) known: Option<&'a Validators>,
    /// Whether private addresses may be asked.
    pub(super) allow_private: bool,
    /// The time that is left.
    pub(super) left: Duration,
    /// The time there was, for the message.
    pub(super) timeout: Duration,
    /// The most bytes of the body.
    pub(super) most: u64,
    /// Whether the beginning of a longer body will do.
    pub(super) may_cut: bool,
}

/// What came of a request.
#[derive(Debug)]
pub(super) struct Answer {
    /// Where the server is.
    pub(super) ip: IpAddr,
    /// The status.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: Vec<(String, Vec<u8>)>,
    /// The body, with the transfer coding undone.
    pub(super) content: Vec<u8>,
    /// What was sent.
    pub(super) request: Vec<u8>,
    /// The head as it came.
    pub(super) head: Vec<u8>,
    /// The body as it came.
    pub(super) body: Vec<u8>,
    /// Whether there was more of the body.
    pub(super) is_cut: bool,
}

impl Answer {
    /// Returns a header's value, the last one where there are more.
    pub(super) fn header(&self, name: &str) -> Option<&[u8]> {
        let mut fitting = self.headers.iter().rev().filter(|(is, _)| is.eq_ignore_ascii_case(name));
        fitting.next().map(|(_, value)| value.as_slice())
    }

    /// Returns the content codings of the body, the first that was put on first.
    pub(super) fn codings(&self) -> Option<Vec<u8>> {
        let stated = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
        let values: Vec<&[u8]> = stated.map(|(_, value)| value.as_slice()).collect();
        (!values.is_empty()).then(|| values.join(&b','))
    }

    /// Returns where a redirect leads, which an answer at this address names.
    pub(super) fn location(&self, at: &Url) -> Result<Url, FetchError> {
        let nowhere = || FetchError::Redirect { url: at.to_string(), status: self.status };
        let location = self.header("location").filter(|value| !value.is_empty()).ok_or_else(nowhere)?;
        at.join(&String::from_utf8_lossy(location)).map_err(|_| nowhere())
    }
}

impl Line {
    /// Makes one for a program that calls itself so.
    pub(super) fn new(user_agent: &str) -> Self {
        let user_agent = user_agent.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
        Self { user_agent, tls: OnceLock::new(), encryption: Encryption::default() }
    }

    /// Returns the name that robots.txt is searched for.
    pub(super) fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// Sends one request and takes its answer, whatever its status.
    pub(super) fn ask(&self, at: &Url, ask: &Ask<'_>) -> Result<Answer, FetchError> {
        let begun = Instant::now();
        let places = address::places(at, ask.allow_private, ask.left)?;
        let mut tried = 0;
        loop {
            let left = ask.left.saturating_sub(begun.elapsed());
            let place = places.get(tried).copied();
            tried += 1;
            let place = place.filter(|_| !left.is_zero()).ok_or_else(|| late(at, ask))?;
            let has_next = tried < places.len();
            let connect = if has_next { left / 2 } else { left };
            match self.ask_there(at, ask, place, left, connect) {
                // Another place of the same host may do better, as long as nothing was sent.
                Err((_, false)) if has_next => {}
                Err((error, _)) => return Err(error),
                Ok(answer) => return Ok(answer),
            }
        }
    }

    /// Asks at one place; with an error comes whether the place was reached.
    pub(super) fn ask_there(
        &self,
        at: &Url,
        ask: &Ask<'_>,
        place: SocketAddr,
        left: Duration,
        connect: Duration,
    ) -> Result<Answer, (FetchError, bool)> {
        let config = self.config(at, left, connect).map_err(|error| (error, true))?;
        let tap = Tap::default();
        let most = if ask.may_cut { u64::MAX } else { ask.most };
        tap.wire().limit = usize::try_from(most).ok().and_then(|most| most.checked_add(LONGEST_HEAD));
        let went = self.converse(at, ask, config, place, &tap);
        // The connection is closed now: all that was sent and came is in the wire.
        let mut wire = tap.wire();
        let (request, mut received) = (std::mem::take(&mut wire.sent), std::mem::take(&mut wire.received));
        let (status, content, is_cut) = match went {
            Ok(went) => went,
            Err(Went::Told(error)) => return Err((error, true)),
            Err(Went::Wrong(_)) if wire.over => {
                return Err((FetchError::TooLarge { url: at.to_string(), limit: ask.most }, true));
            }
            Err(Went::Wrong(error)) => {
                let is_reached = !request.is_empty();
                return Err((failure(error, at, ask, place, is_reached.then_some(received.len())), is_reached));
            }
        };
        let Some((begin, end)) = head::place(&received).filter(|(_, end)| *end <= received.len()) else {
            let why = "its head could not be found".to_owned();
            return Err((FetchError::Protocol { url: at.to_string(), why }, true));
        };
        let body = received.split_off(end);
        let head = received.split_off(begin.min(received.len()));
        let headers = head::headers(&head);
        Ok(Answer { ip: place.ip(), status, headers, content, request, head, body, is_cut })
    }

    fn config(&self, at: &Url, left: Duration, connect: Duration) -> Result<Config, FetchError> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .max_idle_connections(0)
            .max_response_header_size(LONGEST_HEAD)
            .timeout_global(Some(left))
            .timeout_connect(Some(connect))
            .user_agent(self.user_agent.as_str())
            .accept(ACCEPT)
            .accept_encoding("gzip");
        if at.scheme() == "https" {
            let tls = self.tls.get_or_init(crate::ingest::fetch::tls::config);
            let tls = tls.clone().map_err(|why| FetchError::Tls { host: address::host(at), why })?;
            config = config.tls_config(tls);
        }
        Ok(config.build())
    }

    /// Sends the request and reads the answer to its end or as far as it is wanted.
    fn converse(
        &self,
        at: &Url,
        ask: &Ask<'_>,
        config: Config,
        place: SocketAddr,
        tap: &Tap,
    ) -> Result<(u16, Vec<u8>, bool), Went> {
        let connector = ().chain(TcpConnector::default()).chain(self.encryption.clone()).chain(Tapping(tap.clone()));
        let agent = Agent::with_parts(config, connector, Pinned(place));
        let mut request = agent.get(at.as_str()).header("connection", "close");
        for (name, value) in [
            ("if-none-match", ask.known.and_then(|known| known.etag.as_deref())),
            ("if-modified-since", ask.known.and_then(|known| known.last_modified.as_deref())),
        ] {
            if let Some(value) = value.filter(|value| !value.is_empty() && !value.contains(|c: char| c.is_control())) {
                request = request.header(name, value);
            }
        }
        let mut response = request.call().map_err(Went::Wrong)?;
        let status = response.status().as_u16();
        let is_page = matches!(status, 200 | 203);
        let length =
            response.headers().get("content-length").and_then(|value| value.to_str().ok()?.trim().parse().ok());
        if is_page && !ask.may_cut && length.is_some_and(|length: u64| length > ask.most) {
            return Err(Went::Told(FetchError::TooLarge { url: at.to_string(), limit: ask.most }));
        }
        let most = if is_page { ask.most } else { ask.most.min(LONGEST_ASIDE) };
        let mut content = Vec::new();
        let mut reader = response.body_mut().as_reader().take(most);
        reader.read_to_end(&mut content).map_err(|error| Went::Wrong(error.into()))?;
        let is_full = content.len() as u64 >= most;
        let is_cut = is_full && reader.into_inner().read(&mut [0]).map_err(|error| Went::Wrong(error.into()))? > 0;
        if is_cut && is_page && !ask.may_cut {
            return Err(Went::Told(FetchError::TooLarge { url: at.to_string(), limit: ask.most }));
        }
        Ok((status, content, is_cut))
    }
}

/// Why a conversation came to no end.
enum Went {
    /// For a reason of our own.
    Told(FetchError),
    /// The client says it went wrong.
    Wrong(ureq::Error),
}

fn late(at: &Url, ask: &Ask<'_>) -> FetchError {
    FetchError::Timeout { url: at.to_string(), seconds: ask.timeout.as_secs() }
}

/// Tells a failure by what the client says and whether the server was reached: how many bytes came from it.
fn failure(error: ureq::Error, at: &Url, ask: &Ask<'_>, place: SocketAddr, reached: Option<usize>) -> FetchError {
    use std::io::ErrorKind::BrokenPipe;
    use std::io::ErrorKind::ConnectionAborted;
    use std::io::ErrorKind::ConnectionReset;
    use std::io::ErrorKind::InvalidData;
    use std::io::ErrorKind::TimedOut;
    use std::io::ErrorKind::UnexpectedEof;
    let (url, host, ip) = (at.to_string(), address::host(at), place.ip());
    match (error, reached) {
        (ureq::Error::Timeout(_), _) => late(at, ask),
        (ureq::Error::Io(source), _) if source.kind() == TimedOut => late(at, ask),
        (ureq::Error::Io(source), None)
            if at.scheme() == "https"
                && matches!(source.kind(), InvalidData | UnexpectedEof | ConnectionReset | ConnectionAborted) =>
        {
            FetchError::Tls { host, why: source.to_string() }
        }
        (ureq::Error::Io(source), None) => FetchError::Refused { host, ip, source },
        (ureq::Error::Io(source), Some(got))
            if matches!(source.kind(), UnexpectedEof | ConnectionReset | ConnectionAborted | BrokenPipe) =>
        {
            FetchError::BrokenOff { url, got }
        }
        (ureq::Error::Io(source), Some(_)) => FetchError::Io { url, source },
        (ureq::Error::Rustls(error), _) => FetchError::Tls { host, why: error.to_string() },
        (ureq::Error::Tls(why), _) => FetchError::Tls { host, why: why.to_owned() },
        (ureq::Error::BadUri(why), _) => FetchError::BadAddress { url, why },
        (ureq::Error::Http(error), None) => FetchError::BadAddress { url, why: error.to_string() },
        (error, _) => FetchError::Protocol { url, why: error.to_string() },
    }
}
