//! What single words tell: the lists of `cues.txt`, `kin.txt`, `stopwords.txt` and `commonness.txt`, read once.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::suggest::stance::stem::stem;

/// The classes of `cues.txt`, in its order; a word's cues are a bit for each.
pub const CLASSES: [&str; 14] = [
    "false",
    "deny",
    "negation",
    "reported",
    "claimed",
    "possible",
    "doubt",
    "true",
    "said",
    "unharmed",
    "viral",
    "corrected",
    "future",
    "asked",
];

/// Says that what is told is not so.
pub const FALSE: usize = 0;
/// Denies.
pub const DENY: usize = 1;
/// Negates.
pub const NEGATION: usize = 2;
/// Tells it on somebody's word.
pub const REPORTED: usize = 3;
/// Somebody claims it.
pub const CLAIMED: usize = 4;
/// Holds it possible.
pub const POSSIBLE: usize = 5;
/// Doubts it.
pub const DOUBT: usize = 6;
/// Confirms it.
pub const TRUE: usize = 7;
/// Somebody said it.
pub const SAID: usize = 8;

/// The idf of a word that is in no table.
pub const UNSEEN: f32 = 7.5;

struct Cues {
    whole: HashMap<&'static str, u32>,
    starts: HashMap<&'static str, u32>,
    longest: usize,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues { whole: HashMap::new(), starts: HashMap::new(), longest: 0 };
    for (class, word) in listed(include_str!("cues.txt")) {
        let Some(bit) = CLASSES.iter().position(|known| *known == class) else { continue };
        match word.strip_suffix('*') {
            None => *cues.whole.entry(word).or_default() |= 1 << bit,
            Some(start) => {
                *cues.starts.entry(start).or_default() |= 1 << bit;
                cues.longest = cues.longest.max(start.len());
            }
        }
    }
    cues
});

static KIN: LazyLock<HashMap<String, u16>> = LazyLock::new(|| {
    let mut kin = HashMap::new();
    for (group, line) in (1_u16..).zip(include_str!("kin.txt").lines().filter(|line| !line.starts_with('#'))) {
        for word in line.split_whitespace() {
            kin.entry(stem(word)).or_insert(group);
        }
    }
    kin
});

static ENGLISH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| stopwords("english"));
static FRENCH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| stopwords("french"));

static COMMONNESS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let lines = include_str!("commonness.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).filter_map(|(word, idf)| Some((word, idf.parse().ok()?))).collect()
});

/// Returns the words of a list with the class above each.
fn listed(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut class = "";
    text.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let opened = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        class = opened.unwrap_or(class);
        let words = if opened.is_some() { "" } else { line };
        words.split_whitespace().map(move |word| (class, word))
    })
}

fn stopwords(language: &str) -> HashSet<&'static str> {
    listed(include_str!("stopwords.txt")).filter(|(class, _)| *class == language).map(|(_, word)| word).collect()
}

/// Returns the cues of a folded word, a bit for each class.
pub fn cues(word: &str) -> u32 {
    let mut found = CUES.whole.get(word).copied().unwrap_or(0);
    for end in 2..=word.len().min(CUES.longest) {
        if let Some(start) = word.get(..end) {
            found |= CUES.starts.get(start).copied().unwrap_or(0);
        }
    }
    found
}

/// Returns the group of words that a stem tells the same as; 0 for none.
pub fn kin(stem: &str) -> u16 {
    KIN.get(stem).copied().unwrap_or(0)
}

/// Returns whether a folded word says nothing of what a sentence is about, in English and in French.
pub fn stopword(word: &str) -> (bool, bool) {
    (ENGLISH.contains(word), FRENCH.contains(word))
}

/// Returns how rare a stem is, as the logarithm of one over the share of articles that have it.
pub fn idf(stem: &str) -> f32 {
    COMMONNESS.get(stem).copied().unwrap_or(UNSEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_by_class() {
        assert_eq!(cues("hoaxes") & (1 << FALSE), 1 << FALSE);
        assert_eq!(cues("dementent") & (1 << FALSE), 1 << FALSE);
        assert_eq!(cues("nier") & (1 << DENY), 1 << DENY);
        assert_eq!(cues("table"), 0);
        assert_ne!(kin(&stem("beheaded")), 0);
        assert_eq!(kin(&stem("killed")), kin(&stem("tués".replace('é', "e").as_str())));
        assert!(stopword("the").0 && stopword("les").1);
        let classes: Vec<_> = listed(include_str!("cues.txt")).map(|(class, _)| class).collect();
        assert!(CLASSES.iter().all(|class| classes.contains(class)));
    }
}
