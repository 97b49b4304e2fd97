//! Whole documents, made here object by object.

use lopdf::EncryptionState;
use lopdf::EncryptionVersion;
use lopdf::Permissions;

use super::*;
use crate::ingest::article::tests::blank_reading;

/// Makes a file of numbered objects; the first is the catalogue.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    bytes.extend(format!("trailer << /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Makes a file of pages in Helvetica, with more objects behind.
fn pages(contents: &[String], more: &[&str], trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let content_at = 5 + 2 * at;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content_at} 0 R \
             /Resources << /Font << /F 3 0 R >> /XObject << /X 5 0 R >> >> >>"
        ));
        objects.push(stream(content));
    }
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    file(&objects, trailer)
}

fn reading(bytes: &[u8]) -> Reading {
    let mut reading = blank_reading();
    read(&mut reading, bytes, "a.pdf").expect("read");
    reading
}

fn has(reading: &Reading, code: &str) -> bool {
    reading.notices.iter().any(|notice| notice.code == code)
}

/// A page with a head, a headline, lines and a foot.
fn article(page: usize, lines: &[&str]) -> String {
    let mut content = format!("BT /F 8 Tf 50 770 Td (Le Fil du jour) Tj ET BT /F 8 Tf 50 20 Td (Page {page}) Tj ET ");
    if page == 1 {
        content.push_str("BT /F 24 Tf 50 700 Td (Le port ferme) Tj ET ");
    }
    content.push_str("BT /F 10 Tf 12 TL 50 660 Td ");
    for line in lines {
        content.push_str(&format!("({line}) Tj T* "));
    }
    content.push_str("ET");
    content
}

#[test]
fn a_document_gives_its_text_its_zones_and_its_title() {
    let first = article(1, &["Le maire a dit hier soir que le port fer-", "merait en \\351t\\351, au grand dam de"]);
    let second = article(2, &["tous les p\\352cheurs de la ville."]);
    let info = "<< /Title (Microsoft Word - port.doc) /Author (Ana Blanc; Jean Noir) \
                /CreationDate (D:20240305101500+01'00') >>";
    let reading = reading(&pages(&[first, second], &[info], "/Info 8 0 R"));
    let body = "Le maire a dit hier soir que le port fermerait en été, au grand dam de tous les pêcheurs de la ville.";
    assert_eq!(reading.text, format!("Le port ferme\n\n{body}\n\nLe Fil du jour\n\nPage 1"));
    assert_eq!(reading.title.as_deref(), Some("Le port ferme"));
    assert_eq!(reading.authors, ["Ana Blanc", "Jean Noir"]);
    assert_eq!(reading.language.as_deref(), Some("fr"));
    assert_eq!(reading.published, None);
    assert!(has(&reading, "created"));
    let zones: Vec<Zone> = reading.zones.iter().map(|zone| zone.zone).collect();
    assert_eq!(zones, [Zone::Headline, Zone::Body, Zone::Boilerplate]);
}

#[test]
fn a_document_without_letters_says_so() {
    assert!(has(&reading(&pages(&["0 0 10 10 re f".to_owned()], &[], "")), "no-text-layer"));
    let unseen = reading(&pages(&["BT /F 10 Tf 3 Tr (Un mot) Tj ET".to_owned()], &[], ""));
    assert!(has(&unseen, "recognised"));
    assert_eq!(unseen.text, "Un mot");
}

#[test]
fn an_address_on_each_page_is_where_it_was_read() {
    let page = |number: usize| {
        format!(
            "BT /F 10 Tf 50 400 Td (Texte {}) Tj ET BT /F 8 Tf 50 20 Td (https://a.example/b {number}/2) Tj ET",
            "x".repeat(number)
        )
    };
    let reading = reading(&pages(&[page(1), page(2)], &[], ""));
    assert_eq!(reading.url.as_deref(), Some("https://a.example/b"));
}

#[test]
fn letters_have_the_texts_that_their_font_says() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 3 beginbfchar <0001> <0066FB01> <0002> <00E9> \
               <0003> <00AD> endbfchar";
    let content = "BT /F 10 Tf 0 0 Td <00010002000300010002> Tj ET \
                   BT /F 10 Tf 0 -50 Td /Span << /ActualText (mot) >> BDC <00090009> Tj EMC <0002> Tj ET \
                   q 1 0 0 1 0 -300 cm /X Do Q";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 /Resources << /Font << /F 3 0 R >> /XObject << /X 7 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R \
         /DescendantFonts [<< /DW 500 /W [1 [600 400] 3 4 250] >>] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>",
        &stream(map),
        &stream(content),
        "<< /Subtype /Form /Length 33 >>\nstream\nBT /F 10 Tf <00020002> Tj ET      \nendstream",
    ];
    let objects: Vec<String> = objects.iter().map(|object| (*object).to_owned()).collect();
    let reading = reading(&file(&objects, ""));
    assert_eq!(reading.text, "ffié-ffié\n\nmoté\n\néé");
    assert!(has(&reading, "glyphs"));
}

#[test]
fn a_locked_document_needs_a_password_unless_that_is_empty() {
    let open = pages(&[article(1, &["Un texte."])], &[], "/ID [(a) (a)]");
    for password in ["user", ""] {
        let mut document = Document::load_mem(&open).expect("load");
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("encrypted");
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("saved");
        let mut reading = blank_reading();
        match read(&mut reading, &bytes, "a.pdf") {
            Ok(()) => assert!(password.is_empty() && reading.text.contains("Un texte."), "{}", reading.text),
            Err(error) => assert!(password == "user" && matches!(error, IngestError::Encrypted(_)), "{error:?}"),
        }
    }
}

#[test]
fn loops_end() {
    let form = "<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >> /Length 20 >>\n\
                stream\n/X Do /X Do /X Do   \nendstream";
    let page = "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >> >>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R 2 0 R 4 0 R] /Count 3 /Parent 2 0 R >>",
        "null",
        page,
        &stream("/X Do"),
        form,
    ];
    let objects: Vec<String> = objects.iter().map(|object| (*object).to_owned()).collect();
    let error = read(&mut blank_reading(), &file(&objects, ""), "a.pdf").expect_err("no end");
    assert!(matches!(error, IngestError::Limit(_)), "{error:?}");
}

#[test]
fn what_is_damaged_is_an_error_and_never_a_panic() {
    let whole = pages(&[article(1, &["Un texte."])], &[], "");
    for cut in (0..whole.len()).step_by(37) {
        let mut reading = blank_reading();
        drop(read(&mut reading, &whole[..cut], "a.pdf"));
        let mut broken = whole.clone();
        broken[cut] ^= 0x15;
        drop(read(&mut blank_reading(), &broken, "a.pdf"));
    }
    let error = read(&mut blank_reading(), b"%PDF-1.7 nothing", "a.pdf").expect_err("damaged");
    assert!(matches!(error, IngestError::Unreadable(_)), "{error:?}");
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    drop(read(&mut blank_reading(), &pages(&["".to_owned()], &[&deep], ""), "a.pdf"));
}
