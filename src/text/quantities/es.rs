//! Units, currencies and small words about figures in Spanish.

use super::lexicon::Unit::Coin;
use super::lexicon::Unit::Currency;
use super::lexicon::Unit::Degree;
use super::lexicon::Unit::Heat;
use super::lexicon::Unit::Measure;
use super::lexicon::Unit::Percent;
use super::lexicon::Unit::Points;
use super::lexicon::Unit::Time;
use super::lexicon::Words;
use crate::model::Modifier::About;
use crate::model::Modifier::Almost;
use crate::model::Modifier::AtLeast;
use crate::model::Modifier::AtMost;
use crate::model::Modifier::Estimate;
use crate::model::Modifier::LessThan;
use crate::model::Modifier::Many;
use crate::model::Modifier::MoreThan;
use crate::model::Modifier::Several;

#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    units: &[
        ("por ciento", Percent), ("por cien", Percent), ("porciento", Percent), ("punto porcentual", Points), ("puntos porcentuales", Points), ("euro", Currency("EUR")),
        ("dolar", Currency("dollar")), ("dolares", Currency("dollar")), ("dolar estadounidense", Currency("USD")), ("dolares estadounidenses", Currency("USD")),
        ("dolar americano", Currency("USD")), ("dolares americanos", Currency("USD")), ("dolar canadiense", Currency("CAD")), ("dolares canadienses", Currency("CAD")),
        ("dolar australiano", Currency("AUD")), ("dolares australianos", Currency("AUD")), ("dolares de hong kong", Currency("HKD")), ("libra esterlina", Currency("GBP")),
        ("libra", Currency("pound")), ("libra egipcia", Currency("EGP")), ("franco suizo", Currency("CHF")), ("franco", Currency("franc")), ("franco belga", Currency("BEF")),
        ("franco frances", Currency("FRF")), ("yen", Currency("JPY")), ("yenes", Currency("JPY")), ("yenes japoneses", Currency("JPY")), ("yuan", Currency("CNY")),
        ("yuanes", Currency("CNY")), ("yuan chino", Currency("CNY")), ("rublo", Currency("RUB")), ("rupia", Currency("rupee")), ("rupia india", Currency("INR")),
        ("reales", Currency("BRL")), ("real", Currency("BRL")), ("real brasileno", Currency("BRL")), ("peso", Currency("peso")), ("peso mexicano", Currency("MXN")),
        ("peso argentino", Currency("ARS")), ("peso chileno", Currency("CLP")), ("peso colombiano", Currency("COP")), ("rial", Currency("rial")), ("riales", Currency("rial")),
        ("shekel", Currency("ILS")), ("sequel", Currency("ILS")), ("corona sueca", Currency("SEK")), ("corona noruega", Currency("NOK")), ("corona danesa", Currency("DKK")),
        ("zloty", Currency("PLN")), ("dirham", Currency("dirham")), ("dirhams", Currency("dirham")), ("dinar", Currency("dinar")), ("dinares", Currency("dinar")),
        ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("lira turca", Currency("TRY")), ("marco aleman", Currency("DEM")), ("marcos alemanes", Currency("DEM")),
        ("marcos finlandeses", Currency("FIM")), ("marco finlandes", Currency("FIM")), ("florin", Currency("NLG")), ("florines", Currency("NLG")),
        ("florines neerlandeses", Currency("NLG")), ("florines holandeses", Currency("NLG")), ("peseta", Currency("ESP")), ("libra irlandesa", Currency("IEP")),
        ("centavo", Coin("cent")), ("centimo", Coin("cent")), ("penique", Coin("penny")), ("metro", Measure("m")), ("kilometro", Measure("km")), ("centimetro", Measure("cm")),
        ("milimetro", Measure("mm")), ("decimetro", Measure("dm")), ("hectometro", Measure("hectometre")), ("metro cuadrado", Measure("m2")),
        ("kilometro cuadrado", Measure("km2")), ("pie cuadrado", Measure("[ft_i]2")), ("milla cuadrada", Measure("[mi_i]2")), ("metro cubico", Measure("m3")),
        ("kilometro cubico", Measure("cubic kilometre")), ("centimetro cubico", Measure("cubic centimetre")), ("hectarea", Measure("har")), ("acre", Measure("[acr_us]")),
        ("kilometro por hora", Measure("km/h")), ("kilometros a la hora", Measure("km/h")), ("milla por hora", Measure("[mi_i]/h")), ("pie", Measure("[ft_i]")),
        ("pulgada", Measure("[in_i]")), ("' '", Measure("[in_i]")), ("milla", Measure("[mi_i]")), ("yarda", Measure("[yd_i]")), ("litro", Measure("L")),
        ("mililitro", Measure("mL")), ("centilitro", Measure("centilitre")), ("hectolitro", Measure("hL")), ("galon", Measure("[gal_us]")), ("galones", Measure("[gal_us]")),
        ("barril", Measure("[bbl_us]")), ("barriles", Measure("[bbl_us]")), ("gramo", Measure("g")), ("kilogramo", Measure("kg")), ("kilo", Measure("kg")),
        ("miligramo", Measure("mg")), ("tonelada", Measure("t")), ("tonelada metrica", Measure("t")), ("onza", Measure("[oz_av]")), ("libra de peso", Measure("[lb_av]")),
        ("quilate", Measure("[car_m]")), ("megavatio", Measure("megawatt")), ("kilovatio", Measure("kilowatt")), ("gigavatio", Measure("gigawatt")), ("vatio", Measure("watt")),
        ("megabyte", Measure("megabyte")), ("gigabyte", Measure("gigabyte")), ("grado", Degree), ("grado celsius", Heat("Cel")), ("grado c", Heat("Cel")),
        ("grado centigrado", Heat("Cel")), ("centigrado", Heat("Cel")), ("grado fahrenheit", Heat("[degF]")), ("grado f", Heat("[degF]")), ("grado kelvin", Heat("K")),
        ("ano", Time("a")), ("siglo", Time("a")), ("decada", Time("a")), ("mes", Time("mo")), ("meses", Time("mo")), ("trimestre", Time("mo")), ("semana", Time("wk")),
        ("dia", Time("d")), ("noche", Time("d")), ("hora", Time("h")), ("minuto", Time("min")), ("segundo", Time("s")),
    ],
    before: &[
        ("aproximadamente", About), ("cerca de", About), ("alrededor de", About), ("unos", About), ("unas", About), ("en torno a", About), ("mas o menos", About),
        ("sobre", About), ("aproximado a", About), ("aproximada de", About), ("~", About), ("casi", Almost), ("practicamente", Almost), ("al menos", AtLeast),
        ("por lo menos", AtLeast), ("como minimo", AtLeast), ("no menos de", AtLeast), ("no menor que", AtLeast), ("mayor o igual a", AtLeast), ("mayor o igual que", AtLeast),
        ("mayores o iguales a", AtLeast), ("mayores o iguales que", AtLeast), ("igual o mayor que", AtLeast), ("igual o mayor a", AtLeast), ("igual a o mayor que", AtLeast),
        ("superior o igual a", AtLeast), ("superiores o iguales a", AtLeast), ("minimo", AtLeast), ("a partir de", AtLeast), ("≥", AtLeast), ("> =", AtLeast),
        ("mas de", MoreThan), ("mas que", MoreThan), ("mayor que", MoreThan), ("mayor de", MoreThan), ("mayor a", MoreThan), ("mayores que", MoreThan), ("mayores de", MoreThan),
        ("mayores a", MoreThan), ("superior a", MoreThan), ("superiores a", MoreThan), ("por encima de", MoreThan), ("encima de", MoreThan), ("supera los", MoreThan),
        ("superan los", MoreThan), ("superando los", MoreThan), ("supera", MoreThan), ("superan", MoreThan), (">", MoreThan), ("hasta", AtMost), ("como maximo", AtMost),
        ("como mucho", AtMost), ("no mas de", AtMost), ("a lo sumo", AtMost), ("menor o igual a", AtMost), ("menor o igual que", AtMost), ("menores o iguales a", AtMost),
        ("menores o iguales que", AtMost), ("igual o menor que", AtMost), ("igual o menor a", AtMost), ("igual a o menor que", AtMost), ("inferior o igual a", AtMost),
        ("inferiores o iguales a", AtMost), ("maximo", AtMost), ("≤", AtMost), ("< =", AtMost), ("menos de", LessThan), ("menos que", LessThan), ("menor que", LessThan),
        ("menor de", LessThan), ("menor a", LessThan), ("menores que", LessThan), ("menores de", LessThan), ("menores a", LessThan), ("inferior a", LessThan),
        ("inferiores a", LessThan), ("por debajo de", LessThan), ("debajo de", LessThan), ("<", LessThan), ("estimado en", Estimate), ("se estima en", Estimate),
    ],
    after: &[
        ("o mas", AtLeast), ("o mayor", AtLeast), ("al menos", AtLeast), ("como minimo", AtLeast), ("por lo menos", AtLeast), ("o superior", AtLeast), ("o menos", AtMost),
        ("o menor", AtMost), ("como maximo", AtMost), ("como mucho", AtMost), ("o inferior", AtMost), ("aproximadamente", About), ("mas o menos", About),
    ],
    between: &["entre"],
    from: &["de", "desde"],
    and: &["y", "a", "e"],
    to: &["a", "hasta", "y hasta"],
    dash_or: &["o", "a"],
    per: &[("por", true), ("/", true), ("el", false), ("la", false), ("cada", true)],
    of: &["de"],
    subset: &[
        "de los cuales", "de las cuales", "entre ellos", "entre ellas", "incluidos", "incluidas", "incluyendo", "de ellos", "entre los cuales",
    ],
    among: &["de los", "de las", "de estos", "de estas"],
    again: &[
        "estos", "estas", "los", "las", "esos", "esas",
    ],
    refers: &[
        "min", "minuto", "articulo", "articulos", "pagina", "paginas", "capitulo", "seccion", "numero", "n", "no", "ley", "decreto", "resolucion", "ruta", "autopista", "vuelo",
        "linea", "canal", "fase", "version", "temporada", "episodio", "tel", "telefono", "fax", "formula", "grupo", "nivel", "tipo", "clase", "zona", "titulo", "anexo", "parrafo",
    ],
    stops: &[
        "ellas", "ellos", "ella", "el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "al", "a", "y", "e", "o", "u", "ni", "pero", "que", "quien", "quienes",
        "cual", "cuales", "cuyo", "en", "por", "para", "con", "sin", "sobre", "bajo", "entre", "desde", "hasta", "hacia", "contra", "segun", "durante", "tras", "ante", "mediante",
        "es", "son", "era", "eran", "fue", "fueron", "ser", "sido", "ha", "han", "habia", "habian", "hay", "esta", "estan", "estaba", "estaban", "estar", "sera", "seran", "puede",
        "pueden", "su", "sus", "mi", "mis", "tu", "tus", "nuestro", "este", "estos", "estas", "ese", "esa", "esos", "esas", "aquel", "se", "le", "les", "lo", "me", "te", "nos",
        "no", "si", "ya", "mas", "menos", "muy", "tan", "como", "cuando", "donde", "mientras", "porque", "pues", "ademas", "tambien", "solo", "antes", "despues", "ahora", "luego",
        "aun", "todavia", "siempre", "nunca", "ayer", "hoy", "manana", "lunes", "martes", "miercoles", "jueves", "viernes", "atras",
    ],
    adjectives: &[
        "primeros", "primeras", "ultimos", "ultimas", "nuevos", "nuevas", "otros", "otras", "grandes", "pequenos", "principales", "proximos", "mejores", "jovenes",
    ],
    people: &[
        "muerto", "herido", "persona", "victima", "detenido", "soldado", "policia", "caso", "desaparecido", "fallecido", "muerta", "herida",
    ],
    plurals: &["gente"],
    several: &[
        ("varios", Several), ("varias", Several), ("diversos", Several), ("diversas", Several), ("muchos", Many), ("muchas", Many), ("numerosos", Many), ("numerosas", Many),
    ],
    not_ordinal: &[
        "ministro", "ministra", "dama", "vez", "plano", "mano", "parte", "mundial", "que",
    ],
    not_after_ordinal: &["en", "por", "cada", "un"],
    age_before: &["de edad de", "edad de"],
    age_after: &["de edad", "de viejo", "de antiguedad"],
    not_age: &[
        "durante", "hace", "en", "desde", "dentro de", "tras", "por", "cada", "los", "ultimos", "proximos", "despues de",
    ],
    not_age_after: &[
        "atras", "despues", "antes", "de prision", "de carcel", "mas tarde", "de",
    ],
    sur: &["de cada", "sobre", "de", "entre"],
    below_zero: &["bajo cero"],
    minus: &["menos"],
    heat: &[
        "temperatura", "temperaturas", "termostato", "fiebre", "calor", "frio",
    ],
};
