//! Pages that browsers saved as one file (MHTML, RFC 2557).

use crate::ingest::IngestError;
use crate::ingest::Reading;
use crate::ingest::encoding;
use crate::ingest::html;
use crate::ingest::mime;
use crate::ingest::mime::Message;
use crate::ingest::mime::Part;
use crate::ingest::moment;
use crate::model::Completeness;
use crate::model::Notice;
use crate::text::domain;

/// Headers that letters have and saved pages have not.
const OF_LETTERS: [&str; 4] = ["to", "received", "message-id", "return-path"];

/// Tells whether a file is a saved page: a message with the name of a browser, or one whose parts belong together and
/// have addresses, and that went to nobody.
pub(super) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes).to_ascii_lowercase();
    let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    let by_browser = has(b"snapshot-content-location:") || has(b"from: <saved by ") || has(b"from: \"saved by ");
    let unsent = has(b"multipart/related") && mime::header_names(bytes, &OF_LETTERS) == 0;
    (by_browser || unsent) && has(b"content-location:") && mime::header_names(bytes, &["content-type"]) == 1
}

/// Reads the page of a saved page; its pictures and frames are not read.
///
/// # Errors
/// `Damaged` where there is no page in it.
pub(super) fn read(reading: &mut Reading, bytes: &[u8], name: &str) -> Result<(), IngestError> {
    let message = mime::message(bytes);
    let page = message.as_ref().and_then(|message| page(message));
    let (Some(message), Some(page)) = (&message, page) else {
        return Err(IngestError::Damaged("no page was found in it, only its headers or other parts".to_owned()));
    };
    read_page(reading, message, page, name)?;
    reading.media_type = "multipart/related".to_owned();
    reading.reader = "mhtml/1";
    Ok(())
}

/// The page is the part that `start` names, else the first that is a page.
fn page<'a, 'b>(message: &'b Message<'a>) -> Option<&'b Part<'a>> {
    let pages = || message.parts.iter().filter(|part| part.head.is_page());
    let start = message.head.start.as_deref();
    let named = start.and_then(|start| pages().find(|part| part.head.id.as_deref() == Some(start)));
    named.or_else(|| pages().next())
}

fn read_page(reading: &mut Reading, message: &Message<'_>, page: &Part<'_>, name: &str) -> Result<(), IngestError> {
    let decoded = encoding::decode(&page.content(), None, page.head.charset.as_deref(), true)?;
    reading.encoding = decoded.encoding.to_owned();
    reading.notices.extend(decoded.notices);
    reading.notices.extend(message.notices.iter().cloned());
    html::read(reading, &decoded.text, name);
    if reading.text.is_empty() {
        reading.notices.push(Notice::new("empty", "no text was found in it; its bytes are kept"));
    }
    reading.completeness = Completeness::FullPage;
    if page.cut {
        reading.completeness = Completeness::PageSource;
        reading.notices.push(Notice::new("cut", "the file breaks off inside its page; what is there was read"));
    } else if message.cut {
        reading.notices.push(Notice::new("cut", "the file breaks off behind its page, which was read"));
    }
    let places = [
        (&message.head.snapshot_location, "Snapshot-Content-Location header"),
        (&page.head.location, "Content-Location header"),
        (&message.head.location, "Content-Location header"),
    ];
    let stated = places.into_iter().filter_map(|(url, place)| Some((url.as_ref()?, place)));
    if let Some((url, place)) = stated.into_iter().find(|(url, _)| domain::is_web_address(url)) {
        reading.url = Some(url.clone());
        reading.found.insert("url".to_owned(), place.to_owned());
    }
    if let Some(date) = &message.head.date {
        let (moment, notices) = moment::moment(date, None);
        reading.notices.extend(notices);
        if moment.is_some() {
            reading.retrieved = moment;
            reading.found.insert("retrieved".to_owned(), "Date header".to_owned());
        }
    }
    if reading.title.is_none() && message.head.subject.is_some() {
        reading.title = message.head.subject.clone();
        reading.found.insert("title".to_owned(), "Subject header".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Input;
    use crate::ingest::Told;

    fn reading(bytes: &[u8]) -> Reading {
        let mut reading =
            crate::ingest::read(&Input { name: "a.txt", bytes: b"x" }, &Told::default()).expect("a blank one");
        (reading.text, reading.title) = (String::new(), None);
        reading.zones.clear();
        read(&mut reading, bytes, "a.mhtml").expect("read");
        reading
    }

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.lefil.fr/a?b=1\r\nSubject: =?utf-8?Q?Un=20titre=20=E2=80=93=20Le=20Fil?=\r\nDate: Fri, 7 Jan 2022 10:05:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Part--x----\"\r\n\r\n\r\n------Part--x----\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.lefil.fr/a?b=1\r\n\r\n<!DOCTYPE html><html lang=3D\"fr\"><head><meta charset=3D\"utf-8\"></head><body><p>Le maire a parl=C3=A9 hier devant le conseil r=C3=A9uni, qui l'a =\r\n=C3=A9cout=C3=A9 longuement avant de voter.</p></body></html>\r\n------Part--x----\r\nContent-Type: text/html\r\nContent-Location: cid:frame-2@mhtml.blink\r\n\r\n<p>a frame</p>\r\n------Part--x------\r\n";

    #[test]
    fn a_saved_page_says_where_and_when_it_was_read() {
        assert!(is_mhtml(SAVED.as_bytes()));
        assert!(is_mhtml(SAVED.replace("From: <Saved by Blink>\r\nSnapshot-", "").as_bytes()));
        assert!(!is_mhtml(SAVED.replace("From: <Saved by Blink>\r\nSnapshot-", "To: a@b.fr\r\n").as_bytes()));
        let reading = reading(SAVED.as_bytes());
        assert_eq!(
            reading.text,
            "Le maire a parlé hier devant le conseil réuni, qui l'a écouté longuement avant de voter."
        );
        assert_eq!(reading.url.as_deref(), Some("https://www.lefil.fr/a?b=1"));
        assert_eq!(reading.found["url"], "Snapshot-Content-Location header");
        assert_eq!(reading.retrieved.map(|date| date.to_string()).as_deref(), Some("2022-01-07T10:05:00+01:00"));
        assert_eq!((reading.title.as_deref(), reading.published), (Some("Un titre – Le Fil"), None));
        assert_eq!((reading.completeness, reading.reader), (Completeness::FullPage, "mhtml/1"));
        assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    }

    #[test]
    fn a_saved_page_that_breaks_off_gives_what_is_there() {
        let half = SAVED.split_once("qui l'a").expect("it is there").0;
        let reading = reading(half.as_bytes());
        assert_eq!(reading.text, "Le maire a parlé hier devant le conseil réuni,");
        assert!(reading.notices.iter().any(|notice| notice.code == "cut"));
    }

    #[test]
    fn the_start_parameter_names_the_page_and_the_header_its_charset() {
        let text = b"MIME-Version: 1.0\nContent-Type: multipart/related; start=\"<b>\"; boundary=x\nContent-Location: file:///C:/a.htm\n\n--x\nContent-Type: text/html\nContent-ID: <a>\n\n<p>a frame</p>\n--x\nContent-Type: text/html; charset=\"windows-1252\"\nContent-ID: <b>\n\n<p>L'\xe9t\xe9 \xe0 la mer</p>\n--x--\n";
        let reading = reading(text);
        assert_eq!((reading.text.as_str(), reading.encoding.as_str()), ("L'été à la mer", "windows-1252"));
        assert_eq!(reading.url, None);
    }

    #[test]
    fn a_message_without_a_page_is_refused() {
        let bytes = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--";
        let error =
            crate::ingest::read(&crate::ingest::Input { name: "a.mhtml", bytes }, &crate::ingest::Told::default());
        assert!(matches!(error, Err(IngestError::Damaged(_))), "{error:?}");
    }
}
