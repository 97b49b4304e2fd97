//! Verb groups: which words are one, and what the verb may govern.

use crate::text::attributions::french::Cue;
use crate::text::attributions::french::Kind;
use crate::text::attributions::french::Reader;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::verbs;
use crate::text::attributions::french::words;

impl Reader<'_, '_, '_> {
    /// The verb group around a form, if it can give the floor to someone.
    pub(super) fn cue_at(&self, at: usize) -> Option<Cue> {
        let page = self.page;
        let form = page.form(at)?;
        if matches!(page.word(page.before(at)), "facon" | "maniere") {
            return None;
        }
        let mut cue = Cue {
            run: Run::new(at, at),
            governs: form.governs,
            kind: Kind::Active,
            pronoun: None,
            joined: false,
            cites: form.cites,
            reflexive: false,
        };
        let floor = self.frame.start;
        let mut reflexive = false;
        if form.forms & verbs::PAST != 0
            && let Some(group) = self.auxiliary(at, floor)
        {
            cue.run.first = group.first;
            cue.pronoun = group.pronoun;
            reflexive = group.reflexive;
            if group.passive {
                cue.kind = Kind::Passive;
            }
        } else if form.forms & verbs::FINITE != 0 {
            cue.run.first = self.clitics(at, floor)?;
            reflexive = (cue.run.first..at).any(|index| matches!(page.word(index), "se" | "s"));
            cue.pronoun = self.pronoun_behind(at);
        } else if form.forms & verbs::PRESENT != 0 {
            cue.kind = Kind::Gerund;
            if at > floor && page.word(at - 1) == "en" {
                cue.run.first = at - 1;
            }
        } else if form.forms & verbs::INFINITIVE != 0 && self.narrated(at, floor) {
            cue.joined = true;
        } else if form.forms & verbs::INFINITIVE != 0 {
            cue.run.first = self.modal(at, floor)?;
            let within = (cue.run.first..at).any(|index| page.word(index).ends_with("ant"));
            if within {
                cue.kind = Kind::Gerund;
            }
        } else if form.forms & verbs::PAST != 0
            && at > floor
            && matches!(page.word(at - 1), "et" | "puis")
            && self.drafts.len() > self.fresh
        {
            cue.joined = true;
        } else {
            return None;
        }
        if form.governs & verbs::LIGHT != 0 {
            self.light(at, &mut cue)?;
        }
        if form.governs & verbs::REFLEXIVE != 0 && !reflexive {
            return None;
        }
        cue.reflexive = reflexive;
        Some(cue)
    }

    /// `a … déclaré`, `s'est … étonné`, `a-t-il … ajouté`, `a été … annoncé`.
    pub(super) fn auxiliary(&self, participle: usize, floor: usize) -> Option<Group> {
        let page = self.page;
        let mut passive = false;
        let mut pronoun = None;
        let mut commas = 0;
        let mut at = participle;
        for _ in 0..14 {
            at = at.checked_sub(1).filter(|&at| at >= floor)?;
            if page.aside(at) && !page.is(at, words::HAVE) {
                continue;
            }
            if page.is(at, words::HAVE | words::BE) && (!page.is(at, words::PREPOSITION) || page.is(at, CAPITAL)) {
                if commas == 1 {
                    return None;
                }
                let first = self.clitics(at, floor).unwrap_or(at);
                let reflexive =
                    page.is(at, words::BE) && (first..at).any(|index| matches!(page.word(index), "se" | "s"));
                let passive = passive || page.is(at, words::BE) && !reflexive;
                return Some(Group { first, pronoun, passive, reflexive });
            }
            if page.word(at) == "ete" {
                passive = true;
                continue;
            }
            if page.is(at, words::PRONOUN) && at > floor && page.word(at - 1) == "-" {
                pronoun = Some(at);
                continue;
            }
            if page.word(at) == "," {
                commas += 1;
                if commas > 2 {
                    return None;
                }
                continue;
            }
            let small = page.is(at, words::ADVERB | words::TIME | words::CLITIC)
                || page.aside(at)
                || matches!(page.word(at), "-" | "t" | "'" | "pas")
                || commas == 1 && page.wordy(at);
            if !small || page.line_end(at) {
                return None;
            }
        }
        None
    }

    /// The first of the pronouns before a finite verb; nothing where it is no verb (`la demande`).
    pub(super) fn clitics(&self, verb: usize, floor: usize) -> Option<usize> {
        let page = self.page;
        let mut first = verb;
        for _ in 0..6 {
            let Some(mut at) = first.checked_sub(1).filter(|&at| at >= floor) else { return Some(first) };
            if page.word(at) == "'" && at > floor {
                at -= 1;
            }
            let word = page.word(at);
            if matches!(word, "se" | "s" | "ne" | "n" | "lui" | "y" | "nous" | "vous" | "m" | "me")
                || word == "leur" && page.is(at.wrapping_sub(1), words::PRONOUN | words::RELATIVE | CAPITAL)
            {
                // "nous expliquons" has its subject there; "nous explique Jean" has not.
                first = at;
                continue;
            }
            if matches!(word, "le" | "la" | "l" | "les") {
                let before = page.before(at);
                let object = at > floor
                    && (matches!(page.word(before), "comme" | "que" | "qui" | "ne" | "nous" | "vous")
                        || page.is(before, words::PRONOUN));
                if object {
                    first = at;
                    continue;
                }
                let auxiliary = page.is(verb, words::HAVE) && word == "l";
                return auxiliary.then_some(at);
            }
            if word == "en" && at > floor && page.is(at - 1, words::PRONOUN | words::RELATIVE) {
                first = at;
                continue;
            }
            let noun = page.is(at, words::DETERMINER | words::PREPOSITION)
                && !page.is(at, words::PRONOUN | CAPITAL)
                && !matches!(word, "tous" | "toutes" | "tout")
                && !page.aside(at)
                && !page.is(verb, words::HAVE | words::BE);
            return (!noun).then_some(first);
        }
        Some(first)
    }

    pub(super) fn pronoun_behind(&self, verb: usize) -> Option<usize> {
        let page = self.page;
        let joined = |at: usize| page.word(at) == "-" && page.tokens.get(at).is_some_and(|token| !token.spaced);
        let subject = |at: usize| page.is(at, words::PRONOUN).then_some(at);
        if joined(verb + 1) {
            if page.word(verb + 2) == "t" && joined(verb + 3) {
                return subject(verb + 4);
            }
            return subject(verb + 2);
        }
        None
    }

    /// `vient de déclarer`, `tient à préciser`, `a voulu rappeler`: where the group begins.
    pub(super) fn modal(&self, infinitive: usize, floor: usize) -> Option<usize> {
        let page = self.page;
        let mut at = page.before(infinitive);
        for _ in 0..2 {
            if at != usize::MAX
                && at >= floor
                && matches!(page.word(at), "de" | "d" | "a" | "par" | "lui" | "nous" | "leur" | "y" | "se" | "s")
            {
                at = page.before(at);
            }
        }
        if at == usize::MAX || at < floor {
            return None;
        }
        let finite = matches!(
            page.word(at),
            "bornant"
                | "contentant"
                | "limitant"
                | "empressant"
                | "vient"
                | "viennent"
                | "venait"
                | "venaient"
                | "tient"
                | "tiennent"
                | "tenait"
                | "veut"
                | "veulent"
                | "doit"
                | "devrait"
                | "devait"
                | "va"
                | "vont"
                | "allait"
                | "allaient"
                | "ose"
                | "continue"
                | "continuent"
                | "finit"
                | "fait"
                | "font"
                | "laisse"
                | "laissent"
                | "laissait"
                | "preferait"
                | "prefere"
                | "semble"
        );
        if finite {
            return Some(self.clitics(at, floor).unwrap_or(at));
        }
        let participle = matches!(
            page.word(at),
            "tenu"
                | "voulu"
                | "souhaite"
                | "ose"
                | "continue"
                | "commence"
                | "fini"
                | "pu"
                | "du"
                | "prefere"
                | "cherche"
                | "hesite"
                | "cesse"
                | "manque"
                | "jusqu"
        );
        if participle {
            return self.auxiliary(at, floor).map(|group| group.first);
        }
        None
    }

    /// `Et d'ajouter que …`: the infinitive that tells what came next.
    fn narrated(&self, infinitive: usize, floor: usize) -> bool {
        let page = self.page;
        let of = page.before(infinitive);
        let and = of.checked_sub(1).filter(|&and| and >= floor && of != usize::MAX);
        matches!(page.word(of), "de" | "d")
            && and.is_some_and(|and| {
                page.word(and) == "et" && (and == floor || matches!(page.word(and - 1), "," | "." | "\""))
            })
    }

    /// `fait savoir`, `laisse entendre`, `fait état de`: the words that make them verbs of speech.
    pub(super) fn light(&self, at: usize, cue: &mut Cue) -> Option<()> {
        let page = self.page;
        let next = (at + 1..at + 5)
            .find(|&index| !page.is(index, words::ADVERB | words::TIME) || page.is(index, words::PREPOSITION))?;
        match page.word(next) {
            "savoir" | "valoir" | "remarquer" | "observer" | "entendre" | "comprendre" | "croire" | "noter" => {
                cue.governs = verbs::THAT;
                cue.run.last = next;
            }
            "etat" | "part" | "mention" => {
                let of = if page.is(next + 1, words::TIME) { page.over_times(next + 1) + 1 } else { next + 1 };
                if !matches!(page.word(of), "de" | "d" | "du" | "des") {
                    return None;
                }
                cue.governs = verbs::NOUN;
                cue.run.last = if page.word(of) == "des" { of - 1 } else { of };
                if page.word(of + 1) == "'" {
                    cue.run.last = of + 1;
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// `n'a pas demandé …`: nothing was said, unless what is denied is a denial (`n'exclut pas que`).
    pub(super) fn denied(&self, cue: Cue) -> bool {
        let page = self.page;
        let negated = (cue.run.first..=cue.run.last).any(|at| matches!(page.word(at), "ne" | "n"));
        let stem = page.word(cue.run.last);
        negated
            && cue.pronoun.is_none()
            && !["exclu", "nie", "contest", "cach", "doute"].iter().any(|denial| stem.starts_with(denial))
    }
}

pub(super) struct Group {
    first: usize,
    pronoun: Option<usize>,
    passive: bool,
    reflexive: bool,
}
