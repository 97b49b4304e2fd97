//! Hosts and registrable domains, by the Public Suffix List (publicsuffix.org).

use url::Host;
use url::Url;

/// Returns the registrable domain of a host, a URL or a bare domain, in lower case and in Punycode where it is
/// not ASCII: `https://www.bbc.co.uk/news` and `News.BBC.co.uk` both give `bbc.co.uk`.
///
/// A suffix that the list does not know counts only in a URL or after `www.`, because elsewhere `main.rs` would
/// be a domain. `None` for an IP address, `localhost`, a public suffix itself (`co.uk`) and what is no host at all.
pub fn registrable(text: &str) -> Option<String> {
    let host = host(text)?;
    let domain = psl::domain(host.as_bytes())?;
    let certain = text.contains("://") || host.starts_with("www.");
    if !domain.suffix().is_known() && !certain {
        return None;
    }
    String::from_utf8(domain.as_bytes().to_vec()).ok()
}

/// Returns the host that a URL or a bare host name names, in lower case, without a trailing dot; `None` for an
/// IP address or what is no host.
pub fn host(text: &str) -> Option<String> {
    let text = text.trim();
    let url = match text.contains("://") {
        true => Url::parse(text).ok()?,
        false if text.contains(char::is_whitespace) || text.contains('@') => return None,
        false => Url::parse(&format!("http://{text}")).ok()?,
    };
    match url.host()? {
        Host::Domain(domain) => Some(domain.trim_end_matches('.').to_owned()).filter(|host| host.contains('.')),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// Returns whether a text is an address that may become a link: `http` or `https` with a host.
pub fn is_web_address(text: &str) -> bool {
    let plain = !text.contains(char::is_control) && !text.contains(char::is_whitespace);
    plain && Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registrable_domain_knows_public_suffixes() {
        assert_eq!(registrable("https://www.bbc.co.uk/news?x").as_deref(), Some("bbc.co.uk"));
        assert_eq!(registrable("FR.Sputniknews.com.").as_deref(), Some("sputniknews.com"));
        assert_eq!(registrable("https://a.wire.example/x").as_deref(), Some("wire.example"));
        for nothing in ["localhost", "main.example", "co.uk", "127.0.0.1", "http://[::1]/", "a b.fr", "x@y.fr", ""] {
            assert_eq!(registrable(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn only_http_and_https_become_links() {
        assert!(is_web_address("https://example.org/a"));
        for other in
            ["javascript:alert(1)", "data:text/html,x", "java\tscript:x", "https://", "file:///etc", "example.org"]
        {
            assert!(!is_web_address(other), "{other}");
        }
    }
}
