//! The passages of an article that could repeat or contradict a claim, best first, with what they share with it.
//!
//! Each term of the claim looks for its like in the article: the same stem or value, a name spelled otherwise, a word
//! of the same meaning in the other language, a cognate. A passage is worth the share of the claim's terms that it
//! has, each weighed by how few passages of the article have it; its neighbours count a little, because a sentence
//! goes on about what the one before it named.

mod likeness;

use std::collections::HashMap;

use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::suggest::matching::candidates::Candidate;
use crate::suggest::matching::candidates::candidates;
use crate::text::similarity::alike::opening;
use crate::text::similarity::alike::skeleton;
use crate::text::similarity::bilingual::Meaning;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::hash;
use crate::text::similarity::keys::each_key;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_by;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;
use crate::text::similarity::terms::terms_of;
use crate::text::tokens::Tokens;

/// How many terms of a claim are looked for; the rest of a longer one is left out.
const MOST_TERMS: usize = 64;

/// A claim to look for.
#[derive(Clone, Copy, Debug)]
pub struct ClaimText<'c> {
    /// Its words.
    pub text: &'c str,
    /// Its language tag, where it is known.
    pub language: Option<&'c str>,
}

/// How a word of a claim and one of a passage are alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Likeness {
    /// The same word, inflected or not.
    Word,
    /// The same figure by value.
    Figure,
    /// A name, spelled alike or otherwise.
    Name,
    /// A word of the same meaning.
    Meaning,
    /// Words that look alike.
    Cognate,
}

/// A word that a claim and a passage share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// Where it stands in the claim, in code points.
    pub claim: Span,
    /// Where it stands in the text, in code points.
    pub text: Span,
    /// How the two are alike.
    pub likeness: Likeness,
    /// How near they are, from 0 to 1.
    pub share: f32,
}

/// A passage that could be tied to a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredPassage {
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// How much it has of what is rare in its article and in the claim: compares passages of one article.
    pub score: f32,
    /// How much of the claim it has, from 0 to 1: compares across claims and articles.
    pub covered: f32,
    /// What they share, weightiest first.
    pub reasons: Vec<Shared>,
}

/// An article made ready to be asked about many claims.
#[derive(Debug)]
pub struct Article<'t> {
    tokens: Tokens<'t>,
    tongue: Tongue,
    candidates: Vec<Candidate>,
    /// For each candidate, how many terms it has.
    lengths: Vec<u32>,
    words: Vec<Word>,
    by_key: HashMap<u64, Vec<u32>>,
    by_skeleton: HashMap<u64, Vec<u32>>,
    by_meaning: HashMap<Meaning, Vec<u32>>,
    by_opening: HashMap<[char; 4], Vec<u32>>,
}

/// A word of an article, with the candidates that have it and the token it first stands at in each.
#[derive(Debug)]
struct Word {
    term: Term,
    places: Vec<(u32, u32)>,
}

impl<'t> Article<'t> {
    /// Reads an article. Linear in its length.
    pub fn of(text: &'t str, zones: &[ZoneSpan], language: Option<&str>) -> Self {
        let tokens = Tokens::of(text);
        let tongue = tongue_by(language, &tokens);
        let candidates = candidates(&tokens, zones);
        let terms = terms_of(&tokens, tongue);
        let mut article = Self {
            tokens,
            tongue,
            lengths: vec![0; candidates.len()],
            candidates,
            words: Vec::new(),
            by_key: HashMap::new(),
            by_skeleton: HashMap::new(),
            by_meaning: HashMap::new(),
            by_opening: HashMap::new(),
        };
        article.index(&terms);
        article
    }

    fn index(&mut self, terms: &[Term]) {
        let mut forms: HashMap<(u64, u64), u32> = HashMap::new();
        let mut at = 0;
        for term in terms {
            while self.candidates.get(at).is_some_and(|candidate| candidate.tokens.end <= term.first as usize) {
                at += 1;
            }
            let Some(candidate) = self.candidates.get(at) else { break };
            if candidate.tokens.start > term.first as usize {
                continue;
            }
            if let Some(length) = self.lengths.get_mut(at) {
                *length += 1;
            }
            let form = hash(self.tokens.word(term.first as usize).as_bytes());
            let id = match forms.get(&(term.key, form)) {
                Some(id) => *id,
                None => {
                    let id = self.add(term);
                    forms.insert((term.key, form), id);
                    id
                }
            };
            let place = (u32::try_from(at).unwrap_or(u32::MAX), term.first);
            if let Some(word) = self.words.get_mut(id as usize) {
                if term.kind == TermKind::Name {
                    word.term.kind = TermKind::Name;
                }
                if word.places.last().is_none_or(|last| *last != place) {
                    word.places.push(place);
                }
            }
        }
    }

    fn add(&mut self, term: &Term) -> u32 {
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word { term: *term, places: Vec::new() });
        self.by_key.entry(term.key).or_default().push(id);
        if term.kind == TermKind::Figure {
            return id;
        }
        for meaning in meanings_of(term.key, self.tongue) {
            self.by_meaning.entry(*meaning).or_default().push(id);
        }
        if term.first == term.last {
            let word = self.tokens.word(term.first as usize);
            if let Some(opening) = opening(word) {
                self.by_opening.entry(opening).or_default().push(id);
            }
            let skeleton = skeleton(word);
            if skeleton.len() >= 3 {
                self.by_skeleton.entry(hash(skeleton.as_bytes())).or_default().push(id);
            }
        }
        id
    }

    /// Returns the passages that touch a claim, best first, at most as many as asked for; of equal ones the earlier
    /// comes first. Linear in the length of the article.
    pub fn passages(&self, claim: ClaimText<'_>, most: usize) -> Vec<ScoredPassage> {
        let claim = Claim::of(claim);
        let mut found = self.scores(&claim);
        found.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        found.truncate(most);
        found.into_iter().filter_map(|(score, at)| self.passage(&claim, score, at)).collect()
    }

    /// Returns the score of each candidate that shares anything with the claim.
    fn scores(&self, claim: &Claim<'_>) -> Vec<(f32, usize)> {
        let count = self.candidates.len();
        let mut sums = vec![0_f32; count];
        let mut whole = 0.0;
        let mut before: Option<Sought> = None;
        for term in &claim.terms {
            let sought = self.sought(claim, term);
            whole += sought.weight;
            for (at, sum) in sums.iter_mut().enumerate() {
                let of = |at: usize| sought.best.get(at).copied().unwrap_or(0.0);
                *sum += sought.weight * of(at).max(NEIGHBOUR * of(at.wrapping_sub(1)).max(of(at + 1)));
            }
            if let Some(before) = &before {
                let weight = TOGETHER * before.weight.min(sought.weight);
                whole += weight;
                for at in together(&before.places, &sought.places) {
                    if let Some(sum) = sums.get_mut(at as usize) {
                        let both = before.best.get(at as usize).copied().unwrap_or(0.0);
                        *sum += weight * both.min(sought.best.get(at as usize).copied().unwrap_or(0.0));
                    }
                }
            }
            before = Some(sought);
        }
        let average = self.lengths.iter().sum::<u32>() as f32 / count.max(1) as f32;
        let lengths = self.lengths.iter().map(|length| 1.0 - LENGTH + LENGTH * *length as f32 / average.max(1.0));
        let scored = sums.into_iter().zip(lengths).enumerate();
        scored
            .filter(|(_, (sum, _))| *sum > 0.0 && whole > 0.0)
            .map(|(at, (sum, length))| (sum / whole / length.max(0.3), at))
            .collect()
    }

    /// Looks for a term of a claim in all candidates.
    fn sought(&self, claim: &Claim<'_>, term: &Term) -> Sought {
        let count = self.candidates.len();
        let mut best = vec![0_f32; count];
        let mut places = Vec::new();
        for (id, strength, _) in self.alike(claim, term) {
            for place in self.words.get(id as usize).map(|word| word.places.as_slice()).unwrap_or_default() {
                if let Some(best) = best.get_mut(place.0 as usize) {
                    *best = best.max(strength);
                }
                places.push(*place);
            }
        }
        places.sort_unstable();
        let frequency: f32 = best.iter().sum();
        let weight = kind_weight(term.kind) * ((count as f32 + 1.0) / (frequency + 0.5)).ln().max(0.1);
        Sought { best, places, weight }
    }

    fn passage(&self, claim: &Claim<'_>, score: f32, at: usize) -> Option<ScoredPassage> {
        let candidate = self.candidates.get(at)?;
        let place = u32::try_from(at).ok()?;
        let mut reasons: Vec<Shared> = Vec::new();
        let (mut covered, mut whole) = (0.0, 0.0);
        for term in &claim.terms {
            let best = self.nearest(claim, term, place);
            whole += kind_weight(term.kind);
            covered += best.map_or(0.0, |best| best.share * kind_weight(term.kind));
            reasons.extend(best);
        }
        reasons.sort_by(|one, two| two.share.total_cmp(&one.share));
        let covered = if whole > 0.0 { covered / whole } else { 0.0 };
        Some(ScoredPassage { start: candidate.span.start, end: candidate.span.end, score, covered, reasons })
    }

    /// Returns the keys that claims which it may touch are found by, in rising order, each once.
    pub fn keys(&self) -> Vec<u32> {
        let mut keys = Vec::with_capacity(self.words.len());
        for word in &self.words {
            each_key(&self.tokens, &word.term, self.tongue, |key| keys.push(key));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Returns the zone that a passage stands in.
    pub fn zone(&self, passage: &ScoredPassage) -> Zone {
        let at = self.candidates.partition_point(|candidate| candidate.span.start < passage.start);
        self.candidates.get(at).map_or(Zone::Body, |candidate| candidate.zone)
    }
}

/// What was found of a term of a claim.
struct Sought {
    /// For each candidate, how near its nearest word comes.
    best: Vec<f32>,
    /// The candidates and tokens of all words that come near, in their order.
    places: Vec<(u32, u32)>,
    weight: f32,
}

/// Returns the candidates in which words of two lists stand near each other, each once.
fn together(one: &[(u32, u32)], two: &[(u32, u32)]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut from = 0;
    for (candidate, token) in one {
        let low = (*candidate, token.saturating_sub(NEAR));
        while two.get(from).is_some_and(|place| *place < low) {
            from += 1;
        }
        let near = two
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|place| **place <= (*candidate, token.saturating_add(NEAR)));
        if near.take(2).any(|place| place.1 != *token) && found.last() != Some(candidate) {
            found.push(*candidate);
        }
    }
    found
}

/// How many tokens apart two words of a claim that follow each other may stand to be together.
const NEAR: u32 = 5;
/// What two words that follow each other count, beyond themselves, where they stand together.
const TOGETHER: f32 = 0.3;
/// What a term counts that a neighbouring passage has.
const NEIGHBOUR: f32 = 0.25;
/// How much the length of a passage counts against it.
const LENGTH: f32 = 0.2;

/// What a term counts by its sort. A figure decides; a name that the article is about is in most of its passages.
fn kind_weight(kind: TermKind) -> f32 {
    match kind {
        TermKind::Figure => 1.5,
        TermKind::Name => 0.9,
        TermKind::Word => 1.0,
    }
}

/// A claim cut into its terms.
struct Claim<'c> {
    tokens: Tokens<'c>,
    tongue: Tongue,
    terms: Vec<Term>,
}

impl<'c> Claim<'c> {
    fn of(claim: ClaimText<'c>) -> Self {
        let tokens = Tokens::of(claim.text);
        let tongue = tongue_by(claim.language, &tokens);
        let mut terms: Vec<Term> = Vec::new();
        for term in terms_of(&tokens, tongue) {
            if terms.len() < MOST_TERMS && terms.iter().all(|other| other.key != term.key) {
                terms.push(term);
            }
        }
        Self { tokens, tongue, terms }
    }
}

/// Returns the passages of a text that touch a claim, best first.
pub fn passages(
    claim: ClaimText<'_>,
    text: &str,
    zones: &[ZoneSpan],
    language: Option<&str>,
    most: usize,
) -> Vec<ScoredPassage> {
    Article::of(text, zones, language).passages(claim, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A made-up article, with sentences about much the same things.
    const ARTICLE: &str = "Le barrage de Sarvenko menace de céder\n\n\
        Les autorités de la province de Tourakhan ont ordonné lundi l'évacuation de douze villages situés en aval du barrage de Sarvenko, après des pluies torrentielles. \
        Selon le gouverneur, Mikhaïl Orechkine, environ 4 500 habitants ont déjà quitté leur domicile. \
        Le gouvernement assure que l'ouvrage, construit en 1974, ne risque pas de s'effondrer.\n\n\
        Des ingénieurs indépendants affirment pourtant que les fissures ont été découvertes il y a deux ans et que le ministère a caché leur rapport. \
        « On nous a menti », déplore une enseignante, dont la maison est inondée. \
        Trois personnes sont mortes noyées dimanche soir, dont un enfant de six ans, d'après la police. \
        L'hôpital de la ville voisine, privé d'électricité, soigne une quarantaine de blessés à la lueur des lampes.\n\n\
        L'armée a dépêché huit hélicoptères pour secourir les familles réfugiées sur les toits. \
        Le premier ministre a écourté sa visite à Varsovie. \
        L'opposition réclame la démission du ministre de l'Énergie et l'ouverture d'une enquête parlementaire. \
        La Banque mondiale avait prêté 60 millions de dollars en 2016 pour réparer le barrage ; une partie de l'argent aurait été détournée par des proches du maire. \
        Celui-ci dément toute corruption et accuse les médias de propager de fausses nouvelles.\n\n\
        Une image satellite montrant une brèche dans le mur, partagée des milliers de fois sur les réseaux sociaux, date en réalité d'une crue survenue au Brésil. \
        La compagnie des chemins de fer a suspendu la circulation des trains jusqu'à nouvel ordre. \
        Les prix du pain ont doublé dans les magasins de la région. \
        Les météorologues prévoient encore de fortes pluies jusqu'à mercredi.";

    /// Claims in English, and words of the sentence that each belongs to.
    const CLAIMS: [(&str, &str); 16] = [
        ("Twelve villages below the Sarvenko dam were evacuated.", "douze villages"),
        ("Some 4,500 inhabitants have left their homes, governor Oreshkin says.", "4 500"),
        ("The dam was built in 1974 and will not collapse.", "1974"),
        ("The ministry hid a report about cracks for two years.", "fissures"),
        ("Three people drowned, among them a six-year-old child.", "noyées"),
        ("The hospital treats forty wounded without electricity.", "hôpital"),
        ("The army sent eight helicopters to rescue families.", "hélicoptères"),
        ("The prime minister cut short a trip to Warsaw.", "Varsovie"),
        ("The opposition calls for the energy minister to resign.", "démission"),
        ("The World Bank lent $60 million to repair the dam.", "60 millions"),
        ("The mayor denies corruption.", "dément"),
        ("Relatives of the mayor stole part of the loan.", "proches"),
        ("A satellite photo of the broken wall was taken in Brazil.", "satellite"),
        ("Train traffic has been suspended.", "trains"),
        ("Bread prices have doubled in shops.", "pain"),
        ("Forecasters expect heavy rain until Wednesday.", "météorologues"),
    ];

    fn rank(claim: &str, language: &str, words: &str) -> Option<usize> {
        let found = passages(ClaimText { text: claim, language: Some(language) }, ARTICLE, &[], None, 10);
        let cut = |passage: &ScoredPassage| -> String {
            ARTICLE.chars().skip(passage.start).take(passage.end - passage.start).collect()
        };
        found.iter().position(|passage| cut(passage).contains(words))
    }

    #[test]
    fn an_english_claim_finds_its_passage_in_a_french_article() {
        let ranks: Vec<_> = CLAIMS.iter().map(|(claim, words)| (rank(claim, "en", words), *claim)).collect();
        let first = ranks.iter().filter(|(rank, _)| *rank == Some(0)).count();
        assert!(ranks.iter().all(|(rank, _)| rank.is_some_and(|rank| rank < 3)), "{ranks:#?}");
        assert!(first >= 13, "{ranks:#?}");
    }

    #[test]
    fn a_french_claim_finds_its_passage_in_other_words() {
        for (claim, words) in [
            ("Douze localités ont été évacuées sous le barrage de Sarvenko.", "douze villages"),
            ("Le chef du gouvernement était en Pologne, à Varsovie.", "Varsovie"),
            ("Un rapport sur les fissures a été dissimulé.", "fissures"),
            ("La circulation ferroviaire est interrompue.", "trains"),
        ] {
            assert!(rank(claim, "fr", words).is_some_and(|rank| rank < 2), "{claim}");
        }
    }

    #[test]
    fn the_reasons_are_the_words_that_are_alike() {
        let claim = "Governor Oreshkin says 4,500 people fled.";
        let found = passages(ClaimText { text: claim, language: Some("en") }, ARTICLE, &[], Some("fr"), 1);
        let cut = |text: &str, span: Span| text.chars().skip(span.start).take(span.len()).collect::<String>();
        let reasons: Vec<_> = found[0]
            .reasons
            .iter()
            .map(|shared| (cut(claim, shared.claim), cut(ARTICLE, shared.text), shared.likeness))
            .collect();
        for (claim, text, likeness) in [
            ("Governor", "gouverneur", Likeness::Meaning),
            ("Oreshkin", "Orechkine", Likeness::Name),
            ("4,500", "4 500", Likeness::Figure),
        ] {
            assert!(reasons.contains(&(claim.to_owned(), text.to_owned(), likeness)), "{reasons:?}");
        }
    }

    #[test]
    fn what_a_claim_does_not_share_is_not_proposed() {
        let claim = ClaimText { text: "Quantum cheese", language: Some("en") };
        assert!(passages(claim, ARTICLE, &[], None, 5).is_empty());
        assert!(passages(ClaimText { text: "", language: None }, ARTICLE, &[], None, 5).is_empty());
    }

    #[test]
    fn long_and_odd_texts_take_linear_time() {
        let line = "1".repeat(1_000_000) + &" mot".repeat(200_000) + &"«".repeat(1_000) + &"x\u{200b}".repeat(50_000);
        let claim = ClaimText { text: "1 mot x", language: None };
        let found = passages(claim, &line, &[], None, 5);
        assert_eq!(found.len(), 5);
    }

    proptest! {
        #[test]
        fn passages_lie_in_the_text_best_first(claim in "\\PC{0,60}", text in "(\\PC{0,12}[ .\n]){0,12}") {
            let found = passages(ClaimText { text: &claim, language: None }, &text, &[], None, 5);
            let length = text.chars().count();
            prop_assert!(found.iter().all(|passage| passage.start < passage.end && passage.end <= length));
            prop_assert!(found.is_sorted_by(|one, two| one.score >= two.score));
            for shared in found.iter().flat_map(|passage| &passage.reasons) {
                prop_assert!(shared.text.end <= length && shared.claim.end <= claim.chars().count());
            }
        }
    }
}
