//! Word documents (DOCX, Office Open XML): the text as it stands once all tracked changes are accepted.

mod body;
mod core;
mod styles;

use crate::ingest::IngestError;
use crate::ingest::Reading;
use crate::ingest::docx::body::Paragraph;
use crate::ingest::docx::styles::Role;
use crate::ingest::encoding;
use crate::ingest::html::Page;
use crate::ingest::parts::Parts;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;
use crate::model::Completeness;
use crate::model::Notice;
use crate::model::Zone;

/// What to call one in messages.
const KIND: &str = "a DOCX document";

/// Reads a Word document.
///
/// # Errors
/// `Encrypted`; `Unreadable` where it is damaged, has no text part, or unpacks to more than a document holds.
pub(super) fn read(reading: &mut Reading, bytes: &[u8], _name: &str) -> Result<(), IngestError> {
    let mut parts = Parts::open(bytes, KIND)?;
    let main = main_part(&mut parts, reading)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let Some(text) = xml(&mut parts, &main, reading)? else {
        return Err(IngestError::Unreadable(format!("{KIND} without the part {main}")));
    };
    let styles = match xml(&mut parts, &format!("{folder}styles.xml"), reading)? {
        Some(text) => styles::roles(&text),
        None => styles::Roles::default(),
    };
    let mut document = body::document(&text, &styles);
    for (part, element) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        if let Some(text) = xml(&mut parts, &format!("{folder}{part}"), reading)? {
            let notes = body::notes(&text, element, &styles);
            document.paragraphs.extend(notes.paragraphs);
            document.cut = document.cut.or(notes.cut);
        }
    }
    if let Some(why) = document.cut {
        reading.notices.push(Notice::new("cut", format!("a part of it is broken, and its text ends there: {why}")));
    }
    if let Some(text) = xml(&mut parts, "docProps/core.xml", reading)? {
        core::describe(&text, reading);
    }
    fill(reading, &document.paragraphs);
    reading.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document".to_owned();
    reading.encoding = "binary".to_owned();
    reading.completeness = Completeness::FullPage;
    reading.reader = "docx/1";
    Ok(())
}

/// Returns the path of the part that holds the text, as the archive's list of relationships names it.
fn main_part(parts: &mut Parts<'_>, reading: &mut Reading) -> Result<String, IngestError> {
    let listed = xml(parts, "_rels/.rels", reading)?.and_then(|text| {
        Xml::new(&text).find_map(|next| {
            let Next::Open(element) = next else { return None };
            let kind = element.attribute("Type")?;
            let target = element.attribute("Target")?;
            kind.ends_with("/officeDocument").then(|| target.trim_start_matches('/').to_owned())
        })
    });
    Ok(listed.filter(|path| parts.has(path)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// Returns a part as text.
fn xml(parts: &mut Parts<'_>, path: &str, reading: &mut Reading) -> Result<Option<String>, IngestError> {
    let Some(bytes) = parts.part(path)? else { return Ok(None) };
    let decoded = encoding::decode(&bytes, None, Some("utf-8"), false)?;
    reading.notices.extend(decoded.notices);
    Ok(Some(decoded.text))
}

/// Puts the page together. The headline is the paragraph in the style of a title, or the heading that opens it.
fn fill(reading: &mut Reading, paragraphs: &[Paragraph]) {
    let shown = |paragraph: &&Paragraph| !paragraph.text.trim().is_empty();
    let headline =
        paragraphs.iter().position(|paragraph| paragraph.role == Role::Title && shown(&paragraph)).or_else(|| {
            let first = paragraphs.iter().position(|paragraph| shown(&paragraph))?;
            paragraphs.get(first).filter(|paragraph| paragraph.role == Role::Heading).map(|_| first)
        });
    let mut page = Page::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let zone = match paragraph.role {
            _ if headline == Some(at) => Zone::Headline,
            Role::Subtitle if headline.is_some_and(|headline| at == headline + 1) => Zone::Standfirst,
            Role::Caption => Zone::Caption,
            _ => Zone::Body,
        };
        page.push(zone, &paragraph.text);
    }
    if reading.title.is_none()
        && let Some(paragraph) = headline.and_then(|at| paragraphs.get(at))
    {
        reading.title = Some(paragraph.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let place = if paragraph.role == Role::Title { "paragraph in the style Title" } else { "first heading" };
        reading.found.insert("title".to_owned(), place.to_owned());
    }
    (reading.text, reading.zones) = page.finish();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article::tests::blank_reading;
    use crate::ingest::parts::tests::packed;
    use crate::model::Span;
    use crate::text::offsets;

    fn document(body: &str) -> String {
        format!("<?xml version='1.0'?><w:document xmlns:w='urn:w'><w:body>{body}</w:body></w:document>")
    }

    fn paragraph(words: &str) -> String {
        format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    fn reading(parts: &[(&str, &str)]) -> Reading {
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        let mut reading = blank_reading();
        read(&mut reading, &packed(&parts), "a.docx").expect("read");
        reading
    }

    fn text_of(body: &str) -> String {
        reading(&[("word/document.xml", &document(body))]).text
    }

    #[test]
    fn a_document_says_its_title_and_author() {
        let styles =
            "<w:styles xmlns:w='urn:w'><w:style w:styleId='Titre'><w:name w:val='Title'/></w:style></w:styles>";
        let core = "<c:coreProperties xmlns:c='urn:c' xmlns:dc='urn:d'><dc:title>Microsoft Word - x.doc</dc:title>\
                    <dc:creator>Ana Blanc;Jean Noir</dc:creator><c:modified>2024-03-05T10:00:00Z</c:modified>\
                    <dc:language>fr-FR</dc:language></c:coreProperties>";
        let notes = "<w:footnotes xmlns:w='urn:w'><w:footnote w:type='separator'><w:p/></w:footnote>\
                     <w:footnote w:id='1'><w:p><w:r><w:t>La note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val='Titre'/></w:pPr><w:r><w:t>Le port</w:t></w:r></w:p>{}",
            paragraph("Un texte.")
        );
        let reading = reading(&[
            ("word/document.xml", &document(&body)),
            ("word/styles.xml", styles),
            ("word/footnotes.xml", notes),
            ("docProps/core.xml", core),
        ]);
        assert_eq!(reading.text, "Le port\n\nUn texte.\n\nLa note.");
        assert_eq!(reading.title.as_deref(), Some("Le port"));
        assert_eq!(reading.authors, ["Ana Blanc", "Jean Noir"]);
        assert_eq!(reading.found["authors"], "docProps/core.xml dc:creator");
        assert_eq!((reading.published, reading.language.as_deref()), (None, Some("fr")));
        assert!(reading.modified.is_some());
        let first = reading.zones.first().expect("a zone");
        assert_eq!(first.zone, Zone::Headline);
        assert_eq!(offsets::slice(&reading.text, Span::new(first.start, first.end)), Some("Le port"));
    }

    #[test]
    fn the_text_is_that_with_all_changes_accepted() {
        for (body, text) in [
            (
                "<w:p><w:r><w:t>Il </w:t></w:r><w:del><w:r><w:delText>ne </w:delText></w:r></w:del>\
                 <w:ins><w:r><w:t>a </w:t></w:r></w:ins><w:r><w:t>dit.</w:t></w:r></w:p>",
                "Il a dit.",
            ),
            (
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Un </w:t></w:r></w:p>\
                 <w:p><w:r><w:t>mot.</w:t></w:r></w:p>",
                "Un mot.",
            ),
            ("<w:p><w:moveFrom><w:r><w:t>Avant.</w:t></w:r></w:moveFrom><w:r><w:t>Ici.</w:t></w:r></w:p>", "Ici."),
            ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché.</w:t></w:r><w:r><w:t>Vu.</w:t></w:r></w:p>", "Vu."),
            (
                "<w:p><w:r><w:instrText>DATE</w:instrText><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
                "a b\nc",
            ),
            (
                "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:hyperlink><w:r><w:t>Un lien</w:t></w:r></w:hyperlink></w:p>",
                "Un lien",
            ),
        ] {
            assert_eq!(text_of(body), text, "{body}");
        }
    }

    #[test]
    fn a_row_is_a_line_and_a_table_that_lays_out_is_none() {
        let cell = |words: &[&str]| {
            let inside: String = words.iter().map(|words| paragraph(words)).collect();
            format!("<w:tc>{inside}</w:tc>")
        };
        let row = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&["2021"]), cell(&["12 %"]));
        assert_eq!(text_of(&row), "2021 12 %");
        let layout = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&["Un."]), cell(&["Deux.", "Trois."]));
        assert_eq!(text_of(&layout), "Un.\n\nDeux.\n\nTrois.");
    }

    #[test]
    fn a_text_box_stands_behind_its_paragraph_once() {
        let body = format!(
            "<w:p><w:r><w:t>Dehors.</w:t><mc:AlternateContent xmlns:mc='urn:m'><mc:Choice><w:txbxContent>{0}</w:txbxContent>\
             </mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            paragraph("Dedans.")
        );
        assert_eq!(text_of(&body), "Dehors.\n\nDedans.");
    }

    #[test]
    fn broken_and_deep_documents_keep_the_text_before() {
        let cut = reading(&[("word/document.xml", &format!("<a>{}<b></c>", paragraph("Le début.")))]);
        assert_eq!(cut.text, "Le début.");
        assert!(cut.notices.iter().any(|notice| notice.code == "cut"));
        let deep = format!("{}{}", paragraph("Le début."), "<w:p>".repeat(200_000));
        assert_eq!(reading(&[("word/document.xml", &format!("<a>{deep}"))]).text, "Le début.");
        let none = read(&mut blank_reading(), &packed(&[("a", b"b")]), "a.docx").expect_err("no text part");
        assert!(none.to_string().contains("without the part word/document.xml"), "{none}");
    }
}
