//! What the classes, ids and roles of elements, and the words of a block, hint at.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Kinds of hint that a class or an id gives. A word counts where it begins a word of the class; one with `$` has to
/// be the whole word.
pub(super) const KINDS: [(&str, &str); 24] = [
    ("article", "article story post entry news$ artikel articulo articolo"),
    ("text", "body content text copy$ richtext rte$ prose paragraph wysiwyg contenu texte inhalt"),
    (
        "lead",
        "lead chapo standfirst intro dek deck$ summary excerpt subtitle subhead subheadline vorspann ingress \
         abstract description bajada sottotitolo strapline hat$ teasertext",
    ),
    ("headline", "title headline heading titre titel titulo"),
    ("caption", "caption credit legend wpcaption bildunterschrift gallerytext"),
    ("picture", "photo image img picture media gallery slide video player figure bild audio podcast galerie"),
    ("author", "byline author autor auteur writer contributor reporter bio$ profile signature kicker"),
    ("date", "date datum fecha time publish posted updated meta$ meta info$ timestamp dateline"),
    ("share", "share sharing social facebook twitter whatsapp follow print addthis teilen partage like$"),
    (
        "related",
        "related recommend more readmore also similar popular trending most latest suggest recirc mehr \
         verwandt relacionad further seealso read$ upnext",
    ),
    ("teaser", "teaser promo card carousel feed tile preview linklist crosslink"),
    ("list", "list item grid row$"),
    (
        "advert",
        "ad$ ads$ adv banner sponsor outbrain taboola commercial anzeige werbung publicidad dfp$ gpt$ \
         affiliat partner shop product deal",
    ),
    (
        "sign-up",
        "newsletter subscri signup sign$ register registr login paywall abo$ piano member donat support \
         premium cta mailing form$ offer",
    ),
    ("comment", "comment disqus reply replies respond discussion forum kommentar commentaire review"),
    ("menu", "nav menu breadcrumb header masthead topbar toolbar search skip language"),
    ("foot", "footer foot$ copyright legal imprint disclaimer bottom colophon"),
    ("dialog", "cookie consent gdpr privacy modal popup overlay dialog alert tooltip notification toast"),
    ("side", "sidebar aside rail widget secondary complementary side$ marginal"),
    ("topics", "tag topic keyword categor label rubric section$ schlagwort tema"),
    ("quote", "quote pull blockquote zitat citation"),
    ("box", "box infobox factbox inset embed note correction poll quiz toc$ table recipe expand module"),
    ("main", "main primary center column page$ wrapper container"),
    ("live", "live ticker timeline breaking market weather score"),
];

/// Kinds of short block by the words in it, in lower case.
pub(super) const SAYINGS: [(&str, &str); 11] = [
    (
        "subscribe",
        concat!(
            "subscri|newsletter|sign up|sign in|log in|abonn|inscri|suscr|iscri|registr|anmeld|free trial|donate",
            "|support us|app store|download the|подпис|prenumer",
        ),
    ),
    (
        "share",
        concat!(
            "share|follow|facebook|twitter|whatsapp|instagram|telegram|teilen|partag|compart|condivid|linkedin",
            "|youtube",
        ),
    ),
    (
        "read also",
        concat!(
            "read more|read also|also read|see also|related|lire aussi|à lire|lesen sie|mehr zum|leggi anche",
            "|le puede interesar|te puede interesar|lees ook|les også|läs mer|read the full|more from|mehr dazu",
            "|click here|weiterlesen|continue reading|watch:|listen:|lea también|más información|voir aussi",
            "|siehe auch|читайте",
        ),
    ),
    ("rights", "©|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|(c)"),
    (
        "picture",
        concat!(
            "photo|foto|image|bild|getty|reuters|afp|dpa|credit|picture|imago|shutterstock|screenshot|courtesy",
            "|alamy|illustration|(ap|fotograf|крeдит|video",
        ),
    ),
    ("comment", "comment|kommentar|reply|komment|commenta|moderat"),
    (
        "advert",
        concat!(
            "advertis|anzeige|publicit|sponsored|werbung|story continues|affiliate|commission|pubblicità|реклама",
            "|cookie",
        ),
    ),
    (
        "person",
        concat!(
            "is a |is an |reporter|journalist|author|writer|correspondent|editor|autor|redakt|rédact|writes",
            "|arbeitet|contact|e-mail|email|@|expert",
        ),
    ),
    (
        "note",
        concat!(
            "editor's note|editor’s note|correction|this article|this story|originally published|first published",
            "|contributed to|source:|quelle:|fuente:|updated|aktualisiert|mis à jour|dieser artikel|cet article",
            "|actualizado|disclaimer|press release",
        ),
    ),
    ("tags", "tags|filed under|topics|themen|categor|schlagwort|temas|posted in|keywords|archivado"),
    ("address", "http|www.|.com|tel.|phone"),
];

/// A hint with the bit of its kind.
struct Hint {
    text: &'static str,
    /// Whether it has to be the whole word.
    whole: bool,
    bit: u32,
}

/// The hints of all kinds by their first two letters.
static HINTS: LazyLock<HashMap<[u8; 2], Vec<Hint>>> = LazyLock::new(|| {
    let mut hints: HashMap<[u8; 2], Vec<Hint>> = HashMap::new();
    for (at, (_, of_kind)) in KINDS.iter().enumerate() {
        for hint in of_kind.split_ascii_whitespace() {
            let text = hint.trim_end_matches('$');
            if let Some(start) = text.as_bytes().first_chunk() {
                hints.entry(*start).or_default().push(Hint { text, whole: text != hint, bit: 1 << at });
            }
        }
    }
    hints
});

/// Returns the kinds of hint in a class, an id or the like, one bit for each of `KINDS`.
pub(super) fn kinds(named: &str) -> u32 {
    let mut bits = 0;
    each_word(named, |word| {
        let likely = word.as_bytes().first_chunk().and_then(|start| HINTS.get(start));
        for hint in likely.into_iter().flatten() {
            let fits = if hint.whole { word == hint.text } else { word.starts_with(hint.text) };
            bits |= if fits { hint.bit } else { 0 };
        }
    });
    bits
}

/// Finds all words of `SAYINGS` in one pass, with the kind of each.
static SAID: LazyLock<Option<(AhoCorasick, Vec<u32>)>> = LazyLock::new(|| {
    let all = || SAYINGS.iter().enumerate().flat_map(|(at, (_, hints))| hints.split('|').map(move |hint| (at, hint)));
    let finder = AhoCorasick::new(all().map(|(_, hint)| hint)).ok()?;
    Some((finder, all().map(|(at, _)| 1 << at).collect()))
});

/// Returns the kinds of saying in a text in lower case, one bit for each of `SAYINGS`.
pub(super) fn sayings(lower: &str) -> u32 {
    let Some((finder, kinds)) = SAID.as_ref() else { return 0 };
    let found = finder.find_overlapping_iter(lower).filter_map(|found| kinds.get(found.pattern().as_usize()));
    found.fold(0, |bits, bit| bits | bit)
}

/// Splits `articleBody__lead-2` into `article`, `body`, `lead`, `2`, in lower case.
fn each_word(named: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut small_before = false;
    for c in named.chars().take(400) {
        let ends = !c.is_alphanumeric() || (c.is_uppercase() && small_before);
        if ends && !word.is_empty() {
            each(&word);
            word.clear();
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase() || c.is_numeric();
    }
    if !word.is_empty() {
        each(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_word_by_word() {
        let mut words = Vec::new();
        each_word("articleBody__lead-2", |word| words.push(word.to_owned()));
        assert_eq!(words, ["article", "body", "lead", "2"]);
        assert!(KINDS.iter().all(|(_, hints)| hints.split_ascii_whitespace().all(|hint| hint.len() > 2)));
        let named = |named: &str| {
            let bits = kinds(named);
            KINDS.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, kind)| kind.0).collect::<Vec<_>>()
        };
        assert_eq!(named("c-adBanner"), ["advert"]);
        assert_eq!(named("headline"), ["headline"]);
        assert!(named("adventskalender shadow").iter().all(|kind| *kind == "advert"));
        assert!(named("shadow").is_empty());
        let kinds = ["subscribe", "share"].map(|kind| SAYINGS.iter().position(|(name, _)| *name == kind));
        let [Some(subscribe), Some(share)] = kinds else { panic!("kinds") };
        assert_eq!(sayings("follow us, or sign up"), 1 << subscribe | 1 << share);
        assert_eq!(sayings("the rain in the plain"), 0);
    }
}
