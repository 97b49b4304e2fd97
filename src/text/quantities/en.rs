//! Units, currencies and small words about figures in English.

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
        ("percent", Percent), ("per cent", Percent), ("percentage point", Points), ("percent point", Points), ("basis point", Measure("[bp]")),
        ("euro", Currency("EUR")), ("dollar", Currency("dollar")), ("us dollar", Currency("USD")), ("u . s . dollar", Currency("USD")), ("american dollar", Currency("USD")), ("united states dollar", Currency("USD")), ("canadian dollar", Currency("CAD")), ("australian dollar", Currency("AUD")), ("hong kong dollar", Currency("HKD")), ("singapore dollar", Currency("SGD")), ("new zealand dollar", Currency("NZD")),
        ("buck", Currency("dollar")), ("pound", Currency("pound")), ("pound sterling", Currency("GBP")), ("british pound", Currency("GBP")), ("egyptian pound", Currency("EGP")), ("le", Currency("EGP")), ("quid", Currency("pound")), ("swiss franc", Currency("CHF")), ("franc", Currency("franc")), ("cfa franc", Currency("XOF")), ("yen", Currency("JPY")), ("japanese yen", Currency("JPY")), ("yuan", Currency("CNY")), ("chinese yuan", Currency("CNY")), ("renminbi", Currency("CNY")),
        ("ruble", Currency("RUB")), ("rouble", Currency("RUB")), ("russian ruble", Currency("RUB")), ("rupee", Currency("rupee")), ("indian rupee", Currency("INR")), ("pakistani rupee", Currency("PKR")), ("rs", Currency("INR")), ("rs .", Currency("INR")), ("real", Currency("BRL")), ("reais", Currency("BRL")), ("brazilian real", Currency("BRL")), ("peso", Currency("peso")), ("mexican peso", Currency("MXN")), ("argentine peso", Currency("ARS")), ("philippine peso", Currency("PHP")),
        ("rial", Currency("rial")), ("riyal", Currency("riyal")), ("saudi riyal", Currency("SAR")), ("qatari riyal", Currency("QAR")), ("shekel", Currency("ILS")), ("turkish lira", Currency("TRY")), ("lira", Currency("lira")), ("lire", Currency("lira")), ("swedish krona", Currency("SEK")), ("swedish kronor", Currency("SEK")), ("kronor", Currency("krona")), ("norwegian krone", Currency("NOK")), ("danish krone", Currency("DKK")), ("danish kroner", Currency("DKK")), ("kroner", Currency("krone")),
        ("zloty", Currency("PLN")), ("forint", Currency("HUF")), ("dirham", Currency("dirham")), ("dinar", Currency("dinar")), ("kuwaiti dinar", Currency("KWD")), ("south korean won", Currency("KRW")), ("rand", Currency("ZAR")), ("tenge", Currency("KZT")), ("hryvnia", Currency("UAH")), ("ringgit", Currency("MYR")), ("rm", Currency("MYR")), ("malaysian ringgit", Currency("MYR")), ("malaysia ringgit", Currency("MYR")), ("baht", Currency("THB")), ("rupiah", Currency("IDR")), ("naira", Currency("NGN")), ("guilder", Currency("NLG")), ("deutsche mark", Currency("DEM")), ("tugrik", Currency("MNT")),
        ("cent", Coin("cent")), ("c", Coin("cent")), ("penny", Coin("penny")), ("pence", Coin("penny")), ("pennies", Coin("penny")), ("sen", Coin("sen")), ("kopeck", Coin("kopeck")),
        ("metre", Measure("m")), ("meter", Measure("m")), ("kilometre", Measure("km")), ("kilometer", Measure("km")), ("klick", Measure("km")), ("centimetre", Measure("cm")), ("centimeter", Measure("cm")), ("millimetre", Measure("mm")), ("millimeter", Measure("mm")), ("decimetre", Measure("dm")), ("micrometre", Measure("micrometre")), ("micron", Measure("micrometre")), ("nanometre", Measure("nanometre")), ("nanometer", Measure("nanometre")), ("light year", Measure("[ly]")), ("light - year", Measure("[ly]")),
        ("square metre", Measure("m2")), ("square meter", Measure("m2")), ("square kilometre", Measure("km2")), ("square kilometer", Measure("km2")), ("square mile", Measure("[mi_i]2")), ("square foot", Measure("[ft_i]2")), ("square feet", Measure("[ft_i]2")), ("square inch", Measure("[in_i]2")), ("square yard", Measure("[yd_i]2")), ("cubic metre", Measure("m3")), ("cubic meter", Measure("m3")), ("cubic foot", Measure("[ft_i]3")), ("cubic feet", Measure("[ft_i]3")), ("cubic centimetre", Measure("cubic centimetre")), ("cubic centimeter", Measure("cubic centimetre")), ("cubic kilometre", Measure("cubic kilometre")), ("cubic kilometer", Measure("cubic kilometre")), ("cubic inch", Measure("cubic inch")), ("km squared", Measure("km2")), ("km cubed", Measure("cubic kilometre")), ("hectare", Measure("har")), ("acre", Measure("[acr_us]")),
        ("inch", Measure("[in_i]")), ("inches", Measure("[in_i]")), ("foot", Measure("[ft_i]")), ("feet", Measure("[ft_i]")), ("yard", Measure("[yd_i]")), ("mile", Measure("[mi_i]")), ("nautical mile", Measure("[nmi_i]")), ("knot", Measure("[kn_i]")), ("' '", Measure("[in_i]")), ("in thick", Measure("[in_i]")),
        ("mile per hour", Measure("[mi_i]/h")), ("mile an hour", Measure("[mi_i]/h")), ("kilometre per hour", Measure("km/h")), ("kilometer per hour", Measure("km/h")), ("kilometer an hour", Measure("km/h")), ("kilometre an hour", Measure("km/h")), ("meter per second", Measure("m/s")), ("metre per second", Measure("m/s")), ("mile / hour", Measure("[mi_i]/h")),
        ("litre", Measure("L")), ("liter", Measure("L")), ("centilitre", Measure("centilitre")), ("millilitre", Measure("mL")), ("milliliter", Measure("mL")), ("hectolitre", Measure("hL")), ("hectoliter", Measure("hL")), ("gallon", Measure("[gal_us]")), ("barrel", Measure("[bbl_us]")), ("pint", Measure("[pt_us]")), ("quart", Measure("[qt_us]")), ("teaspoon", Measure("[tsp_us]")), ("tablespoon", Measure("[tbs_us]")), ("bushel", Measure("[bu_us]")),
        ("gram", Measure("g")), ("gramme", Measure("g")), ("gs", Measure("g")), ("kilogram", Measure("kg")), ("kilogramme", Measure("kg")), ("kilo", Measure("kg")), ("milligram", Measure("mg")), ("microgram", Measure("ug")), ("tonne", Measure("t")), ("ton", Measure("t")), ("metric ton", Measure("t")), ("short ton", Measure("[ston_av]")), ("megaton", Measure("megaton")), ("ounce", Measure("[oz_av]")), ("carat", Measure("[car_m]")), ("stone", Measure("[stone_av]")),
        ("watt", Measure("watt")), ("kilowatt", Measure("kilowatt")), ("megawatt", Measure("megawatt")), ("gigawatt", Measure("gigawatt")), ("terawatt", Measure("terawatt")), ("watt hour", Measure("watt hour")), ("kilowatt hour", Measure("kilowatt hour")), ("kilowatt - hour", Measure("kilowatt hour")), ("megawatt hour", Measure("megawatt hour")), ("gigawatt hour", Measure("gigawatt hour")), ("terawatt hour", Measure("terawatt hour")), ("hertz", Measure("hertz")), ("megahertz", Measure("megahertz")), ("gigahertz", Measure("gigahertz")), ("volt", Measure("volt")), ("amp", Measure("ampere")), ("ampere", Measure("ampere")), ("joule", Measure("joule")), ("calorie", Measure("calorie")), ("decibel", Measure("decibel")), ("horsepower", Measure("[HP]")), ("pascal", Measure("pascal")), ("newton", Measure("newton")),
        ("bit", Measure("bit")), ("byte", Measure("byte")), ("kilobyte", Measure("kilobyte")), ("kibibyte", Measure("kibibyte")), ("megabyte", Measure("megabyte")), ("gigabyte", Measure("gigabyte")), ("terabyte", Measure("terabyte")), ("petabyte", Measure("petabyte")), ("exabyte", Measure("exabyte")),
        ("degree", Degree), ("degree celsius", Heat("Cel")), ("degree c", Heat("Cel")), ("degree centigrade", Heat("Cel")), ("degree celcius", Heat("Cel")), ("degree fahrenheit", Heat("[degF]")), ("degree f", Heat("[degF]")), ("degree farenheit", Heat("[degF]")), ("degree kelvin", Heat("K")),
        ("year", Time("a")), ("yr", Time("a")), ("yo", Time("a")), ("month", Time("mo")), ("week", Time("wk")), ("day", Time("d")), ("night", Time("d")), ("hour", Time("h")), ("hr", Time("h")), ("minute", Time("min")), ("min", Time("min")), ("second", Time("s")), ("sec", Time("s")), ("decade", Time("a")), ("century", Time("a")), ("centuries", Time("a")), ("quarter", Time("mo")), ("millisecond", Time("s")),
    ],
    before: &[
        ("about", About), ("around", About), ("approximately", About), ("roughly", About), ("some", About), ("circa", About), ("ca", About), ("in the region of", About), ("in the order of", About), ("or so", About), ("perhaps", About), ("maybe", About), ("~", About), ("give or take", About), ("close to", Almost), ("almost", Almost), ("nearly", Almost), ("near", Almost), ("just under", Almost), ("as much as", AtMost), ("as many as", AtMost),
        ("at least", AtLeast), ("no less than", AtLeast), ("no fewer than", AtLeast), ("not less than", AtLeast), ("a minimum of", AtLeast), ("minimum", AtLeast), ("greater than or equal to", AtLeast), ("more than or equal to", AtLeast), ("bigger or equal than", AtLeast), ("bigger than or equal to", AtLeast), ("larger than or equal to", AtLeast), ("starting at", AtLeast), ("≥", AtLeast), ("> =", AtLeast), ("equal or greater than", AtLeast), ("equal or more than", AtLeast),
        ("more than", MoreThan), ("over", MoreThan), ("above", MoreThan), ("greater than", MoreThan), ("larger than", MoreThan), ("bigger than", MoreThan), ("higher than", MoreThan), ("in excess of", MoreThan), ("exceeding", MoreThan), ("exceed", MoreThan), ("exceeds", MoreThan), ("exceeded", MoreThan), ("surpass", MoreThan), ("surpassing", MoreThan), ("surpassed", MoreThan), ("topping", MoreThan), ("upwards of", MoreThan), ("upward of", MoreThan), ("well over", MoreThan), ("just over", MoreThan), ("beyond", MoreThan), ("older than", MoreThan), (">", MoreThan),
        ("at most", AtMost), ("up to", AtMost), ("no more than", AtMost), ("not more than", AtMost), ("a maximum of", AtMost), ("maximum", AtMost), ("less than or equal to", AtMost), ("less than or equal", AtMost), ("smaller than or equal to", AtMost), ("less or equal than", AtMost), ("≤", AtMost), ("< =", AtMost), ("equal or less than", AtMost), ("no greater than", AtMost),
        ("less than", LessThan), ("fewer than", LessThan), ("under", LessThan), ("below", LessThan), ("lower than", LessThan), ("smaller than", LessThan), ("younger than", LessThan), ("<", LessThan),
        ("an estimated", Estimate), ("estimated", Estimate), ("estimated at", Estimate), ("an estimate of", Estimate),
    ],
    after: &[
        ("or more", AtLeast), ("or greater", AtLeast), ("or above", AtLeast), ("or higher", AtLeast), ("or over", AtLeast), ("and over", AtLeast), ("and above", AtLeast), ("or less", AtMost), ("or fewer", AtMost), ("or lower", AtMost), ("or below", AtMost), ("or under", AtMost), ("or so", About), ("or thereabouts", About), ("at least", AtLeast), ("at most", AtMost), ("or more than", AtLeast), ("or less than", AtMost),
    ],
    between: &["between", "anywhere between", "from between"],
    from: &["from"],
    and: &["and", "to"],
    to: &["to", "through", "till", "until", "and up to", "up to"],
    dash_or: &["or", "to"],
    per: &[("per", true), ("/", true), ("a", false), ("an", false), ("each", true), ("every", true)],
    of: &["of"],
    subset: &["including", "among them", "of whom", "of which", "of them", "among which", "among whom"],
    among: &["of the", "of these", "of those", "out of the", "of its", "of their", "of our", "of all"],
    again: &["these", "those", "the", "its", "their", "both"],
    refers: &[
        "min", "article", "articles", "page", "pages", "p", "pp", "chapter", "section", "sections", "no", "nos", "number", "resolution", "bill", "route", "highway", "interstate", "flight", "channel", "phase", "version", "room", "unit", "act", "title", "amendment", "proposition", "prop", "episode", "season", "volume", "part", "step", "tel", "phone", "fax", "figure", "table", "verse", "psalm", "grade", "level", "type", "class", "stage", "group", "division", "formula", "top", "district", "ward", "windows", "apollo", "boeing", "airbus", "iphone", "rule", "clause", "paragraph", "exhibit", "gate", "pier", "terminal", "line", "lane", "apt", "suite", "box", "zone", "area", "precinct", "round", "game", "week", "day", "tier", "category", "catch", "schedule", "note", "rfc", "part", "item", "question", "count", "counts", "page",
    ],
    stops: &[
        "the", "a", "an", "and", "or", "nor", "but", "so", "yet", "if", "as", "that", "than", "then", "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "in", "on", "at", "by", "for", "from", "to", "into", "onto", "of", "off", "out", "over", "under", "above", "below", "up", "down", "with", "without", "within", "about", "against", "between", "among", "through", "during", "before", "after", "since", "until", "because", "while", "although", "though", "is", "are", "was", "were", "be", "been", "being", "am", "have", "has", "had", "having", "do", "does", "did", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no", "he", "she", "it", "they", "we", "you", "i", "him", "her", "them", "us", "me", "his", "its", "their", "our", "your", "my", "this", "these", "those", "there", "here", "also", "only", "just", "even", "still", "ever", "never", "now", "ago", "later", "earlier", "each", "every", "some", "any", "all", "both", "either", "neither", "such", "per", "via", "across", "around", "along", "said", "says", "say", "told", "asked", "according", "including", "despite", "like", "unlike", "versus", "vs", "amid", "toward", "towards", "upon", "whether", "unless", "except", "instead", "rather", "too", "very", "more", "less", "most", "least", "much", "many", "again", "already", "yesterday", "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "respectively", "apiece", "alone", "together", "however", "therefore", "thus", "himself", "herself", "itself", "themselves", "s", "t", "d", "ll", "re", "ve", "m", "got", "get", "gets", "took", "take", "went", "goes", "go", "made", "make", "makes", "came", "come", "comes", "left", "became", "remains", "remain", "being", "until", "am", "pm", "yet", "else", "etc",
    ],
    adjectives: &[],
    people: &["person", "people", "man", "woman", "child", "boy", "girl", "soldier", "officer", "civilian", "death", "case", "vote", "victim", "hostage", "protester", "dead", "killed", "wounded", "injured", "missing", "arrest", "student", "suspect", "survivor", "policeman", "casualty", "house", "seat", "passenger"],
    plurals: &["people", "men", "women", "children", "police", "personnel", "troops", "feet", "teeth", "mice", "cattle", "sheep", "aircraft", "fish", "deer", "dead", "killed", "wounded", "injured", "missing", "staff", "spacecraft", "policemen", "congressmen", "lawmakers", "servicemen", "gunmen", "firemen", "businessmen", "fishermen", "media", "data", "criteria", "crises", "lives", "arrested", "detained", "species", "series", "hospitalized", "homeless", "infected", "displaced", "evacuated"],
    several: &[("several", Several), ("many", Many), ("numerous", Many), ("scores of", Many), ("countless", Many), ("a number of", Several)],
    not_ordinal: &["lady", "ladies", "minister", "name", "time", "of all", "place", "class", "amendment", "hand", "aid", "family", "couple", "world", "floor", "step", "thing", "responder", "responders", "base", "half", "thought", "thoughts", "amendments", "nature", "wave", "gentleman", "rate", "degree", "person", "party", "parties", "country", "countries", "cousin", "cousins", "and", "or", "in command", "guess", "to", "as", "began", "reported", "came", "met", "saw", "noticed", "appeared", "circuit", "street", "avenue", "st", "ave", "choice", "look", "glance", "chance", "say", "the"],
    not_after_ordinal: &["at", "a", "every", "per", "each", "split", "any", "this"],
    age_before: &["aged", "age", "ages", "age of"],
    age_after: &["old", "- old", "of age", "-old", "olds", "- olds"],
    not_age: &["for", "in", "within", "over", "during", "last", "past", "next", "these", "those", "every", "each", "after", "the", "ago", "since", "than", "two", "about"],
    not_age_after: &["ago", "later", "earlier", "in prison", "before", "after", "of", "in", "since", "from"],
    sur: &["in", "out of", "over", "in every", "of every"],
    below_zero: &["below zero", "degrees below zero", "below freezing"],
    minus: &[],
    heat: &["temperature", "temperatures", "thermostat", "fever", "heat", "cold", "weather", "high", "highs", "low", "lows", "oven", "warm"],
};
