//! The matrix: claims by outlets or by articles.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::ArticleNo;
use super::Claim;
use super::Edtf;
use super::OutletRef;
use super::Standing;
use super::appearance::words;

words!(
    /// What the columns of a matrix are.
    MatrixBy {
        /// One column for each outlet.
        Outlet = "outlet",
        /// One column for each article.
        Article = "article",
    }
);

words!(
    /// What is known of a claim in a column.
    CellState {
        /// It has passages about the claim.
        Says = "says",
        /// It was read for the claim and says nothing of it.
        Silent = "silent",
        /// Nobody recorded that it was read for the claim.
        Unread = "unread",
    }
);

/// Claims by outlets or articles.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Matrix {
    /// What the columns are.
    pub by: MatrixBy,
    /// The columns: by their first date, undated ones last.
    pub columns: Vec<MatrixColumn>,
    /// The rows: by the number of the claim.
    pub rows: Vec<MatrixRow>,
}

/// One column: an outlet, or an article with its outlet.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct MatrixColumn {
    /// The outlet; `None` where it is unknown.
    pub outlet: Option<OutletRef>,
    /// The article, in a matrix by articles.
    pub article: Option<ArticleNo>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The earliest publication date of what the column stands on.
    pub first: Option<Edtf>,
    /// How many articles of the outlet the ledger has; `None` where the outlet is unknown.
    pub articles: Option<u64>,
}

/// One row: a claim with its cells, in the order of the columns.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct MatrixRow {
    /// The claim.
    pub claim: Claim,
    /// The cells.
    pub cells: Vec<MatrixCell>,
}

/// One cell.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct MatrixCell {
    /// What is known.
    pub state: CellState,
    /// The stances found, each with its hedge: repeats, contradicts, mentions.
    pub standings: Vec<Standing>,
    /// The articles that were read for the claim and found silent, lowest number first.
    pub silent: Vec<ArticleNo>,
}
