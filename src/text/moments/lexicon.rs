//! What the words of a language can mean in a date: a table per language, looked up by its longest entry.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// A length of time that has a name.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// A day on which people work.
    Workday,
    Week,
    /// Monday to Friday.
    Workweek,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// A part of the day, of which nobody agrees where it ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Part {
    Morning,
    Noon,
    Lunch,
    Afternoon,
    Evening,
    Night,
    /// Spanish and Portuguese `tarde`, which lasts from noon to dusk.
    Tarde,
    /// The hours in which people work; only its start, middle and end are said.
    Daytime,
}

/// Where in a period.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Edge {
    Early,
    Middle,
    Late,
}

/// A feast, by its rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Feast {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// So many days from Easter Sunday (Gregorian).
    Easter(i16),
    /// The nth weekday (Monday is 0) of a month, with so many days more; the last one for 5.
    Nth(u8, u8, u8),
}

/// What a word stands for by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Thing {
    /// A month, and whether the word means something else as easily.
    Month(u8, bool),
    /// A weekday (Monday is 0), and whether the word means something else as easily.
    Weekday(u8, bool),
    /// A length of time.
    Unit(Unit),
    /// A part of the day.
    Part(Part),
    /// A time of day with a name, in hours.
    Clock(u8),
    /// Spring 0, summer 1, autumn 2, winter 3.
    Season(u8),
    /// A feast.
    Feast(Feast),
    /// A day counted from today.
    Day(i8),
    /// A part of a day counted from today: `tonight`.
    DayPart(i8, Part),
    /// The moment of writing.
    Now,
    /// This 0, next 1, last -1, the one after next 2.
    Shift(i8),
    /// Where in a period.
    Edge(Edge),
    /// The first half of the day, or the second.
    Half(bool),
    /// A cardinal number; 100 and 1000 multiply.
    Number(u32),
    /// An ordinal number.
    Ordinal(u32),
    /// The word counts several, though none is said how many: `weeks`, `derniers`.
    Plural,
    /// What makes a figure an ordinal.
    OrdinalSuffix,
    /// Marks the hour after its figure: `h`, `Uhr`, `o'clock`.
    Hours,
    /// Half of the unit before it, or of the hour.
    OneHalf,
    /// A quarter of the unit before it, or of the hour.
    OneQuarter,
    /// Ten years with a name: `nineties`.
    Decade(u16),
    /// A quarter of a year with its number: `q3`.
    QuarterNo(u8),
    /// A half of a year with its number: `h2`.
    HalfNo(u8),
}

/// What a word does between others; a word can do several things.
pub(super) mod link {
    /// The article: `the`.
    pub const THE: u32 = 1;
    pub const OF: u32 = 1 << 1;
    /// Before years, months: `in`.
    pub const IN: u32 = 1 << 2;
    /// Before the time of day: `at`.
    pub const AT: u32 = 1 << 3;
    /// Before days: `on`.
    pub const ON: u32 = 1 << 4;
    pub const FROM: u32 = 1 << 5;
    /// Before the end of a range.
    pub const TO: u32 = 1 << 6;
    pub const AND: u32 = 1 << 7;
    pub const OR: u32 = 1 << 8;
    pub const BETWEEN: u32 = 1 << 9;
    pub const BEFORE: u32 = 1 << 10;
    pub const AFTER: u32 = 1 << 11;
    pub const SINCE: u32 = 1 << 12;
    pub const UNTIL: u32 = 1 << 13;
    /// Before a length of time that lies behind: `il y a`.
    pub const AGO_BEFORE: u32 = 1 << 14;
    /// After it: `ago`.
    pub const AGO_AFTER: u32 = 1 << 15;
    /// Before a length of time that lies ahead: `dans`.
    pub const AHEAD_BEFORE: u32 = 1 << 16;
    /// After it: `later`.
    pub const AHEAD_AFTER: u32 = 1 << 17;
    pub const ABOUT: u32 = 1 << 18;
    /// Before a length of time, so that it is none of the day: `for`.
    pub const FOR: u32 = 1 << 19;
    /// The article that counts one: `a`, `une`.
    pub const ONE: u32 = 1 << 20;
    /// Minutes past the hour.
    pub const PAST: u32 = 1 << 21;
    /// Minutes to the hour.
    pub const TILL: u32 = 1 << 22;
    /// Takes minutes off the hour before it: `moins dix`.
    pub const LESS: u32 = 1 << 23;
    /// A word for years that begin with it: `year`, `année`.
    pub const WITHIN: u32 = 1 << 24;
    /// What may stand before an ending of the year or an age that is none: `âgé de`.
    pub const AGED: u32 = 1 << 25;
    /// `week of`, `week beginning`.
    pub const WEEK_OF: u32 = 1 << 26;
    /// `years`, before those of a decade: `années`.
    pub const YEARS: u32 = 1 << 27;
    /// Makes a relation open at the end: `or later`.
    pub const ONWARDS: u32 = 1 << 28;
    /// `a few`: a number that nobody says.
    pub const FEW: u32 = 1 << 29;
    /// Said before an hour, half an hour before it: German `halb`.
    pub const HALF_TO: u32 = 1 << 30;
    /// Stands before times of day only: `a las`.
    pub const CLOCK: u32 = 1 << 31;
}

/// All that a word or phrase can mean.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Entry {
    /// What it does between others.
    pub links: u32,
    /// What it stands for.
    pub things: [Option<Thing>; 4],
}

impl Entry {
    fn add(&mut self, thing: Thing) {
        if let Some(free) = self.things.iter_mut().find(|place| place.is_none()) {
            *free = Some(thing);
        }
    }
}

/// A table of one language as it is written down: meanings with their words, `|` between words, every form folded
/// when the table is built; a hyphen in them may be missing in the text.
pub(super) struct Table {
    /// What things are called.
    pub things: &'static [(Thing, &'static str)],
    /// What stands between them.
    pub links: &'static [(u32, &'static str)],
    /// The numbers from one on, with a blank between them and `/` between the forms of one.
    pub counts: &'static str,
    /// The ordinals from the first on, written likewise.
    pub ordinals: &'static str,
    /// Whether the day stands before the month where both are figures.
    pub day_first: bool,
    /// The hour at which a morning begins.
    pub morning: u32,
    /// Whether hours without a half of the day may be in either.
    pub twelve_hours: bool,
}

/// A table made ready for look-ups.
pub(super) struct Lexicon {
    first: HashMap<String, Vec<Phrase>, BuildHasherDefault<WordHasher>>,
    entries: Vec<Entry>,
    /// Whether the day stands before the month where both are figures.
    pub day_first: bool,
    /// The hour at which a morning begins.
    pub morning: u32,
    /// Whether hours without a half of the day may be in either.
    pub twelve_hours: bool,
    /// Whether a word says `one` where nothing counts more; where none does, `неделю назад` is one week ago.
    pub articles: bool,
}

struct Phrase {
    rest: Vec<String>,
    entry: u16,
    /// The first word with its accents, where it is another without them.
    accented: Option<&'static str>,
}

/// Hashes short words quickly (FNV-1a); the words are our own, so that nobody can choose them to collide.
#[derive(Clone, Copy, Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Words of the text are looked up by at most their first bytes: long ones are in no table.
        for byte in bytes.iter().take(24) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// What stands at a token: an entry of the lexicon (0 for none) and how many tokens it takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lexeme {
    pub entry: u16,
    pub len: u8,
}

impl Lexicon {
    /// Builds the look-up of one table, with what several tables share.
    pub fn of(table: &Table) -> Self {
        let mut all: HashMap<(Option<&'static str>, Vec<String>), Entry> = HashMap::new();
        for (thing, words) in table.things {
            for word in words.split('|') {
                all.entry(keyed(word)).or_default().add(*thing);
            }
        }
        let listed = [(table.counts, Thing::Number as fn(u32) -> Thing), (table.ordinals, Thing::Ordinal)];
        for (words, thing) in listed {
            for (number, forms) in (1_u32..).zip(words.split(' ')) {
                for word in forms.split('/').filter(|word| !word.is_empty()) {
                    all.entry(keyed(word)).or_default().add(thing(number));
                }
            }
        }
        for (links, words) in table.links {
            for word in words.split('|') {
                all.entry(keyed(word)).or_default().links |= links;
            }
        }
        for (thing, words) in ENGLISH_MONTHS {
            for word in words.split('|') {
                let months = [Some(*thing), None, None, None];
                all.entry(keyed(word)).or_insert(Entry { links: 0, things: months });
            }
        }
        let mut lexicon = Self {
            first: HashMap::default(),
            entries: vec![Entry::default()],
            day_first: table.day_first,
            morning: table.morning,
            twelve_hours: table.twelve_hours,
            articles: table.links.iter().any(|(links, _)| links & link::ONE != 0),
        };
        for ((accented, words), entry) in all {
            lexicon.add(accented, words, entry);
        }
        for phrases in lexicon.first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse((phrase.rest.len(), phrase.accented.is_some())));
        }
        lexicon
    }

    fn add(&mut self, accented: Option<&'static str>, words: Vec<String>, entry: Entry) {
        let mut words = words.into_iter();
        let (Some(first), Ok(number)) = (words.next(), u16::try_from(self.entries.len())) else { return };
        self.entries.push(entry);
        self.first.entry(first).or_default().push(Phrase { rest: words.collect(), entry: number, accented });
    }

    /// Returns what an entry means.
    pub fn entry(&self, number: u16) -> Entry {
        self.entries.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// Returns the longest entry that begins at a token.
    pub fn at(&self, tokens: &Tokens<'_>, index: usize) -> Lexeme {
        if tokens.get(index).is_none_or(|token| token.kind != TokenKind::Word) {
            return Lexeme::default();
        }
        let Some(phrases) = self.first.get(tokens.word(index)) else { return Lexeme::default() };
        for phrase in phrases {
            let written = |accented: &str| tokens.written(index).to_lowercase() == accented;
            if phrase.accented.is_some_and(|accented| !written(accented)) {
                continue;
            }
            if let Some(len) = phrase.matches(tokens, index + 1) {
                return Lexeme { entry: phrase.entry, len };
            }
        }
        Lexeme::default()
    }
}

impl Phrase {
    /// Returns how many tokens the phrase takes, with the one before `index`, where its rest stands from there.
    fn matches(&self, tokens: &Tokens<'_>, mut index: usize) -> Option<u8> {
        let start = index;
        for word in &self.rest {
            if tokens.word(index) == word {
                index += 1;
            } else if word != "-" {
                return None;
            }
        }
        u8::try_from(index - start + 1).ok()
    }
}

/// English months, as captions and datelines have them in other languages too.
const ENGLISH_MONTHS: &[(Thing, &str)] = &[
    (Thing::Month(1, true), "january|jan"),
    (Thing::Month(2, true), "february|feb"),
    (Thing::Month(3, true), "march|mar"),
    (Thing::Month(4, true), "april|apr"),
    (Thing::Month(5, true), "may"),
    (Thing::Month(6, true), "june|jun"),
    (Thing::Month(7, true), "july|jul"),
    (Thing::Month(8, true), "august|aug"),
    (Thing::Month(9, true), "september|sept|sep"),
    (Thing::Month(10, true), "october|oct"),
    (Thing::Month(11, true), "november|nov"),
    (Thing::Month(12, true), "december|dec"),
];

/// Returns a word as it is looked up; one with `!` before it must stand in the text with its accents.
fn keyed(word: &'static str) -> (Option<&'static str>, Vec<String>) {
    match word.strip_prefix('!') {
        Some(word) => (Some(word), folded(word)),
        None => (None, folded(word)),
    }
}

fn folded(word: &str) -> Vec<String> {
    let tokens = Tokens::of(word);
    (0..tokens.len()).map(|index| tokens.word(index).to_owned()).collect()
}
