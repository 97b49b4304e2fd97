//! Number words in French, of France, Belgium, Switzerland and Canada.

use super::table::Piece::And;
use super::table::Piece::Group;
use super::table::Piece::Hundred;
use super::table::Piece::Minus;
use super::table::Piece::Of;
use super::table::Piece::OrdHundred;
use super::table::Piece::OrdScale;
use super::table::Piece::OrdSmall;
use super::table::Piece::Part;
use super::table::Piece::Point;
use super::table::Piece::Scale;
use super::table::Piece::Small;
use super::table::Words;

#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    words: &[
        ("zero", Small(0)), ("un", Small(1)), ("une", Small(1)), ("deux", Small(2)), ("trois", Small(3)),
        ("quatre", Small(4)), ("cinq", Small(5)), ("six", Small(6)), ("sept", Small(7)), ("huit", Small(8)),
        ("neuf", Small(9)), ("dix", Small(10)), ("onze", Small(11)), ("douze", Small(12)), ("treize", Small(13)),
        ("quatorze", Small(14)), ("quinze", Small(15)), ("seize", Small(16)), ("vingt", Small(20)),
        ("vingts", Small(20)), ("trente", Small(30)), ("quarante", Small(40)), ("cinquante", Small(50)),
        ("soixante", Small(60)), ("septante", Small(70)), ("huitante", Small(80)), ("octante", Small(80)),
        ("nonante", Small(90)),
        ("cent", Hundred), ("mille", Scale(3)), ("mil", Scale(3)), ("million", Scale(6)), ("milliard", Scale(9)),
        ("billion", Scale(12)), ("billiard", Scale(15)), ("trillion", Scale(18)), ("crore", Scale(7)),
        ("lakh", Scale(5)), ("md", Scale(9)), ("mds", Scale(9)), ("mrd", Scale(9)), ("mrds", Scale(9)), ("mio", Scale(6)),
        ("dizaine", Group(10, true)), ("douzaine", Group(12, false)), ("quinzaine", Group(15, true)),
        ("vingtaine", Group(20, true)), ("trentaine", Group(30, true)), ("quarantaine", Group(40, true)),
        ("cinquantaine", Group(50, true)), ("soixantaine", Group(60, true)), ("septantaine", Group(70, true)),
        ("centaine", Group(100, true)), ("millier", Group(1000, true)),
        ("premier", OrdSmall(1)), ("premiere", OrdSmall(1)), ("second", OrdSmall(2)), ("seconde", OrdSmall(2)),
        ("unieme", OrdSmall(1)), ("deuxieme", OrdSmall(2)), ("troisieme", OrdSmall(3)), ("quatrieme", OrdSmall(4)),
        ("cinquieme", OrdSmall(5)), ("sixieme", OrdSmall(6)), ("septieme", OrdSmall(7)), ("huitieme", OrdSmall(8)),
        ("neuvieme", OrdSmall(9)), ("dixieme", OrdSmall(10)), ("onzieme", OrdSmall(11)), ("douzieme", OrdSmall(12)),
        ("treizieme", OrdSmall(13)), ("quatorzieme", OrdSmall(14)), ("quinzieme", OrdSmall(15)),
        ("seizieme", OrdSmall(16)), ("vingtieme", OrdSmall(20)), ("trentieme", OrdSmall(30)),
        ("quarantieme", OrdSmall(40)), ("cinquantieme", OrdSmall(50)), ("soixantieme", OrdSmall(60)),
        ("septantieme", OrdSmall(70)), ("huitantieme", OrdSmall(80)), ("octantieme", OrdSmall(80)),
        ("nonantieme", OrdSmall(90)), ("centieme", OrdHundred), ("millieme", OrdScale(3)),
        ("millionieme", OrdScale(6)), ("milliardieme", OrdScale(9)), ("billionieme", OrdScale(12)),
        ("trillionieme", OrdScale(18)),
        ("demi", Part(2)), ("demie", Part(2)), ("moitie", Part(2)), ("tiers", Part(3)), ("quart", Part(4)),
        ("et", And), ("virgule", Point), ("de", Of), ("d", Of), ("'", Of), ("negatif", Minus), ("negative", Minus),
    ],
    inside: &[],
    not_plural_of: &["secondes", "tier"],
    plurals: &[],
    articles: &["un", "une"],
    halves: &["moitie", "demi", "demie"],
    suffixes: &["er", "ere", "e", "eme", "ieme", "nd", "nde", "re", "es", "emes"],
};
