//! Which of very many claims an article touches: an inverted index over what the claims name, in memory.
//!
//! A term stands under the keys that its like in the other language has too: its value (a figure), its meanings (a
//! word of the list), or else how it sounds (names, and every other word by its stem). The keys of the article that
//! the fewest claims have are looked up first, and no more than a fixed number of entries is read, so that the answer
//! takes the same time however common the article's words are. What is found so is then compared passage by passage.

use rayon::prelude::*;

use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::ClaimText;
use crate::suggest::matching::passages::ScoredPassage;
use crate::text::similarity::alike::skeleton;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stem::stem;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_of;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;
use crate::text::similarity::terms::terms_of;
use crate::text::tokens::Tokens;

/// How many keys there are; two terms that share one are told apart when passages are compared.
const KEYS: usize = 1 << 22;
/// How much of a claim a passage must have for [`claims_touched`].
const LEAST: f32 = 0.4;
/// How many claims are read at once.
const BATCH: usize = 1 << 14;
/// How many terms of a claim are indexed.
const MOST_TERMS: usize = 48;
/// How many meanings of a word are looked up; words with more are too vague.
const MOST_MEANINGS: usize = 4;
/// How many entries of the index are read for one article.
const MOST_READ: usize = 100_000;
/// How many claims are compared with the passages of an article.
const COMPARED: usize = 100;
/// How many claims there must be before a key is too common to be looked up.
const COMMON_FROM: usize = 2_000;
/// The share of all claims that makes a key too common: one in fifty.
const COMMON: usize = 50;

/// Claims made ready to be found by the articles that touch them.
///
/// Takes 16 MB and about 60 bytes a claim of a dozen words; the words themselves are not kept.
#[derive(Debug)]
pub struct ClaimIndex {
    /// Where the claims of each key begin in `claims`; one more than there are keys.
    starts: Vec<u32>,
    claims: Vec<u32>,
    /// For each claim, the sum of what its terms are worth.
    worths: Vec<f32>,
}

/// Claims on their way into an index, for those who do not hold all their words at once. Takes 4 bytes a term.
#[derive(Debug, Default)]
pub struct ClaimReading {
    keys: Vec<u32>,
    ends: Vec<usize>,
}

impl ClaimReading {
    /// Adds claims, on every core. Linear in their length.
    pub fn add(&mut self, claims: &[ClaimText<'_>]) {
        let read: Vec<Vec<u32>> = claims.par_iter().map(|claim| keys_of(*claim)).collect();
        for own in read {
            self.keys.extend(own);
            self.ends.push(self.keys.len());
        }
    }

    /// Makes the index.
    pub fn done(self) -> ClaimIndex {
        let mut starts = vec![0_u32; KEYS + 1];
        for key in &self.keys {
            if let Some(count) = starts.get_mut(*key as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let (claims, worths) = (vec![0; self.keys.len()], Vec::with_capacity(self.ends.len()));
        let mut index = ClaimIndex { starts, claims, worths };
        index.fill(&self.keys, &self.ends);
        index
    }
}

/// A claim that an article touches.
#[derive(Clone, Debug, PartialEq)]
pub struct TouchedClaim {
    /// Its place among the claims, from 0, in the order in which they were given.
    pub claim: usize,
    /// The passage of the article that has most of it.
    pub passage: ScoredPassage,
}

impl ClaimIndex {
    /// Indexes claims.
    pub fn of<'c>(mut claims: impl Iterator<Item = ClaimText<'c>>) -> Self {
        let mut reading = ClaimReading::default();
        loop {
            let batch: Vec<ClaimText<'c>> = claims.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return reading.done();
            }
            reading.add(&batch);
        }
    }

    fn fill(&mut self, keys: &[u32], ends: &[usize]) {
        let count = ends.len();
        let mut next = self.starts.clone();
        let mut from = 0;
        for (end, claim) in ends.iter().zip(0_u32..) {
            let mut worth = 0.0;
            for key in keys.get(from..*end).unwrap_or_default() {
                if let Some(place) = next.get_mut(*key as usize) {
                    if let Some(slot) = self.claims.get_mut(*place as usize) {
                        *slot = claim;
                    }
                    *place += 1;
                }
                worth += rarity(count, self.having(*key).len());
            }
            self.worths.push(worth);
            from = *end;
        }
    }

    /// Returns how many claims there are.
    pub fn len(&self) -> usize {
        self.worths.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.worths.is_empty()
    }

    /// Returns how many bytes it takes.
    pub fn bytes(&self) -> usize {
        4 * (self.starts.len() + self.claims.len() + self.worths.len())
    }

    fn having(&self, key: u32) -> &[u32] {
        let at = |key: usize| self.starts.get(key).map_or(0, |start| *start as usize);
        self.claims.get(at(key as usize)..at(key as usize + 1)).unwrap_or_default()
    }

    /// Returns the claims that an article may touch, likeliest first, by its words alone, with how much that says.
    pub fn candidates(&self, article: &Article<'_>) -> Vec<(usize, f32)> {
        let mut keys: Vec<u32> = Vec::new();
        article.each_term(|tokens, term, tongue| each_key(tokens, term, tongue, |key| keys.push(key)));
        keys.sort_unstable();
        keys.dedup();
        let common = if self.len() < COMMON_FROM { self.len() } else { self.len() / COMMON };
        let mut rare: Vec<(usize, u32)> = keys.into_iter().map(|key| (self.having(key).len(), key)).collect();
        rare.retain(|(have, _)| *have > 0 && *have <= common);
        rare.sort_unstable();
        let mut sums: Vec<f32> = vec![0.0; self.len()];
        let mut seen: Vec<u32> = Vec::new();
        let mut read = 0;
        for (have, key) in rare {
            read += have;
            if read > MOST_READ {
                break;
            }
            let worth = rarity(self.len(), have);
            for claim in self.having(key) {
                if let Some(sum) = sums.get_mut(*claim as usize) {
                    if *sum == 0.0 {
                        seen.push(*claim);
                    }
                    *sum += worth;
                }
            }
        }
        // The share of the claim that the article has, times what that share is worth.
        let fit = |claim: u32| {
            let sum = sums.get(claim as usize).copied().unwrap_or(0.0);
            sum * sum / self.worths.get(claim as usize).copied().unwrap_or(1.0).max(1.0)
        };
        let mut found: Vec<(f32, u32)> = seen.into_iter().map(|claim| (fit(claim), claim)).collect();
        let order = |one: &(f32, u32), two: &(f32, u32)| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1));
        if found.len() > COMPARED {
            found.select_nth_unstable_by(COMPARED, order);
            found.truncate(COMPARED);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(fit, claim)| (claim as usize, fit)).collect()
    }

    /// Returns the claims that an article touches, best first, each with its best passage; `text_of` gives the words
    /// of a claim by its place. Leaves out claims of which no passage has at least `least` (of 1).
    pub fn touched<'c>(
        &self,
        article: &Article<'_>,
        least: f32,
        most: usize,
        text_of: impl Fn(usize) -> Option<ClaimText<'c>>,
    ) -> Vec<TouchedClaim> {
        let found = self.candidates(article).into_iter();
        best_of(article, found.filter_map(|found| text_of(found.0).map(|text| (found, text))), least, most)
    }
}

/// Returns those of the claims found for an article ([`ClaimIndex::candidates`], each with its words) that one of its
/// passages has at least `least` of, best first, at most `most`.
pub fn best_of<'c>(
    article: &Article<'_>,
    found: impl Iterator<Item = ((usize, f32), ClaimText<'c>)>,
    least: f32,
    most: usize,
) -> Vec<TouchedClaim> {
    let mut touched: Vec<(f32, TouchedClaim)> = Vec::new();
    for ((claim, fit), text) in found {
        let passage = article.passages(text, 1).into_iter().next().filter(|passage| passage.covered >= least);
        touched.extend(passage.map(|passage| (fit * passage.covered, TouchedClaim { claim, passage })));
    }
    touched.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.claim.cmp(&two.1.claim)));
    touched.truncate(most);
    touched.into_iter().map(|(_, touched)| touched).collect()
}

/// What a key is worth that so many of all claims have.
fn rarity(all: usize, have: usize) -> f32 {
    ((all as f32 + 1.0) / (have as f32 + 0.5)).ln().max(0.0)
}

/// Returns the keys of a claim, each once.
fn keys_of(claim: ClaimText<'_>) -> Vec<u32> {
    let tokens = Tokens::of(claim.text);
    let tongue = claim.language.map_or_else(|| tongue_of(&tokens), Tongue::of_tag);
    let mut keys = Vec::new();
    for term in terms_of(&tokens, tongue).iter().take(MOST_TERMS) {
        each_key(&tokens, term, tongue, |key| keys.push(key));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Calls back with each key that a term stands under.
fn each_key(tokens: &Tokens<'_>, term: &Term, tongue: Tongue, mut with: impl FnMut(u32)) {
    let mut key = |key: u64, sort: u64| with((pair(key, sort) % KEYS as u64) as u32);
    if term.kind == TermKind::Figure {
        return key(term.key, 1);
    }
    let meanings = meanings_of(term.key, tongue);
    if !meanings.is_empty() {
        for meaning in meanings.iter().take(MOST_MEANINGS) {
            key(u64::from(*meaning), 2);
        }
        return;
    }
    if term.first == term.last {
        let sound = skeleton(&stem(tokens.word(term.first as usize), tongue).whole());
        if sound.len() >= 3 {
            return key(hash(sound.as_bytes()), 3);
        }
    }
    key(term.key, 4);
}

/// Returns the claims that a text touches, best first; for more than one text, make the [`Article`]s yourself.
pub fn claims_touched(index: &ClaimIndex, claims: &[ClaimText<'_>], text: &str, most: usize) -> Vec<TouchedClaim> {
    let article = Article::of(text, &[], None);
    index.touched(&article, LEAST, most, |claim| claims.get(claim).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLAIMS: [&str; 5] = [
        "The Sarvenko dam was built in 1974.",
        "Le maire de Brévance a démissionné.",
        "The bridge at Olmstead collapsed.",
        "Eight helicopters rescued families.",
        "La compagnie a licencié 320 ouvriers.",
    ];

    fn claims() -> Vec<ClaimText<'static>> {
        CLAIMS.map(|text| ClaimText { text, language: None }).to_vec()
    }

    fn touched(text: &str) -> Vec<usize> {
        let claims = claims();
        let index = ClaimIndex::of(claims.iter().copied());
        claims_touched(&index, &claims, text, 10).into_iter().map(|touched| touched.claim).collect()
    }

    #[test]
    fn an_article_finds_the_claims_that_it_touches_in_either_language() {
        assert_eq!(touched("Construit en 1974, le barrage de Sarvenko tient bon. Il pleut depuis lundi."), [0]);
        assert_eq!(touched("The mayor of Brevance has resigned over the affair. He was elected last year."), [1]);
        assert_eq!(touched("The company said on Monday that 320 workers were fired from the plant."), [4]);
        assert!(touched("Nothing of that sort.").is_empty());
        assert!(touched("").is_empty());
    }

    #[test]
    fn an_index_tells_its_size() {
        let index = ClaimIndex::of(claims().into_iter());
        assert_eq!(index.len(), 5);
        assert!(index.bytes() < 17 << 20 && !index.is_empty());
        assert!(ClaimIndex::of(std::iter::empty()).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_article_can_be_asked(text in "(\\PC{0,12}[ .\n]){0,12}") {
            prop_assert!(touched(&text).into_iter().all(|claim| claim < CLAIMS.len()));
        }
    }
}
