//! Filters that every question takes.

use super::{Edtf, Stance};

/// Which appearances, articles or claims a question is about; `None` and empty let everything through.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Articles of this outlet: a number, name, alias or domain.
    pub outlet: Option<String>,
    /// Appearances with this source anywhere in their chain: a number, name or alias.
    pub source: Option<String>,
    /// Articles published on or after this date.
    pub from: Option<Edtf>,
    /// Articles published on or before this date.
    pub to: Option<Edtf>,
    /// Appearances with this stance.
    pub stance: Option<Stance>,
    /// Articles in this language (BCP 47 primary subtag, such as `fr`).
    pub lang: Option<String>,
    /// Claims with all of these tags.
    pub tags: Vec<String>,
    /// These claims only: numbers, uid prefixes or keys.
    pub claims: Vec<String>,
}
