//! A person's own name among the words for a source.

use crate::text::attributions::chain::naming::EN_LINKS;
use crate::text::attributions::chain::naming::Look;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;

impl Look<'_, '_> {
    /// A person's own name in the words for a source: alone, behind an office, or set beside one.
    pub(super) fn person(&self, head: usize, last: usize, end: usize) -> Option<(usize, usize)> {
        if !self.french {
            return self.english_person(head, last, end);
        }
        let mut first = head;
        // Titles: "M. Peskov", "Mme Le Pen", "Me Diallo".
        while first < end
            && words::classes(self.word(first)) & words::TITLE != 0
            && (self.word(first + 1) == "." || self.capital(first + 1))
            && self.word(first).len() < 9
        {
            first += if self.word(first + 1) == "." { 2 } else { 1 };
        }
        let office = self.class(head, words::PERSON)
            || (head + 1..=end.min(head + 3)).any(|at| self.class(at, words::PERSON) && !self.after_of(at));
        if self.capital(first) && (first > head || self.proper_at(first)) {
            let to = self.run_of_capitals(first, end);
            let body = self.class(first, words::BODY | words::DOCUMENT | words::MEDIUM);
            // "La Coordination nationale des éleveurs": a capital and then the words of a body.
            let goes_on = to < end
                && to == first
                && !self.capital(to + 1)
                && !self.class(to + 1, words::PERSON | words::CIRCUMSTANCE | words::JOINER)
                && self.tokens.get(to + 1).is_some_and(|next| next.kind == TokenKind::Word);
            if !body && !goes_on {
                return Some((first, to))
                    .filter(|_| to > first || first > head || head == end || self.single_name(first, end));
            }
            return None;
        }
        if !office {
            return None;
        }
        // Set beside the office after a comma, and nothing behind it.
        let mut beside = end + 2;
        if self.word(end + 1) == "," && self.article(beside) && self.class(beside + 1, words::PERSON) {
            beside += 2;
            while beside < last && self.class(beside, words::PERSON) && !self.capital(beside) {
                beside += 1;
            }
        }
        while beside < last && words::classes(self.word(beside)) & words::TITLE != 0 && self.word(beside).len() < 9 {
            beside += if self.word(beside + 1) == "." { 2 } else { 1 };
        }
        if self.word(end + 1) == "," && beside <= last && self.capital(beside) && self.proper_at(beside) {
            let to = self.run_of_capitals(beside, last);
            if to == last || matches!(self.word(to + 1), "," | "(") {
                return Some((beside, to));
            }
        }
        // Behind the office, or set beside it after a comma.
        if let Some(run) = self.behind_a_body(head, end) {
            return Some(run);
        }
        for at in head + 1..=last {
            if self.capital(at) && !self.capital(at - 1) && !self.after_of(at) && self.proper_at(at) {
                // "le porte-parole du président Tokaïev" is not Tokaïev; "le porte-parole de la police Luc Morel" is Luc Morel.
                let of = (head + 1..at).find(|&link| matches!(self.word(link), "de" | "d" | "du" | "des"));
                let of_someone =
                    of.is_some_and(|of| (of + 1..at).any(|index| self.class(index, words::PERSON | words::TITLE)));
                if of_someone || of.is_some() && !self.capital(at + 1) && at <= end {
                    continue;
                }
                let from_comma = at > end;
                if from_comma && self.word(at - 1) != "," {
                    continue;
                }
                let to = self.run_of_capitals(at, last);
                let acronym = self.tokens.written(at).chars().all(char::is_uppercase)
                    && to == at
                    && self.tokens.written(at).len() > 1;
                if !acronym {
                    return Some((at, to));
                }
            }
        }
        None
    }

    /// `le président de la Cédéao Kadré Désiré Ouédraogo`: capitals behind an article are the body's, those that are
    /// left are the name.
    fn behind_a_body(&self, head: usize, end: usize) -> Option<(usize, usize)> {
        let first = (head + 1..=end).find(|&at| self.capital(at) && self.after_of(at))?;
        let article = first
            .checked_sub(1)
            .is_some_and(|before| self.article(before) || self.word(before) == "'" || self.word(before) == "du");
        let to = self.run_of_capitals(first, end);
        let from = match outlet_at(self.tokens, first) {
            Some(outlet) => outlet + 1,
            None if article => first + 1,
            None => return None,
        };
        let words = (from..=to).filter(|&at| self.capital(at)).count();
        (to == end && words >= 2 && self.capital(from)).then_some((from, to))
    }

    /// English puts the office before the name: the name is the run of capitals that ends the head, or stands after
    /// a comma beside an office in lower case.
    fn english_person(&self, head: usize, last: usize, end: usize) -> Option<(usize, usize)> {
        let mut from = end;
        let part = |at: usize| {
            self.capital(at)
                || self.word(at) == "-"
                || self.word(at) == "." && self.initial(at.wrapping_sub(1))
                || words::classes(self.word(at)) & words::PARTICLE != 0 && self.capital(at + 1)
        };
        while from > head && part(from - 1) {
            from -= 1;
        }
        let from = self.past_offices(from, end);
        // "a spokesman for the Pentagon" is not the Pentagon.
        let link =
            from.checked_sub(1).map(|before| if self.article(before) { before.saturating_sub(1) } else { before });
        if link.is_some_and(|link| link >= head && self.among(link, EN_LINKS)) {
            return None;
        }
        let ends = self.capital(end) && self.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word);
        if ends && self.proper_at(from) && self.capital(from) {
            return Some((from, end));
        }
        let beside = end + 2;
        let lower = !(head..=end).any(|at| self.capital(at) && at > head);
        if lower && self.word(end + 1) == "," && beside <= last && self.capital(beside) && self.proper_at(beside) {
            return Some((beside, self.run_of_capitals(beside, last)));
        }
        None
    }

    fn single_name(&self, first: usize, end: usize) -> bool {
        first == end || self.tokens.get(first + 1).is_some_and(|next| next.kind != TokenKind::Word || !next.capital)
    }

    fn past_offices(&self, first: usize, last: usize) -> usize {
        let offices = " president minister prime senator sen rep representative gov governor mayor secretary judge justice general gen col sgt lt capt captain chief officer professor prof pope king queen prince princess chancellor ambassador attorney speaker chairman congressman congresswoman former vice premier director sheriff detective special agent us u s mr mrs ms dr sir of state foreign defense interior ";
        let mut from = first;
        while from < last && (self.among(from, offices) || self.word(from) == "." || self.word(from) == "-") {
            from += 1;
        }
        from
    }
}
