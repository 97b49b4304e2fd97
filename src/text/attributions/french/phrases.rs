//! The noun phrase that begins with a token, and what is set beside it.

use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::page::SOFT;
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

    /// Whether the phrase goes on with the token `at`, and where it is then.
    fn step(&self, start: usize, last: usize, at: usize, limit: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let before = self.before(at);
        let joined = !token.spaced;
        if self.is(at, SOFT) {
            return Some(at);
        }
        match self.word(at) {
            "'" | "&" | "/" | "+" => return Some(at),
            "-" if joined => return Some(at),
            "-" => return None,
            "." if joined => {
                let short = self.is(last, TITLE)
                    || self.tokens.get(last).is_some_and(|token| token.end - token.start == 1)
                    || self.tokens.get(at + 1).is_some_and(|next| !next.spaced) && self.wordy(at + 1);
                return (short && self.wordy(at + 1)).then_some(at);
            }
            "(" | "[" => {
                let close = (at + 1..limit.min(at + 14)).find(|&index| matches!(self.word(index), ")" | "]"))?;
                return Some(close);
            }
            _ => {}
        }
        if let Some(quotation) = self.opens(at) {
            let short = quotation.closed && quotation.last - quotation.first <= 7 && quotation.last < limit;
            let named =
                self.is(quotation.first + 1, CAPITAL | PERSON | BODY) || self.is(before, DETERMINER | PREPOSITION);
            return (short && named).then_some(quotation.last);
        }
        if !self.wordy(at) {
            return None;
        }
        self.word_step(start, last, at, limit)
    }

    fn word_step(&self, start: usize, last: usize, at: usize, limit: usize) -> Option<usize> {
        let before = self.before(at);
        let after_link = self.is(before, PREPOSITION)
            || self.word(at.wrapping_sub(1)) == "-"
            || before == start && self.is(before, DETERMINER);
        let lower = !self.is(at, CAPITAL);
        let word = self.word(at);
        // "Bouches-du-Rhône"
        let unspaced = |index: usize| self.tokens.get(index).is_some_and(|token| !token.spaced);
        if self.word(at.wrapping_sub(1)) == "-" && unspaced(at) && unspaced(at.wrapping_sub(1)) {
            return Some(at);
        }
        if matches!(word, "et" | "ou" | "ainsi") {
            return self.joined(at, limit);
        }
        if self.is(at, RELATIVE | JOINER | ACCORDING) && lower {
            return None;
        }
        if lower && self.is(at, HAVE | BE | FINITE) && !self.is(before, DETERMINER) {
            return None;
        }
        if matches!(
            word,
            "citant"
                | "affirmant"
                | "ajoutant"
                | "precisant"
                | "estimant"
                | "interroge"
                | "interrogee"
                | "interroges"
                | "cite"
                | "citee"
                | "cites"
                | "citees"
                | "relaye"
                | "relayee"
                | "relayes"
                | "repris"
                | "joint"
                | "jointe"
                | "contacte"
                | "contactee"
        ) && !self.is(before, DETERMINER)
            && (self.word(at + 1) == "par"
                || word.ends_with("ant")
                || matches!(self.word(at + 1), "dans" | "sur" | "a" | "de"))
        {
            return None;
        }
        if lower && self.is(at, TIME) && !self.is(before, PREPOSITION) && !self.is(before, DETERMINER) {
            return None;
        }
        if lower && self.is(at, PRONOUN | CLITIC) && !self.is(at, DETERMINER | PREPOSITION) && word != "certains" {
            return None;
        }
        if lower
            && self.is(at, ADVERB)
            && !self.is(at, PREPOSITION)
            && !matches!(word, "plus" | "tres" | "bien" | "moins" | "aussi" | "meme" | "ex")
        {
            return None;
        }
        if self.is(at, DETERMINER) && !self.is(at, PREPOSITION) && lower && !after_link {
            let counted = matches!(self.word(before), "tous" | "toutes" | "tout" | "les" | "ces" | "des");
            return counted.then_some(at);
        }
        if self.is(at, CIRCUMSTANCE) && lower {
            let place = word == "dans" && self.is(before, PERSON);
            return place.then_some(at);
        }
        if self.is(at, PREPOSITION) && lower {
            return self.link(last, at);
        }
        if lower
            && self
                .form(at)
                .is_some_and(|form| form.forms & (verbs::FINITE | verbs::PRESENT) != 0 && form.forms & verbs::PAST == 0)
            && !self.is(before, PREPOSITION | DETERMINER)
        {
            return None;
        }
        if self.is(at, DETERMINER) && self.is(at + 1, TIME) {
            return None;
        }
        Some(at)
    }

    /// A preposition inside a phrase: `de` always, the others where no circumstance follows.
    fn link(&self, last: usize, at: usize) -> Option<usize> {
        let next = if self.word(at + 1) == "'" { at + 2 } else { at + 1 };
        let noun =
            if self.is(next, DETERMINER) { if self.word(next + 1) == "'" { next + 2 } else { next + 1 } } else { next };
        if !self.wordy(next) && self.opens(next).is_none() {
            return None;
        }
        match self.word(at) {
            "de" | "d" | "du" | "des" => {
                let source = matches!(self.word(next), "source" | "sources");
                (!source || self.is(last, PERSON)).then_some(at)
            }
            "par" => {
                let agent = self.tokens.written(last);
                let participle = agent.ends_with('é')
                    || agent.ends_with("és")
                    || agent.ends_with("ée")
                    || agent.ends_with("ées")
                    || matches!(self.word(last), "faite" | "faites" | "ecrit" | "rendu" | "rendue");
                participle.then_some(at)
            }
            _ if self.is(noun, TIME | MEDIUM | INDEFINITE) => None,
            "a" | "au" | "aux" => {
                let to_hearers = matches!(
                    self.word(noun),
                    "presse"
                        | "journalistes"
                        | "micro"
                        | "propos"
                        | "sujet"
                        | "moins"
                        | "peu"
                        | "cours"
                        | "issue"
                        | "occasion"
                        | "deputes"
                        | "antenne"
                        | "heure"
                        | "heures"
                        | "nouveau"
                        | "terme"
                ) || self.medium_named(noun);
                (!to_hearers && !self.infinitive(next)).then_some(at)
            }
            "en" => {
                let manner = matches!(
                    self.word(next),
                    "marge"
                        | "conference"
                        | "direct"
                        | "fin"
                        | "debut"
                        | "outre"
                        | "effet"
                        | "revanche"
                        | "reponse"
                        | "reaction"
                        | "visite"
                        | "deplacement"
                        | "personne"
                        | "disant"
                        | "ligne"
                        | "juillet"
                        | "substance"
                        | "particulier"
                        | "vertu"
                        | "cas"
                        | "raison"
                        | "premiere"
                        | "privee"
                        | "prive"
                ) || self.word(next).ends_with("ant")
                    || self.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Digits);
                (!manner).then_some(at)
            }
            "pour" | "contre" | "sur" | "entre" | "chez" => {
                let platform = matches!(
                    self.word(noun),
                    "twitter"
                        | "facebook"
                        | "x"
                        | "telegram"
                        | "instagram"
                        | "tiktok"
                        | "youtube"
                        | "place"
                        | "compte"
                        | "antenne"
                        | "page"
                        | "reseau"
                        | "reseaux"
                        | "sa"
                        | "part"
                        | "plateau"
                        | "rtl"
                        | "rmc"
                );
                (!platform && !self.medium_named(noun) && !self.infinitive(next)).then_some(at)
            }
            _ => None,
        }
    }

    /// `et` inside a phrase: with another noun that no verb follows.
    fn joined(&self, at: usize, limit: usize) -> Option<usize> {
        let next = if self.word(at) == "ainsi" { at + 2 } else { at + 1 };
        if self.word(at) == "ainsi" && self.word(at + 1) != "que" {
            return None;
        }
        if !self.is(next, DETERMINER | CAPITAL | PERSON | BODY) && !matches!(self.word(next), "de" | "d") {
            let adjective = self.wordy(next)
                && !self
                    .is(next, PREPOSITION | JOINER | PRONOUN | CLITIC | ADVERB | HAVE | BE | FINITE | RELATIVE | TIME);
            return (adjective && !self.finite(next) && !self.finite(next + 1) && self.form(next).is_none())
                .then_some(next);
        }
        let other = self.core_at(next, limit.min(at + 14))?;
        let after = other.last + 1;
        (!self.finite(after) && !self.is(after, CLITIC | PRONOUN)).then_some(other.last)
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
