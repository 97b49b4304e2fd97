//! How long a page of the desk takes, from the request's first byte to the answer's last.
//!
//! `cargo bench --bench desk` asks a ledger of 1,000 and one of 10,000 articles, `-- --small` one of 300, `-- 100000` another
//! number. One claim has 1,000 appearances (as many as there are articles, if fewer), the others a hundred each; a source
//! stands for every twenty articles. Each page is asked for over its own connection, as a browser does that begins.
#![allow(clippy::print_stdout, missing_docs)]

mod generator;
mod measured;

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::Duration;
use std::time::Instant;

use whosaid::desk::Office;
use whosaid::model::Change;
use whosaid::model::ClaimBody;
use whosaid::web;
use whosaid::web::ServeRequest;

/// How often each page is asked for.
const ASKED: usize = 20;
/// How many appearances the great claim has.
const APPEARANCES: usize = 1_000;
/// The most that the start page and the claim may take.
const WANTED: Duration = Duration::from_millis(50);

fn main() {
    for count in measured::sizes(300, &[1_000, 10_000]) {
        measure(count);
    }
}

fn measure(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let office = measured::office(folder.path());
    generator::articles(&folder.path().join("in"), count);
    measured::ingested(&office, &folder.path().join("in"));
    generator::claims_and_links(&office, count);
    let great = great_claim(&office, count.min(APPEARANCES));

    println!("== a ledger of {count} articles");
    let stop = Arc::new(AtomicBool::new(false));
    let (ready, told) = mpsc::channel();
    let server = std::thread::spawn({
        let (stop, office) = (Arc::clone(&stop), office);
        move || {
            let request = ServeRequest {
                office,
                listen: std::net::Ipv4Addr::LOCALHOST,
                names: Vec::new(),
                users: None,
                port: 0,
                max_bytes: 64 << 20,
                key: None,
            };
            web::serve(request, &stop, |serving| ready.send(serving.clone()).expect("heard")).expect("served");
        }
    });
    let serving = told.recv().expect("it listens");
    let token = serving.address.split_once("token=").expect("a token").1.to_owned();
    ask(serving.port, &token, "start page", "/", true);
    ask(serving.port, &token, "great claim", &format!("/claims/{great}"), true);
    for (name, path) in [
        ("articles", "/articles"),
        ("article", "/articles/A1"),
        ("claims", "/claims"),
        ("a claim", "/claims/C1"),
        ("sources", "/sources"),
        ("source", "/sources/S7"),
        ("search", "/search?q=rapport"),
        ("review", "/review"),
        ("conflicts", "/conflicts"),
        ("log", "/log"),
        ("completion", "/complete/sources?q=sou"),
    ] {
        ask(serving.port, &token, name, path, false);
    }
    stop.store(true, Ordering::Relaxed);
    server.join().expect("it stopped");
}

/// States a claim and ties so many articles to it by their first words; gives its name.
fn great_claim(office: &Office, appearances: usize) -> String {
    let mut ledger = office.write().expect("opened");
    let mut batch = ledger.batch().expect("begun");
    let body = ClaimBody { text: "It was so in a thousand places.".to_owned(), ..ClaimBody::default() };
    let claim = batch.append(&office.clock.now(), "bench", &Change::ClaimAdd(body)).expect("appended").uid;
    for n in 0..appearances {
        let body = generator::first_words(batch.view(), n, claim);
        batch.append(&office.clock.now(), "bench", &Change::AppearanceAdd(Box::new(body))).expect("appended");
    }
    let name = claim.to_string();
    batch.commit().expect("committed");
    name
}

fn ask(port: u16, token: &str, name: &str, path: &str, promised: bool) {
    let mut times = Vec::with_capacity(ASKED);
    let mut answer = Vec::new();
    for _ in 0..ASKED {
        let start = Instant::now();
        answer = get(port, token, path);
        times.push(start.elapsed());
    }
    times.sort();
    let head = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
    let verdict = match (promised, times[ASKED / 2] <= WANTED) {
        (false, _) => "",
        (true, true) => "  within 50 ms",
        (true, false) => "  NOT within 50 ms",
    };
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name:<12} {:>8.2} ms median {:>8.2} ms slowest {:>6} kB  {head}{verdict}",
        ms(times[ASKED / 2]),
        ms(times[ASKED - 1]),
        answer.len() / 1024
    );
}

fn get(port: u16, token: &str, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    answer
}
