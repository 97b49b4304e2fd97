//! Recording what was read: one capture, its outlet, what it comes from, or a correction.

use std::collections::BTreeMap;

use crate::analysis::copies;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::ingest::Outcome;
use crate::desk::ingest::Recorded;
use crate::desk::ingest::material::Material;
use crate::desk::ingest::material::Stored;
use crate::desk::ingest::reader::Ready;
use crate::desk::marks;
use crate::desk::sources;
use crate::ingest::Reading;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::model::ArticleEdit;
use crate::model::ArticleNo;
use crate::model::CaptureBody;
use crate::model::Change;
use crate::model::DerivationBody;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::model::OutletName;
use crate::model::SourceBody;
use crate::model::SourceKind;
use crate::model::Uid;
use crate::text::address::address;

/// How many articles a new one is held against while it comes in: those that share most with it.
const MOST_COPIES: usize = 3;

/// Records one batch; when this returns, it is on disk.
pub(super) fn record(
    office: &Office,
    ledger: &mut ledger::Ledger,
    ready: Vec<Ready>,
) -> Result<Vec<Outcome>, DeskError> {
    let mut batch = ledger.batch()?;
    let mut outcomes = Vec::with_capacity(ready.len());
    for ready in ready {
        outcomes.push(match ready {
            Ready::Failed { path, error } => Outcome::Failed { path, error },
            Ready::Address { path, url } => Outcome::Address { path, url },
            Ready::Unchanged { path, article } => Outcome::Unchanged { path, article },
            Ready::Noticed { path, message } => Outcome::Noticed { path, message },
            Ready::Read { path, material } => one(office, &mut batch, path, *material)?,
        });
    }
    batch.commit()?;
    Ok(outcomes)
}

fn one(office: &Office, batch: &mut Batch<'_>, path: String, material: Material) -> Result<Outcome, DeskError> {
    let reading = &material.reading;
    if let Some(article) = ledger::captured(batch.view(), &reading.sha256)? {
        let corrected = correct(office, batch, article.no, article.uid, &material)?;
        return Ok(Outcome::Known { path, article: article.no, corrected, notes: material.noticed });
    }
    let mut notes: Vec<String> = reading.notices.iter().map(|notice| notice.message.clone()).collect();
    let key = address(reading.canonical_url.as_deref(), reading.url.as_deref(), Some(&path));
    let article = match material.of {
        Some(no) => Some(ledger::find_article(batch.view(), &no.to_string())?),
        None => key.map(|key| ledger::article_at(batch.view(), &key)).transpose()?.flatten(),
    };
    let outlet =
        reading.outlet.as_ref().map(|outlet| outlet_for(office, batch, outlet, &mut notes)).transpose()?.flatten();
    let mut derived_from = derivations(office, batch, &reading.derived_from, &mut notes)?;
    let told_by = match &article {
        Some(article) => keep_recorded(batch, article.no, &mut derived_from)?,
        None => None,
    };
    match &material.bytes {
        Stored::Packed(packed) => batch.store(packed)?,
        Stored::Large(path) => {
            let mut file = std::fs::File::open(path).map_err(|source| DeskError::Io {
                doing: "read",
                path: path.clone(),
                source,
            })?;
            batch.store_stream(&mut file, &reading.sha256, reading.size)?;
        }
    }
    batch.store(&material.text)?;
    if let Some(wire) = &material.wire {
        batch.store(&wire.records)?;
    }
    let mut body = capture_body(
        reading,
        &path,
        article.map(|article| article.uid),
        outlet.as_ref().map(|outlet| outlet.0),
        derived_from,
        &material,
    );
    body.found.extend(told_by.map(|place| ("derived_from".to_owned(), place)));
    let recorded = office.append(batch, &Change::CaptureAdd(Box::new(body)))?;
    batch.store_marks(&reading.sha256, &material.marks)?;
    batch.store_prints(&reading.sha256, &material.prints)?;
    let ledger::Thing::Article(no) = recorded.thing else {
        return Err(LedgerError::Damaged("a capture became something else".to_owned()).into());
    };
    Ok(Outcome::Recorded(Box::new(Recorded {
        path,
        article: no,
        again: article.is_some(),
        shares_text_with: copies::of_article(batch.view(), no, MOST_COPIES)?.copies,
        title: reading.title.clone(),
        outlet: outlet.map(|outlet| outlet.1),
        published: reading.published.clone(),
        sha256: reading.sha256,
        notes,
    })))
}

fn capture_body(
    reading: &Reading,
    path: &str,
    article: Option<Uid>,
    outlet: Option<Uid>,
    derived_from: Vec<DerivationBody>,
    material: &Material,
) -> CaptureBody {
    CaptureBody {
        sha256: reading.sha256,
        size: reading.size,
        media_type: reading.media_type.clone(),
        encoding: reading.encoding.clone(),
        article,
        path: Some(path.to_owned()),
        text_sha256: material.text.sha256,
        zones: reading.zones.clone(),
        title: reading.title.clone(),
        authors: reading.authors.clone(),
        outlet,
        url: reading.url.clone(),
        canonical_url: reading.canonical_url.clone(),
        archive_url: reading.archive_url.clone(),
        published: reading.published.clone(),
        modified: reading.modified.clone(),
        language: reading.language.clone(),
        retrieved: reading.retrieved.clone(),
        completeness: reading.completeness,
        derived_from,
        found: reading.found.clone(),
        notices: reading.notices.iter().map(|notice| notice.message.clone()).collect(),
        reader: reading.reader.to_owned(),
        container: material.container.clone(),
        fetch: material.wire.as_ref().map(|wire| wire.fetch.clone()),
    }
}

/// Finds the outlet that a page names, by its domain, else by its name, or registers a new one. `None` with a
/// note where the name could be any of several.
fn outlet_for(
    office: &Office,
    batch: &mut Batch<'_>,
    outlet: &OutletName,
    notes: &mut Vec<String>,
) -> Result<Option<(Uid, String)>, DeskError> {
    if let Some(domain) = &outlet.domain
        && let Some(found) = ledger::find_source_by_domain(batch.view(), domain)?
    {
        return Ok(Some((found.uid, ledger::name_and_domains(batch.view(), found.no)?.0)));
    }
    let Some(name) =
        outlet.name.as_deref().or(outlet.domain.as_deref()).map(sources::clean).filter(|name| !name.is_empty())
    else {
        return Ok(None);
    };
    match ledger::find_source(batch.view(), &name) {
        Ok(found) => {
            let (known, domains) = ledger::name_and_domains(batch.view(), found.no)?;
            match &outlet.domain {
                None => return Ok(Some((found.uid, known))),
                Some(domain) if domains.is_empty() => {
                    let edit = crate::model::SourceEdit {
                        source: found.uid,
                        add_domains: vec![domain.clone()],
                        ..Default::default()
                    };
                    office.append(batch, &Change::SourceEdit(edit))?;
                    return Ok(Some((found.uid, known)));
                }
                // The same name at another address may be another outlet, or somebody posing as it.
                Some(domain) => notes.push(format!(
                    "{domain} calls itself {name}, as {} does, which is at {}; if they are one: whosaid source merge",
                    found.no,
                    domains.join(", ")
                )),
            }
        }
        Err(LedgerError::Ambiguous { candidates, .. }) => {
            notes.push(format!("its outlet {name} could be any of {candidates}; give --outlet with one of them"));
            return Ok(None);
        }
        Err(LedgerError::NoSuch { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    notes.extend(sources::notes_on_name(batch.view(), &name)?);
    let body = SourceBody {
        name: name.clone(),
        kind: Some(SourceKind::Outlet),
        domains: outlet.domain.iter().cloned().collect(),
        ..SourceBody::default()
    };
    let recorded = office.append(batch, &Change::SourceAdd(body))?;
    notes.push(format!("{} is a new outlet: {name}", recorded.thing));
    Ok(Some((recorded.uid, name)))
}

fn derivations(
    office: &Office,
    batch: &mut Batch<'_>,
    found: &[DerivationNote],
    notes: &mut Vec<String>,
) -> Result<Vec<DerivationBody>, DeskError> {
    let mut bodies = Vec::with_capacity(found.len());
    for note in found {
        let source = match sources::find_or_add(office, batch, &note.source, None, notes) {
            Err(DeskError::Ledger(LedgerError::Ambiguous { candidates, .. })) => {
                notes.push(format!("it says it comes from {}, which could be any of {candidates}", note.source));
                continue;
            }
            found => found?,
        };
        bodies.push(DerivationBody {
            kind: note.kind,
            source: source.uid,
            url: note.url.clone(),
            words: note.words.clone(),
            article: None,
        });
    }
    Ok(bodies)
}

/// Adds what a person has recorded of where an article comes from, which its page does not say and a later capture of it
/// does not change: articles that it copies, and what was said when it was taken in. Returns where that was said.
fn keep_recorded(
    batch: &Batch<'_>,
    no: ArticleNo,
    found: &mut Vec<DerivationBody>,
) -> Result<Option<String>, DeskError> {
    let place = ledger::article_in_full(batch.view(), no)?.found.remove("derived_from").unwrap_or_default();
    let was_told = ["--", "sidecar", "manifest"].iter().any(|start| place.starts_with(start));
    for body in ledger::derivation_bodies(batch.view(), no)? {
        if body.article.is_none() && !was_told {
            continue;
        }
        match found.iter_mut().find(|other| other.source == body.source && other.article.is_none()) {
            Some(other) => other.article = body.article,
            None => found.push(body),
        }
    }
    Ok(Some(place).filter(|_| was_told))
}

/// Corrects what is recorded of an article where the person now says something else of it; returns which fields.
fn correct(
    office: &Office,
    batch: &mut Batch<'_>,
    no: ArticleNo,
    uid: Uid,
    material: &Material,
) -> Result<Vec<String>, DeskError> {
    let (told, reading) = (&material.told, &material.reading);
    let old = ledger::article(batch.view(), no)?;
    if old.sha256 != reading.sha256 {
        return Ok(Vec::new()); // Only the latest capture is corrected.
    }
    let mut notes = Vec::new();
    let mut edit = ArticleEdit { article: uid, ..ArticleEdit::default() };
    let text = |new: &Option<Edtf>| new.as_ref().map(|date| date.as_str().to_owned());
    edit.title = told.title.clone().filter(|title| old.title.as_ref() != Some(title));
    edit.url = told.url.clone().filter(|url| old.url.as_ref() != Some(url));
    edit.archive_url = told.archive_url.clone().filter(|url| old.archive_url.as_ref() != Some(url));
    edit.published = text(&told.published).filter(|date| old.published.as_ref().map(Edtf::as_str) != Some(date));
    edit.retrieved = text(&told.retrieved).filter(|date| old.retrieved.as_ref().map(Edtf::as_str) != Some(date));
    edit.language = told.language.clone().filter(|language| old.language.as_ref() != Some(language));
    edit.authors = Some(told.authors.clone()).filter(|authors| !authors.is_empty() && old.authors != *authors);
    if told.outlet.is_some()
        && let Some(outlet) = &reading.outlet
        && let Some((outlet, _)) = outlet_for(office, batch, outlet, &mut notes)?
    {
        let known = old.outlet.as_ref().map(|outlet| ledger::source(batch.view(), outlet.id)).transpose()?;
        edit.outlet = Some(outlet).filter(|outlet| known.is_none_or(|known| known.uid != *outlet));
    }
    let fields: Vec<String> = edit.fields().into_iter().map(str::to_owned).collect();
    edit.found = fields
        .iter()
        .filter_map(|field| Some((field.clone(), reading.found.get(field)?.clone())))
        .collect::<BTreeMap<_, _>>();
    let reads_otherwise = edit.language.is_some() || edit.published.is_some();
    if !fields.is_empty() {
        office.append(batch, &Change::ArticleEdit(edit))?;
    }
    if reads_otherwise {
        marks::again(batch, no)?;
    }
    Ok(fields)
}
