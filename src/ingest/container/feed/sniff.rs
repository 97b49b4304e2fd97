//! What a file that is a feed begins with.

/// How much of a file is looked at.
const LOOKED_AT: usize = 4096;

/// Where the elements of feeds live, as their root names them.
const ATOM: [&str; 2] = ["www.w3.org/2005/atom", "purl.org/atom/ns#"];
const RDF: [&str; 3] = ["purl.org/rss/", "netscape.com/rdf/simple", "netscape.com/publish/formats/rss"];

/// Tells whether a file is a feed: by its root element and what that declares, or by JSON Feed's `version`.
pub(in crate::ingest) fn is_feed(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or(bytes);
    let head = match head {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(head).0,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(head).0,
        _ => String::from_utf8_lossy(head),
    };
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with('{') {
        return head.replace("\\/", "/").contains("://jsonfeed.org/version/");
    }
    let Some(root) = root(head) else { return false };
    let (name, rest) = root.split_at(root.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(root.len()));
    let local = name.rsplit(':').next().unwrap_or(name);
    let declares = |namespaces: &[&str]| {
        let rest = rest.to_ascii_lowercase();
        namespaces.iter().any(|namespace| rest.contains(namespace))
    };
    match local {
        "rss" => true,
        "feed" | "entry" => declares(&ATOM),
        "RDF" => declares(&RDF),
        _ => false,
    }
}

/// Returns the text from the name of the first element on; `None` where something else stands first.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let inside = rest.strip_prefix('<')?;
        let end = match inside {
            _ if inside.starts_with("!--") => "-->",
            _ if inside.starts_with('?') => "?>",
            _ if inside.starts_with('!') => ">",
            _ => return Some(inside),
        };
        (_, rest) = inside.split_once(end)?;
    }
}

#[cfg(test)]
mod tests {
    use super::is_feed;

    #[test]
    fn a_feed_is_known_by_its_root() {
        let feeds = [
            "<?xml version='1.0'?>\n<!-- made by -- x --><rss version='2.0'>",
            "\u{feff}<rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<a:entry xmlns:a=\"http://www.w3.org/2005/Atom\">",
            "<!DOCTYPE rdf:RDF><rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'>",
            r#"{"version":"https:\/\/jsonfeed.org\/version\/1.1"}"#,
        ];
        let others = [
            "",
            "<html><body>&lt;rss&gt;<rss></body></html>",
            "<feed><entry/></feed>",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
            "{\"version\":1}",
            "rss",
            "<!-- <rss>",
        ];
        assert!(feeds.iter().all(|feed| is_feed(feed.as_bytes())));
        assert!(!others.iter().any(|other| is_feed(other.as_bytes())));
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("<rss>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert!(is_feed(&wide));
    }
}
