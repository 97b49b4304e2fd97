//! Filters with their names resolved to numbers.

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::find_source;
use crate::model::Filter;

/// A filter as the queries take it: `NULL` lets everything through.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) outlet: Option<i64>,
    pub(super) source: Option<i64>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) stance: Option<&'static str>,
    pub(super) lang: Option<String>,
}

/// Resolves the names in a filter.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for an outlet or source that is not there or not the only one of its name.
pub(super) fn resolve(view: View<'_>, filter: &Filter) -> Result<Resolved, LedgerError> {
    let number =
        |name: &Option<String>| name.as_deref().map(|name| find_source(view, name).map(|found| found.no.0)).transpose();
    Ok(Resolved {
        outlet: number(&filter.outlet)?,
        source: number(&filter.source)?,
        from: filter.from.as_ref().map(|date| date.bounds().0),
        to: filter.to.as_ref().map(|date| date.bounds().1),
        stance: filter.stance.map(|stance| stance.word()),
        lang: filter.lang.clone(),
    })
}
