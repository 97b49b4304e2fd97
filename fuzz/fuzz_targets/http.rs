//! What servers answer: the input is an answer, or a robots.txt where its first byte is `R`. A server on this
//! machine hands it out; no redirect is followed. What went over the wire is written as a web archive and read back.
#![no_main]

mod checked;

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use whosaid::ingest::ContainerKind;
use whosaid::ingest::FetchSettings;
use whosaid::ingest::Fetched;
use whosaid::ingest::Fetcher;
use whosaid::ingest::Validators;

const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>";
const MOST: u64 = 1 << 16;

/// What is answered next: to the question for a robots.txt, and to any other.
static ANSWERS: Mutex<(Vec<u8>, Vec<u8>)> = Mutex::new((Vec::new(), Vec::new()));

static PORT: LazyLock<u16> = LazyLock::new(|| {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("a port").port();
    thread::spawn(move || listener.incoming().flatten().for_each(answer));
    port
});

fn answer(mut stream: TcpStream) {
    let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
    while !request.ends_with(b"\r\n\r\n") {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
    let answers = ANSWERS.lock().expect("nobody fails with it").clone();
    let bytes = if request.starts_with(b"GET /robots.txt ") { answers.0 } else { answers.1 };
    let _closed = stream.write_all(&bytes);
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let robots = bytes.strip_prefix(b"R");
    let answers = match robots {
        Some(robots) => ([b"HTTP/1.1 200 OK\r\n\r\n", robots].concat(), PAGE.to_vec()),
        None => (Vec::new(), bytes.to_vec()),
    };
    *ANSWERS.lock().expect("nobody fails with it") = answers;
    let settings = FetchSettings {
        allow_private: true,
        robots: robots.is_some(),
        timeout: Duration::from_secs(5),
        max_bytes: MOST,
        max_redirects: 0,
        delay: Duration::ZERO,
        ..FetchSettings::default()
    };
    let known = Validators { etag: Some("\"a\"".to_owned()), last_modified: None };
    let url = format!("http://127.0.0.1:{}/folder/page.html?a=b", *PORT);
    let now = || "2024-01-01T00:00:00Z".to_owned();
    let Ok(Fetched::Page(page)) = Fetcher::new(settings).fetch(&url, Some(&known), &now) else { return };
    assert!(page.body.len() as u64 <= MOST, "within the limit");
    let [exchange] = page.exchanges.as_slice() else { panic!("one question was asked") };
    let sent = [exchange.head.as_slice(), &exchange.body].concat();
    if robots.is_none() {
        assert!(memmem(bytes, &sent), "what came is kept as it came");
    }
    let archive = whosaid::ingest::warc_records(&page);
    let members = checked::members("a.warc", &archive, ContainerKind::Warc);
    assert!(members.len() <= 1, "one answer gives one document");
});

fn memmem(all: &[u8], part: &[u8]) -> bool {
    part.is_empty() || all.windows(part.len()).any(|window| window == part)
}
