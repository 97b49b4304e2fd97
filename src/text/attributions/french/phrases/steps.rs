//! Whether a noun phrase goes on with a token.

use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::SOFT;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words::*;
use crate::text::tokens::TokenKind;

impl Page<'_, '_> {
    /// Whether the phrase goes on with the token `at`, and where it is then.
    pub(super) fn step(&self, start: usize, last: usize, at: usize, limit: usize) -> Option<usize> {
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
}
