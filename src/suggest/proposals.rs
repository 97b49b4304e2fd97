//! What is proposed about an article, and about a claim.

use crate::analysis::copies;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::Attribution;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::CopyFound;
use crate::model::CopyKind;
use crate::model::CopyStatus;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Proposal;
use crate::model::ProposedPassage;
use crate::model::Quantity;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::model::Zone;
use crate::suggest::claims;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::ClaimText;
use crate::suggest::matching::passages::Likeness;
use crate::suggest::matching::passages::ScoredPassage;
use crate::suggest::stance;
use crate::suggest::stance::StanceLabel;
use crate::text::marks::RULES;
use crate::text::marks::figures;
use crate::text::names::may_be_one;
use crate::text::offsets;
use crate::text::quantities::relate::Relation;
use crate::text::quantities::relate::relate;
use crate::text::tokens::Tokens;
use crate::text::zones::with_boilerplate;
use crate::text::zones::zone_at;

/// How many new claims are proposed for one article: a person reads them all.
const MOST_CLAIMS: usize = 5;
/// How many passages are proposed for one claim in one article.
const MOST_PASSAGES: usize = 5;
/// How much of a claim a passage must have to be proposed: with the best first, a person stops where it is enough.
const LEAST_SHARED: f32 = 0.2;
/// How sure the proposal of a passage must be for its sentence not to be proposed as a new claim besides.
const SURELY_TAKEN: f64 = 0.5;
/// How many articles are proposed as copies of one, or it as a copy of them.
const MOST_COPIES: usize = 20;
/// How much of two claims must be alike for them to be proposed as one.
const LEAST_ALIKE: f32 = 0.8;

/// Returns what makes proposals, with its version: older ones are made again.
pub fn suggester() -> String {
    format!("whosaid {} rules {RULES}", env!("CARGO_PKG_VERSION"))
}

/// An article ready to be looked through, away from the ledger, so that this can go on in parallel.
pub struct Reading {
    no: ArticleNo,
    capture: Sha256,
    text: String,
    language: Option<String>,
    marks: Marks,
    here: Vec<Citation>,
    zones: Vec<crate::model::ZoneSpan>,
}

/// Reads an article.
///
/// # Errors
/// `NoSuch`, `Damaged` where its text cannot be read back.
pub fn reading(view: View<'_>, no: ArticleNo) -> Result<Reading, LedgerError> {
    let full = ledger::article_in_full(view, no)?;
    let capture = full.article.sha256;
    let boilerplate = ledger::learned_boilerplate(view, &capture, &full.text, &full.zones)?;
    let stretches: Vec<Span> = boilerplate.iter().map(LearnedBoilerplate::span).collect();
    let here = full.appearances.into_iter().filter(|citation| citation.appearance.article.sha256 == capture).collect();
    Ok(Reading {
        no,
        capture,
        marks: ledger::marks_of(view, &capture)?,
        zones: with_boilerplate(&full.text, &full.zones, &stretches),
        text: full.text,
        language: full.article.language,
        here,
    })
}

/// Returns what is proposed about an article: passages that touch known claims, new claims, chains of its appearances.
pub fn of_article(reading: &Reading, known: &[Claim]) -> Vec<Proposal> {
    let mut proposals = appearances(reading, known);
    proposals.extend(new_claims(reading, &proposals));
    proposals.extend(chains(reading));
    proposals
}

/// A claim read once, to be held against many others.
pub struct ClaimReading<'c> {
    claim: &'c Claim,
    article: Article<'c>,
    figures: Vec<Quantity>,
}

impl ClaimReading<'_> {
    /// Returns which claim it is.
    pub fn id(&self) -> ClaimNo {
        self.claim.id
    }
}

/// Reads a claim.
pub fn claim_reading(claim: &Claim) -> ClaimReading<'_> {
    ClaimReading {
        claim,
        article: Article::of(&claim.text, &[], claim.language.as_deref()),
        figures: figures(&claim.text, claim.language.as_deref()),
    }
}

/// Returns what is proposed about a claim: claims that say the same, and claims that cannot hold with it.
pub fn of_claim(claim: &ClaimReading<'_>, known: &[ClaimReading<'_>]) -> Vec<Proposal> {
    let others = || known.iter().filter(|other| other.claim.id > claim.claim.id);
    let same = others().filter_map(|other| same_claim(claim, other));
    let conflicts = others().filter_map(|other| conflict(claim, other));
    same.chain(conflicts).collect()
}

/// Returns the passages of an article that touch claims and are not tied to them yet.
pub fn appearances(reading: &Reading, known: &[Claim]) -> Vec<Proposal> {
    let article = Article::of(&reading.text, &reading.zones, reading.language.as_deref());
    let one = |claim: &Claim| -> Vec<Proposal> {
        let tied: Vec<Span> = tied_spans(reading, |citation| citation.claim.id == claim.id);
        article
            .passages(claim_text(claim), MOST_PASSAGES)
            .into_iter()
            .filter(|passage| passage.score >= LEAST_SHARED && article.zone(passage) != Zone::Boilerplate)
            .filter(|passage| tied.iter().all(|span| span.overlap(Span::new(passage.start, passage.end)) == 0))
            .filter_map(|passage| appearance(reading, claim, &passage))
            .collect()
    };
    known.iter().flat_map(one).collect()
}

fn claim_text(claim: &Claim) -> ClaimText<'_> {
    ClaimText { text: &claim.text, language: claim.language.as_deref() }
}

fn tied_spans(reading: &Reading, wanted: impl Fn(&Citation) -> bool) -> Vec<Span> {
    let of = |appearance: &Appearance| Span::new(appearance.start, appearance.end);
    reading.here.iter().filter(|citation| wanted(citation)).map(|citation| of(&citation.appearance)).collect()
}

fn appearance(reading: &Reading, claim: &Claim, passage: &ScoredPassage) -> Option<Proposal> {
    let span = Span::new(passage.start, passage.end);
    let quote = offsets::slice(&reading.text, span)?;
    let found = stance::stance(&claim.text, quote, None, reading.language.as_deref());
    let mut reasons = vec![shared_words(&reading.text, passage)];
    reasons.extend(found.reasons);
    let stance = match found.label {
        StanceLabel::Repeats => Stance::Repeats,
        StanceLabel::Contradicts => Stance::Contradicts,
        StanceLabel::Mentions => Stance::Mentions,
        // Some of the claim is there, and a person sees more than the machine.
        StanceLabel::Unrelated => {
            reasons.push("how it stands to the claim is not clear".to_owned());
            Stance::Mentions
        }
    };
    let sure = if found.label == StanceLabel::Unrelated { 0.0 } else { found.score };
    let via = chain_over(reading, span);
    if !via.is_empty() {
        reasons.push(format!("said by {}", via.join(", by way of ")));
    }
    Some(Proposal {
        suggestion: Suggestion::Appearance { claim: claim.uid, passage: proposed(reading, span)?, stance, via },
        article: Some(reading.no),
        score: f64::from(passage.score) * (0.5 + 0.5 * f64::from(sure)),
        reasons,
    })
}

fn proposed(reading: &Reading, span: Span) -> Option<ProposedPassage> {
    let quote = offsets::slice(&reading.text, span)?.to_owned();
    Some(ProposedPassage { capture: reading.capture, start: span.start, end: span.end, quote })
}

/// Says which words a passage shares with a claim.
fn shared_words(text: &str, passage: &ScoredPassage) -> String {
    let word = |shared: &crate::suggest::matching::passages::Shared| {
        let written = offsets::slice(text, shared.text).unwrap_or_default();
        match shared.likeness {
            Likeness::Word => written.to_owned(),
            Likeness::Figure => format!("{written} (figure)"),
            Likeness::Name => format!("{written} (name)"),
            Likeness::Meaning | Likeness::Cognate => format!("{written} (same meaning)"),
        }
    };
    let words: Vec<String> = passage.reasons.iter().take(6).map(word).collect();
    format!("shares {}% of the claim: {}", (passage.score * 100.0).round(), words.join(", "))
}

/// Sentences worth checking that are tied to no claim and say none of the known ones.
fn new_claims(reading: &Reading, proposed_already: &[Proposal]) -> Vec<Proposal> {
    let tokens = Tokens::of(&reading.text);
    let mut taken = tied_spans(reading, |_| true);
    taken.extend(proposed_already.iter().filter_map(|proposal| match &proposal.suggestion {
        Suggestion::Appearance { passage, .. } if proposal.score >= SURELY_TAKEN => {
            Some(Span::new(passage.start, passage.end))
        }
        _ => None,
    }));
    let stands_in_article = |start: usize| {
        !matches!(zone_at(&reading.zones, start), Some(Zone::Boilerplate | Zone::Byline | Zone::Headline))
    };
    claims::claims(&tokens, reading.language.as_deref(), &reading.marks)
        .into_iter()
        .filter(|candidate| stands_in_article(candidate.start))
        .filter(|candidate| taken.iter().all(|span| span.overlap(Span::new(candidate.start, candidate.end)) == 0))
        .take(MOST_CLAIMS)
        .filter_map(|candidate| {
            let span = Span::new(candidate.start, candidate.end);
            let text = candidate.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let via = chain_over(reading, span);
            let suggestion = Suggestion::NewClaim { passage: proposed(reading, span)?, text, via };
            // A sentence to be checked is never as sure as a passage that repeats a claim.
            Some(Proposal {
                suggestion,
                article: Some(reading.no),
                score: candidate.score * 0.5,
                reasons: candidate.reasons,
            })
        })
        .collect()
}

/// Returns on whose word a passage stands, nearest the article first, where an attribution covers most of it.
fn chain_over(reading: &Reading, span: Span) -> Vec<String> {
    let covered = |said: &Attribution| said.content.iter().map(|content| content.overlap(span)).sum::<usize>();
    let best = reading.marks.attributions.iter().filter(|said| !said.via.is_empty()).max_by_key(|said| covered(said));
    let best = best.filter(|said| 2 * covered(said) > span.len());
    best.map(|said| said.via.iter().map(|relay| relay.name.clone()).collect()).unwrap_or_default()
}

/// Chains for appearances that were tied without one.
fn chains(reading: &Reading) -> Vec<Proposal> {
    let one = |citation: &Citation| {
        let appearance = &citation.appearance;
        let via = chain_over(reading, Span::new(appearance.start, appearance.end));
        let proposes = appearance.via.is_empty() && !via.is_empty();
        proposes.then(|| Proposal {
            reasons: vec![format!(
                "the passage of {} stands on the word of {}",
                appearance.id,
                via.join(", by way of ")
            )],
            suggestion: Suggestion::Attribution { appearance: appearance.uid, via },
            article: Some(reading.no),
            score: 0.7,
        })
    };
    reading.here.iter().filter_map(one).collect()
}

/// Returns the names in an article that look like another form of a source's name.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn aliases(view: View<'_>, reading: &Reading) -> Result<Vec<Proposal>, LedgerError> {
    let mut names: Vec<&str> = reading
        .marks
        .attributions
        .iter()
        .flat_map(|said| &said.via)
        .filter(|relay| !relay.unnamed)
        .map(|relay| relay.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut proposals = Vec::new();
    for name in names {
        if ledger::find_source(view, name).is_ok() {
            continue;
        }
        for similar in ledger::similar_sources(view, name)? {
            let known = ledger::source(view, similar.no)?;
            let Some(why) = may_be_one(name, &known.name) else { continue };
            proposals.push(Proposal {
                suggestion: Suggestion::Alias { source: known.uid, name: name.to_owned() },
                article: Some(reading.no),
                score: 0.6,
                reasons: vec![format!("{name} and {}: {why}", known.name)],
            });
        }
    }
    Ok(proposals)
}

/// Returns the articles that share text with one and that nobody has decided on, as copies one of the other.
///
/// # Errors
/// As [`copies::of_article`].
pub fn copies(view: View<'_>, reading: &Reading) -> Result<Vec<Proposal>, LedgerError> {
    let found = copies::of_article(view, reading.no, MOST_COPIES)?;
    let is_open = |copy: &&CopyFound| copy.status == CopyStatus::Open && copy.kind != CopyKind::SharedQuotation;
    found.copies.iter().filter(is_open).map(|copy| copies::proposed(view, reading.no, copy)).collect()
}

/// Proposes two claims as one where each has nearly all of the other.
fn same_claim(claim: &ClaimReading<'_>, other: &ClaimReading<'_>) -> Option<Proposal> {
    let share = |one: &ClaimReading<'_>, two: &ClaimReading<'_>| {
        two.article.passages(claim_text(one.claim), 1).first().map_or(0.0, |passage| passage.score)
    };
    let alike = share(claim, other).min(share(other, claim));
    if alike < LEAST_ALIKE || figures_differ(claim, other).is_some() {
        return None;
    }
    Some(Proposal {
        suggestion: Suggestion::SameClaim { claim: other.claim.uid, other: claim.claim.uid },
        article: None,
        score: f64::from(alike),
        reasons: vec![format!("each has at least {}% of the other's words", (alike * 100.0).round())],
    })
}

/// Proposes two claims as a conflict where they give figures for the same thing that do not meet.
fn conflict(claim: &ClaimReading<'_>, other: &ClaimReading<'_>) -> Option<Proposal> {
    let (one, two) = figures_differ(claim, other)?;
    Some(Proposal {
        suggestion: Suggestion::Conflict { claim: claim.claim.uid, other: other.claim.uid },
        article: None,
        score: 0.8,
        reasons: vec![format!("{} against {}", one.surface, two.surface)],
    })
}

fn figures_differ<'r>(
    claim: &'r ClaimReading<'_>,
    other: &'r ClaimReading<'_>,
) -> Option<(&'r Quantity, &'r Quantity)> {
    let mut pairs = claim.figures.iter().flat_map(|one| other.figures.iter().map(move |two| (one, two)));
    pairs.find(|(one, two)| relate(one, two) == Relation::Conflicting)
}
