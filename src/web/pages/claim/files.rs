//! The files that a claim can be saved as: its citations, references, the claim as data, annotations, provenance, its
//! graph and its timeline.

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::desk;
use crate::desk::Cited;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::export;
use crate::export::Format;
use crate::export::GraphFormat;
use crate::export::ProvFormat;
use crate::export::Publisher;
use crate::export::ReferenceFormat;
use crate::export::TableOptions;
use crate::ledger;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// What can be saved: the first part of the file's name, the key of the message, the endings.
const FILES: [(&str, &str, &[&str]); 7] = [
    ("citations", "files.citations", &["xlsx", "csv", "html", "md", "json", "tsv"]),
    ("references", "files.references", &["csl", "ris", "biblatex", "cite-news", "lien-web"]),
    ("claim", "files.claim", &["jsonld"]),
    ("annotations", "files.annotations", &["jsonld"]),
    ("prov", "files.prov", &["json", "ttl"]),
    ("graph", "files.graph", &["svg", "dot", "mermaid", "graphml", "json"]),
    ("timeline", "files.timeline", &["svg", "json"]),
];

/// Returns the buttons that save a claim.
pub(super) fn section(language: Language, claim: ClaimNo) -> Markup {
    html! {
        section aria-labelledby="exports" {
            h2 id="exports" { (language.say("files.title")) }
            dl class="facts" { @for (what, key, endings) in FILES {
                dt { (language.say(key)) }
                dd { ul class="buttons" { @for ending in endings { li {
                    a class="button" href={ "/claims/" (claim) "/" (what) "." (ending) "?save=1" } download
                        aria-label={ (language.say(key)) ", " (ending) } { (ending) }
                } } } }
            } }
        }
    }
}

/// `GET /claims/C3/citations.csv` and the like; a drawing is shown unless `?save=1` asks for a file.
pub(in crate::web::pages) fn file(visit: &Visit) -> Result<Answer, Trouble> {
    let name = visit.path.rsplit('/').next().unwrap_or_default();
    let (what, ending) = name.split_once('.').ok_or(Trouble::NoPage)?;
    let claim = {
        let ledger = visit.ledger()?;
        ledger::find_claim(ledger.view(), &visit.name)?.no
    };
    let mut bytes = Vec::new();
    write(visit, claim, what, ending, &mut bytes)?;
    if ending == "svg" && visit.asked("save").is_none() {
        return Ok(Answer::Picture(bytes));
    }
    let ending = if what == "references" { reference_ending(ending) } else { ending };
    Ok(Answer::File { name: format!("{claim}-{what}.{ending}"), kind: "application/octet-stream", bytes })
}

/// Programs know a file of references by its ending.
fn reference_ending(format: &str) -> &str {
    match format {
        "csl" => "json",
        "ris" => "ris",
        "biblatex" => "bib",
        _ => "wiki",
    }
}

fn write(visit: &Visit, claim: ClaimNo, what: &str, ending: &str, out: &mut Vec<u8>) -> Result<(), Trouble> {
    let office: &Office = &visit.app.office;
    let filter = Filter { claims: vec![claim.to_string()], ..Filter::default() };
    let by_owner = super::origins::by_owner(visit);
    match (what, ending) {
        ("citations", ending) => {
            let format = Format::from_word(ending).ok_or(Trouble::NoPage)?;
            desk::export_citations(office, None, &filter, format, &TableOptions::default(), out)?;
        }
        ("references", ending) => {
            let format = ReferenceFormat::ALL.iter().find(|format| format.word() == ending).ok_or(Trouble::NoPage)?;
            desk::export_references(office, None, &filter, Cited::Cited, *format, out)?;
        }
        ("claim", "jsonld") => drop(desk::export_claims(office, None, &filter, Publisher::default(), out)?),
        ("annotations", "jsonld") => drop(desk::export_annotations(office, None, &filter, out)?),
        ("prov", ending) => {
            let format = ProvFormat::ALL.iter().find(|format| format.word() == ending).ok_or(Trouble::NoPage)?;
            desk::export_prov(office, None, &filter, *format, out)?;
        }
        ("graph", ending) => {
            let format = GraphFormat::from_word(ending).ok_or(Trouble::NoPage)?;
            desk::export_graph(office, None, &claim.to_string(), by_owner, format, out)?;
        }
        ("timeline", "svg" | "json") => {
            let ledger = visit.ledger()?;
            let answer = analysis::timeline(ledger.view(), &filter, false)?;
            let written = match ending {
                "json" => export::write_document(&answer, out),
                _ => export::write_timeline_svg(&answer, out),
            };
            written.map_err(DeskError::from)?;
        }
        _ => return Err(Trouble::NoPage),
    }
    Ok(())
}
