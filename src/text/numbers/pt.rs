//! Number words in Portuguese, of Portugal and Brazil.

use super::table::Piece::And;
use super::table::Piece::Group;
use super::table::Piece::Hundred;
use super::table::Piece::Hundreds;
use super::table::Piece::Minus;
use super::table::Piece::Of;
use super::table::Piece::OrdHundreds;
use super::table::Piece::OrdScale;
use super::table::Piece::OrdSmall;
use super::table::Piece::Part;
use super::table::Piece::Point;
use super::table::Piece::Scale;
use super::table::Piece::Small;
use super::table::Piece::With;
use super::table::Words;

#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    words: &[
        ("zero", Small(0)), ("um", Small(1)), ("uma", Small(1)), ("dois", Small(2)), ("duas", Small(2)),
        ("tres", Small(3)), ("quatro", Small(4)), ("cinco", Small(5)), ("seis", Small(6)), ("sete", Small(7)),
        ("oito", Small(8)), ("nove", Small(9)), ("dez", Small(10)), ("onze", Small(11)), ("doze", Small(12)),
        ("treze", Small(13)), ("catorze", Small(14)), ("quatorze", Small(14)), ("quinze", Small(15)),
        ("dezesseis", Small(16)), ("dezasseis", Small(16)), ("dezessete", Small(17)), ("dezassete", Small(17)),
        ("dezoito", Small(18)), ("dezenove", Small(19)), ("dezanove", Small(19)), ("vinte", Small(20)),
        ("trinta", Small(30)), ("quarenta", Small(40)), ("cinquenta", Small(50)), ("cinquoenta", Small(50)),
        ("sessenta", Small(60)), ("setenta", Small(70)), ("oitenta", Small(80)), ("noventa", Small(90)),
        ("cem", Hundred), ("cento", Hundred), ("duzentos", Hundreds(200)), ("duzentas", Hundreds(200)),
        ("trezentos", Hundreds(300)), ("trezentas", Hundreds(300)), ("quatrocentos", Hundreds(400)),
        ("quatrocentas", Hundreds(400)), ("quinhentos", Hundreds(500)), ("quinhentas", Hundreds(500)),
        ("seiscentos", Hundreds(600)), ("seiscentas", Hundreds(600)), ("setecentos", Hundreds(700)),
        ("setecentas", Hundreds(700)), ("oitocentos", Hundreds(800)), ("oitocentas", Hundreds(800)),
        ("novecentos", Hundreds(900)), ("novecentas", Hundreds(900)),
        ("mil", Scale(3)), ("milhao", Scale(6)), ("milhoes", Scale(6)), ("bilhao", Scale(9)), ("bilhoes", Scale(9)),
        ("biliao", Scale(12)), ("bilioes", Scale(12)), ("trilhao", Scale(12)), ("trilhoes", Scale(12)),
        ("quatrilhao", Scale(15)), ("quatrilhoes", Scale(15)), ("mi", Scale(6)), ("bi", Scale(9)), ("tri", Scale(12)),
        ("dezena", Group(10, true)), ("duzia", Group(12, false)), ("quinzena", Group(15, true)),
        ("vintena", Group(20, true)), ("trintena", Group(30, true)), ("centena", Group(100, true)),
        ("milhar", Group(1000, true)), ("milhares", Group(1000, true)), ("par", Group(2, false)),
        ("primeiro", OrdSmall(1)), ("primeira", OrdSmall(1)), ("segundo", OrdSmall(2)), ("segunda", OrdSmall(2)),
        ("terceiro", OrdSmall(3)), ("terceira", OrdSmall(3)), ("quarto", OrdSmall(4)), ("quarta", OrdSmall(4)),
        ("quinto", OrdSmall(5)), ("quinta", OrdSmall(5)), ("sexto", OrdSmall(6)), ("sexta", OrdSmall(6)),
        ("setimo", OrdSmall(7)), ("setima", OrdSmall(7)), ("oitavo", OrdSmall(8)), ("oitava", OrdSmall(8)),
        ("nono", OrdSmall(9)), ("nona", OrdSmall(9)), ("decimo", OrdSmall(10)), ("decima", OrdSmall(10)),
        ("undecimo", OrdSmall(11)), ("duodecimo", OrdSmall(12)), ("vigesimo", OrdSmall(20)), ("vigesima", OrdSmall(20)),
        ("trigesimo", OrdSmall(30)), ("trigesima", OrdSmall(30)), ("quadragesimo", OrdSmall(40)),
        ("quadragesima", OrdSmall(40)), ("quinquagesimo", OrdSmall(50)), ("quinquagesima", OrdSmall(50)),
        ("sexagesimo", OrdSmall(60)), ("sexagesima", OrdSmall(60)), ("septuagesimo", OrdSmall(70)),
        ("setuagesimo", OrdSmall(70)), ("septuagesima", OrdSmall(70)), ("octogesimo", OrdSmall(80)),
        ("octogesima", OrdSmall(80)), ("nonagesimo", OrdSmall(90)), ("nonagesima", OrdSmall(90)),
        ("centesimo", OrdHundreds(100)), ("centesima", OrdHundreds(100)), ("ducentesimo", OrdHundreds(200)),
        ("tricentesimo", OrdHundreds(300)), ("trecentesimo", OrdHundreds(300)), ("quadringentesimo", OrdHundreds(400)),
        ("quingentesimo", OrdHundreds(500)), ("sexcentesimo", OrdHundreds(600)), ("seiscentesimo", OrdHundreds(600)),
        ("septingentesimo", OrdHundreds(700)), ("octingentesimo", OrdHundreds(800)), ("nongentesimo", OrdHundreds(900)),
        ("milesimo", OrdScale(3)), ("milesima", OrdScale(3)), ("milionesimo", OrdScale(6)), ("milionesima", OrdScale(6)),
        ("bilionesimo", OrdScale(9)), ("bilionesima", OrdScale(9)), ("trilionesimo", OrdScale(12)),
        ("meio", Part(2)), ("meia", Part(2)), ("metade", Part(2)), ("terco", Part(3)), ("avo", Part(1)),
        ("e", And), ("virgula", Point), ("ponto", Point), ("com", With), ("de", Of), ("menos", Minus), ("negativo", Minus),
    ],
    inside: &[],
    not_plural_of: &["segundos", "pares", "quartas", "dois", "tres", "seis"],
    plurals: &["milhoes", "bilhoes", "trilhoes", "bilioes", "milhares"],
    articles: &["um", "uma"],
    halves: &["metade", "meio", "meia"],
    suffixes: &["o", "a", "os", "as"],
};
