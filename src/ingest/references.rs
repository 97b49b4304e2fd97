//! Lists of references as reference managers hand them out: CSL-JSON, RIS, BibTeX and BibLaTeX. Each names an article
//! by its address, or describes a file that it names; no file is opened because a list names it.

mod bibtex;
mod csl;
mod ris;

use crate::ingest::IngestError;
use crate::ingest::Told;
use crate::ingest::decode;
use crate::ingest::moment;
use crate::model::Edtf;
use crate::text::domain;
use crate::text::language;

/// How many of the first bytes tell what a file is.
const START: usize = 64 << 10;

/// A format that lists of references come in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Csl,
    Ris,
    Bibtex,
}

/// One reference of a list.
#[derive(Debug)]
pub(in crate::ingest) struct Listed {
    /// Where it stands: `line 12`, `entry wetter2022`, `item 3`.
    pub place: String,
    /// The file that it describes, as written.
    pub file: Option<String>,
    /// What it says of the article, or why it cannot be read.
    pub told: Result<Told, String>,
}

/// Tells whether a file is a list of references, by what it begins with.
pub(in crate::ingest) fn is_references(start: &[u8]) -> bool {
    let Ok(decoded) = decode(start.get(..START).unwrap_or(start), None, None, false) else { return false };
    kind(&decoded.text).is_some()
}

fn kind(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if ris::is_first_line(text.lines().next().unwrap_or_default()) {
        return Some(Kind::Ris);
    }
    if text.starts_with(['@', '%']) && bibtex::begins(text) {
        return Some(Kind::Bibtex);
    }
    (text.starts_with('[') && csl::begins(text)).then_some(Kind::Csl)
}

/// Reads a list.
///
/// # Errors
/// `Damaged` for what is no such list, and `Empty`.
pub(in crate::ingest) fn references(bytes: &[u8]) -> Result<Vec<Listed>, IngestError> {
    let text = decode(bytes, None, None, false)?.text;
    let text = text.trim_start_matches('\u{feff}');
    match kind(text) {
        Some(Kind::Ris) => Ok(ris::read(text)),
        Some(Kind::Bibtex) => Ok(bibtex::read(text)),
        Some(Kind::Csl) => csl::read(text),
        None => Err(IngestError::Damaged("it is no list of references (CSL-JSON, RIS, BibTeX)".to_owned())),
    }
}

/// What a reference says, before it is checked.
#[derive(Debug, Default)]
struct Fields {
    title: Option<String>,
    authors: Vec<String>,
    outlet: Option<String>,
    url: Option<String>,
    doi: Option<String>,
    archive_url: Option<String>,
    published: Option<String>,
    retrieved: Option<String>,
    language: Option<String>,
}

impl Fields {
    /// Checks what a reference says. What cannot be read of it is left out, as the page may say it better.
    fn told(self, place: &str) -> Told {
        let clean = |text: Option<String>| {
            text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        };
        let address = |text: Option<String>| clean(text).filter(|url| domain::is_web_address(url));
        let doi = clean(self.doi).map(|doi| format!("https://doi.org/{}", doi.trim_start_matches("doi:").trim()));
        let fields = ["outlet", "url", "archive_url", "title", "authors", "published", "retrieved", "language"];
        Told {
            places: fields.into_iter().map(|field| (field.to_owned(), place.to_owned())).collect(),
            outlet: clean(self.outlet),
            url: address(self.url).or_else(|| address(doi)),
            archive_url: address(self.archive_url),
            title: clean(self.title).filter(|title| title != "[untitled]"),
            authors: self.authors.into_iter().filter_map(|name| clean(Some(name))).collect(),
            published: self.published.as_deref().and_then(date),
            retrieved: self.retrieved.as_deref().and_then(date),
            language: self.language.as_deref().and_then(tag),
            ..Told::default()
        }
    }
}

/// Reads a date as lists write it: `2022-01-07`, `2022/1/7/`, `2022//`, or as any page does.
fn date(text: &str) -> Option<Edtf> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).take_while(|part| !part.is_empty()).take(3).collect();
    let plain = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let padded = match parts.as_slice() {
        [year] if plain => format!("{year:0>4}"),
        [year, month] if plain => format!("{year:0>4}-{month:0>2}"),
        [year, month, day] if plain => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    padded.parse().ok().or_else(|| moment::moment(text, None).0)
}

/// Reads a language by its code, or by the name that Babel knows it by.
fn tag(text: &str) -> Option<String> {
    let code = match text.trim().to_lowercase().as_str() {
        "french" | "français" => "fr",
        "english" | "american" | "british" | "ukenglish" | "usenglish" => "en",
        "german" | "ngerman" | "deutsch" => "de",
        "spanish" | "español" => "es",
        "italian" | "italiano" => "it",
        "portuguese" | "português" => "pt",
        "dutch" | "nederlands" => "nl",
        "russian" | "русский" => "ru",
        "polish" => "pl",
        "swedish" => "sv",
        "danish" => "da",
        other => return language::primary_subtag(other),
    };
    Some(code.to_owned())
}

/// Puts a name in the order in which a page has it: `Wetter, Jonas` is `Jonas Wetter`.
fn in_order(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [family, given] => format!("{given} {family}"),
        [family, given, suffix] => format!("{given} {family} {suffix}"),
        _ => name.trim().to_owned(),
    }
}

/// Finds the address of an archived copy in a note: `Archived copy: https://…`.
fn archived(note: &str) -> Option<String> {
    let word = ["archived", "archive", "archivé"].iter().any(|word| note.to_lowercase().contains(word));
    let at = note.find("https://").or_else(|| note.find("http://")).filter(|_| word)?;
    note.get(at..)?.split_whitespace().next().map(|url| url.trim_end_matches(['.', ',', ';', ')']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |listed: Listed| match listed.told {
            Err(why) => format!("{}: {why}", listed.place),
            Ok(told) => format!(
                "{} | {} | {} | {} | {} | {} | {} | {}",
                listed.place,
                told.url.unwrap_or_default(),
                told.title.unwrap_or_default(),
                told.authors.join("; "),
                told.outlet.unwrap_or_default(),
                told.published.map(|date| date.to_string()).unwrap_or_default(),
                told.archive_url.unwrap_or_default(),
                listed.file.unwrap_or_default(),
            ),
        };
        assert!(is_references(text.as_bytes()), "{text}");
        references(text.as_bytes()).expect("a list").into_iter().map(show).collect()
    }

    #[test]
    fn ris_is_read_as_managers_write_it() {
        let text = "\u{feff}\r\nTY  - NEWS\r\nTI  - Un titre\r\n  qui continue\r\nAU  - Wetter, Jonas\r\nA1  - AFP\r\nT2  - Le Fil\r\n\
            PY  - 2022\r\nDA  - 2022/01//\r\nUR  - https://fil.example/a\r\nN1  - Archived copy: https://web.archive.org/web/20220107/https://fil.example/a (2022-01-07)\r\n\
            L1  - file:///home/x/a.pdf\r\nER  -\r\n\r\nTY  - ELEC\nT1  - Zwei\nDO  - 10.1000/1\nER  - \nTY  - ELEC\nTI  - Drei";
        assert_eq!(
            shown(text),
            [
                "line 2 | https://fil.example/a | Un titre qui continue | Jonas Wetter; AFP | Le Fil | 2022-01 | https://web.archive.org/web/20220107/https://fil.example/a | home/x/a.pdf",
                "line 15 | https://doi.org/10.1000/1 | Zwei |  |  |  |  | ",
                "line 19 |  | Drei |  |  |  |  | ",
            ]
        );
    }

    #[test]
    fn bibtex_is_read_entry_by_entry_and_a_broken_one_is_named() {
        let text = "% mine\n@string{fil = \"Le Fil\"}\n@online{a, title = {L'{\\'e}t{\\'e} \\& {RIA}}, author = {Wetter, Jonas and {Agence X}}, journaltitle = fil,\n\
            date = {2022-01-07}, url = {https://fil.example/a_b}, file = {Full:files/a.pdf:application/pdf}}\n\
            @article{a, title = {Twice}, month = jan, year = 2022, url={https://fil.example/c}}\n\
            @article{b, title = {never closed\n";
        let found = shown(text);
        assert_eq!(
            found[..2],
            [
                "entry a | https://fil.example/a_b | L'été & RIA | Jonas Wetter; Agence X | Le Fil | 2022-01-07 |  | files/a.pdf",
                "entry a | https://fil.example/c | Twice |  |  | 2022-01 |  | ",
            ]
        );
        assert!(found[2].starts_with("line 6: "), "{found:?}");
    }

    #[test]
    fn csl_json_is_read_in_the_shapes_that_tools_write() {
        let text = r#"[{"id":"x","type":"article-newspaper","title":"Un titre","URL":"https://fil.example/a","container-title":"Le Fil",
            "author":[{"family":"Wetter","given":"Jonas"},{"literal":"AFP"},7],"issued":{"date-parts":[["2022",1,7]]},"accessed":{"raw":"2022-01-08"},
            "custom":{"archive_url":"https://web.archive.org/web/20220107/https://fil.example/a"}},
            {"id":2,"type":"webpage","issued":{"date-parts":[[2022]]},"URL":"javascript:alert(1)"},7]"#;
        assert_eq!(
            shown(text),
            [
                "item x | https://fil.example/a | Un titre | Jonas Wetter; AFP | Le Fil | 2022-01-07 | https://web.archive.org/web/20220107/https://fil.example/a | ",
                "item 2 |  |  |  |  | 2022 |  | ",
                "item 3: it is no object",
            ]
        );
        assert!(references(b"[{\"id\":\"x\",\"type\":\"webpage\",\"title\":\"x\"").is_err());
    }

    #[test]
    fn other_texts_are_no_references() {
        for text in [
            "",
            "@ana said so",
            "TY is a band",
            "[1,2]",
            "[{\"id\":1}]",
            "% only\n",
            "{\"id\":1}",
            "@ana, {x}",
            "[{\"id\":1,\"type\":\"tweet\",\"title\":\"x\"}]",
        ] {
            assert!(!is_references(text.as_bytes()), "{text}");
        }
    }

    /// Strings of which each is the one before, twice.
    fn doubled(count: usize) -> String {
        (1..=count).map(|at| format!("@string{{a{at} = a{0} # a{0}}}\n", at - 1)).collect()
    }

    #[test]
    fn a_broken_or_endless_string_spoils_no_other_entry() {
        let text = "@string{fil = \"Le Fil\"}\n@string{bad = \n@string{loop = loop}\n@online{a, title = {One}, journaltitle = fil}\n\
            @online{b, title = loop}\n@online{c, title = {Three}, crossref = {c}}\n";
        let found = shown(text);
        assert!(found.iter().any(|one| one == "entry a |  | One |  | Le Fil |  |  | "), "{found:?}");
        assert!(
            found.iter().any(|one| one == "entry b: its strings stand for themselves, or for too much"),
            "{found:?}"
        );
        assert!(found.iter().any(|one| one == "entry c |  | Three |  |  |  |  | "), "{found:?}");
    }

    #[test]
    fn no_list_ends_the_program() {
        for text in [
            format!("@a{{b, title = {}", "{".repeat(200_000)),
            format!("@a{{b, title = {}{}}}", "{".repeat(50_000), "}".repeat(50_000)),
            format!("@a{{b, title = {{{}}}}}", "\\'{".repeat(20_000)),
            format!("@a{{b, author = {{{}}}}}", "x and ".repeat(20_000)),
            "@a{b, date = {2022-99-99/..}, month = {x}, year = {y}, url = {\\}}\n@c{".to_owned(),
            "@string{a = b # a}@x{k, title = a # a}".to_owned(),
            "@string{a = a}@x{k, title = a}".to_owned(),
            "@string{a = b}@string{b = a # \"x\"}@x{k, title = a}".to_owned(),
            format!("@string{{a0 = \"ha\"}}{}@x{{k, title = a60}}", doubled(60)),
            "@x{k, title = {T}, crossref = {k}, XData = {k}}".to_owned(),
            format!("TY  - {}\nDA  - //////\nER  -", "x".repeat(100)),
        ] {
            let _ = references(text.as_bytes());
        }
    }
}
