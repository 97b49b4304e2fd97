//! Number words in German; what is written as one word is cut into its parts.

use super::table::Piece::And;
use super::table::Piece::Fixed;
use super::table::Piece::Group;
use super::table::Piece::Hundred;
use super::table::Piece::Minus;
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
        ("null", Small(0)), ("ein", Small(1)), ("eins", Small(1)), ("eine", Small(1)), ("einen", Small(1)),
        ("einem", Small(1)), ("einer", Small(1)), ("eines", Small(1)), ("zwei", Small(2)), ("zwo", Small(2)), ("zweier", Small(2)),
        ("drei", Small(3)), ("dreier", Small(3)), ("vier", Small(4)), ("funf", Small(5)), ("fuenf", Small(5)),
        ("sechs", Small(6)), ("sieben", Small(7)), ("acht", Small(8)), ("neun", Small(9)), ("zehn", Small(10)),
        ("elf", Small(11)), ("zwolf", Small(12)), ("zwoelf", Small(12)), ("dreizehn", Small(13)), ("vierzehn", Small(14)),
        ("funfzehn", Small(15)), ("sechzehn", Small(16)), ("siebzehn", Small(17)), ("achtzehn", Small(18)),
        ("neunzehn", Small(19)), ("zwanzig", Small(20)), ("dreissig", Small(30)), ("vierzig", Small(40)),
        ("funfzig", Small(50)), ("sechzig", Small(60)), ("siebzig", Small(70)), ("achtzig", Small(80)),
        ("neunzig", Small(90)), ("hundert", Hundred), ("tausend", Scale(3)), ("million", Scale(6)), ("millionen", Scale(6)),
        ("milliarde", Scale(9)), ("milliarden", Scale(9)), ("billion", Scale(12)), ("billionen", Scale(12)),
        ("billiarde", Scale(15)), ("billiarden", Scale(15)), ("trillion", Scale(18)), ("trillionen", Scale(18)),
        ("mio", Scale(6)), ("mill", Scale(6)), ("mrd", Scale(9)), ("mia", Scale(9)), ("bio", Scale(12)), ("tsd", Scale(3)),
        ("dutzend", Group(12, false)), ("dutzende", Group(12, false)), ("hunderte", Group(100, true)),
        ("hunderten", Group(100, true)), ("hunderter", Group(100, true)), ("tausende", Group(1000, true)),
        ("tausenden", Group(1000, true)), ("tausender", Group(1000, true)),
        ("halb", Part(2)), ("halbe", Part(2)), ("halben", Part(2)), ("halber", Part(2)), ("halbes", Part(2)), ("halfte", Part(2)),
        ("drittel", Part(3)), ("viertel", Part(4)), ("funftel", Part(5)), ("sechstel", Part(6)), ("siebtel", Part(7)),
        ("achtel", Part(8)), ("neuntel", Part(9)), ("zehntel", Part(10)), ("zwanzigstel", Part(20)),
        ("hundertstel", Part(100)), ("tausendstel", Part(1000)), ("dreiviertel", Fixed(75, -2)),
        ("anderthalb", Fixed(15, -1)), ("eineinhalb", Fixed(15, -1)), ("einenhalb", Fixed(15, -1)),
        ("zweieinhalb", Fixed(25, -1)), ("dreieinhalb", Fixed(35, -1)), ("viereinhalb", Fixed(45, -1)),
        ("funfeinhalb", Fixed(55, -1)), ("sechseinhalb", Fixed(65, -1)), ("siebeneinhalb", Fixed(75, -1)),
        ("achteinhalb", Fixed(85, -1)), ("neuneinhalb", Fixed(95, -1)), ("zehneinhalb", Fixed(105, -1)),
        ("und", And), ("komma", Point), ("punkt", Point), ("minus", Minus), ("negativ", Minus),
    ],
    // Ordinals are these stems with an ending; `table` adds `e`, `en`, `er`, `es` and `em`.
    inside: &[
        ("erst", OrdSmall(1)), ("zweit", OrdSmall(2)), ("dritt", OrdSmall(3)), ("viert", OrdSmall(4)), ("funft", OrdSmall(5)),
        ("sechst", OrdSmall(6)), ("siebt", OrdSmall(7)), ("siebent", OrdSmall(7)), ("acht", OrdSmall(8)), ("neunt", OrdSmall(9)),
        ("zehnt", OrdSmall(10)), ("elft", OrdSmall(11)), ("zwolft", OrdSmall(12)), ("dreizehnt", OrdSmall(13)),
        ("vierzehnt", OrdSmall(14)), ("funfzehnt", OrdSmall(15)), ("sechzehnt", OrdSmall(16)), ("siebzehnt", OrdSmall(17)),
        ("achtzehnt", OrdSmall(18)), ("neunzehnt", OrdSmall(19)), ("zwanzigst", OrdSmall(20)), ("dreissigst", OrdSmall(30)),
        ("vierzigst", OrdSmall(40)), ("funfzigst", OrdSmall(50)), ("sechzigst", OrdSmall(60)), ("siebzigst", OrdSmall(70)),
        ("achtzigst", OrdSmall(80)), ("neunzigst", OrdSmall(90)), ("hundertst", OrdHundred), ("tausendst", OrdScale(3)),
        ("millionst", OrdScale(6)), ("milliardst", OrdScale(9)), ("billionst", OrdScale(12)),
    ],
    not_plural_of: &[],
    plurals: &["millionen", "milliarden", "billionen", "dutzende", "hunderte", "hunderten", "hunderter", "tausende",
        "tausenden", "tausender"],
    articles: &["ein", "eine", "einen", "einem", "einer", "eines"],
    halves: &["halfte", "halb", "halbe", "halben", "halber", "halbes"],
    suffixes: &["te", "ten", "ter", "tes", "tem", "ste", "sten", "ster"],
};
