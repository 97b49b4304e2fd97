//! What is asked: each handler gives the very document of the command of the same name.

use crate::analysis;
use crate::analysis::ShownConflicts;
use crate::analysis::origins;
use crate::analysis::versions;
use crate::desk;
use crate::desk::DeskError;
use crate::ledger;
use crate::ledger::Depth;
use crate::ledger::Ledger;
use crate::model::ArticleNo;
use crate::model::ArticleShown;
use crate::model::Conflict;
use crate::model::Filter;
use crate::model::LogLine;
use crate::model::MatrixBy;
use crate::model::Said;
use crate::model::SourceKind;
use crate::model::Stance;
use crate::model::Who;
use crate::web::answer::Answer;
use crate::web::api::answer;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many articles or hits are given where nobody says how many.
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

fn filter(visit: &Visit) -> Result<Filter, Trouble> {
    let text = |field: &str| visit.asked(field).map(str::to_owned);
    let date = |field: &'static str| {
        visit.asked(field).map(|date| date.parse().map_err(|_| Trouble::Field(field))).transpose()
    };
    let language = |tag: &str| desk::primary_subtag(tag).ok_or(Trouble::Field("lang"));
    Ok(Filter {
        outlet: text("outlet"),
        source: text("source"),
        from: date("from")?,
        to: date("to")?,
        stance: visit.asked("stance").and_then(Stance::from_word),
        lang: visit.asked("lang").map(language).transpose()?,
        tags: visit.all_asked("tag"),
        claims: Vec::new(),
    })
}

pub(super) fn articles(visit: &Visit) -> Result<Answer, Trouble> {
    let before = visit.asked("before").and_then(ArticleNo::parse);
    let ledger = opened(visit)?;
    answer(&ledger::newest_articles(ledger.view(), before, most(visit)?)?)
}

pub(super) fn article(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let view = ledger.view();
    let mut article = ledger::article_in_full(view, ledger::find_article(view, &visit.name)?.no)?;
    let boilerplate = ledger::learned_boilerplate(view, &article.article.sha256, &article.text, &article.zones)?;
    versions::tell_fates(view, article.appearances.iter_mut().map(|citation| &mut citation.appearance))?;
    let marks = flag(visit, "marks").then(|| ledger::marks_of(view, &article.article.sha256)).transpose()?;
    answer(&ArticleShown { article, boilerplate, marks })
}

pub(super) fn claims(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::claims(ledger.view(), &Filter { tags: visit.all_asked("tag"), ..Filter::default() })?)
}

pub(super) fn claim(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::claim_in_full(ledger.view(), ledger::find_claim(ledger.view(), &visit.name)?.no)?)
}

pub(super) fn who(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = filter(visit)?;
    let ledger = opened(visit)?;
    let view = ledger.view();
    let no = ledger::find_claim(view, &visit.name)?.no;
    // A question about passages of one stance or source is not one about silence.
    let of_passages = filter.stance.is_some() || filter.source.is_some();
    let mut found = Who {
        claim: ledger::claim(view, no)?,
        appearances: ledger::appearances_of_claim(view, no, &filter)?,
        by_relation: ledger::by_relation(view, no, &filter)?,
        silent: if of_passages { Vec::new() } else { ledger::silences(view, no, &filter)? },
    };
    let related = found.by_relation.iter_mut().map(|related| &mut related.appearance);
    versions::tell_fates(view, found.appearances.iter_mut().chain(related))?;
    answer(&found)
}

pub(super) fn origins(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    let no = ledger::find_claim(ledger.view(), &visit.name)?.no;
    answer(&origins::of_claim(ledger.view(), no, flag(visit, "by_owner"))?)
}

pub(super) fn timeline(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = Filter { claims: vec![visit.name.clone()], ..filter(visit)? };
    let ledger = opened(visit)?;
    answer(&analysis::timeline(ledger.view(), &filter, flag(visit, "all"))?)
}

pub(super) fn sources(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::sources(ledger.view(), visit.asked("kind").and_then(SourceKind::from_word))?)
}

pub(super) fn source(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = opened(visit)?;
    answer(&ledger::source(ledger.view(), ledger::find_source(ledger.view(), &visit.name)?.no)?)
}

pub(super) fn said(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = filter(visit)?;
    let ledger = opened(visit)?;
    let view = ledger.view();
    let no = ledger::find_source(view, &visit.name)?.no;
    let source = ledger::source(view, no)?;
    let mut found = Said {
        statements: ledger::said(view, no, &filter)?,
        profile: analysis::profile(view, &source, &filter)?,
        source,
    };
    versions::tell_fates(view, found.statements.iter_mut().map(|statement| &mut statement.appearance))?;
    answer(&found)
}

pub(super) fn search(visit: &Visit) -> Result<Answer, Trouble> {
    let query = visit.asked("q").ok_or(Trouble::Field("q"))?;
    let limits = ledger::Limits { most: most(visit)?, raw: false };
    answer(&ledger::search(opened(visit)?.view(), query, &filter(visit)?, limits)?)
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
    answer(&desk::copy_groups(&visit.app.office, visit.asked("as_of"), &filter(visit)?)?.0)
}

pub(super) fn copies_of(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&desk::copies_of(&visit.app.office, visit.asked("as_of"), &visit.name, &filter(visit)?)?.0)
}

pub(super) fn matrix(visit: &Visit) -> Result<Answer, Trouble> {
    let filter = Filter { claims: visit.all_asked("claim"), ..filter(visit)? };
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
