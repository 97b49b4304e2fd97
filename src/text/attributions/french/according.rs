//! `selon` and its like: who it is, and how far it reaches.

use crate::text::attributions::french::Draft;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::marks::Mark;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::words;
use crate::text::tokens::TokenKind;

impl Reader<'_, '_, '_> {
    pub(super) fn by_mark(&mut self, at: usize, mark: Mark) -> Option<usize> {
        let page = self.page;
        let quoted = page.quotation(at).copied();
        let limit = quoted.map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end)).max(at + 1);
        let floor = quoted.map_or(self.frame.start, |quotation| quotation.first + 1).max(self.done_before(at).min(at));
        let cue = Run::new(at, mark.last);
        if mark.source.is_none() {
            return self.on_the_same_word(mark.last, cue, limit);
        }
        let source = mark.source?;
        let leads = self.leads(at, floor);
        let after = source.last + 1;
        let comma = page.word(after) == ",";
        let rest = comma || mark.last > source.last || page.has_clause(after..limit.min(after + 40));
        if leads && rest || mark.leads_only {
            let after = if mark.last > source.last { mark.last + 1 } else { after };
            let mut first = if comma || page.word(after) == ":" { after + 1 } else { after };
            first = self.behind_relay(first, limit);
            if page.dash(after) {
                first = after + 1;
            }
            if first >= limit {
                return None;
            }
            let content = self.unquoted(Run::new(first, page.clause_end(first, limit)));
            self.add(Some(source), vec![cue], vec![content]);
            return Some(source.last.max(mark.last));
        }
        let mut end = at.checked_sub(1)?;
        while end > floor
            && (matches!(page.word(end), "," | "toujours" | "notamment" | "et" | "encore" | "-" | "(")
                && page.closes(end).is_none())
        {
            end -= 1;
        }
        let start = page.trim_start(page.clause_start(floor, end), end);
        if start > end {
            return None;
        }
        let start = self.behind_attribution(start, end);
        let figure = page.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Digits);
        if !figure && !(start..=end).any(|index| page.wordy(index) && index > start) {
            return None;
        }
        let left = Run::new(start, end);
        let mut content = vec![self.unquoted(left)];
        let goes_on = comma
            && after + 1 < limit
            && !page.has_clause(start..end + 1)
            && page.opens(start).is_none_or(|quotation| quotation.last < end);
        if goes_on {
            content.push(Run::new(after + 1, page.clause_end(after + 1, limit)));
        }
        self.add(Some(source), vec![cue], content);
        Some(source.last)
    }

    /// `À l'en croire, …`: the last speaker goes on.
    pub(super) fn on_the_same_word(&mut self, last: usize, cue: Run, limit: usize) -> Option<usize> {
        let page = self.page;
        let carried = self.drafts.iter().rev().take(3).find_map(Draft::speaker)?;
        let first = if page.word(last + 1) == "," { last + 2 } else { last + 1 };
        if first >= limit {
            return None;
        }
        let content = self.unquoted(Run::new(first, page.clause_end(first, limit)));
        self.drafts.push(Draft { carried: Some(carried), cue: vec![cue], content: vec![content], ..Draft::default() });
        Some(last)
    }

    /// Behind what only says more of the source: `relayée par l'AFP, `, `qui cite un témoin, `, `il y a deux heures, `.
    pub(super) fn behind_relay(&self, first: usize, limit: usize) -> usize {
        let mut first = first;
        for _ in 0..3 {
            let next = self.behind_one(first, limit);
            if next == first {
                break;
            }
            first = next;
        }
        first
    }

    pub(super) fn behind_one(&self, first: usize, limit: usize) -> usize {
        let page = self.page;
        let participle =
            |at: usize| ["é", "ée", "és", "ées"].iter().any(|ending| page.tokens.written(at).ends_with(ending));
        let more = page.is(first, words::RELATIVE)
            || matches!(page.word(first + 1), "par" | "dans" | "sur" | "en") && participle(first)
            || matches!(
                page.word(first),
                "citant"
                    | "cite"
                    | "citee"
                    | "cites"
                    | "citees"
                    | "relaye"
                    | "relayee"
                    | "relayes"
                    | "relayees"
                    | "repris"
                    | "reprise"
                    | "reprises"
                    | "publie"
                    | "publiee"
                    | "publies"
                    | "publiees"
                    | "diffuse"
                    | "interroge"
                    | "base"
                    | "basee"
            )
            || page.word(first) == "il" && page.word(first + 1) == "y"
            || page.word(first.wrapping_sub(1)) != ","
                && page.is(first, words::PREPOSITION | words::TIME)
                && !page.is(first, words::DETERMINER);
        if !more {
            return first;
        }
        (first..limit.min(first + 24))
            .find(|&at| page.word(at) == ",")
            .map_or(first, |comma| if comma + 1 < limit { comma + 1 } else { first })
    }

    /// Where the last clause before a trailing `selon` begins: behind `, mais`.
    pub(super) fn behind_attribution(&self, start: usize, end: usize) -> usize {
        let page = self.page;
        let mut from = start;
        let mut at = start;
        while at < end {
            if let Some(quotation) = page.opens(at) {
                at = quotation.last.max(at) + 1;
                continue;
            }
            if page.word(at) == "," && matches!(page.word(at + 1), "mais" | "tandis") && at + 3 < end {
                from = at + 2;
            }
            at += 1;
        }
        from
    }

    /// Whether `selon X` opens its clause rather than closes the one before.
    pub(super) fn leads(&self, at: usize, floor: usize) -> bool {
        let page = self.page;
        let Some(mut before) = at.checked_sub(1).filter(|&before| before >= floor) else { return true };
        if page.word(before) == "," {
            match before.checked_sub(1).filter(|&before| before >= floor) {
                Some(next) => before = next,
                None => return true,
            }
        }
        let joins = page.is(before, words::JOINER)
            || matches!(
                page.word(before),
                "cependant"
                    | "toutefois"
                    | "neanmoins"
                    | "pourtant"
                    | "ainsi"
                    | "ailleurs"
                    | "outre"
                    | "effet"
                    | "revanche"
            )
            || page.word(before) == "'" && before > 0 && page.is(before - 1, words::JOINER);
        if joins && (page.word(before) != "ou" || page.word(at.wrapping_sub(1)) == ",") {
            return true;
        }
        if matches!(page.word(before), ";" | ":" | "." | "(" | "-" | "?" | "!" | "…") && page.word(before + 1) != ","
        {
            return true;
        }
        if page.opens(before).is_some() {
            return true;
        }
        let short = before < floor + 6 && page.word(at.wrapping_sub(1)) == ",";
        let circumstance = page.is(floor, words::ADVERB | words::TIME | words::PREPOSITION | words::JOINER)
            && !page.is(floor, words::PERSON);
        short && circumstance && !page.has_clause(floor..before + 1) && page.opens(floor).is_none()
    }
}
