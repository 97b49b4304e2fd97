//! Names of agencies, newspapers and broadcasters, as texts name those on whose word they report.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// Names that are an outlet's wherever they are written with a capital, folded, words parted by blanks.
const NAMES: &str = "afp|reuters|ap|associated press|agence france-presse|agence france presse|upi|dpa|efe|ansa|agi|belga|ats|keystone-ats|apa|anp|ritzau|ntb|tt|stt|pap|ctk|mti|agerpres|\
bta|hina|tanjug|ukrinform|unian|interfax|interfax-ukraine|tass|itar-tass|ria|ria novosti|novosti|sputnik|spoutnik|rt|russia today|rossiya segodnya|xinhua|chine nouvelle|global times|cctv|cgtn|people's daily|kyodo|jiji|nhk|yonhap|kcna|\
pti|ians|ani|antara|bernama|vna|irna|tasnim|fars|mehr|isna|press tv|french press tv|presstv|sana|anadolu|trt|spa|wam|mena|kuna|petra|aps|map|tap|tsa|panapress|apanews|ena|nan|sabc|\
al jazeera|al-jazeera|al jazira|al arabiya|al-arabiya|al mayadeen|al-mayadeen|al manar|al-manar|alahed|bbc|bbc news|cnn|cnn international|nbc|nbc news|abc news|cbs|cbs news|fox news|msnbc|cnbc|pbs|npr|bloomberg|bloomberg news|politico|axios|the hill|vox|vice news|buzzfeed|buzzfeed news|huffpost|huffington post|propublica|the intercept|the atlantic|the new yorker|newsweek|\
new york times|the new york times|nyt|washington post|the washington post|wall street journal|the wall street journal|wsj|usa today|los angeles times|chicago tribune|boston globe|san francisco chronicle|miami herald|\
the guardian|guardian|the times|sunday times|the sunday times|the telegraph|daily telegraph|the daily telegraph|daily mail|the sun|daily mirror|the mirror|the independent|financial times|the economist|the observer|sky news|itv|channel 4|\
le monde|le figaro|liberation|le parisien|aujourd'hui en france|les echos|la croix|l'humanite|l'opinion|la tribune|le point|l'express|l'obs|le nouvel observateur|nouvel obs|marianne|mediapart|le canard enchaine|canard enchaine|charlie hebdo|paris match|courrier international|le monde diplomatique|valeurs actuelles|telerama|l'equipe|so foot|france-soir|france soir|20 minutes|ouest-france|sud ouest|la voix du nord|la depeche|la depeche du midi|le progres|nice-matin|la provence|midi libre|la montagne|l'est republicain|le telegramme|paris-normandie|dernieres nouvelles d'alsace|corse-matin|l'union|la nouvelle republique|le dauphine libere|le journal du dimanche|jdd|\
bfm|bfmtv|bfm tv|bfm business|cnews|lci|tf1|m6|c8|arte|canal+|france 2|france 3|france 5|france 24|france info|franceinfo|france inter|france culture|france bleu|francetvinfo|france televisions|radio france internationale|radio france|rfi|rtl|rmc|europe 1|sud radio|tv5|tv5monde|tv5 monde|public senat|lcp|brut|konbini|numerama|slate|rue89|streetpress|bondy blog|reporterre|checknews|afp factuel|les decodeurs|atlantico|contrepoints|\
rtbf|rts|rtl info|le soir|la libre|la libre belgique|l'echo|la derniere heure|vrt|de standaard|de morgen|het laatste nieuws|le temps|tribune de geneve|24 heures|neue zurcher zeitung|nzz|tages-anzeiger|swissinfo|radio-canada|la presse|le devoir|le journal de montreal|globe and mail|toronto star|cbc|ctv|\
der spiegel|spiegel|die zeit|die welt|welt|bild|faz|frankfurter allgemeine zeitung|frankfurter allgemeine|suddeutsche zeitung|handelsblatt|tagesspiegel|ard|zdf|deutsche welle|tagesschau|taz|der standard|die presse|orf|\
el pais|el mundo|abc|la vanguardia|el periodico|rtve|marca|publico|expresso|diario de noticias|corriere della sera|la repubblica|la stampa|il sole 24 ore|il fatto quotidiano|rai|sky tg24|gazzetta dello sport|\
gazeta wyborcza|rzeczpospolita|tvp|tvn|tvn24|onet|moskovsky komsomolets|moskovski komsomolets|komsomolskaia pravda|komsomolskaya pravda|izvestia|kommersant|vedomosti|novaia gazeta|novaya gazeta|rossiiskaia gazeta|rossiyskaya gazeta|pravda|lenta|gazeta|meduza|dojd|the insider|bellingcat|echo de moscou|rbc|avia-pro|avia.pro|\
kyiv independent|kyiv post|ukrainska pravda|ukrayinska pravda|suspilne|haaretz|jerusalem post|the jerusalem post|times of israel|the times of israel|yediot aharonot|ynet|maariv|i24news|i24 news|l'orient-le jour|l'orient le jour|asharq al-awsat|al-ahram|al ahram|al-akhbar|al hayat|hurriyet|cumhuriyet|sabah|milliyet|daily sabah|\
jeune afrique|the africa report|le quotidien de dakar|seneweb|actu cameroun|journal du cameroun|abidjan.net|fraternite matin|l'observateur paalga|premium times|daily nation|the standard|mail & guardian|news24|daily maverick|el watan|le matin|hespress|le360|medias24|kapitalis|mosaique fm|wakat sera|malijet|sahara reporters|africanews|euronews|\
the hindu|times of india|the times of india|hindustan times|indian express|ndtv|geo news|the straits times|channel newsasia|south china morning post|scmp|nikkei|nikkei asia|asahi shimbun|asahi|mainichi|yomiuri|the japan times|korea herald|chosun ilbo|abc australia|sydney morning herald|the australian|the age|nzherald|new zealand herald|\
folha|folha de s.paulo|o globo|globo|estadao|clarin|la nacion|infobae|el universal|milenio|el tiempo|telesur|el comercio|granma|prensa latina|moon of alabama|zero hedge|breitbart|infowars|wikileaks|the verge|wired|techcrunch|ars technica|the lancet|new scientist|scientific american|billboard|rolling stone|tmz|entertainment weekly|the hollywood reporter|hollywood reporter|espn|sports illustrated|the athletic|national geographic|foreign policy|foreign affairs|the conversation|kazinform|tengrinews|vlast|eurasianet|radio free europe|rfe/rl|radio liberty|radio svoboda|voice of america|voa|radio free asia|newsfront";

/// Names that are common words: an outlet's only after an article or a preposition, with a capital.
const COMMON: &str = "monde figaro parisien point express croix humanite opinion echos tribune temps soir libre progres provence obs canard independent times sun mirror post journal guardian telegraph equipe union montagne stampa repubblica pais mundo spiegel zeit welt devoir presse matin";

/// Last words that make a run of capitals an outlet's name.
const ENDINGS: &str = "times post news tv journal herald tribune gazette today daily press agency fm radio info infos television magazine hebdo chronicle telegraph globe observer weekly review mail zeitung presse pravda gazeta broadcasting network novosti matin actu media dispatch sentinel courier";

static BY_FIRST: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for name in NAMES.split('|') {
        let tokens = Tokens::of(name);
        let words: Vec<String> = (0..tokens.len()).map(|index| tokens.word(index).to_owned()).collect();
        if let Some(first) = words.first().cloned() {
            names.entry(first).or_default().push(words);
        }
    }
    for list in names.values_mut() {
        list.sort_by_key(|words| std::cmp::Reverse(words.len()));
    }
    names
});

static LAST_WORDS: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| ENDINGS.split_whitespace().collect());
static COMMON_WORDS: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| COMMON.split_whitespace().collect());

/// Returns the last token of the outlet's name that begins with a token, if one does.
pub(crate) fn outlet_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let digit_name = token.kind == TokenKind::Digits;
    let lower_name = matches!(tokens.written(at), "franceinfo" | "francetvinfo");
    if !(token.capital || digit_name || lower_name) {
        return None;
    }
    if let Some(last) = known(tokens, at) {
        return Some(last);
    }
    let before =
        at.checked_sub(1).map(|before| if tokens.word(before) == "'" { before.saturating_sub(1) } else { before });
    let linked = before.is_some_and(|before| {
        matches!(tokens.word(before), "le" | "la" | "les" | "l" | "au" | "aux" | "du" | "des" | "a" | "the" | "dans")
    });
    if linked
        && token.capital
        && COMMON_WORDS.contains(tokens.word(at))
        && !tokens.get(at + 1).is_some_and(|next| next.capital)
    {
        return Some(at);
    }
    if matches!(tokens.word(at), "le" | "la" | "les" | "l" | "the" | "un" | "une") {
        return None;
    }
    // A run of capitals that ends as outlets' names do.
    let mut last = at;
    while last < at + 4 && tokens.get(last + 1).is_some_and(|next| next.capital && next.spaced) {
        last += 1;
    }
    (last > at && LAST_WORDS.contains(tokens.word(last))).then_some(last)
}

/// Returns an outlet's name with the article that belongs to it (`Le Monde` for `au Monde`), or as it is.
pub(crate) fn full_name(name: &str) -> String {
    let tokens = Tokens::of(name);
    for article in ["le", "la", "les", "l'"] {
        let key = if article == "l'" { "l" } else { article };
        let skip = if article == "l'" { 2 } else { 1 };
        let listed = BY_FIRST.get(key).is_some_and(|names| {
            names.iter().any(|words| {
                words.len() == tokens.len() + skip
                    && words.iter().skip(skip).enumerate().all(|(index, word)| tokens.word(index) == word)
            })
        });
        if listed {
            let article = article.replacen('l', "L", 1);
            return if skip == 2 { format!("{article}{name}") } else { format!("{article} {name}") };
        }
    }
    name.to_owned()
}

fn known(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let names = BY_FIRST.get(tokens.word(at))?;
    for name in names {
        let whole = name.iter().enumerate().all(|(offset, word)| tokens.word(at + offset) == word);
        let last = at + name.len() - 1;
        // A short name is an abbreviation and written in capitals; a longer one that goes on with a capital is another's.
        let short = name.len() == 1 && name.first().is_some_and(|word| word.len() <= 3);
        let written = !short || tokens.written(at).chars().all(|c| !c.is_lowercase());
        // "La presse régionale" is not "La Presse".
        let article =
            name.len() > 1 && matches!(name.first().map(String::as_str), Some("le" | "la" | "les" | "l" | "the"));
        let second = if name.get(1).is_some_and(|word| word == "'") { at + 2 } else { at + 1 };
        if article && !tokens.get(second).is_some_and(|token| token.capital || token.kind == TokenKind::Digits) {
            continue;
        }
        let longer = name.len() == 1
            && tokens.get(last + 1).is_some_and(|next| next.capital && next.spaced)
            && !short
            && tokens.written(at).chars().any(char::is_lowercase);
        if whole && written && !longer {
            return Some(last);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(text: &str, at: usize) -> Option<String> {
        let tokens = Tokens::of(text);
        outlet_at(&tokens, at).map(|last| tokens.surface(at, last).to_owned())
    }

    #[test]
    fn outlets_are_known_by_name_and_by_ending() {
        assert_eq!(outlet("à l'AFP hier", 3).as_deref(), Some("AFP"));
        assert_eq!(outlet("le Wall Street Journal", 1).as_deref(), Some("Wall Street Journal"));
        assert_eq!(outlet("au Bamako Times", 1).as_deref(), Some("Bamako Times"));
        assert_eq!(outlet("au Monde", 1).as_deref(), Some("Monde"));
        assert_eq!(outlet("le monde", 1), None);
        assert_eq!(outlet("La Science Politique", 1), None);
    }
}
