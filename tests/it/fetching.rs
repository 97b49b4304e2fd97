//! Pages from a web server: one in this process, whose answers are written by hand. No other network is used.

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;

use crate::desk::Desk;

const FIRST: &str = "<!doctype html><html lang=en><title>At the gate</title><h1>At the gate</h1><p>Armed men stood at \
                     the gate of the spaceport on Friday, two people who work there said.</p>";

/// What a server answers, by path; requests are kept.
struct Server {
    port: u16,
    answers: Arc<Mutex<Vec<(String, String)>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = Self { port, answers: Arc::default(), requests: Arc::default() };
        let (answers, requests) = (Arc::clone(&server.answers), Arc::clone(&server.requests));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &answers, &requests);
            }
        });
        server
    }

    /// From now on, a path gets this answer: a status line with headers, and a body.
    fn answers(&self, path: &str, head: &str, body: &str) {
        let answer = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        let mut answers = self.answers.lock().expect("a lock");
        answers.retain(|(known, _)| known != path);
        answers.push((path.to_owned(), answer));
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Returns what was shown with the port, which is another each time, as `PORT`.
    fn shown(&self, text: &str) -> String {
        text.replace(&self.port.to_string(), "PORT")
    }
}

fn serve(mut stream: TcpStream, answers: &Mutex<Vec<(String, String)>>, requests: &Mutex<Vec<String>>) {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default();
    let answers = answers.lock().expect("a lock");
    let known = answers.iter().find(|(known, _)| known == path).map(|(_, answer)| answer.as_str());
    let answer = known.unwrap_or("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    requests.lock().expect("a lock").push(request.clone());
    // Who asked may be gone; that is its right.
    let _ = stream.write_all(answer.as_bytes());
}

/// Arguments that let a test reach this machine without waiting.
const HERE: [&str; 3] = ["--allow-private", "--delay", "0"];

fn with<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().copied().chain(HERE).collect()
}

#[test]
fn a_page_is_fetched_and_its_redirects_and_records_are_kept() {
    let (desk, server) = (Desk::new(), Server::new());
    server.answers("/short", &format!("302 Found\r\nLocation: {}", server.url("/gate")), "");
    server.answers("/gate", "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"one\"", FIRST);
    let short = server.url("/short");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["ingest", &short]))), @"
    A1  http://127.0.0.1:PORT/short  6c41f8ebade1
        At the gate · outlet unknown · date unknown
    --- stderr ---
    made the ledger whosaid.db
    ");
    insta::assert_snapshot!(server.shown(&desk.run(&["show", "A1"])), @"
    A1  At the gate
      outlet        unknown
      authors       unknown
      published     unknown
      language      en   [html lang]
      url           http://127.0.0.1:PORT/gate   [fetched, redirected from http://127.0.0.1:PORT/short]
      canonical url unknown
      archived at   unknown
      retrieved     2022-01-08T10:00:00Z   [fetched]
      derived from  unknown
      file          http://127.0.0.1:PORT/short
      bytes         169 (text/html, UTF-8)
      sha256        6c41f8ebade164162f29a1fd18b7dbf942f9b92106206429153d04c44d61e674

    At the gate

    Armed men stood at the gate of the spaceport on Friday, two people who work there said.
    ");
    let archive = desk.done(&["export", "warc"]);
    assert_eq!(archive.matches("WARC-Type: request").count(), 2, "{archive}");
    assert_eq!(archive.matches("WARC-Type: response").count(), 2, "{archive}");
    assert!(archive.contains("GET /short") && archive.contains("ETag: \"one\"") && archive.contains(FIRST));
    desk.file("back.warc", &archive);
    assert!(desk.done(&["ingest", "back.warc"]).contains("the same bytes are in the ledger already"));
    desk.done(&["verify"]);
}

#[test]
fn a_refresh_records_what_changed_and_nothing_else() {
    let (desk, server) = (Desk::new(), Server::new());
    server.answers("/gate", "200 OK\r\nContent-Type: text/html\r\nETag: \"one\"", FIRST);
    let url = server.url("/gate");
    desk.done(&with(&["ingest", &url]));
    server.answers("/gate", "304 Not Modified\r\nETag: \"one\"", "");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["refresh", "A1"]))), @"A1  http://127.0.0.1:PORT/gate: the server says that it has not changed");
    let asked = server.requests.lock().expect("a lock").last().cloned().unwrap_or_default().to_lowercase();
    assert!(asked.contains("if-none-match: \"one\""), "{asked}");
    server.answers("/gate", "200 OK\r\nContent-Type: text/html", &FIRST.replace("two people", "three people"));
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["refresh", "--all"]))), @"
    A1  http://127.0.0.1:PORT/gate  6e2593cba91c
        At the gate · outlet unknown · date unknown
        another capture of A1: its bytes differ from the last one
    ");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["refresh", "--older-than", "1d"]))), @"no article to fetch again");
    server.answers("/gate", "410 Gone", "");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["refresh", "A1"]))), @"
    --- stderr ---
    error: http://127.0.0.1:PORT/gate answered 410 (gone for good)
      hint: look for a copy in a web archive
    [exit 3]
    ");
    desk.file("no-address.txt", "A text of which nobody knows where it was read.");
    desk.done(&["ingest", "no-address.txt"]);
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["refresh", "A2"]))), @"
    --- stderr ---
    error: A2: its address is not known; `whosaid ingest FILE --url ADDRESS` states it
    [exit 3]
    ");
    desk.done(&["verify"]);
}

#[test]
fn what_lists_and_feeds_name_is_fetched_when_asked_for() {
    let (desk, server) = (Desk::new(), Server::new());
    server.answers("/gate", "200 OK\r\nContent-Type: text/html", FIRST);
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>The Wire</title><item><title>A</title><link>{}</link></item></channel></rss>",
        server.url("/gate")
    );
    server.answers("/feed.xml", "200 OK\r\nContent-Type: application/rss+xml", &feed);
    desk.file("list.txt", format!("{}\n{}\n", server.url("/gate"), server.url("/none")));
    let url = server.url("/feed.xml");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["ingest", "list.txt", &url]))), @"
    list.txt: http://127.0.0.1:PORT/gate is an address without its page (--fetch gets it)
    list.txt: http://127.0.0.1:PORT/none is an address without its page (--fetch gets it)
    http://127.0.0.1:PORT/feed.xml: http://127.0.0.1:PORT/gate is an address without its page (--fetch gets it)
    --- stderr ---
    made the ledger whosaid.db
    ");
    assert_eq!(server.requests.lock().expect("a lock").iter().filter(|asked| asked.contains("/gate")).count(), 0);
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["ingest", "list.txt", "--fetch"]))), @"
    A1  http://127.0.0.1:PORT/gate  6c41f8ebade1
        At the gate · outlet unknown · date unknown
    --- stderr ---
    error: http://127.0.0.1:PORT/none answered 404 (not found)
      hint: look for a copy in a web archive
    [exit 3]
    ");
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["ingest", &url, "--fetch"]))), @"A1  http://127.0.0.1:PORT/gate: the same bytes are in the ledger already");
}

#[test]
fn what_may_not_be_fetched_is_not_asked_for() {
    let (desk, server) = (Desk::new(), Server::new());
    server.answers("/robots.txt", "200 OK\r\nContent-Type: text/plain", "User-agent: *\nDisallow: /private/\n");
    server.answers("/private/a", "200 OK\r\nContent-Type: text/html", FIRST);
    let url = server.url("/private/a");
    insta::assert_snapshot!(server.shown(&desk.run(&["ingest", &url])), @"
    --- stderr ---
    error: http://127.0.0.1:PORT/private/a leads to 127.0.0.1, which is a private, local or reserved address
      hint: `--allow-private` fetches from such addresses too
    made the ledger whosaid.db
    [exit 3]
    ");
    assert!(server.requests.lock().expect("a lock").is_empty());
    insta::assert_snapshot!(server.shown(&desk.run(&with(&["ingest", &url]))), @"
    --- stderr ---
    error: robots.txt of 127.0.0.1 asks programs not to fetch http://127.0.0.1:PORT/private/a
      hint: `--ignore-robots` fetches nevertheless
    [exit 3]
    ");
    assert!(desk.done(&with(&["ingest", &url, "--ignore-robots"])).contains("At the gate"));
}

#[test]
fn an_address_without_its_beginning_is_told_how_it_is_written() {
    let desk = Desk::new();
    insta::assert_snapshot!(desk.run(&["ingest", "www.example.org/a"]), @"
    --- stderr ---
    error: www.example.org/a: there is no such file; to fetch the page, write https://www.example.org/a
    made the ledger whosaid.db
    [exit 3]
    ");
}
