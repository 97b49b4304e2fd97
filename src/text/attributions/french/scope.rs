//! How far what is said reaches: where a clause begins and ends.

use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::VERB;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words::*;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;

/// A clause is no longer than this, in tokens, a quotation in it counting as one.
const LONGEST_CLAUSE: usize = 250;

impl Page<'_, '_> {
    /// The last token of the clause that begins with a token; quotations and parentheses are passed over whole.
    pub(crate) fn clause_end(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        let mut last = start;
        let mut steps = 0;
        while at < limit && steps < LONGEST_CLAUSE {
            steps += 1;
            if at > start && self.ends_clause(at, limit) {
                break;
            }
            let next = self.over(at, limit);
            last = next;
            at = next + 1;
        }
        self.trim_end(start, last)
    }

    /// The last token of what opens with a token: the quotation or the parenthesis, or the token itself.
    fn over(&self, at: usize, limit: usize) -> usize {
        if let Some(quotation) = self.opens(at) {
            return quotation.last.min(limit - 1);
        }
        if self.word(at) == "(" {
            return (at + 1..limit.min(at + 60)).find(|&index| self.word(index) == ")").unwrap_or(at);
        }
        at
    }

    fn ends_clause(&self, at: usize, limit: usize) -> bool {
        if self.line_end(at) {
            return true;
        }
        match self.word(at) {
            ";" => true,
            ":" => outlet_at(self.tokens, at + 1).is_some_and(|last| last + 1 >= limit),
            "," => self.breaks_off(at + 1, limit) || self.word(at + 1) == "et" && self.new_clause(at + 2, limit),
            "et" | "puis" => self.speaks_on(at + 1),
            "-" if self.dash(at) => self.breaks_off(at + 1, limit) && self.inverted_pronoun(at + 1, limit),
            "selon" if matches!(self.word(at - 1), "car" | "que" | "puisque") => false,
            "selon" => !self.wordy(at.wrapping_sub(1)) || self.trailing_selon(at),
            "d" => self.word(at + 1) == "'" && self.word(at + 2) == "apres",
            ")" => true,
            _ => self.closes(at).is_some() && self.opens(at).is_none(),
        }
    }

    /// `, et le Kremlin a annoncé`: someone else, and a verb.
    fn new_clause(&self, first: usize, limit: usize) -> bool {
        self.core_at(first, limit.min(first + 14))
            .is_some_and(|run| self.finite(run.last + 1) || self.is(run.last + 1, CLITIC))
    }

    /// `… , selon X`, and `… selon X` before the end.
    fn trailing_selon(&self, at: usize) -> bool {
        !matches!(self.word(at + 1), "que" | "qu" | "laquelle" | "lequel" | "lesquels" | "lesquelles" | "les" | "des")
    }

    /// Whether an attribution begins after a comma: `, selon X`, `, a-t-il dit`, `, ajoutant que`, `, mais`.
    fn breaks_off(&self, first: usize, limit: usize) -> bool {
        let mut at = first;
        for _ in 0..2 {
            if matches!(self.word(at), "cependant" | "toutefois" | "mais" | "et" | "tandis" | "or") {
                if self.word(at) == "mais" {
                    return true;
                }
                at += 1;
                if self.word(at) == "," {
                    at += 1;
                }
            }
        }
        if self.is(at, ACCORDING) || self.word(at) == "d" && self.word(at + 2) == "apres" && self.word(at + 1) == "'" {
            return true;
        }
        if matches!(self.word(first), "tandis" | "citant") || self.word(first) == "comme" && self.comme_says(first) {
            return true;
        }
        if self.word(at) == "en" {
            at += 1;
        }
        if let Some(form) = self.form(at)
            && form.forms & verbs::PRESENT != 0
            && form.governs & verbs::ASIDE == 0
        {
            return matches!(self.word(at + 1), "que" | "qu" | "ainsi" | "egalement" | "notamment" | "aussi")
                || self.opens(at + 1).is_some();
        }
        self.inverted_pronoun(first, limit) || self.inverted_noun(first, limit)
    }

    fn comme_says(&self, at: usize) -> bool {
        (at + 1..at + 6).any(|index| self.is(index, VERB))
    }

    /// `et a averti que`, `et affirme que`: the speaker goes on.
    fn speaks_on(&self, first: usize) -> bool {
        let mut have = false;
        for at in first..first + 6 {
            if self.is(at, HAVE) {
                have = true;
            } else if let Some(form) = self.form(at) {
                let finite = form.forms & verbs::FINITE != 0 || form.forms & verbs::PAST != 0 && have;
                return finite
                    && (self.word(at + 1) == "que"
                        || self.word(at + 1) == "qu"
                        || have && form.governs & verbs::ASIDE == 0);
            } else if !self.is(at, CLITIC | ADVERB | PRONOUN) && self.word(at) != "'"
                || self.is(at, DETERMINER) && !have
            {
                return false;
            }
        }
        false
    }

    /// `a-t-il`, `affirme-t-elle`, `dit-on` right here.
    pub(crate) fn inverted_pronoun(&self, first: usize, limit: usize) -> bool {
        (first..limit.min(first + 5)).any(|at| {
            self.word(at) == "-"
                && self.tokens.get(at).is_some_and(|token| !token.spaced)
                && (self.is(at + 1, PRONOUN) || self.word(at + 1) == "t" && self.is(at + 3, PRONOUN))
                && (first..at).any(|index| self.is(index, HAVE) || self.form(index).is_some())
        })
    }

    /// `a déclaré le ministre`, `précise Sana` right here.
    pub(crate) fn inverted_noun(&self, first: usize, limit: usize) -> bool {
        let mut have = false;
        for at in first..limit.min(first + 8) {
            if self.is(at, HAVE | BE) && !self.is(at, PREPOSITION) {
                have = true;
                continue;
            }
            if let Some(form) = self.form(at) {
                let (finite, past) = (form.forms & verbs::FINITE != 0, form.forms & verbs::PAST != 0);
                let speaks = if have { past } else { finite };
                if !speaks || form.governs & verbs::LIGHT != 0 {
                    return false;
                }
                let next = self.over_hearers(at + 1, limit);
                return self.core_at(next, limit).is_some();
            }
            if !self.is(at, CLITIC | ADVERB | TIME) && self.word(at) != "'" {
                return false;
            }
            if self.is(at, DETERMINER) && self.word(at + 1) != "'" {
                return false;
            }
        }
        false
    }

    /// Goes right over adverbs, words of time, and those to whom or the place where it is said.
    pub(crate) fn over_hearers(&self, first: usize, limit: usize) -> usize {
        let mut at = first;
        for _ in 0..10 {
            if at >= limit {
                break;
            }
            if self.word(at) == "en"
                && matches!(self.word(at + 1), "outre" | "effet" | "revanche" | "particulier" | "substance")
            {
                at += 2;
                continue;
            }
            let small = self.is(at, ADVERB | TIME) && !self.is(at, PREPOSITION | DETERMINER)
                || self.aside(at) && !self.is(at, HAVE);
            if small {
                at = if self.is(at, TIME) { self.over_times(at) + 1 } else { at + 1 };
                continue;
            }
            if self.word(at) == "de" && matches!(self.word(at + 1), "facon" | "maniere") {
                at += 3;
                continue;
            }
            let Some(end) = self.hearer(at, limit) else { break };
            at = end + 1;
        }
        at
    }

    /// `à l'AFP`, `dans un communiqué`, `sur Twitter`, `lors d'un point de presse`, `devant les députés`, `ce mardi 8 octobre`, `en outre`.
    fn hearer(&self, at: usize, limit: usize) -> Option<usize> {
        if self.word(at) == "le" && self.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Digits) {
            return (at + 2..at + 4).find(|&index| self.is(index, TIME));
        }
        if self.is(at, DETERMINER) && self.is(at + 1, TIME) {
            return Some(self.over_times(at + 1));
        }
        if self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits) && self.is(at.wrapping_sub(1), TIME)
        {
            return Some(at);
        }
        if !self.is(at, PREPOSITION) || matches!(self.word(at), "de" | "d" | "du" | "des") && !self.is(at, CIRCUMSTANCE)
        {
            return None;
        }
        if self.word(at) == "en" && self.infinitive(at) {
            return None;
        }
        let mut next = at + 1;
        if matches!(self.word(next), "de" | "d") {
            next += if self.word(next + 1) == "'" { 2 } else { 1 };
        }
        let name =
            if self.is(next, DETERMINER) { if self.word(next + 1) == "'" { next + 2 } else { next + 1 } } else { next };
        if let Some(outlet) = outlet_at(self.tokens, name).filter(|&outlet| outlet < limit) {
            return Some(outlet);
        }
        let part_of_time = matches!(self.word(next), "fin" | "debut" | "milieu" | "cours" | "marge" | "issue");
        if part_of_time && matches!(self.word(next + 1), "de" | "d" | "du") {
            let of = if self.word(next + 2) == "'" { next + 3 } else { next + 2 };
            let whole = self.core_at(of, limit.min(at + 24)).map(|run| run.last);
            return Some(whole.unwrap_or_else(|| self.over_times(of)));
        }
        let end = self.core_at(next, limit.min(at + 24)).map(|run| run.last);
        end.or_else(|| self.wordy(next).then(|| self.over_hyphens(next)))
    }

    /// The last token of the words of time that begin with a token: `vendredi après-midi`, `mardi 4`.
    pub(crate) fn over_times(&self, first: usize) -> usize {
        let mut end = first;
        loop {
            let next = end + 1;
            let afternoon = matches!(self.word(next), "apres" | "avant") && self.word(next + 2) == "midi";
            if afternoon && self.word(next + 1) == "-" {
                end += 3;
            } else if self.is(next, TIME) && !self.line_end(next)
                || self.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Digits)
            {
                end = next;
            } else {
                return end;
            }
        }
    }

    /// The last token of a word with hyphens in it.
    fn over_hyphens(&self, first: usize) -> usize {
        let mut last = first;
        let joined = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        while self.word(last + 1) == "-" && joined(last + 1) && joined(last + 2) && self.wordy(last + 2) {
            last += 2;
        }
        last
    }

    /// The first token of the clause that ends before `end`, at or after `floor`.
    pub(crate) fn clause_start(&self, floor: usize, end: usize) -> usize {
        let floor = self.behind_dateline(floor, end);
        let mut start = floor;
        let mut at = floor;
        while at < end {
            if let Some(quotation) = self.opens(at) {
                at = quotation.last.max(at) + 1;
                continue;
            }
            if self.word(at) == ";" && at + 1 < end {
                start = at + 1;
            }
            at += 1;
        }
        self.trim_start(start, end)
    }

    /// `PARIS (AFP) - `, `(Belga) `: where the text begins behind them.
    fn behind_dateline(&self, floor: usize, end: usize) -> usize {
        let open = (floor..end.min(floor + 7)).find(|&at| self.word(at) == "(");
        let Some(open) = open else { return floor };
        let outlet = outlet_at(self.tokens, open + 1);
        match outlet.filter(|&outlet| self.word(outlet + 1) == ")" && !(floor..open).any(|at| self.finite(at))) {
            Some(outlet) if self.dash(outlet + 2) => outlet + 3,
            Some(outlet) => outlet + 2,
            None => floor,
        }
    }

    /// Passes over what only joins a clause to the one before it.
    pub(crate) fn trim_start(&self, mut start: usize, end: usize) -> usize {
        while start < end {
            let opens = matches!(
                self.word(start),
                "mais" | "et" | "or" | "car" | "," | ":" | ";" | "." | "-" | "•" | "?" | "!" | "…"
            ) && (self.wordy(start)
                || self.tokens.get(start + 1).is_none_or(|token| token.spaced)
                || self.word(start) == ",");
            if !opens && !self.line_end(start) {
                break;
            }
            start += 1;
        }
        start
    }

    /// Leaves out commas, full stops and what closes at the end.
    pub(crate) fn trim_end(&self, start: usize, mut last: usize) -> usize {
        while last > start
            && (matches!(self.word(last), "," | "." | ";" | ":" | "-")
                || self.line_end(last)
                || matches!(self.word(last), "et" | "mais" | "cependant" | "toutefois"))
        {
            last -= 1;
        }
        last
    }
}
