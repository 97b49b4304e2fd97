//! Letters: newsletters and other mail, saved as they came (RFC 5322).

use crate::ingest::IngestError;
use crate::ingest::Reading;
use crate::ingest::encoding;
use crate::ingest::html;
use crate::ingest::mime;
use crate::ingest::mime::Head;
use crate::ingest::mime::Message;
use crate::ingest::mime::Part;
use crate::ingest::moment;
use crate::ingest::plain;
use crate::model::Completeness;
use crate::model::Notice;
use crate::model::OutletName;
use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::domain;
use crate::text::language;
use crate::text::offsets;

/// How subjects begin when someone passed a letter on.
const PASSED_ON: [&str; 8] = ["fwd:", "fw:", "tr:", "tr :", "wg:", "rv:", "enc:", "doorst:"];
/// What mail programs write above a letter that is passed on.
const PASSED_ON_LINES: [&str; 11] = [
    "---------- Forwarded message",
    "-------- Forwarded Message",
    "Begin forwarded message:",
    "-----Original Message-----",
    "---------- Message transféré",
    "-------- Message transféré",
    "Début du message transféré",
    "Début du message réexpédié",
    "-----Message d'origine-----",
    "-------- Weitergeleitete Nachricht",
    "Anfang der weitergeleiteten Nachricht",
];
/// Providers that lend their domain to everyone, so that it says nothing of the sender.
const EVERYONE: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "proton.me",
    "protonmail.com",
    "mail.ru",
];
/// The most attachments that are named.
const MOST_NAMED: usize = 10;

/// Tells whether a file is a letter: it begins with headers, among them at least three that letters have.
pub(super) fn is_letter(bytes: &[u8]) -> bool {
    let usual = ["from", "to", "subject", "date", "message-id", "received", "mime-version", "return-path"];
    mime::header_names(bytes, &usual) >= 3
}

/// Reads a letter: its page if it has one, else its text. Attachments are named, not read.
///
/// # Errors
/// None of its own; the signature is that of all readers of bytes.
pub(super) fn read(reading: &mut Reading, bytes: &[u8], name: &str) -> Result<(), IngestError> {
    let (letter, others) = first_of_mailbox(bytes);
    match mime::message(letter) {
        Some(message) => {
            read_body(reading, &message, name)?;
            describe(reading, &message);
            attachments(reading, &message);
            reading.notices.extend(message.notices);
            if others {
                let words = "the file is a mailbox of several letters; the first alone was read";
                reading.notices.push(Notice::new("mailbox", words));
            }
        }
        None => reading.notices.push(Notice::new("unreadable", "its headers could not be read; its bytes are kept")),
    }
    reading.media_type = "message/rfc822".to_owned();
    reading.completeness = Completeness::PageSource;
    reading.reader = "eml/1";
    Ok(())
}

/// Returns the first letter of a mailbox (RFC 4155), and whether it has others; of another file all of it.
fn first_of_mailbox(bytes: &[u8]) -> (&[u8], bool) {
    if !bytes.starts_with(b"From ") {
        return (bytes, false);
    }
    let next = [&b"\n\nFrom "[..], b"\r\n\r\nFrom "].into_iter().filter_map(|line| memchr::memmem::find(bytes, line));
    match next.min() {
        Some(at) => (bytes.get(..at).unwrap_or(bytes), true),
        None => (bytes, false),
    }
}

/// Reads the first part that is a page and shows a text; without one, the first that is a text.
fn read_body(reading: &mut Reading, message: &Message<'_>, name: &str) -> Result<(), IngestError> {
    let bodies = || message.parts.iter().filter(|part| is_body(&part.head));
    let pages = bodies().filter(|part| part.head.is_page());
    let texts = bodies().filter(|part| part.head.kind == "text/plain");
    for part in pages.take(MOST_NAMED).chain(texts.take(MOST_NAMED)) {
        let is_page = part.head.is_page();
        let decoded = encoding::decode(&part.content(), None, part.head.charset.as_deref(), is_page)?;
        let mut tried = reading.clone();
        tried.encoding = decoded.encoding.to_owned();
        tried.notices.extend(decoded.notices);
        match is_page {
            true => html::read(&mut tried, &decoded.text, name),
            false if part.head.flowed => plain::read(&mut tried, &unflowed(&decoded.text), name),
            false => plain::read(&mut tried, &decoded.text, name),
        }
        if tried.text.trim().is_empty() {
            continue;
        }
        *reading = tried;
        head_with_subject(reading, message.head.subject.as_deref().unwrap_or(""));
        if part.cut {
            reading.notices.push(Notice::new("cut", "the letter breaks off; what is there was read"));
        }
        return Ok(());
    }
    let sealed = message.parts.iter().any(|part| is_sealed(&part.head.kind)) || is_sealed(&message.head.kind);
    reading.notices.push(match sealed {
        true => Notice::new("encrypted", "the letter is encrypted; its bytes are kept without a text"),
        false => Notice::new("no-text", "no text was found in the letter; its bytes are kept"),
    });
    Ok(())
}

/// Puts the subject at the head of the text, where mail programs show it. What the body's reader took for the headline
/// stays as text where the letter shows it, and goes where it is but the name in the head of a page.
fn head_with_subject(reading: &mut Reading, subject: &str) {
    let headline = reading.zones.first().filter(|first| first.zone == Zone::Headline && first.start == 0).cloned();
    let words = headline.as_ref().and_then(|first| offsets::slice(&reading.text, Span::new(first.start, first.end)));
    if subject.is_empty() || words == Some(subject) {
        return;
    }
    let shown = reading.found.get("title").is_none_or(|place| place == "h1" || place.starts_with("text line"));
    let hidden = headline.filter(|_| !shown).map_or(0, |first| first.end);
    let rest: String = reading.text.chars().skip(hidden).collect();
    let start = hidden + offsets::len(&rest) - offsets::len(rest.trim_start_matches('\n'));
    let length = offsets::len(subject);
    reading.text = format!("{subject}\n\n{}", rest.trim_start_matches('\n'));
    let moved = |at: usize| at.saturating_sub(start) + length + 2;
    let zone = |zone: Zone| if zone == Zone::Headline { Zone::Body } else { zone };
    let own = ZoneSpan { zone: Zone::Headline, start: 0, end: length };
    let others = reading.zones.iter().filter(|span| span.end > start);
    let others = others.map(|span| ZoneSpan { zone: zone(span.zone), start: moved(span.start), end: moved(span.end) });
    reading.zones = std::iter::once(own).chain(others).collect();
}

fn is_body(head: &Head) -> bool {
    !head.attached && (head.is_page() || (head.kind == "text/plain" && head.file.is_none()))
}

fn is_sealed(kind: &str) -> bool {
    matches!(
        kind,
        "multipart/encrypted" | "application/pgp-encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime"
    )
}

/// Joins lines that end in a blank with the next (RFC 3676, section 4.4).
fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        out.push_str(line);
        let flows = line.ends_with(' ') && line != "-- ";
        if !flows {
            out.push('\n');
        }
    }
    out
}

/// Takes from the headers what they say of the letter; of one that was passed on they say little.
fn describe(reading: &mut Reading, message: &Message<'_>) {
    let head = &message.head;
    if let Some(subject) = &head.subject {
        reading.title = Some(subject.clone());
        reading.found.insert("title".to_owned(), "Subject header".to_owned());
    }
    if reading.language.is_none()
        && let Some(language) = head.language.as_deref().and_then(language::primary_subtag)
    {
        reading.language = Some(language);
        reading.found.insert("language".to_owned(), "Content-Language header".to_owned());
    }
    // What the letter's page calls its outlet and author may be anyone who is quoted in it.
    (reading.outlet, reading.authors, reading.published, reading.modified) = (None, Vec::new(), None, None);
    for field in ["outlet", "authors", "published", "modified"] {
        reading.found.remove(field);
    }
    if is_passed_on(head, &reading.text) {
        let words = "the letter was passed on, so who published it, where and when was not taken from its headers";
        reading.notices.push(Notice::new("forwarded", words));
        return;
    }
    if let Some((name, address)) = &head.from {
        let domain = address.as_deref().and_then(|address| address.rsplit_once('@'));
        let domain = domain.and_then(|(_, host)| domain::registrable(host));
        let domain = domain.filter(|domain| !EVERYONE.contains(&domain.as_str()));
        let name = name.clone().filter(|name| !name.is_empty() && !name.contains('@'));
        if name.is_some() || domain.is_some() {
            reading.outlet = Some(OutletName { name, domain });
            reading.found.insert("outlet".to_owned(), "From header".to_owned());
        }
    }
    if let Some(date) = &head.date {
        let (moment, notices) = moment::moment(date, reading.language.as_deref());
        reading.notices.extend(notices);
        if moment.is_some() {
            reading.published = moment;
            reading.found.insert("published".to_owned(), "Date header".to_owned());
        }
    }
    if let Some(url) = head.archived_at.as_ref().filter(|url| domain::is_web_address(url)) {
        reading.url = Some(url.clone());
        reading.found.insert("url".to_owned(), "Archived-At header".to_owned());
    }
}

fn is_passed_on(head: &Head, text: &str) -> bool {
    let subject = head.subject.as_deref().unwrap_or("").to_lowercase();
    let marked = PASSED_ON.iter().any(|word| subject.starts_with(word));
    head.resent || marked || PASSED_ON_LINES.iter().any(|line| text.contains(line))
}

/// Names what else came with the letter; pictures that its page shows are no attachments.
fn attachments(reading: &mut Reading, message: &Message<'_>) {
    let is_attachment = |part: &&Part<'_>| {
        let shown = part.head.kind.starts_with("image/") && !part.head.attached;
        let signs = matches!(part.head.kind.as_str(), "application/pgp-signature" | "application/pkcs7-signature");
        !is_body(&part.head) && !shown && !signs && !is_sealed(&part.head.kind)
    };
    let attached: Vec<&Part<'_>> = message.parts.iter().filter(is_attachment).collect();
    if attached.is_empty() {
        return;
    }
    let name = |part: &&Part<'_>| -> String {
        part.head.file.as_deref().unwrap_or(&part.head.kind).chars().filter(|c| !c.is_control()).take(80).collect()
    };
    let mut names: Vec<String> = attached.iter().take(MOST_NAMED).map(name).collect();
    if attached.len() > MOST_NAMED {
        names.push("…".to_owned());
    }
    let count = attached.len();
    let what = if count == 1 { "1 attachment is".to_owned() } else { format!("{count} attachments are") };
    reading.notices.push(Notice::new("attachments", format!("{what} not read: {}", names.join(", "))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Input;
    use crate::ingest::Told;

    fn reading(text: &str) -> Reading {
        let mut reading =
            crate::ingest::read(&Input { name: "a.txt", bytes: b"x" }, &Told::default()).expect("a blank one");
        (reading.text, reading.title) = (String::new(), None);
        reading.zones.clear();
        read(&mut reading, text.replace('\n', "\r\n").as_bytes(), "a.eml").expect("read");
        reading
    }

    const LETTER: &str = "Return-Path: <x@mail.lefil.fr>\nReceived: by a\nFrom: =?UTF-8?B?TGUgRmlsIGRlIGwnw6l0w6k=?= <lettre@mail.lefil.fr>\nTo: moi@exemple.org\nSubject: =?utf-8?q?La_lettre_d=E2=80=99=C3=A9t=C3=A9?=\nDate: Fri, 7 Jan 2022 06:00:00 +0100 (CET)\nArchived-At: <https://lefil.fr/lettres/7>\nList-Post: <https://lefil.fr/poster>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\nVersion texte.\n--a\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPGh0bWw+PGhlYWQ+PHRpdGxlPkVudm9pPC90aXRsZT48L2hlYWQ+PGJvZHk+PHA+TGUgbWFpcmUgYSBwYXJsw6kgaGllci48L3A+PC9ib2R5PjwvaHRtbD4=\n--a--\n--m\nContent-Type: application/pdf; name=\"note.pdf\"\nContent-Disposition: attachment\n\nx\n--m--\n";

    #[test]
    fn a_newsletter_is_read_from_its_page_and_headers() {
        assert!(is_letter(LETTER.as_bytes()));
        let reading = reading(LETTER);
        assert_eq!(reading.text, "La lettre d’été\n\nLe maire a parlé hier.");
        assert_eq!(reading.zones.first().map(|zone| (zone.zone, zone.end)), Some((Zone::Headline, 15)));
        assert_eq!(reading.zones.last().map(|zone| (zone.zone, zone.start, zone.end)), Some((Zone::Body, 17, 39)));
        assert_eq!(reading.title.as_deref(), Some("La lettre d’été"));
        let outlet = reading.outlet.expect("by the sender");
        assert_eq!((outlet.name.as_deref(), outlet.domain.as_deref()), (Some("Le Fil de l'été"), Some("lefil.fr")));
        assert_eq!(reading.published.map(|date| date.to_string()).as_deref(), Some("2022-01-07T06:00:00+01:00"));
        assert_eq!(reading.url.as_deref(), Some("https://lefil.fr/lettres/7"));
        assert_eq!(reading.found["published"], "Date header");
        let notices: Vec<String> = reading.notices.iter().map(|notice| notice.message.clone()).collect();
        assert_eq!(notices, ["1 attachment is not read: note.pdf"]);
    }

    #[test]
    fn a_letter_that_was_passed_on_says_nothing_of_its_outlet() {
        let table = [
            LETTER.replace("Subject: ", "Subject: Fwd: "),
            LETTER.replace("MIME-Version", "Resent-From: moi@exemple.org\nMIME-Version"),
        ];
        for text in table {
            let reading = reading(&text);
            assert!(reading.outlet.is_none() && reading.published.is_none() && reading.url.is_none());
            assert!(reading.notices.iter().any(|notice| notice.code == "forwarded"));
        }
    }

    #[test]
    fn a_plain_letter_has_its_flowed_lines_joined() {
        let text = "From: Ana <ana@gmail.com>\nSubject: Hello\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nThe mayor spoke to the council for a long time about \nthe harbour.\n\nNo more.\n";
        let reading = reading(text);
        assert!(reading.text.starts_with("Hello\n\nThe mayor"), "{}", reading.text);
        assert!(reading.text.contains("about the harbour."), "{}", reading.text);
        assert_eq!(reading.outlet, Some(OutletName { name: Some("Ana".to_owned()), domain: None }));
    }

    #[test]
    fn what_a_letter_shows_stays_below_its_subject() {
        let page = "From: Le Fil <a@lefil.fr>\nSubject: Sujet\nContent-Type: text/html\n\n<h1>La une</h1><p>Le maire a parl&eacute;.</p>";
        let page = reading(page);
        assert_eq!(page.text, "Sujet\n\nLa une\n\nLe maire a parlé.");
        assert_eq!((page.title.as_deref(), page.found["title"].as_str()), (Some("Sujet"), "Subject header"));
        let mut zones = page.zones.iter().map(|zone| (zone.zone, zone.start, zone.end));
        assert_eq!(zones.next(), Some((Zone::Headline, 0, 5)));
        assert!(zones.all(|(zone, start, end)| zone == Zone::Body && 7 <= start && end <= 32));
    }

    #[test]
    fn a_mailbox_gives_its_first_letter() {
        let text = "From a Fri Jan  7 06:00:00 2022\nFrom: Le Fil <a@lefil.fr>\nSubject: Un\n\nPremier.\n\nFrom b Fri Jan  7 07:00:00 2022\nFrom: x@y.fr\nSubject: Deux\n\nSecond.\n";
        let reading = reading(text);
        assert_eq!((reading.title.as_deref(), reading.text.trim_end()), (Some("Un"), "Un\n\nPremier."));
        assert_eq!(reading.notices.last().map(|notice| notice.code), Some("mailbox"));
    }

    #[test]
    fn letters_without_a_text_keep_their_bytes_and_say_so() {
        let sealed = "From: a@b.fr\nContent-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\n-----BEGIN\n--x--";
        let reading_of = |text: &str| reading(text).notices.first().map(|notice| notice.code);
        assert_eq!(reading_of(sealed), Some("encrypted"));
        assert_eq!(reading_of("From: a@b.fr\nContent-Type: image/png\n\nx"), Some("no-text"));
        assert_eq!(reading_of(""), Some("no-text"));
        assert!(!is_letter(b"From: here to there\n\nA text: with colons"));
    }
}
