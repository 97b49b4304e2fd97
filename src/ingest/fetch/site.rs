//! What is known of each site: what its robots.txt asks, and when its turn is.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use url::Url;

use crate::ingest::fetch::FetchError;
use crate::ingest::fetch::FetchSettings;
use crate::ingest::fetch::address;
use crate::ingest::fetch::coding;
use crate::ingest::fetch::exchange::Answer;
use crate::ingest::fetch::exchange::Ask;
use crate::ingest::fetch::exchange::Line;
use crate::ingest::fetch::polite::Turns;
use crate::ingest::fetch::robots;
use crate::ingest::fetch::robots::Rules;

/// How long a robots.txt counts (RFC 9309, section 2.4).
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a robots.txt that could not be read is not asked for again.
const WHILE: Duration = Duration::from_secs(5 * 60);

/// How many redirects a robots.txt may have (RFC 9309, section 2.3.1.2).
const REDIRECTS: usize = 5;

/// How many bytes of rules are kept before those of all sites are forgotten.
const KEPT: usize = 64 << 20;

/// All sites that were asked.
#[derive(Debug, Default)]
pub(super) struct Sites {
    known: Mutex<Known>,
    turns: Turns,
}

#[derive(Debug, Default)]
struct Known {
    sites: HashMap<String, Site>,
    size: usize,
}

/// The rules of one site; whoever holds the lock asks for them, and the others wait.
type Site = Arc<Mutex<Option<Asked>>>;

#[derive(Debug)]
struct Asked {
    at: Instant,
    rules: Result<Arc<Rules>, String>,
}

impl Sites {
    /// Returns what the site of an address asks of this program.
    pub(super) fn rules(&self, at: &Url, line: &Line, settings: &FetchSettings) -> Result<Arc<Rules>, FetchError> {
        let origin = at.origin().ascii_serialization();
        let site =
            Arc::clone(self.known.lock().unwrap_or_else(PoisonError::into_inner).sites.entry(origin).or_default());
        let mut asked = site.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = asked.as_ref()
            && asked.at.elapsed() < if asked.rules.is_ok() { DAY } else { WHILE }
        {
            let unknown = |why: &String| FetchError::RobotsUnknown { host: address::host(at), why: why.clone() };
            return asked.rules.as_ref().map(Arc::clone).map_err(unknown);
        }
        let rules = self.read(at, line, settings).map(Arc::new);
        let kept = rules.as_ref().map(Arc::clone).map_err(ToString::to_string);
        let size = kept.as_ref().map_or(0, |rules| rules.size()) + 500;
        *asked = Some(Asked { at: Instant::now(), rules: kept });
        drop(asked);
        self.grown(size);
        rules
    }

    fn grown(&self, size: usize) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.size = known.size.saturating_add(size);
        if known.size > KEPT {
            *known = Known::default();
        }
    }

    /// Fetches the robots.txt of a site. None is as good as an empty one; one that cannot be read forbids all.
    fn read(&self, at: &Url, line: &Line, settings: &FetchSettings) -> Result<Rules, FetchError> {
        let host = address::host(at);
        let mut place = at
            .join("/robots.txt")
            .map_err(|error| FetchError::BadAddress { url: at.to_string(), why: error.to_string() })?;
        let mut left = settings.timeout;
        for _ in 0..=REDIRECTS {
            // It comes before its page, so the page need not wait for it.
            self.wait(&address::host(&place), Duration::ZERO);
            let begun = Instant::now();
            let most = robots::LONGEST as u64;
            let (allow_private, timeout) = (settings.allow_private, settings.timeout);
            let ask = Ask { known: None, allow_private, left, timeout, most, may_cut: true };
            let answer = line.ask(&place, &ask).map_err(|error| unread(at, &place, error))?;
            left = left.saturating_sub(begun.elapsed());
            match answer.status {
                200..=299 => return Ok(rules(&answer, line)),
                301 | 302 | 303 | 307 | 308 => {
                    let Ok(to) = answer.location(&place) else { return Ok(Rules::default()) };
                    address::check(&to)?;
                    place = to;
                }
                500.. => {
                    let why = format!("the server answered {}", answer.status);
                    return Err(FetchError::RobotsUnknown { host, why });
                }
                _ => return Ok(Rules::default()),
            }
        }
        Ok(Rules::default())
    }

    /// Waits for the next turn at a host.
    pub(super) fn wait(&self, host: &str, delay: Duration) {
        let wait = self.turns.take(host, delay);
        if !wait.is_zero() {
            thread::sleep(wait);
        }
    }

    /// Takes note of a server that asks to be left alone for a while; not longer than the longest `Crawl-delay`.
    pub(super) fn told(&self, host: &str, status: u16, retry_after: Option<&str>) {
        if let (429 | 503, Some(seconds)) = (status, retry_after.and_then(|text| text.trim().parse().ok())) {
            self.turns.rest(host, Duration::from_secs(seconds).min(robots::LONGEST_DELAY));
        }
    }
}

fn rules(answer: &Answer, line: &Line) -> Rules {
    let bytes = coding::undone_so_far(answer.codings().as_deref(), &answer.content, robots::LONGEST as u64);
    Rules::read(&bytes, robots::token(line.user_agent()))
}

/// Says why a robots.txt was not had, unless its page would not be had for the same reason.
fn unread(at: &Url, place: &Url, error: FetchError) -> FetchError {
    match error {
        FetchError::Private { ip, .. } if place.origin() == at.origin() => {
            FetchError::Private { url: at.to_string(), ip }
        }
        FetchError::Dns { .. }
        | FetchError::Private { .. }
        | FetchError::Refused { .. }
        | FetchError::Tls { .. }
        | FetchError::BadAddress { .. } => error,
        other => FetchError::RobotsUnknown { host: address::host(at), why: other.to_string() },
    }
}
