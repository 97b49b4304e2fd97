//! Lines in which a page tells of a change of its own.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::CorrectionNotice;
use crate::model::Span;
use crate::model::ZoneSpan;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::offsets;
use crate::text::zones::zone_of;

/// What such lines begin with, folded, in seven languages: the word, and then a sign, a date or the end of the line, so
/// that `Correction officers` is none.
const BEGINS: &str = r#"^[^\p{L}\p{N}]*(?:mise? a jour|mis a jour|maj|actualise|actualisation|correctif|corrections?|corrige|rectificatif|rectification|errat(?:um|a)|precision|clarifications?|update|updated|corrected|amended|amendment|retraction|retracted|editor'?s note|editors' note|note de la redaction|ndlr|actualizado|actualizacion|correccion|fe de errores?|aktualisiert|aktualisierung|korrektur|korrigiert|berichtigung|anmerkung der redaktion|aggiornato|aggiornamento|rettifica|correzione|atualizado|atualizacao|correcao|errata|obnovleno|обновлено|исправлено|уточнение)(?:\s*[:\-.(\[\])/|]|\s+(?:le|du|a|at|on|of|from|am|vom|um|el|del|il|em)\s+(?:\p{L}+\s+)?\d|\s+(?:ce|this|today|yesterday|hier|heute)\b|\s*\d|\s*$)"#;

/// What such lines have within them, folded.
const HOLDS: &str = r"\b(?:an? (?:earlier|previous|prior) version|th(?:is|e) (?:article|story|post|page|piece|report|headline|text) (?:has been|was|is being) (?:since )?(?:updated|corrected|amended|edited|changed|modified|revised|retracted)|has been (?:updated|corrected|amended) to|we (?:have )?(?:corrected|amended|updated) (?:this|the)|(?:cet|cette|l'|le|ce) ?(?:article|depeche|texte|titre|version|page) (?:a ete|est) (?:mis a jour|mise a jour|corrigee?|modifiee?|rectifiee?|actualisee?)|une (?:premiere )?version (?:precedente|anterieure|initiale)|(?:derniere )?mise a jour (?:le|du|a|:)|mis(?:e)? a jour (?:le|du|a) |(?:last )?updated:? (?:at|on|\d)|last (?:updated|modified)|dieser (?:artikel|text|beitrag) wurde (?:aktualisiert|korrigiert|geandert)|in einer fruheren (?:version|fassung)|una version (?:anterior|previa)|una versione precedente|uma versao anterior)";

static TELLS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [BEGINS, HOLDS].map(|pattern| Regex::new(pattern).expect("the patterns are fixed and a test reads them"))
});

/// The longest line that is shown as a notice, in code points: a page whose text is one line is not its own notice.
const LONGEST: usize = 1_000;

/// Returns the lines of the newer text that tell of a change and do not stand in the older one. Menus count as well:
/// a false accusation is worse than a notice quoted for nothing. Linear in both texts.
pub(super) fn notices(old: &str, new: &str, zones: &[ZoneSpan]) -> Vec<CorrectionNotice> {
    let folded = |line: &str| fold(line, Strength::Letters).text;
    let (mut found, mut at) = (Vec::new(), 0);
    for line in new.split('\n') {
        let length = offsets::len(line);
        let (start, end) = (at, at + length);
        at = end + 1;
        let trimmed = line.trim();
        if !trimmed.is_empty() && length <= LONGEST && tells(&folded(trimmed)) {
            let start = start + offsets::len(line) - offsets::len(line.trim_start());
            let span = Span::new(start, start + offsets::len(trimmed));
            found.push((folded(trimmed), trimmed, span));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let before: HashSet<String> = old.split('\n').map(|line| folded(line.trim())).collect();
    found.retain(|(line, _, _)| !before.contains(line));
    found
        .into_iter()
        .map(|(_, line, span)| CorrectionNotice {
            quote: line.to_owned(),
            start: span.start,
            end: span.end,
            zone: zone_of(zones, span),
        })
        .collect()
}

fn tells(folded: &str) -> bool {
    TELLS.iter().any(|pattern| pattern.is_match(folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> bool {
        !notices("", line, &[]).is_empty()
    }

    #[test]
    fn a_page_that_tells_of_a_change_is_heard() {
        for line in [
            "Mise à jour : le bilan a été revu.",
            "Mis à jour le 8 janvier à 10h12",
            "[MISE À JOUR] Explosions à la base",
            "Rectificatif",
            "Correction (8 January): the toll was twelve.",
            "CORRECTION: an officer was misnamed.",
            "Updated 10:31 GMT",
            "Editor’s note: this story was updated.",
            "This article has been amended to remove a name.",
            "An earlier version of this story gave another toll.",
            "Une version précédente de cet article parlait de vingt morts.",
            "L’article a été modifié à la demande de l’agence.",
            "Korrektur: Es waren zwölf.",
            "Dernière mise à jour le 7 janvier",
        ] {
            assert!(told(line), "{line}");
        }
    }

    #[test]
    fn a_page_that_speaks_of_other_things_is_not() {
        for line in [
            "Correction officers were sent to the base.",
            "Les correcteurs d’épreuves sont en grève.",
            "La mise au point du lanceur a pris dix ans.",
            "The update of the rocket’s software took a week.",
            "Des précisions sont attendues mardi.",
            "Updates at the base continued all night.",
            "Correction of the orbit took two burns.",
            "The base was updated by its owners in spring.",
        ] {
            assert!(!told(line), "{line}");
        }
        assert!(notices("Updated 10:31 GMT\nx", "y\nupdated 10:31 GMT", &[]).is_empty(), "it stood there before");
    }
}
