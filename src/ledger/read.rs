//! Read models: rows of the tables as the answers that people and programs get.

mod appearances;
mod articles;
mod captures;
pub(super) mod claim_texts;
mod claims;
mod complete;
mod edits;
mod fetches;
mod figures;
mod filters;
mod relations;
mod search;
mod sharing;
mod silences;
mod sources;
mod suggested;
mod timestamps;
mod touching;
mod trails;

pub use appearances::by_relation;
pub use appearances::citation;
pub use appearances::citations;
pub use appearances::of_article as appearances_of_article;
pub use appearances::of_claim as appearances_of_claim;
pub use appearances::recorded_passages;
pub use appearances::said;
pub use articles::Text;
pub use articles::article;
pub use articles::article_in_full;
pub use articles::articles;
pub use articles::capture_text;
pub use articles::derivation_bodies;
pub use articles::newest_articles;
pub use articles::text_hash;
pub use articles::text_of_capture;
pub(super) use articles::zones;
pub use captures::captures;
pub use claim_texts::ClaimWords;
pub use claim_texts::how_many_claims_wait;
pub use claim_texts::waiting_claims;
pub use claims::claim;
pub use claims::claim_in_full;
pub use claims::claims;
pub use claims::newest_claims;
pub use complete::claim_with_text;
pub use complete::names_beginning;
pub use edits::article_edits;
pub use fetches::Refreshable;
pub use fetches::refreshable;
pub use fetches::warc_records;
pub use figures::search_figures;
pub use relations::relations;
pub use search::Limits;
pub use search::search;
pub use sharing::Sharing;
pub use sharing::sharing;
pub use silences::silences;
pub use silences::silences_of_article;
pub use sources::name_and_domains;
pub use sources::newest_sources;
pub use sources::source;
pub use sources::sources;
pub use timestamps::KeptTimestamp;
pub use timestamps::timestamps;
pub use touching::article_numbers;
pub use touching::articles_with_words;
pub use touching::claims_with_keys;
pub use touching::how_many_articles;
pub use trails::TrailArticle;
pub use trails::TrailDerivation;
pub use trails::TrailHop;
pub use trails::TrailPassage;
pub use trails::TrailSource;
pub use trails::Trails;
pub use trails::trails;

use rusqlite::Row;

use crate::model::Edtf;

/// Reads a word that a CHECK keeps within a list; anything else is damage.
fn word<T>(row: &Row<'_>, column: usize, read: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| damaged(column, format!("{text} is not a word of this column")))
}

/// As [`word`], where there may be none.
fn word_or_none<T>(row: &Row<'_>, column: usize, read: fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    match row.get::<_, Option<String>>(column)? {
        None => Ok(None),
        Some(_) => word(row, column, read).map(Some),
    }
}

fn date_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Edtf>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| damaged(column, format!("{text} is not a date")))).transpose()
}

fn damaged(column: usize, why: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, why.into())
}

/// Reads a count or an offset, which is never negative.
pub(super) fn size(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let number: i64 = row.get(column)?;
    usize::try_from(number).map_err(|_| damaged(column, format!("{number} is negative")))
}
