//! The speaker behind the verb: `« … », affirme X`; `comme l'explique X`.

use crate::text::attributions::french::Cue;
use crate::text::attributions::french::Kind;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words;

impl Reader<'_, '_, '_> {
    /// `« … », affirme X`; `…, a-t-il ajouté`; `comme l'explique X`.
    pub(super) fn inverted(&mut self, cue: Cue) -> Option<usize> {
        let page = self.page;
        if cue.kind != Kind::Active || cue.joined {
            return None;
        }
        let quoted = page.quotation(cue.run.first).copied();
        let before = cue.run.first.checked_sub(1).filter(|&before| before >= self.frame.start);
        let comme = before.is_some_and(|before| page.word(before) == "comme");
        let comma = before
            .is_some_and(|before| matches!(page.word(before), "," | "?" | "!" | "…" | "." | ")") || page.dash(before));
        let after_quote = before.is_some_and(|before| {
            page.closes(before).is_some()
                || matches!(page.word(before), "," | ".") && before > 0 && page.closes(before - 1).is_some()
        });
        let bare = cue.pronoun.is_none() && !comma && !after_quote && !comme;
        let limit = quoted.map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end));
        let behind = cue.run.last + 1;
        // ", a indiqué, jeudi, le ministre": what commas set apart tells when.
        let apart = page.word(behind) == "," && self.set_apart(behind, limit);
        let hearers = if apart { page.over_hearers(behind + 1, limit) + 1 } else { page.over_hearers(behind, limit) };
        let phrase = match cue.pronoun {
            Some(pronoun) => Some(Run::new(pronoun, pronoun)),
            None if cue.governs & verbs::LIGHT != 0 => None,
            None => page.phrase_at(hearers, limit).or_else(|| page.phrase_at(cue.run.last + 1, limit)),
        }?;
        if bare && !self.runs_on(cue, phrase) {
            return None;
        }
        let object = page.word(phrase.last + 1) == "que" && !after_quote;
        let left_end = before?;
        let left = self.left_content(cue, left_end, comme);
        let full = |run: Run| {
            after_quote
                || quoted.is_some_and(|quotation| quotation.first < run.first)
                || page.has_clause(run.first..run.last + 1)
                || run.last - run.first >= 6
                    && cue.governs & (verbs::NOUN | verbs::WEAK | verbs::BLAME) == 0
                    && self.names_someone(phrase)
        };
        if comme {
            return self.as_said(cue, phrase, left);
        }
        let left = left?;
        if object
            || (cue.pronoun.is_none() && !full(left))
            || cue.pronoun.is_none() && self.elided_object(cue, phrase, after_quote)
        {
            return None;
        }
        let source = self.real_source(cue, phrase);
        let mut content = vec![left];
        let (done, more) = self.after_inversion(
            cue,
            phrase.last.max(cue.run.last).max(source.last),
            quoted.map(|quotation| quotation.last),
            left,
            after_quote,
        );
        content.extend(more);
        self.add(Some(source), vec![cue.run], content);
        Some(done)
    }

    /// `Cela va durer précise le parquet.`: no comma, but a clause before and the end behind.
    pub(super) fn runs_on(&self, cue: Cue, phrase: Run) -> bool {
        let page = self.page;
        let ends = phrase.last + 1 >= self.frame.end
            || matches!(page.word(phrase.last + 1), "." | "," | ":")
            || page.line_end(phrase.last + 1);
        let spoken = cue.governs & verbs::THAT != 0
            && cue.governs & (verbs::NOUN | verbs::WEAK | verbs::BLAME | verbs::ASIDE) == 0;
        let near = phrase.first <= cue.run.last + 3 && !matches!(page.word(phrase.first), "de" | "d" | "des");
        let start = self.frame.start;
        ends && spoken
            && near
            && (phrase.first..=phrase.last)
                .any(|index| page.is(index, CAPITAL | words::PERSON | words::BODY | words::MEDIUM))
            && cue.run.first > start + 3
            && page.has_clause(start..cue.run.first)
            && page
                .subject_before(cue.run.first, cue.run.first.saturating_sub(6).max(start))
                .is_none_or(|subject| !page.is(subject.run.first, words::PRONOUN | CAPITAL))
    }

    /// `Le ministre, qui a démissionné, a annoncé un plan`: what follows is no speaker.
    pub(super) fn elided_object(&self, cue: Cue, phrase: Run, after_quote: bool) -> bool {
        let page = self.page;
        if after_quote {
            return false;
        }
        if cue.governs & verbs::TO != 0 && self.to_do(cue.run.last + 1, self.frame.end).is_some() {
            return true;
        }
        let speaks = self.names_someone(phrase);
        let indefinite = page.is(phrase.first, words::INDEFINITE);
        !speaks
            || indefinite
                && !page.is(
                    phrase.first + 1,
                    words::PERSON | words::BODY | words::MEDIUM | words::NAMELESS | words::DOCUMENT,
                )
                && !(phrase.first + 2..=phrase.last.min(phrase.first + 3))
                    .any(|index| page.is(index, words::PERSON | words::NAMELESS))
    }

    /// `a-t-on appris du site X`: the site speaks, not `on`.
    pub(super) fn real_source(&self, cue: Cue, phrase: Run) -> Run {
        let page = self.page;
        if cue.pronoun.is_some_and(|pronoun| page.word(pronoun) == "on") {
            let from = cue.run.last.max(phrase.last) + 1;
            let from = if page.word(from) == "aupres" { from + 1 } else { from };
            if matches!(page.word(from), "de" | "d" | "du" | "des" | "chez" | "dans" | "par") {
                let start = if page.word(from) == "de" {
                    from + 1
                } else if page.word(from + 1) == "'" {
                    from + 2
                } else {
                    from + 1
                };
                let limit = self.frame.end;
                if let Some(run) = page.phrase_at(start, limit) {
                    return run;
                }
                if let Some(run) = page.core_at(start, limit) {
                    return run;
                }
                // "du site web": the article is in the preposition.
                let mut last = start;
                while last + 1 < limit && page.wordy(last + 1) {
                    last += 1;
                }
                if last > start {
                    return Run::new(start, last);
                }
            }
        }
        phrase
    }

    /// What stands before an inverted cue and belongs to it.
    pub(super) fn left_content(&self, cue: Cue, before: usize, comme: bool) -> Option<Run> {
        let page = self.page;
        let mut end = before;
        if comme {
            end = end.checked_sub(1)?;
        }
        let quoted = page.quotation(cue.run.first);
        let floor = self.done_before(cue.run.first);
        let start = match quoted {
            Some(quotation) if quotation.first < cue.run.first => floor.max(quotation.first + 1),
            _ => page.clause_start(floor, end),
        };
        let start = page.trim_start(start, end);
        if start > end {
            return None;
        }
        let end = if matches!(page.word(end), "," | ".") || page.dash(end) { end.checked_sub(1)? } else { end };
        let end = if page.line_end(end) { end.checked_sub(1)? } else { end };
        if start > end {
            return None;
        }
        Some(self.unquoted(Run::new(start, end)))
    }

    /// Where the last inverted attribution of this frame before a token ends, or the frame begins.
    pub(super) fn done_before(&self, at: usize) -> usize {
        let page = self.page;
        let mut floor = self.frame.start;
        for draft in self.drafts.get(self.fresh..).unwrap_or(&[]) {
            let Some(content) = draft.content.first() else { continue };
            let cue = draft.cue.first().copied().unwrap_or(*content);
            let end = draft.source.map_or(cue.last, |source| source.last.max(cue.last));
            let inverted = content.last < cue.first;
            if inverted && end < at {
                floor = floor.max(end + 1);
            }
        }
        page.trim_start(floor, at)
    }

    /// What goes on after an inverted cue and its speaker: the rest of the quotation, or another one.
    pub(super) fn after_inversion(
        &self,
        cue: Cue,
        end: usize,
        inside: Option<usize>,
        left: Run,
        after_quote: bool,
    ) -> (usize, Option<Run>) {
        let page = self.page;
        let next = end + 1;
        if let Some(close) = inside {
            let mut start = next;
            while start < close && (matches!(page.word(start), "," | "." | ":" | ";") || page.dash(start)) {
                start += 1;
            }
            let last = close;
            let last =
                if page.closes(last).is_some_and(|quotation| quotation.closed) { last.saturating_sub(1) } else { last };
            let rest = (start <= last && start < close).then(|| Run::new(start, last));
            return (end, rest);
        }
        if next >= self.frame.end || !matches!(page.word(next), "," | ":" | "-") {
            return (end, None);
        }
        let start = next + 1;
        if start >= self.frame.end {
            return (end, None);
        }
        if let Some(quotation) = page.opens(start) {
            let last = page.clause_end(start, self.frame.end);
            let run = if last == quotation.last { self.unquoted(Run::new(start, last)) } else { Run::new(start, last) };
            return (end.max(run.last.min(quotation.last)), Some(run));
        }
        let open = !after_quote && (page.word(next) == ":" || !page.has_clause(left.first..left.last + 1));
        let goes_on = matches!(page.word(start), "que" | "qu") && cue.governs & verbs::THAT != 0;
        if open || goes_on {
            let last = page.clause_end(start, self.frame.end);
            return (end, Some(Run::new(start, last)));
        }
        (end, None)
    }

    /// `comme l'explique X`: the clause after it, or the one before.
    pub(super) fn as_said(&mut self, cue: Cue, phrase: Run, left: Option<Run>) -> Option<usize> {
        let page = self.page;
        let end = phrase.last.max(cue.run.last);
        let cue_run = Run::new(cue.run.first - 1, cue.run.last);
        let colon = (end + 1..self.frame.end).find(|&at| page.word(at) == ":" && at + 4 >= self.frame.end);
        if let Some(colon) = colon
            && let Some(quotation) = self.quotation_after(colon)
        {
            self.add(Some(phrase), vec![cue_run], vec![quotation]);
            return Some(end);
        }
        let content = match left {
            Some(left) if left.last > left.first + 1 => left,
            _ => {
                let comma = (end + 1..self.frame.end.min(end + 20)).find(|&at| page.word(at) == ",")?;
                Run::new(comma + 1, page.clause_end(comma + 1, self.frame.end))
            }
        };
        self.add(Some(phrase), vec![cue_run], vec![self.unquoted(content)]);
        Some(end)
    }
}
