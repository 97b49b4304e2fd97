//! Units, currencies and small words about figures in Portuguese.

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
        ("por cento", Percent), ("porcento", Percent), ("por cem", Percent), ("ponto percentual", Points), ("pontos percentuais", Points), ("euro", Currency("EUR")),
        ("dolar", Currency("dollar")), ("dolares", Currency("dollar")), ("dolar americano", Currency("USD")), ("dolares americanos", Currency("USD")),
        ("dolar dos estados unidos", Currency("USD")), ("dolares dos estados unidos", Currency("USD")), ("dolar canadense", Currency("CAD")),
        ("dolares canadenses", Currency("CAD")), ("dolares canadianos", Currency("CAD")), ("dolar australiano", Currency("AUD")), ("dolares australianos", Currency("AUD")),
        ("dolares de hong kong", Currency("HKD")), ("libra esterlina", Currency("GBP")), ("libra", Currency("pound")), ("libra egipcia", Currency("EGP")),
        ("franco suico", Currency("CHF")), ("franco", Currency("franc")), ("franco belga", Currency("BEF")), ("franco frances", Currency("FRF")),
        ("francos franceses", Currency("FRF")), ("iene", Currency("JPY")), ("yen", Currency("JPY")), ("yenes", Currency("JPY")), ("yuan", Currency("CNY")),
        ("iuan", Currency("CNY")), ("yuan chines", Currency("CNY")), ("yuans chineses", Currency("CNY")), ("rublo", Currency("RUB")), ("rupia", Currency("rupee")),
        ("rupia indiana", Currency("INR")), ("reais", Currency("BRL")), ("real", Currency("BRL")), ("real brasileiro", Currency("BRL")), ("peso", Currency("peso")),
        ("peso mexicano", Currency("MXN")), ("peso argentino", Currency("ARS")), ("rial", Currency("rial")), ("riais", Currency("rial")), ("coroa sueca", Currency("SEK")),
        ("coroa norueguesa", Currency("NOK")), ("coroa dinamarquesa", Currency("DKK")), ("dirham", Currency("dirham")), ("dinar", Currency("dinar")),
        ("dinares", Currency("dinar")), ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("lira turca", Currency("TRY")), ("marco alemao", Currency("DEM")),
        ("marcos alemaes", Currency("DEM")), ("marco finlandes", Currency("FIM")), ("marcos finlandeses", Currency("FIM")), ("florim", Currency("NLG")),
        ("florins", Currency("NLG")), ("florins holandeses", Currency("NLG")), ("escudo", Currency("PTE")), ("libra irlandesa", Currency("IEP")), ("centavo", Coin("cent")),
        ("centimo", Coin("cent")), ("cent", Coin("cent")), ("penny", Coin("penny")), ("pence", Coin("penny")), ("peni", Coin("penny")), ("metro", Measure("m")),
        ("quilometro", Measure("km")), ("kilometro", Measure("km")), ("centimetro", Measure("cm")), ("milimetro", Measure("mm")), ("decimetro", Measure("dm")),
        ("metro quadrado", Measure("m2")), ("quilometro quadrado", Measure("km2")), ("pe quadrado", Measure("[ft_i]2")), ("pes quadrados", Measure("[ft_i]2")),
        ("milha quadrada", Measure("[mi_i]2")), ("metro cubico", Measure("m3")), ("quilometro cubico", Measure("cubic kilometre")),
        ("centimetro cubico", Measure("cubic centimetre")), ("hectare", Measure("har")), ("acre", Measure("[acr_us]")), ("quilometro por hora", Measure("km/h")),
        ("quilometro a hora", Measure("km/h")), ("milha por hora", Measure("[mi_i]/h")), ("pe", Measure("[ft_i]")), ("pes", Measure("[ft_i]")), ("polegada", Measure("[in_i]")),
        ("' '", Measure("[in_i]")), ("milha", Measure("[mi_i]")), ("jarda", Measure("[yd_i]")), ("litro", Measure("L")), ("mililitro", Measure("mL")),
        ("centilitro", Measure("centilitre")), ("hectolitro", Measure("hL")), ("galao", Measure("[gal_us]")), ("galoes", Measure("[gal_us]")), ("barril", Measure("[bbl_us]")),
        ("barris", Measure("[bbl_us]")), ("grama", Measure("g")), ("quilograma", Measure("kg")), ("quilo", Measure("kg")), ("kilo", Measure("kg")), ("miligrama", Measure("mg")),
        ("tonelada", Measure("t")), ("tonelada metrica", Measure("t")), ("onca", Measure("[oz_av]")), ("quilate", Measure("[car_m]")), ("megawatt", Measure("megawatt")),
        ("quilowatt", Measure("kilowatt")), ("megabyte", Measure("megabyte")), ("gigabyte", Measure("gigabyte")), ("grau", Degree), ("grau celsius", Heat("Cel")),
        ("grau c", Heat("Cel")), ("grau centigrado", Heat("Cel")), ("centigrado", Heat("Cel")), ("grau fahrenheit", Heat("[degF]")), ("grau f", Heat("[degF]")),
        ("grau kelvin", Heat("K")), ("ano", Time("a")), ("seculo", Time("a")), ("decada", Time("a")), ("mes", Time("mo")), ("meses", Time("mo")), ("trimestre", Time("mo")),
        ("semana", Time("wk")), ("dia", Time("d")), ("noite", Time("d")), ("hora", Time("h")), ("minuto", Time("min")), ("segundo", Time("s")),
    ],
    before: &[
        ("aproximadamente", About), ("cerca de", About), ("por volta de", About), ("em torno de", About), ("uns", About), ("umas", About), ("mais ou menos", About), ("~", About),
        ("quase", Almost), ("perto de", Almost), ("pelo menos", AtLeast), ("ao menos", AtLeast), ("no minimo", AtLeast), ("nao menos de", AtLeast), ("nao menos que", AtLeast),
        ("maior ou igual a", AtLeast), ("maior ou igual que", AtLeast), ("maiores ou iguais a", AtLeast), ("maiores ou iguais que", AtLeast), ("igual ou maior que", AtLeast),
        ("igual ou maior a", AtLeast), ("superior ou igual a", AtLeast), ("a partir de", AtLeast), ("minimo", AtLeast), ("≥", AtLeast), ("> =", AtLeast), ("mais de", MoreThan),
        ("mais que", MoreThan), ("mais do que", MoreThan), ("maior que", MoreThan), ("maior do que", MoreThan), ("maior de", MoreThan), ("maiores que", MoreThan),
        ("maiores de", MoreThan), ("superior a", MoreThan), ("superiores a", MoreThan), ("acima de", MoreThan), ("ultrapassa", MoreThan), ("ultrapassam", MoreThan),
        ("ultrapassando", MoreThan), ("mais alto que", MoreThan), ("mais alto do que", MoreThan), (">", MoreThan), ("ate", AtMost), ("no maximo", AtMost), ("nao mais de", AtMost),
        ("nao mais que", AtMost), ("menor ou igual a", AtMost), ("menor ou igual que", AtMost), ("menores ou iguais a", AtMost), ("menores ou iguais que", AtMost),
        ("igual ou menor que", AtMost), ("igual ou menor a", AtMost), ("inferior ou igual a", AtMost), ("maximo", AtMost), ("≤", AtMost), ("< =", AtMost), ("menos de", LessThan),
        ("menos que", LessThan), ("menos do que", LessThan), ("menor que", LessThan), ("menor do que", LessThan), ("menor de", LessThan), ("menores que", LessThan),
        ("menores de", LessThan), ("inferior a", LessThan), ("inferiores a", LessThan), ("abaixo de", LessThan), ("mais baixo que", LessThan), ("mais baixo do que", LessThan),
        ("<", LessThan), ("estimado em", Estimate), ("estimada em", Estimate),
    ],
    after: &[
        ("ou mais", AtLeast), ("ou maior", AtLeast), ("ou superior", AtLeast), ("pelo menos", AtLeast), ("ao menos", AtLeast), ("no minimo", AtLeast), ("ou menos", AtMost),
        ("ou menor", AtMost), ("ou inferior", AtMost), ("no maximo", AtMost), ("aproximadamente", About), ("mais ou menos", About),
    ],
    between: &["entre"],
    from: &["de", "desde"],
    and: &["e", "a"],
    to: &["a", "ate", "e ate"],
    dash_or: &["ou", "a"],
    per: &[("por", true), ("/", true), ("o", false), ("a", false), ("cada", true)],
    of: &["de"],
    subset: &[
        "dos quais", "das quais", "entre eles", "entre elas", "incluindo", "deles",
    ],
    among: &[
        "dos", "das", "destes", "destas", "desses", "dessas",
    ],
    again: &[
        "estes", "estas", "os", "as", "esses", "essas",
    ],
    refers: &[
        "min", "minuto", "artigo", "artigos", "pagina", "paginas", "capitulo", "secao", "numero", "n", "no", "lei", "decreto", "resolucao", "rodovia", "voo", "linha", "canal",
        "fase", "versao", "temporada", "episodio", "tel", "telefone", "fax", "formula", "grupo", "nivel", "tipo", "classe", "zona", "titulo", "anexo", "paragrafo",
    ],
    stops: &[
        "o", "a", "os", "as", "um", "uma", "uns", "umas", "de", "do", "da", "dos", "das", "ao", "aos", "e", "ou", "nem", "mas", "que", "quem", "qual", "quais", "cujo", "em", "no",
        "na", "nos", "nas", "por", "pelo", "pela", "pelos", "pelas", "para", "com", "sem", "sobre", "sob", "entre", "desde", "ate", "contra", "segundo", "durante", "apos", "ante",
        "perante", "sao", "era", "eram", "foi", "foram", "ser", "sido", "ha", "tem", "tinha", "havia", "esta", "estao", "estava", "estavam", "estar", "sera", "serao", "pode",
        "podem", "seu", "sua", "seus", "suas", "meu", "minha", "este", "estes", "estas", "esse", "essa", "esses", "essas", "aquele", "se", "lhe", "lhes", "me", "te", "nao", "sim",
        "ja", "mais", "menos", "muito", "tao", "como", "quando", "onde", "enquanto", "porque", "pois", "tambem", "so", "antes", "depois", "agora", "ainda", "sempre", "nunca",
        "ontem", "hoje", "amanha", "atras",
    ],
    adjectives: &[
        "primeiros", "primeiras", "ultimos", "ultimas", "novos", "novas", "outros", "outras", "grandes", "pequenos", "principais", "proximos", "melhores", "jovens",
    ],
    people: &[
        "morto", "ferido", "pessoa", "vitima", "detido", "soldado", "policial", "caso", "desaparecido", "morta", "ferida",
    ],
    plurals: &["gente"],
    several: &[
        ("varios", Several), ("varias", Several), ("diversos", Several), ("diversas", Several), ("muitos", Many), ("muitas", Many), ("numerosos", Many), ("numerosas", Many),
    ],
    not_ordinal: &[
        "ministro", "ministra", "dama", "vez", "plano", "mao", "parte", "mundial", "que", "feira", "- feira",
    ],
    not_after_ordinal: &["em", "por", "cada", "um"],
    age_before: &["idade de"],
    age_after: &["de idade", "de vida"],
    not_age: &[
        "durante", "ha", "em", "desde", "dentro de", "apos", "por", "cada", "os", "ultimos", "proximos", "depois de",
    ],
    not_age_after: &[
        "atras", "depois", "antes", "de prisao", "de cadeia", "mais tarde", "de",
    ],
    sur: &["em cada", "sobre", "em", "de cada"],
    below_zero: &["abaixo de zero", "negativos"],
    minus: &["menos"],
    heat: &[
        "temperatura", "temperaturas", "termostato", "febre", "calor", "frio",
    ],
};
