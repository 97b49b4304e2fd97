//! Proposals: derived from texts and claims, kept until a person decides.

use std::collections::HashMap;

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;
use sha2::Digest;

use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::ArticleNo;
use crate::model::Decision;
use crate::model::Proposal;
use crate::model::ProposalNo;
use crate::model::ProposalThing;
use crate::model::Sha256;
use crate::model::Suggestion;
use crate::model::Verdict;
use crate::model::WaitingProposal;

/// Returns the hash of what makes a suggestion the same one when it is made again: the passage and the claim, but not
/// the stance, the chain or the wording.
///
/// # Errors
/// `Refused` where it cannot be written as JSON.
pub fn key(suggestion: &Suggestion) -> Result<Sha256, LedgerError> {
    let sorted = |a: &Sha256, b: &Sha256| if a <= b { [*a, *b] } else { [*b, *a] };
    let identity = match suggestion {
        Suggestion::NewClaim { passage, .. } => {
            serde_json::json!(["new claim", passage.capture, passage.start, passage.end])
        }
        Suggestion::Appearance { claim, passage, .. } => {
            serde_json::json!(["appearance", claim, passage.capture, passage.start, passage.end])
        }
        Suggestion::Attribution { appearance, .. } => serde_json::json!(["attribution", appearance]),
        Suggestion::Alias { source, name } => serde_json::json!(["alias", source, name]),
        Suggestion::SameClaim { claim, other } => serde_json::json!(["same claim", sorted(claim, other)]),
        Suggestion::Conflict { claim, other } => serde_json::json!(["conflict", sorted(claim, other)]),
        Suggestion::Disagreement { claim, about, between } => {
            serde_json::json!(["disagreement", claim, about, between])
        }
        Suggestion::Copy { article, original, .. } => serde_json::json!(["copy", sorted(article, original)]),
    };
    let bytes = json_canon::to_string(&identity).map_err(|error| LedgerError::Refused(error.to_string()))?;
    Ok(crate::ledger::sha256(bytes.as_bytes()))
}

const PROPOSE: &str = "
    INSERT INTO proposal (no, key, kind, article, score, suggestion, reasons, suggester, digest)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM proposal), :key, :kind, :article, :score, :suggestion, :reasons,
            :suggester, :digest)
        ON CONFLICT (key) DO UPDATE
       SET kind = excluded.kind, article = excluded.article, score = excluded.score,
           suggestion = excluded.suggestion, reasons = excluded.reasons, suggester = excluded.suggester,
           digest = excluded.digest
 RETURNING no
";

const VERDICT: &str = "
    SELECT verdict
      FROM verdict
     WHERE proposal = :key
       AND verdict <> 'reopened'
";

const LATEST: &str = "
    SELECT latest
      FROM article
     WHERE no = :article
";

const LOOKED_THROUGH: &str = "
    INSERT INTO looked_through (article, capture, suggester, digest)
    VALUES (:article, :capture, :suggester, :digest)
        ON CONFLICT (article) DO UPDATE
       SET capture = excluded.capture, suggester = excluded.suggester, digest = excluded.digest
";

impl Batch<'_> {
    /// Writes a proposal, unless a person has decided on it; one that waits already is brought up to date. Returns its
    /// number, if it waits.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn propose(&self, proposal: &Proposal, suggester: &str) -> Result<Option<ProposalNo>, LedgerError> {
        const DOING: &str = "write a proposal";
        let conn = self.view().conn;
        let key = key(&proposal.suggestion)?;
        let mut decided = conn.prepare_cached(VERDICT).doing(DOING)?;
        if decided.exists(named_params! {":key": key.0}).doing(DOING)? {
            return Ok(None);
        }
        let refused = |error: serde_json::Error| LedgerError::Refused(error.to_string());
        let suggestion = serde_json::to_string(&proposal.suggestion).map_err(refused)?;
        let reasons = serde_json::to_string(&proposal.reasons).map_err(refused)?;
        let score = proposal.score.clamp(0.0, 1.0);
        let article = proposal.article.map(|article| article.0);
        let kind = proposal.suggestion.word();
        let digest = digest(&key, kind, article, score, &suggestion, &reasons, suggester);
        let row = named_params! {
            ":key": key.0, ":kind": kind, ":article": article, ":score": score, ":suggestion": suggestion,
            ":reasons": reasons, ":suggester": suggester, ":digest": digest.0,
        };
        let mut statement = conn.prepare_cached(PROPOSE).doing(DOING)?;
        statement.query_row(row, |row| Ok(Some(ProposalNo(row.get(0)?)))).doing(DOING)
    }

    /// Notes that an article has been looked through.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn looked_through(&self, article: ArticleNo, suggester: &str) -> Result<(), LedgerError> {
        const DOING: &str = "write what has been looked through";
        let conn = self.view().conn;
        let mut latest = conn.prepare_cached(LATEST).doing(DOING)?;
        let capture: i64 = latest.query_row(named_params! {":article": article.0}, |row| row.get(0)).doing(DOING)?;
        let row = named_params! {
            ":article": article.0, ":capture": capture, ":suggester": suggester,
            ":digest": looked_digest(article.0, capture, suggester).0,
        };
        conn.prepare_cached(LOOKED_THROUGH).doing(DOING)?.execute(row).doing(DOING).map(|_| ())
    }
}

fn looked_digest(article: i64, capture: i64, suggester: &str) -> Sha256 {
    let mut hash = sha2::Sha256::new();
    hash.update(article.to_be_bytes());
    hash.update(capture.to_be_bytes());
    hash.update(suggester);
    Sha256(hash.finalize().into())
}

/// Returns the SHA-256 of a row: its values in order, each with its length before it.
fn digest(
    key: &Sha256,
    kind: &str,
    article: Option<i64>,
    score: f64,
    suggestion: &str,
    reasons: &str,
    suggester: &str,
) -> Sha256 {
    let mut hash = sha2::Sha256::new();
    hash.update(key.0);
    hash.update(article.unwrap_or(0).to_be_bytes());
    hash.update(score.to_be_bytes());
    for part in [kind, suggestion, reasons, suggester] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Sha256(hash.finalize().into())
}

/// The columns of a proposal that waits, with what is to be asked for.
macro_rules! waiting_query {
    ($where:literal) => {
        concat!(
            "
    SELECT p.no, p.key, p.article, p.score, p.suggestion, p.reasons, p.suggester
      FROM proposal AS p
      LEFT JOIN verdict AS v ON v.proposal = p.key
     WHERE (v.proposal IS NULL OR v.verdict = 'reopened')",
            $where,
            "
     ORDER BY p.score DESC, p.no
     LIMIT :most
"
        )
    };
}

const WAITING: &str = waiting_query!(
    "
       AND (:only IS NULL OR p.article = :only)"
);

const WAITING_ONE: &str = waiting_query!(
    "
       AND p.no = :only"
);

// One that is not there leads to the beginning: nothing is more or less than `NULL`.
const WAITING_BEHIND: &str = waiting_query!(
    "
       AND coalesce((p.score, -p.no) < (SELECT score, -no FROM proposal WHERE no = :only), TRUE)"
);

/// Returns the proposals that wait for a person, the surest first: all, or those about one article.
///
/// # Errors
/// `Damaged` for one that cannot be read back.
pub fn waiting(view: View<'_>, article: Option<ArticleNo>) -> Result<Vec<WaitingProposal>, LedgerError> {
    waiting_rows(view, WAITING, article.map(|article| article.0), -1)
}

/// How many proposals are read to find the next one: some may be about what was taken back.
const FEW: i64 = 16;

/// Returns the surest proposal that waits, or the one that comes behind another, decided or not.
///
/// # Errors
/// As [`waiting`].
pub fn next_waiting(view: View<'_>, behind: Option<ProposalNo>) -> Result<Option<WaitingProposal>, LedgerError> {
    let mut behind = behind.map(|no| no.0);
    loop {
        let few = raw_rows(view, WAITING_BEHIND, behind, FEW)?;
        let Some(last) = few.last() else { return Ok(None) };
        behind = Some(last.0.no);
        for row in few {
            if let Some(found) = complete(view, row)? {
                return Ok(Some(found));
            }
        }
    }
}

const HOW_MANY_WAIT: &str = "
    SELECT count(*)
      FROM proposal AS p
      LEFT JOIN verdict AS v ON v.proposal = p.key
     WHERE v.proposal IS NULL OR v.verdict = 'reopened'
";

/// Returns how many proposals wait for a person.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn count_waiting(view: View<'_>) -> Result<u64, LedgerError> {
    let mut statement = view.conn.prepare_cached(HOW_MANY_WAIT).doing("count the proposals")?;
    let count: i64 = statement.query_row([], |row| row.get(0)).doing("count the proposals")?;
    Ok(count.unsigned_abs())
}

/// Returns one proposal that waits.
///
/// # Errors
/// `NoSuch` where there is none of that number, or a person has decided on it.
pub fn waiting_proposal(view: View<'_>, no: ProposalNo) -> Result<WaitingProposal, LedgerError> {
    let found = waiting_rows(view, WAITING_ONE, Some(no.0), 1)?.pop();
    found.ok_or_else(|| LedgerError::NoSuch { what: "proposal that waits", name: no.to_string() })
}

fn waiting_rows(
    view: View<'_>,
    query: &'static str,
    only: Option<i64>,
    most: i64,
) -> Result<Vec<WaitingProposal>, LedgerError> {
    let rows = raw_rows(view, query, only, most)?;
    rows.into_iter().filter_map(|row| complete(view, row).transpose()).collect()
}

/// A row with the suggestion and the reasons, as they are stored.
type Raw = (WaitingRow, String, String);

fn raw_rows(view: View<'_>, query: &'static str, only: Option<i64>, most: i64) -> Result<Vec<Raw>, LedgerError> {
    const DOING: &str = "read the proposals";
    let mut statement = view.conn.prepare_cached(query).doing(DOING)?;
    let read = |row: &Row<'_>| -> rusqlite::Result<Raw> {
        let waiting = WaitingRow {
            no: row.get(0)?,
            key: row.get(1)?,
            article: row.get(2)?,
            score: row.get(3)?,
            suggester: row.get(6)?,
        };
        Ok((waiting, row.get(4)?, row.get(5)?))
    };
    let rows = statement.query_map(named_params! {":only": only, ":most": most}, read).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

/// Returns a proposal with what it is about; nothing where that was taken back: there is nothing left to decide on.
fn complete(view: View<'_>, (row, suggestion, reasons): Raw) -> Result<Option<WaitingProposal>, LedgerError> {
    let damaged = |error: serde_json::Error| LedgerError::Damaged(format!("proposal {}: {error}", ProposalNo(row.no)));
    let suggestion: Suggestion = serde_json::from_str(&suggestion).map_err(damaged)?;
    let about = about(view, &suggestion)?;
    if about.len() < suggestion.names().len() {
        return Ok(None);
    }
    Ok(Some(WaitingProposal {
        id: ProposalNo(row.no),
        digest: Sha256(row.key),
        about,
        suggestion,
        article: row.article.map(ArticleNo),
        score: row.score,
        reasons: serde_json::from_str(&reasons).map_err(damaged)?,
        suggester: row.suggester,
    }))
}

const THING: &str = "
    SELECT 'C' || no, text FROM claim WHERE uid = :uid AND removed IS NULL
 UNION ALL
    SELECT 'L' || no, quote FROM appearance WHERE uid = :uid AND removed IS NULL
 UNION ALL
    SELECT 'S' || no, name FROM source WHERE uid = :uid
 UNION ALL
    SELECT 'A' || a.no, coalesce(c.title, 'no title') FROM article AS a JOIN capture AS c ON c.no = a.latest
     WHERE a.uid = :uid
";

fn about(view: View<'_>, suggestion: &Suggestion) -> Result<Vec<ProposalThing>, LedgerError> {
    const DOING: &str = "read what a proposal is about";
    let mut statement = view.conn.prepare_cached(THING).doing(DOING)?;
    let mut found = Vec::new();
    for uid in suggestion.names() {
        let read = |row: &Row<'_>| Ok(ProposalThing { uid, id: row.get(0)?, text: row.get(1)? });
        found.extend(statement.query_row(named_params! {":uid": uid.0}, read).optional().doing(DOING)?);
    }
    Ok(found)
}

struct WaitingRow {
    no: i64,
    key: [u8; 32],
    article: Option<i64>,
    score: f64,
    suggester: String,
}

const NOT_LOOKED_THROUGH: &str = "
    SELECT a.no
      FROM article AS a
      LEFT JOIN looked_through AS l ON l.article = a.no
     WHERE l.article IS NULL OR l.capture <> a.latest OR l.suggester <> :suggester
     ORDER BY a.no
";

/// Returns the articles that a suggester has not looked through as they are now.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn not_looked_through(view: View<'_>, suggester: &str) -> Result<Vec<ArticleNo>, LedgerError> {
    const DOING: &str = "look for articles to be looked through";
    let mut statement = view.conn.prepare_cached(NOT_LOOKED_THROUGH).doing(DOING)?;
    let rows = statement.query_map(named_params! {":suggester": suggester}, |row| row.get(0).map(ArticleNo));
    rows.doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}

const STORED: &str = "
    SELECT no, key, kind, article, score, suggestion, reasons, suggester, digest
      FROM proposal
";

const LOOKED: &str = "
    SELECT article, capture, suggester, digest
      FROM looked_through
";

/// Gives each proposal that is not as it was written to `each`, with why.
pub(super) fn check(view: View<'_>, mut each: impl FnMut(String, &str)) -> Result<(), LedgerError> {
    const DOING: &str = "read the proposals";
    let mut statement = view.conn.prepare(STORED).doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    while let Some(row) = rows.next().doing(DOING)? {
        let no = ProposalNo(row.get(0).doing(DOING)?);
        let holds = |row: &Row<'_>| -> rusqlite::Result<bool> {
            let (kind, suggestion): (String, String) = (row.get(2)?, row.get(5)?);
            let (reasons, suggester): (String, String) = (row.get(6)?, row.get(7)?);
            let key = Sha256(row.get(1)?);
            let digest = digest(&key, &kind, row.get(3)?, row.get(4)?, &suggestion, &reasons, &suggester);
            Ok(digest.0 == row.get::<_, [u8; 32]>(8)?)
        };
        if !holds(row).doing(DOING)? {
            each(no.to_string(), "it is not what was proposed");
        }
    }
    let mut statement = view.conn.prepare(LOOKED).doing(DOING)?;
    let read = |row: &Row<'_>| -> rusqlite::Result<(i64, bool)> {
        let digest = looked_digest(row.get(0)?, row.get(1)?, &row.get::<_, String>(2)?);
        Ok((row.get(0)?, digest.0 == row.get::<_, [u8; 32]>(3)?))
    };
    for row in statement.query_map([], read).doing(DOING)? {
        let (article, holds) = row.doing(DOING)?;
        if !holds {
            each(ArticleNo(article).to_string(), "what is noted of its having been looked through is damaged");
        }
    }
    Ok(())
}

const VERDICTS: &str = "
    SELECT v.proposal, v.verdict, e.by, e.at
      FROM verdict AS v
      JOIN entry AS e ON e.seq = v.entry
     WHERE v.verdict <> 'reopened'
";

/// Returns what persons made of proposals, by the hash of what was proposed; those taken back are left out.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn verdicts(view: View<'_>) -> Result<HashMap<Sha256, Decision>, LedgerError> {
    const DOING: &str = "read the verdicts";
    let mut statement = view.conn.prepare_cached(VERDICTS).doing(DOING)?;
    let read = |row: &Row<'_>| {
        let verdict: String = row.get(1)?;
        let verdict = if verdict == Verdict::Accepted.word() { Verdict::Accepted } else { Verdict::Rejected };
        Ok((Sha256(row.get(0)?), Decision { verdict, by: row.get(2)?, at: row.get(3)? }))
    };
    statement.query_map([], read).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}

/// Returns what a person has made of a proposal, by its key; `None` where it waits or was never made.
///
/// # Errors
/// `Damaged` where it cannot be read back.
pub fn verdict_on(view: View<'_>, key: &Sha256) -> Result<Option<Verdict>, LedgerError> {
    const DOING: &str = "read the verdicts";
    let mut statement = view.conn.prepare_cached(VERDICT).doing(DOING)?;
    let found: Option<String> =
        statement.query_row(named_params! {":key": key.0}, |row| row.get(0)).optional().doing(DOING)?;
    let read = |word: String| Verdict::from_word(&word).ok_or_else(|| LedgerError::Damaged(format!("verdict {word}")));
    found.map(read).transpose()
}

const LAST_VERDICT: &str = "
    SELECT v.proposal, v.entry
      FROM verdict AS v
     WHERE v.verdict <> 'reopened'
       AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE v.entry BETWEEN m.entry AND m.last)
     ORDER BY v.entry DESC
     LIMIT 1
";

/// Returns the proposal that was decided on last in this ledger, with the place of the entry that says so.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn last_verdict(view: View<'_>) -> Result<Option<(Sha256, u64)>, LedgerError> {
    const DOING: &str = "read the verdicts";
    let mut statement = view.conn.prepare_cached(LAST_VERDICT).doing(DOING)?;
    let read = |row: &Row<'_>| Ok((Sha256(row.get(0)?), row.get::<_, i64>(1)? as u64));
    statement.query_row([], read).optional().doing(DOING)
}
