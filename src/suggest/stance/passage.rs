//! The numbers of a claim beside a text: a short one as a whole, a long one by the passages that share most with it.

use std::collections::HashMap;

use crate::suggest::stance::learned::Judge;
use crate::suggest::stance::manner;
use crate::suggest::stance::overlap;
use crate::suggest::stance::overlap::Overlap;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Sentence;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::row::Row;
use crate::suggest::stance::text::Text;
use crate::suggest::stance::words::CLASSES;
use crate::text::similarity::bilingual::Meaning;

/// More words of a claim are not read.
pub(super) const MOST_CLAIM: usize = 120;
/// How many sentences are laid beside the claim word by word.
const CANDIDATES: usize = 12;
/// How many of them are described.
const BEST: usize = 3;
/// How many sentences the lead has.
const LEAD: usize = 3;

/// What a claim and a text have to do with each other.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The numbers.
    pub row: Row,
    /// The words that only one of the two has, with who has them (`+` the text, `-` the claim, `^` the first of the
    /// text) before the stem.
    pub bag: Vec<String>,
    /// The sentence that shares most with the claim, none where none shares anything.
    pub best: Option<usize>,
    /// The sentences that share something with the claim, best first; a bounded number of them.
    pub candidates: Vec<usize>,
}

impl Compared {
    /// Returns the numbers, with what the judge of short texts says of the passages of a long one.
    pub fn numbers(&self, claim: &Reading<'_>, text: &Text<'_>, short: &Judge) -> Vec<f32> {
        let mut numbers = self.row.values.clone();
        if text.is_short {
            return numbers;
        }
        for index in [self.best, Some(0), Some(1)] {
            let sentence = index.and_then(|index| text.reading.sentences.get(index));
            let words = sentence.and_then(|sentence| {
                let last = sentence.tokens.end.checked_sub(1)?;
                Some(text.reading.tokens.surface(sentence.tokens.start, last))
            });
            match words {
                None => numbers.extend([0.34, 0.0, 0.66]),
                Some(words) => {
                    let alone = Text::short(words);
                    let compared = compare(claim, &alone, Row::default());
                    numbers.extend(short.stances(&compared.row.values, &compared.bag));
                }
            }
        }
        numbers
    }
}

/// Compares a claim with a text. The claim's words beyond the first hundred or so are left out.
pub fn compare(claim: &Reading<'_>, text: &Text<'_>, row: Row) -> Compared {
    let claim_words = claim.beginning(MOST_CLAIM);
    let mut compared = Compared { row, ..Compared::default() };
    if text.is_short {
        short(claim, claim_words, text, &mut compared)
    } else {
        long(claim, claim_words, text, &mut compared)
    }
    compared
}

fn short(claim: &Reading<'_>, claim_words: &[Word], text: &Text<'_>, compared: &mut Compared) {
    let reading = &text.reading;
    let passage = reading.words.as_slice();
    let laid = overlap::overlap(claim_words, passage);
    let row = &mut compared.row;
    row.put("claim_words", claim_words.len() as f32);
    row.put("claim_asks", f32::from(claim.sentences.iter().any(|sentence| sentence.asks)));
    overlap::describe(row, claim_words, passage, &laid);
    manner::describe(row, claim_words, passage, &laid);
    manner::signs(row, &whole(reading), passage, &laid);
    alphabet(row, claim, claim_words, reading, passage);
    row.put("sentences", reading.sentences.len() as f32);
    let best = (0..reading.sentences.len()).max_by_key(|index| taken_in(reading, *index, &laid));
    compared.best = best.filter(|index| taken_in(reading, *index, &laid) > 0);
    compared.candidates = (0..reading.sentences.len()).filter(|index| taken_in(reading, *index, &laid) > 0).collect();
    bag(&mut compared.bag, "", (claim, claim_words), (reading, passage), &laid);
}

/// How many words of a sentence are matched, a later sentence losing ties.
fn taken_in(reading: &Reading<'_>, index: usize, laid: &Overlap) -> usize {
    let words = reading.sentences.get(index).map(|sentence| sentence.words.clone()).unwrap_or_default();
    laid.taken.get(words).map_or(0, |taken| taken.iter().filter(|taken| **taken).count())
}

/// The signs of all sentences as if they were one.
fn whole(reading: &Reading<'_>) -> Sentence {
    let mut sentences = reading.sentences.iter();
    let Some(mut whole) = sentences.next().cloned() else {
        return Sentence { words: 0..0, tokens: 0..0, asks: false, quotes: false, colon: None };
    };
    for sentence in sentences {
        whole.words.end = sentence.words.end;
        whole.tokens.end = sentence.tokens.end;
        whole.asks |= sentence.asks;
        whole.quotes |= sentence.quotes;
    }
    whole
}

fn alphabet(row: &mut Row, claim: &Reading<'_>, claim_words: &[Word], reading: &Reading<'_>, passage: &[Word]) {
    let (there, back) = overlap::letters(&overlap::grams(claim, claim_words), &overlap::grams(reading, passage));
    row.put("letters", there);
    row.put("letters_back", back);
}

fn bag(
    bag: &mut Vec<String>,
    part: &str,
    (claim, claim_words): (&Reading<'_>, &[Word]),
    (reading, passage): (&Reading<'_>, &[Word]),
    laid: &Overlap,
) {
    let key = |sign: &str, reading: &Reading<'_>, word: &Word| {
        let stem =
            if word.number.is_some() { "#".to_owned() } else { super::stem::stem(reading.tokens.word(word.token)) };
        format!("{part}{sign}{stem}")
    };
    for (at, word) in passage.iter().enumerate() {
        if laid.taken.get(at) != Some(&true) {
            bag.push(key("+", reading, word));
        }
    }
    for at in &laid.missing {
        bag.extend(claim_words.get(*at).map(|word| key("-", claim, word)));
    }
    if part.is_empty() {
        bag.extend(passage.first().map(|word| key("^", reading, word)));
    }
    bag.sort_unstable();
    bag.dedup();
}

fn long(claim: &Reading<'_>, claim_words: &[Word], text: &Text<'_>, compared: &mut Compared) {
    let reading = &text.reading;
    let best = best_sentences(claim_words, text);
    compared.best = best.first().map(|(index, _, _)| *index);
    compared.candidates = best.iter().map(|(index, _, _)| *index).collect();
    let row = &mut compared.row;
    whole_text(row, claim, claim_words, text);
    around(row, text, &best);
    let none = Overlap::default();
    let (index, laid) = best.first().map_or((0, &none), |(index, _, laid)| (*index, laid));
    let words = reading.of_sentence(index);
    row.part("best");
    row.put("at", index as f32);
    row.put("at_share", index as f32 / reading.sentences.len().max(1) as f32);
    overlap::describe(row, claim_words, words, laid);
    manner::describe(row, claim_words, words, laid);
    if let Some(sentence) = reading.sentences.get(index) {
        let words_laid = if words.is_empty() { &none } else { laid };
        manner::signs(row, sentence, words, words_laid);
    }
    alphabet(row, claim, claim_words, reading, words);
    for (rank, name) in [(1, "second"), (2, "third")] {
        row.part(name);
        row.put("cover", best.get(rank).map_or(0.0, |(_, cover, _)| *cover));
        row.put("at", best.get(rank).map_or(-1.0, |(index, _, _)| *index as f32));
    }
    lead(row, claim, claim_words, text, &mut compared.bag);
    for (index, _, laid) in best.iter().take(BEST) {
        bag(&mut compared.bag, "b", (claim, claim_words), (reading, reading.of_sentence(*index)), laid);
    }
    for word in claim_words {
        let stem =
            if word.number.is_some() { "#".to_owned() } else { super::stem::stem(claim.tokens.word(word.token)) };
        compared.bag.push(format!("c{stem}"));
    }
    for word in reading.words.iter().take(1500).filter(|word| word.number.is_none()) {
        compared.bag.push(format!("d{}", super::stem::stem(reading.tokens.word(word.token))));
    }
    compared.bag.sort_unstable();
    compared.bag.dedup();
}

/// Returns the sentences that cover most of the claim, best first, earlier ones first among equals.
fn best_sentences(claim: &[Word], text: &Text<'_>) -> Vec<(usize, f32, Overlap)> {
    let mut wanted: HashMap<u64, f32> = HashMap::new();
    let (mut starts, mut kin): (HashMap<u64, f32>, HashMap<u16, f32>) = (HashMap::new(), HashMap::new());
    let mut meanings: HashMap<Meaning, f32> = HashMap::new();
    for word in claim.iter().filter(|word| word.content) {
        wanted.insert(word.stem, word.idf);
        if word.number.is_none() {
            starts.insert(word.start, word.idf * 0.75);
        }
        if word.kin != 0 {
            kin.insert(word.kin, word.idf * 0.6);
        }
        meanings.extend(text.foreign(word).iter().map(|meaning| (*meaning, word.idf * 0.6)));
    }
    let rough = |index: usize| -> f32 {
        let worth = |word: &Word| {
            let by_start = word.number.is_none().then(|| starts.get(&word.start)).flatten();
            let by_meaning = || word.meanings.iter().find_map(|meaning| meanings.get(meaning));
            wanted
                .get(&word.stem)
                .or(by_start)
                .or_else(|| kin.get(&word.kin))
                .or_else(by_meaning)
                .copied()
                .unwrap_or(0.0)
        };
        let words = text.reading.of_sentence(index);
        words.iter().filter(|word| word.content).map(worth).sum::<f32>() / (words.len() as f32 + 8.0).sqrt()
    };
    let mut ranked: Vec<(usize, f32)> = (0..text.reading.sentences.len())
        .map(|index| (index, rough(index)))
        .filter(|(_, worth)| *worth > 0.0)
        .collect();
    if ranked.len() > CANDIDATES {
        ranked.select_nth_unstable_by(CANDIDATES, |one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked.truncate(CANDIDATES);
    }
    let mut best: Vec<(usize, f32, Overlap)> = ranked
        .into_iter()
        .map(|(index, _)| {
            let laid = overlap::overlap(claim, text.reading.of_sentence(index));
            (index, overlap::coverage(claim, &laid), laid)
        })
        .collect();
    best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    best
}

/// Adds what the text as a whole has of the claim, and its manner.
fn whole_text(row: &mut Row, claim: &Reading<'_>, claim_words: &[Word], text: &Text<'_>) {
    let content: Vec<&Word> = claim_words.iter().filter(|word| word.content).collect();
    let found: Vec<(u32, f32, u32)> = content.iter().map(|word| text.has(word)).collect();
    let full: f32 = content.iter().map(|word| word.idf).sum::<f32>().max(0.1);
    let size = text.reading.words.len() as f32;
    let weigh = |worth: &dyn Fn(&(u32, f32, u32)) -> f32| {
        content.iter().zip(&found).map(|(word, found)| word.idf * worth(found)).sum::<f32>()
    };
    row.part("text");
    row.put("words", size);
    row.put("sentences", text.reading.sentences.len() as f32);
    row.put("cover", weigh(&|(_, like, _)| *like) / full);
    row.put("cover_plain", found.iter().map(|(_, like, _)| like).sum::<f32>() / content.len().max(1) as f32);
    row.put("cover_start", weigh(&|(_, like, at)| if *at < 5 { *like } else { 0.0 }) / full);
    row.put("often", weigh(&|(count, like, _)| like * (1.0 + *count as f32).ln()) / full);
    row.put("share", weigh(&|(count, like, _)| like * *count as f32) / size.max(1.0));
    row.put("had_idf", weigh(&|(_, like, _)| *like));
    row.put("missing_idf", weigh(&|(_, like, _)| 1.0 - *like));
    let rarest = |had: bool| {
        content
            .iter()
            .zip(&found)
            .filter(|(_, found)| (found.1 > 0.0) == had)
            .map(|(word, _)| word.idf)
            .fold(0.0, f32::max)
    };
    row.put("rarest_had", rarest(true));
    row.put("rarest_missing", rarest(false));
    let named = |had: bool| {
        content.iter().zip(&found).filter(|(word, found)| word.name && (found.1 > 0.0) == had).count() as f32
    };
    row.put("names", named(true));
    row.put("names_missing", named(false));
    let figure = |had: bool| {
        content.iter().zip(&found).filter(|(word, found)| word.number.is_some() && (found.1 > 0.0) == had).count()
            as f32
    };
    row.put("figures", figure(true));
    row.put("figures_missing", figure(false));
    row.part("claim");
    row.put("words", claim_words.len() as f32);
    row.put("asks", f32::from(claim.sentences.iter().any(|sentence| sentence.asks)));
    row.put("quotes", f32::from(claim.sentences.iter().any(|sentence| sentence.quotes)));
    row.put("colon", f32::from(claim.sentences.iter().any(|sentence| sentence.colon.is_some())));
    for (class, name) in CLASSES.iter().enumerate() {
        row.put_of("has", name, claim_words.iter().filter(|word| word.cues >> class & 1 == 1).count() as f32);
    }
    row.part("text");
    for (class, name) in CLASSES.iter().enumerate() {
        let [all, start] = text.cues.map(|counts| counts.get(class).copied().unwrap_or(0) as f32);
        row.put_of("has", name, all * 100.0 / (size + 50.0));
        row.put_of("starts", name, start);
    }
    row.put("asks", text.reading.sentences.iter().filter(|sentence| sentence.asks).count().min(20) as f32);
    row.put("quotes", text.reading.sentences.iter().filter(|sentence| sentence.quotes).count().min(50) as f32);
}

/// Adds the manner of the sentences around the best ones.
fn around(row: &mut Row, text: &Text<'_>, best: &[(usize, f32, Overlap)]) {
    row.part("around");
    let top = best.first().map_or(0.0, |(_, cover, _)| *cover);
    let good: Vec<usize> =
        best.iter().take(5).filter(|(_, cover, _)| *cover >= top * 0.6).map(|(index, _, _)| *index).collect();
    let mut near: Vec<usize> = good.iter().flat_map(|index| index.saturating_sub(1)..=index + 1).collect();
    near.sort_unstable();
    near.dedup();
    let words: usize = near.iter().map(|index| text.reading.of_sentence(*index).len()).sum();
    row.put("good", good.len() as f32);
    row.put("first_good", good.iter().min().map_or(99.0, |index| *index as f32));
    row.put("mean_cover", best.iter().take(5).map(|(_, cover, _)| cover).sum::<f32>() / 5.0);
    for (class, name) in CLASSES.iter().enumerate() {
        let count =
            |index: &usize| text.reading.of_sentence(*index).iter().filter(|word| word.cues >> class & 1 == 1).count();
        row.put_of("has", name, near.iter().map(count).sum::<usize>() as f32);
        row.put_of("good_has", name, good.iter().map(count).sum::<usize>() as f32 * 30.0 / (words as f32 + 30.0));
    }
    row.put(
        "asks",
        near.iter().filter(|index| text.reading.sentences.get(**index).is_some_and(|one| one.asks)).count() as f32,
    );
    row.put(
        "quotes",
        good.iter().filter(|index| text.reading.sentences.get(**index).is_some_and(|one| one.quotes)).count() as f32,
    );
}

/// Adds what the first sentences have of the claim, and how they put it.
fn lead(row: &mut Row, claim: &Reading<'_>, claim_words: &[Word], text: &Text<'_>, into: &mut Vec<String>) {
    let reading = &text.reading;
    let end =
        reading.sentences.get(..LEAD).unwrap_or(&reading.sentences).last().map_or(0, |sentence| sentence.words.end);
    let words = reading.words.get(..end).unwrap_or(&[]);
    let laid = overlap::overlap(claim_words, words);
    row.part("lead");
    overlap::describe(row, claim_words, words, &laid);
    manner::describe(row, claim_words, words, &laid);
    alphabet(row, claim, claim_words, reading, words);
    bag(into, "l", (claim, claim_words), (reading, words), &laid);
}
