//! What makes two captures captures of one article: the same address.

use url::Url;

/// Query parameters that say where a reader came from, not which page it is.
const TRACKERS: [&str; 12] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ref_src",
    "xtor",
    "at_medium",
    "at_campaign",
    "yclid",
];

/// Returns the address that an article is known by: the page's own address, else where it was read, else its
/// file. URLs are compared without fragment, tracking parameters and a final slash; `None` where there is
/// nothing to know it by (standard input).
pub fn address(canonical_url: Option<&str>, url: Option<&str>, path: Option<&str>) -> Option<String> {
    let by_url = canonical_url.and_then(url_key).or_else(|| url.and_then(url_key));
    by_url.or_else(|| path.filter(|path| *path != "-").map(|path| format!("file:{path}")))
}

/// Returns a URL in the form in which two of them are compared; `None` for what is no http(s) URL.
pub fn url_key(text: &str) -> Option<String> {
    let mut url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_fragment(None);
    let tracks = |name: &str| name.starts_with("utm_") || TRACKERS.contains(&name);
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| !tracks(name)).map(|(name, value)| (name.into(), value.into())).collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    let without_scheme = url.as_str().split_once("://").map_or("", |(_, rest)| rest);
    let without_www = without_scheme.strip_prefix("www.").unwrap_or(without_scheme);
    Some(without_www.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_key_however_it_was_reached() {
        let key = url_key("https://www.example.org/a/?id=3&utm_source=x#top");
        assert_eq!(key.as_deref(), Some("example.org/a/?id=3"));
        assert_eq!(url_key("http://EXAMPLE.org:80/b/"), url_key("https://example.org/b"));
        assert_ne!(url_key("https://example.org/b?id=1"), url_key("https://example.org/b?id=2"));
        assert_eq!(url_key("javascript:alert(1)"), None);
    }

    #[test]
    fn a_file_stands_in_where_there_is_no_url() {
        assert_eq!(address(None, None, Some("a.txt")).as_deref(), Some("file:a.txt"));
        assert_eq!(address(None, None, Some("-")), None);
        assert_eq!(address(None, Some("https://example.org/"), Some("a.txt")).as_deref(), Some("example.org"));
    }
}
