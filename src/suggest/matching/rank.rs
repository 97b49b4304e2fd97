//! Which of many claims a short text repeats: every claim ranked for a post, a headline or a sentence.
//!
//! Okapi BM25 (Robertson et al. 1994) over stems, over pairs of stems that follow each other and over letter
//! 4-grams within words, summed; a claim has its own words and its title, whose words count twice. The weights were
//! chosen on the training posts of CheckThat! 2020 task 2; see `docs/quality.md`.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_of;
use crate::text::similarity::terms::terms_of;
use crate::text::tokens::Tokens;

/// From how many claims on only their words are indexed, so that a million of them fit into memory.
const WORDS_ONLY: usize = 200_000;
/// How much of a text is read, in bytes: a post is short, and of a book its beginning is enough.
const LONGEST: usize = 100_000;
/// How long the signature at the end of a post may be, in bytes.
const LONGEST_SIGNATURE: usize = 120;
/// How many letters of a long word are cut into 4-grams.
const MOST_LETTERS: usize = 60;

/// A claim to be ranked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RankedClaim {
    /// What it says.
    pub text: String,
    /// The headline that goes with it, or nothing.
    pub title: String,
}

/// What of a text is compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Channel {
    Words,
    Pairs,
    Letters,
}

const CHANNELS: [Channel; 3] = [Channel::Words, Channel::Pairs, Channel::Letters];

/// How a channel is weighed.
struct Weighing {
    /// What it counts beside the others.
    share: f32,
    /// BM25's `k1`: how soon a repeated term stops to count more.
    k1: f32,
    /// BM25's `b`: how much the length of a claim counts against it.
    b: f32,
}

impl Channel {
    fn weighing(self) -> Weighing {
        match self {
            Self::Words => Weighing { share: 1.0, k1: 0.9, b: 0.6 },
            Self::Pairs => Weighing { share: 0.3, k1: 0.9, b: 0.1 },
            Self::Letters => Weighing { share: 0.2, k1: 2.0, b: 0.6 },
        }
    }
}

/// What a word of a title counts beside one of the claim's own.
const TITLE: f32 = 2.0;
/// The power of the inverse frequency of a term: rare terms first.
const RARITY: f32 = 1.2;
/// How soon a term that the query repeats stops to count more.
const SATURATION: f32 = 0.3;
/// What a term of the signature of a post counts (its author, its date).
const SIGNATURE: f32 = 0.3;

/// Claims made ready to be ranked.
#[derive(Debug)]
pub struct Ranker {
    claims: usize,
    channels: &'static [Channel],
    /// Where the claims of a term are in `postings`.
    places: HashMap<u64, (u32, u32)>,
    postings: Vec<(u32, f32)>,
}

impl Ranker {
    /// Indexes claims. Takes about 2 kB a claim up to 200,000 claims, and 0.3 kB beyond, where only words are
    /// compared.
    pub fn of(claims: &[RankedClaim]) -> Self {
        let channels: &'static [Channel] = if claims.len() > WORDS_ONLY { &CHANNELS[..1] } else { &CHANNELS };
        let mut ranker = Self { claims: claims.len(), channels, places: HashMap::new(), postings: Vec::new() };
        for channel in channels {
            ranker.add(*channel, claims);
        }
        ranker
    }

    fn add(&mut self, channel: Channel, claims: &[RankedClaim]) {
        let read = |claim: &RankedClaim| (terms(channel, &claim.text), terms(channel, &claim.title));
        let fields: Vec<(Vec<u64>, Vec<u64>)> = claims.par_iter().map(read).collect();
        let count = claims.len().max(1) as f32;
        let average = |lengths: usize| (lengths as f32 / count).max(1.0);
        let text = average(fields.iter().map(|field| field.0.len()).sum());
        let title = average(fields.iter().map(|field| field.1.len()).sum());
        let Weighing { share, k1, b } = channel.weighing();
        let mut entries: Vec<(u64, u32, f32)> = Vec::new();
        for ((own, head), claim) in fields.into_iter().zip(0_u32..) {
            let norm = |length: usize, average: f32| 1.0 - b + b * length as f32 / average;
            let (own_norm, head_norm) = (norm(own.len(), text), norm(head.len(), title));
            let own = own.into_iter().map(|key| (key, 1.0 / own_norm));
            let mut keys: Vec<(u64, f32)> = own.chain(head.into_iter().map(|key| (key, TITLE / head_norm))).collect();
            keys.sort_unstable_by_key(|key| key.0);
            for same in keys.chunk_by(|one, two| one.0 == two.0) {
                let frequency: f32 = same.iter().map(|key| key.1).sum();
                let key = same.first().map_or(0, |key| key.0);
                entries.push((key, claim, frequency * (k1 + 1.0) / (frequency + k1)));
            }
        }
        entries.par_sort_unstable_by_key(|entry| (entry.0, entry.1));
        for same in entries.chunk_by(|one, two| one.0 == two.0) {
            let have = same.len() as f32;
            let rarity = ((count - have + 0.5) / (have + 0.5) + 1.0).ln().powf(RARITY);
            let from = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            self.postings.extend(same.iter().map(|entry| (entry.1, share * rarity * entry.2)));
            let to = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            self.places.insert(same.first().map_or(0, |entry| entry.0), (from, to));
        }
    }

    /// Returns the claims that a text may repeat, best first, as their places in the list with their scores; at most
    /// `most`. Of equal ones the earlier comes first; claims that share nothing with it are left out.
    pub fn rank(&self, text: &str, most: usize) -> Vec<(usize, f32)> {
        let mut scores = vec![0_f32; self.claims];
        let (body, signature) = signed(beginning(text));
        for channel in self.channels {
            let body = terms(*channel, body).into_iter().map(|key| (key, 1.0));
            let signature = terms(*channel, signature).into_iter().map(|key| (key, SIGNATURE));
            let mut keys: Vec<(u64, f32)> = body.chain(signature).collect();
            keys.sort_unstable_by_key(|key| key.0);
            for same in keys.chunk_by(|one, two| one.0 == two.0) {
                let frequency: f32 = same.iter().map(|key| key.1).sum();
                let weight = frequency * (SATURATION + 1.0) / (frequency + SATURATION);
                let place = same.first().and_then(|key| self.places.get(&key.0));
                let range = place.map_or(0..0, |place| place.0 as usize..place.1 as usize);
                for (claim, score) in self.postings.get(range).unwrap_or_default() {
                    if let Some(sum) = scores.get_mut(*claim as usize) {
                        *sum += weight * score;
                    }
                }
            }
        }
        best(scores, most)
    }
}

/// Returns the best scores above nothing with their places, best first.
fn best(scores: Vec<f32>, most: usize) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = scores.into_iter().enumerate().filter(|found| found.1 > 0.0).collect();
    let order = |one: &(usize, f32), two: &(usize, f32)| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0));
    if most < found.len() {
        found.select_nth_unstable_by(most, order);
        found.truncate(most);
    }
    found.sort_unstable_by(order);
    found
}

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// Splits a post from its signature: what follows its last dash between blanks, where that is short.
fn signed(text: &str) -> (&str, &str) {
    let dash = text.rfind(" — ").or_else(|| text.rfind(" - "));
    dash.filter(|dash| text.len() - dash < LONGEST_SIGNATURE).map_or((text, ""), |dash| text.split_at(dash))
}

/// Returns the keys of what a channel compares of a text, repeated as often as they stand in it.
fn terms(channel: Channel, text: &str) -> Vec<u64> {
    let tokens = Tokens::of(beginning(text));
    let tongue = match tongue_of(&tokens) {
        Tongue::French => Tongue::French,
        _ => Tongue::English,
    };
    let terms = terms_of(&tokens, tongue);
    match channel {
        Channel::Words => terms.into_iter().map(|term| tagged(term.key, channel)).collect(),
        Channel::Pairs => {
            let follow = terms.iter().zip(terms.iter().skip(1)).filter(|(one, two)| one.key != two.key);
            follow.map(|(one, two)| tagged(pair(one.key.min(two.key), one.key.max(two.key)), channel)).collect()
        }
        Channel::Letters => {
            let mut keys = Vec::new();
            let mut last = u32::MAX;
            for term in terms {
                if term.first != last {
                    grams(tokens.word(term.first as usize), &mut keys);
                }
                last = term.first;
            }
            keys
        }
    }
}

fn tagged(key: u64, channel: Channel) -> u64 {
    pair(key, channel as u64)
}

/// Adds the 4-grams of a word with a mark at each end; of a shorter word, the word.
fn grams(word: &str, keys: &mut Vec<u64>) {
    let marked: Vec<char> = std::iter::once('^').chain(word.chars().take(MOST_LETTERS)).chain(['$']).collect();
    let mut buffer = String::with_capacity(16);
    for gram in marked.windows(4.min(marked.len())) {
        buffer.clear();
        buffer.extend(gram);
        keys.push(tagged(hash(buffer.as_bytes()), Channel::Letters));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims() -> Vec<RankedClaim> {
        let claim = |text: &str, title: &str| RankedClaim { text: text.to_owned(), title: title.to_owned() };
        vec![
            claim("The mayor closed 12 libraries in March 2021.", "Did the mayor close libraries?"),
            claim("A whale swam up the river as far as the old bridge.", "Whale in the river"),
            claim("Eating garlic cures the flu.", "Does garlic cure flu?"),
            claim("Une baleine a remonté le fleuve.", ""),
        ]
    }

    fn first(query: &str) -> Option<usize> {
        Ranker::of(&claims()).rank(query, 3).first().map(|found| found.0)
    }

    #[test]
    fn a_post_finds_the_claim_it_repeats() {
        assert_eq!(first("omg they're closing a dozen libraries!! #MayorMustGo pic.twitter.com/abc"), Some(0));
        assert_eq!(first("Whales swimming under our bridge 😀 — Ann (@ann) May 3, 2020"), Some(1));
        assert_eq!(first("my gran swears #GarlicCuresFlu https://t.co/x1"), Some(2));
        assert_eq!(first("des baleines remontent le fleuve"), Some(3));
        assert_eq!(first("https://t.co/x1"), None);
    }

    #[test]
    fn there_may_be_no_claims() {
        assert!(Ranker::of(&[]).rank("anything", 5).is_empty());
    }

    proptest! {
        #[test]
        fn any_post_is_ranked_within_the_list(text in "\\PC{0,80}", most in 0_usize..6) {
            let found = Ranker::of(&claims()).rank(&text, most);
            prop_assert!(found.len() <= most && found.iter().all(|found| found.0 < 4));
            prop_assert!(found.is_sorted_by(|one, two| one.1 >= two.1));
        }
    }
}
