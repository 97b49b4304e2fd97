//! Number words in English.

use super::table::Piece::And;
use super::table::Piece::Article;
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
        ("zero", Small(0)), ("nought", Small(0)), ("naught", Small(0)), ("nil", Small(0)),
        ("one", Small(1)), ("two", Small(2)), ("three", Small(3)), ("four", Small(4)), ("five", Small(5)),
        ("six", Small(6)), ("seven", Small(7)), ("eight", Small(8)), ("nine", Small(9)), ("ten", Small(10)),
        ("eleven", Small(11)), ("twelve", Small(12)), ("thirteen", Small(13)), ("fourteen", Small(14)),
        ("fifteen", Small(15)), ("sixteen", Small(16)), ("seventeen", Small(17)), ("eighteen", Small(18)),
        ("nineteen", Small(19)), ("twenty", Small(20)), ("thirty", Small(30)), ("forty", Small(40)),
        ("fourty", Small(40)), ("fifty", Small(50)), ("sixty", Small(60)), ("seventy", Small(70)),
        ("eighty", Small(80)), ("ninety", Small(90)),
        ("hundred", Hundred), ("thousand", Scale(3)), ("million", Scale(6)), ("billion", Scale(9)),
        ("trillion", Scale(12)), ("quadrillion", Scale(15)), ("quintillion", Scale(18)), ("sextillion", Scale(21)),
        ("mln", Scale(6)), ("bln", Scale(9)), ("bn", Scale(9)), ("tln", Scale(12)), ("tn", Scale(12)), ("mn", Scale(6)),
        ("lakh", Scale(5)), ("lac", Scale(5)), ("lkh", Scale(5)), ("crore", Scale(7)), ("cr", Scale(7)),
        ("krore", Scale(7)), ("koti", Scale(7)),
        ("dozen", Group(12, false)), ("doz", Group(12, false)), ("couple", Group(2, false)), ("pair", Group(2, false)),
        ("first", OrdSmall(1)), ("second", OrdSmall(2)), ("third", OrdSmall(3)), ("fourth", OrdSmall(4)),
        ("fifth", OrdSmall(5)), ("sixth", OrdSmall(6)), ("seventh", OrdSmall(7)), ("eighth", OrdSmall(8)),
        ("ninth", OrdSmall(9)), ("tenth", OrdSmall(10)), ("eleventh", OrdSmall(11)), ("twelfth", OrdSmall(12)),
        ("thirteenth", OrdSmall(13)), ("fourteenth", OrdSmall(14)), ("fifteenth", OrdSmall(15)),
        ("sixteenth", OrdSmall(16)), ("seventeenth", OrdSmall(17)), ("eighteenth", OrdSmall(18)),
        ("nineteenth", OrdSmall(19)), ("twentieth", OrdSmall(20)), ("thirtieth", OrdSmall(30)),
        ("fortieth", OrdSmall(40)), ("fiftieth", OrdSmall(50)), ("sixtieth", OrdSmall(60)),
        ("seventieth", OrdSmall(70)), ("eightieth", OrdSmall(80)), ("ninetieth", OrdSmall(90)),
        ("hundredth", OrdHundred), ("thousandth", OrdScale(3)), ("millionth", OrdScale(6)),
        ("billionth", OrdScale(9)), ("trillionth", OrdScale(12)),
        ("half", Part(2)), ("halves", Part(2)), ("quarter", Part(4)),
        ("and", And), ("&", And), ("point", Point), ("a", Article), ("an", Article), ("of", Of),
        ("minus", Minus), ("negative", Minus),
    ],
    inside: &[],
    not_plural_of: &["seconds", "firsts"],
    plurals: &[],
    articles: &["one"],
    halves: &["half"],
    suffixes: &["st", "nd", "rd", "th"],
};
