//! The speaker before the verb: `X affirme que …`, and whether such a subject speaks.

use crate::text::attributions::french::Cue;
use crate::text::attributions::french::Draft;
use crate::text::attributions::french::Kind;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::governed::Complement;
use crate::text::attributions::french::governed::Said;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::subjects::Subject;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words;

impl Reader<'_, '_, '_> {
    /// `X affirme que …`, `X affirme : « … »`, `X dit vouloir …`, `X annonce la mort de …`.
    pub(super) fn straight(&mut self, cue: Cue) -> Option<usize> {
        let page = self.page;
        let limit =
            page.quotation(cue.run.first).map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end));
        let complement = self.complement(cue, limit)?;
        let floor = page
            .quotation(cue.run.first)
            .map_or(self.frame.start, |quotation| quotation.first + 1)
            .max(self.frame.start);
        let subject = if cue.joined { None } else { self.subject(cue, floor) };
        if !self.may_speak(cue, subject, &complement) {
            return None;
        }
        let source = subject.map(|subject| subject.run);
        if source.is_none() && self.main_speaker().is_none() {
            return None;
        }
        let mut content = complement.content;
        if page.word(content.first) == "," && content.first + 1 < limit {
            content = Run::new(content.first + 1, page.clause_end(content.first + 1, limit));
        }
        let content = self.before_and_behind_colon(content);
        self.add(source, vec![Run::new(cue.run.first, complement.cue_last.max(cue.run.last))], content);
        Some(complement.cue_last.max(cue.run.last))
    }

    /// `… affirme vouloir partir : « Je m'en vais. »`: both parts are said.
    fn before_and_behind_colon(&self, content: Run) -> Vec<Run> {
        let page = self.page;
        let quotation = page.closes(content.last).filter(|quotation| quotation.first > content.first + 1);
        let Some(quotation) = quotation.filter(|quotation| page.word(quotation.first - 1) == ":") else {
            return vec![self.unquoted(content)];
        };
        let said = Run::new(content.first, quotation.first.saturating_sub(2));
        vec![self.unquoted(said), self.unquoted(Run::new(quotation.first, quotation.last))]
    }

    pub(super) fn subject(&self, cue: Cue, floor: usize) -> Option<Subject> {
        let page = self.page;
        if cue.kind == Kind::Gerund {
            let before = cue.run.first.checked_sub(1)?;
            if cue.run.last > cue.run.first || !page.wordy(before) && page.closes(before).is_none() || before < floor {
                return None;
            }
            // "le maire la qualifiant de …": the object stands between.
            let object = matches!(page.word(before), "la" | "le" | "les") && page.wordy(before.wrapping_sub(1));
            let before = if object { before.checked_sub(1)? } else { before };
            return page.phrase_before(before, floor).map(|run| Subject { run, pronoun: false });
        }
        let before = cue.run.first.checked_sub(1)?;
        if before < floor || matches!(page.word(before), "et" | "puis" | "mais") {
            return None;
        }
        page.subject_before(cue.run.first, floor)
    }

    /// Whether this subject and verb make someone say it.
    pub(super) fn may_speak(&self, cue: Cue, subject: Option<Subject>, complement: &Complement) -> bool {
        let page = self.page;
        let Some(subject) = subject else {
            let carries = cue.joined
                || cue.kind == Kind::Gerund
                || cue
                    .run
                    .first
                    .checked_sub(1)
                    .is_some_and(|before| matches!(page.word(before), "et" | "puis" | "mais" | ","));
            return carries
                && (complement.kind != Said::Noun || cue.governs & verbs::BLAME != 0 && cue.kind == Kind::Gerund);
        };
        let word = page.word(subject.run.last);
        if matches!(word, "je" | "j" | "nous" | "tu" | "vous" | "cela" | "ceci" | "ca" | "ce" | "c" | "rien" | "tout")
            && subject.run.first == subject.run.last
        {
            return false;
        }
        if subject.pronoun && page.quotation(cue.run.first).is_some() {
            return false;
        }
        let can = subject.pronoun && word != "on"
            || self.names_someone(subject.run)
                && (subject.run.first..=subject.run.last).any(|index| {
                    page.is(
                        index,
                        CAPITAL
                            | words::PERSON
                            | words::BODY
                            | words::MEDIUM
                            | words::NAMELESS
                            | words::DOCUMENT
                            | words::TITLE,
                    )
                });
        let weak = cue.governs & verbs::WEAK != 0;
        if word == "on" && subject.pronoun {
            return complement.kind == Said::That && !weak;
        }
        match complement.kind {
            Said::Quote => true,
            Said::That => !weak || can,
            Said::Infinitive | Said::Noun => can,
        }
    }

    /// `X a cité un témoin affirmant que …`: the witness speaks, X relays.
    pub(super) fn citing(&mut self, cue: Cue) -> Option<usize> {
        let page = self.page;
        let limit =
            page.quotation(cue.run.first).map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end));
        let whom = page.core_at(cue.run.last + 1, limit)?;
        let through = page.subject_before(cue.run.first, self.frame.start)?;
        let mut at = whom.last + 1;
        if matches!(page.word(at), "en" | "qui" | ",") {
            at += 1;
        }
        let says = page.form(at).is_some_and(|form| form.forms & (verbs::PRESENT | verbs::FINITE) != 0);
        let that = if says { at + 1 } else { at };
        let content = if says && matches!(page.word(that), "que" | "qu") {
            let first = if page.word(that + 1) == "'" { that + 2 } else { that + 1 };
            Run::new(first, page.clause_end(first, limit))
        } else if page.word(that) == ":" || page.opens(that).is_some() {
            let first = if page.word(that) == ":" { that + 1 } else { that };
            page.opens(first).map(|quotation| Run::new(quotation.first, quotation.last))?
        } else {
            return None;
        };
        if content.first >= limit {
            return None;
        }
        let content = self.unquoted(content);
        self.drafts.push(Draft {
            source: Some(whom),
            through: Some(through.run),
            carried: None,
            cue: vec![Run::new(cue.run.first, cue.run.last), Run::new(at, at)],
            content: vec![content],
        });
        Some(at)
    }

    /// `… a été démentie par X`; `il a été rapporté que …`.
    pub(super) fn by_agent(&mut self, cue: Cue) -> Option<usize> {
        let page = self.page;
        let limit = self.frame.end;
        let said = cue.governs & (verbs::THAT | verbs::NOUN) != 0 && cue.governs & (verbs::WEAK | verbs::ASIDE) == 0;
        if !said {
            return None;
        }
        let subject = page.subject_before(cue.run.first, self.frame.start)?;
        if page.word(subject.run.first) == "il" && matches!(page.word(cue.run.last + 1), "que" | "qu") {
            let first = if page.word(cue.run.last + 2) == "'" { cue.run.last + 3 } else { cue.run.last + 2 };
            if first >= limit {
                return None;
            }
            self.drafts.push(Draft {
                source: None,
                carried: None,
                through: None,
                cue: vec![Run::new(subject.run.first, cue.run.last)],
                content: vec![Run::new(first, page.clause_end(first, limit))],
            });
            return Some(cue.run.last);
        }
        let by =
            (cue.run.last + 1..limit.min(cue.run.last + 9)).find(|&at| page.word(at) == "par" && !page.aside(at))?;
        if (cue.run.last + 1..by).any(|at| matches!(page.word(at), "," | ";" | "." | ":" | "que" | "qui")) {
            return None;
        }
        let agent = page.phrase_at(by + 1, limit)?;
        let speaks = (agent.first..=agent.last)
            .any(|index| page.is(index, CAPITAL | words::PERSON | words::BODY | words::MEDIUM | words::NAMELESS));
        if !speaks || subject.pronoun {
            return None;
        }
        self.add(Some(agent), vec![Run::new(cue.run.first, by)], vec![subject.run]);
        Some(agent.last)
    }

    /// Who speaks in this frame: the last speaker, else the subject that the frame begins with.
    pub(super) fn main_speaker(&self) -> Option<Run> {
        let page = self.page;
        let fresh = self.drafts.get(self.fresh..)?;
        if let Some(speaker) = fresh.iter().rev().find_map(Draft::speaker) {
            return Some(speaker);
        }
        let start = page.trim_start(self.frame.start, self.frame.end);
        // "Et d'ajouter": the one who spoke last.
        if matches!(page.word(start), "de" | "d") && page.word(start.wrapping_sub(1)) == "et" {
            return self.drafts.iter().rev().take(3).find_map(Draft::speaker);
        }
        let begin = self.behind_circumstance(start, self.frame.end);
        if page.is(begin, words::PRONOUN) {
            return Some(Run::new(begin, begin));
        }
        page.phrase_at(begin, self.frame.end)
    }

    /// Behind what a sentence opens with before its subject: `Hier, `, `Interrogée sur ce point, `.
    pub(super) fn behind_circumstance(&self, start: usize, end: usize) -> usize {
        let page = self.page;
        let written = page.tokens.written(start);
        let participle = ["é", "ée", "és", "ées", "ant"].iter().any(|ending| written.ends_with(ending));
        let small =
            page.is(start, words::PREPOSITION | words::TIME | words::ADVERB) && !page.is(start, words::DETERMINER);
        if !(small || participle && page.is(start, CAPITAL)) {
            return start;
        }
        (start..end.min(start + 24)).find(|&at| page.word(at) == ",").map_or(start, |comma| comma + 1)
    }
}
