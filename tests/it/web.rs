//! `whosaid serve`: the desk in a browser and for programs, spoken to over plain sockets.

use std::fmt::Write as _;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::process::Child;
use std::process::Stdio;

use serde_json::Value;
use serde_json::json;

use crate::conflicts::fire;
use crate::desk::Desk;
use crate::origins::flood;
use crate::spread::story;
use crate::versions;

/// A running server, ended when the test ends.
struct Server {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One answer.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Server {
    fn start(desk: &Desk, more: &[&str]) -> Self {
        let mut child = desk
            .command(&[&["serve", "--port", "0"], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
        let rest = line.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("{line}"));
        let (port, token) = rest.split_once('/').expect("a path");
        let token = token.strip_prefix("?token=").unwrap_or_default().to_owned();
        Self { child, port: port.parse().expect("a port"), token }
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Sends a request with exactly these headers.
    fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.host()).expect("connected");
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if !body.is_empty() || method == "POST" {
            let _ = write!(head, "Content-Length: {}\r\n", body.len());
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).expect("sent");
        // A server that refuses by the head alone may hang up before the body is through.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn as_program(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![("Host", self.host()), ("Authorization", bearer)];
        if !kind.is_empty() {
            headers.push(("Content-Type", kind.to_owned()));
        }
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.raw(method, path, &headers, body)
    }

    fn get(&self, path: &str) -> Reply {
        self.as_program("GET", path, "", b"")
    }

    fn post(&self, path: &str, body: &Value) -> Reply {
        self.as_program("POST", path, "application/json", body.to_string().as_bytes())
    }

    /// Sends a form as a browser does.
    fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.as_program("POST", path, "application/x-www-form-urlencoded", body.as_bytes())
    }
}

/// A text with an emoji, a narrow space and a line break before what is selected.
const STORM: &str = "Storm over the harbour\n\nThe mayor 🌊 spoke late.\nTwo cranes fell\non the quay, according to Port Radio. Nobody was hurt, the mayor said on Tuesday evening.\n";

fn desk() -> (Desk, Server) {
    let desk = Desk::new();
    desk.file("storm.txt", STORM.as_bytes());
    desk.done(&["ingest", "storm.txt"]);
    let server = Server::start(&desk, &[]);
    (desk, server)
}

/// The demo's ledger with what the machine proposes about it.
fn reviewing() -> (Desk, Server) {
    let desk = Desk::new();
    desk.done(&["demo", "d"]);
    let ledger = ["--ledger", "d/whosaid.db"];
    desk.done(&[&ledger[..], &["suggest"]].concat());
    let server = Server::start(&desk, &ledger);
    (desk, server)
}

#[test]
fn the_opening_address_gives_a_cookie_and_nothing_else_lets_in() {
    let (_desk, server) = desk();
    let host = server.host();
    let opened = server.raw("GET", &format!("/?token={}", server.token), &[("Host", &host)], b"");
    assert_eq!((opened.status, opened.header("location")), (303, Some("/")));
    let cookie = opened.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!cookie.contains(&server.token), "the token is in no cookie");
    let cookie = cookie.split(';').next().expect("a pair");
    let page = server.raw("GET", "/", &[("Host", &host), ("Cookie", cookie)], b"");
    assert_eq!(page.status, 200);
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'none'")));
    assert!(page.header("set-cookie").is_none());

    assert_eq!(server.raw("GET", "/", &[("Host", &host)], b"").status, 401);
    assert_eq!(server.raw("GET", &format!("/?token={}", "0".repeat(32)), &[("Host", &host)], b"").status, 401);
    for foreign in ["evil.example", "127.0.0.1:1", "127.0.0.1.evil.example", ""] {
        assert_eq!(server.raw("GET", "/", &[("Host", foreign), ("Cookie", cookie)], b"").status, 421, "{foreign}");
    }
    let own = format!("http://{host}");
    let form = |headers: &[(&str, &str)]| {
        let all = [
            &[("Host", host.as_str()), ("Cookie", cookie), ("Content-Type", "application/x-www-form-urlencoded")],
            headers,
        ];
        server.raw("POST", "/claims/add", &all.concat(), b"text=It+rains.").status
    };
    assert_eq!(form(&[("Origin", "https://evil.example")]), 403);
    assert_eq!(form(&[("Origin", "null")]), 403);
    assert_eq!(form(&[("Origin", &own), ("Sec-Fetch-Site", "cross-site")]), 403);
    assert_eq!(form(&[]), 403, "a cookie alone is not enough");
    assert_eq!(form(&[("Origin", &own)]), 303);
}

#[test]
fn a_program_is_told_in_json_what_is_wrong() {
    let (_desk, server) = desk();
    let host = server.host();
    let stranger = server.raw("GET", "/api/v1/claims", &[("Host", &host)], b"");
    assert_eq!((stranger.status, stranger.json()["error"]["code"].as_str()), (401, Some("not-known")));
    let foreign = server.raw("GET", "/api/v1/claims", &[("Host", "evil.example")], b"");
    assert_eq!((foreign.status, foreign.json()["error"]["code"].as_str()), (421, Some("host")));
    for (reply, status, code) in [
        (server.get("/api/v1/claims/C9"), 404, "not-found"),
        (server.get("/api/v1/nothing"), 404, "not-found"),
        (server.get("/api/v1/claims?tga=x"), 400, "bad-request"),
        (server.get("/api/v1/articles?most=0"), 400, "bad-request"),
        (server.get("/api/v1/claims?as_of=yesterday"), 400, "bad-request"),
        (server.get("/api/v1/links"), 405, "method"),
        (server.as_program("DELETE", "/api/v1/claims", "", b""), 405, "method"),
        (server.as_program("POST", "/api/v1/claims", "text/plain", b"{}"), 415, "media-type"),
        (server.post("/api/v1/claims", &json!({"text": "It rains.", "txet": 1})), 400, "bad-request"),
        (server.as_program("POST", "/api/v1/claims", "application/json", &[b'['; 200_000]), 400, "bad-request"),
        (server.as_program("POST", "/api/v1/claims", "application/json", &vec![b' '; 5 << 20]), 413, "too-long"),
        (server.post("/api/v1/proposals/P9/reject", &json!({})), 404, "not-found"),
    ] {
        assert_eq!((reply.status, reply.json()["error"]["code"].as_str()), (status, Some(code)), "{}", reply.body);
    }
    assert!(server.get("/api/v1/claims?tga=x").body.contains("tga"), "the parameter is named");
}

#[test]
fn the_api_gives_the_documents_of_the_command_line() {
    let (desk, server) = desk();
    let made = server
        .post("/api/v1/claims", &json!({"text": "Two cranes fell on the quay.", "key": "cranes", "tags": ["storm"]}));
    assert_eq!(made.status, 200, "{}", made.body);
    assert_eq!(made.json()["id"], "C1");
    let link = json!({"claim": "cranes", "article": "A1", "quote": "Two cranes fell on the quay", "stance": "repeats", "via": ["Port Radio"]});
    let linked = server.post("/api/v1/links", &link);
    assert_eq!(linked.status, 200, "{}", linked.body);
    assert_eq!(server.post("/api/v1/claims/C1/rate", &json!({"label": "true", "why": "Seen."})).status, 200);
    assert_eq!(server.post("/api/v1/sources/Port%20Radio/alias", &json!({"alias": "PR"})).status, 200);
    for (path, command) in [
        ("articles", &["articles"][..]),
        ("articles/A1", &["show", "A1"]),
        ("claims", &["claims"]),
        ("claims/cranes", &["claim", "show", "cranes"]),
        ("claims/C1/who", &["who", "C1"]),
        ("claims/C1/origins", &["origins", "C1"]),
        ("claims/C1/timeline", &["timeline", "C1"]),
        ("sources", &["sources"]),
        ("sources/PR", &["source", "show", "PR"]),
        ("sources/PR/said", &["said", "PR"]),
        ("search?q=cranes", &["search", "cranes"]),
        ("conflicts", &["conflicts"]),
        ("copies", &["copies"]),
        ("articles/A1/copies", &["copies", "A1"]),
        ("matrix", &["matrix"]),
        ("log", &["log"]),
        ("proposals", &["review"]),
        ("verify", &["verify"]),
    ] {
        let reply = server.get(&format!("/api/v1/{path}"));
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        assert_eq!(reply.json(), desk.json(&[command, &["--json"]].concat()), "{path}");
    }
    let entry = desk.json(&["log", "--json"]);
    assert!(entry.as_array().expect("lines").iter().all(|line| line["by"] == "ana"));
}

#[test]
fn an_edit_of_what_somebody_else_changed_is_refused_and_loses_nothing() {
    let (_desk, server) = desk();
    server.post("/api/v1/claims", &json!({"text": "It rains."}));
    let mine = json!({"text": "It pours.", "was_text": "It rains."});
    assert_eq!(server.post("/api/v1/claims/C1/edit", &mine).status, 200);
    let other = json!({"text": "It drizzles.", "was_text": "It rains."});
    let reply = server.post("/api/v1/claims/C1/edit", &other);
    assert_eq!((reply.status, reply.json()["error"]["code"].as_str()), (409, Some("conflict")));
    assert_eq!(server.get("/api/v1/claims/C1").json()["text"], "It pours.");

    let first = [("was_title", "Storm over the harbour"), ("title", "Storm over the port")];
    assert_eq!(server.form("/articles/A1/edit", &first).status, 303);
    let second = [("was_title", "Storm over the harbour"), ("title", "Storm at sea")];
    let page = server.form("/articles/A1/edit", &second);
    assert_eq!(page.status, 409);
    for value in ["Storm over the harbour", "Storm over the port", "Storm at sea"] {
        assert!(page.body.contains(value), "{value}");
    }
}

#[test]
fn words_are_linked_by_their_offsets_behind_an_emoji_and_over_a_line_break() {
    let (_desk, server) = desk();
    let article = server.get("/api/v1/articles/A1").json();
    let text: Vec<char> = article["text"].as_str().expect("text").chars().collect();
    let place = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        let start = text.windows(words.len()).position(|window| window == words).expect("the words stand there");
        (start, start + words.len())
    };
    let (start, end) = place("spoke late.");
    let fields = [("claim", "The mayor spoke late."), ("quote", "spoke late."), ("stance", "repeats")];
    let offsets = [("start", start.to_string()), ("end", end.to_string())];
    let offsets: Vec<(&str, &str)> = offsets.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let linked = server.form("/articles/A1/link", &[&fields[..], &offsets].concat());
    assert_eq!(linked.status, 303, "{}", linked.body);
    let (start, end) = (place("Two cranes fell").0, place("on the quay").1);
    let quote: String = text[start..end].iter().collect();
    let sent = quote.replace('\n', "\r\n");
    let fields =
        [("claim", "Two cranes fell."), ("quote", sent.as_str()), ("stance", "repeats"), ("via", "Port Radio")];
    let offsets = [("start", start.to_string()), ("end", end.to_string())];
    let offsets: Vec<(&str, &str)> = offsets.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let linked = server.form("/articles/A1/link", &[&fields[..], &offsets].concat());
    assert_eq!(linked.status, 303, "{}", linked.body);
    let who = server.get("/api/v1/claims/C2/who").json();
    let appearance = &who["appearances"][0];
    assert_eq!((appearance["start"].as_u64(), appearance["end"].as_u64()), (Some(start as u64), Some(end as u64)));
    assert_eq!(appearance["quote"].as_str(), Some(quote.as_str()));
    assert_eq!(appearance["via"][0]["name"], "Port Radio");
}

#[test]
fn metadata_is_edited_and_the_edit_taken_back() {
    let (desk, server) = desk();
    let edit = [("was_title", "Storm over the harbour"), ("title", "Storm over the port")];
    assert_eq!(server.form("/articles/A1/edit", &edit).status, 303);
    assert_eq!(server.get("/api/v1/articles/A1").json()["title"], "Storm over the port");
    let log = desk.json(&["log", "--json"]);
    let seq = log.as_array().and_then(|lines| lines.last()).expect("an entry")["seq"].to_string();
    let undone = server.form("/articles/A1/undo", &[("seq", &seq)]);
    assert_eq!(undone.status, 303, "{}", undone.body);
    assert_eq!(server.get("/api/v1/articles/A1").json()["title"], "Storm over the harbour");
    // What cannot be put back is said, not passed over.
    assert_eq!(server.form("/articles/A1/edit", &[("was_outlet", ""), ("outlet", "Port Post")]).status, 303);
    let log = desk.json(&["log", "--json"]);
    let seq = log.as_array().and_then(|lines| lines.last()).expect("an entry")["seq"].to_string();
    let refused = server.form("/articles/A1/undo", &[("seq", &seq)]);
    assert_eq!(refused.status, 400, "{}", refused.body);
    assert!(refused.body.contains("replaced and not taken away"), "{}", refused.body);
}

#[test]
fn files_are_taken_in_and_hostile_words_stay_words() {
    let (_desk, server) = desk();
    let page = "<!DOCTYPE html><html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title>\
        <meta property=\"og:site_name\" content='\"&gt;&lt;img src=x onerror=alert(2)&gt;'></head>\
        <body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>The harbour was closed for two days after the storm, the port said in a note to captains.</p>\
        <script>alert(3)</script></article></body></html>";
    let taken = server.as_program("POST", "/api/v1/articles?name=..%2F..%2Fevil.html", "text/html", page.as_bytes());
    assert_eq!(taken.status, 200, "{}", taken.body);
    assert_eq!(taken.json()[0]["article"], "A2");
    let path = taken.json()[0]["path"].as_str().unwrap_or_default().to_owned();
    assert!(path.starts_with("dropped/") && path.ends_with("/evil.html") && !path.contains(".."), "{path}");
    for path in ["/", "/articles", "/articles/A2", "/search?q=captains"] {
        let shown = server.get(path);
        assert_eq!(shown.status, 200, "{path}");
        assert!(!shown.body.contains("<script>alert") && !shown.body.contains("<img src=x"), "{path}");
    }
    let original = server.get("/articles/A2/page");
    assert_eq!(original.status, 200);
    let policy = original.header("content-security-policy").expect("a policy");
    assert!(
        policy.starts_with("sandbox;") && policy.contains("default-src 'none'") && !policy.contains("allow"),
        "{policy}"
    );
    assert_eq!(original.header("x-content-type-options"), Some("nosniff"));

    let dropped = server.as_program("POST", "/ingest/file?name=note.txt", "application/octet-stream", STORM.as_bytes());
    assert_eq!(dropped.json()[0]["article"], "A1", "the same bytes are the same article");
    let empty = server.as_program("POST", "/api/v1/articles?name=nothing.txt", "application/octet-stream", b"");
    assert_eq!(empty.status, 400, "{}", empty.body);
    let text = server.post("/api/v1/articles", &json!({"text": "Ferries stay in port\n\nNo ferry sails before Friday, the company says.", "outlet": "Island Post"}));
    assert_eq!(text.status, 200, "{}", text.body);
    let scheme = server.post("/api/v1/articles", &json!({"url": "file:///etc/passwd"}));
    assert_eq!(scheme.status, 400, "{}", scheme.body);
}

#[test]
fn a_copied_page_is_taken_in_with_its_address() {
    let (_desk, server) = desk();
    let page = server.get("/bookmarklet");
    assert!(page.body.contains("action=\"/take\"") && page.body.contains("outerHTML"));
    let copied = "https://paid.example/storm\n<!DOCTYPE html>\n<html><head><meta charset=\"windows-1251\"><title>Tempête</title></head>\
        <body><article><h1>Tempête</h1><p>Deux grues sont tombées sur le quai, a déclaré la capitainerie mardi soir à la presse.</p></article></body></html>";
    let taken = server.form("/take", &[("page", copied)]);
    assert_eq!((taken.status, taken.header("location")), (303, Some("/articles/A2")), "{}", taken.body);
    let article = server.get("/api/v1/articles/A2").json();
    assert_eq!(article["url"], "https://paid.example/storm");
    assert!(
        article["text"].as_str().expect("text").contains("tombées"),
        "what the page says of its encoding is no longer so"
    );
}

#[test]
fn proposals_are_accepted_rejected_and_taken_back() {
    let (_desk, server) = reviewing();
    let waiting = server.get("/api/v1/proposals").json();
    let ids: Vec<&str> = waiting.as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert!(ids.len() > 1, "the demo has proposals");
    let rejected = server.post(&format!("/api/v1/proposals/{}/reject", ids[0]), &json!({}));
    assert_eq!((rejected.status, rejected.json()["verdict"].as_str()), (200, Some("rejected")), "{}", rejected.body);
    assert_eq!(server.get("/api/v1/proposals").json().as_array().map(Vec::len), Some(ids.len() - 1));
    assert_eq!(server.form("/review/undo", &[]).status, 303);
    assert_eq!(server.get("/api/v1/proposals").json().as_array().map(Vec::len), Some(ids.len()));
    let simple = waiting.as_array().expect("a list").iter().find(|one| one["open"] != true);
    let simple = simple.and_then(|one| one["id"].as_str()).expect("one that needs nothing said");
    let accepted = server.post(&format!("/api/v1/proposals/{simple}/accept"), &json!({}));
    assert_eq!((accepted.status, accepted.json()["verdict"].as_str()), (200, Some("accepted")), "{}", accepted.body);
}

#[test]
fn pages_speak_both_languages_and_answer_head() {
    let (_desk, server) = desk();
    let bearer = format!("Bearer {}", server.token);
    let host = server.host();
    for (language, code) in [("fr-CA,fr;q=0.9", "fr"), ("en", "en"), ("de", "en")] {
        let headers = [("Host", host.as_str()), ("Authorization", &bearer), ("Accept-Language", language)];
        assert!(server.raw("GET", "/", &headers, b"").body.contains(&format!("<html lang=\"{code}\">")), "{language}");
    }
    for path in ["/", "/articles/A1", "/api/v1/claims", "/static/desk.css"] {
        let (head, get) = (server.as_program("HEAD", path, "", b""), server.get(path));
        assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
    let missing = server.get("/nowhere");
    assert_eq!(missing.status, 404);
    assert!(missing.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
}

/// Returns what a French page says in English that is neither a quote nor a headline nor a claim, each with its page.
fn left_in_english(server: &Server, path: &str) -> Vec<String> {
    let (bearer, host) = (format!("Bearer {}", server.token), server.host());
    let headers = [("Host", host.as_str()), ("Authorization", &bearer), ("Accept-Language", "fr")];
    let page = server.raw("GET", path, &headers, b"");
    assert!(matches!(page.status, 200 | 404), "{path}: {}", page.status);
    let marked = page.body.match_indices(" lang=\"en\"").filter_map(|(at, _)| {
        let (before, after) = page.body.split_at(at);
        let element = before.rsplit('<').next()?.split(' ').next()?;
        let words: String = after.chars().take(200).collect();
        (!matches!(element, "blockquote" | "div" | "h1")).then(|| format!("{path}: <{element}{words}"))
    });
    marked.collect()
}

#[test]
fn french_pages_leave_nothing_in_english_but_quotes_headlines_and_claims() {
    let ledger = ["--ledger", "d/whosaid.db"];
    let demo = Desk::new();
    demo.done(&["demo", "d"]);
    demo.done(&[&ledger[..], &["suggest"]].concat());
    all_in_french(&Server::start(&demo, &ledger));
    let flood = flood();
    for article in ["A3", "A4"] {
        flood.done(&["link", "dam", article, "--quote", "people there say", "--stance", "repeats"]);
    }
    for source in ["Lower Post", "Coast Radio"] {
        flood.done(&["source", "own", source, "Lenn Wire"]);
    }
    for desk in [flood, story(), fire(), versions::desk()] {
        desk.done(&["suggest"]);
        all_in_french(&Server::start(&desk, &[]));
    }
}

/// Looks at the pages that say what the analyses found.
fn all_in_french(server: &Server) {
    let names = |path: &str| -> Vec<String> {
        let list = server.get(path).json();
        let list = list.as_array().expect("a list").iter();
        list.filter_map(|one| one["id"].as_str()).map(str::to_owned).collect()
    };
    let mut pages: Vec<String> = vec![
        "/review".to_owned(),
        "/conflicts?all=1".to_owned(),
        "/matrix".to_owned(),
        "/compare?one=S1&two=S2".to_owned(),
        "/claims/C99".to_owned(),
    ];
    pages.extend(names("/api/v1/proposals").iter().map(|no| format!("/review?after={no}")));
    pages.extend(
        names("/api/v1/claims")
            .iter()
            .flat_map(|no| [format!("/claims/{no}"), format!("/claims/{no}/origins?by=owner")]),
    );
    for no in names("/api/v1/articles") {
        pages.extend([format!("/articles/{no}"), format!("/articles/{no}/copies"), format!("/articles/{no}/versions")]);
    }
    let left: Vec<String> = pages.iter().flat_map(|path| left_in_english(server, path)).collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn every_described_address_is_there_and_answers_as_described() {
    let (_desk, server) = desk();
    let document = server.get("/api/v1/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 20);
    for (path, verbs) in paths {
        for verb in verbs.as_object().expect("verbs").keys() {
            let path = path.replace("{name}", "A1");
            let reply = match verb.as_str() {
                "get" => server.get(&path),
                _ => server.post(&path, &json!({"no_such_field": 1})),
            };
            let described = &verbs[verb]["responses"];
            assert!(described.get(reply.status.to_string()).is_some(), "{verb} {path}: {}", reply.status);
            assert_ne!(reply.status, 405, "{verb} {path}");
            assert_eq!(reply.header("content-type"), Some("application/json"), "{verb} {path}");
        }
    }
}

#[test]
fn another_address_needs_users() {
    let desk = Desk::new();
    insta::assert_snapshot!(desk.run(&["serve", "--listen", "192.0.2.1"]), @"
    --- stderr ---
    error: 192.0.2.1 can be reached from other machines, and there is no file of users
      hint: make one with `whosaid serve --add-user NAME --users FILE`, then give --users FILE; put TLS in front
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run_with(&["serve", "--add-user", "zoé", "--users", "u"], b"short\n"), @"
    --- stderr ---
    error: the password has fewer than 8 characters or more than 1024 bytes
    [exit 2]
    ");
    desk.file("broken", b"zo\xc3\xa9: correct horse\n");
    insta::assert_snapshot!(desk.run(&["serve", "--users", "broken"]), @"
    --- stderr ---
    error: line 1 of the file of users is no name with a hash; `whosaid serve --add-user` writes them
    [exit 2]
    ");
}

#[test]
fn users_come_in_by_password_and_sign_what_they_record() {
    let desk = Desk::new();
    desk.done(&["init"]);
    let added = desk.output(&["serve", "--add-user", "zoé", "--users", "desk.users"], b"correct horse\n");
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let file = std::fs::read_to_string(desk.path().join("desk.users")).expect("written");
    assert!(file.starts_with("zoé:$argon2id$") && !file.contains("horse"), "{file}");
    let server = Server::start(&desk, &["--users", "desk.users", "--host", "desk.example.org"]);
    assert_eq!(server.token, "", "no token lets in");
    let host = server.host();
    let origin = format!("http://{host}");
    let outside = server.raw("GET", "/claims", &[("Host", &host)], b"");
    assert_eq!((outside.status, outside.header("location")), (303, Some("/login")));
    assert_eq!(server.raw("GET", "/api/v1/claims", &[("Host", &host)], b"").status, 401);
    let french = server.raw("GET", "/login", &[("Host", &host), ("Accept-Language", "fr")], b"");
    assert!(french.status == 200 && french.body.contains("Mot de passe"));
    let enter = |password: &str, headers: &[(&str, &str)]| {
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        let body = format!("name=zo%C3%A9&password={password}");
        server.raw("POST", "/login", &[headers, &form].concat(), body.as_bytes())
    };
    let here = [("Host", host.as_str()), ("Origin", origin.as_str())];
    assert_eq!(enter("correct+horse", &[("Host", &host), ("Origin", "https://evil.example")]).status, 403);
    assert_eq!(enter("wrong", &here).status, 401);
    let secure = enter("correct+horse", &[("Host", "desk.example.org"), ("Origin", "https://desk.example.org")]);
    assert!(secure.header("set-cookie").is_some_and(|cookie| cookie.ends_with("Secure")));
    // Under `no-referrer` a browser names no origin with a form; the server in front tells of TLS.
    let behind = [
        ("Host", "desk.example.org"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "same-origin"),
        ("X-Forwarded-Proto", "https"),
    ];
    assert!(enter("correct+horse", &behind).header("set-cookie").is_some_and(|cookie| cookie.ends_with("Secure")));
    let inside = enter("correct+horse", &here);
    assert_eq!((inside.status, inside.header("location")), (303, Some("/")));
    let cookie = inside.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let with = |path: &str, body: &[u8]| {
        let headers = [&here[..], &[("Cookie", cookie.as_str()), ("Content-Type", "application/json")]].concat();
        server.raw("POST", path, &headers, body)
    };
    assert_eq!(with("/api/v1/claims", br#"{"text":"It rains."}"#).status, 200);
    let log = desk.json(&["log", "--json"]);
    assert_eq!(log.as_array().and_then(|lines| lines.last()).expect("an entry")["by"], "zoé");
    assert_eq!(with("/logout", b"").status, 303);
    assert_eq!(with("/api/v1/claims", br#"{"text":"It pours."}"#).status, 401);
    for _ in 0..5 {
        enter("wrong", &here);
    }
    assert_eq!(enter("correct+horse", &here).status, 429);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_quietly() {
    let (_desk, mut server) = desk();
    assert_eq!(server.get("/").status, 200);
    let pid = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
    let status = server.child.wait().expect("ended");
    let mut told = String::new();
    server.child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("read");
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
}

#[test]
fn claims_and_sources_come_in_pages_the_newest_first() {
    let (_desk, server) = desk();
    for (text, tag) in
        [("It rains.", "weather"), ("It snows.", "weather"), ("It is late.", "time"), ("It hails.", "weather")]
    {
        server.post("/api/v1/claims", &json!({"text": text, "tags": [tag, "all"]}));
    }
    for name in ["Port Radio", "Island Post", "Coast Guard"] {
        server.post(
            "/api/v1/sources",
            &json!({"name": name, "kind": if name == "Coast Guard" { "organisation" } else { "outlet" }}),
        );
    }
    let ids = |path: &str| -> Vec<String> {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        let all = reply.json();
        all.as_array().expect("a list").iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids("/api/v1/claims"), ["C4", "C3", "C2", "C1"]);
    assert_eq!(ids("/api/v1/claims?most=2"), ["C4", "C3"]);
    assert_eq!(ids("/api/v1/claims?most=2&before=C3"), ["C2", "C1"]);
    assert_eq!(ids("/api/v1/claims?tag=weather&tag=all&most=2"), ["C4", "C2"]);
    assert_eq!(ids("/api/v1/claims?tag=weather&tag=time"), [""; 0]);
    assert_eq!(ids("/api/v1/sources"), ["S3", "S2", "S1"]);
    assert_eq!(ids("/api/v1/sources?kind=outlet&most=1"), ["S2"]);
    assert_eq!(ids("/api/v1/sources?kind=outlet&before=S2"), ["S1"]);
    for wrong in ["claims?before=S1", "claims?before=1", "sources?before=s1", "claims?most=1001"] {
        assert_eq!(server.get(&format!("/api/v1/{wrong}")).status, 400, "{wrong}");
    }
    for (path, status) in
        [("/sources?before=S2&kind=outlet", 200), ("/sources?before=2", 400), ("/claims?before=x", 400)]
    {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    let page = server.get("/sources?before=S3").body;
    assert!(page.contains("Island Post") && !page.contains("Coast Guard"), "{page}");
}

#[test]
fn a_sentence_that_begins_with_the_key_of_another_claim_states_a_claim_of_its_own() {
    let (_desk, server) = desk();
    server.post("/api/v1/claims", &json!({"text": "Two cranes fell on the quay.", "key": "cranes"}));
    let link = |claim: &str, quote: &str| {
        let fields = [("claim", claim), ("quote", quote), ("stance", "repeats")];
        let linked = server.form("/articles/A1/link", &fields);
        assert_eq!(linked.status, 303, "{}", linked.body);
    };
    let passages = |claim: &str| server.get(&format!("/api/v1/claims/{claim}")).json()["repeats"].clone();
    link("cranes may not be used on Tuesday", "Nobody was hurt");
    assert_eq!((passages("C1"), passages("C2")), (json!(0), json!(1)));
    link("cranes", "Two cranes fell");
    link("C1 Two cranes fell on the quay.", "on the quay");
    assert_eq!((passages("C1"), passages("C2")), (json!(2), json!(1)));
}

#[test]
fn a_table_of_one_language_takes_the_language_as_browsers_write_it() {
    let (_desk, server) = desk();
    server.post("/api/v1/claims", &json!({"text": "Two cranes fell on the quay.", "key": "cranes"}));
    let link = json!({"claim": "cranes", "article": "A1", "quote": "Two cranes fell", "stance": "repeats"});
    assert_eq!(server.post("/api/v1/links", &link).status, 200);
    server.form("/articles/A1/edit", &[("was_language", "en"), ("language", "en")]);
    let language = server.get("/api/v1/articles/A1").json()["language"].clone();
    assert_eq!(language, "en");
    for (asked, rows) in [("en", 1), ("en-GB", 1), ("fr", 0)] {
        let table = server.get(&format!("/export/file?format=csv&lang={asked}"));
        assert_eq!(table.body.matches("Two cranes fell").count() > 0, rows > 0, "{asked}: {}", table.body);
    }
    assert_eq!(server.get("/export/file?format=csv&lang=no+language").status, 400);
}

#[test]
fn a_proposed_claim_that_is_accepted_as_it_is_keeps_its_language_and_what_was_put_off_stays_behind() {
    let (_desk, server) = reviewing();
    let waiting = server.get("/api/v1/proposals").json();
    let french = waiting.as_array().expect("a list").iter().find(|one| {
        let language = || server.get(&format!("/api/v1/articles/{}", one["article"].as_str().unwrap_or_default()));
        one["kind"] == "new_claim" && language().json()["language"] == "fr"
    });
    let french = french.expect("the demo has articles in French");
    let (no, text) = (french["id"].as_str().expect("a number"), french["text"].as_str().expect("a wording"));
    let put_off = waiting[0]["id"]
        .as_str()
        .filter(|first| *first != no)
        .unwrap_or_else(|| waiting[1]["id"].as_str().expect("another"));
    let shown = server.get(&format!("/review?after={put_off}"));
    assert!(shown.body.contains(&format!("name=\"after\" value=\"{put_off}\"")), "{}", shown.body);
    let accepted = server.form(&format!("/review/{no}/accept"), &[("text", text), ("after", put_off)]);
    assert_eq!(accepted.header("location"), Some(format!("/review?after={put_off}").as_str()), "{}", accepted.body);
    let claim = &server.get("/api/v1/claims?most=1").json()[0];
    assert_eq!((claim["text"].as_str(), claim["language"].as_str()), (Some(text), Some("fr")));
    let elsewhere = server.form("/review/P999/reject", &[]);
    assert_eq!(elsewhere.status, 404);
}

#[test]
fn the_queue_goes_through_all_proposals_the_surest_first() {
    let (_desk, server) = reviewing();
    let waiting = server.get("/api/v1/proposals").json();
    let ids: Vec<&str> = waiting.as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    let shown = |path: &str| -> Option<String> {
        let body = server.get(path).body;
        let (_, rest) = body.split_once("<h2 id=\"proposal\">")?;
        rest.split(' ').next().map(str::to_owned)
    };
    let mut seen: Vec<String> = shown("/review").into_iter().collect();
    while let Some(next) = seen.last().and_then(|last| shown(&format!("/review?after={last}"))) {
        seen.push(next);
        assert!(seen.len() <= ids.len(), "{seen:?}");
    }
    assert_eq!(seen, ids);
    assert_eq!(shown("/review?after=P999999").as_deref(), ids.first().copied());
    // One that was decided is a place in the queue all the same.
    server.form(&format!("/review/{}/reject", ids[1]), &[]);
    assert_eq!(shown(&format!("/review?after={}", ids[1])).as_deref(), ids.get(2).copied());
}

#[test]
fn figures_of_two_outlets_are_written_as_the_command_line_writes_them() {
    let desk = story();
    let server = Server::start(&desk, &[]);
    let page = server.get("/compare?one=S1&two=S2").body;
    for figure in ["400 dockers (about)", "600 dockers (almost)"] {
        assert!(page.contains(figure), "{figure}: {page}");
    }
}
