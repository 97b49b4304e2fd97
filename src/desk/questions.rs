//! What a person asks of a claim, a source or an article: the answers of `who`, `said` and `show`, put together.

use crate::analysis;
use crate::analysis::versions;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;
use crate::model::ArticleShown;
use crate::model::Filter;
use crate::model::Said;
use crate::model::Who;

/// Answers who repeats, contradicts and mentions a claim, oldest first, with what became of each passage, what bears on
/// the claim by way of related ones, and what was read and is silent.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for the claim or a name in the filter; `Damaged` where a text cannot be read back.
pub fn who(office: &Office, as_of: Option<&str>, claim: &str, filter: &Filter) -> Result<Who, DeskError> {
    let ledger = office.read(as_of)?;
    let view = ledger.view();
    let no = ledger::find_claim(view, claim)?.no;
    // A question about passages of one stance or source is not one about silence.
    let of_passages = filter.stance.is_some() || filter.source.is_some();
    let mut answer = Who {
        claim: ledger::claim(view, no)?,
        appearances: ledger::appearances_of_claim(view, no, filter)?,
        by_relation: ledger::by_relation(view, no, filter)?,
        silent: if of_passages { Vec::new() } else { ledger::silences(view, no, filter)? },
    };
    let related = answer.by_relation.iter_mut().map(|related| &mut related.appearance);
    versions::tell_fates(view, answer.appearances.iter_mut().chain(related))?;
    Ok(answer)
}

/// Answers what a source is made to say, with the source in sum and what became of each passage.
///
/// # Errors
/// As [`who`], for the source.
pub fn said(office: &Office, as_of: Option<&str>, source: &str, filter: &Filter) -> Result<Said, DeskError> {
    let ledger = office.read(as_of)?;
    let view = ledger.view();
    let source = ledger::source(view, ledger::find_source(view, source)?.no)?;
    let mut answer = Said {
        statements: ledger::said(view, source.id, filter)?,
        profile: analysis::profile(view, &source, filter)?,
        source,
    };
    versions::tell_fates(view, answer.statements.iter_mut().map(|statement| &mut statement.appearance))?;
    Ok(answer)
}

/// Shows an article with its text, its passages, the boilerplate in it and, where `marks` are wanted, the figures, dates
/// and attributions that the machine reads.
///
/// # Errors
/// As [`who`], for the article.
pub fn show(office: &Office, as_of: Option<&str>, article: &str, marks: bool) -> Result<ArticleShown, DeskError> {
    let ledger = office.read(as_of)?;
    let view = ledger.view();
    let mut article = ledger::article_in_full(view, ledger::find_article(view, article)?.no)?;
    let capture = &article.article.sha256;
    let boilerplate = ledger::learned_boilerplate(view, capture, &article.text, &article.zones)?;
    let marks = marks.then(|| ledger::marks_of(view, capture)).transpose()?;
    versions::tell_fates(view, article.appearances.iter_mut().map(|citation| &mut citation.appearance))?;
    Ok(ArticleShown { article, boilerplate, marks })
}
