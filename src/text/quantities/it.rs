//! Units, currencies and small words about figures in Italian.

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
        ("per cento", Percent), ("percento", Percent), ("percentuale", Percent), ("percentuali", Percent), ("punto percentuale", Points), ("punti percentuali", Points),
        ("euro", Currency("EUR")), ("dollaro", Currency("dollar")), ("dollari", Currency("dollar")), ("dollari americani", Currency("USD")),
        ("dollaro americano", Currency("USD")), ("dollari usa", Currency("USD")), ("dollari statunitensi", Currency("USD")), ("dollari canadesi", Currency("CAD")),
        ("dollari australiani", Currency("AUD")), ("dollari di hong kong", Currency("HKD")), ("sterlina", Currency("GBP")), ("sterline", Currency("GBP")),
        ("sterline britanniche", Currency("GBP")), ("lire sterline", Currency("GBP")), ("lira sterlina", Currency("pound")), ("sterline egiziane", Currency("EGP")),
        ("franco svizzero", Currency("CHF")), ("franchi svizzeri", Currency("CHF")), ("franco", Currency("franc")), ("franchi", Currency("franc")),
        ("franchi belgi", Currency("BEF")), ("franchi francesi", Currency("FRF")), ("yen", Currency("JPY")), ("yen giapponesi", Currency("JPY")), ("yuan", Currency("CNY")),
        ("yuan cinesi", Currency("CNY")), ("rublo", Currency("RUB")), ("rubli", Currency("RUB")), ("rupia", Currency("rupee")), ("rupie", Currency("rupee")),
        ("rupie indiane", Currency("INR")), ("real", Currency("BRL")), ("reais", Currency("BRL")), ("peso", Currency("peso")), ("pesos", Currency("peso")),
        ("peso messicano", Currency("MXN")), ("pesos messicani", Currency("MXN")), ("rial", Currency("rial")), ("riyal", Currency("rial")), ("corone svedesi", Currency("SEK")),
        ("corone norvegesi", Currency("NOK")), ("corone danesi", Currency("DKK")), ("dirham", Currency("dirham")), ("dinaro", Currency("dinar")), ("dinari", Currency("dinar")),
        ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("lire turche", Currency("TRY")), ("lira turca", Currency("TRY")), ("marchi tedeschi", Currency("DEM")),
        ("marco tedesco", Currency("DEM")), ("marchi finlandesi", Currency("FIM")), ("fiorini", Currency("NLG")), ("fiorini olandesi", Currency("NLG")), ("lira", Currency("ITL")),
        ("lire", Currency("ITL")), ("lire italiane", Currency("ITL")), ("shekel", Currency("ILS")), ("siclo", Currency("ILS")), ("sicli", Currency("ILS")),
        ("centesimo", Coin("cent")), ("centesimi", Coin("cent")), ("cent", Coin("cent")), ("penny", Coin("penny")), ("pence", Coin("penny")), ("metro", Measure("m")),
        ("metri", Measure("m")), ("chilometro", Measure("km")), ("chilometri", Measure("km")), ("kilometri", Measure("km")), ("centimetro", Measure("cm")),
        ("centimetri", Measure("cm")), ("millimetro", Measure("mm")), ("millimetri", Measure("mm")), ("decimetro", Measure("dm")), ("decimetri", Measure("dm")),
        ("ettometro", Measure("hectometre")), ("ettometri", Measure("hectometre")), ("metro quadro", Measure("m2")), ("metro quadrato", Measure("m2")),
        ("metri quadri", Measure("m2")), ("metri quadrati", Measure("m2")), ("chilometro quadrato", Measure("km2")), ("chilometri quadrati", Measure("km2")),
        ("chilometri quadri", Measure("km2")), ("piedi quadrati", Measure("[ft_i]2")), ("miglia quadrate", Measure("[mi_i]2")), ("metro cubo", Measure("m3")),
        ("metri cubi", Measure("m3")), ("piede cubo", Measure("[ft_i]3")), ("piedi cubi", Measure("[ft_i]3")), ("chilometri cubi", Measure("cubic kilometre")),
        ("centimetri cubi", Measure("cubic centimetre")), ("ettaro", Measure("har")), ("ettari", Measure("har")), ("acro", Measure("[acr_us]")), ("acri", Measure("[acr_us]")),
        ("chilometri orari", Measure("km/h")), ("chilometri all ' ora", Measure("km/h")), ("chilometri per ora", Measure("km/h")), ("miglia all ' ora", Measure("[mi_i]/h")),
        ("miglia orarie", Measure("[mi_i]/h")), ("piede", Measure("[ft_i]")), ("piedi", Measure("[ft_i]")), ("pollice", Measure("[in_i]")), ("pollici", Measure("[in_i]")),
        ("' '", Measure("[in_i]")), ("miglio", Measure("[mi_i]")), ("miglia", Measure("[mi_i]")), ("iarda", Measure("[yd_i]")), ("iarde", Measure("[yd_i]")),
        ("litro", Measure("L")), ("litri", Measure("L")), ("millilitro", Measure("mL")), ("millilitri", Measure("mL")), ("centilitro", Measure("centilitre")),
        ("centilitri", Measure("centilitre")), ("ettolitro", Measure("hL")), ("ettolitri", Measure("hL")), ("gallone", Measure("[gal_us]")), ("galloni", Measure("[gal_us]")),
        ("barile", Measure("[bbl_us]")), ("barili", Measure("[bbl_us]")), ("grammo", Measure("g")), ("grammi", Measure("g")), ("chilogrammo", Measure("kg")),
        ("chilogrammi", Measure("kg")), ("chilo", Measure("kg")), ("chili", Measure("kg")), ("milligrammo", Measure("mg")), ("milligrammi", Measure("mg")),
        ("tonnellata", Measure("t")), ("tonnellate", Measure("t")), ("tonnellate metriche", Measure("t")), ("oncia", Measure("[oz_av]")), ("once", Measure("[oz_av]")),
        ("libbra", Measure("[lb_av]")), ("libbre", Measure("[lb_av]")), ("carato", Measure("[car_m]")), ("carati", Measure("[car_m]")), ("megawatt", Measure("megawatt")),
        ("kilowatt", Measure("kilowatt")), ("chilowatt", Measure("kilowatt")), ("megabyte", Measure("megabyte")), ("gigabyte", Measure("gigabyte")), ("grado", Degree),
        ("gradi", Degree), ("grado celsius", Heat("Cel")), ("gradi celsius", Heat("Cel")), ("gradi c", Heat("Cel")), ("grado centigrado", Heat("Cel")), ("grado c", Heat("Cel")),
        ("gradi centigradi", Heat("Cel")), ("centigradi", Heat("Cel")), ("grado fahrenheit", Heat("[degF]")), ("gradi fahrenheit", Heat("[degF]")), ("gradi f", Heat("[degF]")),
        ("grado f", Heat("[degF]")), ("gradi kelvin", Heat("K")), ("anno", Time("a")), ("anni", Time("a")), ("secolo", Time("a")), ("secoli", Time("a")), ("decennio", Time("a")),
        ("decenni", Time("a")), ("mese", Time("mo")), ("mesi", Time("mo")), ("trimestre", Time("mo")), ("settimana", Time("wk")), ("settimane", Time("wk")), ("giorno", Time("d")),
        ("giorni", Time("d")), ("notte", Time("d")), ("notti", Time("d")), ("ora", Time("h")), ("ore", Time("h")), ("minuto", Time("min")), ("minuti", Time("min")),
        ("secondo", Time("s")), ("secondi", Time("s")),
    ],
    before: &[
        ("circa", About), ("all ' incirca", About), ("approssimativamente", About), ("intorno a", About), ("intorno ai", About), ("attorno a", About), ("attorno ai", About),
        ("sui", About), ("~", About), ("quasi", Almost), ("vicino a", Almost), ("almeno", AtLeast), ("non meno di", AtLeast), ("come minimo", AtLeast), ("minimo", AtLeast),
        ("un minimo di", AtLeast), ("maggiore o uguale a", AtLeast), ("maggiori o uguali a", AtLeast), ("superiore o uguale a", AtLeast), ("superiori o uguali a", AtLeast),
        ("piu grande o uguale a", AtLeast), ("uguale o maggiore di", AtLeast), ("uguale o superiore a", AtLeast), ("a partire da", AtLeast), ("≥", AtLeast), ("> =", AtLeast),
        ("piu di", MoreThan), ("oltre", MoreThan), ("oltre i", MoreThan), ("maggiore di", MoreThan), ("maggiori di", MoreThan), ("superiore a", MoreThan),
        ("superiori a", MoreThan), ("sopra", MoreThan), ("sopra i", MoreThan), ("al di sopra di", MoreThan), ("piu grande di", MoreThan), ("piu alto di", MoreThan),
        ("supera", MoreThan), ("superano", MoreThan), ("superando", MoreThan), (">", MoreThan), ("fino a", AtMost), ("al massimo", AtMost), ("non piu di", AtMost),
        ("massimo", AtMost), ("un massimo di", AtMost), ("minore o uguale a", AtMost), ("minori o uguali a", AtMost), ("inferiore o uguale a", AtMost),
        ("inferiori o uguali a", AtMost), ("piu piccolo o uguale a", AtMost), ("piu piccoli o uguali a", AtMost), ("uguale o minore di", AtMost), ("uguale o inferiore a", AtMost),
        ("≤", AtMost), ("< =", AtMost), ("meno di", LessThan), ("minore di", LessThan), ("minori di", LessThan), ("inferiore a", LessThan), ("inferiori a", LessThan),
        ("sotto", LessThan), ("sotto i", LessThan), ("al di sotto di", LessThan), ("al di sotto dei", LessThan), ("piu piccolo di", LessThan), ("piu basso di", LessThan),
        ("<", LessThan), ("stimato in", Estimate), ("stimati in", Estimate), ("stimata in", Estimate),
    ],
    after: &[
        ("o piu", AtLeast), ("o superiore", AtLeast), ("almeno", AtLeast), ("come minimo", AtLeast), ("o maggiore", AtLeast), ("o meno", AtMost), ("o inferiore", AtMost),
        ("al massimo", AtMost), ("o minore", AtMost), ("circa", About), ("all ' incirca", About),
    ],
    between: &["tra", "fra", "compreso tra", "compresa tra"],
    from: &["da", "dai", "dal"],
    and: &["e", "a"],
    to: &["a", "ai", "al", "fino a", "e"],
    dash_or: &["o", "a"],
    per: &[
        ("per", true), ("/", true), ("al", false), ("alla", false), ("all '", false), ("ogni", true), ("a", false),
    ],
    of: &["di", "d '"],
    subset: &[
        "di cui", "tra cui", "fra cui", "tra i quali", "fra i quali", "tra loro", "inclusi", "incluse", "compresi", "comprese",
    ],
    among: &["dei", "delle", "degli", "di questi", "di queste"],
    again: &[
        "questi", "queste", "i", "le", "gli", "quei", "quelle",
    ],
    refers: &[
        "articolo", "articoli", "art", "pagina", "pagine", "capitolo", "sezione", "numero", "n", "nr", "legge", "decreto", "risoluzione", "strada", "autostrada", "volo", "linea",
        "canale", "fase", "versione", "stagione", "episodio", "tel", "telefono", "fax", "formula", "gruppo", "livello", "tipo", "classe", "zona", "titolo", "allegato",
        "paragrafo", "comma", "serie", "via",
    ],
    stops: &[
        "il", "lo", "la", "i", "gli", "le", "l", "un", "uno", "una", "di", "del", "dello", "della", "dei", "degli", "delle", "d", "al", "allo", "alla", "ai", "agli", "alle", "a",
        "e", "ed", "o", "ma", "che", "chi", "cui", "quale", "quali", "in", "nel", "nella", "nei", "nelle", "negli", "per", "con", "senza", "su", "sul", "sulla", "sui", "sotto",
        "tra", "fra", "da", "dal", "dalla", "dai", "verso", "contro", "secondo", "durante", "dopo", "prima", "sono", "era", "erano", "fu", "furono", "essere", "stato", "stata",
        "stati", "state", "ha", "hanno", "aveva", "avevano", "sara", "saranno", "puo", "possono", "suo", "sua", "suoi", "sue", "mio", "mia", "questo", "questa", "questi",
        "queste", "quel", "quella", "quei", "quelle", "si", "ci", "vi", "ne", "non", "piu", "meno", "molto", "come", "quando", "dove", "mentre", "perche", "poiche", "anche",
        "solo", "gia", "ancora", "sempre", "mai", "ieri", "oggi", "domani", "fa", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "se",
    ],
    adjectives: &[
        "primi", "prime", "ultimi", "ultime", "nuovi", "nuove", "altri", "altre", "grandi", "piccoli", "principali", "prossimi", "giovani",
    ],
    people: &[
        "morto", "ferito", "persona", "vittima", "arrestato", "soldato", "agente", "caso", "disperso", "morta", "ferita",
    ],
    plurals: &["gente"],
    several: &[
        ("diversi", Several), ("diverse", Several), ("parecchi", Several), ("parecchie", Several), ("vari", Several), ("varie", Several), ("molti", Many), ("molte", Many),
        ("numerosi", Many), ("numerose", Many), ("tanti", Many), ("tante", Many),
    ],
    not_ordinal: &[
        "ministro", "ministra", "volta", "dama", "luogo", "piano", "parte", "mondiale", "che", "di", "del", "dell", "della", "dei",
    ],
    not_after_ordinal: &["in", "per", "ogni", "un", "di"],
    age_before: &["eta di", "all ' eta di"],
    age_after: &["di eta", "d ' eta"],
    not_age: &[
        "durante", "da", "in", "entro", "dopo", "per", "ogni", "negli ultimi", "ultimi", "prossimi", "gli", "fra", "tra",
    ],
    not_age_after: &[
        "fa", "dopo", "prima", "di carcere", "di reclusione", "piu tardi", "di",
    ],
    sur: &["su", "su ogni"],
    below_zero: &["sotto zero", "sotto lo zero"],
    minus: &["meno"],
    heat: &[
        "temperatura", "temperature", "termostato", "febbre", "caldo", "freddo",
    ],
};
