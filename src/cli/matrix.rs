//! `whosaid matrix`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis;
use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::filters::one_of;
use crate::cli::grid::Line;
use crate::cli::grid::Row;
use crate::cli::grid::grid;
use crate::cli::output::Output;
use crate::cli::written::Written;
use crate::export;
use crate::export::Format;
use crate::export::TableInfo;
use crate::ledger;
use crate::model::CellState;
use crate::model::Hedge;
use crate::model::Matrix as Answer;
use crate::model::MatrixBy;
use crate::model::MatrixCell;
use crate::model::MatrixColumn;
use crate::model::MatrixRow;
use crate::model::Stance;

/// Show claims by outlets or articles: who says what of what, and where nobody looked
///
/// A cell has the stances found, each with how firmly it is put. `·` was not read for the claim; `silent` was read and
/// says nothing of it (`whosaid link CLAIM ARTICLE --silent` records that); `silent 2/5` in two of the five articles of
/// that outlet. Outlets stand by their first date, those of unknown date last.
///
/// Examples:
///   whosaid matrix --tag baikonur
///   whosaid matrix C1 C2 --by article
///   whosaid matrix -o matrix.html
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Matrix {
    /// Only these claims
    claims: Vec<String>,
    /// What the columns are: outlet or article
    #[arg(long, value_name = "WHAT", default_value = "outlet")]
    by: String,
    /// Also outlets or articles for which nothing is recorded of these claims
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    filters: Filters,
}

impl Matrix {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let mut filter = self.filters.read()?;
        if filter.stance.is_some() || filter.source.is_some() {
            return Err(Failure::usage(
                "--stance and --source do not go with matrix: a passage left out would look like one that nobody found"
                    .to_owned(),
                Some("`whosaid who` takes them"),
            ));
        }
        filter.claims = self.claims;
        let by = one_of("kind of column", &self.by, MatrixBy::ALL, MatrixBy::word)?;
        let format = self.written.format(&["csv", "html", "json"])?;
        let ledger = session.office.read(session.as_of())?;
        let answer = analysis::matrix(ledger.view(), &filter, by, self.all)?;
        let head = ledger::head(ledger.view())?;
        let info = TableInfo { entries: head.0, root: head.1 };
        let format = format.and_then(Format::from_word);
        if let Some(path) = &self.written.output {
            let rows = to_file(path, self.written.force, &session.office, |file| {
                export::write_matrix(&answer, format.unwrap_or(Format::Csv), &info, file)?;
                Ok(answer.rows.len())
            })?;
            output.remark(format!(
                "{rows} claims by {} {}s written to {}",
                answer.columns.len(),
                by.word(),
                path.display()
            ));
            return Ok(0);
        }
        match format {
            Some(format) => {
                export::write_matrix(&answer, format, &info, output.stream()).map_err(crate::desk::DeskError::from)?
            }
            None if session.json => output.json(&answer)?,
            None => return print(&answer, output),
        }
        Ok(0)
    }
}

fn print(answer: &Answer, output: &mut Output) -> Result<u8, Failure> {
    if answer.rows.is_empty() {
        output.line("no claims")?;
        return Ok(ANSWER_IS_NO);
    }
    if answer.columns.is_empty() {
        output.line("no passage of these claims is recorded, and no article as silent on them")?;
        return Ok(ANSWER_IS_NO);
    }
    let rows: Vec<Row> = answer.rows.iter().map(|row| shown(row, &answer.columns)).collect();
    output.made_safe(&grid(&export::column_names(answer), &rows, output.width, output.colour))?;
    output.line("")?;
    output.line(crate::cli::terminal::wrapped(&legend(answer), "", output.width)).map(|()| 0)
}

fn shown(row: &MatrixRow, columns: &[MatrixColumn]) -> Row {
    let name = row.claim.key.as_ref().unwrap_or(&row.claim.text);
    let cells = row.cells.iter().zip(columns).map(|(cell, column)| lines(cell, column)).collect();
    Row { label: format!("{} {name}", row.claim.id), cells }
}

/// Returns the lines of a cell: each stance once, with its hedge below it.
fn lines(cell: &MatrixCell, column: &MatrixColumn) -> Vec<Line> {
    match cell.state {
        CellState::Unread => vec![("·".to_owned(), None)],
        CellState::Silent => {
            let read = cell.silent.len() as u64;
            let of = column.articles.filter(|all| column.article.is_none() && *all > read);
            vec![(of.map_or("silent".to_owned(), |all| format!("silent {read}/{all}")), None)]
        }
        CellState::Says => says(cell),
    }
}

/// Returns the stances with their hedges; what is put plainly and what nobody said that of look alike here.
fn says(cell: &MatrixCell) -> Vec<Line> {
    let mut counts: BTreeMap<(Stance, Option<&str>), usize> = BTreeMap::new();
    for standing in &cell.standings {
        let hedge = standing.hedge.and_then(short_hedge);
        *counts.entry((standing.stance, hedge)).or_default() += standing.appearances.len();
    }
    let lines = counts.into_iter().flat_map(|((stance, hedge), count)| {
        let times = if count > 1 { format!(" ×{count}") } else { String::new() };
        let hedge = hedge.map(|word| (format!("({word})"), Some(stance)));
        [Some((format!("{}{times}", short_stance(stance)), Some(stance))), hedge].into_iter().flatten()
    });
    lines.collect()
}

fn short_stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Repeats => "repeats",
        Stance::Contradicts => "contrad.",
        Stance::Mentions => "mentions",
    }
}

/// What is put plainly needs no word.
fn short_hedge(hedge: Hedge) -> Option<&'static str> {
    match hedge {
        Hedge::Certain => None,
        Hedge::Conditional => Some("cond."),
        Hedge::Possible => Some("poss."),
        Hedge::Unconfirmed => Some("unconf."),
        Hedge::Question => Some("quest."),
    }
}

/// Explains the signs that occur.
fn legend(answer: &Answer) -> String {
    let cells = || answer.rows.iter().flat_map(|row| &row.cells);
    let mut words = Vec::new();
    if cells().any(|cell| cell.state == CellState::Unread) {
        words.push("· nobody recorded that it was read for the claim".to_owned());
    }
    if cells().any(|cell| cell.state == CellState::Silent) {
        words.push("silent: read for the claim, says nothing of it (2/5: in two of five articles)".to_owned());
    }
    let standings = || cells().flat_map(|cell| &cell.standings);
    if standings().any(|standing| standing.stance == Stance::Contradicts) {
        words.push("contrad.: contradicts".to_owned());
    }
    if standings().any(|standing| standing.appearances.len() > 1) {
        words.push("×2: in two passages".to_owned());
    }
    let hedges: BTreeSet<Hedge> = standings().filter_map(|standing| standing.hedge).collect();
    if hedges.iter().any(|hedge| short_hedge(*hedge).is_some()) {
        words.push("no brackets: put plainly, or nobody said how firmly".to_owned());
    }
    words.extend(hedges.into_iter().filter_map(|hedge| Some(format!("{}: {}", short_hedge(hedge)?, hedge.word()))));
    words.join("; ")
}
