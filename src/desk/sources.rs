//! What a person does with sources.

use crate::desk::DeskError;
use crate::desk::Done;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::Named;
use crate::ledger::View;
use crate::model::Change;
use crate::model::MergeBody;
use crate::model::Reliability;
use crate::model::SourceAlias;
use crate::model::SourceBody;
use crate::model::SourceEdit;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::SourceOwn;
use crate::model::UnmergeBody;
use crate::text::domain;
use crate::text::names;

/// A source as a person describes it.
#[derive(Clone, Debug, Default)]
pub struct SourceRequest {
    /// Its name; for an edit, the new one.
    pub name: Option<String>,
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its domains, as domains or URLs.
    pub domains: Vec<String>,
    /// Domains to take away.
    pub remove_domains: Vec<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its country.
    pub country: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Its Admiralty letter; an empty text takes it away.
    pub reliability: Option<String>,
    /// Its owner: a number, name or domain.
    pub owner: Option<String>,
}

/// Registers a source.
///
/// # Errors
/// `Request` where it is known by that name already, or a domain is none.
pub fn source_add(office: &Office, request: &SourceRequest) -> Result<Done, DeskError> {
    let (mut ledger, _) = office.write_or_make()?;
    let mut batch = ledger.batch()?;
    let done = source_add_in(office, &mut batch, request)?;
    batch.commit()?;
    Ok(done)
}

/// Registers a source within a batch.
pub(super) fn source_add_in(
    office: &Office,
    batch: &mut Batch<'_>,
    request: &SourceRequest,
) -> Result<Done, DeskError> {
    let name = clean(request.name.as_deref().unwrap_or_default());
    match ledger::find_source(batch.view(), &name) {
        Ok(found) => return Err(DeskError::Request(format!("{name} is known already: {}", found.no))),
        Err(LedgerError::Ambiguous { candidates, .. }) => {
            return Err(DeskError::Request(format!("{name} is known already: {candidates}")));
        }
        Err(LedgerError::NoSuch { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let notes = notes_on_name(batch.view(), &name)?;
    let body = SourceBody {
        kind: request.kind,
        domains: domains(&request.domains)?,
        aliases: request.aliases.iter().map(|alias| clean(alias)).collect(),
        country: request.country.as_deref().map(country),
        note: request.note.clone(),
        reliability: request.reliability.as_deref().map(letter).transpose()?.flatten(),
        owner: request
            .owner
            .as_deref()
            .map(|owner| ledger::find_source(batch.view(), owner))
            .transpose()?
            .map(|owner| owner.uid),
        name,
    };
    let recorded = office.append(batch, &Change::SourceAdd(body))?;
    Ok(Done { notes, ..recorded.into() })
}

/// What a person should know of a new name: other names it may be, and letters of two scripts in it.
pub(super) fn notes_on_name(view: View<'_>, name: &str) -> Result<Vec<String>, DeskError> {
    let mut notes = Vec::new();
    if names::mixed_script(name) {
        notes.push(format!("{name} mixes letters of two scripts in one word: it may only look like another name"));
    }
    for similar in ledger::similar_sources(view, name)?.into_iter().take(3) {
        let ledger::Similar { no, name: other, reason } = similar;
        notes.push(format!("{name} may be {other} ({no}, {reason}); if so: whosaid source alias {no} \"{name}\""));
    }
    Ok(notes)
}

/// Finds a source by name or registers a new one of a kind that nobody has told yet.
pub(super) fn find_or_add(
    office: &Office,
    batch: &mut Batch<'_>,
    name: &str,
    kind: Option<SourceKind>,
    notes: &mut Vec<String>,
) -> Result<Named<SourceNo>, DeskError> {
    match ledger::find_source(batch.view(), name) {
        // A number or a hash that names nothing is a slip, not a new name.
        Err(LedgerError::NoSuch { .. }) if SourceNo::parse(name.trim()).is_none() => {}
        found => return Ok(found?),
    }
    let name = clean(name);
    notes.extend(notes_on_name(batch.view(), &name)?);
    let body = SourceBody { name: name.clone(), kind, ..SourceBody::default() };
    let recorded = office.append(batch, &Change::SourceAdd(body))?;
    let ledger::Thing::Source(no) = recorded.thing else {
        return Err(LedgerError::Damaged("a source became something else".to_owned()).into());
    };
    notes.push(format!("{no} is new: {name}"));
    Ok(Named { no, uid: recorded.uid })
}

/// White space of any kind, in any amount, is one blank in a name.
pub(super) fn clean(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn domains(given: &[String]) -> Result<Vec<String>, DeskError> {
    given.iter().map(|text| registrable(text)).collect()
}

fn registrable(text: &str) -> Result<String, DeskError> {
    let with_scheme = if text.contains("://") { text.trim().to_owned() } else { format!("https://{}", text.trim()) };
    domain::registrable(&with_scheme).ok_or_else(|| {
        DeskError::Request(format!("{text} is no domain; write it like presstv.ir or https://www.presstv.ir"))
    })
}

fn country(text: &str) -> String {
    let text = clean(text);
    if text.len() == 2 && text.is_ascii() { text.to_ascii_uppercase() } else { text }
}

fn letter(text: &str) -> Result<Option<Reliability>, DeskError> {
    match text.trim() {
        "" => Ok(None),
        text => Reliability::from_word(text).map(Some).ok_or_else(|| {
            DeskError::Request(format!(
                "{text} is no Admiralty letter: A (completely reliable) to E (unreliable), F (cannot be judged)"
            ))
        }),
    }
}

/// Describes a source anew.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Request` where a domain or letter is none.
pub fn source_edit(office: &Office, name: &str, request: &SourceRequest) -> Result<Done, DeskError> {
    office.record(|view| {
        let reliability = request.reliability.as_deref().map(letter).transpose()?;
        Ok(Change::SourceEdit(SourceEdit {
            source: ledger::find_source(view, name)?.uid,
            name: request.name.as_deref().map(clean),
            kind: request.kind,
            country: request.country.as_deref().map(country),
            note: request.note.clone(),
            reliability: reliability.map(|letter| letter.map_or(String::new(), |letter| letter.word().to_owned())),
            add_domains: domains(&request.domains)?,
            remove_domains: domains(&request.remove_domains)?,
        }))
    })
}

/// Gives a source another name.
///
/// # Errors
/// `NoSuch`, `Ambiguous`, also where several sources have that name; `Request` where another one has it.
pub fn source_alias(office: &Office, name: &str, alias: &str) -> Result<Done, DeskError> {
    office.record(|view| {
        let source = ledger::find_source(view, name)?;
        let alias = clean(alias);
        match ledger::find_source(view, &alias) {
            Ok(other) if other.no != source.no => Err(DeskError::Request(format!(
                "{alias} is the name of {} already; if the two are one: whosaid source merge {} {}",
                other.no, other.no, source.no
            ))),
            Ok(_) | Err(LedgerError::NoSuch { .. }) => {
                Ok(Change::SourceAlias(SourceAlias { source: source.uid, name: alias }))
            }
            Err(error) => Err(error.into()),
        }
    })
}

/// Takes another name away from a source.
///
/// # Errors
/// `NoSuch`, `Ambiguous`.
pub fn source_unalias(office: &Office, name: &str, alias: &str) -> Result<Done, DeskError> {
    office.record(|view| {
        Ok(Change::SourceUnalias(SourceAlias { source: ledger::find_source(view, name)?.uid, name: clean(alias) }))
    })
}

/// Says who owns a source; `None` for nobody.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` where it would own itself.
pub fn source_own(office: &Office, name: &str, owner: Option<&str>) -> Result<Done, DeskError> {
    office.record(|view| {
        let source = ledger::find_source(view, name)?.uid;
        let owner = owner.map(|owner| ledger::find_source(view, owner)).transpose()?.map(|owner| owner.uid);
        Ok(Change::SourceOwn(SourceOwn { source, owner }))
    })
}

/// Folds one source into another.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` where they are one already.
pub fn source_merge(office: &Office, from: &str, into: &str) -> Result<Done, DeskError> {
    office.record(|view| {
        let (from, into) = (ledger::find_source(view, from)?, ledger::find_source(view, into)?);
        Ok(Change::SourceMerge(MergeBody { from: from.uid, into: into.uid }))
    })
}

/// Takes such a fold back. The source is named by its number.
///
/// # Errors
/// `NoSuch`; `Refused` where it is not folded.
pub fn source_unmerge(office: &Office, from: &str) -> Result<Done, DeskError> {
    office.record(|view| Ok(Change::SourceUnmerge(UnmergeBody { from: ledger::find_merged_source(view, from)?.uid })))
}
