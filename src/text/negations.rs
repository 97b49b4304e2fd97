//! Words that turn a clause round.

use crate::text::tokens::Tokens;

/// The words that negate a whole clause; `non officiel` and `dont` do not.
const NEGATING: [&str; 9] = ["not", "never", "pas", "jamais", "aucun", "aucune", "nullement", "cannot", "nobody"];

/// The words that say that there is none of what follows: `no sanctions`. In some languages the first is a plain *not*,
/// so that they count only where a text is known to be English or French.
const NONE: [&str; 5] = ["no", "none", "neither", "nul", "nulle"];

/// Returns whether a token negates the clause it stands in: `not`, `pas`, the `t` of `didn't`.
pub fn negates(tokens: &Tokens<'_>, at: usize) -> bool {
    let shortened =
        tokens.word(at) == "t" && at >= 2 && tokens.word(at - 1) == "'" && tokens.word(at - 2).ends_with('n');
    shortened || NEGATING.contains(&tokens.word(at))
}

/// Returns how many words of a text negate, those for *none* among them; `pas seulement`, `not only` and `no less than`
/// do not.
pub fn negations(tokens: &Tokens<'_>) -> usize {
    let only = |at: usize| matches!(tokens.word(at + 1), "only" | "just" | "seulement" | "uniquement");
    let bound = |at: usize| {
        matches!(tokens.word(at + 1), "less" | "fewer" | "more" | "later" | "moins" | "plus")
            && matches!(tokens.word(at + 2), "than" | "de" | "d" | "que")
    };
    (0..tokens.len())
        .filter(|at| negates(tokens, *at) || NONE.contains(&tokens.word(*at)))
        .filter(|at| !only(*at) && !bound(*at))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        negations(&Tokens::of(text))
    }

    #[test]
    fn what_turns_a_clause_round_is_counted() {
        for (text, expected) in [
            ("There will be no sanctions.", 1),
            ("Il n’y aura pas de sanctions.", 1),
            ("They didn't come.", 1),
            ("Nobody came; it was not denied.", 2),
            ("The West will impose sanctions.", 0),
            ("Not only the bridge fell.", 0),
            ("No fewer than 20 came; pas moins de 20 sont venus.", 0),
            ("", 0),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
