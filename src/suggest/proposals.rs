//! What is proposed about an article: passages that touch claims, sentences that may be claims, chains of sources.

use rayon::prelude::*;

use crate::analysis::copies;
use crate::ledger;
use crate::ledger::ClaimWords;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::Attribution;
use crate::model::Citation;
use crate::model::CopyFound;
use crate::model::CopyKind;
use crate::model::CopyStatus;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Proposal;
use crate::model::ProposedPassage;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::suggest::claims;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::Likeness;
use crate::suggest::matching::passages::ScoredPassage;
use crate::suggest::matching::passages::Shared;
use crate::suggest::matching::touching::claim_text;
use crate::suggest::stance;
use crate::suggest::stance::StanceLabel;
use crate::suggest::stance::contradiction::ground;
use crate::suggest::stance::figures::rounded;
use crate::suggest::stance::reading::Reading as ClaimReading;
use crate::suggest::stance::text::Text;
use crate::text::marks::RULES;
use crate::text::marks::figures;
use crate::text::offsets;
use crate::text::tokens::Tokens;
use crate::text::zones::with_boilerplate;
use crate::text::zones::zone_at;

/// How many new claims are proposed for one article: a person reads them all.
const MOST_CLAIMS: usize = 5;
/// How many passages are proposed for one claim in one article.
const MOST_PASSAGES: usize = 5;
/// How much of a claim a passage must have to be proposed: with the best first, a person stops where it is enough.
const LEAST_SHARED: f32 = 0.15;
/// How many words of a claim a passage must have itself to be proposed as repeating it.
const LEAST_REPEATED: usize = 2;
/// How many words a sentence must have to be proposed as a claim: credits and captions have fewer.
const LEAST_WORDS: usize = 5;
/// How sure the proposal of a passage must be for its sentence not to be proposed as a new claim besides.
const SURELY_TAKEN: f64 = 0.5;
/// What share of a claim the clause must have that speaks against it, for what is learned to be believed; and for it to
/// be a contradiction where a repeat was learned. What is shown as a contradiction must be one.
const LEAST_AGAINST: f32 = 0.4;
const MOSTLY_AGAINST: f32 = 0.65;
/// How many passages are proposed for one article in all: the surest, where it touches very many claims.
const MOST_APPEARANCES: usize = 200;
/// How many articles are proposed as copies of one, or it as a copy of them.
const MOST_COPIES: usize = 20;

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
    zones: Vec<ZoneSpan>,
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

impl Reading {
    /// Returns which article it is.
    pub fn no(&self) -> ArticleNo {
        self.no
    }

    /// Returns its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what was read in it.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Makes it ready to be asked about claims. Linear in its length.
    pub fn article(&self) -> Article<'_> {
        Article::of(&self.text, &self.zones, self.language.as_deref())
    }
}

/// Returns what is proposed about an article: passages that touch claims (those that it may touch, by the index), new
/// claims, chains of its appearances.
pub fn of_article(reading: &Reading, article: &Article<'_>, touched: &[ClaimWords]) -> Vec<Proposal> {
    let mut proposals = appearances(reading, article, touched);
    proposals.extend(new_claims(reading, &proposals));
    proposals.extend(chains(reading));
    proposals
}

/// Returns the passages of an article that touch claims and are not tied to them yet, on every core.
pub fn appearances(reading: &Reading, article: &Article<'_>, touched: &[ClaimWords]) -> Vec<Proposal> {
    let one = |(place, claim): (usize, &ClaimWords)| -> Vec<(usize, ScoredPassage)> {
        let tied: Vec<Span> = tied_spans(reading, |citation| citation.claim.id == claim.id);
        article
            .passages(claim_text(claim), MOST_PASSAGES)
            .into_iter()
            // One that shares nothing itself only stands beside others that do.
            .filter(|passage| !passage.reasons.is_empty())
            .filter(|passage| passage.score >= LEAST_SHARED && article.zone(passage) != Zone::Boilerplate)
            .filter(|passage| tied.iter().all(|span| span.overlap(Span::new(passage.start, passage.end)) == 0))
            .map(|passage| (place, passage))
            .collect()
    };
    let mut found: Vec<(usize, ScoredPassage)> = touched.par_iter().enumerate().flat_map_iter(one).collect();
    found.sort_by(|one, two| two.1.score.total_cmp(&one.1.score));
    found.truncate(MOST_APPEARANCES);
    found.sort_by_key(|(place, _)| *place);
    let of_claim: Vec<&[(usize, ScoredPassage)]> = found.chunk_by(|one, two| one.0 == two.0).collect();
    let told = |passages: &&[(usize, ScoredPassage)]| -> Vec<Proposal> {
        let Some(claim) = passages.first().and_then(|(place, _)| touched.get(*place)) else { return Vec::new() };
        let read = ClaimReading::of(&claim.text);
        passages.iter().filter_map(|(_, passage)| appearance(reading, claim, &read, passage)).collect()
    };
    of_claim.par_iter().flat_map_iter(told).collect()
}

fn tied_spans(reading: &Reading, wanted: impl Fn(&Citation) -> bool) -> Vec<Span> {
    let of = |appearance: &Appearance| Span::new(appearance.start, appearance.end);
    reading.here.iter().filter(|citation| wanted(citation)).map(|citation| of(&citation.appearance)).collect()
}

fn appearance(
    reading: &Reading,
    claim: &ClaimWords,
    read: &ClaimReading<'_>,
    passage: &ScoredPassage,
) -> Option<Proposal> {
    let span = Span::new(passage.start, passage.end);
    let quote = offsets::slice(&reading.text, span)?;
    let text = Text::of(quote);
    let language = reading.language.as_deref();
    let found = stance::stance_of_read(read, &text, 0, language);
    let mut reasons = vec![shared_words(&reading.text, passage)];
    reasons.extend(found.reasons);
    let against = ground(read, &text, language);
    let (stance, sure) = match found.label {
        StanceLabel::Contradicts if against >= LEAST_AGAINST => (Stance::Contradicts, found.score),
        StanceLabel::Repeats if against >= MOSTLY_AGAINST => {
            (Stance::Contradicts, found.scores.contradicts.max(found.scores.mentions))
        }
        StanceLabel::Repeats if against >= LEAST_AGAINST => {
            reasons.push("words that it shares with the claim are negated".to_owned());
            (Stance::Mentions, found.scores.mentions)
        }
        StanceLabel::Repeats if words_shared(passage) < LEAST_REPEATED => {
            reasons.push("how it stands to the claim is not clear".to_owned());
            (Stance::Mentions, found.scores.mentions)
        }
        StanceLabel::Repeats if !has_figures(claim, quote, language) => {
            reasons.push("the claim's figure is not in it".to_owned());
            (Stance::Mentions, found.scores.mentions)
        }
        StanceLabel::Repeats => (Stance::Repeats, found.score),
        StanceLabel::Mentions => (Stance::Mentions, found.score),
        // What speaks against the claim stands elsewhere in the sentence: the next likely is said.
        StanceLabel::Contradicts if found.scores.repeats > found.scores.mentions => {
            (Stance::Repeats, found.scores.repeats)
        }
        StanceLabel::Contradicts => (Stance::Mentions, found.scores.mentions),
        // Some of the claim is there, and a person sees more than the machine.
        StanceLabel::Unrelated => {
            reasons.push("how it stands to the claim is not clear".to_owned());
            (Stance::Mentions, 0.0)
        }
    };
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

/// Returns whether a passage gives one of the figures that a claim gives, if it gives any.
fn has_figures(claim: &ClaimWords, quote: &str, language: Option<&str>) -> bool {
    let counts = |figure: &Quantity| figure.kind != QuantityKind::Ordinal && figure.value.is_some();
    let claimed = figures(&claim.text, claim.language.as_deref());
    if !claimed.iter().any(counts) {
        return true;
    }
    let told = figures(quote, language);
    claimed.iter().filter(|one| counts(one)).any(|one| told.iter().any(|other| rounded(one, other)))
}

fn proposed(reading: &Reading, span: Span) -> Option<ProposedPassage> {
    let quote = offsets::slice(&reading.text, span)?.to_owned();
    Some(ProposedPassage { capture: reading.capture, start: span.start, end: span.end, quote })
}

/// Returns how many different words a passage shares with a claim.
fn words_shared(passage: &ScoredPassage) -> usize {
    let mut starts: Vec<usize> = passage.reasons.iter().map(|shared| shared.text.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.len()
}

/// Says which words a passage shares with a claim.
fn shared_words(text: &str, passage: &ScoredPassage) -> String {
    let word = |shared: &Shared| {
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
        .filter(|candidate| candidate.text.split_whitespace().count() >= LEAST_WORDS)
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

/// Returns the articles that share text with one and that nobody has decided on, as copies one of the other.
///
/// # Errors
/// As [`copies::of_article`].
pub fn copies(view: View<'_>, reading: &Reading) -> Result<Vec<Proposal>, LedgerError> {
    let found = copies::of_article(view, reading.no, MOST_COPIES)?;
    let is_open = |copy: &&CopyFound| copy.status == CopyStatus::Open && copy.kind != CopyKind::SharedQuotation;
    found.copies.iter().filter(is_open).map(|copy| copies::proposed(view, reading.no, copy)).collect()
}
