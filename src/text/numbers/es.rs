//! Number words in Spanish.

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
        ("cero", Small(0)), ("zero", Small(0)), ("un", Small(1)), ("uno", Small(1)), ("una", Small(1)), ("dos", Small(2)),
        ("tres", Small(3)), ("cuatro", Small(4)), ("cinco", Small(5)), ("seis", Small(6)), ("siete", Small(7)),
        ("ocho", Small(8)), ("nueve", Small(9)), ("diez", Small(10)), ("once", Small(11)), ("doce", Small(12)),
        ("trece", Small(13)), ("catorce", Small(14)), ("quince", Small(15)), ("dieciseis", Small(16)),
        ("diecisiete", Small(17)), ("dieciocho", Small(18)), ("diecinueve", Small(19)), ("veinte", Small(20)),
        ("veintiun", Small(21)), ("veintiuno", Small(21)), ("veintiuna", Small(21)), ("veintidos", Small(22)),
        ("veintitres", Small(23)), ("veinticuatro", Small(24)), ("veinticinco", Small(25)), ("veintiseis", Small(26)),
        ("veintisiete", Small(27)), ("veintiocho", Small(28)), ("veintinueve", Small(29)), ("treinta", Small(30)),
        ("cuarenta", Small(40)), ("cincuenta", Small(50)), ("sesenta", Small(60)), ("setenta", Small(70)),
        ("ochenta", Small(80)), ("noventa", Small(90)),
        ("cien", Hundred), ("ciento", Hundred), ("doscientos", Hundreds(200)), ("doscientas", Hundreds(200)),
        ("trescientos", Hundreds(300)), ("trescientas", Hundreds(300)), ("cuatrocientos", Hundreds(400)),
        ("cuatrocientas", Hundreds(400)), ("quinientos", Hundreds(500)), ("quinientas", Hundreds(500)),
        ("seiscientos", Hundreds(600)), ("seiscientas", Hundreds(600)), ("setecientos", Hundreds(700)),
        ("setecientas", Hundreds(700)), ("ochocientos", Hundreds(800)), ("ochocientas", Hundreds(800)),
        ("novecientos", Hundreds(900)), ("novecientas", Hundreds(900)),
        ("mil", Scale(3)), ("millon", Scale(6)), ("millones", Scale(6)), ("millardo", Scale(9)), ("billon", Scale(12)),
        ("billones", Scale(12)), ("trillon", Scale(18)), ("trillones", Scale(18)), ("cuatrillon", Scale(24)),
        ("mm", Scale(6)), ("mdd", Scale(6)),
        ("decena", Group(10, true)), ("docena", Group(12, false)), ("doz", Group(12, false)), ("quincena", Group(15, true)),
        ("veintena", Group(20, true)), ("treintena", Group(30, true)), ("cincuentena", Group(50, true)),
        ("centena", Group(100, true)), ("centenar", Group(100, true)), ("centenares", Group(100, true)),
        ("millar", Group(1000, true)), ("millares", Group(1000, true)), ("par", Group(2, false)),
        ("primero", OrdSmall(1)), ("primera", OrdSmall(1)), ("primer", OrdSmall(1)), ("segundo", OrdSmall(2)),
        ("segunda", OrdSmall(2)), ("tercero", OrdSmall(3)), ("tercera", OrdSmall(3)), ("tercer", OrdSmall(3)),
        ("cuarto", OrdSmall(4)), ("cuarta", OrdSmall(4)), ("quinto", OrdSmall(5)), ("quinta", OrdSmall(5)),
        ("sexto", OrdSmall(6)), ("sexta", OrdSmall(6)), ("septimo", OrdSmall(7)), ("septima", OrdSmall(7)),
        ("octavo", OrdSmall(8)), ("octava", OrdSmall(8)), ("noveno", OrdSmall(9)), ("novena", OrdSmall(9)),
        ("decimo", OrdSmall(10)), ("decima", OrdSmall(10)), ("undecimo", OrdSmall(11)), ("undecima", OrdSmall(11)),
        ("duodecimo", OrdSmall(12)), ("duodecima", OrdSmall(12)), ("decimotercero", OrdSmall(13)),
        ("decimotercera", OrdSmall(13)), ("decimocuarto", OrdSmall(14)), ("decimocuarta", OrdSmall(14)),
        ("decimoquinto", OrdSmall(15)), ("decimoquinta", OrdSmall(15)), ("decimosexto", OrdSmall(16)),
        ("decimosexta", OrdSmall(16)), ("decimoseptimo", OrdSmall(17)), ("decimoseptima", OrdSmall(17)),
        ("decimoctavo", OrdSmall(18)), ("decimoctava", OrdSmall(18)), ("decimonoveno", OrdSmall(19)),
        ("decimonovena", OrdSmall(19)), ("vigesimo", OrdSmall(20)), ("vigesima", OrdSmall(20)),
        ("trigesimo", OrdSmall(30)), ("trigesima", OrdSmall(30)), ("cuadragesimo", OrdSmall(40)),
        ("cuadragesima", OrdSmall(40)), ("quincuagesimo", OrdSmall(50)), ("quincuagesima", OrdSmall(50)),
        ("sexagesimo", OrdSmall(60)), ("sexagesima", OrdSmall(60)), ("septuagesimo", OrdSmall(70)),
        ("septuagesima", OrdSmall(70)), ("octogesimo", OrdSmall(80)), ("octogesima", OrdSmall(80)),
        ("nonagesimo", OrdSmall(90)), ("nonagesima", OrdSmall(90)), ("centesimo", OrdHundreds(100)),
        ("centesima", OrdHundreds(100)), ("ducentesimo", OrdHundreds(200)), ("tricentesimo", OrdHundreds(300)),
        ("cuadringentesimo", OrdHundreds(400)), ("quingentesimo", OrdHundreds(500)), ("sexcentesimo", OrdHundreds(600)),
        ("septingentesimo", OrdHundreds(700)), ("octingentesimo", OrdHundreds(800)), ("noningentesimo", OrdHundreds(900)),
        ("milesimo", OrdScale(3)), ("milesima", OrdScale(3)), ("millonesimo", OrdScale(6)), ("millonesima", OrdScale(6)),
        ("billonesimo", OrdScale(12)), ("billonesima", OrdScale(12)),
        ("medio", Part(2)), ("media", Part(2)), ("mitad", Part(2)), ("tercio", Part(3)), ("onceavo", Part(11)),
        ("doceavo", Part(12)), ("quinceavo", Part(15)), ("veinteavo", Part(20)), ("veintavo", Part(20)),
        ("treintavo", Part(30)), ("cuarentavo", Part(40)), ("cincuentavo", Part(50)),
        ("y", And), ("coma", Point), ("punto", Point), ("con", With), ("de", Of), ("menos", Minus), ("negativo", Minus),
    ],
    inside: &[("treintai", Small(30)), ("cuarentai", Small(40)), ("cincuentai", Small(50)), ("sesentai", Small(60)),
        ("setentai", Small(70)), ("ochentai", Small(80)), ("noventai", Small(90)), ("avo", Part(1))],
    not_plural_of: &["segundos", "cuartas", "medias", "pares", "dos", "tres", "seis"],
    plurals: &["millones", "billones", "trillones", "centenares", "millares"],
    articles: &["un", "una", "uno"],
    halves: &["mitad", "medio", "media"],
    suffixes: &["o", "a", "er", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na"],
};
