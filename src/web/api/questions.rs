//! What is asked: each handler gives the very document of the command of the same name.

use crate::analysis;
use crate::analysis::ShownConflicts;
use crate::analysis::origins;
use crate::desk;
use crate::desk::DeskError;
use crate::ledger;
use crate::ledger::Depth;
use crate::ledger::Ledger;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Conflict;
use crate::model::Filter;
use crate::model::LogLine;
use crate::model::MatrixBy;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::web::answer::Answer;
use crate::web::api::answer;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many articles, claims, sources or hits are given where nobody says how many.
const MOST: usize = 100;

fn opened(visit: &Visit) -> Result<Ledger, Trouble> {
    Ok(visit.app.office.read(visit.asked("as_of"))?)
}

fn most(visit: &Visit) -> Result<usize, Trouble> {
    visit.asked("most").map_or(Ok(MOST), |number| number.parse().map_err(|_| Trouble::Field("most")))
}

fn flag(visit: &Visit, name: &str) -> bool {
    visit.asked(name) == Some("true")
}

pub(super) fn articles(visit: &Visit) -> Result<Answer, Trouble> {
    let before = visit.asked("before").and_then(ArticleNo::parse);
    let ledger = opened(visit)?;
    answer(&ledger::newest_articles(ledger.view(), before, most(visit)?)?)
}

pub(super) fn article(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::show(&visit.app.office, visit.asked("as_of"), &visit.name, flag(visit, "marks"))?)
}

pub(super) fn claims(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let before = visit.asked("before").and_then(ClaimNo::parse);
    answer(&ledger::newest_claims(ledger.view(), &visit.all_asked("tag"), before, most(visit)?)?)
}

pub(super) fn claim(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::claim_in_full(ledger.view(), ledger::find_claim(ledger.view(), &visit.name)?.no)?)
}

pub(super) fn who(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::who(&visit.app.office, visit.asked("as_of"), &visit.name, &visit.filter()?)?)
}

pub(super) fn origins(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let no = ledger::find_claim(ledger.view(), &visit.name)?.no;
    answer(&origins::of_claim(ledger.view(), no, flag(visit, "by_owner"))?)
}

pub(super) fn timeline(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = Filter { claims: vec![visit.name.clone()], ..visit.filter()? };
    let ledger = opened(visit)?;
    answer(&analysis::timeline(ledger.view(), &filter, flag(visit, "all"))?)
}

pub(super) fn sources(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let kind = visit.asked("kind").and_then(SourceKind::from_word);
    let before = visit.asked("before").and_then(SourceNo::parse);
    answer(&ledger::newest_sources(ledger.view(), kind, before, most(visit)?)?)
}

pub(super) fn source(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::source(ledger.view(), ledger::find_source(ledger.view(), &visit.name)?.no)?)
}

pub(super) fn said(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::said(&visit.app.office, visit.asked("as_of"), &visit.name, &visit.filter()?)?)
}

pub(super) fn search(visit: &Visit) -> Result<Answer, Trouble> {
    let query = visit.asked("q").ok_or(Trouble::Field("q"))?;
    let limits = ledger::Limits { most: most(visit)?, raw: false };
    answer(&ledger::search(opened(visit)?.view(), query, &visit.filter()?, limits)?)
}

pub(super) fn conflicts(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let view = ledger.view();
    let only = visit.asked("claim").map(|name| ledger::find_claim(view, name)).transpose()?.map(|found| found.no);
    let filter = Filter { tags: visit.all_asked("tag"), ..Filter::default() };
    let shown = if flag(visit, "all") || only.is_some() { ShownConflicts::All } else { ShownConflicts::Open };
    let found: Vec<Conflict> =
        analysis::conflicts(view, &filter, only, shown)?.into_iter().map(|found| found.conflict).collect();
    answer(&found)
}

pub(super) fn copies(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::copy_groups(&visit.app.office, visit.asked("as_of"), &visit.filter()?)?.0)
}

pub(super) fn copies_of(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::copies_of(&visit.app.office, visit.asked("as_of"), &visit.name, &visit.filter()?)?.0)
}

pub(super) fn matrix(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = Filter { claims: visit.all_asked("claim"), ..visit.filter()? };
    let wanted = visit.asked("by").unwrap_or("outlet");
    let by = MatrixBy::ALL.iter().copied().find(|by| by.word() == wanted).ok_or(Trouble::Field("by"))?;
    answer(&analysis::matrix(opened(visit)?.view(), &filter, by, flag(visit, "all"))?)
}

pub(super) fn log(visit: &Visit) -> Result<Answer, Trouble> {
    let last = most(visit)?;
    let ledger = opened(visit)?;
    let mut lines: Vec<LogLine> = Vec::new();
    ledger::log(ledger.view(), Some(last as u64), |line| -> Result<(), DeskError> {
        lines.push(line);
        Ok(())
    })?;
    answer(&lines)
}

pub(super) fn proposals(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::waiting(&visit.app.office, visit.asked("article"))?)
}

pub(super) fn verify(visit: &Visit) -> Result<Answer, Trouble> {
    let depth = if flag(visit, "quick") { Depth::Quick } else { Depth::Full };
    answer(&desk::verified(ledger::verify(visit.ledger()?.view(), depth)?, Vec::new()))
}
