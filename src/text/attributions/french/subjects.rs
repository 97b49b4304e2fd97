//! The noun phrase that ends with a token, and the subject of a verb.

use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::page::SOFT;
use crate::text::attributions::french::phrases::APART;
use crate::text::attributions::french::phrases::LONGEST;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words::*;

/// A subject.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Subject {
    /// Its words.
    pub run: Run,
    /// Whether it is a personal pronoun.
    pub pronoun: bool,
}

impl Page<'_, '_> {
    /// The noun phrase that ends with a token and begins at or after `floor`.
    pub(crate) fn phrase_before(&self, end: usize, floor: usize) -> Option<Run> {
        let mut first = None;
        let mut lowest = end;
        let mut at = end;
        let floor = floor.max(end.saturating_sub(LONGEST));
        loop {
            match self.back(at, floor) {
                Back::Begins => {
                    first = Some(at);
                    break;
                }
                Back::May => {
                    first = Some(at);
                    lowest = at;
                }
                Back::Part(next) => {
                    at = next;
                    lowest = next;
                }
                Back::Ends => break,
            }
            if at <= floor {
                break;
            }
            at -= 1;
        }
        let bare = self.is(lowest, PERSON | NAMELESS | BODY | MEDIUM)
            && (lowest == floor || !self.wordy(lowest.wrapping_sub(1)));
        match first {
            Some(first) if bare && lowest < first => Some(Run::new(lowest, end)),
            Some(first) => Some(Run::new(first, end)),
            None if bare => Some(Run::new(lowest, end)),
            None => None,
        }
    }

    fn back(&self, at: usize, floor: usize) -> Back {
        let Some(token) = self.tokens.get(at) else { return Back::Ends };
        let before = self.before(at);
        let has_before = at > floor && before != usize::MAX && before >= floor;
        let in_brackets = self.word(before) == ")" && self.word(before.wrapping_sub(2)) == "(";
        let noun_before = has_before
            && (self.wordy(before) || in_brackets)
            && !self.is(before, JOINER | RELATIVE | HAVE | BE | FINITE | PRONOUN | TIME | ACCORDING)
            && (!self.is(before, ADVERB) || self.is(before, PREPOSITION))
            && self.form(before).is_none_or(|form| form.forms & verbs::PRESENT == 0);
        if self.is(at, SOFT) {
            return Back::Part(at);
        }
        match self.word(at) {
            "'" | "&" | "/" => return Back::Part(at),
            "-" if !token.spaced => return Back::Part(at),
            "." => {
                let title = at > floor
                    && (self.is(at - 1, TITLE) || self.tokens.get(at - 1).is_some_and(|t| t.end - t.start == 1));
                return if title && !token.spaced { Back::Part(at) } else { Back::Ends };
            }
            ")" | "]" => {
                let open = (floor..at).rev().take(16).find(|&index| matches!(self.word(index), "(" | "["));
                return open.map_or(Back::Ends, Back::Part);
            }
            _ => {}
        }
        if let Some(quotation) = self.closes(at) {
            let short = quotation.first > floor && quotation.last - quotation.first <= 8;
            return if short { Back::Part(quotation.first) } else { Back::Ends };
        }
        if !self.wordy(at) {
            return Back::Ends;
        }
        // "Bouches-du-Rhône"
        if !token.spaced && self.word(at.wrapping_sub(1)) == "-" && at > floor {
            return Back::Part(at);
        }
        if self.is(at, CAPITAL) && !self.is(at, DETERMINER | PREPOSITION | JOINER | RELATIVE | PRONOUN | ACCORDING) {
            return Back::May;
        }
        let word = self.word(at);
        if matches!(word, "des" | "d" | "de" | "du") {
            return match (noun_before, word) {
                (true, _) => Back::Part(at),
                (false, "des" | "d") => Back::Begins,
                (false, "de") if self.wordy(at + 1) => Back::Begins,
                _ => Back::Ends,
            };
        }
        if matches!(word, "et" | "ou") {
            let list = noun_before
                && !self.is(at + 1, PRONOUN)
                && (self.is(before, CAPITAL | PERSON) || (at + 1..at + 4).any(|index| self.is(index, PERSON | BODY)))
                && self.is(at + 1, DETERMINER | CAPITAL | PERSON | PREPOSITION);
            return if list { Back::Part(at) } else { Back::Ends };
        }
        if self.is(at, DETERMINER) && !self.is(at, PREPOSITION) {
            let linked =
                has_before && self.is(before, PREPOSITION) && !self.is(before, HAVE) && self.word(before) != "depuis";
            let more = has_before && matches!(self.word(before), "tous" | "toutes" | "tout" | "toute");
            return if linked || more { Back::Part(at) } else { Back::Begins };
        }
        if self.is(at, PREPOSITION) {
            return if noun_before { Back::Part(at) } else { Back::Ends };
        }
        if self.is(at, JOINER | RELATIVE | HAVE | BE | FINITE | PRONOUN | ACCORDING | TIME)
            || self.is(at, ADVERB)
            || self.form(at).is_some_and(|form| form.forms & verbs::PRESENT != 0)
        {
            return Back::Ends;
        }
        Back::Part(at)
    }

    /// The subject of the verb group that begins with a token, on its left and not before `floor`.
    pub(crate) fn subject_before(&self, verb: usize, floor: usize) -> Option<Subject> {
        let mut at = self.over_adverbs(verb.checked_sub(1)?, floor)?;
        for _ in 0..4 {
            if at < floor {
                return None;
            }
            if self.is(at, PRONOUN) && !self.is(at, CAPITAL)
                || matches!(self.word(at), "il" | "elle" | "ils" | "elles" | "on" | "je" | "nous")
            {
                return Some(Subject { run: Run::new(at, at), pronoun: true });
            }
            if self.word(at) == "qui" {
                let noun = self.over_adverbs(at.checked_sub(1)?, floor)?;
                let noun = if self.word(noun) == "," { noun.checked_sub(1)? } else { noun };
                let run = self.phrase_before(noun, floor)?;
                return Some(Subject { run: self.agent_in(run), pronoun: false });
            }
            if self.word(at) == "," {
                return self.subject_apart(at, floor);
            }
            if self.dash(at) {
                at = (floor..at).rev().take(APART * 2).find(|&index| self.dash(index))?.checked_sub(1)?;
                continue;
            }
            break;
        }
        let run = self.phrase_before(at, floor)?;
        let run = self.whole_list(run, floor);
        Some(Subject { run: self.behind_apposition(run, floor), pronoun: false })
    }

    /// `les informations relayées par le préfet, qui assure`: the prefect does.
    fn agent_in(&self, run: Run) -> Run {
        let agent = (run.first + 1..run.last)
            .find(|&at| self.word(at) == "par" && (at + 1..at + 4).any(|index| self.is(index, PERSON | BODY | MEDIUM)));
        agent.map_or(run, |by| Run::new(by + 1, run.last))
    }

    /// `Jeanne Morel, fondatrice de l'école, affirme`: the subject stands before what commas set apart.
    fn subject_apart(&self, comma: usize, floor: usize) -> Option<Subject> {
        let mut close = comma;
        for _ in 0..3 {
            let open = (floor..close)
                .rev()
                .take(APART)
                .find(|&index| self.word(index) == "," && self.quotation(index).is_none());
            let Some(open) = open else {
                let run = self.phrase_before(close.checked_sub(1)?, floor)?;
                return Some(Subject { run: Run::new(run.first, comma - 1), pronoun: false });
            };
            let relative = self.is(open + 1, RELATIVE);
            if !relative && (open + 1..close).any(|index| self.finite(index)) {
                return None;
            }
            if let Some(run) = open.checked_sub(1).and_then(|end| self.phrase_before(end, floor)) {
                let circumstance = self.is(open + 1, PREPOSITION | TIME | ADVERB) && !self.is(open + 1, DETERMINER);
                let last = if circumstance { open - 1 } else { comma - 1 };
                return Some(Subject { run: Run::new(run.first, last), pronoun: false });
            }
            close = open;
        }
        None
    }

    /// `Les agences A, B et C annoncent`: the list begins before the commas.
    fn whole_list(&self, run: Run, floor: usize) -> Run {
        let mut list = run;
        if !(run.first..run.last).any(|index| self.word(index) == "et") {
            return run;
        }
        for _ in 0..4 {
            let Some(comma) = list.first.checked_sub(1).filter(|&comma| comma > floor && self.word(comma) == ",")
            else {
                break;
            };
            let Some(item) = self.phrase_before(comma - 1, floor) else { break };
            if !self.is(item.first, CAPITAL | DETERMINER) || !self.is(item.last, CAPITAL) {
                break;
            }
            list.first = item.first;
        }
        list
    }

    /// `Jeanne Morel, fondatrice de l'école affirme`: one comma is missing.
    fn behind_apposition(&self, run: Run, floor: usize) -> Run {
        let Some(comma) = run.first.checked_sub(1).filter(|&comma| comma > floor && self.word(comma) == ",") else {
            return run;
        };
        if !self.is(run.first, PERSON) || self.is(run.first, DETERMINER) {
            return run;
        }
        match self.phrase_before(comma - 1, floor) {
            Some(name) if self.is(name.last, CAPITAL) => Run::new(name.first, run.last),
            _ => run,
        }
    }

    /// Goes left over adverbs, clitics and words of time.
    fn over_adverbs(&self, mut at: usize, floor: usize) -> Option<usize> {
        for _ in 0..12 {
            let small = self.is(at, CLITIC | ADVERB | TIME)
                && !self.is(at, PERSON)
                && !matches!(self.word(at), "nous" | "leurs")
                || self.word(at) == "'"
                || self.is(at, SOFT)
                || self.aside(at);
            let pronoun = self.is(at, PRONOUN) && !matches!(self.word(at), "lui" | "leur");
            if !small || pronoun {
                return Some(at);
            }
            if at <= floor {
                return None;
            }
            at -= 1;
        }
        Some(at)
    }
}

/// What a token says when a phrase is read from its end.
enum Back {
    Begins,
    May,
    Part(usize),
    Ends,
}
