//! Signs and codes of units and currencies that all languages share (UCUM; ISO 4217).

use super::lexicon::Unit;
use super::lexicon::Unit::Coin;
use super::lexicon::Unit::Currency;
use super::lexicon::Unit::Degree;
use super::lexicon::Unit::Heat;
use super::lexicon::Unit::Measure;
use super::lexicon::Unit::Percent;

/// Signs and abbreviations, folded. `+` before a word says that it stands without a blank; what is in `CASED` below
/// must be written as there.
#[rustfmt::skip]
pub(super) const SHARED: &[(&str, Unit)] = &[
    ("%", Percent), ("pct", Percent),
    ("€", Currency("EUR")), ("€ +ur", Currency("EUR")), ("$", Currency("dollar")), ("£", Currency("pound")), ("¥", Currency("JPY")), ("₽", Currency("RUB")),
    ("₴", Currency("UAH")), ("₹", Currency("INR")), ("₪", Currency("ILS")), ("₩", Currency("KRW")), ("₺", Currency("TRY")),
    ("₸", Currency("KZT")), ("₭", Currency("LAK")), ("₿", Currency("bitcoin")), ("₫", Currency("VND")), ("฿", Currency("THB")),
    ("₦", Currency("NGN")), ("₱", Currency("PHP")), ("¢", Coin("cent")), ("元", Currency("CNY")), ("円", Currency("JPY")),
    ("us $", Currency("USD")), ("u . s . $", Currency("USD")), ("u . s $", Currency("USD")), ("usd $", Currency("USD")), ("c $", Currency("CAD")), ("ca $", Currency("CAD")),
    ("cad $", Currency("CAD")), ("cdn $", Currency("CAD")), ("a +$", Currency("AUD")), ("au $", Currency("AUD")), ("aud $", Currency("AUD")),
    ("nz $", Currency("NZD")), ("nzd $", Currency("NZD")), ("hk $", Currency("HKD")), ("hkd $", Currency("HKD")), ("s +$", Currency("SGD")), ("sgd $", Currency("SGD")),
    ("nt $", Currency("TWD")), ("r +$", Currency("BRL")), ("mx $", Currency("MXN")), ("mxn $", Currency("MXN")), ("mex $", Currency("MXN")),
    ("$ us", Currency("USD")), ("$ usd", Currency("USD")), ("$ ca", Currency("CAD")), ("$ can", Currency("CAD")), ("$ c", Currency("CAD")), ("$ a", Currency("AUD")),
    ("rmb", Currency("CNY")), ("bitcoin", Currency("bitcoin")), ("btc", Currency("bitcoin")), ("f +cfa", Currency("XOF")), ("fcfa", Currency("XOF")),
    ("ரூ", Currency("LKR")), ("u $ d", Currency("USD")), ("u $ s", Currency("USD")), ("euro", Currency("EUR")), ("euros", Currency("EUR")), ("rm", Currency("MYR")),
    ("zloty", Currency("PLN")), ("forint", Currency("HUF")), ("baht", Currency("THB")), ("ringgit", Currency("MYR")), ("naira", Currency("NGN")), ("tenge", Currency("KZT")), ("tugrik", Currency("MNT")), ("riel", Currency("KHR")), ("dong", Currency("VND")),
    ("kip", Currency("LAK")), ("taka", Currency("BDT")), ("afghani", Currency("AFN")), ("lari", Currency("GEL")), ("manat", Currency("AZN")), ("hryvnia", Currency("UAH")), ("lempira", Currency("HNL")), ("quetzal", Currency("GTQ")), ("guarani", Currency("PYG")),
    ("boliviano", Currency("BOB")), ("kwacha", Currency("ZMW")), ("cedi", Currency("GHS")), ("kwanza", Currency("AOA")), ("metical", Currency("MZN")), ("birr", Currency("ETB")), ("kuna", Currency("HRK")), ("lev", Currency("BGN")), ("yuan", Currency("CNY")), ("renminbi", Currency("CNY")), ("yen", Currency("JPY")), ("won", Currency("KRW")), ("rand", Currency("ZAR")), ("dirham", Currency("dirham")), ("rs", Currency("INR")), ("rub", Currency("RUB")), ("cc", Measure("cubic centimetre")), ("oc", Heat("Cel")), ("° centigradi", Heat("Cel")),
    ("km", Measure("km")), ("kms", Measure("km")), ("m", Measure("m")), ("cm", Measure("cm")), ("cms", Measure("cm")), ("mm", Measure("mm")), ("dm", Measure("dm")), ("hm", Measure("hectometre")),
    ("nm", Measure("nanometre")), ("µm", Measure("micrometre")), ("μm", Measure("micrometre")),
    ("km +2", Measure("km2")), ("m +2", Measure("m2")), ("cm +2", Measure("square centimetre")), ("mm +2", Measure("mm2")), ("ha", Measure("har")),
    ("km ^ 2", Measure("km2")), ("m ^ 2", Measure("m2")), ("km ^ 3", Measure("cubic kilometre")), ("m ^ 3", Measure("m3")),
    ("km +3", Measure("cubic kilometre")), ("m +3", Measure("m3")), ("cm +3", Measure("cubic centimetre")),
    ("km / h", Measure("km/h")), ("km / hr", Measure("km/h")), ("kmh", Measure("km/h")), ("kph", Measure("km/h")), ("kmph", Measure("km/h")), ("m / s", Measure("m/s")), ("mph", Measure("[mi_i]/h")),
    ("kg", Measure("kg")), ("kgs", Measure("kg")), ("g", Measure("g")), ("mg", Measure("mg")), ("µg", Measure("ug")), ("t", Measure("t")), ("lb", Measure("[lb_av]")), ("lbs", Measure("[lb_av]")),
    ("oz", Measure("[oz_av]")), ("l", Measure("L")), ("cl", Measure("centilitre")), ("dl", Measure("dL")), ("ml", Measure("mL")), ("hl", Measure("hL")), ("gal", Measure("[gal_us]")), ("gals", Measure("[gal_us]")),
    ("ft", Measure("[ft_i]")), ("yd", Measure("[yd_i]")), ("mi", Measure("[mi_i]")), ("sq ft", Measure("[ft_i]2")), ("sq km", Measure("km2")), ("sq m", Measure("m2")), ("sq mi", Measure("[mi_i]2")), ("cu ft", Measure("[ft_i]3")), ("fl oz", Measure("[foz_us]")), ("tbsp", Measure("[tbs_us]")), ("tsp", Measure("[tsp_us]")),
    ("kwh", Measure("kilowatt hour")), ("mwh", Measure("megawatt hour")), ("gwh", Measure("gigawatt hour")), ("twh", Measure("terawatt hour")), ("wh", Measure("watt hour")),
    ("kw", Measure("kilowatt")), ("mw", Measure("megawatt")), ("gw", Measure("gigawatt")), ("hz", Measure("hertz")), ("khz", Measure("kilohertz")), ("mhz", Measure("megahertz")), ("ghz", Measure("gigahertz")),
    ("kb", Measure("kilobyte")), ("mb", Measure("megabyte")), ("gb", Measure("gigabyte")), ("tb", Measure("terabyte")), ("hpa", Measure("hectopascal")),
    ("° c", Heat("Cel")), ("° f", Heat("[degF]")), ("°", Degree), ("℃", Heat("Cel")), ("℉", Heat("[degF]")), ("° celsius", Heat("Cel")), ("° fahrenheit", Heat("[degF]")),
    ("° centigrade", Heat("Cel")), ("celsius", Heat("Cel")), ("fahrenheit", Heat("[degF]")), ("kelvin", Heat("K")), ("deg", Degree), ("deg .", Degree), ("deg c", Heat("Cel")), ("deg f", Heat("[degF]")),
    ("deg celsius", Heat("Cel")), ("deg fahrenheit", Heat("[degF]")), ("deg centigrade", Heat("Cel")), ("centigrade", Heat("Cel")), ("celcius", Heat("Cel")),
];

/// Abbreviations that count only in one of these spellings: `m` is a metre, `M` is not.
pub(super) const CASED: &[(&str, &[&str])] = &[
    ("m", &["m"]),
    ("t", &["t"]),
    ("g", &["g"]),
    ("l", &["l", "L"]),
    ("mi", &["mi"]),
    ("mw", &["MW"]),
    ("mb", &["MB", "Mb"]),
    ("gw", &["GW"]),
    ("ha", &["ha"]),
    ("mm", &["mm"]),
    ("dm", &["dm"]),
    ("hm", &["hm"]),
    ("nm", &["nm"]),
    ("ft", &["ft"]),
    ("rmb", &["RMB", "rmb"]),
    ("rm", &["RM"]),
    ("rs", &["Rs", "Rs.", "RS"]),
];

/// ISO 4217 codes of currencies in use; as written, in capitals, or in small letters where no word is spelt so.
#[rustfmt::skip]
pub(super) const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL",
    "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DEM", "DJF", "DKK", "DOP", "DZD", "EGP",
    "ERN", "ETB", "EUR", "FJD", "FKP", "FRF", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS",
    "INR", "IQD", "IRR", "ISK", "ITL", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD",
    "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK",
    "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK",
    "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX",
    "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWL",
];

/// Codes that are read in small letters too.
pub(super) const SMALL_CODES: [&str; 8] = ["usd", "eur", "gbp", "cad", "aud", "chf", "jpy", "mxn"];
