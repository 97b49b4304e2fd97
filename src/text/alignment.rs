//! The passages that two texts share, with the words changed in between.
//!
//! Runs of `SEED` equal words are found by hashing, made as long as they go, and chained: a chain goes on over a gap
//! of at most `GAP` words on either side, and each word of a gap costs it `GAP_COST` of an equal one (local chaining,
//! as in Gusfield, *Algorithms on Strings, Trees and Sequences*, 1997, section 13.3). Chains need not stand in the same
//! order in both texts, so a paragraph that was moved is found. Time: the length of both, and the number of equal runs.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::Span;
use crate::text::attributions::quotations::quotations;
use crate::text::fingerprint::Word;
use crate::text::similarity::pair;
use crate::text::tokens::Tokens;

/// How many equal words in a row begin a run.
const SEED: usize = 3;
/// A run of words that stands more often than this in the other text says nothing about where it came from.
const MOST_PLACES: usize = 16;
/// The most runs that are followed: two texts with more say the same few words over and over.
const MOST_RUNS: usize = 200_000;
/// How many words a chain may leave out on either side.
const GAP: usize = 14;
/// What a word of a gap costs, in equal words.
const GAP_COST: f64 = 0.4;
/// How many runs back a chain looks for the one that it goes on from.
const LOOK_BACK: usize = 64;
/// The fewest equal words of a passage: by chance, no two texts share so many.
const LEAST_SAME: usize = 12;
/// The least part of a passage that is equal words, of the longer side.
const LEAST_DENSITY: f64 = 0.4;

/// A passage that stands in both texts, by the numbers of its words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Passage {
    /// The words of the one.
    pub one: Range<usize>,
    /// The words of the other.
    pub two: Range<usize>,
    /// How many words are equal, in their order.
    pub same: usize,
}

/// A run of equal words: where it starts in both, and how many.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Run {
    one: usize,
    two: usize,
    length: usize,
}

/// Returns the passages that two texts share, in the order of the first; no word of either is in two of them. The same
/// the other way round. Two texts of the same words are one passage, however short.
pub fn passages(one: &[Word], two: &[Word]) -> Vec<Passage> {
    let keys = |words: &[Word]| words.iter().map(|word| word.key).collect::<Vec<u64>>();
    let (one, two) = (keys(one), keys(two));
    if one.is_empty() || two.is_empty() {
        return Vec::new();
    }
    if one == two {
        return vec![Passage { one: 0..one.len(), two: 0..two.len(), same: one.len() }];
    }
    // Ties are broken by place in the first text, so the same one comes first either way.
    let turned = (one.len(), &one) > (two.len(), &two);
    let (first, second) = if turned { (&two, &one) } else { (&one, &two) };
    let mut found = chained(first, second);
    if turned {
        for passage in &mut found {
            std::mem::swap(&mut passage.one, &mut passage.two);
        }
    }
    found.sort_by_key(|passage| passage.one.start);
    found
}

fn chained(one: &[u64], two: &[u64]) -> Vec<Passage> {
    let runs = runs(one, two);
    let links = links(&runs);
    let mut ends: Vec<usize> = (0..runs.len()).collect();
    ends.sort_by(|a, b| links[*b].score.total_cmp(&links[*a].score).then(runs[*a].one.cmp(&runs[*b].one)));
    let mut used = vec![false; runs.len()];
    let mut taken = (vec![false; one.len()], vec![false; two.len()]);
    let mut found = Vec::new();
    for end in ends {
        let mut chain = Vec::new();
        let mut next = Some(end);
        while let Some(at) = next.filter(|at| !used[*at]) {
            used[at] = true;
            chain.extend(free(runs[at], &taken));
            next = links[at].before;
        }
        chain.reverse();
        found.extend(passage(one, two, &chain, &mut taken));
    }
    found
}

/// Returns the runs of at least [`SEED`] equal words, by their place in the first text.
fn runs(one: &[u64], two: &[u64]) -> Vec<Run> {
    let seed = |words: &[u64]| words.iter().fold(0, |state, word| pair(state, *word));
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, words) in two.windows(SEED).enumerate() {
        let places = places.entry(seed(words)).or_default();
        if places.len() <= MOST_PLACES {
            places.push(at);
        }
    }
    // How far each diagonal has been followed, in words of the first text.
    let mut followed: HashMap<isize, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, words) in one.windows(SEED).enumerate() {
        if found.len() >= MOST_RUNS {
            break;
        }
        let places = places.get(&seed(words)).filter(|places| places.len() <= MOST_PLACES);
        for place in places.into_iter().flatten() {
            let diagonal = *place as isize - at as isize;
            if followed.get(&diagonal).is_some_and(|end| *end > at) {
                continue;
            }
            let back = one[..at].iter().rev().zip(two[..*place].iter().rev()).take_while(|(a, b)| a == b).count();
            let back = back.min(at - followed.get(&diagonal).copied().unwrap_or(0).min(at));
            let ahead = one[at..].iter().zip(&two[*place..]).take_while(|(a, b)| a == b).count();
            if ahead >= SEED {
                followed.insert(diagonal, at + ahead);
                found.push(Run { one: at - back, two: place - back, length: back + ahead });
            }
        }
    }
    found.sort_by_key(|run| (run.one, run.two));
    found
}

/// The best chain that ends with a run: what it is worth, and the run before.
struct Link {
    score: f64,
    before: Option<usize>,
}

fn links(runs: &[Run]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut best = Link { score: run.length as f64, before: None };
        for before in (at.saturating_sub(LOOK_BACK)..at).rev() {
            let Some((overlap, gap)) = follows(&runs[before], run) else { continue };
            let score = links[before].score + (run.length - overlap) as f64 - GAP_COST * gap as f64;
            if score > best.score {
                best = Link { score, before: Some(before) };
            }
        }
        links.push(best);
    }
    links
}

/// Returns by how many words two runs overlap and how many words lie between them, if the second can go on from the
/// first.
fn follows(first: &Run, second: &Run) -> Option<(usize, usize)> {
    let (end_one, end_two) = (first.one + first.length, first.two + first.length);
    if second.one <= first.one || second.two <= first.two {
        return None;
    }
    let overlap = end_one.saturating_sub(second.one).max(end_two.saturating_sub(second.two));
    let gap = (second.one + overlap - end_one).max(second.two + overlap - end_two);
    (overlap < second.length && gap <= GAP).then_some((overlap, gap))
}

/// Returns what is left of a run where some of its words belong to a passage already: the first stretch that is free on
/// both sides.
fn free(run: Run, taken: &(Vec<bool>, Vec<bool>)) -> Option<Run> {
    let is_free = |at: usize| !taken.0[run.one + at] && !taken.1[run.two + at];
    let start = (0..run.length).find(|at| is_free(*at))?;
    let length = (start..run.length).take_while(|at| is_free(*at)).count();
    Some(Run { one: run.one + start, two: run.two + start, length })
}

/// Makes a passage of a chain if it is one, and takes its words.
fn passage(one: &[u64], two: &[u64], chain: &[Run], taken: &mut (Vec<bool>, Vec<bool>)) -> Option<Passage> {
    let first = chain.first()?;
    let (mut end_one, mut end_two) = (first.one, first.two);
    let mut same = 0;
    for run in chain {
        let overlap = end_one.saturating_sub(run.one).max(end_two.saturating_sub(run.two));
        if overlap >= run.length {
            continue;
        }
        let (start_one, start_two) = (run.one + overlap, run.two + overlap);
        let left_out = (one.get(end_one..start_one)?, two.get(end_two..start_two)?);
        same += common(left_out.0, left_out.1) + run.length - overlap;
        (end_one, end_two) = (run.one + run.length, run.two + run.length);
    }
    let (one_side, two_side) = (first.one..end_one, first.two..end_two);
    let longer = one_side.len().max(two_side.len());
    if same < LEAST_SAME || (same as f64) < LEAST_DENSITY * longer as f64 {
        return None;
    }
    // A gap may run over words of a better passage; then this one is none of its own.
    let is_taken = |taken: &[bool], range: &Range<usize>| taken[range.clone()].contains(&true);
    if is_taken(&taken.0, &one_side) || is_taken(&taken.1, &two_side) {
        return None;
    }
    taken.0[one_side.clone()].fill(true);
    taken.1[two_side.clone()].fill(true);
    Some(Passage { one: one_side, two: two_side, same })
}

/// Returns how many words two gaps have in common in their order (longest common subsequence). Both are short.
fn common(one: &[u64], two: &[u64]) -> usize {
    let mut row = vec![0; two.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, other) in two.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[two.len()]
}

/// Returns which words of a text stand in quotation marks.
pub fn quoted(text: &str, words: &[Word]) -> Vec<bool> {
    let tokens = Tokens::of(text);
    let spans: Vec<Span> = quotations(&tokens).iter().map(|quote| tokens.span(quote.first, quote.last)).collect();
    let is_quoted = |word: &Word| {
        let past = spans.partition_point(|span| span.end <= word.span.start);
        spans.get(past).is_some_and(|span| span.start <= word.span.start)
    };
    words.iter().map(is_quoted).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fingerprint::words;

    fn of(one: &str, two: &str) -> Vec<(String, String, usize)> {
        let (first, second) = (words(one, &[]), words(two, &[]));
        let cut = |text: &str, words: &[Word], range: &Range<usize>| {
            let span = Span::new(words[range.start].span.start, words[range.end - 1].span.end);
            crate::text::offsets::slice(text, span).expect("inside").to_owned()
        };
        passages(&first, &second)
            .iter()
            .map(|found| (cut(one, &first, &found.one), cut(two, &second, &found.two), found.same))
            .collect()
    }

    const STORY: &str = "Armed men were seen at the gates of the base on Thursday evening, two guards told the agency, \
        and nobody knows who sent them there or what they want.";

    #[test]
    fn a_passage_is_found_in_other_surroundings_and_with_words_changed() {
        let other = "What a week it was in the steppe. Armed men were spotted near the gates of the base on Thursday \
            night, two guards told the agency, and nobody knows who sent them there. The rain goes on.";
        let found = of(STORY, other);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0.starts_with("Armed men were seen") || found[0].0.starts_with("the gates"), "{found:?}");
        assert!(found[0].1.ends_with("who sent them there"), "{found:?}");
        assert!(found[0].2 >= 20);
    }

    #[test]
    fn moved_paragraphs_are_two_passages() {
        let second =
            "The ministry denied everything on Friday and said that its soldiers had been on exercise all week long.";
        let found = of(&format!("{STORY} {second}"), &format!("{second} {STORY}"));
        let starts: Vec<&str> = found.iter().map(|found| &found.1[..10]).collect();
        assert_eq!(starts, ["Armed men ", "The minist"]);
    }

    #[test]
    fn texts_on_the_same_thing_share_no_passage() {
        let other = "On Thursday evening the guards of the base told reporters that armed men had come to the gates, \
            sent by nobody in particular, as the agency wrote.";
        assert_eq!(of(STORY, other), []);
    }

    #[test]
    fn a_word_said_without_end_does_no_harm() {
        let many = "na ".repeat(20_000);
        assert!(of(&many, &format!("{many} batman")).len() <= 1);
        assert_eq!(of(&many, &many).len(), 1);
    }

    proptest! {
        #[test]
        fn a_text_is_a_full_copy_of_itself(text in "[a-c]{1,2}( [a-c]{1,2}){0,60}") {
            let own = words(&text, &[]);
            let found = passages(&own, &own);
            prop_assert_eq!(found, vec![Passage { one: 0..own.len(), two: 0..own.len(), same: own.len() }]);
        }

        #[test]
        fn passages_are_the_same_the_other_way_round(
            one in "[a-c]{1,2}( [a-c]{1,2}){0,80}", two in "[a-c]{1,2}( [a-c]{1,2}){0,80}",
        ) {
            let (one, two) = (words(&one, &[]), words(&two, &[]));
            let mut turned: Vec<Passage> = passages(&two, &one)
                .into_iter()
                .map(|found| Passage { one: found.two, two: found.one, same: found.same })
                .collect();
            turned.sort_by_key(|found| found.one.start);
            prop_assert_eq!(passages(&one, &two), turned);
        }

        #[test]
        fn no_word_is_in_two_passages_and_same_words_are_in_both(
            one in "[a-d]{1,2}( [a-d]{1,2}){0,120}", two in "[a-d]{1,2}( [a-d]{1,2}){0,120}",
        ) {
            let (one, two) = (words(&one, &[]), words(&two, &[]));
            let found = passages(&one, &two);
            let mut sides = [vec![0; one.len()], vec![0; two.len()]];
            for passage in &found {
                passage.one.clone().for_each(|at| sides[0][at] += 1);
                passage.two.clone().for_each(|at| sides[1][at] += 1);
                prop_assert!(passage.same <= passage.one.len().min(passage.two.len()));
            }
            prop_assert!(sides.iter().flatten().all(|count| *count <= 1));
        }

        #[test]
        fn unrelated_text_around_loses_no_copy(
            before in prop::collection::vec("[x-z]{4,8}", 0..60), after in prop::collection::vec("[x-z]{4,8}", 0..60),
        ) {
            let around = format!("{} {STORY} {}", before.join(" "), after.join(" "));
            let found = of(STORY, &around);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].2, words(STORY, &[]).len());
        }
    }
}
