//! The words that say nothing about what a text is about, and the language that they give away.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// The languages whose words are known.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Tongue {
    /// English.
    English,
    /// French.
    French,
    /// Any other, or none that can be told.
    Other,
}

impl Tongue {
    /// Returns the tongue of a language tag; `Other` for what is neither English nor French.
    pub fn of_tag(tag: &str) -> Self {
        match crate::text::language::primary_subtag(tag).as_deref() {
            Some("en") => Self::English,
            Some("fr") => Self::French,
            _ => Self::Other,
        }
    }

    /// Returns the language tag of a tongue that is known.
    pub fn tag(self) -> Option<&'static str> {
        match self {
            Self::English => Some("en"),
            Self::French => Some("fr"),
            Self::Other => None,
        }
    }
}

/// How many tokens are looked at to tell a language.
const LOOKED_AT: usize = 2_000;

/// English function words, folded.
const ENGLISH: &str = "a about above after again against all also although am an and another any anybody anyone anything are aren \
around as at back be became because become been before being below between both but by came can cannot come could couldn did \
didn do does doesn doing don done down during each either else even ever every everyone everything few for from further get \
gets getting give go goes going gone got had hadn has hasn have haven having he her here hers herself him himself his how \
however i if in into is isn it its itself just know let like ll made make makes making many may maybe me might mine more most \
much must my myself near need neither never no nobody none nor not nothing now of off often on once one only onto or other others \
our ours ourselves out over own perhaps put quite rather re really said same say saying says see seem seems seen several shall \
she should shouldn since so some someone something somewhere still such take taken takes than that the their theirs them \
themselves then there these they thing things this those though through thus to together too took toward towards under \
until up upon us use used using ve very via was wasn way we well went were weren what whatever when where whether which \
while who whoever whole whom whose why will with within without won would wouldn yes yet you your yours yourself yourselves";

/// French function words, folded.
const FRENCH: &str = "a afin ai aie aient ainsi ait alors apres as assez au aucun aucune aujourd aupres auquel aura aurait \
auraient aussi autre autres aux auxquels auxquelles avaient avais avait avant avec avez avoir avons ayant beaucoup bien c car ce ceci cela \
celle celles celui cependant ces cet cette ceux chacun chaque chez ci comme comment contre d dans de deja depuis des desormais desquels \
devant doit doivent donc dont du duquel durant elle elles en encore enfin entre environ es est et etaient etait etant ete etes etre eu eux \
fait faire faisait faut fois font furent fut hors hui il ils j jamais je jusqu jusque l la laquelle le lequel les lesquels lesquelles leur leurs lors \
lorsqu lorsque lui m ma mais malgre me meme memes mes mien moi moins mon n ne neanmoins ni nos notre nous on ont or ou ou par parce parmi \
pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourrait pourtant pres presque puis puisque qu quand quant que quel quelle quelles \
quelque quelques quels qui quoi quoique s sa sans sauf se selon sera serait seraient seront ses si sien soi soit soient sommes son sont sous souvent \
suis sur surtout t ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes tres trop tu un une \
unes uns va vers voici voila vont vos votre vous y";

static WORDS: LazyLock<HashMap<&'static str, (bool, bool)>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, (bool, bool)> = HashMap::new();
    for word in ENGLISH.split_whitespace() {
        words.entry(word).or_default().0 = true;
    }
    for word in FRENCH.split_whitespace() {
        words.entry(word).or_default().1 = true;
    }
    words
});

/// The longest function word, in bytes.
const LONGEST: usize = 12;

/// Returns whether a folded word is a function word of a language; of either, where the language is another.
pub fn is_stopword(word: &str, tongue: Tongue) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let Some((english, french)) = WORDS.get(word) else { return false };
    match tongue {
        Tongue::English => *english,
        Tongue::French => *french,
        Tongue::Other => *english || *french,
    }
}

/// Returns the tongue of a text by its language tag, else as [`tongue_of`] tells it.
pub fn tongue_by(language: Option<&str>, tokens: &Tokens<'_>) -> Tongue {
    language.map_or_else(|| tongue_of(tokens), Tongue::of_tag)
}

/// Returns which of the two languages a text is in, by its function words and, in French, its accents and elisions;
/// holds for a single sentence. `Other` where neither has more of them. Looks at the first 2,000 tokens.
pub fn tongue_of(tokens: &Tokens<'_>) -> Tongue {
    let (mut english, mut french) = (0_u32, 0_u32);
    for index in 0..tokens.len().min(LOOKED_AT) {
        if tokens.get(index).is_none_or(|token| token.kind != TokenKind::Word) {
            continue;
        }
        let word = tokens.word(index);
        if word.len() <= LONGEST
            && let Some((in_english, in_french)) = WORDS.get(word)
            && in_english != in_french
        {
            english += 2 * u32::from(*in_english);
            french += 2 * u32::from(*in_french);
        }
        let written = tokens.written(index);
        french += u32::from(written.contains(['é', 'è', 'ê', 'à', 'ç', 'û', 'î', 'ô', 'â', 'É']));
        let elided = word.len() <= 2 && matches!(word, "l" | "d" | "qu" | "n" | "s" | "c" | "j" | "m");
        french += u32::from(elided && tokens.word(index + 1) == "'" && tokens.get(index).is_some_and(|t| t.spaced));
    }
    match english.cmp(&french) {
        std::cmp::Ordering::Greater => Tongue::English,
        std::cmp::Ordering::Less => Tongue::French,
        std::cmp::Ordering::Equal => Tongue::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_enough_to_tell_the_language() {
        for (text, tongue) in [
            ("The bridge was closed.", Tongue::English),
            ("Le pont a été fermé.", Tongue::French),
            ("L'eau coupée", Tongue::French),
            ("Boom", Tongue::Other),
        ] {
            assert_eq!(tongue_of(&Tokens::of(text)), tongue, "{text}");
        }
    }
}
