//! French attributions, by rules: a cue is found, then who speaks, then what is said.
//!
//! The rules know how French news gives the floor: a verb with its subject before it (`X affirme que …`) or behind it
//! (`« … », affirme X`), `selon` and its like, a colon before a quotation, a quotation that goes on, a credit line.

mod marks;
mod page;
mod phrases;
mod scope;
mod verbs;
pub(crate) mod words;

use std::ops::Range;

use crate::model::Attribution;
use crate::model::Relay;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::page::VERB;
use crate::text::attributions::french::phrases::Subject;
use crate::text::tokens::Tokens;

/// Returns the attributions of a French text, in order. Linear.
pub fn attributions(tokens: &Tokens<'_>) -> Vec<Attribution> {
    let page = Page::of(tokens);
    let mut reader = Reader { page: &page, drafts: Vec::new(), frame: 0..0, fresh: 0, conditional: None };
    for frame in &page.frames {
        reader.frame(frame.clone());
    }
    reader.between_frames();
    let mut drafts = reader.drafts;
    drafts.sort_by_key(|draft| draft.order());
    drafts.iter().filter(|draft| !draft.content.is_empty()).map(|draft| draft.told(tokens)).collect()
}

/// An attribution by its tokens.
#[derive(Clone, Debug, Default)]
struct Draft {
    source: Option<Run>,
    /// Who relays the speaker: `X a cité un témoin affirmant que …`.
    through: Option<Run>,
    /// Who speaks where the sentence does not say it again.
    carried: Option<Run>,
    cue: Vec<Run>,
    content: Vec<Run>,
}

impl Draft {
    fn order(&self) -> usize {
        let runs = self.source.iter().chain(&self.cue).chain(&self.content);
        runs.map(|run| run.first).min().unwrap_or(0)
    }

    /// The words for the one who speaks, here or before.
    fn speaker(&self) -> Option<Run> {
        self.source.or(self.carried)
    }

    fn told(&self, tokens: &Tokens<'_>) -> Attribution {
        let spans = |runs: &[Run]| runs.iter().map(|run| tokens.span(run.first, run.last)).collect();
        let via = self.carried.filter(|_| self.source.is_none()).or(self.through).map(|run| {
            let span = tokens.span(run.first, run.last);
            let name = tokens.surface(run.first, run.last).to_owned();
            Relay { name, start: span.start, end: span.end, unnamed: false }
        });
        Attribution {
            source: self.source.iter().map(|run| tokens.span(run.first, run.last)).collect(),
            cue: spans(&self.cue),
            content: spans(&self.content),
            via: via.into_iter().collect(),
            unnamed: false,
            direct: false,
        }
    }
}

/// A verb group that may give the floor to someone.
#[derive(Clone, Copy, Debug)]
struct Cue {
    run: Run,
    governs: u16,
    kind: Kind,
    /// The pronoun behind it: `affirme-t-il`.
    pronoun: Option<usize>,
    /// Whether the subject must be taken over (`et affirmé que`).
    joined: bool,
    /// Whether the verb is `citer`.
    cites: bool,
    /// Whether it stands with `se`.
    reflexive: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Active,
    Gerund,
    Passive,
}

struct Reader<'p, 'a, 't> {
    page: &'p Page<'a, 't>,
    drafts: Vec<Draft>,
    /// The frame being read.
    frame: Range<usize>,
    /// The first draft of this frame.
    fresh: usize,
    /// Its first conditional of hearsay.
    conditional: Option<usize>,
}

impl Reader<'_, '_, '_> {
    fn frame(&mut self, frame: Range<usize>) {
        self.frame = frame.clone();
        self.fresh = self.drafts.len();
        self.conditional = None;
        let mut at = frame.start;
        while at < frame.end {
            at = self.read(at).unwrap_or(at).max(at) + 1;
        }
        self.colon();
        self.statement_below();
        self.described();
        self.credit_in_title();
        self.unsourced();
    }

    /// `Trois soldats auraient été tués`: the conditional of hearsay, where nobody else is said to say it.
    fn unsourced(&mut self) {
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
    fn reports(&self, at: usize) -> bool {
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

    /// Reads what begins with a token; returns the last token that is done with.
    fn read(&mut self, at: usize) -> Option<usize> {
        let page = self.page;
        if let Some(mark) = page.mark_at(at, self.frame.start, self.frame.end) {
            return self.by_mark(at, mark);
        }
        if self.conditional.is_none() && self.reports(at) {
            self.conditional = Some(at);
        }
        if matches!(page.word(at), "parait" | "semblerait" | "paraitrait")
            && at > self.frame.start
            && page.word(at - 1) == "il"
            && matches!(page.word(at + 1), "que" | "qu")
        {
            return self.hearsay(at);
        }
        if page.is(at, VERB) {
            let cue = self.cue_at(at)?;
            return match cue.kind {
                Kind::Passive => self.by_agent(cue),
                _ => self.by_verb(cue),
            };
        }
        None
    }

    fn add(&mut self, source: Option<Run>, cue: Vec<Run>, content: Vec<Run>) {
        let carried = if source.is_none() { self.main_speaker() } else { None };
        self.drafts.push(Draft { source, carried, cue, content, through: None });
    }

    /// `il paraît que …`: nobody is named.
    fn hearsay(&mut self, at: usize) -> Option<usize> {
        let page = self.page;
        let first = if page.word(at + 2) == "'" { at + 3 } else { at + 2 };
        if first >= self.frame.end {
            return None;
        }
        let content = Run::new(first, page.clause_end(first, self.frame.end));
        self.drafts.push(Draft { cue: vec![Run::new(at - 1, at)], content: vec![content], ..Draft::default() });
        Some(at)
    }

    // ---- verbs ----

    /// The verb group around a form, if it can give the floor to someone.
    fn cue_at(&self, at: usize) -> Option<Cue> {
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
    fn auxiliary(&self, participle: usize, floor: usize) -> Option<Group> {
        let page = self.page;
        let mut passive = false;
        let mut pronoun = None;
        let mut commas = 0;
        let mut at = participle;
        for _ in 0..14 {
            at = at.checked_sub(1).filter(|&at| at >= floor)?;
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
    fn clitics(&self, verb: usize, floor: usize) -> Option<usize> {
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
                && !page.is(verb, words::HAVE | words::BE);
            return (!noun).then_some(first);
        }
        Some(first)
    }

    fn pronoun_behind(&self, verb: usize) -> Option<usize> {
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
    fn modal(&self, infinitive: usize, floor: usize) -> Option<usize> {
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

    /// `fait savoir`, `laisse entendre`, `fait état de`: the words that make them verbs of speech.
    fn light(&self, at: usize, cue: &mut Cue) -> Option<()> {
        let page = self.page;
        let next = (at + 1..at + 5)
            .find(|&index| !page.is(index, words::ADVERB | words::TIME) || page.is(index, words::PREPOSITION))?;
        match page.word(next) {
            "savoir" | "valoir" | "remarquer" | "observer" | "entendre" | "comprendre" | "croire" | "noter" => {
                cue.governs = verbs::THAT;
                cue.run.last = next;
            }
            "etat" | "part" | "mention" if matches!(page.word(next + 1), "de" | "d" | "du" | "des") => {
                cue.governs = verbs::NOUN;
                cue.run.last = if page.word(next + 1) == "des" { next } else { next + 1 };
                if page.word(next + 2) == "'" {
                    cue.run.last = next + 2;
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// A verb in the active, its subject before or behind it.
    fn by_verb(&mut self, cue: Cue) -> Option<usize> {
        if self.denied(cue) {
            return None;
        }
        if let Some(done) = self.inverted(cue) {
            return Some(done);
        }
        if cue.pronoun.is_some() {
            return None;
        }
        if cue.cites {
            return self.citing(cue);
        }
        self.straight(cue)
    }

    /// `n'a pas demandé …`: nothing was said, unless what is denied is a denial (`n'exclut pas que`).
    fn denied(&self, cue: Cue) -> bool {
        let page = self.page;
        let negated = (cue.run.first..=cue.run.last).any(|at| matches!(page.word(at), "ne" | "n"));
        let stem = page.word(cue.run.last);
        negated
            && cue.pronoun.is_none()
            && !["exclu", "nie", "contest", "cach", "doute"].iter().any(|denial| stem.starts_with(denial))
    }

    /// `« … », affirme X`; `…, a-t-il ajouté`; `comme l'explique X`.
    fn inverted(&mut self, cue: Cue) -> Option<usize> {
        let page = self.page;
        if cue.kind != Kind::Active || cue.joined {
            return None;
        }
        let quoted = page.quotation(cue.run.first).copied();
        let before = cue.run.first.checked_sub(1).filter(|&before| before >= self.frame.start);
        let comme = before.is_some_and(|before| page.word(before) == "comme");
        let comma = before
            .is_some_and(|before| matches!(page.word(before), "," | "?" | "!" | "…" | "." | ")") || page.dash(before));
        let after_quote = before.is_some_and(|before| {
            page.closes(before).is_some()
                || matches!(page.word(before), "," | ".") && before > 0 && page.closes(before - 1).is_some()
        });
        let bare = cue.pronoun.is_none() && !comma && !after_quote && !comme;
        let limit = quoted.map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end));
        let hearers = page.over_hearers(cue.run.last + 1, limit);
        let phrase = match cue.pronoun {
            Some(pronoun) => Some(Run::new(pronoun, pronoun)),
            None if cue.governs & verbs::LIGHT != 0 => None,
            None => page.phrase_at(hearers, limit).or_else(|| page.phrase_at(cue.run.last + 1, limit)),
        }?;
        if bare && !self.runs_on(cue, phrase) {
            return None;
        }
        let object = page.word(phrase.last + 1) == "que" && !after_quote;
        let left_end = before?;
        let left = self.left_content(cue, left_end, comme);
        let full = |run: Run| {
            after_quote
                || quoted.is_some_and(|quotation| quotation.first < run.first)
                || page.has_clause(run.first..run.last + 1)
                || run.last - run.first >= 6
                    && cue.governs & (verbs::NOUN | verbs::WEAK | verbs::BLAME) == 0
                    && self.names_someone(phrase)
        };
        if comme {
            return self.as_said(cue, phrase, left);
        }
        let left = left?;
        if object
            || (cue.pronoun.is_none() && !full(left))
            || cue.pronoun.is_none() && self.elided_object(cue, phrase, after_quote)
        {
            return None;
        }
        let source = self.real_source(cue, phrase);
        let mut content = vec![left];
        let (done, more) = self.after_inversion(
            cue,
            phrase.last.max(cue.run.last).max(source.last),
            quoted.map(|quotation| quotation.last),
            left,
            after_quote,
        );
        content.extend(more);
        self.add(Some(source), vec![cue.run], content);
        Some(done)
    }

    /// `Cela va durer précise le parquet.`: no comma, but a clause before and the end behind.
    fn runs_on(&self, cue: Cue, phrase: Run) -> bool {
        let page = self.page;
        let ends = phrase.last + 1 >= self.frame.end
            || matches!(page.word(phrase.last + 1), "." | "," | ":")
            || page.line_end(phrase.last + 1);
        let spoken = cue.governs & verbs::THAT != 0
            && cue.governs & (verbs::NOUN | verbs::WEAK | verbs::BLAME | verbs::ASIDE) == 0;
        let near = phrase.first <= cue.run.last + 3 && !matches!(page.word(phrase.first), "de" | "d" | "des");
        let start = self.frame.start;
        ends && spoken
            && near
            && (phrase.first..=phrase.last)
                .any(|index| page.is(index, CAPITAL | words::PERSON | words::BODY | words::MEDIUM))
            && cue.run.first > start + 3
            && page.has_clause(start..cue.run.first)
            && page
                .subject_before(cue.run.first, cue.run.first.saturating_sub(6).max(start))
                .is_none_or(|subject| !page.is(subject.run.first, words::PRONOUN | CAPITAL))
    }

    /// `Le ministre, qui a démissionné, a annoncé un plan`: what follows is no speaker.
    fn elided_object(&self, cue: Cue, phrase: Run, after_quote: bool) -> bool {
        let page = self.page;
        if after_quote {
            return false;
        }
        if cue.governs & verbs::TO != 0 && self.to_do(cue.run.last + 1, self.frame.end).is_some() {
            return true;
        }
        let speaks = self.names_someone(phrase);
        let indefinite = page.is(phrase.first, words::INDEFINITE);
        !speaks
            || indefinite
                && !page.is(
                    phrase.first + 1,
                    words::PERSON | words::BODY | words::MEDIUM | words::NAMELESS | words::DOCUMENT,
                )
                && !(phrase.first + 2..=phrase.last.min(phrase.first + 3))
                    .any(|index| page.is(index, words::PERSON | words::NAMELESS))
    }

    /// Whether the head of a phrase is someone, a body or a document rather than a thing.
    fn names_someone(&self, phrase: Run) -> bool {
        let page = self.page;
        (phrase.first..=phrase.last.min(phrase.first + 4))
            .take_while(|&index| {
                let before = page.before(index);
                let partitive = before <= phrase.first + 3
                    && matches!(page.word(before), "des" | "d" | "de")
                    && (before == phrase.first
                        || page.is(phrase.first, words::DETERMINER)
                            && matches!(
                                page.word(page.before(before)),
                                "un" | "une" | "plusieurs" | "certains" | "deux"
                            ));
                index == phrase.first
                    || !page.is(before, words::PREPOSITION)
                    || page.is(index, words::TITLE)
                    || partitive
            })
            .any(|index| {
                page.is(
                    index,
                    words::PERSON | words::BODY | words::MEDIUM | words::NAMELESS | words::DOCUMENT | words::TITLE,
                ) || page.is(index, CAPITAL) && !(index == phrase.first && page.is(index, words::DETERMINER))
            })
    }

    /// `a-t-on appris du site X`: the site speaks, not `on`.
    fn real_source(&self, cue: Cue, phrase: Run) -> Run {
        let page = self.page;
        if cue.pronoun.is_some_and(|pronoun| page.word(pronoun) == "on") {
            let from = cue.run.last.max(phrase.last) + 1;
            let from = if page.word(from) == "aupres" { from + 1 } else { from };
            if matches!(page.word(from), "de" | "d" | "du" | "des" | "chez" | "dans" | "par") {
                let start = if page.word(from) == "de" {
                    from + 1
                } else if page.word(from + 1) == "'" {
                    from + 2
                } else {
                    from + 1
                };
                let limit = self.frame.end;
                if let Some(run) = page.phrase_at(start, limit) {
                    return run;
                }
                if let Some(run) = page.core_at(start, limit) {
                    return run;
                }
                // "du site web": the article is in the preposition.
                let mut last = start;
                while last + 1 < limit && page.wordy(last + 1) {
                    last += 1;
                }
                if last > start {
                    return Run::new(start, last);
                }
            }
        }
        phrase
    }

    /// What stands before an inverted cue and belongs to it.
    fn left_content(&self, cue: Cue, before: usize, comme: bool) -> Option<Run> {
        let page = self.page;
        let mut end = before;
        if comme {
            end = end.checked_sub(1)?;
        }
        let quoted = page.quotation(cue.run.first);
        let floor = self.done_before(cue.run.first);
        let start = match quoted {
            Some(quotation) if quotation.first < cue.run.first => floor.max(quotation.first + 1),
            _ => page.clause_start(floor, end),
        };
        let start = page.trim_start(start, end);
        if start > end {
            return None;
        }
        let end = if matches!(page.word(end), "," | ".") || page.dash(end) { end.checked_sub(1)? } else { end };
        let end = if page.line_end(end) { end.checked_sub(1)? } else { end };
        if start > end {
            return None;
        }
        Some(self.unquoted(Run::new(start, end)))
    }

    /// Leaves out the marks where a run is one quotation.
    fn unquoted(&self, run: Run) -> Run {
        let page = self.page;
        // "Réforme : « … »": the title before the quotation is not said.
        if let Some(quotation) =
            page.closes(run.last).filter(|quotation| quotation.closed && quotation.last > quotation.first + 1)
            && quotation.first > run.first
            && page.word(quotation.first - 1) == ":"
        {
            return Run::new(quotation.first + 1, quotation.last - 1);
        }
        match page.opens(run.first) {
            Some(quotation) if quotation.closed && quotation.last == run.last && run.last > run.first + 1 => {
                Run::new(run.first + 1, run.last - 1)
            }
            Some(quotation) if !quotation.closed && quotation.last == run.last && run.last > run.first => {
                Run::new(run.first + 1, run.last)
            }
            _ => run,
        }
    }

    /// Where the last inverted attribution of this frame before a token ends, or the frame begins.
    fn done_before(&self, at: usize) -> usize {
        let page = self.page;
        let mut floor = self.frame.start;
        for draft in self.drafts.get(self.fresh..).unwrap_or(&[]) {
            let Some(content) = draft.content.first() else { continue };
            let cue = draft.cue.first().copied().unwrap_or(*content);
            let end = draft.source.map_or(cue.last, |source| source.last.max(cue.last));
            let inverted = content.last < cue.first;
            if inverted && end < at {
                floor = floor.max(end + 1);
            }
        }
        page.trim_start(floor, at)
    }

    /// What goes on after an inverted cue and its speaker: the rest of the quotation, or another one.
    fn after_inversion(
        &self,
        cue: Cue,
        end: usize,
        inside: Option<usize>,
        left: Run,
        after_quote: bool,
    ) -> (usize, Option<Run>) {
        let page = self.page;
        let next = end + 1;
        if let Some(close) = inside {
            let mut start = next;
            while start < close && (matches!(page.word(start), "," | "." | ":" | ";") || page.dash(start)) {
                start += 1;
            }
            let last = close;
            let last =
                if page.closes(last).is_some_and(|quotation| quotation.closed) { last.saturating_sub(1) } else { last };
            let rest = (start <= last && start < close).then(|| Run::new(start, last));
            return (end, rest);
        }
        if next >= self.frame.end || !matches!(page.word(next), "," | ":" | "-") {
            return (end, None);
        }
        let start = next + 1;
        if start >= self.frame.end {
            return (end, None);
        }
        if let Some(quotation) = page.opens(start) {
            let last = page.clause_end(start, self.frame.end);
            let run = if last == quotation.last { self.unquoted(Run::new(start, last)) } else { Run::new(start, last) };
            return (end.max(run.last.min(quotation.last)), Some(run));
        }
        let open = !after_quote && (page.word(next) == ":" || !page.has_clause(left.first..left.last + 1));
        let goes_on = matches!(page.word(start), "que" | "qu") && cue.governs & verbs::THAT != 0;
        if open || goes_on {
            let last = page.clause_end(start, self.frame.end);
            return (end, Some(Run::new(start, last)));
        }
        (end, None)
    }

    /// `comme l'explique X`: the clause after it, or the one before.
    fn as_said(&mut self, cue: Cue, phrase: Run, left: Option<Run>) -> Option<usize> {
        let page = self.page;
        let end = phrase.last.max(cue.run.last);
        let cue_run = Run::new(cue.run.first - 1, cue.run.last);
        let colon = (end + 1..self.frame.end).find(|&at| page.word(at) == ":" && at + 4 >= self.frame.end);
        if let Some(colon) = colon
            && let Some(quotation) = self.quotation_after(colon)
        {
            self.add(Some(phrase), vec![cue_run], vec![quotation]);
            return Some(end);
        }
        let content = match left {
            Some(left) if left.last > left.first + 1 => left,
            _ => {
                let comma = (end + 1..self.frame.end.min(end + 20)).find(|&at| page.word(at) == ",")?;
                Run::new(comma + 1, page.clause_end(comma + 1, self.frame.end))
            }
        };
        self.add(Some(phrase), vec![cue_run], vec![self.unquoted(content)]);
        Some(end)
    }

    /// `X a cité un témoin affirmant que …`: the witness speaks, X relays.
    fn citing(&mut self, cue: Cue) -> Option<usize> {
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

    /// `X affirme que …`, `X affirme : « … »`, `X dit vouloir …`, `X annonce la mort de …`.
    fn straight(&mut self, cue: Cue) -> Option<usize> {
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
        let content = self.unquoted(content);
        self.add(source, vec![Run::new(cue.run.first, complement.cue_last.max(cue.run.last))], vec![content]);
        Some(complement.cue_last.max(cue.run.last))
    }

    fn subject(&self, cue: Cue, floor: usize) -> Option<Subject> {
        let page = self.page;
        if cue.kind == Kind::Gerund {
            let before = cue.run.first.checked_sub(1)?;
            if cue.run.last > cue.run.first || !page.wordy(before) && page.closes(before).is_none() || before < floor {
                return None;
            }
            return page.phrase_before(before, floor).map(|run| Subject { run, pronoun: false });
        }
        let before = cue.run.first.checked_sub(1)?;
        if before < floor || matches!(page.word(before), "et" | "puis" | "mais") {
            return None;
        }
        page.subject_before(cue.run.first, floor)
    }

    /// Whether this subject and verb make someone say it.
    fn may_speak(&self, cue: Cue, subject: Option<Subject>, complement: &Complement) -> bool {
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

    /// What a verb in the active governs on its right.
    fn complement(&self, cue: Cue, limit: usize) -> Option<Complement> {
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
    fn governed(&self, cue: Cue, start: usize, at: usize, limit: usize) -> Option<Complement> {
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
        if cue.governs & verbs::TOWARDS != 0
            && matches!(page.word(start), "a" | "au" | "aux")
            && !page.is(start, words::HAVE)
        {
            return found(start, Said::Noun);
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
        let quoted_on = page.core_at(object, limit).is_some_and(|run| {
            page.opens(run.last + 1).is_some() || (run.first..=run.last).any(|index| page.opens(index).is_some())
        });
        let calls = cue.governs & verbs::THAT != 0 || page.word(cue.run.last).starts_with("parl");
        if quoted_on && calls && at < limit {
            return found(at, Said::Noun);
        }
        let excludes = page.word(cue.run.last).starts_with("exclu")
            && (matches!(page.word(at), "tout" | "toute" | "une" | "un")
                || matches!(page.word(at), "l")
                    && matches!(page.word(at + 2), "hypothese" | "idee" | "envoi" | "option"));
        if excludes {
            return found(at, Said::Noun);
        }
        let noun = cue.governs & verbs::NOUN != 0 && cue.governs & verbs::WEAK == 0;
        let begins = page.is(at, words::DETERMINER)
            || page.tokens.get(at).is_some_and(|token| token.kind == crate::text::tokens::TokenKind::Digits)
            || page.word(at) == "de" && cue.governs & verbs::WEAK == 0;
        if noun && begins && at < limit && !page.is(at + 1, words::TIME) {
            return found(at, Said::Noun);
        }
        None
    }

    /// `de` and an infinitive, after the one to whom it is said.
    fn to_do(&self, from: usize, limit: usize) -> Option<usize> {
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
    fn over_circumstances(&self, start: usize, limit: usize) -> usize {
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
    fn set_apart(&self, comma: usize, limit: usize) -> bool {
        let page = self.page;
        let next = page.over_hearers(comma + 1, limit);
        next > comma + 1 && page.word(next) == ","
    }

    /// Whether a `que` compares or limits: `plus que`, `alors que`.
    fn compares(&self, at: usize) -> bool {
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

    /// The quotation right behind a colon, on the same line or the next one.
    fn quotation_after(&self, colon: usize) -> Option<Run> {
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

    /// `… a été démentie par X`; `il a été rapporté que …`.
    fn by_agent(&mut self, cue: Cue) -> Option<usize> {
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
    fn main_speaker(&self) -> Option<Run> {
        let page = self.page;
        let fresh = self.drafts.get(self.fresh..)?;
        if let Some(speaker) = fresh.iter().rev().find_map(Draft::speaker) {
            return Some(speaker);
        }
        let start = page.trim_start(self.frame.start, self.frame.end);
        let begin = self.behind_circumstance(start, self.frame.end);
        if page.is(begin, words::PRONOUN) {
            return Some(Run::new(begin, begin));
        }
        page.phrase_at(begin, self.frame.end)
    }

    /// Behind what a sentence opens with before its subject: `Hier, `, `Interrogée sur ce point, `.
    fn behind_circumstance(&self, start: usize, end: usize) -> usize {
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

    // ---- selon and its like ----

    fn by_mark(&mut self, at: usize, mark: marks::Mark) -> Option<usize> {
        let page = self.page;
        let quoted = page.quotation(at).copied();
        let limit = quoted.map_or(self.frame.end, |quotation| quotation.last.min(self.frame.end)).max(at + 1);
        let floor = quoted.map_or(self.frame.start, |quotation| quotation.first + 1).max(self.done_before(at).min(at));
        let cue = Run::new(at, mark.last);
        if mark.source.is_none() {
            return self.on_the_same_word(mark.last, cue, limit);
        }
        let source = mark.source?;
        let leads = self.leads(at, floor);
        let after = source.last + 1;
        let comma = page.word(after) == ",";
        let rest = comma || mark.last > source.last || page.has_clause(after..limit.min(after + 40));
        if leads && rest || mark.leads_only {
            let after = if mark.last > source.last { mark.last + 1 } else { after };
            let mut first = if comma || page.word(after) == ":" { after + 1 } else { after };
            first = self.behind_relay(first, limit);
            if page.dash(after) {
                first = after + 1;
            }
            if first >= limit {
                return None;
            }
            let content = self.unquoted(Run::new(first, page.clause_end(first, limit)));
            self.add(Some(source), vec![cue], vec![content]);
            return Some(source.last.max(mark.last));
        }
        let mut end = at.checked_sub(1)?;
        while end > floor
            && (matches!(page.word(end), "," | "toujours" | "notamment" | "et" | "encore" | "-" | "(")
                && page.closes(end).is_none())
        {
            end -= 1;
        }
        let start = page.trim_start(page.clause_start(floor, end), end);
        if start > end {
            return None;
        }
        let start = self.behind_attribution(start, end);
        if !(start..=end).any(|index| page.wordy(index) && index > start) {
            return None;
        }
        let left = Run::new(start, end);
        let mut content = vec![self.unquoted(left)];
        let goes_on = comma
            && after + 1 < limit
            && !page.has_clause(start..end + 1)
            && page.opens(start).is_none_or(|quotation| quotation.last < end);
        if goes_on {
            content.push(Run::new(after + 1, page.clause_end(after + 1, limit)));
        }
        self.add(Some(source), vec![cue], content);
        Some(source.last)
    }

    /// `À l'en croire, …`: the last speaker goes on.
    fn on_the_same_word(&mut self, last: usize, cue: Run, limit: usize) -> Option<usize> {
        let page = self.page;
        let carried = self.drafts.iter().rev().take(3).find_map(Draft::speaker)?;
        let first = if page.word(last + 1) == "," { last + 2 } else { last + 1 };
        if first >= limit {
            return None;
        }
        let content = self.unquoted(Run::new(first, page.clause_end(first, limit)));
        self.drafts.push(Draft { carried: Some(carried), cue: vec![cue], content: vec![content], ..Draft::default() });
        Some(last)
    }

    /// Behind what only says more of the source: `relayée par l'AFP, `, `qui cite un témoin, `, `il y a deux heures, `.
    fn behind_relay(&self, first: usize, limit: usize) -> usize {
        let mut first = first;
        for _ in 0..3 {
            let next = self.behind_one(first, limit);
            if next == first {
                break;
            }
            first = next;
        }
        first
    }

    fn behind_one(&self, first: usize, limit: usize) -> usize {
        let page = self.page;
        let participle =
            |at: usize| ["é", "ée", "és", "ées"].iter().any(|ending| page.tokens.written(at).ends_with(ending));
        let more = page.is(first, words::RELATIVE)
            || matches!(page.word(first + 1), "par" | "dans" | "sur" | "en") && participle(first)
            || matches!(
                page.word(first),
                "citant"
                    | "cite"
                    | "citee"
                    | "cites"
                    | "citees"
                    | "relaye"
                    | "relayee"
                    | "relayes"
                    | "relayees"
                    | "repris"
                    | "reprise"
                    | "reprises"
                    | "publie"
                    | "publiee"
                    | "publies"
                    | "publiees"
                    | "diffuse"
                    | "interroge"
                    | "base"
                    | "basee"
            )
            || page.word(first) == "il" && page.word(first + 1) == "y"
            || page.word(first.wrapping_sub(1)) != ","
                && page.is(first, words::PREPOSITION | words::TIME)
                && !page.is(first, words::DETERMINER);
        if !more {
            return first;
        }
        (first..limit.min(first + 24))
            .find(|&at| page.word(at) == ",")
            .map_or(first, |comma| if comma + 1 < limit { comma + 1 } else { first })
    }

    /// Where the last clause before a trailing `selon` begins: behind `, mais`.
    fn behind_attribution(&self, start: usize, end: usize) -> usize {
        let page = self.page;
        let mut from = start;
        let mut at = start;
        while at < end {
            if let Some(quotation) = page.opens(at) {
                at = quotation.last.max(at) + 1;
                continue;
            }
            if page.word(at) == "," && matches!(page.word(at + 1), "mais" | "tandis") && at + 3 < end {
                from = at + 2;
            }
            at += 1;
        }
        from
    }

    /// Whether `selon X` opens its clause rather than closes the one before.
    fn leads(&self, at: usize, floor: usize) -> bool {
        let page = self.page;
        let Some(mut before) = at.checked_sub(1).filter(|&before| before >= floor) else { return true };
        if page.word(before) == "," {
            match before.checked_sub(1).filter(|&before| before >= floor) {
                Some(next) => before = next,
                None => return true,
            }
        }
        let joins = page.is(before, words::JOINER)
            || matches!(
                page.word(before),
                "cependant"
                    | "toutefois"
                    | "neanmoins"
                    | "pourtant"
                    | "ainsi"
                    | "ailleurs"
                    | "outre"
                    | "effet"
                    | "revanche"
            )
            || page.word(before) == "'" && before > 0 && page.is(before - 1, words::JOINER);
        if joins && (page.word(before) != "ou" || page.word(at.wrapping_sub(1)) == ",") {
            return true;
        }
        if matches!(page.word(before), ";" | ":" | "." | "(" | "-" | "?" | "!" | "…") && page.word(before + 1) != ","
        {
            return true;
        }
        if page.opens(before).is_some() {
            return true;
        }
        let short = before < floor + 6 && page.word(at.wrapping_sub(1)) == ",";
        let circumstance = page.is(floor, words::ADVERB | words::TIME | words::PREPOSITION | words::JOINER)
            && !page.is(floor, words::PERSON);
        short && circumstance && !page.has_clause(floor..before + 1) && page.opens(floor).is_none()
    }

    // ---- colons, titles, what goes on between frames ----

    /// `X salue l'accord : « … »`: a colon gives the floor where nothing else did.
    fn colon(&mut self) {
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
    fn statement_below(&mut self) {
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
    fn described(&mut self) {
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

    fn covered(&self, content: Run) -> bool {
        let recent = self.drafts.len().saturating_sub(12).min(self.fresh);
        self.drafts.get(recent..).unwrap_or(&[]).iter().any(|draft| {
            draft.content.iter().any(|run| {
                run.first <= content.first + 1
                    && run.last + 1 >= content.last.min(run.first + 4)
                    && run.last >= content.first
            })
        })
    }

    fn speaker_before_colon(&self, colon: usize) -> Option<Run> {
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
    fn credit_in_title(&mut self) {
        let page = self.page;
        let frame = self.frame.clone();
        if frame.len() > 60 || frame.len() < 6 || !page.line_end(frame.end) {
            return;
        }
        let Some(colon) = (frame.start + 3..frame.end).rev().take(6).find(|&at| page.word(at) == ":") else { return };
        let name = colon + 1;
        let whole =
            crate::text::attributions::outlets::outlet_at(page.tokens, name).is_some_and(|last| last + 1 >= frame.end);
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

    /// Quotations that nobody was given yet, and lines that credit the block before them.
    fn between_frames(&mut self) {
        self.drafts.sort_by_key(Draft::order);
        let drafts = std::mem::take(&mut self.drafts);
        let mut found = marks::unattributed(self.page, &drafts);
        self.drafts = drafts;
        self.drafts.append(&mut found);
    }
}

struct Group {
    first: usize,
    pronoun: Option<usize>,
    passive: bool,
    reflexive: bool,
}

/// What a verb governs.
struct Complement {
    content: Run,
    kind: Said,
    cue_last: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Said {
    That,
    Quote,
    Infinitive,
    Noun,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::attributions::chain;
    use proptest::prelude::*;

    /// Each attribution as `chain | source | cue | content`, unnamed links with a question mark.
    fn told(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let mut found = attributions(&tokens);
        chain::complete(&tokens, Some("fr"), &mut found);
        let points: Vec<char> = text.chars().collect();
        let words = |spans: &[crate::model::Span]| {
            let pieces =
                spans.iter().map(|span| points.get(span.start..span.end).unwrap_or(&[]).iter().collect::<String>());
            pieces.collect::<Vec<_>>().join(" … ")
        };
        let link = |relay: &Relay| if relay.unnamed { format!("?{}", relay.name) } else { relay.name.clone() };
        found
            .iter()
            .map(|one| {
                let chain = one.via.iter().map(link).collect::<Vec<_>>().join(" > ");
                format!("{chain} | {} | {} | {}", words(&one.source), words(&one.cue), words(&one.content))
            })
            .collect()
    }

    #[test]
    fn a_subject_stands_before_its_verb() {
        assert_eq!(
            told("Le président Alain Morvan a déclaré que le port resterait ouvert."),
            ["Alain Morvan | Le président Alain Morvan | a déclaré | le port resterait ouvert"]
        );
        assert_eq!(
            told("Le porte-parole du port, Igor Belov, affirme ne rien savoir."),
            ["Igor Belov | Le porte-parole du port, Igor Belov | affirme | ne rien savoir"]
        );
        assert_eq!(
            told(
                "Bruno Petit a indiqué lundi, lors d'un point de presse à Lille, que le déficit baisserait, soulignant que « la parole sera tenue »."
            ),
            [
                "Bruno Petit | Bruno Petit | a indiqué | le déficit baisserait",
                "Bruno Petit |  | soulignant | la parole sera tenue"
            ]
        );
    }

    #[test]
    fn a_subject_stands_behind_its_verb() {
        assert_eq!(
            told("« Le port reste ouvert », a déclaré Alain Morvan."),
            ["Alain Morvan | Alain Morvan | a déclaré | Le port reste ouvert"]
        );
        assert_eq!(
            told("« Le port reste ouvert », a-t-elle ajouté, « et nous embauchons »."),
            ["elle | elle | a-t-elle ajouté | Le port reste ouvert … et nous embauchons"]
        );
        assert_eq!(
            told("La route est coupée, indique la mairie."),
            ["mairie | la mairie | indique | La route est coupée"]
        );
        assert_eq!(
            told("Comme l'a dit le préfet, la route est coupée."),
            ["préfet | le préfet | Comme l'a dit | la route est coupée"]
        );
        assert_eq!(
            told("« C'est assez, affirme Jeanne Morel. Il faut partir. »"),
            ["Jeanne Morel | Jeanne Morel | affirme | C'est assez … Il faut partir."]
        );
    }

    #[test]
    fn marks_without_a_verb_attribute() {
        assert_eq!(
            told("Selon Alain Morvan, le port rouvrira. Le port fermera, selon la CGT."),
            ["Alain Morvan | Alain Morvan | Selon | le port rouvrira", "CGT | la CGT | selon | Le port fermera"]
        );
        assert_eq!(told("D'après l'Insee, les prix montent."), ["Insee | l'Insee | D'après | les prix montent"]);
        assert_eq!(
            told("De source policière, deux hommes ont fui."),
            ["?source policière | source policière | De | deux hommes ont fui"]
        );
        assert_eq!(
            told("Pour Jeanne Morel, économiste à Lyon, la crise est finie."),
            ["Jeanne Morel | Jeanne Morel, économiste à Lyon | Pour | la crise est finie"]
        );
        for text in [
            "Pour l'instant, rien ne bouge.",
            "Pour la première fois, le pont est ouvert.",
            "Les prix changent selon les régions.",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_said_may_be_a_noun_or_an_infinitive() {
        assert_eq!(
            told("Le ministère de l'Intérieur a annoncé la mort de trois policiers."),
            ["ministère de l'Intérieur | Le ministère de l'Intérieur | a annoncé | la mort de trois policiers"]
        );
        assert_eq!(told("Kiev accuse Moscou d'avoir menti."), ["Kiev | Kiev | accuse | Moscou d'avoir menti"]);
        assert_eq!(told("L'armée a fait état de trois morts."), ["armée | L'armée | a fait état de | trois morts"]);
        assert_eq!(told("Marie Dubois a promis de revenir."), ["Marie Dubois | Marie Dubois | a promis | de revenir"]);
        assert_eq!(told("Le club n'a pas demandé de délai."), [""; 0]);
    }

    #[test]
    fn quotations_go_on_without_a_cue() {
        assert_eq!(
            told("« C'est fini », confie Luc Martin, agriculteur. « Nous avons tout perdu cette année. »"),
            [
                "Luc Martin | Luc Martin, agriculteur | confie | C'est fini",
                "Luc Martin |  |  | Nous avons tout perdu cette année."
            ]
        );
        assert_eq!(
            told("« Nous sommes prêts.\n« Rien ne nous arrêtera », a lancé le général Traoré."),
            ["Traoré |  |  | Nous sommes prêts.", "Traoré | le général Traoré | a lancé | Rien ne nous arrêtera"]
        );
        assert_eq!(
            told("« Le monde a changé, changeons. »\n— Jeanne Morel, présidente du club"),
            ["Jeanne Morel | Jeanne Morel, présidente du club |  | Le monde a changé, changeons."]
        );
        assert_eq!(told("Son « plan B » n'existe pas."), [""; 0]);
    }

    #[test]
    fn chains_name_every_link() {
        assert_eq!(
            told("Selon Reuters citant l'agence RIA, le convoi est parti."),
            ["Reuters > RIA | Reuters | Selon | le convoi est parti"]
        );
        assert_eq!(
            told("Le convoi est parti, a déclaré Igor Petrov, cité par l'agence Interfax."),
            ["Interfax > Igor Petrov | Igor Petrov | a déclaré | Le convoi est parti"]
        );
        assert_eq!(
            told("Le convoi est parti, a déclaré Igor Petrov à l'AFP."),
            ["AFP > Igor Petrov | Igor Petrov | a déclaré | Le convoi est parti"]
        );
        assert_eq!(
            told("Le Figaro rapporte que, selon la police, deux suspects ont fui."),
            ["Le Figaro > police | la police | selon | deux suspects ont fui"]
        );
        assert_eq!(
            told("Le journal Krasny cite un témoin affirmant que « le pont a sauté »."),
            ["Krasny > ?témoin | un témoin | cite … affirmant | le pont a sauté"]
        );
        assert_eq!(
            told("Igor Petrov l'a écrit sur Telegram : « Le convoi est parti hier. »"),
            ["Igor Petrov | Igor Petrov | l'a écrit | Le convoi est parti hier."]
        );
    }

    #[test]
    fn sources_without_a_name_are_told() {
        assert_eq!(
            told("Selon certaines informations, le roi est malade."),
            ["?informations | certaines informations | Selon | le roi est malade"]
        );
        assert_eq!(
            told("Des témoins affirment avoir vu la scène."),
            ["?témoins | Des témoins | affirment | avoir vu la scène"]
        );
        assert_eq!(told("Il paraît que le roi est malade."), [" |  | Il paraît | le roi est malade"]);
        assert_eq!(told("Trois soldats auraient été tués."), [" |  | auraient | Trois soldats auraient été tués"]);
        assert_eq!(told("Elle aurait dû partir."), [""; 0]);
    }

    #[test]
    fn pronouns_stand_for_the_last_speaker() {
        assert_eq!(
            told(
                "Le maire Paul Verdier a ouvert la séance. Il a assuré que tout allait bien. L'opposante Claire Faure s'est levée. Elle a rétorqué que c'était faux."
            ),
            ["Paul Verdier | Il | a assuré | tout allait bien", "Claire Faure | Elle | a rétorqué | c'était faux"]
        );
    }

    #[test]
    fn a_wrapped_line_is_no_end() {
        assert_eq!(
            told("Son frère a été arrêté mais son\navocat a déclaré que le juge, qui\nest absent, le libérerait."),
            ["avocat | son\navocat | a déclaré | le juge, qui\nest absent, le libérerait"]
        );
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(words in proptest::collection::vec(
            prop_oneof![
                Just("a déclaré"), Just("que"), Just("selon"), Just("« "), Just(" »"), Just("\""), Just(","), Just("."), Just(":"), Just("\n"),
                Just("Paul Morel"), Just("le ministre"), Just("il"), Just("-t-"), Just("cité par"), Just("l'AFP"), Just("affirme"), Just("qui"),
                Just("("), Just(")"), Just("d'après"), Just("auraient été"), Just("et"), Just("— "), Just("s'est dit"), Just("de"), Just("citant"), Just("\u{200b}é"), Just("12")
            ],
            0..40,
        )) {
            let text = words.join(" ");
            let tokens = Tokens::of(&text);
            let mut found = attributions(&tokens);
            chain::complete(&tokens, Some("fr"), &mut found);
            let length = text.chars().count();
            for one in &found {
                for span in one.source.iter().chain(&one.cue).chain(&one.content) {
                    prop_assert!(span.start <= span.end && span.end <= length);
                }
                for relay in &one.via {
                    prop_assert!(relay.start <= relay.end && relay.end <= length && !relay.name.is_empty());
                }
            }
            chain::complete(&tokens, Some("en"), &mut found);
        }
    }
}
