//! Files that hold other documents: each document in one is an article of its own, which remembers where it was.

use std::io::Write;

use crate::desk::Desk;

const PAGE: &str = "<!doctype html><html lang=en><title>Armed men at the gate</title><h1>Armed men at the gate</h1>\
                    <p>Armed men stood at the gate of the spaceport on Friday, two people who work there said.</p>";

/// A record of a web archive with the answer of a web server.
fn record(id: u8, url: &str, status: &str, body: &[u8]) -> Vec<u8> {
    let mut block = format!("HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n").into_bytes();
    block.extend_from_slice(body);
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-0000000000{id:02}>\r\n\
         WARC-Date: 2022-01-07T09:00:0{id}Z\r\nWARC-Target-URI: {url}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(&block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn the_pages_of_a_web_archive_go_in_and_remember_their_record() {
    let desk = Desk::new();
    let mut archive = packed(&record(1, "https://www.example.com/gate", "200 OK", PAGE.as_bytes()));
    archive.extend(packed(&record(2, "https://www.example.com/gone", "404 Not Found", b"<p>Gone.</p>")));
    desk.file("friday.warc.gz", archive);
    insta::assert_snapshot!(desk.run(&["ingest", "friday.warc.gz"]), @"
    A1  friday.warc.gz#https://www.example.com/gate  a8589de09b47
        Armed men at the gate · example.com · date unknown
        note: S1 is a new outlet: example.com
    --- stderr ---
    note: friday.warc.gz: passed over: 1 error pages
    made the ledger whosaid.db
    ");
    insta::assert_snapshot!(desk.run(&["show", "A1"]), @"
    A1  Armed men at the gate
      outlet        example.com (S1)   [the domain of the url]
      authors       unknown
      published     unknown
      language      en   [html lang]
      url           https://www.example.com/gate   [WARC-Target-URI]
      canonical url unknown
      archived at   unknown
      retrieved     2022-01-07T09:00:01Z   [WARC-Date]
      derived from  unknown
      file          friday.warc.gz#https://www.example.com/gate
      bytes         189 (text/html, UTF-8)
      sha256        a8589de09b475d3d553d123e225263ef2ccfd5bcc9e47b501628d1ee0f35db40
      taken out of  friday.warc.gz, record <urn:uuid:00000000-0000-0000-0000-000000000001>, byte 0

    Armed men at the gate

    Armed men stood at the gate of the spaceport on Friday, two people who work there said.
    ");
    insta::assert_snapshot!(desk.run(&["ingest", "friday.warc.gz"]), @"
    A1  friday.warc.gz#https://www.example.com/gate: the same bytes are in the ledger already
    --- stderr ---
    note: friday.warc.gz: passed over: 1 error pages
    ");
    desk.done(&["verify"]);
}

#[test]
fn a_web_archive_that_breaks_off_gives_what_came_before() {
    let desk = Desk::new();
    let mut archive = record(1, "https://www.example.com/gate", "200 OK", PAGE.as_bytes());
    let second = record(2, "https://www.example.com/two", "200 OK", PAGE.replace("Armed", "Two").as_bytes());
    archive.extend_from_slice(&second[..second.len() / 2]);
    desk.file("cut.warc", archive);
    insta::assert_snapshot!(desk.run(&["ingest", "cut.warc"]), @"
    A1  cut.warc#https://www.example.com/gate  a8589de09b47
        Armed men at the gate · example.com · date unknown
        note: S1 is a new outlet: example.com
    --- stderr ---
    error: cut.warc#the record at byte 501: it is cut short within its header
    made the ledger whosaid.db
    [exit 3]
    ");
    desk.done(&["verify"]);
}

#[test]
fn a_feed_gives_its_full_items_and_names_the_others() {
    let desk = Desk::new();
    let feed = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Wire</title>\
                <link>https://wire.example.com/</link><item><title>At the gate</title><link>/gate</link><guid>n1</guid>\
                <pubDate>Fri, 07 Jan 2022 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>Armed men stood at the gate \
                on Friday, and nobody knew who had sent them.</p>]]></content:encoded></item>\
                <item><title>Later</title><link>https://wire.example.com/later</link></item></channel></rss>";
    desk.file("feed.xml", feed);
    insta::assert_snapshot!(desk.run(&["ingest", "feed.xml"]), @"
    A1  feed.xml#https://wire.example.com/gate  83ae7a354d62
        At the gate · example.com · 2022-01-07T10:00:00Z
        note: S1 is a new outlet: example.com
    feed.xml: https://wire.example.com/later is an address without its page (--fetch gets it)
    --- stderr ---
    made the ledger whosaid.db
    ");
    insta::assert_snapshot!(desk.run(&["show", "A1"]), @"
    A1  At the gate
      outlet        example.com (S1)   [domain of feed item link]
      authors       unknown
      published     2022-01-07T10:00:00Z   [feed item pubDate]
      language      unknown
      url           https://wire.example.com/gate   [feed item link]
      canonical url unknown
      archived at   unknown
      retrieved     unknown
      derived from  unknown
      file          feed.xml#https://wire.example.com/gate
      bytes         80 (text/html, UTF-8)
      sha256        83ae7a354d62ef49d9b393ee351a33d18732d832ff29d4837fddb7d275d09033
      taken out of  feed.xml, record n1, byte 146

    Armed men stood at the gate on Friday, and nobody knew who had sent them.
    ");
}

#[test]
fn lines_of_a_scraper_and_packed_pages_go_in() {
    let desk = Desk::new();
    desk.file(
        "found.jsonl",
        "{\"title\": \"At the gate\", \"author\": \"Ana Blanc\", \"hostname\": \"example.com\", \"date\": \"2022-01-07\", \
         \"source\": \"https://example.com/gate\", \"text\": \"Armed men stood at the gate on Friday.\"}\nnot a line\n",
    );
    desk.file("page.html.gz", packed(PAGE.as_bytes()));
    desk.file("addresses.txt", "# to read\nhttps://example.com/a\n");
    insta::assert_snapshot!(desk.run(&["ingest", "found.jsonl", "page.html.gz", "addresses.txt"]), @"
    A1  found.jsonl#https://example.com/gate  382f87f6acd4
        At the gate · example.com · 2022-01-07
        note: S1 is a new outlet: example.com
    A2  page.html.gz#page.html  a8589de09b47
        Armed men at the gate · outlet unknown · date unknown
    addresses.txt: https://example.com/a is an address without its page (--fetch gets it)
    --- stderr ---
    error: found.jsonl#line 2: it is no JSON object
    made the ledger whosaid.db
    [exit 3]
    ");
}

#[test]
fn a_letter_and_a_saved_page_are_articles() {
    let desk = Desk::new();
    desk.file(
        "letter.eml",
        "From: The Wire <news@wire.example.com>\r\nTo: you@example.org\r\nSubject: This morning\r\n\
         Date: Fri, 7 Jan 2022 06:00:00 +0000\r\nMessage-ID: <1@wire.example.com>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nArmed men stood at the gate of the spaceport on Friday.\r\n",
    );
    desk.file(
        "page.mhtml",
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.com/gate\r\nSubject: Gate\r\n\
             Date: Fri, 7 Jan 2022 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
             \ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n------b----\r\nContent-Type: text/html\r\n\
             Content-Transfer-Encoding: 8bit\r\nContent-Location: https://www.example.com/gate\r\n\r\n{PAGE}\r\n\
             ------b------\r\n"
        ),
    );
    insta::assert_snapshot!(desk.run(&["ingest", "letter.eml", "page.mhtml"]), @"
    A1  letter.eml  03cabb950473
        This morning · The Wire · 2022-01-07T06:00:00Z
        note: S1 is a new outlet: The Wire
    A2  page.mhtml  eba580055e94
        Armed men at the gate · The Wire · date unknown
    --- stderr ---
    made the ledger whosaid.db
    ");
    insta::assert_snapshot!(desk.run(&["inspect", "page.mhtml"]), @"
    page.mhtml  multipart/related  eba580055e94
      title         Armed men at the gate   [h1]
      authors       unknown
      outlet        example.com   [the domain of the url]
      published     unknown
      language      en   [html lang]
      url           https://www.example.com/gate   [Snapshot-Content-Location header]
      canonical url unknown
      derived from  unknown
      encoding      UTF-8
      | Armed men stood at the gate of the spaceport on Friday, two people who work there said.
      in the text   figures: 1, dates: 1, attributions: 1 (--json lists them)
    ");
}
