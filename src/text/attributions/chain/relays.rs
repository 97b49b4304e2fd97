//! Those between the one who spoke and the article: whom a source cites, who relays it, to whom it was said.

use crate::model::Span;
use crate::text::attributions::chain::naming::Naming;
use crate::text::attributions::chain::naming::naming;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::full_name;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// How far beyond the cue and the source relays are looked for, in tokens.
const BEFORE: usize = 14;
const BEHIND: usize = 18;

/// Where an attribution's own words stand, as tokens, both ends in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// The words for the source.
    pub source: Option<(usize, usize)>,
    /// The words that attribute.
    pub cue: Option<(usize, usize)>,
    /// What is said.
    pub content: Vec<(usize, usize)>,
}

impl Place {
    fn said(&self, at: usize) -> bool {
        self.content.iter().any(|&(first, last)| first <= at && at <= last)
    }

    fn attributes(&self, at: usize) -> bool {
        self.cue.is_some_and(|(first, last)| first <= at && at <= last)
    }

    fn own(&self, at: usize) -> bool {
        self.source.is_some_and(|(first, last)| first <= at && at <= last)
    }
}

/// What stands before and behind the speaker in the chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relays {
    /// Nearer the article.
    pub before: Vec<Naming>,
    /// Further from it.
    pub behind: Vec<Naming>,
}

/// Returns the relays that the words around an attribution name.
pub(crate) fn relays(tokens: &Tokens<'_>, place: &Place, french: bool) -> Relays {
    let mut found = Relays::default();
    let ends = [place.source, place.cue];
    let Some(first) = ends.iter().flatten().map(|run| run.0).min() else { return found };
    let last = ends.iter().flatten().map(|run| run.1).max().unwrap_or(first);
    let from = sentence_start(tokens, first);
    let to = sentence_end(tokens, last, place);
    let mut at = from;
    while at <= to {
        if place.said(at) {
            at += 1;
            continue;
        }
        at = relay_at(tokens, place, at, to, french, &mut found).unwrap_or(at) + 1;
    }
    found
}

fn sentence_start(tokens: &Tokens<'_>, first: usize) -> usize {
    let mut from = first;
    while from > 0 && first - from < BEFORE && !ends_sentence(tokens, from - 1) {
        from -= 1;
    }
    from
}

fn sentence_end(tokens: &Tokens<'_>, last: usize, place: &Place) -> usize {
    let mut to = last;
    while to + 1 < tokens.len() && to - last < BEHIND && (!ends_sentence(tokens, to + 1) || place.said(to + 1)) {
        to += 1;
    }
    to
}

fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    if token.kind == TokenKind::LineEnd || matches!(tokens.word(at), ";" | "\"") {
        return true;
    }
    let full_stop = matches!(tokens.word(at), "." | "!" | "?");
    full_stop
        && tokens.get(at + 1).is_none_or(|next| next.spaced || next.kind == TokenKind::LineEnd)
        && !abbreviates(tokens, at)
}

fn abbreviates(tokens: &Tokens<'_>, stop: usize) -> bool {
    stop.checked_sub(1).is_some_and(|before| {
        let title = words::classes(tokens.word(before)) & words::TITLE != 0;
        let initial = tokens.get(before).is_some_and(|token| token.end - token.start == 1 && token.capital);
        title || initial
    })
}

fn relay_at(
    tokens: &Tokens<'_>,
    place: &Place,
    at: usize,
    to: usize,
    french: bool,
    found: &mut Relays,
) -> Option<usize> {
    let word = tokens.word(at);
    let active = if french {
        matches!(word, "citant" | "cite" | "citent" | "citait" | "citaient") && !tokens.written(at).ends_with('é')
    } else {
        matches!(word, "citing" | "quoting")
            || matches!(word, "quotes" | "cites" | "quoted" | "cited")
                && tokens.word(at + 1) != "by"
                && !place.own(at)
                && !place.attributes(at)
    };
    if active {
        let whom = phrase(tokens, at + 1, to, french)?;
        if french && matches!(tokens.word(at + 3), "exemple" | "exemples")
            || matches!(tokens.word(at + 2), "exemple" | "cas")
        {
            return None;
        }
        if !place.own(whom.first) && !place.own(whom.last) {
            let last = whom.last;
            found.behind.push(whom);
            return Some(last);
        }
        return None;
    }
    // "a appris l'AFP auprès du maire": the mayor spoke.
    if french && word == "aupres" && learns(tokens, place) {
        let from = at + if matches!(tokens.word(at + 2), "'") { 3 } else { 2 };
        let whom = phrase(tokens, from, to, french)?;
        let last = whom.last;
        found.behind.push(whom);
        return Some(last);
    }
    let passive = if french {
        matches!(
            word,
            "cite"
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
                | "interroge"
                | "interrogee"
                | "interroges"
                | "interrogees"
                | "joint"
                | "jointe"
                | "joints"
                | "contacte"
                | "contactee"
                | "contactes"
                | "rapporte"
                | "rapportes"
                | "rapportee"
                | "publie"
                | "publiee"
                | "publiees"
                | "diffuse"
                | "diffusee"
        ) && matches!(tokens.word(at + 1), "par" | "dans")
    } else {
        matches!(word, "quoted" | "cited" | "interviewed" | "reported" | "carried" | "published" | "obtained")
            && tokens.word(at + 1) == "by"
            && (!place.own(at) || matches!(word, "quoted" | "cited" | "interviewed"))
    };
    if passive {
        let by = phrase(tokens, at + 2, to, french)?;
        let relays = matches!(
            word,
            "cite"
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
                | "quoted"
                | "cited"
        );
        if relays || publishes(tokens, &by, french) {
            let last = by.last;
            found.before.push(by);
            return Some(last);
        }
        return None;
    }
    if place.own(at) {
        return None;
    }
    let last = outlet_at(tokens, at).filter(|&last| last <= to)?;
    if !hears(tokens, at, french) {
        return Some(last);
    }
    found.before.push(Naming {
        name: full_name(tokens.surface(at, last)),
        first: at,
        last,
        unnamed: false,
        pronoun: false,
        person: false,
    });
    Some(last)
}

/// Whether the attribution is that an outlet learnt something.
fn learns(tokens: &Tokens<'_>, place: &Place) -> bool {
    let (Some(source), Some(cue)) = (place.source, place.cue) else { return false };
    let learnt = (cue.0..=cue.1.min(cue.0 + 8)).any(|at| matches!(tokens.word(at), "appris" | "apprend"));
    learnt && (source.0..=source.1.min(source.0 + 3)).any(|at| outlet_at(tokens, at).is_some())
}

/// Whether an outlet is one to whom, or in which, something is said.
fn hears(tokens: &Tokens<'_>, at: usize, french: bool) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    for _ in 0..6 {
        let word = tokens.word(before);
        let passes = if french {
            matches!(
                word,
                "'" | "l"
                    | "le"
                    | "la"
                    | "les"
                    | "agence"
                    | "journal"
                    | "quotidien"
                    | "chaine"
                    | "magazine"
                    | "radio"
                    | "site"
                    | "hebdomadaire"
                    | "presse"
                    | "de"
                    | "television"
                    | "americain"
                    | "britannique"
                    | "francais"
                    | "americaine"
                    | "russe"
                    | "allemand"
            )
        } else {
            matches!(
                word,
                "the"
                    | "'"
                    | "s"
                    | "news"
                    | "agency"
                    | "newspaper"
                    | "magazine"
                    | "network"
                    | "channel"
                    | "radio"
                    | "state"
                    | "television"
                    | "daily"
            )
        };
        if !passes {
            break;
        }
        let Some(next) = before.checked_sub(1) else { return false };
        // "de" belongs to "auprès de", "agence de presse".
        before = next;
    }
    let word = tokens.word(before);
    if french {
        matches!(
            word,
            "a" | "au"
                | "aux"
                | "aupres"
                | "sur"
                | "dans"
                | "par"
                | "chez"
                | "micro"
                | "antenne"
                | "du"
                | "avec"
                | "("
                | "colonnes"
                | "entretien"
                | "interview"
        )
    } else {
        matches!(
            word,
            "told"
                | "tells"
                | "telling"
                | "to"
                | "with"
                | "on"
                | "by"
                | "in"
                | "informed"
                | "via"
                | "("
                | "for"
                | "from"
        )
    }
}

fn publishes(tokens: &Tokens<'_>, naming: &Naming, french: bool) -> bool {
    if outlet_at(tokens, naming.first).is_some() {
        return true;
    }
    if french {
        words::classes(tokens.word(naming.first)) & words::MEDIUM != 0
    } else {
        matches!(tokens.word(naming.first), "newspaper" | "agency" | "media" | "magazine" | "network")
    }
}

/// The name of the noun phrase that begins with a token.
fn phrase(tokens: &Tokens<'_>, first: usize, to: usize, french: bool) -> Option<Naming> {
    if matches!(tokens.word(first), "selon" | "que" | "qu" | "ainsi") {
        return None;
    }
    let mut last = None;
    let mut at = first;
    while at <= to && at < first + 16 {
        let token = tokens.get(at)?;
        let word = tokens.word(at);
        let joined = matches!(word, "'" | "-" | "&" | "/")
            || word == "."
                && at > first
                && tokens.get(at + 1).is_some_and(|next| {
                    !next.spaced && next.kind == TokenKind::Word && !next.capital
                        || next.capital && abbreviates(tokens, at)
                });
        let stops = match token.kind {
            TokenKind::Sign => !joined,
            TokenKind::LineEnd => true,
            _ if at == first => false,
            _ if french => {
                let class = words::classes(word);
                !token.capital
                    && (class & (words::RELATIVE | words::JOINER | words::BE | words::FINITE | words::CIRCUMSTANCE)
                        != 0
                        && class & words::PERSON == 0
                        || tokens.written(at) == "a"
                        || matches!(word, "ont" | "avait" | "en" | "affirmant" | "disant"))
            }
            _ => matches!(
                word,
                "as" | "that"
                    | "who"
                    | "which"
                    | "said"
                    | "says"
                    | "and"
                    | "but"
                    | "in"
                    | "on"
                    | "for"
                    | "after"
                    | "when"
                    | "while"
                    | "is"
                    | "was"
                    | "has"
                    | "had"
                    | "have"
                    | "are"
                    | "were"
            ),
        };
        if stops {
            break;
        }
        if token.kind == TokenKind::Word || token.kind == TokenKind::Digits {
            last = Some(at);
        }
        at += 1;
    }
    let span = tokens.span(first, last?);
    naming(tokens, Span::new(span.start, span.end), french).filter(|naming| !naming.pronoun)
}
