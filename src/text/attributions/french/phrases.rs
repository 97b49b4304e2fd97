//! The noun phrase that begins with a token, and what is set beside it.

mod steps;

use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words::*;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;

/// A phrase is no longer than this, in tokens.
pub(super) const LONGEST: usize = 45;
/// A part set apart by commas is no longer than this.
pub(super) const APART: usize = 30;

impl Page<'_, '_> {
    /// The noun phrase that begins with a token and ends before `limit`, with what is set beside it
    /// (`Dmitri Peskov, porte-parole du Kremlin`).
    pub(crate) fn phrase_at(&self, start: usize, limit: usize) -> Option<Run> {
        let core = self.core_at(start, limit)?;
        Some(self.with_apposition(core, limit))
    }

    /// The noun phrase that begins with a token, up to the first comma.
    pub(crate) fn core_at(&self, start: usize, limit: usize) -> Option<Run> {
        if matches!(self.word(start), "lui" | "elle" | "eux" | "elles" | "moi" | "nous" | "soi") {
            return Some(Run::new(start, start));
        }
        let dhaving = self.word(start) == "d" && self.word(start + 1) == "'";
        let small = self.is(start, ADVERB | JOINER | RELATIVE | ACCORDING | TIME | PREPOSITION)
            && !self.is(start, DETERMINER | PERSON | BODY | TITLE);
        if small && !(self.word(start) == "de" || self.word(start) == "d") {
            return None;
        }
        let begins = self.is(start, DETERMINER | CAPITAL | PERSON | BODY | MEDIUM | DOCUMENT | NAMELESS | TITLE)
            || dhaving
            || self.word(start) == "de"
                && matches!(
                    self.word(start + 1),
                    "nombreux"
                        | "nombreuses"
                        | "hauts"
                        | "hautes"
                        | "multiples"
                        | "simples"
                        | "jeunes"
                        | "grands"
                        | "grandes"
                        | "vieux"
                        | "petits"
                        | "tels"
                        | "rares"
                        | "nouveaux"
                        | "nouvelles"
                        | "bonnes"
                        | "recents"
                        | "recentes"
                        | "premiers"
                        | "premieres"
                        | "precedents"
                        | "precedentes"
                )
            || self.word(start) == "celui"
            || self.word(start) == "ceux"
            || self.word(start) == "celle"
            || self.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Digits);
        if !begins || self.is(start, PRONOUN) && !self.is(start, CAPITAL | DETERMINER) {
            return None;
        }
        let limit = limit.min(start + LONGEST).min(self.tokens.len());
        let mut last = start;
        let mut at = start + 1;
        if dhaving {
            at = start + 2;
            last = start + 1;
        }
        while at < limit {
            match self.step(start, last, at, limit) {
                Some(next) => {
                    last = next;
                    at = next + 1;
                }
                None => break,
            }
        }
        while last > start
            && (self.is(last, PREPOSITION) && !self.is(last, CAPITAL)
                || self.word(last) == "'"
                || self.word(last) == "-")
        {
            last -= 1;
        }
        let bare = last == start && self.is(start, DETERMINER) && !self.is(start, CAPITAL | NAMELESS);
        (!bare).then_some(Run::new(start, last))
    }

    /// Whether a token is an infinitive by its look.
    pub(crate) fn infinitive(&self, index: usize) -> bool {
        let word = self.word(index);
        let clitic = matches!(word, "ne" | "n" | "se" | "s" | "y" | "lui" | "leur" | "en" | "les" | "le");
        if clitic {
            let next = if self.word(index + 1) == "'" { index + 2 } else { index + 1 };
            return next < index + 3 && self.plain_infinitive(next)
                || matches!(self.word(next), "pas" | "rien" | "plus" | "jamais" | "y" | "en" | "l" | "le" | "les")
                    && (self.plain_infinitive(next + 1) || self.plain_infinitive(next + 2));
        }
        if self.is(index, CAPITAL | DETERMINER | PREPOSITION | ADVERB | TIME | PERSON | BODY | JOINER) {
            return false;
        }
        self.plain_infinitive(index)
    }

    fn plain_infinitive(&self, index: usize) -> bool {
        let word = self.word(index);
        let noun = matches!(
            word,
            "dernier"
                | "premier"
                | "janvier"
                | "fevrier"
                | "papier"
                | "quartier"
                | "particulier"
                | "entier"
                | "hier"
                | "mer"
                | "fer"
                | "hiver"
                | "avenir"
                | "desir"
                | "soir"
                | "pouvoir"
                | "espoir"
                | "noir"
                | "histoire"
                | "guerre"
                | "terre"
                | "lettre"
                | "entre"
                | "autre"
                | "notre"
                | "votre"
                | "contre"
                | "centre"
                | "titre"
                | "ministre"
                | "octobre"
                | "nombre"
                | "membre"
                | "chambre"
                | "ordre"
                | "cadre"
                | "livre"
                | "lumiere"
                | "maniere"
                | "derriere"
                | "frontiere"
                | "affaire"
                | "militaire"
                | "maire"
                | "salaire"
                | "millier"
                | "courrier"
        );
        !noun
            && word.len() > 3
            && (word.ends_with("er")
                || word.ends_with("ir")
                || word.ends_with("oir")
                || word.ends_with("dre")
                || word.ends_with("tre")
                || matches!(
                    word,
                    "faire"
                        | "dire"
                        | "etre"
                        | "lire"
                        | "ecrire"
                        | "vivre"
                        | "suivre"
                        | "poursuivre"
                        | "reduire"
                        | "produire"
                        | "conduire"
                        | "detruire"
                        | "construire"
                        | "introduire"
                        | "interdire"
                        | "exclure"
                        | "conclure"
                        | "croire"
                        | "plaire"
                        | "taire"
                        | "traduire"
                        | "boire"
                        | "satisfaire"
                ))
    }

    /// Adds what commas set beside a phrase.
    fn with_apposition(&self, core: Run, limit: usize) -> Run {
        let mut run = core;
        for _ in 0..2 {
            let Some(next) = self.apposition(run, limit) else { break };
            run.last = next;
        }
        run
    }

    fn apposition(&self, run: Run, limit: usize) -> Option<usize> {
        let comma = run.last + 1;
        if self.word(comma) != "," || comma + 1 >= limit {
            return None;
        }
        let first = comma + 1;
        let titled = (run.first..=run.last).any(|index| self.is(index, PERSON | BODY | MEDIUM));
        let named = (run.first..=run.last).any(|index| self.is(index, CAPITAL));
        let bare_title = self.is(first, PERSON) && !self.is(first, DETERMINER);
        let full_title = named
            && self.is(first, DETERMINER)
            && (first..first + 6).any(|index| self.is(index, PERSON | BODY | MEDIUM));
        let then_name = titled && self.is(first, CAPITAL) && !self.is(first, DETERMINER | PREPOSITION);
        let age = self.word(first + 1) == "ans";
        let based = matches!(self.word(first), "base" | "basee" | "bases" | "basees");
        if !(bare_title || full_title || then_name || age || based) {
            return None;
        }
        let end = if age { first + 1 } else { self.core_at_loose(first, limit.min(first + APART))?.last };
        let after = end + 1;
        let ends = after >= limit
            || matches!(self.word(after), "," | "." | ";" | ":" | "\"" | ")" | "!" | "?" | "…")
            || self.line_end(after)
            || self.opens(after).is_some() && !full_title
            || matches!(self.word(after), "dans" | "lors" | "a" | "qui" | "sur" | "apres" | "au");
        ends.then_some(end)
    }

    fn core_at_loose(&self, start: usize, limit: usize) -> Option<Run> {
        if self.is(start, PERSON | CAPITAL | DETERMINER) {
            return self.core_at(start, limit);
        }
        let mut last = start;
        while last + 1 < limit
            && !matches!(self.word(last + 1), "," | "." | ";" | ":" | "\"")
            && !self.line_end(last + 1)
        {
            last += 1;
        }
        Some(Run::new(start, last))
    }

    /// Whether a token is part of a set phrase between subject and verb: `pour sa part`, `par ailleurs`, `de son côté`.
    pub(crate) fn aside(&self, at: usize) -> bool {
        match self.word(at) {
            "part" | "parts" => matches!(self.word(at.wrapping_sub(1)), "sa" | "leur" | "ma"),
            "sa" | "leur" | "son" => matches!(self.word(at + 1), "part" | "cote" | "tour"),
            "pour" => matches!(self.word(at + 2), "part"),
            "par" => matches!(self.word(at + 1), "ailleurs" | "consequent"),
            "de" | "a" | "du" => {
                matches!(self.word(at + 2), "cote" | "tour") && self.is(at + 1, DETERMINER)
                    || self.word(at) == "a" && matches!(self.word(at + 2), "reprises" | "reprise")
                    || matches!(self.word(at + 1), "reste" | "moins" | "nouveau" | "meme")
                    || self.word(at.wrapping_sub(1)) == "quant"
            }
            "cote" | "tour" => matches!(self.word(at.wrapping_sub(1)), "son" | "leur"),
            "et" => self.word(at.wrapping_sub(1)) == "ores" && self.word(at + 1) == "deja",
            "quant" => matches!(self.word(at + 2), "elle" | "elles" | "lui" | "eux"),
            "elle" | "elles" | "lui" | "eux" => {
                self.word(at.wrapping_sub(2)) == "quant"
                    || self.word(at + 1) == "aussi"
                    || self.is(at.wrapping_sub(1), HAVE)
                        && self.form(at + 1).is_some_and(|form| form.forms & verbs::PAST != 0)
            }
            "plusieurs" => matches!(self.word(at + 1), "reprises"),
            "reprises" | "reprise" => true,
            "d" => self.word(at + 1) == "'" && matches!(self.word(at + 2), "abord" | "ailleurs" | "emblee" | "ores"),
            "abord" | "emblee" | "ores" => self.word(at.wrapping_sub(1)) == "'",
            "en" => matches!(self.word(at + 1), "outre" | "effet" | "revanche" | "particulier"),
            "nouveau" | "reste" | "moins" => matches!(self.word(at.wrapping_sub(1)), "a" | "de" | "du"),
            "ce" | "cette" => self.is(at + 1, TIME),
            _ => false,
        }
    }

    /// Whether a name of a known outlet begins with a token.
    pub(crate) fn medium_named(&self, at: usize) -> bool {
        outlet_at(self.tokens, at).is_some()
    }
}
