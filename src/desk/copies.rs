//! What a person asks about shared text, and what they make of it.

use std::collections::HashSet;

use crate::analysis::copies;
use crate::desk::Decided;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::marks;
use crate::desk::review;
use crate::desk::review::Weighed;
use crate::desk::sources::clean;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Article;
use crate::model::ArticleEdit;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::Copies;
use crate::model::CopyGroup;
use crate::model::DerivationBody;
use crate::model::DerivationKind;
use crate::model::Filter;
use crate::model::Proposal;
use crate::model::SourceBody;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Suggestion;
use crate::model::Uid;
use crate::model::Verdict;

/// What a derivation that a person confirmed says instead of words of the page.
pub(super) const CONFIRMED: &str = "--confirm";

/// Returns the articles passing a filter that share text with one, and what a person should know besides.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name; `Damaged` where a text cannot be read back.
pub fn copies_of(
    office: &Office,
    as_of: Option<&str>,
    name: &str,
    filter: &Filter,
) -> Result<(Copies, Vec<String>), DeskError> {
    let notes = marks::up_to_date(office)?;
    let ledger = office.read(as_of)?;
    let article = ledger::find_article(ledger.view(), name)?;
    let mut found = copies::of_article(ledger.view(), article.no, copies::MOST)?;
    let Filter { outlet, from, to, lang, .. } = filter;
    if outlet.is_some() || from.is_some() || to.is_some() || lang.is_some() {
        let mut passing = HashSet::new();
        ledger::articles(ledger.view(), filter, |article| -> Result<(), DeskError> {
            passing.insert(article.id);
            Ok(())
        })?;
        found.copies.retain(|copy| passing.contains(&copy.article.id));
    }
    Ok((found, notes))
}

/// Returns the groups of articles that share text, and what a person should know besides.
///
/// # Errors
/// As [`copies_of`].
pub fn copy_groups(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
) -> Result<(Vec<CopyGroup>, Vec<String>), DeskError> {
    let notes = marks::up_to_date(office)?;
    let ledger = office.read(as_of)?;
    Ok((copies::groups(ledger.view(), filter)?, notes))
}

/// Records that an article has its text from another one; `relation` says how, where a person knows better than the
/// machine.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Request` where it is recorded already, or the other way round.
pub fn confirm_copy(
    office: &Office,
    article: &str,
    original: &str,
    relation: Option<DerivationKind>,
) -> Result<Decided, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let mut weighed = weighed(batch.view(), article, original)?;
    if let (Suggestion::Copy { relation: proposed, .. }, Some(relation)) = (&mut weighed.suggestion, relation) {
        *proposed = relation;
    }
    let decided = review::accept_in(office, &mut batch, weighed, &review::ProposalEdit::default())?;
    batch.commit()?;
    Ok(decided)
}

/// Records that of two articles that share text neither has it from the other.
///
/// # Errors
/// As [`confirm_copy`].
pub fn reject_copy(office: &Office, article: &str, other: &str) -> Result<Decided, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let weighed = weighed(batch.view(), article, other)?;
    if let Some((derived, from)) = tie(batch.view(), &weighed.suggestion)? {
        return Err(DeskError::Request(format!(
            "{derived} is recorded as coming from {from}; whosaid review --undo takes the last verdict back"
        )));
    }
    let decided = review::decide(office, &mut batch, weighed, Verdict::Rejected, Vec::new())?;
    batch.commit()?;
    Ok(Decided { verdict: Verdict::Rejected, suggestion: decided, made: Vec::new(), notes: Vec::new() })
}

/// Returns the suggestion that an article comes from another, with what the machine has to say of it.
fn weighed(view: View<'_>, article: &str, original: &str) -> Result<Weighed, DeskError> {
    let (article, original) = (ledger::find_article(view, article)?, ledger::find_article(view, original)?);
    if article.no == original.no {
        return Err(DeskError::Request(format!("{} is no copy of itself", article.no)));
    }
    let article_uid = ledger::article(view, article.no)?.uid;
    let original_uid = ledger::article(view, original.no)?.uid;
    let proposal = match copies::between(view, article.no, original.no)? {
        Some(copy) => copies::proposed(view, article.no, &copy)?,
        None => Proposal {
            suggestion: Suggestion::Copy {
                article: article_uid,
                original: original_uid,
                relation: DerivationKind::Copies,
                passage: None,
                open: false,
            },
            article: Some(article.no),
            score: 0.0,
            reasons: vec!["the machine finds no text that the two share".to_owned()],
        },
    };
    let Proposal { suggestion, reasons, score, .. } = proposal;
    let suggestion = oriented(suggestion, article_uid, original_uid);
    Ok(Weighed { suggestion, reasons, score, suggester: crate::suggest::proposals::suggester() })
}

/// Returns a suggestion with the direction that a person gives it.
pub(super) fn oriented(suggestion: Suggestion, article: Uid, original: Uid) -> Suggestion {
    match suggestion {
        Suggestion::Copy { article: proposed, relation, passage, .. } => {
            let turned = proposed != article;
            // The passage belongs to the article that was proposed as the copy, and so does what it says of itself.
            let relation = if turned && relation != DerivationKind::Quotes { DerivationKind::Copies } else { relation };
            let passage = passage.filter(|_| !turned);
            Suggestion::Copy { article, original, relation, passage, open: false }
        }
        other => other,
    }
}

/// Returns which of two articles is recorded as coming from the other.
fn tie(view: View<'_>, suggestion: &Suggestion) -> Result<Option<(ArticleNo, ArticleNo)>, DeskError> {
    let Suggestion::Copy { article, original, .. } = suggestion else { return Ok(None) };
    let (one, two) = (by_uid(view, article)?, by_uid(view, original)?);
    let comes_from = |one: &Article, two: &Article| one.derived_from.iter().any(|from| from.article == Some(two.id));
    Ok(if comes_from(&one, &two) {
        Some((one.id, two.id))
    } else if comes_from(&two, &one) {
        Some((two.id, one.id))
    } else {
        None
    })
}

pub(super) fn by_uid(view: View<'_>, uid: &Uid) -> Result<Article, DeskError> {
    let no = ledger::find_article(view, &uid.to_string())?.no;
    Ok(ledger::article(view, no)?)
}

/// Returns the edit that records where an article has its text from. What it says itself of the other's outlet is kept
/// and tied to the article; else a derivation is added. An original without an outlet is a document by its title.
pub(super) fn derivation_edit(
    office: &Office,
    batch: &mut Batch<'_>,
    suggestion: &Suggestion,
    notes: &mut Vec<String>,
) -> Result<Change, DeskError> {
    let Suggestion::Copy { article, original, relation, open, .. } = suggestion else {
        return Err(DeskError::Request("this is no proposal of a copy".to_owned()));
    };
    let (copy, first) = (by_uid(batch.view(), article)?, by_uid(batch.view(), original)?);
    if *open {
        return Err(DeskError::Request(format!(
            "which of {} and {} had the text first is open; say it: whosaid copies {} --confirm {}, or the other way round",
            copy.id, first.id, copy.id, first.id
        )));
    }
    if let Some((derived, from)) = tie(batch.view(), suggestion)? {
        return Err(DeskError::Request(format!("it is recorded already that {derived} comes from {from}")));
    }
    let mut bodies = ledger::derivation_bodies(batch.view(), copy.id)?;
    let outlet = first.outlet.as_ref().map(|outlet| outlet.id);
    let credited = copy.derived_from.iter().position(|from| Some(from.source_id) == outlet && from.article.is_none());
    match credited.and_then(|at| bodies.get_mut(at)) {
        Some(body) => (body.article, body.kind) = (Some(*original), *relation),
        None => {
            let source = match outlet {
                Some(outlet) => ledger::source(batch.view(), outlet)?.uid,
                None => document(office, batch, &first, notes)?,
            };
            let words = Some(CONFIRMED.to_owned());
            bodies.push(DerivationBody { kind: *relation, source, url: None, words, article: Some(*original) });
        }
    }
    Ok(Change::ArticleEdit(ArticleEdit { article: *article, derived_from: Some(bodies), ..ArticleEdit::default() }))
}

/// Returns the edit that takes such a record back.
pub(super) fn derivation_undone(view: View<'_>, article: &Uid, original: &Uid) -> Result<Change, DeskError> {
    let copy = by_uid(view, article)?;
    let mut bodies = ledger::derivation_bodies(view, copy.id)?;
    bodies.retain(|body| body.article != Some(*original) || body.words.as_deref() != Some(CONFIRMED));
    for body in bodies.iter_mut().filter(|body| body.article == Some(*original)) {
        body.article = None;
    }
    Ok(Change::ArticleEdit(ArticleEdit { article: *article, derived_from: Some(bodies), ..ArticleEdit::default() }))
}

/// Finds or registers the document that an article without an outlet is, by its title. A title may be anything, also
/// the name or the number of another source: then the hash of its bytes tells them apart.
fn document(
    office: &Office,
    batch: &mut Batch<'_>,
    article: &Article,
    notes: &mut Vec<String>,
) -> Result<Uid, DeskError> {
    let title = clean(article.title.as_deref().or(article.path.as_deref()).unwrap_or("a document without a title"));
    let title: String = title.chars().take(200).collect();
    for name in [title.clone(), format!("{title} ({})", article.sha256.short())] {
        match ledger::find_source(batch.view(), &name) {
            Ok(found) if ledger::source(batch.view(), found.no)?.kind == Some(SourceKind::Document) => {
                return Ok(found.uid);
            }
            Err(LedgerError::NoSuch { .. }) if SourceNo::parse(&name).is_none() => {
                let body = SourceBody { name: name.clone(), kind: Some(SourceKind::Document), ..SourceBody::default() };
                let recorded = office.append(batch, &Change::SourceAdd(body))?;
                notes.push(format!("{} is a new document: {name}", recorded.thing));
                return Ok(recorded.uid);
            }
            Ok(_) | Err(LedgerError::NoSuch { .. } | LedgerError::Ambiguous { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(DeskError::Request(format!("{title} is the name of something else; give {} an outlet", article.id)))
}
