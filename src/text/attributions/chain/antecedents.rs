//! For whom a pronoun stands: the last speaker or person it can be.

mod persons;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::attributions::chain::naming::Naming;
use crate::text::attributions::french::words;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

pub(crate) use persons::named_persons;

/// Grammatical or natural gender, where it shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gender {
    Feminine,
    Masculine,
}

/// Someone whom a pronoun may stand for.
#[derive(Clone, Debug)]
pub(crate) struct Someone {
    pub name: String,
    pub unnamed: bool,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Whether it publishes.
    pub outlet: bool,
    pub person: bool,
    /// The token at which it stands.
    pub at: usize,
    /// Whether it spoke there, or opens its sentence.
    pub weight: u8,
    /// The tokens that tell the office: where to look for `ministre`.
    pub around: (usize, usize),
}

/// How far back a pronoun reaches, in tokens.
const REACH: usize = 320;
/// How many are looked at.
const LATEST: usize = 40;

const WOMEN: &str = "marie anne sophie julie claire camille isabelle nathalie catherine christine sylvie valerie sandrine stephanie celine virginie florence caroline aurelie emilie laura lea emma chloe manon sarah ines jeanne louise alice lucie juliette charlotte pauline mathilde clara eva zoe lola agathe helene agnes brigitte martine monique francoise jacqueline nicole michele dominique veronique patricia corinne laurence annie elisabeth elise eloise marion audrey amandine elodie delphine sabine beatrice cecile fatima aicha khadija amina leila nadia samira yasmine mary jennifer linda elizabeth barbara susan jessica karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon kathleen amy angela theresa hillary ursula angela svetlana olga natalia tatiana irina elena anna maria ekaterina ioulia julia daria anastasia rosa carmen lucia giulia giorgia marine segolene rachida najat roselyne aurore clementine cyrielle mathilde beatriz ana ingrid greta annalena sanna mette nikki kamala melania ivanka jill";
const MEN: &str = "jean pierre paul jacques michel philippe alain bernard andre robert patrick christian gerard daniel claude rene marcel louis henri francois nicolas laurent christophe stephane eric david olivier thierry frederic pascal julien thomas alexandre antoine maxime kevin romain guillaume sebastien vincent mathieu matthieu benoit bruno didier gilles herve yves marc luc lucas hugo theo leo gabriel arthur raphael adam jules emmanuel edouard gerald bruno xavier arnaud fabien cedric ludovic damien jerome benjamin simon samuel victor martin etienne mohamed mohammed ahmed ali omar hassan hussein youssef ibrahim mustapha abdallah karim rachid said john james william richard charles joseph george donald mark steven kevin brian edward ronald timothy jason jeffrey ryan gary eric stephen larry justin scott brandon frank gregory raymond samuel patrick jack dennis jerry joe barack vladimir dmitri dmitry sergei sergey alexei mikhail ivan igor boris nikolai andrei volodymyr viktor oleg bachar recep xi kim narendra benjamin boris rishi keir olaf friedrich viktor pedro carlos jose juan luis javier antonio manuel giuseppe matteo mario silvio josep jens antony lloyd elon jeff mark tim";

static WOMEN_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WOMEN.split_whitespace().collect());
static MEN_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| MEN.split_whitespace().collect());

/// The gender that the words around a name show: its article, its title, its office, its first name.
pub(crate) fn gender(tokens: &Tokens<'_>, first: usize, last: usize) -> Option<Gender> {
    let from = first;
    for at in from..=last.min(from + 8) {
        match tokens.word(at) {
            "le" | "un" | "ce" | "m" | "mr" | "monsieur" | "sir" | "king" | "prince" if at <= from + 1 => {
                return Some(Gender::Masculine);
            }
            "la" | "une" | "cette" | "mme" | "mlle" | "mrs" | "ms" | "miss" | "madame" | "queen" if at <= from + 1 => {
                return Some(Gender::Feminine);
            }
            _ => {}
        }
    }
    for at in from..=last.min(from + 24) {
        let word = tokens.word(at);
        if tokens.get(at).is_some_and(|token| token.capital) {
            let hyphen = at > 0 && tokens.word(at - 1) == "-" && tokens.get(at).is_some_and(|token| !token.spaced);
            if hyphen {
                continue;
            }
            let (women, men) = (WOMEN_SET.contains(word), MEN_SET.contains(word));
            if women != men {
                return Some(if women { Gender::Feminine } else { Gender::Masculine });
            }
        } else if words::classes(word) & words::PERSON != 0 {
            let feminine = ["trice", "euse", "iere", "ienne", "ante", "ente", "ee", "eure", "esse"]
                .iter()
                .any(|ending| word.ends_with(ending));
            if feminine {
                return Some(Gender::Feminine);
            }
            let masculine = ["teur", "eur", "ier", "ien", "ant"].iter().any(|ending| word.ends_with(ending));
            if masculine {
                return Some(Gender::Masculine);
            }
        }
    }
    None
}

/// Whom the words of a pronoun or of a bare office stand for, among those before it.
pub(crate) fn antecedent<'s>(
    tokens: &Tokens<'_>,
    naming: &Naming,
    speakers: &'s [Someone],
    persons: &'s [Someone],
) -> Option<&'s Someone> {
    let word = tokens.word(naming.first);
    let at = naming.first;
    if naming.pronoun {
        let plural = matches!(word, "ils" | "elles" | "eux" | "they" | "them" | "ces");
        let wanted = match word {
            "il" | "he" | "him" | "celui" | "ce" => Some(Gender::Masculine),
            "elle" | "she" | "her" | "elles" | "celle" | "cette" => Some(Gender::Feminine),
            _ => None,
        };
        if matches!(word, "on" | "qui" | "who" | "which" | "it") {
            return None;
        }
        let personal = matches!(word, "he" | "she" | "him" | "her");
        let fits = |someone: &&Someone| {
            someone.plural == plural
                && someone.at < at
                && at - someone.at < REACH
                && (someone.gender.is_none() || wanted.is_none() || someone.gender == wanted)
                && (!personal || someone.person)
        };
        let speaker = speakers.iter().rev().take(LATEST).find(fits);
        let before = persons.partition_point(|someone| someone.at < at);
        let mention = persons
            .get(..before)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(LATEST)
            .find(|someone| fits(someone) && someone.weight > 0);
        return match (speaker, mention) {
            (Some(speaker), Some(mention)) => {
                let last_one = matches!(word, "ce" | "cette" | "ces" | "celui" | "celle");
                let next_paragraph = || {
                    (speaker.at..mention.at)
                        .any(|at| tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd))
                };
                let newer = mention.at > speaker.at + 6
                    && (mention.weight == 2 || last_one || !speaker.person || next_paragraph());
                Some(if newer { mention } else { speaker })
            }
            (speaker, mention) => speaker.or(mention),
        };
    }
    None
}

/// Whom a bare office stands for (`le ministre`, `la jeune femme`, `le journal`), where only one comes to mind.
pub(crate) fn by_office<'s>(
    tokens: &Tokens<'_>,
    naming: &Naming,
    span_first: usize,
    speakers: &'s [Someone],
    persons: &'s [Someone],
) -> Option<&'s Someone> {
    let definite = matches!(tokens.word(span_first), "le" | "la" | "l" | "au" | "du" | "ce" | "cet" | "cette" | "the");
    if !definite || naming.last > naming.first + 3 {
        return None;
    }
    let at = naming.first;
    // "la même source": the one before.
    if tokens.word(at) == "meme" {
        return speakers.iter().rev().take(1).find(|someone| someone.at < at && at - someone.at < 2 * REACH);
    }
    let class = words::classes(tokens.word(at));
    let adjective_only = (naming.first + 1..=naming.last).all(|index| {
        !tokens.get(index).is_some_and(|token| token.capital)
            && !matches!(tokens.word(index), "de" | "du" | "des" | "d")
    });
    if !adjective_only {
        return None;
    }
    let publishes = matches!(
        tokens.word(at),
        "journal"
            | "quotidien"
            | "agence"
            | "chaine"
            | "radio"
            | "hebdomadaire"
            | "magazine"
            | "mensuel"
            | "site"
            | "titre"
            | "television"
            | "tabloid"
    );
    // "cette source", "ce responsable": the one of whom it was said.
    if matches!(tokens.word(span_first), "ce" | "cet" | "cette") && class & (words::NAMELESS | words::PERSON) != 0 {
        let office = tokens.word(at);
        let same = |someone: &&Someone| {
            someone.at < at
                && at - someone.at < REACH
                && (someone.around.0..=someone.around.1)
                    .take(16)
                    .any(|index| index < at && tokens.word(index) == office)
        };
        return speakers.iter().rev().take(LATEST).find(same);
    }
    if publishes || matches!(tokens.word(at), "newspaper" | "paper" | "agency" | "magazine" | "network") {
        return speakers
            .iter()
            .rev()
            .take(LATEST)
            .find(|someone| someone.outlet && someone.at < at && at - someone.at < 2 * REACH);
    }
    let words_of_age = matches!(tokens.word(naming.last), "femme" | "homme" | "dame" | "fille" | "garcon")
        || matches!(
            tokens.word(at),
            "octogenaire"
                | "septuagenaire"
                | "sexagenaire"
                | "quinquagenaire"
                | "quadragenaire"
                | "trentenaire"
                | "interesse"
                | "interessee"
        );
    let wanted = gender(tokens, span_first, naming.last);
    let fits = |someone: &&Someone| {
        someone.at < at
            && at - someone.at < 3 * REACH
            && someone.person
            && !someone.plural
            && (someone.gender.is_none() || wanted.is_none() || someone.gender == wanted)
    };
    let before = persons.partition_point(|someone| someone.at < at);
    let earlier = persons.get(..before).unwrap_or(&[]);
    if words_of_age {
        let speaker = speakers.iter().rev().take(LATEST).find(fits);
        let mention = earlier.iter().rev().take(LATEST).find(fits);
        return match (speaker, mention) {
            (Some(speaker), Some(mention)) => Some(if mention.at > speaker.at { mention } else { speaker }),
            (speaker, mention) => speaker.or(mention),
        };
    }
    if class & words::PERSON == 0 {
        return None;
    }
    let office = tokens.word(at);
    let holds = |someone: &&Someone| {
        fits(someone)
            && (someone.around.0..=someone.around.1.min(tokens.len()))
                .any(|index| index < at && tokens.word(index) == office && index != at)
    };
    earlier.iter().rev().take(LATEST).find(holds)
}
