//! Claims by outlets or articles: who says what of what, and where nobody looked.

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::desk::DeskError;
use crate::export;
use crate::export::Format;
use crate::export::TableInfo;
use crate::ledger;
use crate::model::CellState;
use crate::model::Filter;
use crate::model::Matrix;
use crate::model::MatrixBy;
use crate::model::MatrixCell;
use crate::model::MatrixColumn;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How many claims and how many columns a page shows; the files have all.
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: usize = 40;

/// `GET /matrix?tag=…&by=article`; `&format=csv` saves it.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let by = visit.asked("by").unwrap_or("outlet");
    let by = MatrixBy::ALL.iter().copied().find(|one| one.word() == by).ok_or(Trouble::Field("by"))?;
    let filter = Filter { tags: visit.all_asked("tag"), ..Filter::default() };
    let ledger = visit.ledger()?;
    let matrix = analysis::matrix(ledger.view(), &filter, by, false)?;
    if let Some(word) = visit.asked("format") {
        let format = Format::from_word(word).ok_or(Trouble::Field("format"))?;
        let (entries, root) = ledger::head(ledger.view())?;
        let mut bytes = Vec::new();
        export::write_matrix(&matrix, format, &TableInfo { entries, root }, &mut bytes).map_err(DeskError::from)?;
        return Ok(Answer::File { name: format!("matrix.{}", format.word()), kind: "application/octet-stream", bytes });
    }
    let title = language.say("matrix.title");
    let content = html! {
        h1 { (title) }
        (form(visit, by))
        @if matrix.rows.is_empty() || matrix.columns.is_empty() { p { (language.say("matrix.none")) } }
        @else { (table(language, &matrix)) (saving(visit, by)) }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

fn form(visit: &Visit, by: MatrixBy) -> Markup {
    let language = visit.language;
    html! {
        form action="/matrix" method="get" class="row" {
            label for="matrix-tag" { (language.say("filter.tag")) }
            input id="matrix-tag" name="tag" type="text" value=[visit.asked("tag")];
            label for="matrix-by" { (language.say("matrix.by")) }
            select id="matrix-by" name="by" {
                option value="outlet" selected[by == MatrixBy::Outlet] { (language.say("matrix.outlets")) }
                option value="article" selected[by == MatrixBy::Article] { (language.say("place.articles")) }
            }
            button type="submit" { (language.say("filter.show")) }
        }
    }
}

fn saving(visit: &Visit, by: MatrixBy) -> Markup {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("by", by.word());
    query.extend_pairs(visit.all_asked("tag").iter().map(|tag| ("tag", tag)));
    let query = query.finish();
    html! {
        ul class="buttons" { @for format in ["csv", "html", "json"] { li {
            a class="button" download href={ "/matrix?" (query) "&format=" (format) } { (format) }
        } } }
    }
}

fn table(language: Language, matrix: &Matrix) -> Markup {
    let names = export::column_names(matrix);
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(language.say("matrix.title")) { table class="matrix" {
            caption { (language.say("matrix.caption")) }
            thead { tr {
                th scope="col" { (language.say("link.claim")) }
                @for (name, column) in names.iter().zip(&matrix.columns).take(MOST_COLUMNS) { (head(language, name, column)) }
            } }
            tbody { @for row in matrix.rows.iter().take(MOST_ROWS) { tr {
                th scope="row" { a href={ "/claims/" (row.claim.id) } { (row.claim.id) } " " (row.claim.text) }
                @for (cell, column) in row.cells.iter().zip(&matrix.columns).take(MOST_COLUMNS) { (self::cell(language, cell, column)) }
            } } }
        } }
        @if matrix.rows.len() > MOST_ROWS || matrix.columns.len() > MOST_COLUMNS { p class="hint" { (language.say("matrix.more")) } }
    }
}

fn head(language: Language, name: &str, column: &MatrixColumn) -> Markup {
    let place = match (column.article, &column.outlet) {
        (Some(article), _) => Some(format!("/articles/{article}")),
        (None, Some(outlet)) => Some(format!("/sources/{}", outlet.id)),
        (None, None) => None,
    };
    html! {
        th scope="col" {
            @match place { Some(place) => a href=(place) { (name) }, None => (name) }
            br; span class="facts" { (layout::date(language, column.first.as_ref())) }
        }
    }
}

/// A cell: its class for the eye, its words for everybody.
fn cell(language: Language, cell: &MatrixCell, column: &MatrixColumn) -> Markup {
    let one = cell.standings.first().filter(|first| cell.standings.iter().all(|other| other.stance == first.stance));
    html! {
        @match cell.state {
            CellState::Unread => td class="unread" { (language.say("matrix.unread")) },
            CellState::Silent => td class="silent" {
                (language.say("matrix.silent"))
                span class="unseen" { " " (wording::told(language, "silent", &export::cell_in_words(cell, column))) }
            },
            CellState::Says => td class=[one.map(|one| format!("says {}", one.stance.word()))] {
                @for standing in &cell.standings {
                    p {
                        (layout::stance(language, standing.stance))
                        @if let Some(hedge) = standing.hedge { " (" (layout::hedge(language, hedge)) ")" }
                        " " span class="facts" { @for no in &standing.appearances { (no) " " } }
                    }
                }
            },
        }
    }
}
