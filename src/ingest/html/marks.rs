//! What the classes, ids and roles of elements, and the words of a block, hint at.

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

/// The hints of all kinds, each with the bit of its kind.
static HINTS: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let of_kind = |(at, (_, hints)): (usize, &(&str, &'static str))| hints.split(' ').map(move |hint| (hint, 1 << at));
    KINDS.iter().enumerate().flat_map(of_kind).collect()
});

/// Returns the kinds of hint in a class, an id or the like, one bit for each of `KINDS`.
pub(super) fn kinds(named: &str) -> u32 {
    let mut bits = 0;
    for word in words(named) {
        let fits = |hint: &str| hint.strip_suffix('$').map_or(word.starts_with(hint), |whole| word == whole);
        bits |= HINTS.iter().filter(|(hint, _)| fits(hint)).fold(0, |bits, (_, bit)| bits | bit);
    }
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
fn words(named: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut small_before = false;
    for c in named.chars().take(400) {
        let ends = !c.is_alphanumeric() || (c.is_uppercase() && small_before);
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase() || c.is_numeric();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_word_by_word() {
        assert_eq!(words("articleBody__lead-2"), ["article", "body", "lead", "2"]);
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
