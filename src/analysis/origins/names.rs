//! What to call sources, articles and ends in a sentence.

use std::fmt::Display;

use crate::analysis::origins::count::Group;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Voice;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::ledger::Trails;
use crate::model::ArticleNo;
use crate::model::OutletRef;
use crate::model::SourceNo;
use crate::model::SourceRef;

/// How many numbers or names a sentence lists before it only counts the others.
const MOST_LISTED: usize = 8;

/// The names of one claim's trails.
pub(in crate::analysis) struct Names<'a> {
    pub(in crate::analysis) trails: &'a Trails,
}

impl<'a> Names<'a> {
    pub(in crate::analysis) fn of(trails: &'a Trails) -> Self {
        Self { trails }
    }

    pub(in crate::analysis) fn source(&self, no: SourceNo) -> String {
        self.trails.sources.get(&no).map_or_else(|| no.to_string(), |source| source.name.clone())
    }

    pub(in crate::analysis) fn source_ref(&self, no: SourceNo) -> SourceRef {
        let source = self.trails.sources.get(&no);
        SourceRef {
            id: no,
            name: self.source(no),
            kind: source.and_then(|source| source.kind),
            aliases: source.map(|source| source.aliases.clone()).unwrap_or_default(),
        }
    }

    pub(in crate::analysis) fn outlet(&self, article: ArticleNo) -> Option<OutletRef> {
        let no = self.trails.articles.get(&article)?.outlet?;
        Some(OutletRef { id: no, name: self.source(no), domain: None })
    }

    /// `A12 of Steppe Wire`, `A12 (outlet unknown)`.
    pub(in crate::analysis) fn article(&self, no: ArticleNo) -> String {
        self.outlet(no).map_or_else(|| format!("{no} (outlet unknown)"), |outlet| format!("{no} of {}", outlet.name))
    }

    pub(in crate::analysis) fn voice(&self, voice: Voice) -> String {
        match voice {
            Voice::Source(source) => self.source(source),
            Voice::Article(no) => no.to_string(),
        }
    }

    pub(in crate::analysis) fn end(&self, end: End) -> String {
        match end {
            End::Source(source) => self.source(source),
            End::Unnamed(source, voice) => format!("“{}” (unnamed, in {})", self.source(source), self.voice(voice)),
            End::Unknown(no) => format!("{no} (outlet unknown)"),
        }
    }

    pub(in crate::analysis) fn group(&self, group: Group, web: &Web) -> String {
        match group {
            Group::Owner(owner) => self.source(owner),
            Group::Sink(Sink::End(end)) => self.end(end),
            Group::Sink(Sink::Circle(least)) => {
                let circle = web.circles.iter().find(|circle| circle.first() == Some(&least));
                let articles = circle.into_iter().flatten().filter_map(|place| self.trails.passages.get(*place));
                let mut names: Vec<String> = articles.map(|passage| self.article(passage.article)).collect();
                names.sort();
                names.dedup();
                if names.is_empty() { "a ring of copies".to_owned() } else { format!("a circle of {}", listed(&names)) }
            }
        }
    }
}

/// Joins words: `a`, `a and b`, `a, b and c`; past eight, `a, b, … and 4 more`.
pub(in crate::analysis) fn listed<T: Display>(words: &[T]) -> String {
    listed_of(words, words.len())
}

/// The same of words that are the first of so many in all.
fn listed_of<T: Display>(words: &[T], all: usize) -> String {
    let mut shown: Vec<String> = words.iter().take(MOST_LISTED).map(T::to_string).collect();
    if all > shown.len() {
        shown.push(format!("{} more", all - shown.len()));
    }
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Joins numbers of things in the order of their numbers.
pub(in crate::analysis) fn numbers<T: Display + Ord + Copy>(numbers: &[T]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort();
    numbers.dedup();
    listed(&numbers)
}

/// The same of numbers that are each there once, and the first of so many in all.
pub(in crate::analysis) fn numbers_of<T: Display + Ord + Copy>(numbers: &[T], all: usize) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort();
    listed_of(&numbers, all)
}

/// `1 article`, `3 articles`.
pub(in crate::analysis) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
