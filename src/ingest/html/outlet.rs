//! The name of the outlet, as a reader would call it.

use std::sync::LazyLock;

use dom_query::Document;
use dom_query::Matcher;

use crate::ingest::html::describe::squeezed;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::text::domain;

/// The longest name, in code points.
const LONGEST: usize = 100;

/// What stands between a name and a slogan, or between a headline and a name.
pub(super) const SEPARATORS: [&str; 16] =
    [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « ", " › ", " ‹ ", "│", "｜", "ㅣ", " : ", " / "];

/// What some publishers add to a name.
const GENERIC: [&str; 6] = ["nachrichten", "news", "noticias", "nouvelles", "notizie", "premium"];

/// `<meta>` names under which a page names its outlet or its application.
const META: [&str; 7] = [
    "application-name",
    "apple-mobile-web-app-title",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:app:name:iphone",
];

static TITLE: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("title").ok());

static FOOTER: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("footer, #footer, .footer").ok());

/// Returns the words of the page's own `<title>`.
pub(super) fn title_tag(document: &Document) -> Option<String> {
    let found = document.select_matcher(TITLE.as_ref()?);
    let text = found.nodes().first()?.text();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Returns the outlet's name and where it stands: one that is a name before one that is an address.
pub(super) fn name(
    document: &Document,
    tag: Option<&str>,
    metas: &Metas,
    things: &[Thing],
    domain: Option<&str>,
) -> Option<(String, String)> {
    let stem = domain.and_then(|domain| domain.split('.').next()).map(squeezed).unwrap_or_default();
    let stated = stated(metas, things);
    let tail = tag.and_then(|tag| tail(tag, &stem)).map(|name| (name, "title".to_owned()));
    let (address, tail): (Vec<_>, Vec<_>) = tail.into_iter().partition(|(name, _)| is_address(name));
    let cleaned = stated.into_iter().filter_map(|(name, place)| Some((without_slogan(&name, &stem)?, place)));
    let (addresses, mut names): (Vec<_>, Vec<_>) = cleaned.partition(|(name, _)| is_address(name));
    // What ends the title and is the host's own name outdoes a publisher that the host knows nothing of.
    spell_out(&mut names, &addresses);
    let named = names.first().is_some_and(|(name, place)| place == "meta og:site_name" || related(name, &stem));
    for tail in tail {
        let at = if named { names.len() } else { 0 };
        names.insert(at, tail);
    }
    if names.is_empty() {
        let short = stem.chars().count() <= 4;
        names.extend(spelt_out(things).filter(|_| short).map(|name| (name, "JSON-LD publisher".to_owned())));
        let is_own = |name: &String| !stem.is_empty() && squeezed(name).contains(&stem);
        names.extend(copyright(document).filter(is_own).map(|name| (name, "copyright line".to_owned())));
    }
    names.into_iter().chain(addresses).chain(address).next()
}

/// Puts the spelled-out name before its initials, and takes off a name what its address lacks: "Fil Nachrichten" of
/// `fil.example` is "Fil".
fn spell_out(names: &mut [(String, String)], addresses: &[(String, String)]) {
    let initials = |name: &str| -> String { name.split_whitespace().filter_map(|word| word.chars().next()).collect() };
    let head = names.first().and_then(|(name, _)| name.split_whitespace().next()).map(squeezed).unwrap_or_default();
    let is_short = (2..=4).contains(&head.chars().count());
    let spelled = names.iter().skip(1).position(|(name, _)| squeezed(&initials(name)) == head).filter(|_| is_short);
    if let Some(at) = spelled {
        names.swap(0, at + 1);
    }
    let stems = addresses.iter().filter_map(|(address, _)| address.split('.').next()).map(squeezed);
    let stems: Vec<String> = stems.collect();
    if let Some((name, _)) = names.first_mut()
        && let Some((first, rest)) = name.split_once(' ')
        && stems.contains(&squeezed(first))
        && GENERIC.contains(&rest.to_lowercase().as_str())
    {
        *name = first.to_owned();
    }
}

/// Returns all names that a page states, most trustworthy first.
fn stated(metas: &Metas, things: &[Thing]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = metas.first(&["og:site_name"]).into_iter().collect();
    let of_things = |field: &str| {
        let names = things.iter().flat_map(|thing| structured::names(thing, field));
        names.take(3).map(|name| (name, format!("JSON-LD {field}"))).collect::<Vec<_>>()
    };
    found.extend(of_things("publisher"));
    found.extend(META.iter().filter_map(|name| metas.first(&[name])));
    found.extend(["sourceOrganization", "provider", "isPartOf"].into_iter().flat_map(of_things));
    let others = things.iter().filter_map(|thing| {
        let of_site = structured::is_of_kind(thing, &["WebSite", "NewsMediaOrganization"]);
        structured::text(thing, "name").filter(|_| of_site)
    });
    found.extend(others.map(|name| (name, "JSON-LD name".to_owned())));
    found.retain(|(name, _)| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && !name.starts_with('@') && !domain::is_web_address(name) && name.chars().count() <= 2 * LONGEST
    });
    found
}

/// Returns another name of a publisher that goes by an address.
fn spelt_out(things: &[Thing]) -> Option<String> {
    let publisher = things.iter().find_map(|thing| thing.get("publisher")?.as_object());
    let names = ["alternateName", "legalName"].into_iter().filter_map(|field| structured::text(publisher?, field));
    names.into_iter().find(|name| !is_address(name) && name.contains(' ') && name.chars().count() <= LONGEST)
}

/// Returns the name behind the copyright sign at the foot of the page.
fn copyright(document: &Document) -> Option<String> {
    let found = document.select_matcher(FOOTER.as_ref()?);
    let texts = found.nodes().iter().flat_map(|node| node.descendants_it()).take(3_000).filter(|node| node.is_text());
    texts.filter_map(|node| node.parent()).map(|line| line.text().to_string()).find_map(|line| holder(&line))
}

fn holder(line: &str) -> Option<String> {
    const FORMS: [&str; 14] =
        ["gmbh", "ag", "ltd", "ltd.", "limited", "inc", "inc.", "llc", "sa", "s.a.", "se", "kg", "co.", "plc"];
    let (_, rest) = line.split_once('©').filter(|(before, _)| before.trim().len() < 20)?;
    let rest = rest.split(['.', ',', '|', '–', '·', '•', '(']).next().unwrap_or(rest);
    let words = rest.split_whitespace().filter(|word| !word.chars().any(|c| c.is_numeric()) && *word != "-");
    let words: Vec<&str> = words.take_while(|word| !FORMS.contains(&word.to_lowercase().as_str())).collect();
    let fits = (2..=5).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    let says_more = words.iter().any(|word| ["All", "Alle", "Tous", "Rights", "Copyright"].contains(word));
    (fits && !says_more).then(|| words.join(" "))
}

/// Returns a name without the slogan before or behind it; `None` for what is too long to be a name.
fn without_slogan(name: &str, stem: &str) -> Option<String> {
    let parts = segments(name);
    let own = parts.iter().find(|part| parts.len() > 1 && !stem.is_empty() && squeezed(part) == stem);
    let first = parts.first().filter(|first| first.split_whitespace().count() <= 5);
    let short = own.or(first).copied().unwrap_or(name).trim().trim_end_matches('®').trim_end_matches('™');
    ((1..=LONGEST).contains(&short.chars().count())).then(|| short.to_owned())
}

/// Splits a line at its separators.
pub(super) fn segments(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in SEPARATORS {
        parts = parts.iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Returns what stands at an end of a title and is the name of the host.
fn tail(tag: &str, stem: &str) -> Option<String> {
    let parts = segments(tag);
    let ends = [parts.last(), parts.first()].into_iter().flatten().filter(|_| parts.len() > 1);
    let mut named = ends.filter(|part| part.split_whitespace().count() <= 6 && related(part, stem));
    named.next().map(|part| (*part).to_owned())
}

/// Whether a name is that of a host: the same letters but for "the" and the like, or its initials.
pub(super) fn related(name: &str, stem: &str) -> bool {
    let key = squeezed(name);
    let plain = key.strip_prefix("the").unwrap_or(&key);
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let initials = squeezed(&initials);
    stem.len() > 1
        && (plain == stem
            || key == stem
            || (stem.len() > 3 && key.starts_with(stem) && key.len() < 2 * stem.len() + 5)
            || (plain.chars().count() > 3 && stem.contains(plain))
            || spells(name, stem)
            || abbreviates(name, stem)
            || (initials.len() > 1 && initials == stem))
}

/// Whether two or more words of a name, in their order, are all of a host: `lefilmidi` for "Le Fil du Midi".
fn spells(name: &str, stem: &str) -> bool {
    let (mut rest, mut used) = (stem, 0);
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        let word = squeezed(word);
        if let Some(behind) = rest.strip_prefix(word.as_str()).filter(|_| word.len() > 1) {
            (rest, used) = (behind, used + 1);
        }
    }
    rest.is_empty() && used > 1
}

/// Whether a host is made of the beginnings of all words of a name: `nymail` for "The New York Mail".
fn abbreviates(name: &str, stem: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(squeezed).filter(|word| !word.is_empty()).collect();
    let words = if words.first().is_some_and(|word| word == "the") { words.get(1..).unwrap_or(&[]) } else { &words };
    (2..=5).contains(&words.len()) && stem.len() > 2 && begins(words, stem)
}

fn begins(words: &[String], stem: &str) -> bool {
    let Some((word, others)) = words.split_first() else { return stem.is_empty() };
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|end| stem.strip_prefix(word.get(..end)?)).any(|rest| begins(others, rest))
}

/// Whether a name is an address: one word with a dot and a suffix.
fn is_address(name: &str) -> bool {
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix).unwrap_or_default();
    !name.contains(' ')
        && (2..=6).contains(&suffix.len())
        && suffix.bytes().all(|byte| byte.is_ascii_alphabetic())
        && domain::registrable(&name.to_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str, domain: &str) -> Option<String> {
        let document = Document::from(html);
        let things = structured::things(&document, &mut Vec::new());
        let tag = title_tag(&document);
        name(&document, tag.as_deref(), &Metas::of(&document), &things, Some(domain)).map(|(name, _)| name)
    }

    #[test]
    fn a_name_comes_before_an_address() {
        let publisher = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":\
                         {\"@type\":\"Organization\",\"name\":\"Le Fil du Midi\"}}</script>";
        let page = format!("<head><meta property=og:site_name content=lefil.fr>{publisher}</head>");
        assert_eq!(found(&page, "lefil.fr").as_deref(), Some("Le Fil du Midi"));
        assert_eq!(found("<meta property=og:site_name content=lefil.fr>", "lefil.fr").as_deref(), Some("lefil.fr"));
    }

    #[test]
    fn the_foot_of_the_page_names_who_goes_by_an_address() {
        let page = "<meta property=og:site_name content=lefil.fr><footer><p>© 2020-2022 Le Fil SA</p></footer>";
        assert_eq!(found(page, "lefil.fr").as_deref(), Some("Le Fil"));
        assert_eq!(holder("© 2022 All rights reserved"), None);
    }

    #[test]
    fn a_name_is_spelled_out_where_the_page_does() {
        let place = || "a place".to_owned();
        let mut names = vec![("LF News".to_owned(), place()), ("Le Fil".to_owned(), place())];
        spell_out(&mut names, &[]);
        assert_eq!(names[0].0, "Le Fil");
        let mut names = vec![("Fil Nachrichten".to_owned(), place())];
        spell_out(&mut names, &[("fil.example".to_owned(), place())]);
        assert_eq!(names[0].0, "Fil");
    }

    #[test]
    fn a_host_may_abbreviate_a_name() {
        for (name, stem) in
            [("The New York Mail", "nymail"), ("Le Fil du Midi", "lefilmidi"), ("Fil Libre", "fillibre")]
        {
            assert!(related(name, stem), "{name}");
        }
        assert!(!related("What the city says", "nymail"));
    }

    #[test]
    fn a_slogan_is_no_part_of_the_name() {
        let page = "<meta property=og:site_name content='Le Fil | Toutes les nouvelles du jour'>";
        assert_eq!(found(page, "lefil.fr").as_deref(), Some("Le Fil"));
        let page = "<meta name=application-name content='Sport, monde et culture - Le Fil'>";
        assert_eq!(found(page, "lefil.fr").as_deref(), Some("Le Fil"));
    }

    #[test]
    fn the_end_of_the_title_counts_where_it_is_the_host() {
        assert_eq!(found("<head><title>Un titre - Le Fil</title></head>", "lefil.fr").as_deref(), Some("Le Fil"));
        assert_eq!(found("<head><title>Un titre - sur la ville</title></head>", "lefil.fr"), None);
    }
}
