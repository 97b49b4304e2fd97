//! Which words of a claim a passage has, and in which order.

use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::row::Row;

/// More words of a claim are not compared.
pub const MOST_CLAIM_WORDS: usize = 60;

/// The words of a claim that tell what it is about, each with where a passage has it.
#[derive(Clone, Debug, Default)]
pub struct Overlap {
    /// For each word of the claim that was compared: its place in the claim, its place in the passage, and how alike
    /// the two are (1 the same stem, less for the same beginning or a word that tells the same).
    pub matched: Vec<(usize, usize, f32)>,
    /// The words of the claim that the passage does not have, by their place.
    pub missing: Vec<usize>,
    /// For each word of the passage whether it is matched.
    pub taken: Vec<bool>,
}

/// Returns how alike two words are, from 0 to 1.
pub fn alike(one: &Word, other: &Word) -> f32 {
    if one.stem == other.stem {
        1.0
    } else if one.number.is_some() || other.number.is_some() {
        0.0
    } else if one.start == other.start {
        0.75
    } else if one.kin != 0 && one.kin == other.kin || translated(one, other) {
        0.6
    } else {
        0.0
    }
}

/// Returns whether two words of different languages may mean the same.
fn translated(one: &Word, other: &Word) -> bool {
    one.tongue != other.tongue && one.meanings.iter().any(|meaning| other.meanings.contains(meaning))
}

/// Lays a claim beside the words of a passage. The cost is the product of their lengths, so give it sentences.
pub fn overlap(claim: &[Word], passage: &[Word]) -> Overlap {
    let mut found = Overlap { taken: vec![false; passage.len()], ..Overlap::default() };
    let mut last = 0_usize;
    let content = |word: &&Word| word.content;
    for (place, word) in claim.iter().enumerate().filter(|(_, word)| content(word)).take(MOST_CLAIM_WORDS) {
        let mut best: Option<(f32, usize)> = None;
        for (at, other) in passage.iter().enumerate().filter(|(_, other)| other.content) {
            let like = alike(word, other);
            if like <= 0.0 {
                continue;
            }
            let used = if found.taken.get(at).copied().unwrap_or(false) { 0.2 } else { 0.0 };
            let near = at.abs_diff(last + 1).min(50) as f32 / 500.0;
            let worth = like - used - near;
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, at));
            }
        }
        match best.and_then(|(_, at)| passage.get(at).map(|other| (at, alike(word, other)))) {
            None => found.missing.push(place),
            Some((at, like)) => {
                if let Some(taken) = found.taken.get_mut(at) {
                    *taken = true;
                }
                last = at;
                found.matched.push((place, at, like));
            }
        }
    }
    found
}

/// Returns the share of the claim's words that the passage has, weighted by how rare they are.
pub fn coverage(claim: &[Word], overlap: &Overlap) -> f32 {
    let had: f32 = overlap.matched.iter().filter_map(|(at, _, like)| Some(claim.get(*at)?.idf * like)).sum();
    let not: f32 = overlap.missing.iter().filter_map(|at| Some(claim.get(*at)?.idf)).sum();
    // The full weight of what was matched in part counts as missing.
    let full: f32 = overlap.matched.iter().filter_map(|(at, _, _)| Some(claim.get(*at)?.idf)).sum();
    had / (full + not).max(0.1)
}

/// Adds what the overlap of a claim and a passage tells.
pub fn describe(row: &mut Row, claim: &[Word], passage: &[Word], overlap: &Overlap) {
    let content = |words: &[Word]| words.iter().filter(|word| word.content).count() as f32;
    let (of_claim, of_passage) = (content(claim), content(passage));
    let matched = overlap.matched.len() as f32;
    let taken = overlap.taken.iter().filter(|taken| **taken).count() as f32;
    row.put("words", passage.len() as f32);
    row.put("cover", coverage(claim, overlap));
    row.put("cover_plain", overlap.matched.iter().map(|(_, _, like)| like).sum::<f32>() / of_claim.max(1.0));
    row.put(
        "cover_back",
        rarity(passage, |at| overlap.taken.get(at) == Some(&true)) / rarity(passage, |_| true).max(0.1),
    );
    row.put("jaccard", matched / (of_claim + of_passage - taken).max(1.0));
    row.put("matched", matched);
    row.put("matched_idf", overlap.matched.iter().filter_map(|(at, _, like)| Some(claim.get(*at)?.idf * like)).sum());
    row.put("same_stem", overlap.matched.iter().filter(|(_, _, like)| *like >= 1.0).count() as f32 / of_claim.max(1.0));
    row.put(
        "rarest_match",
        overlap.matched.iter().filter_map(|(at, _, _)| Some(claim.get(*at)?.idf)).fold(0.0, f32::max),
    );
    row.put("rarest_missing", overlap.missing.iter().filter_map(|at| Some(claim.get(*at)?.idf)).fold(0.0, f32::max));
    row.put("missing", overlap.missing.len() as f32);
    row.put("added", of_passage - taken);
    row.put("added_idf", rarity(passage, |at| overlap.taken.get(at) == Some(&false)) / (of_passage - taken).max(1.0));
    order(row, overlap, of_claim);
    names(row, claim, overlap);
    figures(row, claim, passage, overlap);
}

fn rarity(words: &[Word], wanted: impl Fn(usize) -> bool) -> f32 {
    words.iter().enumerate().filter(|(at, word)| word.content && wanted(*at)).map(|(_, word)| word.idf).sum()
}

/// Longest common subsequence, pairs that stand together in both, the longest run and the span of the matches.
fn order(row: &mut Row, overlap: &Overlap, of_claim: f32) {
    let places: Vec<usize> = overlap.matched.iter().map(|(_, at, _)| *at).collect();
    let mut tails: Vec<usize> = Vec::new();
    for at in &places {
        let slot = tails.partition_point(|tail| tail < at);
        match tails.get_mut(slot) {
            Some(tail) => *tail = *at,
            None => tails.push(*at),
        }
    }
    let (mut pairs, mut run, mut longest) = (0, 0, 0);
    for pair in overlap.matched.windows(2) {
        let [(one, at, _), (other, after, _)] = pair else { continue };
        let together = after > at && after - at <= 2 && other - one <= 2;
        run = if together { run + 1 } else { 0 };
        pairs += usize::from(together);
        longest = longest.max(run);
    }
    let wide = places.iter().max().zip(places.iter().min()).map_or(0, |(last, first)| last - first + 1);
    row.put("in_order", tails.len() as f32 / of_claim.max(1.0));
    row.put("pairs", pairs as f32 / (of_claim - 1.0).max(1.0));
    row.put("longest_run", longest as f32);
    row.put("dense", places.len() as f32 / wide.max(1) as f32);
    row.put("first_at", places.iter().min().map_or(30.0, |at| (*at).min(30) as f32));
    row.put("claim_start", overlap.matched.iter().any(|(place, _, _)| *place <= 1) as u8 as f32);
}

fn names(row: &mut Row, claim: &[Word], overlap: &Overlap) {
    let named = |at: &usize| claim.get(*at).is_some_and(|word| word.name);
    let had = overlap.matched.iter().filter(|(at, _, _)| named(at)).count() as f32;
    let not = overlap.missing.iter().filter(|at| named(at)).count() as f32;
    row.put("names", had);
    row.put("names_missing", not);
}

fn figures(row: &mut Row, claim: &[Word], passage: &[Word], overlap: &Overlap) {
    let figure = |words: &[Word], at: usize| words.get(at).is_some_and(|word| word.number.is_some());
    let had = overlap.matched.iter().filter(|(at, _, _)| figure(claim, *at)).count();
    let not = overlap.missing.iter().filter(|at| figure(claim, **at)).count();
    let extra = overlap.taken.iter().enumerate().filter(|(at, taken)| !**taken && figure(passage, *at)).count();
    row.put("figures", had as f32);
    row.put("figures_missing", not as f32);
    row.put("figures_extra", extra.min(5) as f32);
    row.put("figures_other", f32::from(not > 0 && extra > 0));
}

/// Returns the share of a claim's runs of four letters that a passage has, and the share of the passage's that the
/// claim has; accents and case apart.
pub fn letters(claim: &[u64], passage: &[u64]) -> (f32, f32) {
    let common = |some: &[u64], of: &[u64]| some.iter().filter(|gram| of.binary_search(gram).is_ok()).count() as f32;
    (common(claim, passage) / claim.len().max(1) as f32, common(passage, claim) / passage.len().max(1) as f32)
}

/// Returns the runs of four letters of some tokens, each once, hashed, sorted.
pub fn grams(reading: &Reading<'_>, words: &[Word]) -> Vec<u64> {
    let mut grams = Vec::new();
    let mut window: u64 = 0;
    for word in words {
        for byte in reading.tokens.word(word.token).bytes().chain(std::iter::once(b' ')) {
            window = (window << 8 | u64::from(byte)) & 0xffff_ffff;
            grams.push(window);
        }
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(claim: &str, passage: &str) -> f32 {
        let (claim, passage) = (Reading::of(claim), Reading::of(passage));
        coverage(&claim.words, &overlap(&claim.words, &passage.words))
    }

    #[test]
    fn a_claim_is_covered_by_other_forms_and_kindred_words() {
        assert!(covered("Two hostages were beheaded in Almaty", "In Almaty, two hostages were beheaded.") > 0.99);
        assert!(covered("Two hostages were beheaded in Almaty", "Deux otages décapités à Almaty") > 0.7);
        assert!(covered("Two hostages were beheaded in Almaty", "The price of milk rose again") < 0.1);
    }

    #[test]
    fn letters_in_common_are_counted_both_ways() {
        let (one, other) = (Reading::of("cosmodrome"), Reading::of("the cosmodrome of Baikonur"));
        let (there, back) = letters(&grams(&one, &one.words), &grams(&other, &other.words));
        assert!(there > 0.5 && back < there);
    }
}
