//! Correcting what is recorded of an article, with what was recorded before, so that it can be put back.

use crate::desk::DeskError;
use crate::desk::Done;
use crate::desk::Office;
use crate::desk::marks;
use crate::desk::sources;
use crate::ledger;
use crate::ledger::Batch;
use crate::model::Article;
use crate::model::ArticleEdit;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::Edtf;
use crate::text::language::primary_subtag;

/// What a person says of an article; an absent field stays, an empty text clears.
#[derive(Clone, Debug, Default)]
pub struct ArticleRequest {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it; replaces all.
    pub authors: Option<Vec<String>>,
    /// Who published it: number, name, alias or domain; a new name becomes a new outlet.
    pub outlet: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// When it was published (EDTF), or empty for unknown.
    pub published: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// Corrects the latest capture of an article. What is as it was already is left out; where nothing is left, nothing is
/// recorded.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Request` for a date or a language that is none, and for an outlet cleared by an empty text.
pub fn article_edit(office: &Office, name: &str, request: &ArticleRequest) -> Result<Option<Done>, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let found = ledger::find_article(batch.view(), name)?;
    let old = ledger::article(batch.view(), found.no)?;
    let mut notes = Vec::new();
    let edit = edit(office, &mut batch, &old, request, &mut notes)?;
    let done = record(office, &mut batch, found.no, edit)?;
    batch.commit()?;
    Ok(done.map(|done| Done { notes, ..done }))
}

fn edit(
    office: &Office,
    batch: &mut Batch<'_>,
    old: &Article,
    request: &ArticleRequest,
    notes: &mut Vec<String>,
) -> Result<ArticleEdit, DeskError> {
    let mut edit = ArticleEdit { article: old.uid, ..ArticleEdit::default() };
    edit.title = changed(&request.title, old.title.as_deref());
    edit.url = changed(&request.url, old.url.as_deref());
    edit.archive_url = changed(&request.archive_url, old.archive_url.as_deref());
    edit.published = changed(&request.published, old.published.as_ref().map(Edtf::as_str));
    if let Some(date) = edit.published.as_deref().filter(|date| !date.is_empty()) {
        let wrong = |error| DeskError::Request(format!("{date}: {error}"));
        edit.published = Some(date.parse::<Edtf>().map_err(wrong)?.as_str().to_owned());
    }
    edit.language = changed(&request.language, old.language.as_deref());
    if let Some(tag) = edit.language.as_deref().filter(|tag| !tag.is_empty()) {
        let none = || DeskError::Request(format!("{tag} is no language; write its code, such as fr"));
        edit.language = Some(primary_subtag(tag).ok_or_else(none)?);
    }
    edit.authors = request.authors.clone().filter(|authors| *authors != old.authors);
    if let Some(outlet) = request.outlet.as_deref() {
        if outlet.trim().is_empty() && old.outlet.is_some() {
            return Err(DeskError::Request("an outlet can be replaced and not taken away".to_owned()));
        }
        if !outlet.trim().is_empty() {
            let source = sources::find_or_add(office, batch, outlet, Some(crate::model::SourceKind::Outlet), notes)?;
            let same = old.outlet.as_ref().is_some_and(|old| old.id == source.no);
            edit.outlet = (!same).then_some(source.uid);
        }
    }
    Ok(edit)
}

/// A new text, trimmed, where it differs from the old one.
fn changed(new: &Option<String>, old: Option<&str>) -> Option<String> {
    new.as_deref().map(str::trim).filter(|new| *new != old.unwrap_or_default()).map(str::to_owned)
}

fn record(
    office: &Office,
    batch: &mut Batch<'_>,
    no: ArticleNo,
    mut edit: ArticleEdit,
) -> Result<Option<Done>, DeskError> {
    let fields = edit.fields();
    if fields.is_empty() {
        return Ok(None);
    }
    edit.found = fields.iter().map(|field| ((*field).to_owned(), "a person".to_owned())).collect();
    let reads_otherwise = edit.language.is_some() || edit.published.is_some();
    let recorded = office.append(batch, &Change::ArticleEdit(edit))?;
    if reads_otherwise {
        marks::again(batch, no)?;
    }
    Ok(Some(recorded.into()))
}

/// Puts back what a correction changed, as it was before; a later correction of the same field is put back too.
/// Nothing is recorded where everything is as it was already.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Request` for an entry that is no correction of this article, and for one that gave it its first
/// outlet, which can be replaced and not taken away.
pub fn article_undo(office: &Office, name: &str, seq: u64) -> Result<Option<Done>, DeskError> {
    let history = {
        let ledger = office.read(None)?;
        ledger::article_edits(ledger.view(), ledger::find_article(ledger.view(), name)?.no)?
    };
    let edited = history
        .into_iter()
        .find(|edited| edited.seq == seq)
        .ok_or_else(|| DeskError::Request(format!("entry {seq} is no correction of {name}")))?;
    let mut request = ArticleRequest::default();
    for change in edited.changes {
        let was = change.was.clone();
        match change.field.as_str() {
            "title" => request.title = Some(was),
            "url" => request.url = Some(was),
            "archive_url" => request.archive_url = Some(was),
            "published" => request.published = Some(was),
            "language" => request.language = Some(was),
            "authors" => {
                request.authors =
                    Some(was.split("; ").filter(|author| !author.is_empty()).map(str::to_owned).collect());
            }
            "outlet" => request.outlet = Some(was),
            _ => {}
        }
    }
    article_edit(office, name, &request)
}
