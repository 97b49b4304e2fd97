//! Units, currencies and small words about figures in French.

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
        ("pour cent", Percent), ("pour - cent", Percent), ("pourcent", Percent), ("pourcentage", Percent), ("point de pourcentage", Points), ("point de pour cent", Points),
        ("euro", Currency("EUR")), ("dollar", Currency("dollar")), ("dollar americain", Currency("USD")), ("dollar us", Currency("USD")), ("dollar canadien", Currency("CAD")),
        ("dollar australien", Currency("AUD")), ("dollar de hong kong", Currency("HKD")), ("livre sterling", Currency("GBP")), ("livre", Currency("pound")), ("livre turque", Currency("TRY")),
        ("lire turque", Currency("TRY")), ("livre egyptienne", Currency("EGP")), ("livre syrienne", Currency("SYP")), ("livre libanaise", Currency("LBP")), ("franc suisse", Currency("CHF")),
        ("franc cfa", Currency("XOF")), ("franc", Currency("franc")), ("franc belge", Currency("BEF")), ("franc francais", Currency("FRF")), ("yen", Currency("JPY")), ("yuan", Currency("CNY")), ("renminbi", Currency("CNY")), ("rouble", Currency("RUB")), ("roupie", Currency("rupee")),
        ("roupie indienne", Currency("INR")), ("real", Currency("BRL")), ("reais", Currency("BRL")), ("peso", Currency("peso")), ("peso mexicain", Currency("MXN")), ("peso argentin", Currency("ARS")),
        ("rial", Currency("rial")), ("riyal", Currency("riyal")), ("shekel", Currency("ILS")), ("couronne suedoise", Currency("SEK")), ("couronne norvegienne", Currency("NOK")),
        ("couronne danoise", Currency("DKK")), ("couronne tcheque", Currency("CZK")), ("zloty", Currency("PLN")), ("forint", Currency("HUF")), ("dirham", Currency("dirham")), ("dinar", Currency("dinar")), ("dinar algerien", Currency("DZD")),
        ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("tenge", Currency("KZT")), ("hryvnia", Currency("UAH")), ("florin", Currency("florin")), ("florin hollandais", Currency("NLG")), ("lei", Currency("leu")), ("naira", Currency("NGN")), ("gourde", Currency("HTG")),
        ("couronne", Currency("krona")), ("nouveau shekel", Currency("ILS")), ("rial iranien", Currency("IRR")), ("riyal saoudien", Currency("SAR")), ("riyal qatari", Currency("QAR")), ("dinar irakien", Currency("IQD")), ("dinar tunisien", Currency("TND")), ("dinar koweitien", Currency("KWD")), ("dirham marocain", Currency("MAD")), ("dirham emirati", Currency("AED")), ("peso chilien", Currency("CLP")), ("peso colombien", Currency("COP")), ("dollar taiwanais", Currency("TWD")), ("dollar de singapour", Currency("SGD")), ("dollar neo - zelandais", Currency("NZD")), ("dollar jamaicain", Currency("JMD")), ("roupie pakistanaise", Currency("PKR")), ("yen japonais", Currency("JPY")), ("yuan chinois", Currency("CNY")), ("rouble russe", Currency("RUB")), ("won sud - coreen", Currency("KRW")), ("mark allemand", Currency("DEM")), ("deutsche mark", Currency("DEM")), ("mark finlandais", Currency("FIM")), ("lire italienne", Currency("ITL")), ("lire", Currency("ITL")), ("peseta", Currency("ESP")), ("drachme", Currency("GRD")), ("escudo", Currency("PTE")), ("couronne islandaise", Currency("ISK")), ("livre irlandaise", Currency("IEP")), ("livre britannique", Currency("GBP")), ("real bresilien", Currency("BRL")), ("reais bresiliens", Currency("BRL")), ("bolivar", Currency("VES")), ("shilling", Currency("shilling")), ("bitcoin", Currency("bitcoin")), ("hryvnia ukrainienne", Currency("UAH")), ("eurocent", Coin("cent")), ("sou", Coin("cent")),
        ("centime", Coin("cent")), ("cent", Coin("cent")), ("penny", Coin("penny")), ("pence", Coin("penny")), ("kopeck", Coin("kopeck")),
        ("metre", Measure("m")), ("kilometre", Measure("km")), ("centimetre", Measure("cm")), ("millimetre", Measure("mm")), ("decimetre", Measure("dm")), ("hectometre", Measure("hectomètre")), ("decametre", Measure("decametre")), ("nanometre", Measure("nanometre")),
        ("metre carre", Measure("m2")), ("kilometre carre", Measure("km2")), ("centimetre carre", Measure("square centimetre")), ("metre cube", Measure("m3")), ("kilometre cube", Measure("cubic kilometre")), ("centimetre cube", Measure("cubic centimetre")), ("hectare", Measure("har")), ("acre", Measure("[acr_us]")),
        ("kilometre heure", Measure("km/h")), ("kilometre / heure", Measure("km/h")), ("kilometre a l ' heure", Measure("km/h")), ("kilometre par heure", Measure("km/h")), ("km par heure", Measure("km/h")), ("metre par seconde", Measure("m/s")), ("noeud", Measure("[kn_i]")),
        ("pied", Measure("[ft_i]")), ("pouce", Measure("[in_i]")), ("mile", Measure("[mi_i]")), ("mille marin", Measure("[nmi_i]")), ("mille nautique", Measure("[nmi_i]")), ("yard", Measure("[yd_i]")),
        ("litre", Measure("L")), ("centilitre", Measure("centilitre")), ("decilitre", Measure("dL")), ("millilitre", Measure("mL")), ("hectolitre", Measure("hL")), ("gallon", Measure("[gal_us]")), ("baril", Measure("[bbl_us]")), ("pinte", Measure("[pt_us]")), ("tasse", Measure("[cup_us]")), ("cuillere a soupe", Measure("[tbs_us]")), ("cuillere a cafe", Measure("[tsp_us]")), ("pied carre", Measure("[ft_i]2")), ("pied cube", Measure("[ft_i]3")), ("mile carre", Measure("[mi_i]2")), ("mile par heure", Measure("[mi_i]/h")), ("miles a l ' heure", Measure("[mi_i]/h")), ("annee - lumiere", Measure("[ly]")), ("annee lumiere", Measure("[ly]")), ("annees - lumiere", Measure("[ly]")), ("millimetre carre", Measure("mm2")), ("verste", Measure("verste")), ("lieue", Measure("lieue")), ("are", Measure("are")), ("arpent", Measure("arpent")), ("decigramme", Measure("decigramme")), ("kilojoule", Measure("kilojoule")), ("kilocalorie", Measure("kilocalorie")), ("hectopascal", Measure("hectopascal")), ("kilohertz", Measure("kilohertz")), ("gigahertz", Measure("gigahertz")), ("gigawattheure", Measure("gigawatt hour")), ("kiloctet", Measure("kilobyte")), ("teraoctet", Measure("terabyte")),
        ("gramme", Measure("g")), ("kilogramme", Measure("kg")), ("kilo", Measure("kg")), ("milligramme", Measure("mg")), ("microgramme", Measure("ug")), ("tonne", Measure("t")), ("tonne metrique", Measure("t")), ("quintal", Measure("quintal")), ("once", Measure("[oz_av]")), ("carat", Measure("[car_m]")), ("megatonne", Measure("megatonne")),
        ("watt", Measure("watt")), ("kilowatt", Measure("kilowatt")), ("megawatt", Measure("megawatt")), ("gigawatt", Measure("gigawatt")), ("kilowattheure", Measure("kilowatt hour")), ("megawattheure", Measure("megawatt hour")), ("terawattheure", Measure("terawatt hour")), ("hertz", Measure("hertz")), ("megahertz", Measure("megahertz")),
        ("octet", Measure("byte")), ("gigaoctet", Measure("gigabyte")), ("megaoctet", Measure("megabyte")), ("go", Measure("gigabyte")), ("volt", Measure("volt")), ("joule", Measure("joule")), ("calorie", Measure("calorie")), ("decibel", Measure("decibel")), ("becquerel", Measure("becquerel")),
        ("degre", Degree), ("degre celsius", Heat("Cel")), ("degre c", Heat("Cel")), ("degre centigrade", Heat("Cel")), ("degre fahrenheit", Heat("[degF]")), ("degre f", Heat("[degF]")), ("degre kelvin", Heat("K")),
        ("an", Time("a")), ("ans", Time("a")), ("annee", Time("a")), ("mois", Time("mo")), ("semaine", Time("wk")), ("jour", Time("d")), ("journee", Time("d")), ("heure", Time("h")), ("h", Time("h")), ("minute", Time("min")), ("min", Time("min")), ("seconde", Time("s")), ("sec", Time("s")), ("siecle", Time("a")), ("decennie", Time("a")), ("trimestre", Time("mo")), ("nuit", Time("d")), ("milliseconde", Time("s")),
    ],
    before: &[
        ("environ", About), ("quelque", About), ("quelques", About), ("approximativement", About), ("a peu pres", About), ("autour de", About), ("aux alentours de", About), ("aux environs de", About), ("de l ' ordre de", About), ("peut - etre", About), ("une sorte de", About), ("~", About), ("plus ou moins", About), ("dans les", About), ("quasi", Almost), ("quasiment", Almost),
        ("pres de", Almost), ("pres d '", Almost), ("presque", Almost), ("a peine", Almost),
        ("au moins", AtLeast), ("au minimum", AtLeast), ("minimum", AtLeast), ("pas moins de", AtLeast), ("pas moins d '", AtLeast), ("superieur ou egal a", AtLeast), ("superieure ou egale a", AtLeast), ("superieurs ou egaux a", AtLeast), ("superieures ou egales a", AtLeast), ("a partir de", AtLeast), ("au moins ou egal a", AtLeast), ("plus de ou egal a", AtLeast), ("≥", AtLeast), ("> =", AtLeast), ("egal ou superieur a", AtLeast),
        ("plus de", MoreThan), ("plus d '", MoreThan), ("plus que", MoreThan), ("au - dela de", MoreThan), ("au dela de", MoreThan), ("au - dessus de", MoreThan), ("au dessus de", MoreThan), ("superieur a", MoreThan), ("superieure a", MoreThan), ("superieurs a", MoreThan), ("superieures a", MoreThan), ("plus grand que", MoreThan), ("plus grand qu '", MoreThan), ("plus eleve que", MoreThan), ("plus haut que", MoreThan), ("plus age que", MoreThan), ("depasse", MoreThan), ("depassant", MoreThan), ("depassent", MoreThan), ("depasser", MoreThan), ("depasse les", MoreThan), ("depassant les", MoreThan), ("excedant", MoreThan), ("bien plus de", MoreThan), (">", MoreThan),
        ("au plus", AtMost), ("au maximum", AtMost), ("maximum", AtMost), ("tout au plus", AtMost), ("jusqu ' a", AtMost), ("pas plus de", AtMost), ("pas plus d '", AtMost), ("inferieur ou egal a", AtMost), ("inferieure ou egale a", AtMost), ("inferieurs ou egaux a", AtMost), ("inferieures ou egales a", AtMost), ("egal ou inferieur a", AtMost), ("≤", AtMost), ("< =", AtMost),
        ("moins de", LessThan), ("moins d '", LessThan), ("en - dessous de", LessThan), ("en dessous de", LessThan), ("inferieur a", LessThan), ("inferieure a", LessThan), ("inferieurs a", LessThan), ("inferieures a", LessThan), ("plus petit que", LessThan), ("plus bas que", LessThan), ("<", LessThan),
        ("estime a", Estimate), ("estimee a", Estimate), ("estimes a", Estimate), ("estimees a", Estimate), ("evalue a", Estimate), ("evaluee a", Estimate), ("une estimation de", Estimate),
    ],
    after: &[
        ("ou plus", AtLeast), ("et plus", AtLeast), ("au moins", AtLeast), ("au minimum", AtLeast), ("minimum", AtLeast), ("ou moins", AtMost), ("au plus", AtMost), ("au maximum", AtMost), ("maximum", AtMost), ("environ", About), ("a peu pres", About), ("ou davantage", AtLeast),
    ],
    between: &["entre", "d ' entre", "comprise entre", "compris entre"],
    from: &["de"],
    and: &["et", "a"],
    to: &["a", "jusqu ' a", "ou"],
    dash_or: &["ou"],
    per: &[("par", true), ("/", true), ("la", false), ("le", false), ("l '", false), ("chaque", true), ("pour", false)],
    of: &["de", "d '"],
    subset: &["dont", "parmi lesquels", "parmi lesquelles", "parmi eux", "parmi elles", "au nombre desquels", "y compris", "d ' entre eux", "incluant"],
    among: &["des", "de ces", "d ' entre les", "sur les", "parmi les"],
    again: &["ces", "cet", "cette", "les", "desdits", "lesdits", "lesdites", "aux", "des"],
    refers: &[
        "article", "articles", "art", "page", "pages", "p", "pp", "chapitre", "paragraphe", "alinea", "annexe", "section", "numero", "numeros", "n", "no", "nos", "resolution", "decret", "loi", "route", "autoroute", "rue", "vol", "ligne", "metro", "tome", "volume", "episode", "saison", "phase", "version", "chaine", "canal", "tel", "telephone", "fax", "formule", "top", "boulevard", "avenue", "zone", "district", "figure", "tableau", "note", "psaume", "verset", "acte", "scene", "chambre", "porte", "quai", "etape", "niveau", "type", "categorie", "classe", "groupe", "division", "ligue", "windows", "apollo", "boeing", "airbus", "titre", "amendement", "unite", "reacteur", "lot", "promotion", "g", "bp", "cedex", "code", "dossier", "affaire", "episodes", "tranche", "rfc", "point",
    ],
    stops: &[
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "et", "ou", "ni", "mais", "donc", "or", "car", "que", "qu", "qui", "quoi", "dont", "ou", "en", "dans", "par", "pour", "sur", "sous", "sans", "vers", "chez", "entre", "avec", "contre", "depuis", "pendant", "apres", "avant", "lors", "alors", "selon", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "ton", "ta", "tes", "notre", "nos", "votre", "vos", "il", "elle", "ils", "elles", "on", "nous", "vous", "je", "tu", "se", "s", "ne", "n", "pas", "plus", "moins", "tres", "trop", "est", "sont", "etait", "etaient", "ont", "avait", "avaient", "sera", "seront", "etre", "avoir", "fut", "furent", "peut", "peuvent", "doit", "doivent", "fait", "font", "va", "vont", "ete", "y", "lui", "eux", "si", "comme", "parmi", "jusqu", "jusque", "ainsi", "aussi", "encore", "deja", "toujours", "jamais", "puis", "ensuite", "soit", "malgre", "outre", "hors", "envers", "durant", "tous", "toutes", "seulement", "environ", "chacun", "chacune", "autres fois", "dehors", "dessus", "dessous", "ici", "la bas", "hier", "aujourd", "jeudi", "lundi", "mardi", "mercredi", "vendredi", "samedi", "dimanche", "as", "suis", "etes", "sommes", "vis", "afin", "via", "mieux", "pres", "loin", "parce", "puisque", "lorsque", "quand", "tandis", "alias", "toutefois", "cependant", "neanmoins", "ailleurs", "desormais", "parfois", "quelques", "plusieurs", "certains", "certaines", "sauf", "moyens fois", "c", "j", "m", "t", "mis", "pris", "dits", "face", "lorsqu", "puisqu", "quoiqu", "virgule", "etc",
    ],
    adjectives: &["premiers", "premieres", "derniers", "dernieres", "prochains", "prochaines", "autres", "grands", "grandes", "petits", "petites", "nouveaux", "nouvelles", "anciens", "anciennes", "jeunes", "vieux", "vieilles", "principaux", "principales", "bons", "bonnes", "gros", "grosses", "importants", "importantes", "longs", "longues", "rares", "memes", "seuls", "seules", "simples", "vrais", "vraies", "differents", "differentes", "nouvel", "bonne", "grande", "grand", "petit", "petite", "seul", "seule", "meme", "autre", "nouveau", "nouvelle", "jeune", "ex"],
    people: &["mort", "morte", "blesse", "blessee", "tue", "tuee", "disparu", "disparue", "victime", "deces", "arrestation", "otage", "soldat", "policier", "civil", "manifestant", "survivant", "cas", "detenu"],
    plurals: &["mort", "gens"],
    several: &[("plusieurs", Several), ("de nombreux", Many), ("de nombreuses", Many), ("bon nombre de", Many), ("nombre de", Many), ("un grand nombre de", Many), ("d ' innombrables", Many)],
    not_ordinal: &["ministre", "ministres", "ministere", "fois", "dame", "d ' abord", "lieu", "abord", "plan", "secours", "degre", "cercle", "rang", "ordre", "mondiale", "guerre", "cru", "choix", "vue", "main", "plus", "age", "tiers", "chef"],
    not_after_ordinal: &["en", "par", "chaque", "une", "tout", "toute", "du"],
    age_before: &["age de", "agee de", "ages de", "agees de", "l ' age de", "a l ' age de"],
    age_after: &["d ' age"],
    not_age: &["pendant", "depuis", "il y a", "voici", "en", "durant", "dans", "apres", "tous les", "ces", "les", "des", "pour", "d ' ici", "d ' ici a"],
    not_age_after: &["de prison", "plus tard", "plus tot", "apres", "avant", "de reclusion", "d ' emprisonnement", "ferme", "durant", "de", "d '"],
    sur: &["sur"],
    below_zero: &["en dessous de zero", "sous zero", "au - dessous de zero", "au dessous de zero"],
    minus: &["moins"],
    heat: &["temperature", "temperatures", "thermostat", "mercure", "chaleur", "froid", "meteo", "fievre"],
};
