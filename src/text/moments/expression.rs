//! What the words of a date say, before it is known which day the article is from.

use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Feast;
use crate::text::moments::lexicon::Part;
use crate::text::moments::lexicon::Unit;

/// A length of time as it is put together: `2 ans et 3 mois`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amounts {
    parts: [(f64, Unit); Amounts::MOST],
    len: usize,
}

impl Amounts {
    const MOST: usize = 8;

    /// Returns a length of one unit.
    pub fn of(amount: f64, unit: Unit) -> Self {
        let mut parts = [(0.0, Unit::Second); Self::MOST];
        parts[0] = (amount, unit);
        Self { parts, len: 1 }
    }

    /// Adds a smaller unit; returns whether there was room.
    pub fn push(&mut self, amount: f64, unit: Unit) -> bool {
        let Some(part) = self.parts.get_mut(self.len) else { return false };
        *part = (amount, unit);
        self.len += 1;
        true
    }

    /// Returns the amounts with their units.
    pub fn all(&self) -> &[(f64, Unit)] {
        self.parts.get(..self.len).unwrap_or(&[])
    }

    /// Returns the smallest unit.
    pub fn finest(&self) -> Unit {
        self.all().iter().map(|(_, unit)| *unit).min().unwrap_or(Unit::Second)
    }

    /// Adds to the last amount: `one hour and a half`.
    pub fn add_to_last(&mut self, share: f64) {
        if let Some(part) = self.len.checked_sub(1).and_then(|last| self.parts.get_mut(last)) {
            part.0 += share;
        }
    }
}

/// Which of the days, months or feasts of one name is meant.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Turn {
    /// Nothing is said.
    #[default]
    Open,
    /// `ce lundi`, `lundi dernier`, `lundi prochain`: 0, -1, 1.
    Said(i64),
    /// In the week that is so many from the article's.
    Week(i64),
    /// In the year that is so many from the article's.
    Year(i64),
}

/// What is counted within a period: `the first Monday of`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Counted {
    /// A weekday (Monday is 0).
    Weekday(u32),
    /// A length of time.
    Unit(Unit),
}

/// A day, or any longer stretch of the calendar, as words name it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Day {
    /// Parts of a calendar date; what is missing comes from the article's date.
    Calendar(Calendar),
    /// So many days from the article's.
    Offset(i64),
    /// A weekday (Monday is 0), and so many weeks on: `lundi en huit`.
    Weekday { weekday: u32, turn: Turn, weeks: i64 },
    /// `this week`, `next month`.
    Period { unit: Unit, shift: i64 },
    /// `the last three weeks`, `the next five days`.
    Count { amounts: Amounts, ahead: bool },
    /// `the first Monday of October`; counted from the end where negative.
    Nth { nth: i64, counted: Counted, within: Box<Day> },
    /// `the first three months of 2021`; from the end where negative.
    Run { count: i64, unit: Unit, within: Box<Day> },
    /// `late July`, `fin 2000`.
    Edge { edge: Edge, of: Box<Day> },
    /// A feast, in a year or one of the article's.
    Feast { feast: Feast, year: Option<i32>, turn: Turn },
    /// A season (spring is 0).
    Season { season: u32, year: Option<i32>, turn: Turn },
    /// A quarter of a year from 1.
    Quarter { quarter: u32, year: Option<i32>, turn: Turn },
    /// A half of a year from 1.
    HalfYear { half: u32, year: Option<i32>, turn: Turn },
    /// Ten years from the one named, and whether its century was said.
    Decade { from: i32, century_known: bool },
    /// A hundred years, from 1.
    Century(i32),
    /// The week of a day.
    WeekOf(Box<Day>),
    /// A week by its ISO number.
    WeekNo { week: u32, year: Option<i32> },
    /// So long before or after a day, or the article's.
    Moved { amounts: Amounts, back: bool, from: Option<Box<Day>> },
    /// From a day for so long.
    Lasting { amounts: Amounts, from: Box<Day> },
    /// The moment of writing.
    Now,
}

/// Parts of a calendar date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Calendar {
    /// The year.
    pub year: Option<i32>,
    /// The month from 1.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
    /// The weekday that stands with it (Monday is 0).
    pub weekday: Option<u32>,
    /// Whether day and month may be the other way round.
    pub open: bool,
    /// Said to be the last one, this one or the next: `mars dernier`.
    pub turn: Turn,
}

/// Which half of the day an hour is in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Half {
    /// The text leaves it open.
    Open,
    /// The hour is one of 24, or is written so.
    Known,
    /// The text says which: `a.m.`, `p.m.`.
    Said,
}

/// A time of day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59.
    pub minute: Option<u32>,
    /// 0 to 59.
    pub second: Option<u32>,
    /// Whether it may be twelve hours later.
    pub half: Half,
}

/// The time of day that stands with a day, or alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Time {
    /// A moment.
    At(Clock),
    /// From one to the other.
    Between(Clock, Clock),
    /// From then on.
    From(Clock),
    /// Until then.
    Until(Clock),
    /// From then on for so long.
    For(Clock, Amounts),
}

/// A day with the part of it and the time, as far as they are said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Point {
    /// The day.
    pub day: Option<Day>,
    /// The part of the day, early or late in it.
    pub part: Option<(Part, Option<Edge>)>,
    /// The time of day.
    pub time: Option<Time>,
    /// Whether the text says `about`.
    pub about: bool,
}

/// One thing that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A day or time.
    Point(Point),
    /// From one to the other.
    Range(Point, Point),
    /// From the start of it on.
    Since(Point),
    /// From its end on.
    After(Point),
    /// Until its start.
    Before(Point),
    /// Until its end.
    Until(Point),
    /// A length of time.
    Duration(Amounts),
}
