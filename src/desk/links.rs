//! Tying passages to claims.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::desk::DeskError;
use crate::desk::Done;
use crate::desk::Office;
use crate::desk::RowError;
use crate::desk::rows;
use crate::desk::rows::Row;
use crate::desk::sources;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::Text;
use crate::model::AppearanceBody;
use crate::model::AppearanceNo;
use crate::model::AppearanceRemoval;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::Hedge;
use crate::model::HopBody;
use crate::model::HopKind;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::Stance;
use crate::model::Uid;
use crate::text::anchor::Anchor;
use crate::text::anchor::anchor;
use crate::text::offsets;
use crate::text::zones::zone_of;

/// How much text is kept before and after a quote, in code points (design, section 1).
const CONTEXT: usize = 32;
/// How much text an error shows around a place, in code points.
const SHOWN: usize = 30;

/// A passage as a person ties it to a claim.
#[derive(Clone, Debug)]
pub struct LinkRequest {
    /// The claim: number, key or start of its global id.
    pub claim: String,
    /// The article: number, hash, URL or file name.
    pub article: String,
    /// The words, more or less as they stand there.
    pub quote: String,
    /// Which of several places, from 1.
    pub occurrence: Option<usize>,
    /// The very place where the words were selected; then they must stand there exactly.
    pub selected: Option<Span>,
    /// How the passage stands to the claim.
    pub stance: Stance,
    /// How firmly.
    pub hedge: Option<Hedge>,
    /// On whose word, nearest the article first: `NAME`, or `NAME|KIND|WORDS`.
    pub via: Vec<String>,
    /// Credibility, 1 to 6.
    pub certainty: Option<u8>,
    /// Anything else.
    pub note: Option<String>,
}

/// What a link became.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The appearance.
    pub appearance: AppearanceNo,
    /// Whether it was there already.
    pub known: bool,
    /// The words as they stand in the text.
    pub quote: String,
    /// Where.
    pub span: Span,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

/// Ties a passage to a claim.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for what is named; `QuoteMissing`, `QuoteAmbiguous` for the quote.
pub fn link(office: &Office, request: &LinkRequest) -> Result<Linked, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let linked = link_in(office, &mut batch, request, &mut HashMap::new())?;
    batch.commit()?;
    Ok(linked)
}

/// The texts that a table of links has needed so far.
type Texts = HashMap<(ArticleNo, Option<Sha256>), Text>;

fn link_in(
    office: &Office,
    batch: &mut Batch<'_>,
    request: &LinkRequest,
    texts: &mut Texts,
) -> Result<Linked, DeskError> {
    let claim = ledger::find_claim(batch.view(), &request.claim)?;
    let article = ledger::find_article(batch.view(), &request.article)?.no;
    let capture = ledger::capture_named(batch.view(), article, &request.article)?;
    let text: &Text = match texts.entry((article, capture)) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => entry.insert(ledger::capture_text(batch.view(), article, capture.as_ref())?),
    };
    let span = match request.selected {
        Some(span) if offsets::slice(&text.text, span) == Some(request.quote.as_str()) => span,
        _ => place(text, article, &request.quote, request.occurrence)?,
    };
    let mut notes = Vec::new();
    let via = request
        .via
        .iter()
        .map(|hop| hop_body(office, batch, text, article, hop, &mut notes))
        .collect::<Result<Vec<_>, _>>()?;
    let quote = offsets::slice(&text.text, span).unwrap_or_default().to_owned();
    if let Some(appearance) = known(batch, claim.no, text, span, request.stance, &via)? {
        return Ok(Linked { appearance, known: true, quote, span, notes });
    }
    let body = AppearanceBody {
        hedge: request.hedge,
        certainty: request.certainty,
        note: request.note.clone(),
        via,
        ..body_at(claim.uid, text, span, request.stance)
    };
    if !ledger::silences_of_article(batch.view(), claim.no, article, None)?.is_empty() {
        notes.push(format!("{article} was recorded as silent on {}; this passage wins over that", claim.no));
    }
    let recorded = office.append(batch, &Change::AppearanceAdd(Box::new(body)))?;
    let ledger::Thing::Appearance(appearance) = recorded.thing else {
        return Err(DeskError::Request("the link became something else".to_owned()));
    };
    Ok(Linked { appearance, known: false, quote, span, notes })
}

/// Returns what is recorded of a passage and its claim, without what a person may add.
pub(super) fn body_at(claim: Uid, text: &Text, span: Span, stance: Stance) -> AppearanceBody {
    let (prefix, suffix) = offsets::context(&text.text, span, CONTEXT);
    AppearanceBody {
        claim,
        capture: text.capture,
        start: span.start,
        end: span.end,
        quote: offsets::slice(&text.text, span).unwrap_or_default().to_owned(),
        prefix,
        suffix,
        stance,
        hedge: None,
        zone: zone_of(&text.zones, span),
        certainty: None,
        note: None,
        via: Vec::new(),
    }
}

/// Finds an appearance that says the very same: claim, passage, stance and chain.
pub(super) fn known(
    batch: &Batch<'_>,
    claim: crate::model::ClaimNo,
    text: &Text,
    span: Span,
    stance: Stance,
    via: &[HopBody],
) -> Result<Option<AppearanceNo>, DeskError> {
    for (no, other_stance, other_span) in ledger::recorded_passages(batch.view(), &text.capture, claim)? {
        if other_stance != stance || other_span != span {
            continue;
        }
        let Some(citation) = ledger::citation(batch.view(), no)? else { continue };
        let chain: Vec<_> = citation.appearance.via.iter().map(|hop| hop.id).collect();
        let wanted =
            via.iter().map(|hop| ledger::find_source(batch.view(), &hop.source.to_string()).map(|found| found.no));
        if wanted.collect::<Result<Vec<_>, _>>()? == chain {
            return Ok(Some(no));
        }
    }
    Ok(None)
}

/// Finds the one place that a quote names.
fn place(text: &Text, article: ArticleNo, quote: &str, occurrence: Option<usize>) -> Result<Span, DeskError> {
    match (anchor(&text.text, quote), occurrence) {
        (Anchor::One(span), None | Some(1)) => Ok(span),
        (Anchor::One(_), Some(wanted)) => {
            Err(DeskError::Request(format!("the quote stands once in {article}, so there is no occurrence {wanted}")))
        }
        (Anchor::Many(spans), Some(wanted)) => {
            wanted.checked_sub(1).and_then(|index| spans.get(index).copied()).ok_or_else(|| {
                DeskError::Request(format!(
                    "the quote stands {} times in {article}, so there is no occurrence {wanted}",
                    spans.len()
                ))
            })
        }
        (Anchor::Many(spans), None) => {
            let places =
                spans.iter().enumerate().map(|(index, span)| format!("{}: {}", index + 1, around(&text.text, *span)));
            Err(DeskError::QuoteAmbiguous { article: article.to_string(), places: places.collect() })
        }
        (Anchor::Missing { nearest }, _) => {
            let nearest = nearest.and_then(|span| offsets::slice(&text.text, span)).map(sources::clean);
            Err(DeskError::QuoteMissing { article: article.to_string(), nearest })
        }
    }
}

/// Returns a place with a little of what stands around it, on one line.
fn around(text: &str, span: Span) -> String {
    let wide = Span::new(span.start.saturating_sub(SHOWN), (span.end + SHOWN).min(offsets::len(text)));
    format!("… {} … (at {})", sources::clean(offsets::slice(text, wide).unwrap_or_default()), span.start)
}

/// Reads one hop as a person writes it: `RIA`, or `RIA|cites|citant l'agence de presse RIA`.
pub(super) fn hop_body(
    office: &Office,
    batch: &mut Batch<'_>,
    text: &Text,
    article: ArticleNo,
    written: &str,
    notes: &mut Vec<String>,
) -> Result<HopBody, DeskError> {
    let mut parts = written.splitn(3, '|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    if name.is_empty() {
        return Err(DeskError::Request("a source in the chain has no name".to_owned()));
    }
    let kind = parts.next().filter(|word| !word.is_empty());
    let kind = kind.map(|word| rows::one_of("kind of hop", word, HopKind::ALL, HopKind::word)).transpose()?;
    let words = parts.next().filter(|words| !words.is_empty());
    let span = words.map(|words| place(text, article, words, None)).transpose()?;
    let source = sources::find_or_add(office, batch, name, None, notes)?;
    Ok(HopBody {
        source: source.uid,
        kind,
        quote: span.and_then(|span| offsets::slice(&text.text, span)).map(str::to_owned),
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
    })
}

/// The columns of a table of links.
const COLUMNS: &[&str] = &["claim", "article", "quote", "stance", "via", "hedge", "certainty", "note", "occurrence"];

/// Ties many passages to claims by a table (columns `claim,article,quote,stance,via,hedge,certainty,note,
/// occurrence`; `via` separated by ` > `): all rows or none. Returns with them the columns that were not read.
///
/// # Errors
/// `Rows` with each row that cannot be taken, `Table` where it is no such table.
pub fn link_file(office: &Office, file: &str, bytes: &[u8]) -> Result<(Vec<Linked>, Vec<String>), DeskError> {
    let rows::Table { rows: table, unread } =
        rows::read(file, bytes, COLUMNS, &["claim", "article", "quote", "stance"])?;
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let (mut linked, mut wrong, mut texts) = (Vec::new(), Vec::new(), Texts::new());
    for row in &table {
        match request_from(row).and_then(|request| link_in(office, &mut batch, &request, &mut texts)) {
            Ok(done) => linked.push(done),
            Err(error) => wrong.push(RowError { place: rows::place(row, file), why: rows::why(&error) }),
        }
    }
    if !wrong.is_empty() {
        return Err(DeskError::Rows { file: file.to_owned(), rows: wrong });
    }
    batch.commit()?;
    Ok((linked, unread))
}

fn request_from(row: &Row) -> Result<LinkRequest, DeskError> {
    let needed = |column: &str| row.get(column).ok_or_else(|| DeskError::Request(format!("its {column} is empty")));
    let number = |column: &'static str| -> Result<Option<usize>, DeskError> {
        let wrong = |text: &str| DeskError::Request(format!("{text} in {column} is no number"));
        row.get(column).map(|text| text.parse().map_err(|_| wrong(&text))).transpose()
    };
    Ok(LinkRequest {
        claim: needed("claim")?,
        article: needed("article")?,
        quote: needed("quote")?,
        occurrence: number("occurrence")?,
        selected: None,
        stance: rows::one_of("stance", &needed("stance")?, Stance::ALL, Stance::word)?,
        hedge: row.get("hedge").map(|word| rows::one_of("hedge", &word, Hedge::ALL, Hedge::word)).transpose()?,
        via: row.get("via").map(|via| via.split(" > ").map(|hop| hop.trim().to_owned()).collect()).unwrap_or_default(),
        certainty: number("certainty")?.map(|number| u8::try_from(number).unwrap_or(u8::MAX)),
        note: row.get("note"),
    })
}

/// Takes an appearance back.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; `Refused` where it was taken back already.
pub fn unlink(office: &Office, name: &str, why: Option<&str>) -> Result<Done, DeskError> {
    office.record(|view| {
        let appearance = ledger::find_appearance(view, name)?.uid;
        Ok(Change::AppearanceRemove(AppearanceRemoval { appearance, why: why.map(str::to_owned) }))
    })
}
