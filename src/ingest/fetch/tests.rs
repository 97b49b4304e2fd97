//! Fetching from a server in this process, with answers written by hand.

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 9\r\n\r\n<p>Hi</p>";

/// A server on this machine, with the requests that it got.
struct Server {
    port: u16,
    got: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts one that answers each request so, and then closes the connection.
    fn new(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let got = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&got), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let mut request = Vec::new();
                    let mut byte = [0];
                    // The first byte of an encrypted greeting is 22; that is no request and has no end.
                    let is_over = |request: &[u8]| request.ends_with(b"\r\n\r\n") || request.first() == Some(&22);
                    while !is_over(&request) && stream.read(&mut byte).unwrap_or(0) > 0 {
                        request.push(byte[0]);
                    }
                    let request = String::from_utf8_lossy(&request).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                    log.lock().unwrap().push(request);
                    answer(&path, &mut stream);
                });
            }
        });
        Self { port, got }
    }

    /// Starts one with an answer for each path; the others are not found.
    fn with(pages: &'static [(&str, &str)]) -> Self {
        Self::new(move |path, stream| {
            let page = pages.iter().find(|(at, _)| *at == path);
            let answer = page.map_or("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", |(_, answer)| answer);
            let _closed = stream.write_all(answer.as_bytes());
        })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn paths(&self) -> Vec<String> {
        let got = self.got.lock().unwrap();
        got.iter().map(|request| request.split(' ').nth(1).unwrap().to_owned()).collect()
    }
}

fn settings() -> FetchSettings {
    FetchSettings {
        allow_private: true,
        robots: false,
        delay: Duration::ZERO,
        timeout: Duration::from_secs(10),
        ..FetchSettings::default()
    }
}

fn fetch_with(settings: FetchSettings, url: &str) -> Result<Page, FetchError> {
    match Fetcher::new(settings).fetch(url, None, &now)? {
        Fetched::Page(page) => Ok(*page),
        Fetched::NotModified(_) => panic!("not modified"),
    }
}

fn fetch(url: &str) -> Result<Page, FetchError> {
    fetch_with(settings(), url)
}

fn now() -> String {
    "2026-01-02T03:04:05Z".to_owned()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_page_comes_with_all_that_went_over_the_wire() {
    let server = Server::with(&[("/a?b=c", PAGE)]);
    let page = fetch(&server.url("/a?b=c#part")).unwrap();
    assert_eq!(page.url, server.url("/a?b=c#part"));
    assert_eq!(page.final_url, server.url("/a?b=c"));
    assert_eq!((page.status, page.body.as_slice()), (200, &b"<p>Hi</p>"[..]));
    assert_eq!((page.media_type.as_deref(), page.charset.as_deref()), (Some("text/html"), Some("utf-8")));
    assert_eq!((page.retrieved.as_str(), page.ip.to_string().as_str()), ("2026-01-02T03:04:05Z", "127.0.0.1"));
    assert_eq!(page.headers.len(), 2);
    let exchange = page.exchanges.last().unwrap();
    assert_eq!([exchange.head.clone(), exchange.body.clone()].concat(), PAGE.as_bytes());
    let sent = server.got.lock().unwrap().first().unwrap().clone();
    assert_eq!(String::from_utf8_lossy(&exchange.request), sent);
    assert!(sent.starts_with("GET /a?b=c HTTP/1.1\r\n"), "{sent}");
    let sent = sent.to_ascii_lowercase();
    assert!(sent.contains(&format!("host: 127.0.0.1:{}\r\n", server.port)), "{sent}");
    assert!(sent.contains("user-agent: whosaid/") && !sent.contains("cookie") && !sent.contains("referer"), "{sent}");
}

#[test]
fn redirects_are_followed_and_noted() {
    let server = Server::with(&[
        ("/a", "HTTP/1.1 301 Moved\r\nLocation: /b\r\nSet-Cookie: x=1\r\nContent-Length: 5\r\n\r\nmoved"),
        ("/b", "HTTP/1.1 307 Moved\r\nLocation: c?d#e\r\nContent-Length: 0\r\n\r\n"),
        ("/c?d", PAGE),
    ]);
    let page = fetch(&server.url("/a")).unwrap();
    assert_eq!(page.final_url, server.url("/c?d"));
    assert_eq!(
        page.redirects,
        [
            Redirect { status: 301, from: server.url("/a"), to: server.url("/b") },
            Redirect { status: 307, from: server.url("/b"), to: server.url("/c?d#e") },
        ]
    );
    assert_eq!(
        page.exchanges.iter().map(|exchange| exchange.url.as_str()).collect::<Vec<_>>(),
        [server.url("/a"), server.url("/b"), server.url("/c?d")]
    );
    assert_eq!(page.exchanges[0].body, b"moved");
    assert!(server.got.lock().unwrap().iter().all(|request| !request.to_ascii_lowercase().contains("cookie")));
}

#[test]
fn redirects_end_somewhere() {
    let server = Server::new(|path, stream| {
        let to = match path {
            "/x" => "/y".to_owned(),
            "/y" => "/x#2".to_owned(),
            path => format!("{path}a"),
        };
        let _closed = write!(stream, "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
    });
    assert!(matches!(fetch(&server.url("/x")), Err(FetchError::RedirectLoop { .. })));
    assert!(matches!(fetch(&server.url("/a")), Err(FetchError::TooManyRedirects { limit: 10, .. })));
    assert_eq!(server.got.lock().unwrap().len(), 2 + 11);
}

#[test]
fn redirects_to_what_is_not_fetched_are_refused() {
    let server = Server::with(&[
        ("/file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
        ("/none", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        ("/bad", "HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n"),
        ("/secret", "HTTP/1.1 302 Found\r\nLocation: http://a:b@127.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
        ("/many", "HTTP/1.1 300 Many\r\nLocation: /file\r\nContent-Length: 0\r\n\r\n"),
    ]);
    assert!(matches!(fetch(&server.url("/file")), Err(FetchError::NotHttp { .. })));
    assert!(matches!(fetch(&server.url("/none")), Err(FetchError::Redirect { status: 302, .. })));
    assert!(matches!(fetch(&server.url("/bad")), Err(FetchError::Redirect { .. })));
    assert!(matches!(fetch(&server.url("/secret")), Err(FetchError::Credentials { .. })));
    assert!(matches!(fetch(&server.url("/many")), Err(FetchError::Status { status: 300, .. })));
}

#[test]
fn a_private_address_is_refused_before_anything_is_sent() {
    let server = Server::with(&[("/", PAGE)]);
    for robots in [false, true] {
        let settings = FetchSettings { allow_private: false, robots, ..settings() };
        let refused = fetch_with(settings, &server.url("/")).unwrap_err();
        assert!(matches!(&refused, FetchError::Private { url, .. } if *url == server.url("/")), "{refused}");
        assert!(refused.advice().unwrap().contains("--allow-private"));
    }
    assert!(server.got.lock().unwrap().is_empty());
}

#[test]
fn a_connection_goes_to_the_place_that_was_checked_whatever_the_name_leads_to() {
    let server = Server::with(&[("/", PAGE)]);
    let url = Url::parse(&format!("http://no-such-host.invalid:{}/", server.port)).unwrap();
    let left = Duration::from_secs(10);
    let ask = Ask { known: None, allow_private: false, left, timeout: left, most: 1000, may_cut: false };
    let place = ([127, 0, 0, 1], server.port).into();
    let answer = Line::new("whosaid").ask_there(&url, &ask, place, left, left).map_err(|(error, _)| error).unwrap();
    assert_eq!(answer.content, b"<p>Hi</p>");
    assert!(server.got.lock().unwrap()[0].to_ascii_lowercase().contains("host: no-such-host.invalid:"));
}

#[test]
fn addresses_are_told_from_files() {
    for address in ["http://example.org", "https://example.org/a", "HTTPS://EXAMPLE.ORG"] {
        assert!(is_web_address(address), "{address}");
    }
    for file in
        ["", "http", "https:/x", "httpd.conf", "./https://x", "ftp://example.org", "ht\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}"]
    {
        assert!(!is_web_address(file), "{file}");
    }
}

#[test]
fn chunks_and_packing_are_undone_and_kept() {
    let server = Server::new(|_, stream| {
        let packed = gzip(b"<p>a page</p>");
        let (one, two) = packed.split_at(7);
        let _closed = stream.write_all(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        let _closed =
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n");
        for part in [one, two] {
            let _closed = write!(stream, "{:x};ext=1\r\n", part.len());
            let _closed = stream.write_all(part);
            let _closed = stream.write_all(b"\r\n");
        }
        let _closed = stream.write_all(b"0\r\n\r\n");
    });
    let page = fetch(&server.url("/")).unwrap();
    assert_eq!(page.body, b"<p>a page</p>");
    let exchange = page.exchanges.last().unwrap();
    assert!(exchange.head.starts_with(b"HTTP/1.1 200 OK\r\nTransfer-Encoding"));
    assert!(exchange.body.starts_with(b"7;ext=1\r\n") && exchange.body.ends_with(b"\r\n0\r\n\r\n"));
    let records = String::from_utf8_lossy(&warc_records(&page)).into_owned();
    assert!(!records.contains("WARC-Payload-Digest"), "a digest that programs do not agree on");
}

#[test]
fn lengths_are_kept_to() {
    let server = Server::with(&[
        ("/short", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"),
        ("/long", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlonger than that"),
        ("/close", "HTTP/1.1 200 OK\r\n\r\nto the end"),
        ("/old", "HTTP/1.0 200 OK\r\n\r\nold"),
        ("/chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
        ("/said", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"),
        ("/wrong", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx"),
        ("/empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ("/nothing", ""),
        ("/half", "HTTP/1.1 200 OK\r\nContent-"),
        ("/ssh", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    ]);
    let at = |path: &str| fetch(&server.url(path));
    assert!(matches!(at("/short"), Err(FetchError::BrokenOff { .. })));
    let long = at("/long").unwrap();
    assert_eq!((long.body.as_slice(), long.exchanges[0].body.as_slice()), (&b"long"[..], &b"long"[..]));
    assert_eq!(at("/close").unwrap().body, b"to the end");
    assert_eq!(at("/old").unwrap().body, b"old");
    assert!(matches!(at("/chunks"), Err(FetchError::BrokenOff { .. })));
    assert!(matches!(at("/said"), Err(FetchError::TooLarge { .. })));
    assert!(matches!(at("/wrong"), Err(FetchError::Protocol { .. })));
    assert_eq!(at("/empty").unwrap().body, b"");
    assert!(matches!(at("/nothing"), Err(FetchError::BrokenOff { got: 0, .. })));
    assert!(matches!(at("/half"), Err(FetchError::BrokenOff { .. })));
    assert!(matches!(at("/ssh"), Err(FetchError::Protocol { .. })));
}

#[test]
fn what_is_too_large_is_left() {
    let server = Server::new(|path, stream| {
        let head: &[u8] = match path {
            "/endless" => b"HTTP/1.1 200 OK\r\n\r\n",
            "/chunks" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "/head" => b"HTTP/1.1 200 OK\r\n",
            _ => b"HTTP/1.1 302 Found\r\nLocation: /small\r\n\r\n",
        };
        let part: &[u8] = match path {
            "/chunks" => b"1\r\nx\r\n",
            "/head" => b"X-Header: value\r\n",
            _ => b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        };
        if path == "/small" {
            let _closed = stream.write_all(PAGE.as_bytes());
        } else if path == "/bomb" {
            let packed = gzip(&vec![0; 9 << 20]);
            let _closed =
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
            let _closed = stream.write_all(&packed);
        } else if stream.write_all(head).is_ok() {
            while stream.write_all(&part.repeat(100)).is_ok() {}
        }
    });
    let small = || FetchSettings { max_bytes: 100_000, ..settings() };
    for path in ["/endless", "/chunks"] {
        let large = fetch_with(small(), &server.url(path)).unwrap_err();
        assert!(matches!(large, FetchError::TooLarge { limit: 100_000, .. }), "{large}");
    }
    assert!(matches!(fetch_with(small(), &server.url("/bomb")), Err(FetchError::Bomb { limit: 100_000, .. })));
    assert!(matches!(fetch_with(small(), &server.url("/head")), Err(FetchError::Protocol { .. })));
    let page = fetch_with(settings(), &server.url("/redirect")).unwrap();
    assert_eq!(page.body, b"<p>Hi</p>");
    assert!(page.exchanges[0].is_cut && page.exchanges[0].body.len() < 1 << 20);
    assert!(String::from_utf8_lossy(&warc_records(&page)).contains("WARC-Truncated: length\r\n"));
}

#[test]
fn what_is_slow_is_left() {
    let server = Server::new(|path, stream| {
        let parts: &[&str] = match path {
            "/silent" => &[],
            _ => &["HTTP/1.1 200 OK\r\n", "\r\n", "x"],
        };
        parts.iter().for_each(|part| stream.write_all(part.as_bytes()).unwrap());
        // The client leaves; a drop now and then does not keep it.
        for _ in 0..100 {
            thread::sleep(Duration::from_millis(50));
            if path == "/drip" && stream.write_all(b"x").is_err() {
                break;
            }
        }
    });
    for path in ["/silent", "/drip"] {
        let begun = Instant::now();
        let settings = FetchSettings { timeout: Duration::from_millis(400), ..settings() };
        let slow = fetch_with(settings, &server.url(path)).unwrap_err();
        assert!(matches!(slow, FetchError::Timeout { .. }), "{slow}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::new(|_, stream| {
        let _closed = stream.write_all(b"HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\n\r\n");
    });
    let fetcher = Fetcher::new(settings());
    let known = Validators {
        etag: Some("\"old\"".to_owned()),
        last_modified: Some("Fri, 02 Jan 2026 03:04:05 GMT".to_owned()),
    };
    let Fetched::NotModified(same) = fetcher.fetch(&server.url("/"), Some(&known), &now).unwrap() else {
        panic!("a page");
    };
    assert_eq!(same.validators, Validators { etag: Some("\"new\"".to_owned()), ..known });
    let sent = server.got.lock().unwrap()[0].to_ascii_lowercase();
    assert!(sent.contains("if-none-match: \"old\"\r\n"), "{sent}");
    assert!(sent.contains("if-modified-since: fri, 02 jan 2026 03:04:05 gmt\r\n"), "{sent}");
    let unasked = fetcher.fetch(&server.url("/"), None, &now).unwrap_err();
    assert!(matches!(unasked, FetchError::Status { status: 304, .. }));
}

#[test]
fn a_status_is_told_in_words() {
    let server = Server::new(|path, stream| {
        let status = path.trim_start_matches('/');
        let _closed = write!(stream, "HTTP/1.1 {status} X\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    });
    for (status, words, may_pass) in [
        (401, "needs a login", false),
        (403, "refused", false),
        (404, "not found", false),
        (410, "gone for good", false),
        (429, "too many requests); come again in 0 s", true),
        (500, "an error of the server", true),
        (503, "not available now", true),
        (204, "not a page", false),
    ] {
        let error = fetch(&server.url(&format!("/{status}"))).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert!(matches!(error, FetchError::Status { status: is, .. } if is == status));
        assert_eq!(error.may_pass(), may_pass, "{status}");
    }
}

#[test]
fn a_host_that_is_not_there_is_named() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert!(matches!(fetch(&format!("http://127.0.0.1:{free}/")), Err(FetchError::Refused { .. })));
    assert!(matches!(fetch("http://no-such-host.invalid/"), Err(FetchError::Dns { .. } | FetchError::Timeout { .. })));
}

#[test]
fn a_server_without_encryption_gives_no_https_page() {
    let server = Server::new(|_, stream| stream.write_all(PAGE.as_bytes()).unwrap());
    let error = fetch(&server.url("/").replace("http:", "https:")).unwrap_err();
    assert!(matches!(error, FetchError::Tls { .. }), "{error:?}");
}

#[test]
fn robots_txt_is_kept_to_and_asked_for_once() {
    let server = Server::with(&[
        ("/robots.txt", "HTTP/1.1 301 Moved\r\nLocation: /rules\r\nContent-Length: 0\r\n\r\n"),
        ("/rules", "HTTP/1.1 200 OK\r\nContent-Length: 43\r\n\r\nUser-agent: *\nDisallow: /no\nAllow: /no/yes\n\n"),
        ("/a", PAGE),
        ("/no/yes", PAGE),
        ("/no/redirected", PAGE),
        ("/sent", "HTTP/1.1 302 Found\r\nLocation: /no/redirected\r\nContent-Length: 0\r\n\r\n"),
    ]);
    let fetcher = Fetcher::new(FetchSettings { robots: true, ..settings() });
    let at = |path: &str| fetcher.fetch(&server.url(path), None, &now);
    assert!(at("/a").is_ok());
    assert!(at("/no/yes").is_ok());
    let refused = at("/no?query").unwrap_err();
    assert!(matches!(refused, FetchError::Robots { .. }));
    assert!(refused.advice().unwrap().contains("--ignore-robots"));
    assert!(matches!(at("/sent"), Err(FetchError::Robots { .. })));
    assert_eq!(server.paths(), ["/robots.txt", "/rules", "/a", "/no/yes", "/sent"]);
    assert!(fetch(&server.url("/no/redirected")).is_ok(), "robots.txt is ignored if a person says so");
}

#[test]
fn no_robots_txt_allows_and_one_that_fails_forbids() {
    for (status, allows) in [("404 Not Found", true), ("403 Forbidden", true), ("429 Slow", true), ("503 Later", false)]
    {
        let server = Server::new(move |path, stream| {
            if path == "/robots.txt" {
                let _closed = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            } else {
                let _closed = stream.write_all(PAGE.as_bytes());
            }
        });
        let fetcher = Fetcher::new(FetchSettings { robots: true, ..settings() });
        for _ in 0..2 {
            match fetcher.fetch(&server.url("/"), None, &now) {
                Ok(_) => assert!(allows, "{status}"),
                Err(error) => assert!(!allows && matches!(error, FetchError::RobotsUnknown { .. }), "{error}"),
            }
        }
        assert_eq!(server.paths().iter().filter(|path| *path == "/robots.txt").count(), 1);
    }
}

#[test]
fn an_endless_robots_txt_is_read_at_its_beginning() {
    let server = Server::new(|path, stream| {
        if path == "/robots.txt" {
            let _closed = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /no\n");
            while stream.write_all(&b"Disallow: /x\n".repeat(1000)).is_ok() {}
        } else {
            let _closed = stream.write_all(PAGE.as_bytes());
        }
    });
    let fetcher = Fetcher::new(FetchSettings { robots: true, ..settings() });
    assert!(fetcher.fetch(&server.url("/yes"), None, &now).is_ok());
    assert!(matches!(fetcher.fetch(&server.url("/no"), None, &now), Err(FetchError::Robots { .. })));
}

#[test]
fn one_host_is_asked_at_its_own_pace_whichever_thread_asks() {
    let server = Server::with(&[("/", PAGE)]);
    let fetcher = Fetcher::new(FetchSettings { delay: Duration::from_millis(200), robots: true, ..settings() });
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| fetcher.fetch(&server.url("/"), None, &now).unwrap());
        }
    });
    assert!(begun.elapsed() >= Duration::from_millis(600), "{:?}", begun.elapsed());
    assert_eq!(server.paths().iter().filter(|path| *path == "/robots.txt").count(), 1);
}

#[test]
fn records_hold_the_exchanges_and_are_the_same_each_time() {
    let server =
        Server::with(&[("/a", "HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"), ("/b", PAGE)]);
    let page = fetch(&server.url("/a")).unwrap();
    let records = warc_records(&page);
    assert_eq!(records, warc_records(&page));
    let text = String::from_utf8(records).unwrap();
    let kinds: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("WARC-Type: ")).collect();
    assert_eq!(kinds, ["response", "request", "response", "request"]);
    let ids: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("WARC-Record-ID: ")).collect();
    let of: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("WARC-Concurrent-To: ")).collect();
    assert_eq!(of, [ids[0], ids[2]]);
    let id = ids[0].strip_prefix("<urn:uuid:").unwrap();
    assert!(id.len() == 37 && id[14..].starts_with('8') && "89ab".contains(&id[19..20]), "{id}");
    assert!(text.contains(&format!("WARC-Target-URI: {}\r\n", server.url("/b"))), "{text}");
    assert!(
        text.contains("WARC-IP-Address: 127.0.0.1\r\n") && text.contains(&format!("\r\n\r\n{PAGE}\r\n\r\nWARC/1.1"))
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_taken_for_an_answer(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let whole = [&b"HTTP/1.1 200 OK\r\n"[..], &bytes, b"\r\n\r\n"].concat();
        let (begin, end) = head::place(&whole).unwrap();
        proptest::prop_assert!(begin < end && end <= whole.len());
        for (_, value) in head::headers(&whole) {
            head::content_type(&value);
            let _any = coding::undone("", Some(&value), bytes.clone(), 1 << 20);
        }
        for coding in ["gzip", "deflate"] {
            let _any = coding::undone("", Some(coding.as_bytes()), bytes.clone(), 1 << 20);
        }
        robots::Rules::read(&bytes, "whosaid").allows("/x");
    }
}
