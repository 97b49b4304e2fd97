//! Pages from the web, when a person asks for them: over HTTP and HTTPS, politely, without cookies or scripts, and
//! with all that went over the wire kept.

mod address;
mod coding;
mod error;
mod exchange;
mod head;
mod polite;
mod robots;
mod site;
mod tls;
mod warc;
mod wire;

use std::net::IpAddr;
use std::time::Duration;
use std::time::Instant;

use url::Url;

use exchange::Answer;
use exchange::Ask;
use exchange::Line;
use site::Sites;

use crate::model::Redirect;

pub use error::FetchError;
pub use warc::warc_records;

/// How pages are fetched.
#[derive(Clone, Debug)]
pub struct FetchSettings {
    /// Whether to fetch from private, local and reserved addresses too.
    pub allow_private: bool,
    /// Whether to keep to what a site asks of programs in its robots.txt.
    pub robots: bool,
    /// The most time for one page, with its redirects, without the waiting for turns.
    pub timeout: Duration,
    /// The most bytes of one page, as sent and once unpacked.
    pub max_bytes: u64,
    /// The most redirects for one page.
    pub max_redirects: usize,
    /// The time between two requests to one host; a `Crawl-delay` in robots.txt raises it, to 30 s at most.
    pub delay: Duration,
    /// What this program calls itself: a name, a version, whom to ask. robots.txt is searched for the name.
    pub user_agent: String,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            allow_private: false,
            robots: true,
            timeout: Duration::from_secs(30),
            max_bytes: 64 << 20,
            max_redirects: 10,
            delay: Duration::from_secs(1),
            user_agent: concat!("whosaid/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// What a server said of a page the last time, by which it can tell whether the page has changed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
}

/// What came of asking for a page.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// The page.
    Page(Box<Page>),
    /// The page is as it was when the validators were given out.
    NotModified(NotModified),
}

/// An answer that a page has not changed.
#[derive(Clone, Debug)]
pub struct NotModified {
    /// The address as asked for.
    pub url: String,
    /// The address that answered.
    pub final_url: String,
    /// How it was sent on from the one to the other.
    pub redirects: Vec<Redirect>,
    /// When it was asked.
    pub retrieved: String,
    /// What to ask with the next time: those of the answer, or else those asked with.
    pub validators: Validators,
}

/// A page as it was fetched.
#[derive(Clone, Debug)]
pub struct Page {
    /// The address as asked for.
    pub url: String,
    /// The address that answered.
    pub final_url: String,
    /// How it was sent on from the one to the other.
    pub redirects: Vec<Redirect>,
    /// The status of the answer: 200 or 203.
    pub status: u16,
    /// The headers of the answer, in their order, names and values as they were sent.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The bytes of the page, with transfer and content codings undone.
    pub body: Vec<u8>,
    /// When it was asked, as the call-back said.
    pub retrieved: String,
    /// The media type that the server states, in lower case, without parameters.
    pub media_type: Option<String>,
    /// The charset that the server states.
    pub charset: Option<String>,
    /// By what the server can tell later whether the page has changed.
    pub validators: Validators,
    /// Where the server is.
    pub ip: IpAddr,
    /// All that was sent and came for it, redirects before the page itself.
    pub exchanges: Vec<Exchange>,
}

/// One request and its response, byte for byte as they were inside of the encryption.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The address.
    pub url: String,
    /// When it was asked, as the call-back said.
    pub retrieved: String,
    /// Where the server is.
    pub ip: IpAddr,
    /// What was sent.
    pub request: Vec<u8>,
    /// The status line and headers that came, with the empty line behind them.
    pub head: Vec<u8>,
    /// What came behind them, with transfer and content codings.
    pub body: Vec<u8>,
    /// Whether there was more of the body, which was not wanted.
    pub is_cut: bool,
}

/// Fetches pages and remembers, as long as it lives, what sites ask of programs and when they were asked last. It may
/// be used by many threads at once.
#[derive(Debug)]
pub struct Fetcher {
    settings: FetchSettings,
    line: Line,
    sites: Sites,
}

impl Fetcher {
    /// Makes one ready; nothing is sent yet.
    pub fn new(settings: FetchSettings) -> Self {
        let line = Line::new(&settings.user_agent);
        Self { settings, line, sites: Sites::default() }
    }

    /// Fetches the page at an address, following redirects; with `known`, only if it has changed since. `now` gives
    /// the time in UTC as RFC 3339 writes it, with a `Z`, and is asked as each request is sent. Waits for its turn at
    /// each host before.
    ///
    /// # Errors
    /// Where there is no page to be had: see [`FetchError`], which knows what to do about it.
    pub fn fetch(
        &self,
        url: &str,
        known: Option<&Validators>,
        now: &dyn Fn() -> String,
    ) -> Result<Fetched, FetchError> {
        let mut at = address::parse(url)?;
        let asked = at.to_string();
        let mut way = Way { left: self.settings.timeout, redirects: Vec::new(), exchanges: Vec::new() };
        loop {
            at.set_fragment(None);
            let (answer, retrieved) = self.ask(&at, known, &mut way.left, now)?;
            if matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
                at = self.next(&asked, &at, &answer, &mut way)?;
                way.exchanges.push(exchange(way_from(&way), answer, retrieved));
                continue;
            }
            return self.arrived(asked, at, answer, retrieved, way, known);
        }
    }

    /// Asks for one page at one address, when the site allows it and its turn has come.
    fn ask(
        &self,
        at: &Url,
        known: Option<&Validators>,
        left: &mut Duration,
        now: &dyn Fn() -> String,
    ) -> Result<(Answer, String), FetchError> {
        let mut delay = self.settings.delay;
        if self.settings.robots {
            let rules = self.sites.rules(at, &self.line, &self.settings)?;
            let path = at.query().map_or_else(|| at.path().to_owned(), |query| format!("{}?{query}", at.path()));
            if !rules.allows(&path) {
                return Err(FetchError::Robots { host: address::host(at), url: at.to_string() });
            }
            delay = delay.max(rules.delay.unwrap_or_default());
        }
        self.sites.wait(&address::host(at), delay);
        let begun = Instant::now();
        let retrieved = now();
        let answer = self.line.ask(
            at,
            &Ask {
                known,
                allow_private: self.settings.allow_private,
                left: *left,
                timeout: self.settings.timeout,
                most: self.settings.max_bytes,
                may_cut: false,
            },
        )?;
        *left = left.saturating_sub(begun.elapsed());
        Ok((answer, retrieved))
    }

    /// Returns where an answer sends to, and notes it.
    fn next(&self, asked: &str, at: &Url, answer: &Answer, way: &mut Way) -> Result<Url, FetchError> {
        let to = answer.location(at)?;
        address::check(&to)?;
        let redirect = Redirect { status: answer.status, from: at.to_string(), to: to.to_string() };
        let same = |url: &str| without_fragment(url) == without_fragment(to.as_str());
        if same(at.as_str()) || way.redirects.iter().any(|before| same(&before.from)) {
            return Err(FetchError::RedirectLoop { url: asked.to_owned(), to: to.to_string() });
        }
        if way.redirects.len() >= self.settings.max_redirects {
            let limit = self.settings.max_redirects;
            return Err(FetchError::TooManyRedirects { url: asked.to_owned(), limit });
        }
        way.redirects.push(redirect);
        Ok(to)
    }

    /// Takes the answer that is not sent on further.
    fn arrived(
        &self,
        asked: String,
        at: Url,
        mut answer: Answer,
        retrieved: String,
        mut way: Way,
        known: Option<&Validators>,
    ) -> Result<Fetched, FetchError> {
        let url = at.to_string();
        let text = |name: &str| answer.header(name).map(|value| String::from_utf8_lossy(value).into_owned());
        let validators = Validators { etag: text("etag"), last_modified: text("last-modified") };
        if let (304, Some(known)) = (answer.status, known) {
            let validators = Validators {
                etag: validators.etag.or_else(|| known.etag.clone()),
                last_modified: validators.last_modified.or_else(|| known.last_modified.clone()),
            };
            let redirects = way.redirects;
            return Ok(Fetched::NotModified(NotModified {
                url: asked,
                final_url: url,
                redirects,
                retrieved,
                validators,
            }));
        }
        if !matches!(answer.status, 200 | 203) {
            let retry_after =
                text("retry-after").map(|text| text.chars().filter(|c| !c.is_control()).take(40).collect());
            self.sites.told(&address::host(&at), answer.status, retry_after.as_deref());
            return Err(FetchError::Status { url, status: answer.status, retry_after });
        }
        let (media_type, charset) = answer.header("content-type").map_or((None, None), head::content_type);
        let content = std::mem::take(&mut answer.content);
        let body = coding::undone(&url, answer.codings().as_deref(), content, self.settings.max_bytes)?;
        let (status, headers, ip) = (answer.status, answer.headers.clone(), answer.ip);
        way.exchanges.push(exchange(url.clone(), answer, retrieved.clone()));
        Ok(Fetched::Page(Box::new(Page {
            url: asked,
            final_url: url,
            redirects: way.redirects,
            status,
            headers,
            body,
            retrieved,
            media_type,
            charset,
            validators,
            ip,
            exchanges: way.exchanges,
        })))
    }
}

/// Tells whether a person means a page of the web and not a file: whether it begins with `http://` or `https://`.
pub fn is_web_address(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme)))
}

/// How far a fetch has come.
struct Way {
    left: Duration,
    redirects: Vec<Redirect>,
    exchanges: Vec<Exchange>,
}

/// Returns the address that the last redirect came from.
fn way_from(way: &Way) -> String {
    way.redirects.last().map(|redirect| redirect.from.clone()).unwrap_or_default()
}

fn exchange(url: String, answer: Answer, retrieved: String) -> Exchange {
    let Answer { ip, request, head, body, is_cut, .. } = answer;
    Exchange { url, retrieved, ip, request, head, body, is_cut }
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

#[cfg(test)]
mod tests;
