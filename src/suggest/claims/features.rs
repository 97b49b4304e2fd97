//! What is looked at in a sentence to tell how much a fact-checker would want to check it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// The classes of words, as the file has them.
pub(super) const CLASSES: [&str; 18] = [
    "negation",
    "cause",
    "first_person",
    "second_person",
    "third_person",
    "superlative",
    "accusation",
    "record",
    "hedge",
    "future",
    "courtesy",
    "role",
    "comparison",
    "time",
    "scale",
    "share",
    "past",
    "said",
];

/// The other numbers, in the order of [`features`].
const OTHERS: [&str; 12] = [
    "length",
    "short",
    "figures",
    "many_figures",
    "percent",
    "money",
    "names",
    "year",
    "question",
    "quotation",
    "word_length",
    "commas",
];

/// How many numbers describe a sentence.
pub(super) const WIDTH: usize = OTHERS.len() + 2 * CLASSES.len();

/// Returns the names of the numbers, in order.
pub(super) fn names() -> Vec<String> {
    let classes = CLASSES.iter().flat_map(|class| [(*class).to_owned(), format!("{class}_share")]);
    OTHERS.iter().map(|name| (*name).to_owned()).chain(classes).collect()
}

/// The words of one language: whole ones and beginnings, with the places of their classes as bits.
struct Lexicon {
    whole: HashMap<&'static str, u32>,
    beginnings: Vec<(&'static str, u32)>,
}

static LEXICA: LazyLock<[Lexicon; 2]> = LazyLock::new(|| [lexicon("en"), lexicon("fr")]);

fn lexicon(language: &str) -> Lexicon {
    let mut read = Lexicon { whole: HashMap::new(), beginnings: Vec::new() };
    let mut beginnings: HashMap<&'static str, u32> = HashMap::new();
    for line in include_str!("words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        if cells.next() != Some(language) {
            continue;
        }
        let class = cells.next().and_then(|class| CLASSES.iter().position(|known| *known == class));
        let bit = 1 << class.expect("every class of the file is known: a test reads it");
        for word in cells.next().unwrap_or("").split(' ') {
            match word.strip_suffix('*') {
                Some(beginning) => *beginnings.entry(beginning).or_default() |= bit,
                None => *read.whole.entry(word).or_default() |= bit,
            }
        }
    }
    read.beginnings = beginnings.into_iter().collect();
    read.beginnings.sort_unstable();
    read
}

/// Returns the classes of a folded word, as bits; of a language without a list those of English words.
pub(super) fn classes(word: &str, language: Option<&str>) -> u32 {
    let [english, french] = &*LEXICA;
    let lexicon = if language == Some("fr") { french } else { english };
    let whole = lexicon.whole.get(word).copied().unwrap_or(0);
    // What the word begins with lies before it in order, next to it but for other beginnings of the same letters.
    let past = lexicon.beginnings.partition_point(|(beginning, _)| *beginning <= word);
    let before = lexicon.beginnings.get(past.saturating_sub(4)..past).unwrap_or_default();
    before.iter().filter(|(beginning, _)| word.starts_with(beginning)).fold(whole, |bits, (_, bit)| bits | bit)
}

/// A sentence in numbers.
pub(super) struct Described {
    /// The numbers, as [`names`] calls them.
    pub(super) values: [f32; WIDTH],
    /// The first word of each class.
    pub(super) first: [Option<usize>; CLASSES.len()],
}

/// Describes a sentence, given as a range of tokens.
pub(super) fn features(tokens: &Tokens<'_>, sentence: Range<usize>, language: Option<&str>) -> Described {
    let mut counts = [0_u32; CLASSES.len()];
    let mut first = [None; CLASSES.len()];
    let (mut words, mut letters, mut names, mut figures, mut years, mut commas) = (0_u32, 0, 0, 0, 0, 0);
    let (mut percent, mut money, mut quotation) = (false, false, false);
    for index in sentence.clone() {
        let Some(token) = tokens.get(index) else { break };
        let word = tokens.word(index);
        match token.kind {
            TokenKind::Digits => {
                figures += 1;
                words += 1;
                years += u32::from(word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
            }
            TokenKind::Sign => {
                commas += u32::from(word == ",");
                percent |= word == "%";
                money |= matches!(word, "$" | "€" | "£" | "¥");
                quotation |= word == "\"";
            }
            TokenKind::LineEnd => {}
            TokenKind::Word => {
                words += 1;
                letters += u32::try_from(word.len()).unwrap_or(0);
                names += u32::from(token.capital && index > sentence.start);
                let bits = classes(word, language);
                for (place, (count, first)) in counts.iter_mut().zip(&mut first).enumerate() {
                    if bits & (1 << place) != 0 {
                        *count += 1;
                        first.get_or_insert(index);
                    }
                }
            }
        }
    }
    let question = sentence.end.checked_sub(1).is_some_and(|last| tokens.written(last) == "?");
    let yes = |is: bool| f32::from(u8::from(is));
    let many = |count: u32| (count as f32).ln_1p();
    let mut values = [0.0; WIDTH];
    let others = [
        many(words),
        yes(words < 5),
        yes(figures > 0),
        many(figures),
        yes(percent),
        yes(money),
        many(names),
        yes(years > 0),
        yes(question),
        yes(quotation),
        letters as f32 / words.max(1) as f32,
        many(commas),
    ];
    values[..OTHERS.len()].copy_from_slice(&others);
    for (pair, count) in values[OTHERS.len()..].chunks_mut(2).zip(counts) {
        pair.copy_from_slice(&[many(count), count as f32 / words.max(1) as f32]);
    }
    Described { values, first }
}
