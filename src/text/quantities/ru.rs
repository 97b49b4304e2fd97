//! Units, currencies and small words about figures in Russian.

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
use crate::model::Modifier::LessThan;
use crate::model::Modifier::Many;
use crate::model::Modifier::MoreThan;
use crate::model::Modifier::Several;

#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    units: &[
        ("процент", Percent), ("процента", Percent), ("процентов", Percent), ("процентам", Percent), ("проценту", Percent), ("процентах", Percent), ("процентами", Percent),
        ("процентных пункта", Points), ("процентных пунктов", Points), ("процентный пункт", Points), ("евро", Currency("EUR")), ("доллар", Currency("dollar")),
        ("доллара", Currency("dollar")), ("долларов", Currency("dollar")), ("доллары", Currency("dollar")), ("долл", Currency("dollar")), ("доллару", Currency("dollar")),
        ("долларах", Currency("dollar")), ("долларам", Currency("dollar")), ("долларами", Currency("dollar")), ("долларов сша", Currency("USD")), ("доллара сша", Currency("USD")),
        ("доллар сша", Currency("USD")), ("канадских долларов", Currency("CAD")), ("австралийских долларов", Currency("AUD")), ("фунтов стерлингов", Currency("GBP")),
        ("фунта стерлингов", Currency("GBP")), ("фунт стерлингов", Currency("GBP")), ("швеицарских франков", Currency("CHF")), ("швеицарских франка", Currency("CHF")),
        ("франк", Currency("franc")), ("франка", Currency("franc")), ("франков", Currency("franc")), ("иена", Currency("JPY")), ("иены", Currency("JPY")),
        ("иен", Currency("JPY")), ("йен", Currency("JPY")), ("юань", Currency("CNY")), ("юаня", Currency("CNY")), ("юанеи", Currency("CNY")), ("рубль", Currency("RUB")),
        ("рубля", Currency("RUB")), ("рублеи", Currency("RUB")), ("руб", Currency("RUB")), ("рублям", Currency("RUB")), ("рублях", Currency("RUB")), ("рублями", Currency("RUB")),
        ("рупия", Currency("INR")), ("рупии", Currency("INR")), ("рупии", Currency("INR")), ("песо", Currency("peso")), ("шекель", Currency("ILS")), ("шекеля", Currency("ILS")),
        ("шекелеи", Currency("ILS")), ("гривна", Currency("UAH")), ("гривны", Currency("UAH")), ("гривен", Currency("UAH")), ("грн", Currency("UAH")),
        ("гривень", Currency("UAH")), ("тенге", Currency("KZT")), ("турецких лир", Currency("TRY")), ("крона", Currency("krona")), ("кроны", Currency("krona")),
        ("крон", Currency("krona")), ("злотых", Currency("PLN")), ("злотыи", Currency("PLN")), ("дирхам", Currency("dirham")), ("дирхамов", Currency("dirham")),
        ("дирхама", Currency("dirham")), ("динар", Currency("dinar")), ("динара", Currency("dinar")), ("динаров", Currency("dinar")), ("риял", Currency("riyal")),
        ("риала", Currency("riyal")), ("риалов", Currency("riyal")), ("риял", Currency("riyal")), ("риялов", Currency("riyal")), ("риал", Currency("rial")),
        ("вон", Currency("KRW")), ("цент", Coin("cent")), ("цента", Coin("cent")), ("центов", Coin("cent")), ("ц", Coin("cent")), ("пенс", Coin("penny")),
        ("пенса", Coin("penny")), ("пенсов", Coin("penny")), ("пенни", Coin("penny")), ("копеика", Coin("kopeck")), ("копеики", Coin("kopeck")), ("копеек", Coin("kopeck")),
        ("коп", Coin("kopeck")), ("фунт", Currency("pound")), ("фунта", Currency("pound")), ("фунтов", Currency("pound")), ("метр", Measure("m")), ("метра", Measure("m")),
        ("метров", Measure("m")), ("метре", Measure("m")), ("м", Measure("m")), ("километр", Measure("km")), ("километра", Measure("km")), ("километров", Measure("km")),
        ("км", Measure("km")), ("километре", Measure("km")), ("километрах", Measure("km")), ("сантиметр", Measure("cm")), ("сантиметра", Measure("cm")),
        ("сантиметров", Measure("cm")), ("см", Measure("cm")), ("миллиметр", Measure("mm")), ("миллиметра", Measure("mm")), ("миллиметров", Measure("mm")), ("мм", Measure("mm")),
        ("квадратныи метр", Measure("m2")), ("квадратных метра", Measure("m2")), ("квадратных метров", Measure("m2")), ("кв метров", Measure("m2")), ("кв . м", Measure("m2")),
        ("кв м", Measure("m2")), ("квадратных километра", Measure("km2")), ("квадратных километров", Measure("km2")), ("кв . км", Measure("km2")),
        ("кубических метра", Measure("m3")), ("кубических метров", Measure("m3")), ("куб . м", Measure("m3")), ("кубометр", Measure("m3")), ("кубометра", Measure("m3")),
        ("кубометров", Measure("m3")), ("гектар", Measure("har")), ("гектара", Measure("har")), ("гектаров", Measure("har")), ("га", Measure("har")), ("км / ч", Measure("km/h")),
        ("километров в час", Measure("km/h")), ("фут", Measure("[ft_i]")), ("фута", Measure("[ft_i]")), ("футов", Measure("[ft_i]")), ("дюим", Measure("[in_i]")),
        ("дюима", Measure("[in_i]")), ("дюимов", Measure("[in_i]")), ("' '", Measure("[in_i]")), ("миля", Measure("[mi_i]")), ("мили", Measure("[mi_i]")),
        ("миль", Measure("[mi_i]")), ("ярд", Measure("[yd_i]")), ("ярда", Measure("[yd_i]")), ("ярдов", Measure("[yd_i]")), ("литр", Measure("L")), ("литра", Measure("L")),
        ("литров", Measure("L")), ("л", Measure("L")), ("миллилитр", Measure("mL")), ("миллилитра", Measure("mL")), ("миллилитров", Measure("mL")), ("мл", Measure("mL")),
        ("сантилитр", Measure("centilitre")), ("сантилитров", Measure("centilitre")), ("гектолитр", Measure("hL")), ("гектолитра", Measure("hL")), ("гектолитров", Measure("hL")),
        ("гл", Measure("hL")), ("галлон", Measure("[gal_us]")), ("галлона", Measure("[gal_us]")), ("галлонов", Measure("[gal_us]")), ("баррель", Measure("[bbl_us]")),
        ("барреля", Measure("[bbl_us]")), ("баррелеи", Measure("[bbl_us]")), ("грамм", Measure("g")), ("грамма", Measure("g")), ("граммов", Measure("g")), ("г", Measure("g")),
        ("килограмм", Measure("kg")), ("килограмма", Measure("kg")), ("килограммов", Measure("kg")), ("кг", Measure("kg")), ("кило", Measure("kg")), ("миллиграмм", Measure("mg")),
        ("миллиграмма", Measure("mg")), ("миллиграммов", Measure("mg")), ("мг", Measure("mg")), ("тонна", Measure("t")), ("тонны", Measure("t")), ("тонн", Measure("t")),
        ("унция", Measure("[oz_av]")), ("унции", Measure("[oz_av]")), ("унции", Measure("[oz_av]")), ("киловатт", Measure("kilowatt")), ("мегаватт", Measure("megawatt")),
        ("мегаватта", Measure("megawatt")), ("градус", Degree), ("градуса", Degree), ("градусов", Degree), ("град", Degree), ("градусов цельсия", Heat("Cel")),
        ("градуса цельсия", Heat("Cel")), ("градус цельсия", Heat("Cel")), ("градусов по фаренгеиту", Heat("[degF]")), ("градусов фаренгеита", Heat("[degF]")), ("год", Time("a")),
        ("года", Time("a")), ("лет", Time("a")), ("годов", Time("a")), ("век", Time("a")), ("века", Time("a")), ("веков", Time("a")), ("месяц", Time("mo")),
        ("месяца", Time("mo")), ("месяцев", Time("mo")), ("неделя", Time("wk")), ("недели", Time("wk")), ("недель", Time("wk")), ("день", Time("d")), ("дня", Time("d")),
        ("днеи", Time("d")), ("сутки", Time("d")), ("суток", Time("d")), ("час", Time("h")), ("часа", Time("h")), ("часов", Time("h")), ("минута", Time("min")),
        ("минуты", Time("min")), ("минут", Time("min")), ("минуту", Time("min")), ("секунда", Time("s")), ("секунды", Time("s")), ("секунд", Time("s")),
    ],
    before: &[
        ("около", About), ("примерно", About), ("приблизительно", About), ("порядка", About), ("~", About), ("почти", Almost), ("близко к", Almost), ("не менее", AtLeast),
        ("по меньшеи мере", AtLeast), ("как минимум", AtLeast), ("минимум", AtLeast), ("по краинеи мере", AtLeast), ("от", AtLeast), ("≥", AtLeast), ("> =", AtLeast),
        ("более", MoreThan), ("больше", MoreThan), ("свыше", MoreThan), ("более чем", MoreThan), ("больше чем", MoreThan), ("выше", MoreThan), ("превышает", MoreThan),
        (">", MoreThan), ("не более", AtMost), ("до", AtMost), ("максимум", AtMost), ("не больше", AtMost), ("≤", AtMost), ("< =", AtMost), ("менее", LessThan),
        ("меньше", LessThan), ("менее чем", LessThan), ("меньше чем", LessThan), ("ниже", LessThan), ("<", LessThan),
    ],
    after: &[
        ("и более", AtLeast), ("или более", AtLeast), ("и больше", AtLeast), ("или менее", AtMost), ("и менее", AtMost), ("примерно", About),
    ],
    between: &["между"],
    from: &["от", "с", "из"],
    and: &["и", "до"],
    to: &["до", "по"],
    dash_or: &["или"],
    per: &[("за", false), ("/", true), ("на", false), ("в", false)],
    of: &[],
    subset: &["из них", "в том числе", "из которых", "среди них"],
    among: &["из"],
    again: &["эти", "этих", "этим"],
    refers: &[
        "статья", "статьи", "страница", "глава", "раздел", "номер", "закон", "резолюция", "рейс", "линия", "канал", "фаза", "версия", "сезон", "тел", "телефон", "факс", "формула",
        "группа", "уровень", "тип", "класс", "зона", "пункт", "этап",
    ],
    stops: &[
        "и", "в", "во", "на", "с", "со", "к", "ко", "о", "об", "от", "до", "из", "за", "по", "у", "для", "при", "без", "над", "под", "про", "через", "между", "но", "а", "или",
        "что", "чтобы", "как", "если", "когда", "где", "который", "которые", "которых", "был", "была", "было", "были", "есть", "будет", "будут", "быть", "он", "она", "оно", "они",
        "мы", "вы", "я", "его", "ее", "их", "им", "не", "ни", "да", "же", "бы", "ли", "то", "это", "этот", "эта", "эти", "тот", "те", "так", "также", "только", "уже", "еще",
        "очень", "более", "менее", "вчера", "сегодня", "завтра", "назад",
    ],
    adjectives: &[],
    people: &["человек", "погибшии", "раненыи", "солдат", "случаи"],
    plurals: &[],
    several: &[
        ("несколько", Several), ("нескольких", Several), ("много", Many), ("многие", Many), ("многих", Many), ("множество", Many),
    ],
    not_ordinal: &[
        "министр", "раз", "леди", "очередь", "мировая", "мировои",
    ],
    not_after_ordinal: &["во", "в"],
    age_before: &["в возрасте"],
    age_after: &["от роду"],
    not_age: &[
        "в течение", "за", "через", "на", "последние", "каждые",
    ],
    not_age_after: &["назад", "спустя"],
    sur: &["из"],
    below_zero: &["ниже нуля", "мороза"],
    minus: &["минус"],
    heat: &["температура", "температуры", "термостат", "жара", "мороз"],
};
