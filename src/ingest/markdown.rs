//! Markdown (CommonMark) with optional front matter.

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::ingest::Reading;
use crate::ingest::html::Page;
use crate::model::OutletName;
use crate::model::Zone;
use crate::text::dates;
use crate::text::domain;
use crate::text::language;
use crate::text::normalise::normalise;

/// Reads a Markdown text: what it shows when it is rendered, with its images' descriptions as captions.
pub(super) fn read(reading: &mut Reading, text: &str, _name: &str) {
    let (text, notices) = normalise(text);
    reading.notices.extend(notices);
    let (matter, rest) = front_matter(&text);
    for (number, key, value) in matter {
        describe(reading, number, &key, &value);
    }
    let page = render(rest, reading);
    (reading.text, reading.zones) = page.finish();
    reading.media_type = "text/markdown".to_owned();
    reading.reader = "markdown/1";
}

/// Splits `key: value` lines between two `---` lines from the text; gives each with its line number.
fn front_matter(text: &str) -> (Vec<(usize, String, String)>, &str) {
    let Some(inside) = text.strip_prefix("---\n") else { return (Vec::new(), text) };
    let Some(end) = inside.find("\n---\n") else { return (Vec::new(), text) };
    let lines = inside.get(..end).unwrap_or("").lines().enumerate();
    let pairs = lines.filter_map(|(index, line)| {
        let (key, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (!value.is_empty()).then(|| (index + 2, key.trim().to_lowercase(), value.to_owned()))
    });
    (pairs.collect(), inside.get(end + 5..).unwrap_or(""))
}

fn describe(reading: &mut Reading, number: usize, key: &str, value: &str) {
    let field = match key {
        "title" => {
            reading.title = Some(value.to_owned());
            "title"
        }
        "author" | "authors" => {
            let names = value.trim_matches(['[', ']']).split([';', ',']);
            reading.authors = names
                .map(|name| name.trim().trim_matches(['"', '\'']).trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect();
            "authors"
        }
        "date" | "published" => {
            let (date, notices) = dates::published(value, None);
            reading.notices.extend(notices);
            reading.published = date;
            if reading.published.is_none() {
                return;
            }
            "published"
        }
        "url" | "source" | "link" if domain::is_web_address(value) => {
            reading.canonical_url = Some(value.to_owned());
            "canonical_url"
        }
        "outlet" | "site" | "publisher" => {
            reading.outlet = Some(OutletName { name: Some(value.to_owned()), domain: None });
            "outlet"
        }
        "lang" | "language" => {
            reading.language = language::primary_subtag(value);
            if reading.language.is_none() {
                return;
            }
            "language"
        }
        _ => return,
    };
    reading.found.insert(field.to_owned(), format!("front matter line {number}"));
}

fn render(text: &str, reading: &mut Reading) -> Page {
    let mut page = Page::default();
    let (mut block, mut caption) = (String::new(), None::<String>);
    let mut in_title = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Image { .. }) => caption = Some(String::new()),
            Event::End(TagEnd::Image) => {
                if let Some(words) = caption.take() {
                    page.push(Zone::Body, &std::mem::take(&mut block));
                    page.push(Zone::Caption, &words);
                }
            }
            Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }) => in_title = page.is_empty(),
            Event::Text(words) | Event::Code(words) => caption.as_mut().unwrap_or(&mut block).push_str(&words),
            Event::SoftBreak | Event::HardBreak => caption.as_mut().unwrap_or(&mut block).push('\n'),
            Event::End(TagEnd::Heading(_)) if in_title => {
                in_title = false;
                let words = std::mem::take(&mut block);
                let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if reading.title.is_none() && !title.is_empty() {
                    reading.title = Some(title);
                    reading.found.insert("title".to_owned(), "first heading".to_owned());
                }
                page.push(Zone::Headline, &words);
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::BlockQuote(_),
            ) => {
                page.push(Zone::Body, &std::mem::take(&mut block));
            }
            _ => {}
        }
    }
    page.push(Zone::Body, &block);
    page
}

#[cfg(test)]
mod tests {
    use crate::ingest::Input;
    use crate::ingest::Told;

    #[test]
    fn markdown_is_read_as_it_is_shown() {
        let text = "---\ntitle: Un titre\ndate: 2022-01-07\nurl: https://a.exemple.fr/x\n---\n# Le grand titre\n\nUn *mot* et [un lien](https://x.y).\n\n![La foule](a.png)\n\n- un\n- deux\n\n<b>html</b>";
        let reading =
            crate::ingest::read(&Input { name: "a.md", bytes: text.as_bytes() }, &Told::default()).expect("read");
        assert_eq!(reading.title.as_deref(), Some("Un titre"));
        assert_eq!(reading.published.map(|date| date.to_string()).as_deref(), Some("2022-01-07"));
        assert_eq!(reading.text, "Le grand titre\n\nUn mot et un lien.\n\nLa foule\n\nun\n\ndeux\n\nhtml");
        assert_eq!(reading.found["title"], "front matter line 2");
    }

    #[test]
    fn an_empty_heading_is_no_title_and_a_blank_is_no_author() {
        let read = |text: &str| crate::ingest::read(&Input { name: "a.md", bytes: text.as_bytes() }, &Told::default());
        let reading = read("---\nauthor: Ana, \" \", ' '\n---\n# \n\n# Un titre\n\nUn mot.").expect("read");
        assert_eq!(reading.title.as_deref(), Some("Un titre"));
        assert_eq!(reading.authors, ["Ana"]);
        assert_eq!(read("#\n\nUn mot.").expect("read").title, None);
    }
}
