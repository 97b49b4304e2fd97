//! Books (EPUB): the chapters in reading order, and what the package says of the book.

mod package;

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::IngestError;
use crate::ingest::Reading;
use crate::ingest::docname;
use crate::ingest::encoding;
use crate::ingest::epub::package::Package;
use crate::ingest::epub::package::Said;
use crate::ingest::epub::package::path_in;
use crate::ingest::html;
use crate::ingest::html::Page;
use crate::ingest::parts::Parts;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;
use crate::model::Completeness;
use crate::model::Notice;
use crate::model::OutletName;
use crate::model::Zone;
use crate::text::dates;
use crate::text::domain;
use crate::text::language;

/// What to call one in messages.
const KIND: &str = "an EPUB book";
/// The most bytes of a chapter, and of all that are read: trees of HTML take some twenty times as many.
const MOST_OF_A_CHAPTER: usize = 8 << 20;
const MOST_OF_ALL: usize = 32 << 20;
/// Among how many blocks the headline stands.
const NEAR_THE_TOP: usize = 30;
/// Ways of hiding fonts, which lock no text.
const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Reads a book.
///
/// # Errors
/// `Encrypted`; `Unreadable` where it is damaged, has no package, or unpacks to more than a document holds.
pub(super) fn read(reading: &mut Reading, bytes: &[u8], _name: &str) -> Result<(), IngestError> {
    let mut parts = Parts::open(bytes, KIND)?;
    let path = package_path(&mut parts, reading)?;
    let Some(text) = text_of(&mut parts, &path, reading)? else {
        return Err(IngestError::Unreadable(format!("{KIND} without a package")));
    };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let package = Package::read(&text, folder);
    if let Some(why) = &package.cut {
        reading.notices.push(Notice::new("cut", format!("its package is broken, and is read up to there: {why}")));
    }
    let locked = locked(&mut parts, reading)?;
    if package.chapters.iter().any(|chapter| locked.contains(&chapter.path)) {
        return Err(IngestError::Encrypted("the book".to_owned()));
    }
    describe(&package.said, reading);
    let blocks = blocks(&mut parts, &package, reading)?;
    fill(reading, &blocks);
    reading.media_type = "application/epub+zip".to_owned();
    reading.encoding = "binary".to_owned();
    reading.completeness = Completeness::FullPage;
    reading.reader = "epub/1";
    Ok(())
}

/// Returns the path of the package, as the container says.
fn package_path(parts: &mut Parts<'_>, reading: &mut Reading) -> Result<String, IngestError> {
    let container = text_of(parts, "META-INF/container.xml", reading)?;
    let listed = container.and_then(|text| {
        Xml::new(&text).find_map(|next| match next {
            Next::Open(element) if element.name == "rootfile" => element.attribute("full-path"),
            _ => None,
        })
    });
    let path = listed.map(|path| path_in("", &path)).unwrap_or_default();
    let usual = ["OEBPS/content.opf", "content.opf", "OPS/content.opf", "EPUB/package.opf"];
    let found = std::iter::once(path.as_str()).chain(usual).find(|path| parts.has(path));
    match found {
        Some(path) => Ok(path.to_owned()),
        None => Err(IngestError::Unreadable(format!("{KIND} without a package"))),
    }
}

fn text_of(parts: &mut Parts<'_>, path: &str, reading: &mut Reading) -> Result<Option<String>, IngestError> {
    let Some(bytes) = parts.part(path)? else { return Ok(None) };
    let decoded = encoding::decode(&bytes, None, Some("utf-8"), false)?;
    reading.notices.extend(decoded.notices);
    Ok(Some(decoded.text))
}

/// Returns the paths of what is encrypted, fonts that are only hidden aside.
fn locked(parts: &mut Parts<'_>, reading: &mut Reading) -> Result<Vec<String>, IngestError> {
    let Some(text) = text_of(parts, "META-INF/encryption.xml", reading)? else { return Ok(Vec::new()) };
    let (mut paths, mut is_font) = (Vec::new(), false);
    for next in Xml::new(&text) {
        let Next::Open(element) = next else { continue };
        match element.name.as_str() {
            "EncryptedData" => is_font = false,
            "EncryptionMethod" => {
                is_font = element.attribute("Algorithm").is_some_and(|way| OF_FONTS.contains(&way.as_str()));
            }
            "CipherReference" if !is_font => paths.extend(element.attribute("URI").map(|path| path_in("", &path))),
            _ => {}
        }
    }
    Ok(paths)
}

/// Puts what the book says of itself into the reading.
fn describe(said: &[Said], reading: &mut Reading) {
    for Said { name, part, value } in said {
        let part = part.as_deref();
        let (field, place) = match name.as_str() {
            "title" if reading.title.is_none() && !docname::is_no_title(value) => {
                reading.title = Some(value.clone());
                ("title", "dc:title")
            }
            "creator" if part.is_none_or(|part| part == "aut") => {
                let names = docname::names(value);
                if names.is_empty() {
                    continue;
                }
                reading.authors.extend(names);
                ("authors", "dc:creator")
            }
            // Programs write the year 101 where they know none.
            "date" if part.is_none_or(|part| part == "publication") && !value.starts_with("0101") => {
                if reading.published.is_some() && part.is_none() {
                    continue;
                }
                let (date, notices) = dates::published(value, None);
                reading.notices.extend(notices);
                if date.is_none() {
                    continue;
                }
                reading.published = date;
                ("published", "dc:date")
            }
            "modified" if reading.modified.is_none() => {
                reading.modified = dates::published(value, None).0;
                if reading.modified.is_none() {
                    continue;
                }
                ("modified", "dcterms:modified")
            }
            "language" if reading.language.is_none() => {
                reading.language = language::primary_subtag(value);
                if reading.language.is_none() {
                    continue;
                }
                ("language", "dc:language")
            }
            "publisher" if reading.outlet.is_none() => {
                reading.outlet = Some(OutletName { name: Some(value.clone()), domain: None });
                ("outlet", "dc:publisher")
            }
            "source" | "identifier" if reading.canonical_url.is_none() && domain::is_web_address(value) => {
                reading.canonical_url = Some(value.clone());
                ("canonical_url", if name == "source" { "dc:source" } else { "dc:identifier" })
            }
            _ => continue,
        };
        reading.found.insert(field.to_owned(), format!("EPUB package {place}"));
    }
}

/// Returns the blocks of all chapters.
fn blocks(parts: &mut Parts<'_>, package: &Package, reading: &mut Reading) -> Result<Vec<(Zone, String)>, IngestError> {
    let (mut blocks, mut read) = (Vec::new(), 0);
    let (mut missing, mut unread) = (0, 0);
    for chapter in &package.chapters {
        let Some(bytes) = parts.part(&chapter.path)? else {
            missing += 1;
            continue;
        };
        if bytes.len() > MOST_OF_A_CHAPTER || read + bytes.len() > MOST_OF_ALL {
            unread += 1;
            continue;
        }
        read += bytes.len();
        let decoded = encoding::decode(&bytes, None, Some("utf-8"), true)?;
        let mut notices = decoded.notices;
        let found = html::whole(&opened(&decoded.text), &mut notices);
        // What is noticed in one chapter mostly holds for all.
        for notice in notices {
            if !reading.notices.iter().any(|known| known.code == notice.code) {
                reading.notices.push(notice);
            }
        }
        match found {
            Some(found) if chapter.is_contents => {
                blocks.extend(found.into_iter().map(|(_, words)| (Zone::Boilerplate, words)));
            }
            Some(found) => blocks.extend(found),
            None => unread += 1,
        }
    }
    let mut tell = |count: usize, message: &str| {
        if count > 0 {
            reading.notices.push(Notice::new("cut", format!("{count} of its chapters {message}")));
        }
    };
    tell(missing, "are listed, but not in the file");
    tell(unread, "are too long or too broken to be read, and left out");
    Ok(blocks)
}

/// Returns XHTML as HTML has it: `<title/>` and `<a id="x"/>` are elements without content there, and open ones here.
fn opened(text: &str) -> std::borrow::Cow<'_, str> {
    static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<([A-Za-z][A-Za-z0-9:_-]*)((?:\s+[^\s=<>/"']+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*/>"#)
            .expect("a regular expression that is tested")
    });
    const VOID: [&str; 14] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
    CLOSED.replace_all(text, |found: &regex::Captures<'_>| {
        let get = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let (name, attributes) = (get(1), get(2));
        match VOID.contains(&name.to_ascii_lowercase().as_str()) {
            true => format!("<{name}{attributes}>"),
            false => format!("<{name}{attributes}></{name}>"),
        }
    })
}

/// Puts the page together. The headline is the first block near the top that says the title.
fn fill(reading: &mut Reading, blocks: &[(Zone, String)]) {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let title = reading.title.as_deref().map(folded);
    let says_title = |(_, words): &(Zone, String)| title.as_deref() == Some(folded(words).as_str());
    let headline = blocks.iter().take(NEAR_THE_TOP).position(says_title);
    let mut page = Page::default();
    for (at, (zone, words)) in blocks.iter().enumerate() {
        page.push(if headline == Some(at) { Zone::Headline } else { *zone }, words);
    }
    (reading.text, reading.zones) = page.finish();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article::tests::blank_reading;
    use crate::ingest::parts::tests::packed;

    const CONTAINER: &str =
        "<container xmlns='urn:c'><rootfiles><rootfile full-path='O/b.opf'/></rootfiles></container>";
    const PACKAGE: &str = "<package xmlns='p' xmlns:dc='d' xmlns:opf='o'><metadata><dc:title>Le port</dc:title>\
        <dc:creator opf:role='aut'>Ana Blanc</dc:creator><dc:creator opf:role='ill'>Zoé</dc:creator>\
        <dc:date opf:event='modification'>2025-01-01</dc:date><dc:date>2024-03-05</dc:date><dc:language>fr-FR</dc:language>\
        <dc:publisher>Le Fil</dc:publisher><dc:identifier>urn:isbn:1</dc:identifier><dc:source>https://a.example/b</dc:source>\
        <meta property='dcterms:modified'>2024-04-01T10:00:00Z</meta></metadata><manifest>\
        <item id='n' href='n.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='b' href='t/b%20b.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='i' href='i.png' media-type='image/png'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='n'/><itemref idref='a'/></spine></package>";
    const FIRST: &str =
        "<html><head><title/><script src='x'/></head><body><h1>Le <a id='x'/>port</h1><p>Un texte.</p></body></html>";

    fn book(package: &str, more: &[(&str, &str)]) -> Result<Reading, IngestError> {
        let mut parts = vec![
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("O/b.opf", package),
            ("O/a.xhtml", FIRST),
            ("O/t/b b.xhtml", "<html><body><p>La suite.</p><p hidden='hidden'>Caché.</p></body></html>"),
            ("O/n.xhtml", "<html><body><nav><ol><li><a href='a.xhtml'>Chapitre 1</a></li></ol></nav></body></html>"),
        ];
        parts.extend(more);
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        let mut reading = blank_reading();
        read(&mut reading, &packed(&parts), "a.epub").map(|()| reading)
    }

    #[test]
    fn a_book_is_read_in_the_order_of_its_spine() {
        let reading = book(PACKAGE, &[]).expect("read");
        assert_eq!(reading.text, "Le port\n\nUn texte.\n\nLa suite.\n\nChapitre 1");
        let zones: Vec<Zone> = reading.zones.iter().map(|zone| zone.zone).collect();
        assert_eq!(zones, [Zone::Headline, Zone::Body, Zone::Boilerplate]);
        assert_eq!(
            (reading.title.as_deref(), reading.authors.as_slice()),
            (Some("Le port"), &["Ana Blanc".to_owned()][..])
        );
        assert_eq!(reading.published.map(|date| date.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(reading.outlet.and_then(|outlet| outlet.name).as_deref(), Some("Le Fil"));
        assert_eq!(reading.canonical_url.as_deref(), Some("https://a.example/b"));
        assert_eq!((reading.language.as_deref(), reading.modified.is_some()), (Some("fr"), true));
        assert_eq!(reading.found["published"], "EPUB package dc:date");
    }

    #[test]
    fn a_locked_book_is_an_error_and_a_hidden_font_is_none() {
        let encryption = |way: &str, path: &str| {
            format!(
                "<e><EncryptedData><EncryptionMethod Algorithm='{way}'/><CipherReference URI='{path}'/></EncryptedData></e>"
            )
        };
        let locked = book(PACKAGE, &[("META-INF/encryption.xml", &encryption("aes", "O/a.xhtml"))]);
        assert!(matches!(locked, Err(IngestError::Encrypted(_))), "{locked:?}");
        assert!(book(PACKAGE, &[("META-INF/encryption.xml", &encryption(OF_FONTS[0], "O/f.otf"))]).is_ok());
    }

    #[test]
    fn what_is_missing_is_told() {
        let package = PACKAGE.replace("href='a.xhtml'", "href='z.xhtml'");
        let reading = book(&package, &[]).expect("read");
        assert_eq!(reading.text, "La suite.\n\nChapitre 1");
        assert!(reading.notices.iter().any(|notice| notice.code == "cut"), "{:?}", reading.notices);
        let none = read(&mut blank_reading(), &packed(&[("a", b"b")]), "a.epub").expect_err("no package");
        assert!(none.to_string().contains("without a package"), "{none}");
    }

    #[test]
    fn long_and_deep_chapters_are_bounded() {
        let deep = format!("<html><body>{}fin</body></html>", "<div>".repeat(100_000));
        let package = PACKAGE.replace("href='a.xhtml'", "href='d.xhtml'");
        let reading = book(&package, &[("O/d.xhtml", &deep)]).expect("read");
        assert!(reading.text.contains("fin"), "{}", reading.text);
    }
}
