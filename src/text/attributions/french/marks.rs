//! What gives the floor without a verb: `selon` and its like, quotations that go on, credit lines.

use crate::text::attributions::french::Draft;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::words::*;
use crate::text::attributions::quotations::Quotation;
use crate::text::tokens::TokenKind;

/// A cue without a verb, and whose word follows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// The last token of the cue.
    pub last: usize,
    /// The source.
    pub source: Option<Run>,
    /// Whether what is said can only follow.
    pub leads_only: bool,
}

/// Nouns after `selon` that measure rather than speak.
const MEASURES: &str = " besoin besoins cas moment moments region regions saison saisons age ages taille type types nature modalite modalites \
    disponibilite disponibilites critere criteres methode methodes ordre formule calendrier humeur niveau niveaux periode periodes lieu lieux \
    possibilite possibilites condition conditions gravite principe principes gout gouts envie envies ordres regle regles usage tradition pays \
    categorie categories situation circonstances mode merite merites sexe degre degres importance distance heure heures jour jours ";

impl Page<'_, '_> {
    /// The cue without a verb that begins with a token.
    pub(crate) fn mark_at(&self, at: usize, floor: usize, limit: usize) -> Option<Mark> {
        match self.word(at) {
            "selon" => self.selon(at, limit),
            "d" if self.word(at + 1) == "'" && self.word(at + 2) == "apres" => self.speaker_after(at + 2, limit),
            "a" if self.word(at + 1) == "en" && matches!(self.word(at + 2), "croire") => {
                self.speaker_after(at + 2, limit)
            }
            "aux" if matches!(self.word(at + 1), "dires" | "yeux") && self.is_of(at + 2) => {
                self.speaker_after_of(at + 2, limit)
            }
            "au" if self.word(at + 1) == "dire" && self.is_of(at + 2) => self.speaker_after_of(at + 2, limit),
            "de" if self.word(at + 2) == "'" && matches!(self.word(at + 3), "aveu" | "avis") && self.is_of(at + 4) => {
                self.speaker_after_of(at + 4, limit)
            }
            "si" if self.word(at + 1) == "l"
                && self.word(at + 3) == "on"
                && self.word(at + 4) == "en"
                && self.word(at + 5) == "croit" =>
            {
                self.speaker_after(at + 5, limit)
            }
            "de" if matches!(self.word(at + 1), "source" | "sources") && !self.is(at + 2, DETERMINER) => {
                let apart = at == floor || !self.wordy(at - 1) || self.is(at - 1, PRONOUN);
                let source = self.phrase_at(at + 1, limit)?;
                (apart && source.last > at + 1).then_some(Mark { last: at, source: Some(source), leads_only: false })
            }
            "a" if self.word(at + 1) == "en" && self.word(at + 2) == "juger" && self.word(at + 3) == "par" => {
                self.speaker_after(at + 3, limit)
            }
            "a" if self.word(at + 1) == "l" && self.word(at + 3) == "en" && self.word(at + 4) == "croire" => {
                Some(Mark { last: at + 4, source: None, leads_only: false })
            }
            "pour" => self.pour(at, floor, limit),
            _ => None,
        }
    }

    fn is_of(&self, at: usize) -> bool {
        matches!(self.word(at), "de" | "d" | "du" | "des")
    }

    fn speaker_after_of(&self, of: usize, limit: usize) -> Option<Mark> {
        match self.word(of) {
            "d" => self.speaker_after(of + 1, limit),
            "de" => self.speaker_after(of, limit),
            _ => {
                let run =
                    self.core_at(of + 1, limit).or_else(|| self.wordy(of + 1).then(|| Run::new(of + 1, of + 1)))?;
                Some(Mark { last: of, source: Some(run), leads_only: false })
            }
        }
    }

    fn speaker_after(&self, last: usize, limit: usize) -> Option<Mark> {
        let source = self.phrase_at(last + 1, limit)?;
        Some(Mark { last, source: Some(source), leads_only: false })
    }

    fn selon(&self, at: usize, limit: usize) -> Option<Mark> {
        let next = at + 1;
        if matches!(self.word(next), "que" | "qu" | "ou") {
            return None;
        }
        if matches!(self.word(next), "laquelle" | "lequel" | "lesquelles" | "lesquels") {
            let end = at.checked_sub(1)?;
            let source = self.phrase_before(end, end.saturating_sub(30)).filter(|&source| !self.hearsay_denied(source));
            return source.map(|source| Mark { last: next, source: Some(source), leads_only: true });
        }
        let noun =
            if self.is(next, DETERMINER) { if self.word(next + 1) == "'" { next + 2 } else { next + 1 } } else { next };
        let measured = MEASURES.contains(&format_padded(self.word(noun))) && !self.is(noun, CAPITAL);
        let which = self.word(noun) == "source" && self.word(next) == "la";
        if which || measured && !self.is_of(noun + 1) {
            return None;
        }
        self.speaker_after(at, limit)
    }

    /// `a démenti les informations selon lesquelles …`: what is denied is no source of its own.
    fn hearsay_denied(&self, source: Run) -> bool {
        let hearsay = (source.first..=source.last.min(source.first + 3)).any(|at| {
            matches!(
                self.word(at),
                "information"
                    | "informations"
                    | "rumeur"
                    | "rumeurs"
                    | "accusation"
                    | "accusations"
                    | "allegation"
                    | "allegations"
                    | "affirmation"
                    | "affirmations"
                    | "hypothese"
                    | "these"
                    | "idee"
                    | "assertion"
            )
        });
        let mut before = source.first.wrapping_sub(1);
        for _ in 0..3 {
            if self.is(before, ADVERB | TIME) || self.word(before) == "'" {
                before = before.wrapping_sub(1);
            }
        }
        hearsay && self.form(before).is_some()
    }

    /// `Pour X, …` where X is someone, at the head of a clause.
    fn pour(&self, at: usize, floor: usize, limit: usize) -> Option<Mark> {
        let heads = at == floor
            || self.is(at.wrapping_sub(1), JOINER)
            || matches!(self.word(at.wrapping_sub(1)), "." | ";" | ":" | "?" | "!")
            || self.line_end(at.wrapping_sub(1));
        let closes = self.closes(at.wrapping_sub(2)).is_some() || self.closes(at.wrapping_sub(1)).is_some();
        if !heads && !closes || self.quotation(at).is_some() {
            return None;
        }
        let source = self.phrase_at(at + 1, limit)?;
        let names =
            (source.first..=source.last).filter(|&index| self.is(index, CAPITAL) && !self.is(index, TITLE)).count();
        let pronoun = matches!(self.word(source.first), "lui" | "elle" | "eux" | "elles");
        let person = (source.first..=source.last)
            .any(|index| self.is(index, PERSON | TITLE | NAMELESS) && !self.is(index, DETERMINER))
            || self.word(source.first + 1) == "detracteurs";
        let opponents = matches!(
            self.word(source.first + 1),
            "detracteurs"
                | "opposants"
                | "partisans"
                | "defenseurs"
                | "avocats"
                | "syndicats"
                | "associations"
                | "experts"
        );
        let someone = pronoun || person || opponents || names >= 2 && !self.is(source.first, DETERMINER);
        let comma = self.word(source.last + 1) == ",";
        let turn = matches!(self.word(at + 1), "la" | "le" | "l")
            && matches!(self.word(at + 2), "premiere" | "seconde" | "premier");
        (someone && comma && !turn && !self.infinitive(at + 1)).then_some(Mark {
            last: at,
            source: Some(source),
            leads_only: heads && !closes,
        })
    }
}

fn format_padded(word: &str) -> String {
    format!(" {word} ")
}

/// Quotations without a cue that go on from a speaker, and blocks with a credit line. `drafts` are in order.
pub(crate) fn unattributed(page: &Page<'_, '_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut covered = vec![None; page.quotations.len()];
    for draft in drafts {
        for run in &draft.content {
            let from = page.quotations.partition_point(|quotation| quotation.last < run.first);
            for (index, quotation) in page.quotations.iter().enumerate().skip(from).take(64) {
                if quotation.first > run.last {
                    break;
                }
                if let Some(slot) = covered.get_mut(index) {
                    *slot = draft.speaker();
                }
            }
        }
    }
    let mut found = before_their_cue(page, &mut covered);
    let mut next_draft = 0;
    let mut speaker_of_frame: Vec<Option<Run>> = Vec::with_capacity(page.frames.len());
    let mut next_quotation = 0;
    for (number, frame) in page.frames.iter().enumerate() {
        let mut speaker = None;
        while let Some(draft) = drafts.get(next_draft).filter(|draft| draft.order() < frame.end) {
            // Whom a quotation quotes in turn does not go on speaking after it.
            let within = draft.cue.first().is_some_and(|cue| {
                page.quotation(cue.first).is_some()
                    && draft.content.first().is_some_and(|content| content.first > cue.first)
            });
            if !within {
                speaker = draft.speaker().or(speaker);
            }
            next_draft += 1;
        }
        while page.quotations.get(next_quotation).is_some_and(|quotation| quotation.first < frame.start) {
            next_quotation += 1;
        }
        let alone =
            page.quotations.get(next_quotation).filter(|quotation| fills(page, quotation, frame.start, frame.end));
        if let Some(quotation) = alone
            && covered.get(next_quotation).is_some_and(Option::is_none)
        {
            let before = next_quotation.checked_sub(1).and_then(|index| covered.get(index).copied().flatten());
            let goes_on = if quotation.continues { before } else { None };
            let carried = goes_on.or_else(|| speaker_near(page, number, &speaker_of_frame));
            if let Some(carried) = carried {
                if let Some(slot) = covered.get_mut(next_quotation) {
                    *slot = Some(carried);
                }
                speaker = Some(carried);
                let content = inner(quotation);
                found.push(Draft { carried: Some(carried), content: vec![content], ..Draft::default() });
            }
        }
        if let Some(draft) = credit_line(page, frame.start, frame.end) {
            found.push(draft);
        }
        speaker_of_frame.push(speaker);
    }
    found
}

/// The paragraphs of a long quotation before the one that has the cue.
fn before_their_cue(page: &Page<'_, '_>, covered: &mut [Option<Run>]) -> Vec<Draft> {
    let mut found = Vec::new();
    for index in (0..page.quotations.len().saturating_sub(1)).rev() {
        let (Some(quotation), Some(next)) = (page.quotations.get(index), page.quotations.get(index + 1)) else {
            continue;
        };
        let speaker = covered.get(index + 1).copied().flatten().filter(|_| next.continues);
        if let Some(slot) = covered.get_mut(index).filter(|slot| slot.is_none())
            && speaker.is_some()
        {
            *slot = speaker;
            found.push(Draft { carried: speaker, content: vec![inner(quotation)], ..Draft::default() });
        }
    }
    found
}

fn inner(quotation: &Quotation) -> Run {
    let last = if quotation.closed { quotation.last.saturating_sub(1) } else { quotation.last };
    Run::new(quotation.first + 1, last)
}

/// Whether a frame is one quotation of some length and nothing else.
fn fills(page: &Page<'_, '_>, quotation: &Quotation, start: usize, end: usize) -> bool {
    let words = quotation.last - quotation.first;
    let rest = (quotation.last + 1..end).filter(|&index| page.wordy(index)).count();
    quotation.first <= start + 1 && rest == 0 && words >= 5
}

/// Who spoke in the sentence before, in the same paragraph; else whom it is about; else who comes next.
fn speaker_near(page: &Page<'_, '_>, number: usize, speakers: &[Option<Run>]) -> Option<Run> {
    let frame = page.frames.get(number)?;
    let before = number.checked_sub(1).and_then(|before| Some((page.frames.get(before)?, speakers.get(before)?)));
    if let Some((before, speaker)) = before
        && before.end == frame.start
    {
        let earlier = || {
            let mut at = number.checked_sub(2)?;
            for _ in 0..4 {
                let (one, next) = (page.frames.get(at)?, page.frames.get(at + 1)?);
                if one.end != next.start {
                    return None;
                }
                if let Some(Some(speaker)) = speakers.get(at) {
                    return Some(*speaker);
                }
                at = at.checked_sub(1)?;
            }
            None
        };
        return speaker.or_else(|| someone(page, before.start, before.end)).or_else(earlier);
    }
    let next = page.frames.get(number + 1).filter(|next| next.start == frame.end)?;
    let named = page.core_at(next.start, next.end)?;
    let person =
        page.is(named.first, CAPITAL) && !page.is(named.first, DETERMINER | PREPOSITION | PRONOUN | JOINER | ADVERB);
    person.then_some(named)
}

/// The person that a sentence is about: its subject, or the name after `pour` or `chez`.
fn someone(page: &Page<'_, '_>, start: usize, end: usize) -> Option<Run> {
    if page.is(start, PRONOUN) {
        return Some(Run::new(start, start));
    }
    let for_whom =
        (start..end.min(start + 14)).find(|&at| matches!(page.word(at), "pour" | "chez") && page.is(at + 1, CAPITAL));
    if let Some(at) = for_whom {
        return page.phrase_at(at + 1, end);
    }
    let run = page.phrase_at(behind_participle(page, start, end), end)?;
    let person = (run.first..=run.last).any(|index| page.is(index, PERSON | TITLE))
        || page.is(run.first, CAPITAL) && !page.is(run.first, DETERMINER);
    person.then_some(run)
}

/// `Interrogé sur la grève, le maire`: the mayor. Elsewhere the start itself.
fn behind_participle(page: &Page<'_, '_>, start: usize, end: usize) -> usize {
    let participle = ["é", "ée", "és", "ées"].iter().any(|ending| page.tokens.written(start).ends_with(ending));
    if !participle || page.is(start + 1, CAPITAL) {
        return start;
    }
    let acts = |comma: &usize| {
        page.core_at(comma + 1, end).is_some_and(|run| page.finite(run.last + 1) || page.is(run.last + 1, CLITIC))
    };
    (start..end.min(start + 40)).filter(|&at| page.word(at) == ",").find(acts).map_or(start, |comma| comma + 1)
}

/// `— Jeanne Morel, présidente`: the line before it is what she said. `(AFP)` at the end of a paragraph credits it.
fn credit_line(page: &Page<'_, '_>, start: usize, end: usize) -> Option<Draft> {
    if end - start > 25 || page.word(start) != "-" || !page.line_end(start.wrapping_sub(1)) && start > 0 {
        return None;
    }
    let mut name = start + 1;
    while page.word(name) == "-" {
        name += 1;
    }
    let source = page.phrase_at(name, end)?;
    let named = page.is(source.first, CAPITAL) && page.is(source.first + 1, CAPITAL) && source.last - source.first < 16;
    if !named || (source.last + 1..end).any(|index| page.finite(index)) {
        return None;
    }
    let mut last = start.checked_sub(1)?;
    let mut lines = 0;
    while last > 0 && page.line_end(last) && lines < 4 {
        last -= 1;
        lines += 1;
    }
    let ends = |at: usize| page.tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd);
    let mut first = last;
    // Lines that follow each other without an empty one are one block.
    while first > 0 && last - first < 400 && !(ends(first - 1) && (first < 2 || ends(first - 2) || lines == 0)) {
        first -= 1;
    }
    while ends(first) && first < last {
        first += 1;
    }
    let content = match page.opens(first) {
        Some(quotation) if quotation.last == last => inner(quotation),
        _ => Run::new(first, last),
    };
    (last > first + 2).then_some(Draft { source: Some(source), content: vec![content], ..Draft::default() })
}
