//! What a site asks of programs: robots.txt (RFC 9309), with the `Crawl-delay` that many sites add.

use std::time::Duration;

use memchr::memmem;

/// How much of a robots.txt is read; RFC 9309, section 2.5, asks for 500 KiB at least.
pub(super) const LONGEST: usize = 500 << 10;

/// The longest `Crawl-delay` that is kept to.
pub(super) const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// What a site asks of this program.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// The seconds between two requests.
    pub(super) delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    allows: bool,
    pattern: Vec<u8>,
}

/// A group of a robots.txt: whom it is for, and whether that is complete.
#[derive(Default)]
struct Group {
    ours: bool,
    everyone: bool,
    has_begun: bool,
}

impl Rules {
    /// Reads what a robots.txt asks of the program with this product token: the groups that name it, all together, or
    /// else those for everyone.
    pub(super) fn read(bytes: &[u8], token: &str) -> Self {
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let (mut ours, mut everyone) = (None::<Self>, Self::default());
        let mut group = Group::default();
        for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
            let Some((key, value)) = key_and_value(line) else { continue };
            if key.eq_ignore_ascii_case(b"user-agent") {
                if group.has_begun {
                    group = Group::default();
                }
                group.everyone |= value.starts_with(b"*");
                if product(value).eq_ignore_ascii_case(token.as_bytes()) {
                    group.ours = true;
                    ours.get_or_insert_default();
                }
                continue;
            }
            let targets =
                ours.as_mut().filter(|_| group.ours).into_iter().chain(group.everyone.then_some(&mut everyone));
            for rules in targets {
                rules.take(key, value);
            }
            group.has_begun |= is_rule(key);
        }
        ours.unwrap_or(everyone)
    }

    fn take(&mut self, key: &[u8], value: &[u8]) {
        let allows = key.eq_ignore_ascii_case(b"allow");
        if key.eq_ignore_ascii_case(b"crawl-delay") {
            let seconds = std::str::from_utf8(value).ok().and_then(|text| text.parse::<f64>().ok());
            let delay =
                seconds.filter(|seconds| *seconds >= 0.0).map(|seconds| seconds.min(LONGEST_DELAY.as_secs_f64()));
            self.delay = self.delay.max(delay.map(Duration::from_secs_f64));
        } else if (allows || key.eq_ignore_ascii_case(b"disallow")) && !value.is_empty() {
            self.rules.push(Rule { allows, pattern: plain(value) });
        }
    }

    /// Tells whether a path with its query may be fetched: the longest rule that fits decides, and of two that are as
    /// long the one that allows.
    pub(super) fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = plain(path.as_bytes());
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }

    /// Returns about how many bytes it takes to keep.
    pub(super) fn size(&self) -> usize {
        self.rules.iter().map(|rule| rule.pattern.len() + size_of::<Rule>()).sum()
    }
}

/// Returns the product token that a user agent goes by: `whosaid` of `whosaid/0.1 (+contact)`.
pub(super) fn token(user_agent: &str) -> &str {
    let end = product(user_agent.as_bytes()).len();
    user_agent.get(..end).unwrap_or(user_agent)
}

fn product(value: &[u8]) -> &[u8] {
    let end = value.iter().position(|b| !(b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')));
    value.get(..end.unwrap_or(value.len())).unwrap_or(value)
}

fn is_rule(key: &[u8]) -> bool {
    [&b"allow"[..], b"disallow", b"crawl-delay"].iter().any(|rule| key.eq_ignore_ascii_case(rule))
}

fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.split(|byte| *byte == b'#').next()?;
    let colon = memchr::memchr(b':', line)?;
    let (key, value) = line.split_at_checked(colon)?;
    Some((key.trim_ascii(), value.get(1..)?.trim_ascii()))
}

/// Writes a path or pattern so that two spellings of one are the same: what needs no percent sign has none, what is
/// not ASCII has one.
fn plain(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte == b'%'
            && let Some(&[high, low]) = behind.get(..2)
            && let (Some(high), Some(low)) = (char::from(high).to_digit(16), char::from(low).to_digit(16))
        {
            let coded = u8::try_from(high * 16 + low).unwrap_or(b'%');
            if coded.is_ascii_alphanumeric() || matches!(coded, b'-' | b'.' | b'_' | b'~') {
                out.push(coded);
            } else {
                out.extend_from_slice(format!("%{coded:02X}").as_bytes());
            }
            rest = behind.get(2..).unwrap_or_default();
        } else if byte.is_ascii_graphic() {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    out
}

/// Tells whether a pattern fits the beginning of a path, where `*` stands for anything and `$` at its end for the end.
/// Each piece between stars is looked for once, so that no pattern takes longer than its length times the path's.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_end) = pattern.strip_suffix(b"$").map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split(|byte| *byte == b'*').peekable();
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    if pieces.peek().is_none() {
        return !to_end || rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if to_end && pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = memmem::find(rest, piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        Rules::read(text.as_bytes(), "whosaid").allows(path)
    }

    #[test]
    fn the_longest_rule_that_fits_decides() {
        let text = "User-agent: *\nAllow: /p\nDisallow: /\n";
        assert!(allows(text, "/page"));
        assert!(!allows(text, "/other"));
        assert!(allows("User-agent: *\nAllow: /folder\nDisallow: /folder\n", "/folder/page"));
        assert!(!allows("User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "/page.htm"));
        assert!(allows("User-agent: *\nAllow: /$\nDisallow: /\n", "/"));
        assert!(!allows("User-agent: *\nAllow: /$\nDisallow: /\n", "/page.htm"));
        assert!(allows(text, "/robots.txt"));
        assert!(allows("", "/x"));
        assert!(allows("User-agent: *\nDisallow:\n", "/x"));
    }

    #[test]
    fn stars_and_the_end_are_understood() {
        for (pattern, path, fit) in [
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/fish*", "/fishheads", true),
            ("/*.php", "/folder/a.php?x", true),
            ("/*.php$", "/a.php?x", false),
            ("/*.php$", "/a.php.php", true),
            ("/fish*.php", "/fishheads/catfish.php?p", true),
            ("/a*a$", "/a", false),
            ("/**x", "/yyx", true),
            ("*", "/", true),
            ("$", "/", false),
            ("/a$", "/a", true),
            ("/a$b", "/a$b", true),
        ] {
            assert_eq!(fits(pattern.as_bytes(), path.as_bytes()), fit, "{pattern} {path}");
        }
    }

    #[test]
    fn a_group_for_this_program_counts_instead_of_that_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUser-agent: WhoSaid/2.0\nDisallow: /a\n\
                    Sitemap: x\nuser-agent: third\nDisallow: /b\nUser-agent: whosaid\nDisallow: /c # why\n";
        assert!(allows(text, "/x"));
        assert!(!allows(text, "/a"));
        assert!(allows(text, "/b"));
        assert!(!allows(text, "/c"));
        assert!(allows("User-agent: whosaidbot\nDisallow: /\n", "/x"), "another program");
        assert!(allows("User-agent: whosaid\n\nUser-agent: *\nDisallow: /y\n", "/x"));
        assert!(allows("Disallow: /\n", "/x"), "a rule of no group");
    }

    #[test]
    fn spellings_of_one_path_are_the_same() {
        assert!(!allows("User-agent: *\nDisallow: /caf\u{e9}\n", "/caf%C3%A9"));
        assert!(!allows("User-agent: *\nDisallow: /%61%2fb\n", "/a%2Fb"));
        assert!(allows("User-agent: *\nDisallow: /a%2fb\n", "/a/b"));
        assert!(!allows("\u{feff}user-agent : *\r\ndisallow : /x\r\n", "/x"));
        assert!(!allows("User-agent: *\rDisallow: /x\r", "/x"));
    }

    #[test]
    fn a_delay_is_kept_to_within_bounds() {
        let delay =
            |text: &str| Rules::read(format!("User-agent: *\nCrawl-delay: {text}\n").as_bytes(), "whosaid").delay;
        assert_eq!(delay("2.5"), Some(Duration::from_millis(2500)));
        assert_eq!(delay("1e300"), Some(LONGEST_DELAY));
        assert_eq!(delay("inf"), Some(LONGEST_DELAY));
        for wrong in ["-1", "NaN", "soon", ""] {
            assert_eq!(delay(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hostile_files_are_read_in_time() {
        let stars = format!("User-agent: *\nDisallow: /{}b$\n", "*a".repeat(200_000));
        let rules = format!("User-agent: *\n{}", "Disallow: /*a*a*b$\n".repeat(25_000));
        let path = format!("/{}", "a".repeat(16_000));
        assert!(allows(&stars, &path));
        assert!(allows(&rules, &path));
        let bytes: Vec<u8> = (0..LONGEST + 10).map(|n| (n * 7 % 256) as u8).collect();
        assert!(Rules::read(&bytes, "whosaid").allows("/x"));
        assert_eq!(token("whosaid/0.1 (+contact)"), "whosaid");
    }
}
