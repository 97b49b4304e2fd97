//! What to call a source: the shortest name that identifies it, and whether it is named at all.

mod document;
mod person;

use crate::model::Span;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::full_name;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// How a source is called.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Naming {
    /// The name, as written.
    pub name: String,
    /// Where it stands, as tokens.
    pub first: usize,
    pub last: usize,
    /// Whether no name is given.
    pub unnamed: bool,
    /// Whether it is a personal pronoun that stands for someone.
    pub pronoun: bool,
    /// Whether the name is a person's own.
    pub person: bool,
}

/// The longest words for a source that are looked at, in tokens.
const LONGEST: usize = 60;

/// English words, by what they are.
const EN_ARTICLES: &str = " the a an this that these those his her its their our my some several many few most two three four five six another other one any unnamed ";
const EN_INDEFINITE: &str =
    " a an some several many few most two three four five six another other one any unnamed anonymous ";
const EN_PRONOUNS: &str = " he she they him her them who which that it ";
const EN_NAMELESS: &str = " source sources official officials people person witness witnesses experts expert analysts analyst critics critic observers aides aide \
    insiders diplomats diplomat investigators authorities-say residents resident reports rumors rumours lawmakers employees supporters opponents others \
    many some researchers scientists advisers adviser advisors advisor executives activists economists lawyers prosecutors sources neighbors relatives colleagues ";
const EN_LINKS: &str = " of for in at from on with to by and or who whose that which near among inside close ";

/// Returns how the words of a source are called; nothing for none.
pub(crate) fn naming(tokens: &Tokens<'_>, span: Span, french: bool) -> Option<Naming> {
    let first = tokens.at_point(span.start);
    let mut last = tokens.at_point(span.end.checked_sub(1)?);
    last = last.min(first + LONGEST).min(tokens.len().checked_sub(1)?);
    let (first, last) = trimmed(tokens, first, last)?;
    let look = Look { tokens, french };
    Some(look.naming(first, last))
}

fn trimmed(tokens: &Tokens<'_>, mut first: usize, mut last: usize) -> Option<(usize, usize)> {
    let bare = |index: usize| {
        tokens.get(index).is_none_or(|token| matches!(token.kind, TokenKind::Sign | TokenKind::LineEnd))
            && tokens.word(index) != ")"
    };
    while first < last && bare(first) {
        first += 1;
    }
    while last > first && bare(last) {
        last -= 1;
    }
    // "Trump's", "the lawyers'": the name without its possessive.
    if last > first + 1 && tokens.word(last) == "s" && tokens.word(last - 1) == "'" {
        last -= 2;
    }
    (first <= last && !bare(first)).then_some((first, last))
}

struct Look<'a, 't> {
    tokens: &'a Tokens<'t>,
    french: bool,
}

impl Look<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.word(at)
    }

    fn among(&self, at: usize, list: &str) -> bool {
        let word = self.word(at);
        !word.is_empty() && list.split(' ').any(|other| other == word)
    }

    fn class(&self, at: usize, classes: u32) -> bool {
        self.french && words::classes(self.word(at)) & classes != 0
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    fn article(&self, at: usize) -> bool {
        if self.french {
            self.class(at, words::DETERMINER) && !self.class(at, words::PERSON)
        } else {
            self.among(at, EN_ARTICLES)
        }
    }

    fn naming(&self, first: usize, last: usize) -> Naming {
        let end = self.end_of_head(first, last);
        let made = |first: usize, last: usize, unnamed: bool, person: bool| Naming {
            name: tidy(self.tokens.surface(first, last)),
            first,
            last,
            unnamed,
            pronoun: false,
            person,
        };
        if self.pronoun(first, last) {
            return Naming { pronoun: true, ..made(first, last, matches!(self.word(first), "on"), false) };
        }
        let (head, indefinite) = self.past_articles(first, end);
        if let Some(to) = outlet_at(self.tokens, first).filter(|&to| to <= end && to > first) {
            return made(first, to, false, false);
        }
        if let Some((from, to)) = self.outlet(head, end, last) {
            return Naming { name: full_name(self.tokens.surface(from, to)), ..made(from, to, false, false) };
        }
        // "un tweet du journaliste Luc Morel": the journalist.
        let doc = self.speaker_of_document(head, end).map_or(head, |(speaker, _)| speaker);
        if let Some((from, to)) = self.person(doc, last, end) {
            return made(from, to, false, true);
        }
        let (head, end) = self.speaker_of_document(head, end).unwrap_or((head, end));
        let end = self.before_circumstances(head, end);
        let proper = self.capital(head) && (head != first || self.known_proper(head));
        let nameless = self.nameless(head, end);
        let body =
            self.class(head, words::BODY | words::DOCUMENT | words::MEDIUM) && !self.class(head, words::NAMELESS);
        let unnamed = !proper && (nameless || indefinite && !body);
        made(head, end, unnamed, false)
    }

    fn pronoun(&self, first: usize, last: usize) -> bool {
        if self.french {
            first == last
                && matches!(
                    self.word(first),
                    "il" | "elle" | "ils" | "elles" | "on" | "lui" | "eux" | "celui" | "celle" | "qui"
                )
                || last <= first + 2
                    && matches!(self.word(first), "ce" | "cette" | "ces")
                    && matches!(self.word(last), "dernier" | "derniere" | "derniers")
                || last == first + 2
                    && self.word(first + 1) == "-"
                    && matches!(self.word(first), "celui" | "celle" | "ceux")
        } else {
            first == last && self.among(first, EN_PRONOUNS)
        }
    }

    /// A capital that does not only stand at the head of a sentence.
    fn known_proper(&self, at: usize) -> bool {
        !self.class(at, words::PERSON | words::NAMELESS | words::BODY | words::DOCUMENT | words::MEDIUM)
            && (self.french || !self.among(at, EN_NAMELESS))
    }

    /// Where the head phrase ends: before the first comma, parenthesis or relative.
    fn end_of_head(&self, first: usize, last: usize) -> usize {
        let mut end = first;
        for at in first + 1..=last {
            let relative = if self.french {
                matches!(self.word(at), "qui" | "que" | "dont" | "selon")
                    || self.word(at) == "au" && self.word(at + 1) == "sein"
                    || self.word(at) == "\"" && at > first + 1 && !self.article(at - 1)
            } else {
                matches!(self.word(at), "who" | "which" | "whose" | "that") && at > first
            };
            let sign = matches!(self.word(at), "," | "(" | ";" | ":")
                || self.word(at) == "-" && self.tokens.get(at).is_some_and(|token| token.spaced);
            if relative || sign {
                break;
            }
            end = at;
        }
        end
    }

    fn past_articles(&self, first: usize, last: usize) -> (usize, bool) {
        let mut head = first;
        let mut indefinite = false;
        while head < last {
            let word = self.word(head);
            let elided = word == "'"
                || word == "\""
                || self.tokens.get(head).is_some_and(|token| token.kind == TokenKind::LineEnd)
                || word == "-" && head > first;
            let of = self.french && matches!(word, "d" | "de" | "des" | "du") && head == first;
            if self.french && matches!(word, "d" | "de") && head == first {
                indefinite = true;
            }
            let from = !self.french && matches!(word, "from" | "by" | "of" | "to" | "for" | "in");
            if !(self.article(head) || elided || of || from) {
                break;
            }
            indefinite |=
                if self.french { self.class(head, words::INDEFINITE) } else { self.among(head, EN_INDEFINITE) };
            head += 1;
        }
        // "l'un des avocats": the article went on over the preposition.
        if self.french && matches!(self.word(head), "des" | "de" | "d") && head > first && head < last {
            let mut next = head + 1;
            while next < last && (self.article(next) || self.word(next) == "'") {
                next += 1;
            }
            return (next, true);
        }
        (head, indefinite)
    }

    /// An outlet that speaks itself: `l'agence de presse russe Sputnik`, `the New York Times`.
    fn outlet(&self, head: usize, end: usize, last: usize) -> Option<(usize, usize)> {
        if let Some(last) = outlet_at(self.tokens, head).filter(|&last| last <= end) {
            return Some((head, last));
        }
        let medium = if self.french {
            (head..=end.min(head + 6)).any(|at| self.class(at, words::MEDIUM)) && !self.class(head, words::PERSON)
                || matches!(self.word(head), "journalistes" | "correspondants" | "reporters" | "envoyes")
        } else {
            (head..=end.min(head + 4)).any(|at| self.among(at, " agency newspaper paper magazine network channel outlet website site tabloid broadcaster station journal daily "))
                && !self.among(head, " reporter editor spokesman spokeswoman owner journalist ")
        };
        if !medium {
            return None;
        }
        // "le site russe, Avia-Pro": the name is set beside.
        if self.word(end + 1) == ","
            && self.capital(end + 2)
            && end + 2 <= last
            && !(head + 1..=end).any(|at| self.capital(at))
        {
            return Some((end + 2, self.run_of_capitals(end + 2, last)));
        }
        // "le journal “The Daily Post”": the name is in quotation marks.
        let end = if self.word(end + 1) == "\"" || self.word(end) == "\"" { last } else { end };
        (head + 1..=end).find_map(|at| {
            outlet_at(self.tokens, at).filter(|&last| last <= end).map(|last| (at, last)).or_else(|| {
                let named = self.capital(at) && !self.after_of(at);
                named.then(|| (at, self.run_of_capitals(at, end)))
            })
        })
    }

    fn after_of(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        if self.word(before) == "'" && before > 0 {
            before -= 1;
        }
        let over_article = self.article(before) && before > 0 && !matches!(self.word(before), "d" | "des" | "du");
        if over_article {
            before -= 1;
        }
        if self.french {
            matches!(
                self.word(before),
                "de" | "d"
                    | "du"
                    | "des"
                    | "a"
                    | "au"
                    | "aux"
                    | "en"
                    | "pour"
                    | "chez"
                    | "dans"
                    | "sur"
                    | "contre"
                    | "par"
            )
        } else {
            self.among(before, EN_LINKS)
        }
    }

    /// The last token of the run of capitals that begins with a token, with the small words inside names.
    fn run_of_capitals(&self, first: usize, end: usize) -> usize {
        let mut last = first;
        let mut at = first + 1;
        while at <= end {
            let token = self.tokens.get(at);
            let joined = token.is_some_and(|token| !token.spaced);
            match self.word(at) {
                "-" | "'" | "." | "/"
                    if joined
                        && self.tokens.get(at + 1).is_some_and(|next| {
                            !next.spaced || self.word(at) == "." && next.capital && self.initial(at - 1)
                        }) =>
                {
                    at += 1;
                    if at <= end && (self.tokens.get(at).is_some_and(|next| next.kind == TokenKind::Word)) {
                        last = at;
                    }
                    at += 1;
                    continue;
                }
                _ => {}
            }
            if self.capital(at)
                || token.is_some_and(|token| token.kind == TokenKind::Digits) && self.capital(at - 1) && !self.french
            {
                last = at;
                at += 1;
                continue;
            }
            let particle =
                words::classes(self.word(at)) & words::PARTICLE != 0 && !matches!(self.word(at), "d" | "du" | "y");
            let mut next = at + 1;
            let hyphen = self.word(next) == "-" && self.tokens.get(next).is_some_and(|token| !token.spaced);
            if particle && (hyphen || words::classes(self.word(next)) & words::PARTICLE != 0) {
                next += 1;
            }
            if particle
                && next <= end
                && self.capital(next)
                && !(matches!(self.word(at), "de" | "la") && self.class(first, words::PERSON | words::BODY))
            {
                last = next;
                at = next + 1;
                continue;
            }
            break;
        }
        last
    }

    fn initial(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.end - token.start == 1)
    }

    fn proper_at(&self, at: usize) -> bool {
        if self.french {
            !self.class(
                at,
                words::PERSON
                    | words::BODY
                    | words::DOCUMENT
                    | words::MEDIUM
                    | words::DETERMINER
                    | words::PREPOSITION
                    | words::PRONOUN
                    | words::NAMELESS
                    | words::JOINER,
            )
        } else {
            !self.among(at, EN_ARTICLES) && !self.among(at, EN_NAMELESS) && !self.among(at, EN_PRONOUNS)
        }
    }

    fn nameless(&self, head: usize, end: usize) -> bool {
        if self.french {
            (head..=end.min(head + 2)).take_while(|&at| !matches!(self.word(at), "de" | "d" | "du" | "des")).any(|at| {
                self.class(at, words::NAMELESS) && !self.capital(at) || at == head && self.class(at, words::NAMELESS)
            })
        } else {
            (head..=end.min(head + 3)).take_while(|&at| !self.among(at, EN_LINKS)).any(|at| self.among(at, EN_NAMELESS))
        }
    }
}

/// Puts line ends and runs of blanks to one blank.
fn tidy(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
