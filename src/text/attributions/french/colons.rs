//! What gives the floor by its place: colons, titles, `qualifié de « … » par X`.

use crate::text::attributions::french::Draft;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::outlet_at;

impl Reader<'_, '_, '_> {
    /// `X salue l'accord : « … »`: a colon gives the floor where nothing else did.
    pub(super) fn colon(&mut self) {
        let page = self.page;
        let frame = self.frame.clone();
        let mut at = frame.start;
        while at < frame.end {
            if page.word(at) == ":"
                && page.quotation(at).is_none()
                && let Some(content) = self.quotation_after(at)
                && content.last - content.first >= 2
                && !self.covered(content)
                && let Some(source) = self.speaker_before_colon(at)
            {
                self.drafts.push(Draft { source: Some(source), content: vec![content], ..Draft::default() });
            }
            at += 1;
        }
    }

    /// `La chaîne X a publié la déclaration suivante :`, and the declaration is the next paragraph.
    pub(super) fn statement_below(&mut self) {
        let page = self.page;
        let frame = self.frame.clone();
        let Some(colon) = frame.end.checked_sub(1).filter(|&at| page.word(at) == ":" && at > frame.start + 3) else {
            return;
        };
        let announced = (frame.start..colon)
            .rev()
            .take(14)
            .any(|at| matches!(page.word(at), "suivant" | "suivante" | "suivants" | "ceci" | "ci-dessous"));
        if !announced || self.quotation_after(colon).is_some() {
            return;
        }
        let mut first = colon + 1;
        while page.line_end(first) && first < page.tokens.len() && first < colon + 4 {
            first += 1;
        }
        let last = (first..page.tokens.len().min(first + 500)).take_while(|&at| !page.line_end(at)).last();
        if let (Some(last), Some(source)) = (last, self.speaker_before_colon(colon)) {
            self.drafts.push(Draft {
                source: Some(source),
                cue: vec![Run::new(colon, colon)],
                content: vec![Run::new(first, last)],
                ..Draft::default()
            });
        }
    }

    /// `qualifié de « … » par X`.
    pub(super) fn described(&mut self) {
        let page = self.page;
        let frame = self.frame.clone();
        let from = page.quotations.partition_point(|quotation| quotation.first < frame.start);
        for quotation in page.quotations.iter().skip(from).take_while(|quotation| quotation.last < frame.end) {
            let by = quotation.last + 1;
            let called = (frame.start.max(quotation.first.saturating_sub(3))..quotation.first).any(|at| {
                matches!(
                    page.word(at),
                    "qualifie"
                        | "qualifiee"
                        | "qualifies"
                        | "qualifiees"
                        | "juge"
                        | "jugee"
                        | "juges"
                        | "jugees"
                        | "decrit"
                        | "decrite"
                        | "decrits"
                        | "considere"
                        | "consideree"
                        | "presente"
                        | "presentee"
                        | "surnomme"
                        | "surnommee"
                        | "appele"
                        | "appelee"
                        | "traite"
                        | "traitee"
                )
            });
            if page.word(by) != "par" || !called {
                continue;
            }
            if let Some(source) = page.phrase_at(by + 1, frame.end)
                && self.names_someone(source)
            {
                let content = self.unquoted(Run::new(quotation.first, quotation.last));
                self.drafts.push(Draft {
                    source: Some(source),
                    cue: vec![Run::new(by, by)],
                    content: vec![content],
                    ..Draft::default()
                });
            }
        }
    }

    pub(super) fn covered(&self, content: Run) -> bool {
        let recent = self.drafts.len().saturating_sub(12).min(self.fresh);
        self.drafts.get(recent..).unwrap_or(&[]).iter().any(|draft| {
            draft.content.iter().any(|run| {
                run.first <= content.first + 1
                    && run.last + 1 >= content.last.min(run.first + 4)
                    && run.last >= content.first
            })
        })
    }

    pub(super) fn speaker_before_colon(&self, colon: usize) -> Option<Run> {
        let page = self.page;
        let fresh = self.drafts.get(self.fresh..).unwrap_or(&[]);
        if let Some(speaker) = fresh.iter().rev().filter(|draft| draft.order() < colon).find_map(Draft::speaker) {
            return Some(speaker);
        }
        let start = page.trim_start(self.frame.start, colon);
        if page.is(start, words::PRONOUN) {
            return Some(Run::new(start, start));
        }
        let begin = self.behind_circumstance(start, colon);
        let run = page.phrase_at(begin, colon)?;
        let speaks = self.names_someone(run);
        let verb = (run.last + 1..colon).any(|index| page.finite(index) || page.wordy(index));
        (speaks && (verb || run.last + 1 >= colon)).then_some(run)
    }

    /// `LES PRIX MONTENT : TASS`: a title that ends with who says it.
    pub(super) fn credit_in_title(&mut self) {
        let page = self.page;
        let frame = self.frame.clone();
        if frame.len() > 60 || frame.len() < 6 || !page.line_end(frame.end) {
            return;
        }
        let Some(colon) = (frame.start + 3..frame.end).rev().take(6).find(|&at| page.word(at) == ":") else { return };
        let name = colon + 1;
        let whole = outlet_at(page.tokens, name).is_some_and(|last| last + 1 >= frame.end);
        if whole {
            let content = self.unquoted(Run::new(frame.start, colon - 1));
            self.drafts.push(Draft {
                source: Some(Run::new(name, frame.end - 1)),
                cue: vec![Run::new(colon, colon)],
                content: vec![content],
                ..Draft::default()
            });
        }
    }

    /// The quotation right behind a colon, on the same line or the next one.
    pub(super) fn quotation_after(&self, colon: usize) -> Option<Run> {
        let page = self.page;
        let mut at = colon + 1;
        let mut lines = 0;
        while page.line_end(at) && at < page.tokens.len() && lines < 3 {
            at += 1;
            lines += 1;
        }
        let quotation = page.opens(at)?;
        Some(self.unquoted(Run::new(quotation.first, quotation.last)))
    }
}
