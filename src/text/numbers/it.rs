//! Number words in Italian; what is written as one word is cut into its parts.

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
        ("zero", Small(0)), ("un", Small(1)), ("uno", Small(1)), ("una", Small(1)), ("due", Small(2)), ("tre", Small(3)),
        ("quattro", Small(4)), ("cinque", Small(5)), ("sei", Small(6)), ("sette", Small(7)), ("otto", Small(8)),
        ("nove", Small(9)), ("dieci", Small(10)), ("undici", Small(11)), ("dodici", Small(12)), ("tredici", Small(13)),
        ("quattordici", Small(14)), ("quindici", Small(15)), ("sedici", Small(16)), ("diciassette", Small(17)),
        ("diciotto", Small(18)), ("diciannove", Small(19)), ("venti", Small(20)), ("trenta", Small(30)),
        ("quaranta", Small(40)), ("cinquanta", Small(50)), ("sessanta", Small(60)), ("settanta", Small(70)),
        ("ottanta", Small(80)), ("novanta", Small(90)), ("cento", Hundred), ("mille", Scale(3)), ("mila", Scale(3)),
        ("milione", Scale(6)), ("milioni", Scale(6)), ("miliardo", Scale(9)), ("miliardi", Scale(9)),
        ("bilione", Scale(12)), ("bilioni", Scale(12)), ("trilione", Scale(18)), ("trilioni", Scale(18)),
        ("mln", Scale(6)), ("mld", Scale(9)), ("mrd", Scale(9)),
        ("decina", Group(10, true)), ("decine", Group(10, true)), ("dozzina", Group(12, false)),
        ("dozzine", Group(12, false)), ("quindicina", Group(15, true)), ("ventina", Group(20, true)),
        ("trentina", Group(30, true)), ("quarantina", Group(40, true)), ("cinquantina", Group(50, true)),
        ("sessantina", Group(60, true)), ("settantina", Group(70, true)), ("ottantina", Group(80, true)),
        ("novantina", Group(90, true)), ("centinaio", Group(100, true)), ("centinaia", Group(100, true)),
        ("migliaio", Group(1000, true)), ("migliaia", Group(1000, true)), ("paio", Group(2, false)), ("paia", Group(2, false)),
        ("primo", OrdSmall(1)), ("prima", OrdSmall(1)), ("secondo", OrdSmall(2)), ("seconda", OrdSmall(2)),
        ("terzo", OrdSmall(3)), ("terza", OrdSmall(3)), ("quarto", OrdSmall(4)), ("quarta", OrdSmall(4)),
        ("quinto", OrdSmall(5)), ("quinta", OrdSmall(5)), ("sesto", OrdSmall(6)), ("sesta", OrdSmall(6)),
        ("settimo", OrdSmall(7)), ("settima", OrdSmall(7)), ("ottavo", OrdSmall(8)), ("ottava", OrdSmall(8)),
        ("nono", OrdSmall(9)), ("nona", OrdSmall(9)), ("decimo", OrdSmall(10)), ("decima", OrdSmall(10)),
        ("undicesimo", OrdSmall(11)), ("undicesima", OrdSmall(11)), ("dodicesimo", OrdSmall(12)), ("dodicesima", OrdSmall(12)),
        ("tredicesimo", OrdSmall(13)), ("tredicesima", OrdSmall(13)), ("quattordicesimo", OrdSmall(14)),
        ("quattordicesima", OrdSmall(14)), ("quindicesimo", OrdSmall(15)), ("quindicesima", OrdSmall(15)),
        ("sedicesimo", OrdSmall(16)), ("sedicesima", OrdSmall(16)), ("diciassettesimo", OrdSmall(17)),
        ("diciassettesima", OrdSmall(17)), ("diciottesimo", OrdSmall(18)), ("diciottesima", OrdSmall(18)),
        ("diciannovesimo", OrdSmall(19)), ("diciannovesima", OrdSmall(19)), ("ventesimo", OrdSmall(20)),
        ("ventesima", OrdSmall(20)), ("trentesimo", OrdSmall(30)), ("trentesima", OrdSmall(30)),
        ("quarantesimo", OrdSmall(40)), ("quarantesima", OrdSmall(40)), ("cinquantesimo", OrdSmall(50)),
        ("cinquantesima", OrdSmall(50)), ("sessantesimo", OrdSmall(60)), ("sessantesima", OrdSmall(60)),
        ("settantesimo", OrdSmall(70)), ("settantesima", OrdSmall(70)), ("ottantesimo", OrdSmall(80)),
        ("ottantesima", OrdSmall(80)), ("novantesimo", OrdSmall(90)), ("novantesima", OrdSmall(90)),
        ("centesimo", OrdHundred), ("centesima", OrdHundred), ("millesimo", OrdScale(3)), ("millesima", OrdScale(3)),
        ("milionesimo", OrdScale(6)), ("milionesima", OrdScale(6)), ("miliardesimo", OrdScale(9)),
        ("miliardesima", OrdScale(9)), ("bilionesimo", OrdScale(12)), ("trilionesimo", OrdScale(18)),
        ("mezzo", Part(2)), ("mezza", Part(2)), ("meta", Part(2)), ("terzi", Part(3)), ("quarti", Part(4)), ("quinti", Part(5)),
        ("sesti", Part(6)), ("settimi", Part(7)), ("ottavi", Part(8)), ("noni", Part(9)), ("decimi", Part(10)),
        ("ventesimi", Part(20)), ("millesimi", Part(1000)),
        ("e", And), ("virgola", Point), ("punto", Point), ("di", Of), ("d", Of), ("'", Of), ("meno", Minus), ("negativo", Minus),
    ],
    inside: &[
        ("vent", Small(20)), ("trent", Small(30)), ("quarant", Small(40)), ("cinquant", Small(50)),
        ("sessant", Small(60)), ("settant", Small(70)), ("ottant", Small(80)), ("novant", Small(90)), ("cent", Hundred),
        ("milla", Scale(3)), ("unesimo", OrdSmall(1)), ("unesima", OrdSmall(1)), ("duesimo", OrdSmall(2)),
        ("duesima", OrdSmall(2)), ("treesimo", OrdSmall(3)), ("treesima", OrdSmall(3)), ("tresimo", OrdSmall(3)),
        ("quattresimo", OrdSmall(4)), ("quattresima", OrdSmall(4)), ("cinquesimo", OrdSmall(5)), ("cinquesima", OrdSmall(5)),
        ("seiesimo", OrdSmall(6)), ("seiesima", OrdSmall(6)), ("settesimo", OrdSmall(7)), ("settesima", OrdSmall(7)),
        ("ottesimo", OrdSmall(8)), ("ottesima", OrdSmall(8)), ("novesimo", OrdSmall(9)), ("novesima", OrdSmall(9)),
    ],
    not_plural_of: &[],
    plurals: &["terzi", "quarti", "quinti", "sesti", "settimi", "ottavi", "noni", "decimi", "ventesimi", "millesimi", "milioni", "miliardi", "bilioni", "decine", "dozzine", "centinaia", "migliaia", "mila"],
    articles: &["un", "una", "uno"],
    halves: &["meta", "mezzo", "mezza"],
    suffixes: &["mo", "o", "a", "esimo", "esima"],
};
