//! The columns of the citation table, and the one place that turns a citation into its cells.

use crate::export::Format;
use crate::export::TableRow;
use crate::model::Citation;
use crate::model::Edtf;
use crate::model::Hop;
use crate::model::HopKind;

/// The columns in their order, each with what it means.
pub const COLUMNS: [(&str, &str); 29] = [
    ("claim_id", "Number of the claim in the ledger"),
    ("claim_key", "Short name of the claim"),
    ("claim", "The assertion, as the fact-checkers worded it"),
    ("claim_kind", "event, quantity, quote, causal, prediction or other"),
    ("claim_rating", "Latest rating by a person, in words"),
    ("stance", "How the passage stands to the claim: repeats, contradicts or mentions"),
    ("hedge", "How firmly the passage puts it: certain, conditional, possible, unconfirmed or question"),
    ("zone", "Where in the article the passage stands: headline, standfirst, body, caption, byline or boilerplate"),
    ("outlet", "Who published the article"),
    ("authors", "Who wrote it, separated by semicolons"),
    ("title", "Its headline"),
    ("published", "When it was published, as exactly as it says (EDTF)"),
    ("published_day", "The day of it, as a date to sort and filter by; empty where the day is not known"),
    ("quote", "The exact words of the passage"),
    ("quote_language", "Language of the article (BCP 47)"),
    ("attribution", "On whose word the article says it, nearest first"),
    ("live_url", "Where the article was read, or calls itself at home"),
    ("archive_url", "An archived copy of it"),
    ("retrieved", "When its bytes were fetched"),
    ("capture_sha256", "SHA-256 of the captured bytes"),
    ("text_start", "Where the quote starts in the captured text, in Unicode code points"),
    ("text_end", "Where it ends, exclusive"),
    ("certainty", "Credibility of the information: 1 (confirmed) to 5 (improbable), 6 (cannot be judged)"),
    ("note", "Remark of the person who recorded it"),
    ("article_id", "Number of the article in the ledger"),
    ("appearance_id", "Number of this appearance in the ledger"),
    ("recorded", "Who recorded it and when (UTC)"),
    (
        "fate",
        "What became of the passage when the table was made: kept, moved, reworded, figure changed, gone or unclear; empty where it stands in the latest capture",
    ),
    ("later", "The same in words, with the captures that were compared"),
];

/// Columns that may say something else when the table is read again, because the article was captured once more.
const THAT_AGE: [&str; 2] = ["fate", "later"];
/// Columns that hold numbers.
pub(super) const NUMBERS: [&str; 3] = ["text_start", "text_end", "certainty"];

/// Which columns a table has, in which order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Columns(Vec<usize>);

impl Default for Columns {
    fn default() -> Self {
        Self((0..COLUMNS.len()).collect())
    }
}

impl Columns {
    /// Reads a choice of columns: their names, separated by commas, in any case.
    ///
    /// # Errors
    /// Why it is no choice, as a clause.
    pub fn named(list: &str) -> Result<Self, String> {
        let mut chosen = Vec::new();
        for name in list.split(',').map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()) {
            let index = COLUMNS.iter().position(|(known, _)| *known == name).ok_or_else(|| {
                let known: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
                format!("{name} is no column; the columns are {}", known.join(", "))
            })?;
            if chosen.contains(&index) {
                return Err(format!("{name} is named twice"));
            }
            chosen.push(index);
        }
        if chosen.is_empty() { Err("no column is named".to_owned()) } else { Ok(Self(chosen)) }
    }

    /// Whether a table with these columns has this one.
    pub fn has(&self, column: &str) -> bool {
        self.with_meanings().any(|(name, _)| name == column)
    }

    /// Returns the columns with what each means.
    pub(super) fn with_meanings(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().filter_map(|index| COLUMNS.get(*index)).copied()
    }

    /// Returns the cells of a citation with the names of their columns; `None` where something is unknown.
    pub(super) fn cells(&self, citation: &Citation) -> impl Iterator<Item = (&'static str, Option<String>)> {
        let mut cells = cells(citation);
        self.0
            .iter()
            .filter_map(move |index| Some((COLUMNS.get(*index)?.0, cells.get_mut(*index).and_then(Option::take))))
    }
}

/// Returns the cells of a citation in the order of [`COLUMNS`]; `None` where something is unknown.
fn cells(citation: &Citation) -> [Option<String>; COLUMNS.len()] {
    let Citation { claim, appearance } = citation;
    let article = &appearance.article;
    let date = |date: &Option<Edtf>| date.as_ref().map(ToString::to_string);
    let cells = [
        Some(claim.id.to_string()),
        claim.key.clone(),
        Some(claim.text.clone()),
        claim.kind.map(|kind| kind.word().to_owned()),
        claim.rating.as_ref().map(|rating| rating.label.clone()),
        Some(appearance.stance.word().to_owned()),
        appearance.hedge.map(|hedge| hedge.word().to_owned()),
        appearance.zone.map(|zone| zone.word().to_owned()),
        article.outlet.as_ref().map(|outlet| outlet.name.clone()),
        Some(article.authors.join("; ")),
        article.title.clone(),
        date(&article.published),
        article.published.as_ref().and_then(Edtf::day).map(str::to_owned),
        Some(appearance.quote.clone()),
        article.language.clone(),
        Some(chain_in_words(&appearance.via)),
        article.url.clone(),
        article.archive_url.clone(),
        date(&article.retrieved),
        Some(article.sha256.to_string()),
        Some(appearance.start.to_string()),
        Some(appearance.end.to_string()),
        appearance.certainty.map(|certainty| certainty.to_string()),
        appearance.note.clone(),
        Some(article.id.to_string()),
        Some(appearance.id.to_string()),
        Some(format!("{}, {}", appearance.recorded_by, appearance.recorded_at)),
        appearance.fate.map(|fate| fate.word().to_owned()),
        appearance.fate.zip(appearance.later.as_ref()).map(|(fate, later)| later.words(fate)),
    ];
    cells.map(|cell| cell.filter(|text| !text.is_empty()))
}

/// Says an attribution in words: `Reuters, citing RIA`; `own voice` where it is empty.
pub fn chain_in_words(via: &[Hop]) -> String {
    let Some((first, rest)) = via.split_first() else { return "own voice".to_owned() };
    let mut words = first.name.clone();
    for hop in rest {
        let verb = match hop.kind {
            Some(HopKind::Quotes) => "quoting",
            Some(HopKind::Paraphrases) => "paraphrasing",
            Some(HopKind::Cites) => "citing",
            Some(HopKind::Translates) => "translating",
            Some(HopKind::Reposts) => "reposting",
            None => "on the word of",
        };
        words.push_str(&format!(", {verb} {}", hop.name));
    }
    words
}

/// A cell in which a table and the ledger differ.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// The column.
    pub column: &'static str,
    /// What the table says.
    pub in_table: Option<String>,
    /// What the ledger gives.
    pub in_ledger: Option<String>,
}

/// Compares a row of a table with the citation that it should be. Columns that the table does not have, and those
/// that are not ours or that age, are not looked at.
pub fn differences(format: Format, citation: &Citation, row: &TableRow) -> Vec<Difference> {
    let all = Columns::default();
    let differing = all
        .cells(citation)
        .filter(|(column, _)| row.cells.contains_key(*column) && !THAT_AGE.contains(column))
        .filter_map(|(column, cell)| {
            let in_ledger = cell.map(|text| as_written(format, &text)).filter(|text| !text.is_empty());
            let in_table = row
                .cells
                .get(column)
                .cloned()
                .flatten()
                .map(|text| as_written(format, &text))
                .filter(|text| !text.is_empty());
            (in_table != in_ledger).then_some(Difference { column, in_table, in_ledger })
        });
    differing.collect()
}

/// Returns a cell as a format can carry it: Markdown has no line breaks and no runs of blanks within a cell;
/// spreadsheets and pages know one kind of line break, and show a replacement for control characters.
fn as_written(format: Format, cell: &str) -> String {
    match format {
        Format::Md => one_line(cell),
        Format::Html | Format::Xlsx => without_controls(cell),
        Format::Csv | Format::Tsv | Format::Json => one_kind_of_break(cell),
    }
}

/// Returns a cell on one line, without control characters and runs of blanks.
pub(super) fn one_line(cell: &str) -> String {
    let words = cell.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns a cell as XML can hold it, which has no way to write most control characters: they show as U+FFFD.
pub(super) fn without_controls(cell: &str) -> String {
    let shown = |c: char| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c };
    one_kind_of_break(cell).chars().map(shown).collect()
}

fn one_kind_of_break(cell: &str) -> String {
    cell.replace("\r\n", "\n").replace('\r', "\n")
}
