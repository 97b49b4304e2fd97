//! What a verb governs on its right: `que …`, a quotation, an infinitive, a noun.

use crate::text::attributions::french::Cue;
use crate::text::attributions::french::Kind;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words;
use crate::text::tokens::TokenKind;

impl Reader<'_, '_, '_> {
    /// What a verb in the active governs on its right.
    pub(super) fn complement(&self, cue: Cue, limit: usize) -> Option<Complement> {
        let page = self.page;
        let start = cue.run.last + 1;
        let end = |first: usize| page.clause_end(first, limit);
        let at = self.over_circumstances(start, limit);
        let that = cue.governs & (verbs::THAT | verbs::REFLEXIVE) != 0 && cue.governs & verbs::ASIDE == 0
            || cue.governs & verbs::NOUN != 0;
        if matches!(page.word(at), "que" | "qu") && that && !self.compares(at) {
            let first = if page.word(at + 1) == "'" { at + 2 } else { at + 1 };
            if first < limit {
                return Some(Complement {
                    content: Run::new(first, end(first)),
                    kind: Said::That,
                    cue_last: cue.run.last,
                });
            }
        }
        if page.word(at) == ":" && cue.kind == Kind::Active {
            if let Some(content) = self.quotation_after(at) {
                return Some(Complement { content, kind: Said::Quote, cue_last: cue.run.last });
            }
            if cue.governs & verbs::THAT != 0 && cue.governs & verbs::WEAK == 0 && at + 3 < limit {
                return Some(Complement {
                    content: Run::new(at + 1, end(at + 1)),
                    kind: Said::Quote,
                    cue_last: cue.run.last,
                });
            }
        }
        let at = if page.word(at) == "par" && page.opens(at + 1).is_some() { at + 1 } else { at };
        if let Some(quotation) =
            page.opens(at).filter(|_| at < limit && cue.governs & (verbs::LIGHT | verbs::TOWARDS) == 0)
        {
            let long =
                quotation.last - quotation.first > 4 || cue.governs & (verbs::THAT | verbs::ASIDE) == verbs::THAT;
            if long || cue.governs & verbs::WEAK == 0 {
                return Some(Complement { content: Run::new(at, end(at)), kind: Said::Quote, cue_last: cue.run.last });
            }
        }
        if cue.kind == Kind::Gerund && cue.governs & verbs::BARE == 0 && cue.governs & verbs::BLAME == 0 {
            return None;
        }
        if cue.governs & verbs::BARE != 0 && page.infinitive(at) {
            return Some(Complement { content: Run::new(at, end(at)), kind: Said::Infinitive, cue_last: cue.run.last });
        }
        self.governed(cue, start, at, limit)
    }

    /// `promet de …`, `appelle à …`, `accuse X de …`, `annonce la mort de …`.
    pub(super) fn governed(&self, cue: Cue, start: usize, at: usize, limit: usize) -> Option<Complement> {
        let page = self.page;
        let found = |first: usize, kind: Said| {
            Some(Complement { content: Run::new(first, page.clause_end(first, limit)), kind, cue_last: cue.run.last })
        };
        if cue.governs & verbs::TO != 0 {
            for from in [start, at] {
                if let Some(first) = self.to_do(from, limit) {
                    return found(first, Said::Infinitive);
                }
            }
        }
        // "l'a accusé d'avoir menti": whom it blames stands before the verb.
        let object_before = (cue.run.first..cue.run.last).any(|index| matches!(page.word(index), "l" | "les"));
        if cue.governs & verbs::BLAME != 0 && object_before && matches!(page.word(at), "de" | "d") {
            return found(at, Said::Noun);
        }
        if cue.governs & verbs::BLAME != 0
            && let Some(blamed) = page.core_at(at, limit)
        {
            let from = (blamed.first + 1..=(blamed.last + 2).min(limit))
                .rev()
                .find(|&index| matches!(page.word(index), "de" | "d"));
            let from = from.filter(|&from| {
                let next = if page.word(from + 1) == "'" { from + 2 } else { from + 1 };
                page.infinitive(next) || matches!(page.word(next), "avoir" | "etre") || page.opens(next).is_some()
            });
            let far = (blamed.last + 1..limit.min(blamed.last + 12)).find(|&index| {
                matches!(page.word(index), "de" | "d")
                    && page.infinitive(if page.word(index + 1) == "'" { index + 2 } else { index + 1 })
            });
            return if from.or(far).is_some() { found(blamed.first, Said::Noun) } else { None };
        }
        let later = if page.is(start, words::TIME) { page.over_times(start) + 1 } else { start };
        if cue.governs & verbs::TOWARDS != 0
            && matches!(page.word(later), "a" | "au" | "aux")
            && !page.is(later, words::HAVE)
        {
            return found(later, Said::Noun);
        }
        if cue.governs & verbs::TOWARDS != 0 {
            let whom = page.core_at(at, limit).map(|run| run.last + 1);
            let towards = whom.filter(|&to| page.word(to) == "a" && page.infinitive(to + 1));
            if let Some(towards) = towards {
                return found(towards, Said::Noun);
            }
        }
        let remembers = page.word(cue.run.last).starts_with("souv") || page.word(cue.run.last).starts_with("demand");
        if cue.reflexive
            && cue.governs & (verbs::THAT | verbs::REFLEXIVE) != 0
            && !remembers
            && matches!(page.word(at), "de" | "d" | "du" | "des")
        {
            return found(at, Said::Noun);
        }
        if cue.reflexive
            && page.word(cue.run.last).starts_with("dit")
            && page.wordy(at)
            && !page.is(at, words::JOINER | words::PREPOSITION)
        {
            return found(at, Said::Noun);
        }
        // "juge l'incident « sans gravité »", "parle d'un « mensonge »".
        let object = if matches!(page.word(at), "de" | "d") {
            if page.word(at + 1) == "'" { at + 2 } else { at + 1 }
        } else {
            at
        };
        let quoted_on = object > at && page.opens(object).is_some()
            || page.core_at(object, limit).is_some_and(|run| {
                page.opens(run.last + 1).is_some() || (run.first..=run.last).any(|index| page.opens(index).is_some())
            });
        let calls = cue.governs & verbs::THAT != 0 || page.word(cue.run.last).starts_with("parl");
        if quoted_on && calls && at < limit {
            return found(at, Said::Noun);
        }
        let attitude = matches!(page.word(at), "son" | "sa" | "ses" | "leur" | "leurs")
            && words::attitude(page.word(at + 1))
            && cue.governs & (verbs::THAT | verbs::NOUN) != 0;
        if attitude {
            return found(at, Said::Noun);
        }
        let excludes = page.word(cue.run.last).starts_with("exclu")
            && (matches!(page.word(at), "tout" | "toute" | "une" | "un")
                || matches!(page.word(at), "l")
                    && matches!(page.word(at + 2), "hypothese" | "idee" | "envoi" | "option"));
        if excludes {
            return found(at, Said::Noun);
        }
        let figure = page.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
            || words::about(page.word(at))
                && (at..limit.min(at + 6))
                    .any(|next| page.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Digits));
        if cue.governs & verbs::COUNT != 0 && figure && at < limit {
            return found(at, Said::Noun);
        }
        let noun = cue.governs & verbs::NOUN != 0 && cue.governs & verbs::WEAK == 0;
        let begins = page.is(at, words::DETERMINER)
            || page.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
            || page.word(at) == "de" && cue.governs & verbs::WEAK == 0;
        if noun && begins && at < limit && !page.is(at + 1, words::TIME) {
            return found(at, Said::Noun);
        }
        None
    }

    /// `de` and an infinitive, after the one to whom it is said.
    pub(super) fn to_do(&self, from: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        (from..limit.min(from + 14))
            .take_while(|&at| !matches!(page.word(at), "," | ";" | "." | ":") && page.opens(at).is_none() || at == from)
            .find(|&at| {
                if !matches!(page.word(at), "de" | "d") {
                    return false;
                }
                let next = if page.word(at + 1) == "'" { at + 2 } else { at + 1 };
                page.infinitive(next) || page.opens(at.wrapping_sub(1)).is_some()
            })
            .or_else(|| {
                page.opens(from)
                    .and_then(|quotation| matches!(page.word(quotation.first + 1), "de" | "d").then_some(from))
            })
    }

    /// Goes right over what tells when, where, to whom and how it is said, commas around it too.
    pub(super) fn over_circumstances(&self, start: usize, limit: usize) -> usize {
        let page = self.page;
        let mut at = start;
        for _ in 0..6 {
            let next = page.over_hearers(at, limit);
            let noun_left = next > at
                && page.is(at, words::PREPOSITION)
                && !page.is(at, words::DETERMINER | words::HAVE)
                && next - at > 24;
            if noun_left {
                break;
            }
            if page.word(next) == ","
                && let Some(close) = (next + 1..limit.min(next + 26))
                    .find(|&at| page.word(at) == "," && matches!(page.word(at + 1), "que" | "qu"))
            {
                return close + 1;
            }
            let comma = page.word(next) == "," && next > start || page.word(next) == "," && self.set_apart(next, limit);
            if comma && next + 1 < limit {
                at = next + 1;
                continue;
            }
            if page.dash(next) && next > start {
                let close = (next + 1..limit.min(next + 40)).find(|&index| page.dash(index));
                if let Some(close) = close {
                    at = close + 1;
                    continue;
                }
            }
            at = next;
            break;
        }
        at.min(limit)
    }

    /// Whether a comma opens what is set apart (`, jeudi, `, `, lors d'un point de presse, `).
    pub(super) fn set_apart(&self, comma: usize, limit: usize) -> bool {
        let page = self.page;
        let next = page.over_hearers(comma + 1, limit);
        next > comma + 1 && page.word(next) == ","
    }

    /// Whether a `que` compares or limits: `plus que`, `alors que`.
    pub(super) fn compares(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        matches!(
            self.page.word(before),
            "plus"
                | "moins"
                | "autre"
                | "autres"
                | "alors"
                | "tandis"
                | "bien"
                | "tel"
                | "telle"
                | "meme"
                | "pour"
                | "afin"
                | "avant"
                | "des"
                | "sans"
                | "lors"
                | "tant"
                | "ainsi"
                | "apres"
        ) && (self.page.word(before) != "ainsi")
    }
}

/// What a verb governs.
pub(super) struct Complement {
    pub(super) content: Run,
    pub(super) kind: Said,
    pub(super) cue_last: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Said {
    That,
    Quote,
    Infinitive,
    Noun,
}
