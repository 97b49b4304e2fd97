//! The filters that questions share.

use crate::cli::failure::Failure;
use crate::desk;
use crate::model::Edtf;
use crate::model::Filter;
use crate::model::Stance;

/// Which articles, appearances or claims a question is about.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Filters {
    /// Only articles of this outlet (number, name, alias or domain)
    #[arg(long, value_name = "OUTLET", help_heading = "Filters")]
    outlet: Option<String>,
    /// Only statements with this source in their chain (number, name or alias)
    #[arg(long, value_name = "SOURCE", help_heading = "Filters")]
    source: Option<String>,
    /// Only articles published on or after this date (2022, 2022-01, 2022-01-07)
    #[arg(long, value_name = "DATE", help_heading = "Filters")]
    from: Option<String>,
    /// Only articles published on or before this date
    #[arg(long, value_name = "DATE", help_heading = "Filters")]
    to: Option<String>,
    /// Only this stance: repeats, contradicts or mentions
    #[arg(long, value_name = "STANCE", help_heading = "Filters")]
    stance: Option<String>,
    /// Only articles in this language (fr, en …)
    #[arg(long, value_name = "LANGUAGE", help_heading = "Filters")]
    lang: Option<String>,
    /// Only claims with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG", help_heading = "Filters")]
    tags: Vec<String>,
}

impl Filters {
    /// Returns the filter, with its words read.
    pub(super) fn read(&self) -> Result<Filter, Failure> {
        let language = |tag: &String| {
            desk::primary_subtag(tag)
                .ok_or_else(|| Failure::usage(format!("{tag} is no language; write its code, such as fr"), None))
        };
        Ok(Filter {
            outlet: self.outlet.clone(),
            source: self.source.clone(),
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            stance: self.stance.as_deref().map(|word| one_of("stance", word, Stance::ALL, Stance::word)).transpose()?,
            lang: self.lang.as_ref().map(language).transpose()?,
            tags: self.tags.clone(),
            claims: Vec::new(),
        })
    }
}

/// Reads a date.
pub(super) fn date(text: &str) -> Result<Edtf, Failure> {
    text.parse().map_err(|error| Failure::usage(format!("{text}: {error}"), None))
}

/// Reads one word of a list, in any case, also cut short where that is unambiguous.
pub(super) fn one_of<T: Copy>(what: &str, word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, Failure> {
    let wanted = word.trim().to_lowercase();
    let fitting: Vec<T> =
        all.iter().copied().filter(|value| !wanted.is_empty() && name(*value).starts_with(&wanted)).collect();
    let exact = fitting.iter().copied().find(|value| name(*value) == wanted);
    match (exact, fitting.as_slice()) {
        (Some(value), _) => Ok(value),
        (None, [value]) => Ok(*value),
        _ => {
            let words: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            Err(Failure::usage(format!("{word} is no {what}; it is one of {}", words.join(", ")), None))
        }
    }
}
