//! Units, currencies and small words about figures in German.

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
        ("prozent", Percent), ("vh", Percent), ("v . h .", Percent), ("prozentpunkt", Points), ("prozentpunkte", Points), ("prozentpunkten", Points), ("euro", Currency("EUR")),
        ("euros", Currency("EUR")), ("dollar", Currency("dollar")), ("dollars", Currency("dollar")), ("us - dollar", Currency("USD")), ("us dollar", Currency("USD")),
        ("amerikanische dollar", Currency("USD")), ("amerikanischen dollar", Currency("USD")), ("kanadische dollar", Currency("CAD")), ("kanadischen dollar", Currency("CAD")),
        ("australische dollar", Currency("AUD")), ("pfund sterling", Currency("GBP")), ("britische pfund", Currency("GBP")), ("britisches pfund", Currency("pound")),
        ("franken", Currency("CHF")), ("schweizer franken", Currency("CHF")), ("franc", Currency("franc")), ("francs", Currency("franc")), ("yen", Currency("JPY")),
        ("japanische yen", Currency("JPY")), ("yuan", Currency("CNY")), ("chinesische yuan", Currency("CNY")), ("renminbi", Currency("CNY")), ("rubel", Currency("RUB")),
        ("rupien", Currency("rupee")), ("rupie", Currency("rupee")), ("indische rupien", Currency("INR")), ("indischen rupien", Currency("INR")), ("peso", Currency("peso")),
        ("pesos", Currency("peso")), ("mexikanische peso", Currency("MXN")), ("mexikanische pesos", Currency("MXN")), ("schwedische kronen", Currency("SEK")),
        ("norwegische kronen", Currency("NOK")), ("danische kronen", Currency("DKK")), ("kronen", Currency("krona")), ("krone", Currency("krona")), ("zloty", Currency("PLN")),
        ("polnische zloty", Currency("PLN")), ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("turkische lira", Currency("TRY")), ("lira", Currency("TRY")),
        ("schekel", Currency("ILS")), ("d - mark", Currency("DEM")), ("deutsche mark", Currency("DEM")), ("mark", Currency("DEM")), ("hrywnja", Currency("UAH")),
        ("griwna", Currency("UAH")), ("dirham", Currency("dirham")), ("dinar", Currency("dinar")), ("cent", Coin("cent")), ("cents", Coin("cent")), ("eurocent", Coin("cent")),
        ("pence", Coin("penny")), ("penny", Coin("penny")), ("pfennig", Coin("pfennig")), ("meter", Measure("m")), ("metern", Measure("m")), ("kilometer", Measure("km")),
        ("kilometern", Measure("km")), ("zentimeter", Measure("cm")), ("zentimetern", Measure("cm")), ("millimeter", Measure("mm")), ("millimetern", Measure("mm")),
        ("dezimeter", Measure("dm")), ("quadratmeter", Measure("m2")), ("quadratmetern", Measure("m2")), ("qm", Measure("m2")), ("quadratkilometer", Measure("km2")),
        ("quadratkilometern", Measure("km2")), ("kubikmeter", Measure("m3")), ("kubikmetern", Measure("m3")), ("cbm", Measure("m3")),
        ("kubikkilometer", Measure("cubic kilometre")), ("kubikzentimeter", Measure("cubic centimetre")), ("hektar", Measure("har")), ("acre", Measure("[acr_us]")),
        ("acres", Measure("[acr_us]")), ("morgen", Measure("[acr_us]")), ("stundenkilometer", Measure("km/h")), ("stundenkilometern", Measure("km/h")),
        ("kilometer pro stunde", Measure("km/h")), ("kilometern pro stunde", Measure("km/h")), ("meilen pro stunde", Measure("[mi_i]/h")), ("fuss", Measure("[ft_i]")),
        ("zoll", Measure("[in_i]")), ("' '", Measure("[in_i]")), ("meile", Measure("[mi_i]")), ("meilen", Measure("[mi_i]")), ("yard", Measure("[yd_i]")),
        ("yards", Measure("[yd_i]")), ("liter", Measure("L")), ("litern", Measure("L")), ("milliliter", Measure("mL")), ("zentiliter", Measure("centilitre")),
        ("hektoliter", Measure("hL")), ("gallone", Measure("[gal_us]")), ("gallonen", Measure("[gal_us]")), ("barrel", Measure("[bbl_us]")), ("gramm", Measure("g")),
        ("kilogramm", Measure("kg")), ("kilo", Measure("kg")), ("milligramm", Measure("mg")), ("tonne", Measure("t")), ("tonnen", Measure("t")), ("unze", Measure("[oz_av]")),
        ("unzen", Measure("[oz_av]")), ("pfund", Measure("[lb_av]")), ("karat", Measure("[car_m]")), ("watt", Measure("watt")), ("kilowatt", Measure("kilowatt")),
        ("megawatt", Measure("megawatt")), ("gigawatt", Measure("gigawatt")), ("kilowattstunde", Measure("kilowatt hour")), ("kilowattstunden", Measure("kilowatt hour")),
        ("terawattstunde", Measure("terawatt hour")), ("terawattstunden", Measure("terawatt hour")), ("megabyte", Measure("megabyte")), ("gigabyte", Measure("gigabyte")),
        ("grad", Degree), ("grad celsius", Heat("Cel")), ("grad c", Heat("Cel")), ("celsius", Heat("Cel")), ("grad fahrenheit", Heat("[degF]")), ("grad f", Heat("[degF]")),
        ("grad kelvin", Heat("K")), ("jahr", Time("a")), ("jahre", Time("a")), ("jahren", Time("a")), ("jahrhundert", Time("a")), ("jahrzehnt", Time("a")),
        ("jahrzehnte", Time("a")), ("jahrzehnten", Time("a")), ("monat", Time("mo")), ("monate", Time("mo")), ("monaten", Time("mo")), ("quartal", Time("mo")),
        ("woche", Time("wk")), ("wochen", Time("wk")), ("tag", Time("d")), ("tage", Time("d")), ("tagen", Time("d")), ("nacht", Time("d")), ("nachte", Time("d")),
        ("stunde", Time("h")), ("stunden", Time("h")), ("minute", Time("min")), ("minuten", Time("min")), ("sekunde", Time("s")), ("sekunden", Time("s")),
    ],
    before: &[
        ("etwa", About), ("ungefahr", About), ("circa", About), ("ca", About), ("ca .", About), ("rund", About), ("um die", About), ("zirka", About), ("gegen", About),
        ("schatzungsweise", About), ("~", About), ("fast", Almost), ("beinahe", Almost), ("nahezu", Almost), ("knapp", Almost), ("mindestens", AtLeast), ("wenigstens", AtLeast),
        ("nicht weniger als", AtLeast), ("minimum", AtLeast), ("grosser oder gleich", AtLeast), ("≥", AtLeast), ("> =", AtLeast), ("mehr als", MoreThan), ("uber", MoreThan),
        ("grosser als", MoreThan), ("hoher als", MoreThan), (">", MoreThan), ("hochstens", AtMost), ("maximal", AtMost), ("bis zu", AtMost), ("nicht mehr als", AtMost),
        ("kleiner oder gleich", AtMost), ("≤", AtMost), ("< =", AtMost), ("weniger als", LessThan), ("unter", LessThan), ("kleiner als", LessThan), ("niedriger als", LessThan),
        ("<", LessThan), ("geschatzt", Estimate), ("geschatzte", Estimate), ("geschatzten", Estimate),
    ],
    after: &[
        ("oder mehr", AtLeast), ("und mehr", AtLeast), ("mindestens", AtLeast), ("oder weniger", AtMost), ("hochstens", AtMost), ("etwa", About), ("ungefahr", About),
    ],
    between: &["zwischen"],
    from: &["von"],
    and: &["und", "bis"],
    to: &["bis", "bis zu"],
    dash_or: &["oder", "bis"],
    per: &[("pro", true), ("je", true), ("/", true)],
    of: &["von"],
    subset: &["darunter", "davon", "von denen", "unter ihnen"],
    among: &["der", "von den", "dieser"],
    again: &["diese", "dieser", "diesen", "die", "den"],
    refers: &[
        "artikel", "seite", "seiten", "kapitel", "abschnitt", "nummer", "nr", "paragraph", "gesetz", "resolution", "autobahn", "flug", "linie", "kanal", "phase", "version",
        "staffel", "folge", "tel", "telefon", "fax", "formel", "gruppe", "stufe", "typ", "klasse", "zone", "titel", "absatz", "ziffer", "bundesstrasse", "block", "kategorie",
    ],
    stops: &[
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "aber", "sondern", "dass", "wenn", "weil", "als", "wie", "wo",
        "wer", "was", "in", "im", "ins", "an", "am", "auf", "aus", "bei", "beim", "bis", "durch", "fur", "gegen", "hinter", "mit", "nach", "neben", "ohne", "seit", "uber", "um",
        "unter", "von", "vom", "vor", "zu", "zum", "zur", "zwischen", "ist", "sind", "war", "waren", "wird", "werden", "wurde", "wurden", "hat", "haben", "hatte", "hatten",
        "sein", "kann", "konnen", "soll", "sollen", "muss", "mussen", "nicht", "kein", "keine", "auch", "nur", "noch", "schon", "sehr", "mehr", "weniger", "so", "dann", "da",
        "hier", "dort", "er", "sie", "es", "wir", "ihr", "ich", "man", "sich", "ihm", "ihn", "ihnen", "ihre", "seine", "dieser", "diese", "dieses", "diesen", "jeder", "alle",
        "gestern", "heute", "morgen",
    ],
    adjectives: &[],
    people: &[
        "mensch", "toter", "verletzter", "person", "opfer", "soldat", "polizist", "fall", "tote", "verletzte",
    ],
    plurals: &["leute"],
    several: &[
        ("mehrere", Several), ("mehreren", Several), ("mehrerer", Several), ("einige", Several), ("einigen", Several), ("viele", Many), ("vielen", Many), ("zahlreiche", Many),
        ("zahlreichen", Many),
    ],
    not_ordinal: &[
        "minister", "ministerin", "mal", "dame", "weltkrieg", "linie", "hilfe", "hand", "klasse", "platz",
    ],
    not_after_ordinal: &["zum", "pro", "jede", "in"],
    age_before: &["im alter von", "alter von"],
    age_after: &["alt", "alte", "alter", "alten", "jahrige"],
    not_age: &[
        "wahrend", "seit", "vor", "in", "innerhalb von", "nach", "fur", "alle", "die", "den", "letzten", "nachsten",
    ],
    not_age_after: &["lang", "spater", "fruher", "haft", "gefangnis"],
    sur: &["von", "zu"],
    below_zero: &["unter null", "unter dem gefrierpunkt"],
    minus: &["minus"],
    heat: &[
        "temperatur", "temperaturen", "thermostat", "fieber", "warme", "kalte",
    ],
};
