//! What a person does with claims.

use serde::Serialize;

use crate::desk::DeskError;
use crate::desk::Done;
use crate::desk::Office;
use crate::desk::RowError;
use crate::desk::reviews;
use crate::desk::rows;
use crate::desk::rows::Row;
use crate::desk::sources;
use crate::ingest;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Change;
use crate::model::ClaimBody;
use crate::model::ClaimEdit;
use crate::model::ClaimKind;
use crate::model::ClaimNo;
use crate::model::ClaimRemoval;
use crate::model::Edtf;
use crate::model::Filter;
use crate::model::MergeBody;
use crate::model::RateBody;
use crate::model::RelateBody;
use crate::model::Relation;
use crate::model::SourceKind;
use crate::model::Uid;
use crate::model::UnmergeBody;
use crate::text::language;

/// A claim as a person states or edits it.
#[derive(Clone, Debug, Default)]
pub struct ClaimRequest {
    /// The assertion.
    pub text: Option<String>,
    /// A name to type.
    pub key: Option<String>,
    /// Its kind.
    pub kind: Option<ClaimKind>,
    /// How much of what.
    pub quantity: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// Labels to take away.
    pub remove_tags: Vec<String>,
}

/// States a claim.
///
/// # Errors
/// `Refused` for an empty text or a key that is taken.
pub fn claim_add(office: &Office, request: &ClaimRequest) -> Result<(Done, bool), DeskError> {
    let (mut ledger, made) = office.write_or_make()?;
    let mut batch = ledger.batch()?;
    let recorded = office.append(&mut batch, &Change::ClaimAdd(body(request)?))?;
    batch.commit()?;
    Ok((recorded.into(), made))
}

fn body(request: &ClaimRequest) -> Result<ClaimBody, DeskError> {
    let mut tags: Vec<String> = request.tags.iter().map(|tag| tag.trim().to_owned()).collect();
    tags.sort();
    tags.dedup();
    Ok(ClaimBody {
        text: request.text.as_deref().unwrap_or_default().trim().to_owned(),
        key: request.key.as_deref().map(str::trim).filter(|key| !key.is_empty()).map(str::to_owned),
        kind: request.kind,
        quantity: request.quantity.as_deref().map(str::trim).filter(|quantity| !quantity.is_empty()).map(str::to_owned),
        language: request.language.as_deref().filter(|tag| !tag.trim().is_empty()).map(language_tag).transpose()?,
        tags,
    })
}

pub(super) fn language_tag(text: &str) -> Result<String, DeskError> {
    language::primary_subtag(text)
        .ok_or_else(|| DeskError::Request(format!("{text} is no language; write its code, such as fr or en")))
}

/// Words or describes a claim anew.
///
/// # Errors
/// `NoSuch`, `Ambiguous`, `Refused`.
pub fn claim_edit(office: &Office, name: &str, request: &ClaimRequest) -> Result<Done, DeskError> {
    office.record(|view| {
        let language = match request.language.as_deref() {
            Some(tag) if !tag.is_empty() => Some(language_tag(tag)?),
            other => other.map(str::to_owned),
        };
        Ok(Change::ClaimEdit(ClaimEdit {
            claim: ledger::find_claim(view, name)?.uid,
            text: request.text.as_deref().map(|text| text.trim().to_owned()),
            key: request.key.clone(),
            kind: request.kind,
            language,
            quantity: request.quantity.clone(),
            add_tags: request.tags.clone(),
            remove_tags: request.remove_tags.clone(),
        }))
    })
}

/// Folds one claim into another.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` where they are one already.
pub fn claim_merge(office: &Office, from: &str, into: &str) -> Result<Done, DeskError> {
    office.record(|view| {
        let (from, into) = (ledger::find_claim(view, from)?, ledger::find_claim(view, into)?);
        Ok(Change::ClaimMerge(MergeBody { from: from.uid, into: into.uid }))
    })
}

/// Takes such a fold back. The claim is named by its number.
///
/// # Errors
/// `NoSuch`; `Refused` where it is not folded.
pub fn claim_unmerge(office: &Office, from: &str) -> Result<Done, DeskError> {
    office.record(|view| Ok(Change::ClaimUnmerge(UnmergeBody { from: ledger::find_merged_claim(view, from)?.uid })))
}

/// Takes a claim back. It keeps its number, which is not given again, and its entry in the log.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Request` where something is tied to it, saying what and how to loosen it.
pub fn claim_remove(office: &Office, name: &str, why: Option<&str>) -> Result<Done, DeskError> {
    office.record(|view| {
        let claim = ledger::find_claim(view, name)?;
        if let Some(why) = tied(view, claim.no)? {
            return Err(DeskError::Request(why));
        }
        let why = why.map(str::trim).filter(|why| !why.is_empty()).map(str::to_owned);
        Ok(Change::ClaimRemove(ClaimRemoval { claim: claim.uid, why }))
    })
}

/// How many things of a sort are named before the rest is only counted.
const MOST_NAMED: usize = 5;

/// Says what keeps a claim from being taken back, and what to do about it.
fn tied(view: View<'_>, no: ClaimNo) -> Result<Option<String>, LedgerError> {
    let claim = ledger::claim_in_full(view, no)?;
    let passages: Vec<String> = ledger::appearances_of_claim(view, no, &Filter::default())?
        .iter()
        .map(|appearance| appearance.id.to_string())
        .collect();
    Ok(if !claim.merged.is_empty() {
        let merged: Vec<String> = claim.merged.iter().map(ToString::to_string).collect();
        Some(format!("{no} has {} folded into it; `whosaid claim unmerge` takes that back", listed(&merged)))
    } else if !passages.is_empty() {
        let (are, them) = if passages.len() == 1 { ("passage is", "it") } else { ("passages are", "them") };
        Some(format!(
            "{} {are} tied to {no} ({}): `whosaid unlink` takes {them} back; if another claim says the same, \
             `whosaid claim merge {no} OTHER` keeps {them}",
            passages.len(),
            listed(&passages)
        ))
    } else if !claim.relations.is_empty() {
        Some(format!("{no} stands in relation to other claims; `whosaid claim unrelate` takes that back"))
    } else if !claim.ratings.is_empty() {
        Some(format!(
            "{no} was rated, and ratings are kept; `whosaid claim edit` words it anew, `whosaid claim merge` folds it into another"
        ))
    } else {
        None
    })
}

fn listed(names: &[String]) -> String {
    let shown = names.get(..MOST_NAMED).unwrap_or(names).join(", ");
    match names.len().checked_sub(MOST_NAMED) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}

/// Puts two claims in relation, or takes that back.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` where they stand, or do not stand, in it already.
pub fn claim_relate(
    office: &Office,
    claim: &str,
    relation: Relation,
    other: &str,
    note: Option<&str>,
    undo: bool,
) -> Result<Done, DeskError> {
    office.record(|view| {
        let (claim, other) = (ledger::find_claim(view, claim)?.uid, ledger::find_claim(view, other)?.uid);
        let body = RelateBody { claim, relation, other, note: note.map(str::to_owned) };
        Ok(if undo { Change::ClaimUnrelate(body) } else { Change::ClaimRelate(body) })
    })
}

/// A rating as a person gives it.
#[derive(Clone, Debug, Default)]
pub struct RateRequest {
    /// In words.
    pub label: String,
    /// The scale that it is from: `1-5`, or its words from worst to best, separated by commas.
    pub scale: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where it stands on the scale.
    pub value: Option<String>,
    /// Whose rating it is, where it is somebody else's: a name, number or domain.
    pub reviewer: Option<String>,
    /// The page with the review.
    pub url: Option<String>,
    /// When that was published.
    pub published: Option<Edtf>,
}

/// Rates a claim; earlier ratings are kept.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` for an empty label, a value that is no number, an address that is none.
pub fn claim_rate(office: &Office, claim: &str, request: &RateRequest) -> Result<Done, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let claim = ledger::find_claim(batch.view(), claim)?.uid;
    let mut notes = Vec::new();
    let recorded = rate_in(office, &mut batch, claim, request, &mut notes)?;
    batch.commit()?;
    Ok(Done { notes, ..recorded.into() })
}

pub(super) fn rate_in(
    office: &Office,
    batch: &mut Batch<'_>,
    claim: Uid,
    request: &RateRequest,
    notes: &mut Vec<String>,
) -> Result<ledger::Recorded, DeskError> {
    let reviewer = request.reviewer.as_deref();
    let reviewer = reviewer
        .map(|name| sources::find_or_add(office, batch, name, Some(SourceKind::Outlet), notes))
        .transpose()?
        .map(|source| source.uid);
    let body = RateBody {
        claim,
        label: request.label.trim().to_owned(),
        scale: request.scale.clone(),
        why: request.why.clone(),
        value: request.value.clone(),
        reviewer,
        url: request.url.clone(),
        published: request.published.clone(),
    };
    Ok(office.append(batch, &Change::ClaimRate(body))?)
}

/// A claim of an import.
#[derive(Clone, Debug, Serialize)]
pub struct ImportedClaim {
    /// Its number.
    pub id: ClaimNo,
    /// Its key.
    pub key: Option<String>,
    /// What it says.
    pub text: String,
}

/// What an import of claims became.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The new claims.
    pub added: Vec<ImportedClaim>,
    /// The claims that were there already, word for word.
    pub known: Vec<ImportedClaim>,
    /// The columns that were not read.
    pub unread: Vec<String>,
    /// How many ratings of other outlets were recorded.
    pub ratings: usize,
    /// What a person may want to know: what a review lacks, which sources are new.
    pub notes: Vec<String>,
    /// Whether the ledger was made for it.
    pub made: bool,
}

/// The columns of a table of claims.
const COLUMNS: &[&str] = &["claim", "text", "kind", "quantity", "tags", "language"];

/// Takes in a table of claims (columns `claim,text,kind,quantity,tags,language`; `claim` is the key): all rows
/// or none. A page or feed with ClaimReview is taken in as `reviews` says.
///
/// # Errors
/// `Rows` with each row that cannot be taken, `Table` where it is no such table.
pub fn claim_import(office: &Office, file: &str, bytes: &[u8]) -> Result<Imported, DeskError> {
    if ingest::may_hold_reviews(bytes) {
        return reviews::import(office, file, bytes);
    }
    let rows::Table { rows: table, unread } = rows::read(file, bytes, COLUMNS, &["text"])?;
    let (mut ledger, made) = office.write_or_make()?;
    let mut batch = ledger.batch()?;
    let mut imported = Imported { made, unread, ..Imported::default() };
    let mut wrong = Vec::new();
    for row in &table {
        if let Err(error) = import_row(office, &mut batch, row, &mut imported) {
            wrong.push(RowError { place: rows::place(row, file), why: rows::why(&error) });
        }
    }
    if !wrong.is_empty() {
        return Err(DeskError::Rows { file: file.to_owned(), rows: wrong });
    }
    batch.commit()?;
    Ok(imported)
}

fn import_row(office: &Office, batch: &mut Batch<'_>, row: &Row, imported: &mut Imported) -> Result<(), DeskError> {
    let request = ClaimRequest {
        text: row.get("text"),
        key: row.get("claim"),
        kind: row.get("kind").map(|word| rows::one_of("kind", &word, ClaimKind::ALL, ClaimKind::word)).transpose()?,
        quantity: row.get("quantity"),
        language: row.get("language"),
        tags: row.list("tags"),
        remove_tags: Vec::new(),
    };
    let body = body(&request)?;
    let known = request.key.as_deref().map(|key| ledger::find_claim(batch.view(), key)).transpose();
    match known {
        Ok(Some(found)) => {
            let claim = ledger::claim(batch.view(), found.no)?;
            if claim.text != body.text {
                return Err(DeskError::Request(format!(
                    "{} names {} already, which says something else",
                    body.key.unwrap_or_default(),
                    found.no
                )));
            }
            imported.known.push(ImportedClaim { id: found.no, key: claim.key, text: claim.text });
            return Ok(());
        }
        Ok(None) | Err(LedgerError::NoSuch { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let (key, text) = (body.key.clone(), body.text.clone());
    if let ledger::Thing::Claim(id) = office.append(batch, &Change::ClaimAdd(body))?.thing {
        imported.added.push(ImportedClaim { id, key, text });
    }
    Ok(())
}
