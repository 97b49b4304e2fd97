//! What is reported on nobody's word: the past conditional, `il paraît que`.

use crate::text::attributions::french::Draft;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::words;

impl Reader<'_, '_, '_> {
    /// `Trois soldats auraient été tués`: the conditional of hearsay, where nobody else is said to say it.
    pub(super) fn unsourced(&mut self) {
        let page = self.page;
        let Some(at) = self.conditional else { return };
        if self.drafts.len() > self.fresh || page.quotation(at).is_some() {
            return;
        }
        let supposes = (self.frame.start..self.frame.end.min(self.frame.start + 60)).any(|index| {
            matches!(page.word(index), "si" | "s" | "sinon" | "?" | "comme" | "quand" | "pourquoi" | "sans")
                && !(page.word(index) == "s" && page.is(index + 2, words::BE | words::HAVE)
                    || page.word(index) == "s" && !page.word(index + 2).starts_with("il"))
        });
        let Some(subject) = page.subject_before(at, self.frame.start).filter(|_| !supposes) else { return };
        if matches!(page.word(subject.run.first), "je" | "j" | "nous" | "vous" | "tu" | "on" | "ce" | "cela" | "c") {
            return;
        }
        let first = page.trim_start(page.clause_start(self.frame.start, at).min(subject.run.first), at);
        let content = Run::new(first, page.clause_end(first, self.frame.end));
        if content.last > at {
            self.drafts.push(Draft { cue: vec![Run::new(at, at)], content: vec![content], ..Draft::default() });
        }
    }

    /// Whether a token is the auxiliary of a past conditional that reports (`aurait été`), not one that regrets (`aurait dû`).
    pub(super) fn reports(&self, at: usize) -> bool {
        let page = self.page;
        if !matches!(page.word(at), "aurait" | "auraient" | "serait" | "seraient") {
            return false;
        }
        let next = (at + 1..at + 5)
            .find(|&index| !page.is(index, words::ADVERB | words::CLITIC) && page.word(index) != "'")
            .unwrap_or(at + 1);
        let written = page.tokens.written(next);
        let regrets = matches!(
            page.word(next),
            "du" | "pu"
                | "fallu"
                | "voulu"
                | "aime"
                | "prefere"
                | "souhaite"
                | "suffi"
                | "mieux"
                | "mal"
                | "bien"
                | "pense"
                | "cru"
                | "imagine"
                | "espere"
        );
        let participle = ["é", "ée", "és", "ées", "i", "is", "ie", "ies", "u", "us", "ue", "ues"]
            .iter()
            .any(|ending| written.ends_with(ending))
            || matches!(page.word(next), "ete" | "fait" | "mort" | "morts" | "pris" | "mis" | "dit" | "ouvert");
        let was = page.word(at).starts_with("ser");
        let moved = matches!(
            page.word(next),
            "mort"
                | "morte"
                | "morts"
                | "arrive"
                | "arrives"
                | "parti"
                | "partis"
                | "entre"
                | "venu"
                | "venus"
                | "decede"
                | "decedee"
                | "ne"
                | "reste"
                | "devenu"
                | "alle"
                | "tombe"
                | "tombes"
        );
        participle && !regrets && page.wordy(next) && (!was || moved)
    }

    /// `il paraît que …`: nobody is named.
    pub(super) fn hearsay(&mut self, at: usize) -> Option<usize> {
        let page = self.page;
        let first = if page.word(at + 2) == "'" { at + 3 } else { at + 2 };
        if first >= self.frame.end {
            return None;
        }
        let content = Run::new(first, page.clause_end(first, self.frame.end));
        self.drafts.push(Draft { cue: vec![Run::new(at - 1, at)], content: vec![content], ..Draft::default() });
        Some(at)
    }
}
