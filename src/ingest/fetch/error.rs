//! Why a page could not be fetched, and what a person may do about it.

use std::net::IpAddr;

/// Why an address gave no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// It is no address.
    #[error("{url} is no web address: {why}")]
    BadAddress {
        /// What was asked for, cut to a line.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// It is an address of another kind.
    #[error("{url} is an address of the kind {scheme}, and only http and https are fetched")]
    NotHttp {
        /// The address.
        url: String,
        /// Its scheme.
        scheme: String,
    },
    /// It holds a user name or password, which would end up in the ledger.
    #[error("the address of {host} holds a user name or a password")]
    Credentials {
        /// The host, which is all of the address that may be shown.
        host: String,
    },
    /// The name of the host is not known.
    #[error("the address of the host {host} was not found")]
    Dns {
        /// The host.
        host: String,
        /// The system's own words.
        source: std::io::Error,
    },
    /// The host is on this machine or in a network of its own, where a page of the web is not.
    #[error("{url} leads to {ip}, which is a private, local or reserved address")]
    Private {
        /// The address, as asked for or redirected to.
        url: String,
        /// Where its host is.
        ip: IpAddr,
    },
    /// No connection came about.
    #[error("{host} ({ip}) took no connection")]
    Refused {
        /// The host.
        host: String,
        /// Where it is.
        ip: IpAddr,
        /// The system's own words.
        source: std::io::Error,
    },
    /// No encrypted connection came about: a certificate that is not valid, an old protocol.
    #[error("no safe connection to {host}: {why}")]
    Tls {
        /// The host.
        host: String,
        /// What was wrong.
        why: String,
    },
    /// It took too long.
    #[error("{url} was not there after {seconds} s")]
    Timeout {
        /// The address.
        url: String,
        /// The limit.
        seconds: u64,
    },
    /// It has more bytes than allowed.
    #[error("{url} has more than {limit} bytes")]
    TooLarge {
        /// The address.
        url: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// It has more bytes than allowed once unpacked.
    #[error("{url} unpacks from {packed} to more than {limit} bytes, which may be a trap")]
    Bomb {
        /// The address.
        url: String,
        /// Its bytes as sent.
        packed: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It was sent from address to address without end.
    #[error("{url} redirects more than {limit} times")]
    TooManyRedirects {
        /// The address as asked for.
        url: String,
        /// The limit.
        limit: usize,
    },
    /// It was sent to where it had been.
    #[error("{url} redirects in a circle, back to {to}")]
    RedirectLoop {
        /// The address as asked for.
        url: String,
        /// The address that comes again.
        to: String,
    },
    /// It was sent on without saying where.
    #[error("{url} answered {status} (moved) without an address that can be followed")]
    Redirect {
        /// The address that answered.
        url: String,
        /// The status.
        status: u16,
    },
    /// The site asks programs not to fetch it.
    #[error("robots.txt of {host} asks programs not to fetch {url}")]
    Robots {
        /// The host.
        host: String,
        /// The address.
        url: String,
    },
    /// What the site asks of programs could not be learned, which counts as a no (RFC 9309, section 2.3.1.4).
    #[error("robots.txt of {host} could not be read: {why}")]
    RobotsUnknown {
        /// The host.
        host: String,
        /// Why.
        why: String,
    },
    /// The server answered with something else than a page.
    #[error("{url} answered {status} ({}){}", meaning(*.status), later(.retry_after.as_deref()))]
    Status {
        /// The address that answered.
        url: String,
        /// The status.
        status: u16,
        /// When to come again, in the server's words: seconds or a date.
        retry_after: Option<String>,
    },
    /// The body is packed in a way that was not asked for.
    #[error("{url} came packed as {coding}, which was not asked for")]
    Coding {
        /// The address.
        url: String,
        /// The content coding that the server names.
        coding: String,
    },
    /// The body could not be unpacked.
    #[error("{url} could not be unpacked from {coding}")]
    Unpack {
        /// The address.
        url: String,
        /// The content coding.
        coding: &'static str,
        /// What was wrong.
        source: std::io::Error,
    },
    /// The connection ended before the body did.
    #[error("{url} broke off after {got} bytes")]
    BrokenOff {
        /// The address.
        url: String,
        /// How many bytes had come, with the headers.
        got: usize,
    },
    /// The answer is no HTTP.
    #[error("{url} did not answer in HTTP: {why}")]
    Protocol {
        /// The address.
        url: String,
        /// What was wrong.
        why: String,
    },
    /// The connection failed in another way.
    #[error("{url} could not be fetched")]
    Io {
        /// The address.
        url: String,
        /// The system's own words.
        source: std::io::Error,
    },
}

impl FetchError {
    /// Returns what a person may do about it, as a sentence without a full stop.
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::BadAddress { .. } | Self::NotHttp { .. } => "give an address that begins with https:// or http://",
            Self::Credentials { .. } => "give the address without them; save a page that needs a login from a browser",
            Self::Dns { .. } => "check the spelling of the host, and that there is a network",
            Self::Private { .. } => "`--allow-private` fetches from such addresses too",
            Self::Refused { .. } | Self::BrokenOff { .. } | Self::Io { .. } => "try again later",
            Self::Tls { .. } => "look at the page in a browser; a page that is saved there can be ingested as a file",
            Self::Timeout { .. } => "try again later, or raise `--timeout`",
            Self::TooLarge { .. } | Self::Bomb { .. } => "`--max-bytes` raises the limit",
            Self::TooManyRedirects { .. } | Self::RedirectLoop { .. } => {
                "the site may want cookies, which are not kept; save the page from a browser"
            }
            Self::Robots { .. } | Self::RobotsUnknown { .. } => "`--ignore-robots` fetches nevertheless",
            Self::Status { status: 401 | 403 | 407 | 451, .. } => {
                "if you may read it in a browser, save it there and ingest the file"
            }
            Self::Status { status: 404 | 410, .. } => "look for a copy in a web archive",
            Self::Status { status: 429 | 503, .. } => "wait, or raise `--delay`",
            Self::Status { status: 500.., .. } => "try again later",
            Self::Coding { .. } | Self::Unpack { .. } | Self::Protocol { .. } | Self::Redirect { .. } => {
                "save the page from a browser and ingest the file"
            }
            Self::Status { .. } => return None,
        })
    }

    /// Tells whether the same request may do better later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Dns { .. } | Self::Refused { .. } | Self::Timeout { .. } | Self::BrokenOff { .. } => true,
            Self::RobotsUnknown { .. } | Self::Io { .. } => true,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            _ => false,
        }
    }
}

fn meaning(status: u16) -> &'static str {
    match status {
        304 => "not changed, though that was not asked",
        400 => "bad request",
        401 => "needs a login",
        402 => "needs payment",
        403 => "refused",
        404 => "not found",
        406 => "not to be had in a form that was asked for",
        408 => "took too long",
        410 => "gone for good",
        429 => "too many requests",
        451 => "withheld for legal reasons",
        503 => "not available now",
        status if status >= 500 => "an error of the server",
        status if status >= 400 => "an error, the server says, of the request",
        _ => "not a page",
    }
}

fn later(retry_after: Option<&str>) -> String {
    match retry_after {
        Some(seconds) if seconds.bytes().all(|b| b.is_ascii_digit()) => format!("; come again in {seconds} s"),
        Some(date) => format!("; come again at {date}"),
        None => String::new(),
    }
}
