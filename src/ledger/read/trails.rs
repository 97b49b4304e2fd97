//! All that the trails of one claim are made of, read at once: its passages with their chains, the articles that they
//! stand in and that those come from, and the sources with their owners.

use std::collections::BTreeMap;
use std::collections::HashMap;

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::date_or_none;
use crate::ledger::read::size;
use crate::ledger::read::word;
use crate::ledger::read::word_or_none;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::DerivationKind;
use crate::model::Edtf;
use crate::model::HopKind;
use crate::model::Sha256;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::text::address::url_key;

const DOING: &str = "read the trails";

/// What the trails of a claim are made of.
#[derive(Clone, Debug, Default)]
pub struct Trails {
    /// The passages, oldest article first, undated ones last.
    pub passages: Vec<TrailPassage>,
    /// The articles that they stand in, and those that these come from, and so on.
    pub articles: BTreeMap<ArticleNo, TrailArticle>,
    /// The sources of all of them, and their owners, by the number that they are read as.
    pub sources: BTreeMap<SourceNo, TrailSource>,
}

/// A passage.
#[derive(Clone, Debug)]
pub struct TrailPassage {
    /// Its number.
    pub no: AppearanceNo,
    /// How it stands to the claim.
    pub stance: Stance,
    /// Its exact words.
    pub quote: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// The article.
    pub article: ArticleNo,
    /// The capture that holds it.
    pub sha256: Sha256,
    /// When that was published, as it says.
    pub published: Option<Edtf>,
    /// When its bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded: String,
    /// On whose word, nearest the article first.
    pub via: Vec<TrailHop>,
}

/// One step of a chain.
#[derive(Clone, Debug)]
pub struct TrailHop {
    /// Who, after merges.
    pub source: SourceNo,
    /// The one that was recorded, where it was merged into `source` since.
    pub merged: Option<SourceNo>,
    /// How the one before has it from there.
    pub kind: Option<HopKind>,
    /// The words that give it.
    pub quote: Option<String>,
    /// The article of the ledger whose address stands in those words.
    pub article: Option<ArticleNo>,
}

/// An article, as its latest capture has it.
#[derive(Clone, Debug)]
pub struct TrailArticle {
    /// Who published it.
    pub outlet: Option<SourceNo>,
    /// Its headline.
    pub title: Option<String>,
    /// The page's own address, else where it was read.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// What it comes from, in the order of the page.
    pub derived_from: Vec<TrailDerivation>,
}

/// What an article comes from.
#[derive(Clone, Debug)]
pub struct TrailDerivation {
    /// How.
    pub kind: DerivationKind,
    /// From whom, after merges.
    pub source: SourceNo,
    /// The words that say so.
    pub words: Option<String>,
    /// From which article of the ledger: as recorded, else the one that has the address that is given.
    pub article: Option<ArticleNo>,
    /// Whether that article follows from the address.
    pub by_address: bool,
}

/// A source.
#[derive(Clone, Debug)]
pub struct TrailSource {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its owner, after merges.
    pub owner: Option<SourceNo>,
    /// The names of sources that were merged into it.
    pub merged: BTreeMap<SourceNo, String>,
}

const PASSAGES: &str = "
    SELECT a.no, a.stance, a.quote, a.\"start\", a.\"end\", c.article, c.sha256, c.published, c.retrieved, e.at
      FROM appearance AS a
      JOIN capture AS c ON c.no = a.capture
      JOIN entry AS e ON e.seq = c.entry
     WHERE a.claim IN (SELECT no FROM claim WHERE root = :claim)
       AND a.removed IS NULL
     ORDER BY c.published_from IS NULL, c.published_from, a.no
";

const HOPS: &str = "
    SELECT h.appearance, s.root, s.no, h.kind, h.quote
      FROM appearance AS a
      JOIN hop AS h ON h.appearance = a.no
      JOIN source AS s ON s.no = h.source
     WHERE a.claim IN (SELECT no FROM claim WHERE root = :claim)
       AND a.removed IS NULL
     ORDER BY h.appearance, h.position
";

/// Reads what the trails of a claim are made of: two queries for the passages, three for each step from article to
/// article and one for the sources, however many of them there are.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn trails(view: View<'_>, claim: ClaimNo) -> Result<Trails, LedgerError> {
    let mut trails = Trails { passages: passages(view, claim)?, ..Trails::default() };
    let hops = trails.passages.iter().flat_map(|passage| &passage.via);
    let addresses = at_addresses(view, hops.clone().filter_map(|hop| hop.quote.as_deref().and_then(address_in)))?;
    for hop in trails.passages.iter_mut().flat_map(|passage| &mut passage.via) {
        let address = hop.quote.as_deref().and_then(address_in);
        hop.article = address.and_then(|address| addresses.get(&address).copied());
    }
    let cited = trails.passages.iter().flat_map(|passage| passage.via.iter().filter_map(|hop| hop.article));
    let mut next: Vec<ArticleNo> = trails.passages.iter().map(|passage| passage.article).chain(cited).collect();
    while !next.is_empty() {
        next.sort_unstable();
        next.dedup();
        let read = articles(view, &next)?;
        next = read.values().flat_map(|article| article.derived_from.iter().filter_map(|from| from.article)).collect();
        trails.articles.extend(read);
        next.retain(|no| !trails.articles.contains_key(no));
    }
    trails.sources = sources(view, &trails)?;
    Ok(trails)
}

fn passages(view: View<'_>, claim: ClaimNo) -> Result<Vec<TrailPassage>, LedgerError> {
    let read = |row: &Row<'_>| {
        Ok(TrailPassage {
            no: AppearanceNo(row.get(0)?),
            stance: word(row, 1, Stance::from_word)?,
            quote: row.get(2)?,
            start: size(row, 3)?,
            end: size(row, 4)?,
            article: ArticleNo(row.get(5)?),
            sha256: Sha256(row.get(6)?),
            published: date_or_none(row, 7)?,
            retrieved: date_or_none(row, 8)?,
            recorded: row.get(9)?,
            via: Vec::new(),
        })
    };
    let mut statement = view.conn.prepare_cached(PASSAGES).doing(DOING)?;
    let rows = statement.query_map(named_params! {":claim": claim.0}, read).doing(DOING)?;
    let mut passages: Vec<TrailPassage> = rows.collect::<Result<_, _>>().doing(DOING)?;
    let places: HashMap<AppearanceNo, usize> =
        passages.iter().enumerate().map(|(place, passage)| (passage.no, place)).collect();
    let read = |row: &Row<'_>| {
        let (source, recorded) = (SourceNo(row.get(1)?), SourceNo(row.get(2)?));
        let hop = TrailHop {
            source,
            merged: (source != recorded).then_some(recorded),
            kind: word_or_none(row, 3, HopKind::from_word)?,
            quote: row.get(4)?,
            article: None,
        };
        Ok((AppearanceNo(row.get(0)?), hop))
    };
    let mut statement = view.conn.prepare_cached(HOPS).doing(DOING)?;
    for row in statement.query_map(named_params! {":claim": claim.0}, read).doing(DOING)? {
        let (no, hop) = row.doing(DOING)?;
        if let Some(passage) = places.get(&no).and_then(|place| passages.get_mut(*place)) {
            passage.via.push(hop);
        }
    }
    Ok(passages)
}

const ARTICLES: &str = "
    SELECT a.no, s.root, c.title, coalesce(c.canonical_url, c.url), c.published
      FROM json_each(:articles) AS j
      JOIN article AS a ON a.no = j.value
      JOIN capture AS c ON c.no = a.latest
      LEFT JOIN source AS s ON s.no = c.outlet
";

const DERIVATIONS: &str = "
    SELECT a.no, d.kind, s.root, d.words, d.article, d.url
      FROM json_each(:articles) AS j
      JOIN article AS a ON a.no = j.value
      JOIN derivation AS d ON d.capture = a.latest
      JOIN source AS s ON s.no = d.source
     ORDER BY a.no, d.position
";

fn articles(view: View<'_>, wanted: &[ArticleNo]) -> Result<BTreeMap<ArticleNo, TrailArticle>, LedgerError> {
    let wanted = serde_json::json!(wanted.iter().map(|no| no.0).collect::<Vec<_>>()).to_string();
    let read = |row: &Row<'_>| {
        let article = TrailArticle {
            outlet: row.get::<_, Option<i64>>(1)?.map(SourceNo),
            title: row.get(2)?,
            url: row.get(3)?,
            published: date_or_none(row, 4)?,
            derived_from: Vec::new(),
        };
        Ok((ArticleNo(row.get(0)?), article))
    };
    let mut statement = view.conn.prepare_cached(ARTICLES).doing(DOING)?;
    let rows = statement.query_map(named_params! {":articles": wanted}, read).doing(DOING)?;
    let mut articles: BTreeMap<ArticleNo, TrailArticle> = rows.collect::<Result<_, _>>().doing(DOING)?;
    let read = |row: &Row<'_>| {
        let derivation = TrailDerivation {
            kind: word(row, 1, DerivationKind::from_word)?,
            source: SourceNo(row.get(2)?),
            words: row.get(3)?,
            article: row.get::<_, Option<i64>>(4)?.map(ArticleNo),
            by_address: false,
        };
        Ok((ArticleNo(row.get(0)?), derivation, row.get::<_, Option<String>>(5)?))
    };
    let mut statement = view.conn.prepare_cached(DERIVATIONS).doing(DOING)?;
    let rows = statement.query_map(named_params! {":articles": wanted}, read).doing(DOING)?;
    let rows: Vec<(ArticleNo, TrailDerivation, Option<String>)> = rows.collect::<Result<_, _>>().doing(DOING)?;
    let keys = rows.iter().filter_map(|(_, _, url)| url.as_deref().and_then(url_key));
    let addresses = at_addresses(view, keys)?;
    for (no, mut derivation, url) in rows {
        let there = url.as_deref().and_then(url_key).and_then(|key| addresses.get(&key).copied());
        if let Some(there) = there.filter(|there| derivation.article.is_none() && *there != no) {
            derivation.article = Some(there);
            derivation.by_address = true;
        }
        if let Some(article) = articles.get_mut(&no) {
            article.derived_from.push(derivation);
        }
    }
    Ok(articles)
}

/// Returns the key of the first web address in the words of a hop.
fn address_in(words: &str) -> Option<String> {
    words.split(|c: char| c.is_whitespace() || "()[]<>«»“”\"".contains(c)).find_map(url_key)
}

const AT_ADDRESSES: &str = "
    SELECT c.address, min(c.article)
      FROM json_each(:addresses) AS j
      JOIN capture AS c ON c.address = j.value
     GROUP BY c.address
";

fn at_addresses(
    view: View<'_>,
    addresses: impl Iterator<Item = String>,
) -> Result<HashMap<String, ArticleNo>, LedgerError> {
    let addresses: Vec<String> = addresses.collect();
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let wanted = serde_json::json!(addresses).to_string();
    let mut statement = view.conn.prepare_cached(AT_ADDRESSES).doing(DOING)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, ArticleNo(row.get(1)?)));
    let rows = statement.query_map(named_params! {":addresses": wanted}, read).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

const SOURCES: &str = "
      WITH RECURSIVE wanted (no) AS (
               SELECT value
                 FROM json_each(:sources)
                UNION
               SELECT owner.root
                 FROM wanted
                 JOIN source AS s ON s.no = wanted.no
                 JOIN source AS owner ON owner.no = s.owner
           )
    SELECT s.no, s.name, s.kind, owner.root
      FROM wanted
      JOIN source AS s ON s.no = wanted.no
      LEFT JOIN source AS owner ON owner.no = s.owner
";

const NAMES: &str = "
    SELECT s.root, n.source, n.name, n.position
      FROM json_each(:sources) AS j
      JOIN source AS s ON s.root = j.value
      JOIN source_name AS n ON n.source = s.no
     ORDER BY s.root, n.source <> s.root, n.source, n.position
";

fn sources(view: View<'_>, trails: &Trails) -> Result<BTreeMap<SourceNo, TrailSource>, LedgerError> {
    let in_chains = trails.passages.iter().flat_map(|passage| passage.via.iter().map(|hop| hop.source));
    let of_articles = trails.articles.values().flat_map(|article| {
        article.outlet.into_iter().chain(article.derived_from.iter().map(|derivation| derivation.source))
    });
    let mut wanted: Vec<i64> = in_chains.chain(of_articles).map(|source| source.0).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let wanted = serde_json::json!(wanted).to_string();
    let read = |row: &Row<'_>| {
        let source = TrailSource {
            name: row.get(1)?,
            kind: word_or_none(row, 2, SourceKind::from_word)?,
            aliases: Vec::new(),
            owner: row.get::<_, Option<i64>>(3)?.map(SourceNo),
            merged: BTreeMap::new(),
        };
        Ok((SourceNo(row.get(0)?), source))
    };
    let mut statement = view.conn.prepare_cached(SOURCES).doing(DOING)?;
    let rows = statement.query_map(named_params! {":sources": wanted}, read).doing(DOING)?;
    let mut sources: BTreeMap<SourceNo, TrailSource> = rows.collect::<Result<_, _>>().doing(DOING)?;
    let mut statement = view.conn.prepare_cached(NAMES).doing(DOING)?;
    let read = |row: &Row<'_>| Ok((SourceNo(row.get(0)?), SourceNo(row.get(1)?), row.get(2)?, row.get::<_, i64>(3)?));
    for row in statement.query_map(named_params! {":sources": wanted}, read).doing(DOING)? {
        let (root, of, name, position): (SourceNo, SourceNo, String, i64) = row.doing(DOING)?;
        let Some(source) = sources.get_mut(&root) else { continue };
        if of != root && position == 0 {
            source.merged.insert(of, name.clone());
        }
        if name != source.name && !source.aliases.contains(&name) {
            source.aliases.push(name);
        }
    }
    Ok(sources)
}
