//! Dates, times, ranges and lengths of time in running text, read against the date of the article.
//!
//! One grammar (`moments/`) over a table of words for each language. Words are looked up once per token; a rule looks
//! only a few tokens ahead, so that reading is linear in the length of the text. What hangs on the article's date
//! stays without a value where that date is not known.

mod calendar;
mod clocks;
mod days;
mod de;
mod en;
mod es;
mod expression;
mod fr;
mod hours;
mod it;
mod lengths;
mod lexicon;
mod named_days;
mod named_periods;
mod nl;
mod numeric;
mod periods;
mod phrases;
mod points;
mod pt;
mod ranges;
mod reader;
mod readings;
mod resolve;
mod ru;
mod within;
mod written;

use std::sync::LazyLock;

use chrono::NaiveDateTime;

use crate::model::Moment;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::lexicon::Lexicon;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::phrases::Found;
use crate::text::moments::reader::Reader;
use crate::text::tokens::Tokens;

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&en::TABLE));
static AMERICAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_country(&en::TABLE, false));
static BRITISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_country(&en::TABLE, true));
static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&es::TABLE));
static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&de::TABLE));
static ITALIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&it::TABLE));
static PORTUGUESE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&pt::TABLE));
static RUSSIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&ru::TABLE));
static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&nl::TABLE));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&fr::TABLE));

/// Returns the dates, times, ranges of them and lengths of time in a text, in the order in which they stand there.
///
/// `language` is a BCP 47 tag (`fr`, `en-GB`); `reference` is when the article was published, by which `hier` and `jeudi`
/// are known. Without it they are found all the same, but have no value. Linear in the length of the text.
pub fn moments(tokens: &Tokens<'_>, language: Option<&str>, reference: Option<NaiveDateTime>) -> Vec<Moment> {
    let lexicon = lexicon(language.unwrap_or("en"));
    let reader = Reader::of(tokens, lexicon);
    let mut found = Vec::new();
    let mut last: Option<Found> = None;
    let mut at = 0;
    while at < tokens.len() {
        let further = || reader.further_day(last.as_ref()?, at);
        match reader.expression(at).or_else(further).filter(|found| found.next > at) {
            Some(expression) => {
                at = expression.next;
                found.push(told(&reader, &expression, reference));
                last = Some(expression);
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the words of a language; English puts the month first in figures, or may do so, but for some countries.
fn lexicon(language: &str) -> &'static Lexicon {
    let mut parts = language.split(['-', '_']);
    let (primary, country) =
        (parts.next().unwrap_or("").to_lowercase(), parts.next_back().unwrap_or("").to_uppercase());
    match (primary.as_str(), country.as_str()) {
        ("fr", _) => &FRENCH,
        ("es", _) => &SPANISH,
        ("de", _) => &GERMAN,
        ("it", _) => &ITALIAN,
        ("pt", _) => &PORTUGUESE,
        ("ru", _) => &RUSSIAN,
        ("nl", _) => &DUTCH,
        (_, "US") => &AMERICAN,
        (_, "GB" | "IE" | "AU" | "NZ" | "IN" | "ZA") => &BRITISH,
        _ => &ENGLISH,
    }
}

/// Returns the first token of a moment without the prepositions and articles before it.
fn first_of_surface(reader: &Reader<'_>, found: &Found) -> usize {
    let mut first = found.first;
    if !matches!(found.expression, Expression::Point(_)) {
        return first;
    }
    let ahead = matches!(&found.expression, Expression::Point(point) if matches!(point.day, Some(Day::Moved { .. })));
    for _ in 0..4 {
        let next = reader.after(first);
        let only_leads = reader.is(first, OF | IN | AT | ON | THE | CLOCK | FOR) && reader.stands_for_nothing(first);
        let keeps = BETWEEN | AGO_BEFORE | WITHIN | YEARS | ONE | if ahead { AHEAD_BEFORE } else { 0 };
        if !only_leads || next >= found.next || reader.is(first, keeps) {
            break;
        }
        first = next;
    }
    first
}

fn told(reader: &Reader<'_>, found: &Found, reference: Option<NaiveDateTime>) -> Moment {
    let last = found.next.saturating_sub(1);
    let first = first_of_surface(reader, found);
    let span = reader.tokens.span(first, last);
    let surface = reader.tokens.surface(first, last);
    let readings = readings::readings(&found.expression, reference, reader.lexicon.morning);
    written::moment(&found.expression, &readings, span, surface)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::model::Basis;
    use crate::model::Grain;
    use crate::model::MomentKind;
    use crate::model::MomentValue;
    use crate::model::OtherMoment;

    const LANGUAGES: [&str; 9] = ["en", "fr", "es", "de", "it", "pt", "ru", "nl", "xx"];

    /// Friday.
    fn friday() -> Option<NaiveDateTime> {
        NaiveDate::from_ymd_opt(2022, 1, 7).and_then(|day| day.and_hms_opt(10, 30, 0))
    }

    fn found(text: &str, language: &str) -> Vec<Moment> {
        moments(&Tokens::of(text), Some(language), friday())
    }

    fn written(moment: &Moment) -> String {
        let end = |end: &Option<String>| end.clone().unwrap_or("..".to_owned());
        match &moment.value {
            Some(MomentValue::At(value)) => value.clone(),
            Some(MomentValue::Seconds(seconds)) => format!("{seconds} s"),
            None if moment.low.is_none() && moment.high.is_none() => "?".to_owned(),
            None => format!("{}/{}", end(&moment.low), end(&moment.high)),
        }
    }

    /// Asserts what is read in a text, as `words = value`, `;` between two.
    #[track_caller]
    fn reads(language: &str, text: &str, expected: &str) {
        let told: Vec<String> =
            found(text, language).iter().map(|moment| format!("{} = {}", moment.surface, written(moment))).collect();
        assert_eq!(told.join("; "), expected, "in {text:?}");
    }

    #[test]
    fn french_dates_are_read_whole() {
        reads("fr", "Le maire l'a dit mardi 4 janvier 2022 à Lyon.", "mardi 4 janvier 2022 = 2022-01-04");
        reads("fr", "né le 1er mars 1998", "1er mars 1998 = 1998-03-01");
        reads("fr", "le 03/02/2021, puis le 4.2.21", "03/02/2021 = 2021-02-03; 4.2.21 = 2021-02-04");
        reads(
            "fr",
            "En octobre 2019, en 2014 et en mars dernier",
            "octobre 2019 = 2019-10; 2014 = 2014; mars dernier = 2021-03",
        );
        reads("fr", "le 12 décembre et le 10 janvier", "12 décembre = 2021-12-12; 10 janvier = 2022-01-10");
        reads("fr", "les 14, 15 et 16 janvier 2022", "14 = 2022-01-14; 15 = 2022-01-15; 16 janvier 2022 = 2022-01-16");
        reads("fr", "Washington, March 08, 2019 (AFP)", "March 08, 2019 = 2019-03-08");
    }

    #[test]
    fn french_relative_dates_count_from_the_article() {
        reads("fr", "Il l'a annoncé jeudi, et encore hier.", "jeudi = 2022-01-06; hier = 2022-01-06");
        reads("fr", "publiées il y a 12 heures", "il y a 12 heures = 2022-01-06T22:30:00");
        reads("fr", "voici trois semaines", "voici trois semaines = 2021-12-17");
        reads(
            "fr",
            "la semaine dernière et le mois prochain",
            "semaine dernière = 2021-12-27/2022-01-03; mois prochain = 2022-02",
        );
        reads("fr", "mercredi soir", "mercredi soir = 2022-01-05T18:00:00/2022-01-06T00:00:00");
        reads(
            "fr",
            "dans la nuit de mardi à mercredi",
            "nuit de mardi à mercredi = 2022-01-04T20:00:00/2022-01-05T06:00:00",
        );
        reads(
            "fr",
            "dans la nuit de mardi à mercredi, vers 2 heures",
            "nuit de mardi à mercredi, vers 2 heures = 2022-01-05T02:00:00",
        );
        reads("fr", "ce matin", "ce matin = 2022-01-07T04:00:00/2022-01-07T12:00:00");
        reads("fr", "lundi prochain", "lundi prochain = 2022-01-10");
        reads("fr", "lundi en huit", "lundi en huit = 2022-01-17");
        reads("fr", "les trois derniers jours", "trois derniers jours = 2022-01-04/2022-01-07");
    }

    #[test]
    fn french_times_ranges_and_lengths() {
        reads("fr", "Jeudi, 06 Janv. 2022 - 16h28", "Jeudi, 06 Janv. 2022 - 16h28 = 2022-01-06T16:28:00");
        reads("fr", "à 15 h 30, puis à midi et quart", "15 h 30 = T15:30:00; midi et quart = T12:15:00");
        reads("fr", "lundi à sept heures moins dix", "lundi à sept heures moins dix = 2022-01-03T06:50:00");
        reads("fr", "la période du 7 au 19 janvier 2022", "du 7 au 19 janvier 2022 = 2022-01-07/2022-01-20");
        reads("fr", "du 28 décembre au 3 janvier 2021", "du 28 décembre au 3 janvier 2021 = 2020-12-28/2021-01-04");
        reads("fr", "hier de 15h à 20h", "hier de 15h à 20h = 2022-01-06T15:00:00/2022-01-06T20:00:00");
        reads("fr", "depuis fin décembre", "depuis fin décembre = 2021-12-21/..");
        reads("fr", "avant 2018 et après 2016", "avant 2018 = ../2018-01-01; après 2016 = 2017-01-01/..");
        reads("fr", "jusqu'au 15 mars 2020", "jusqu'au 15 mars 2020 = ../2020-03-16");
        reads("fr", "pendant deux ans et trois mois", "deux ans et trois mois = 70848000 s");
        reads("fr", "une heure et demie", "une heure et demie = 5400 s");
    }

    #[test]
    fn french_periods_have_their_ends() {
        reads("fr", "au premier trimestre 2019", "premier trimestre 2019 = 2019-01-01/2019-04-01");
        reads("fr", "dans les années 90", "années 90 = 1990-01-01/2000-01-01");
        reads("fr", "au XXe siècle", "XXe siècle = 1900-01-01/2000-01-01");
        reads("fr", "l'été dernier", "été dernier = 2021-06-21/2021-09-24");
        reads("fr", "le premier lundi de mai 2021", "premier lundi de mai 2021 = 2021-05-03");
        reads("fr", "les deux premiers mois de 2020", "deux premiers mois de 2020 = 2020-01-01/2020-03-01");
        reads("fr", "à Pâques 2019", "Pâques 2019 = 2019-04-21");
    }

    #[test]
    fn english_dates_are_read_whole() {
        reads("en", "She resigned on Tuesday, Jan. 4, 2022.", "Tuesday, Jan. 4, 2022 = 2022-01-04");
        reads("en", "4th of July 1999; July 4, 1999", "4th of July 1999 = 1999-07-04; July 4, 1999 = 1999-07-04");
        reads("en", "in May 2003 and in April", "May 2003 = 2003-05; April = 2021-04");
        reads("en", "January twenty-first 1986", "January twenty-first 1986 = 1986-01-21");
        reads("en", "on 3/14/2021 at 5:30 p.m.", "3/14/2021 at 5:30 p.m. = 2021-03-14T17:30:00");
        reads(
            "en",
            "Nov. 14 and 15; Nov. 14, 20 of them",
            "Nov. 14 = 2021-11-14; 15 = 2021-11-15; Nov. 14 = 2021-11-14",
        );
        reads("en", "Wed Oct 26 15:50:06 2016", "Wed Oct 26 15:50:06 2016 = 2016-10-26T15:50:06");
        reads("en", "polled Nov. 17-23", "Nov. 17-23 = 2021-11-17/2021-11-24");
    }

    #[test]
    fn figures_stand_in_the_order_of_the_country_or_stay_open() {
        reads("en-US", "on 3/4/2021", "3/4/2021 = 2021-03-04");
        reads("en-GB", "on 3/4/2021", "3/4/2021 = 2021-04-03");
        let alt = |language| found("on 3/4/2021", language).first().map(|moment| moment.alt.clone());
        assert_eq!(alt("en"), Some(vec![OtherMoment::At("2021-04-03".to_owned())]));
        assert_eq!(alt("en-US"), Some(Vec::new()));
    }

    #[test]
    fn english_relative_dates_count_from_the_article() {
        reads("en", "He said so Monday and again two days ago.", "Monday = 2022-01-03; two days ago = 2022-01-05");
        reads("en", "last week, this month", "last week = 2021-12-27/2022-01-03; this month = 2022-01");
        reads("en", "last night", "last night = 2022-01-06T18:00:00/2022-01-07T00:00:00");
        reads("en", "early Tuesday", "early Tuesday = 2022-01-04T00:00:00/2022-01-04T12:00:00");
        reads("en", "in three weeks' time", "in three weeks' time = 2022-01-28");
        reads("en", "the last three months of 2015", "the last three months of 2015 = 2015-10-01/2016-01-01");
    }

    #[test]
    fn english_times_and_ranges() {
        reads("en", "between 5pm and 6pm", "between 5pm and 6pm = 17:00:00/18:00:00");
        reads(
            "en",
            "Friday from 2 to 4:30 p.m.",
            "Friday from 2 to 4:30 p.m. = 2022-01-07T14:00:00/2022-01-07T16:30:00",
        );
        reads("en", "half past three, a quarter to noon", "half past three = T03:30:00; a quarter to noon = T11:45:00");
        reads("en", "from September to December 2014", "from September to December 2014 = 2014-09-01/2015-01-01");
        reads("en", "since the 1930s", "since the 1930s = 1930-01-01/..");
        reads("en", "in the first half of 2019", "first half of 2019 = 2019-01-01/2019-07-01");
        reads("en", "Q3 2019", "Q3 2019 = 2019-07-01/2019-10-01");
    }

    #[test]
    fn other_languages_share_the_grammar() {
        reads(
            "es",
            "el 3 de marzo de 2015 a las tres y media",
            "3 de marzo de 2015 a las tres y media = 2015-03-03T03:30:00",
        );
        reads(
            "es",
            "hace dos semanas, la semana pasada",
            "hace dos semanas = 2021-12-24; semana pasada = 2021-12-27/2022-01-03",
        );
        reads("es", "mañana por la mañana", "mañana por la mañana = 2022-01-08T04:00:00/2022-01-08T12:00:00");
        reads("de", "am 2. Oktober 2019 um 14.30 Uhr", "2. Oktober 2019 um 14.30 Uhr = 2019-10-02T14:30:00");
        reads(
            "de",
            "vor drei Tagen, am Montagabend",
            "vor drei Tagen = 2022-01-04; Montagabend = 2022-01-03T18:00:00/2022-01-04T00:00:00",
        );
        reads("de", "vom 13. bis 15. Juli 2020", "vom 13. bis 15. Juli 2020 = 2020-07-13/2020-07-16");
        reads("it", "il 1° maggio 2018, tre giorni fa", "1° maggio 2018 = 2018-05-01; tre giorni fa = 2022-01-04");
        reads("it", "dalle 9:30 alle 11:00", "dalle 9:30 alle 11:00 = 09:30:00/11:00:00");
        reads(
            "pt",
            "na quinta-feira, 6 de janeiro, às 15h",
            "quinta-feira, 6 de janeiro, às 15h = 2022-01-06T15:00:00",
        );
        reads("pt", "há dois anos", "há dois anos = 2020-01");
        reads(
            "ru",
            "3 марта 2015 года, в понедельник, неделю назад",
            "3 марта 2015 года = 2015-03-03; понедельник = 2022-01-03; неделю назад = 2021-12-31",
        );
        reads("ru", "с 5 по 7 января 2020", "с 5 по 7 января 2020 = 2020-01-05/2020-01-08");
        reads(
            "nl",
            "op 3 maart 2015, drie dagen geleden",
            "3 maart 2015 = 2015-03-03; drie dagen geleden = 2022-01-04",
        );
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "You may go, and they march on.",
            "call (206) 555-1212 or +1 206 555 1212",
            "number 123-12-1234",
            "version 1.2.3 and 10.4.22.7",
            "a 4:3 picture, won 3-2",
            "it cost $12 or 6.45 percent",
            "deliver 2000 pieces",
            "Jill June spoke",
            "the second round, a second man",
            "the 9/11 attacks",
            "three quarters of voters",
            "in recent weeks, the coming months",
        ] {
            reads("en", text, "");
        }
        for text in [
            "article 4 et la planète Mars",
            "75 avions volent 24 heures sur 24",
            "il a été élu",
            "ces derniers jours",
            "Le nombre 26",
        ] {
            reads("fr", text, "");
        }
        reads("en", "a 34-year-old man", "");
    }

    #[test]
    fn without_the_articles_date_nothing_is_guessed() {
        let tokens = Tokens::of("jeudi 6, hier, il y a deux ans, le 3 mars, le 3 mars 2021");
        let found = moments(&tokens, Some("fr"), None);
        let kinds: Vec<_> = found.iter().map(|moment| (moment.kind, written(moment))).collect();
        let unresolved = (MomentKind::Unresolved, "?".to_owned());
        assert_eq!(kinds.get(..4), Some(&[unresolved.clone(), unresolved.clone(), unresolved.clone(), unresolved][..]));
        assert_eq!(kinds.get(4), Some(&(MomentKind::Date, "2021-03-03".to_owned())));
        assert!(
            found.iter().take(4).all(|moment| moment.basis.is_none() && moment.alt.is_empty() && moment.edtf.is_none())
        );
    }

    #[test]
    fn the_past_comes_first_and_the_other_reading_is_told() {
        let found = found("le 12 décembre; à 3 heures", "fr");
        assert_eq!(
            found.first().map(|moment| moment.alt.clone()),
            Some(vec![OtherMoment::At("2022-12-12".to_owned())])
        );
        assert_eq!(found.first().and_then(|moment| moment.basis), Some(Basis::Inferred));
        assert!(found.get(1).is_some_and(|moment| moment.alt.contains(&OtherMoment::At("T15:00:00".to_owned()))));
    }

    #[test]
    fn what_counts_from_a_story_is_not_counted_from_the_article() {
        let long = "The ministers met in the old town hall of the capital and, two days later, they signed.";
        assert_eq!(found(long, "en").iter().map(|moment| moment.kind).collect::<Vec<_>>(), [MomentKind::Unresolved]);
        reads("en", "two days later", "two days later = 2022-01-09");
    }

    #[test]
    fn leap_days_and_the_ends_of_months_hold() {
        reads("fr", "le 29 février", "29 février = 2020-02-29");
        reads("fr", "le 29/2/2019", "");
        let end = NaiveDate::from_ymd_opt(2022, 3, 31).and_then(|day| day.and_hms_opt(0, 0, 0));
        let found = moments(&Tokens::of("il y a un mois; le mois dernier; dans onze mois"), Some("fr"), end);
        assert_eq!(found.iter().map(written).collect::<Vec<_>>(), ["2022-02", "2022-02", "2023-02"]);
        assert_eq!(
            found.first().map(|moment| moment.alt.clone()),
            Some(vec![OtherMoment::At("2022-02-28".to_owned())])
        );
    }

    #[test]
    fn the_first_and_the_last_year_are_bounds() {
        let at = |year| NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
        for (reference, text) in
            [(at(1), "il y a dix ans, hier, la semaine dernière"), (at(9999), "dans 1000 ans, l'année prochaine")]
        {
            for moment in moments(&Tokens::of(text), Some("fr"), reference) {
                assert_eq!(moment.kind, MomentKind::Unresolved, "{}", moment.surface);
            }
        }
        reads("fr", "dans 999999999 ans", "dans 999999999 ans = ?");
    }

    fn edtf(text: &str, language: &str) -> Vec<String> {
        found(text, language).into_iter().filter_map(|moment| moment.edtf).collect()
    }

    #[test]
    fn edtf_is_of_level_one() {
        assert_eq!(edtf("le 7 janvier 2022", "fr"), ["2022-01-07"]);
        assert_eq!(edtf("du 7 au 19 janvier 2022", "fr"), ["2022-01-07/2022-01-19"]);
        assert_eq!(edtf("il y a deux ans", "fr"), ["2020-01~"]);
        assert_eq!(edtf("les années 2010", "fr"), ["201X"]);
        assert_eq!(edtf("au XXe siècle", "fr"), ["19XX"]);
        assert_eq!(edtf("au printemps 2022", "fr"), ["2022-21"]);
        assert_eq!(edtf("jusqu'au 7 janvier 2022", "fr"), ["../2022-01-07"]);
        assert_eq!(edtf("depuis 2014", "fr"), ["2014/.."]);
        assert_eq!(edtf("avant 2018", "fr"), ["../2017"]);
        assert_eq!(edtf("the last three months of 2015", "en"), ["2015-10/2015-12"]);
        assert_eq!(edtf("de mai à octobre 2020", "fr"), ["2020-05/2020-10"]);
        assert_eq!(edtf("between 2014 and 2018", "en"), ["2014/2018"]);
        assert_eq!(edtf("Q3 2019", "en"), ["2019-07/2019-09"]);
        assert_eq!(edtf("late July 2019", "en"), ["2019-07-21~/2019-07-31~"]);
        assert_eq!(edtf("at 5:30 p.m. on May 3, 2020", "en"), ["2020-05-03T17:30:00"]);
        assert_eq!(edtf("at 5:30 p.m.", "en"), Vec::<String>::new());
    }

    #[test]
    fn grain_says_how_fine_it_is() {
        let grains = |text| found(text, "fr").iter().map(|moment| moment.grain).collect::<Vec<_>>();
        assert_eq!(grains("en 2014, en mars 2015, le 3 mars 2015"), [Grain::Year, Grain::Month, Grain::Day]);
        assert_eq!(grains("cette semaine; ce soir; à 15h30"), [Grain::Week, Grain::DayPart, Grain::Minute]);
    }

    /// Words that begin, join and end expressions, so that random texts are nearly dates.
    fn nearly() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "le",
            "du",
            "au",
            "7",
            "31",
            "29",
            "février",
            "janvier",
            "2022",
            "9999",
            "99999999999",
            "lundi",
            "prochain",
            "dernier",
            "il y a",
            "ans",
            "mois",
            "heures",
            "15h",
            "30",
            ":",
            "-",
            "/",
            ",",
            ".",
            "à",
            "et",
            "de",
            "la",
            "semaine",
            "fin",
            "premier",
            "trimestre",
            "siècle",
            "XXe",
            "années",
            "90",
            "Pâques",
            "entre",
            "depuis",
            "avant",
            "jusqu'au",
            "the",
            "of",
            "last",
            "next",
            "week",
            "days",
            "ago",
            "in",
            "May",
            "third",
            "half",
            "past",
            "p.m.",
            "a.m.",
            "noon",
            "from",
            "to",
            "\u{200b}",
            "\n",
            "«",
            "½",
            "0",
            "00",
            "2/29",
            "1/2",
            "q1",
            "'90s",
            "tonight",
            "end",
            "am",
            "Montagabend",
            "в",
            "марта",
        ]);
        prop::collection::vec(words, 0..14).prop_map(|words| words.join(" "))
    }

    fn check(text: &str, language: &str, reference: Option<NaiveDateTime>) -> Result<(), TestCaseError> {
        let points = text.chars().count();
        let mut last = 0;
        for moment in moments(&Tokens::of(text), Some(language), reference) {
            prop_assert!(moment.start >= last && moment.start < moment.end && moment.end <= points, "{moment:?}");
            last = moment.end;
            let there: String = text.chars().skip(moment.start).take(moment.end - moment.start).collect();
            prop_assert_eq!(&there, &moment.surface);
            check_value(&moment)?;
        }
        Ok(())
    }

    fn check_value(moment: &Moment) -> Result<(), TestCaseError> {
        if let Some(MomentValue::At(value)) = &moment.value
            && !value.starts_with('T')
        {
            prop_assert!(value.parse::<crate::model::Edtf>().is_ok(), "{moment:?}");
        }
        if let (Some(low), Some(high)) = (&moment.low, &moment.high)
            && moment.sub != Some("time")
        {
            prop_assert!(low < high, "{moment:?}");
        }
        for end in moment.edtf.iter().flat_map(|edtf| edtf.split('/')) {
            let plain = end.trim_end_matches('~');
            let season = plain.len() == 7 && matches!(plain.get(5..), Some("21" | "22" | "23" | "24"));
            let fine = plain == ".." || plain.contains('X') || season || plain.parse::<crate::model::Edtf>().is_ok();
            prop_assert!(fine, "{moment:?}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn no_text_panics_and_spans_are_where_they_say(text in "\\PC{0,60}", language in prop::sample::select(LANGUAGES.to_vec())) {
            check(&text, language, friday())?;
        }

        #[test]
        fn what_is_nearly_a_date_has_real_days(
            text in nearly(),
            language in prop::sample::select(LANGUAGES.to_vec()),
            days in prop::option::of(0_u64..3_652_058),
        ) {
            let first = NaiveDate::from_ymd_opt(1, 1, 1);
            let day = days.and_then(|days| first.and_then(|first| first.checked_add_days(chrono::Days::new(days))));
            check(&text, language, day.and_then(|day| day.and_hms_opt(23, 59, 59)))?;
        }
    }
}
