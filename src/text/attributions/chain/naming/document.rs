//! A document among the words for a source: who speaks in it, and where its own words end.

use crate::text::attributions::chain::naming::Look;
use crate::text::attributions::french::words;

impl Look<'_, '_> {
    /// `le décompte du ministère de la Santé`: the ministry counts.
    pub(super) fn speaker_of_document(&self, head: usize, end: usize) -> Option<(usize, usize)> {
        let law = |at: usize| {
            matches!(
                self.word(at),
                "article"
                    | "articles"
                    | "loi"
                    | "code"
                    | "traite"
                    | "accord"
                    | "constitution"
                    | "livre"
                    | "ouvrage"
                    | "decret"
                    | "arrete"
            )
        };
        let head = (head..=end.min(head + 2)).find(|&at| self.class(at, words::DOCUMENT)).filter(|&at| !law(at))?;
        let of = (head + 1..=end.min(head + 5)).find(|&at| matches!(self.word(at), "de" | "du" | "des" | "d"))?;
        let mut next = of + 1;
        while next < end && (self.class(next, words::DETERMINER) || self.word(next) == "'") {
            next += 1;
        }
        let speaks = next <= end
            && (self.capital(next)
                || self.class(next, words::BODY | words::PERSON) && !self.class(next, words::DOCUMENT))
            && !self.class(next, words::NAMELESS);
        if !speaks {
            return None;
        }
        // What was said of the document itself is not part of the name.
        let cut = (next + 1..=end)
            .find(|&at| {
                matches!(
                    self.word(at),
                    "publie"
                        | "publiee"
                        | "publies"
                        | "publiees"
                        | "diffuse"
                        | "paru"
                        | "parue"
                        | "sur"
                        | "relatif"
                        | "consacre"
                )
            })
            .map_or(end, |at| at - 1);
        Some((next, cut))
    }

    /// `un communiqué montré à la télévision` is a communiqué.
    pub(super) fn before_circumstances(&self, head: usize, end: usize) -> usize {
        if !self.class(head, words::DOCUMENT | words::NAMELESS | words::PERSON | words::MEDIUM) {
            return end;
        }
        let participle = |at: usize| {
            let written = self.tokens.written(at);
            ["é", "ée", "és", "ées", "ues", "us"].iter().any(|ending| written.ends_with(ending)) && written.len() > 4
        };
        let links = |at: usize| {
            matches!(
                self.word(at),
                "par"
                    | "sur"
                    | "dans"
                    | "a"
                    | "au"
                    | "aux"
                    | "en"
                    | "il"
                    | "le"
                    | "la"
                    | "mardi"
                    | "lundi"
                    | "mercredi"
                    | "jeudi"
                    | "vendredi"
                    | "samedi"
                    | "dimanche"
                    | "hier"
            )
        };
        (head + 1..end).find(|&at| participle(at) && links(at + 1)).map_or(end, |at| at - 1)
    }
}
