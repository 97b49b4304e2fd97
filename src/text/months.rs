//! Names of months, as dates use them.

/// The names by month, in lower case and without accents: French, English, Spanish, German, Italian, Portuguese,
/// Russian, Dutch, Polish, Turkish, Czech, Finnish, Romanian, Ukrainian, Greek, Arabic, Croatian and their like. One
/// that two languages give to different months (`listopada`) stands where more speakers use it.
const MONTHS: [&str; 12] = [
    "janvier janv jan january enero ene januar jaenner janner gennaio gen janeiro января январь januari stycznia styczen ocak ledna leden januara tammikuuta ianuarie січня ιανουαριου يناير gener sijecnja",
    "fevrier fevr fev february feb febrero februar febbraio fevereiro февраля февраль februari lutego luty subat unora unor februara helmikuuta februarie лютого φεβρουαριου فبراير شباط veljace",
    "mars march mar marzo marz maerz mrz marco марта март maart marca mart brezna maaliskuuta martie березня μαρτιου مارس اذار maret ozujka",
    "avril avr april apr abril abr aprile апреля апрель kwietnia nisan dubna aprila huhtikuuta aprilie квітня απριλιου ابريل نيسان travnja",
    "mai may mayo maggio mag maio мая маи mei maja mayis mayıs kvetna toukokuuta травня μαιου مايو ايار maj svibnja",
    "juin june jun junio juni giugno giu junho июня июнь czerwca haziran cervna kesakuuta iunie червня ιουνιου يونيو حزيران lipnja",
    "juillet juil july jul julio juli luglio lug julho июля июль lipca temmuz cervence heinakuuta iulie липня ιουλιου يوليو تموز srpnja",
    "aout august aug agosto ago августа август augustus augusti sierpnia agustos srpna elokuuta серпня αυγουστου اغسطس agustus kolovoza",
    "septembre sept sep september septiembre settembre set setembro сентября сентябрь wrzesnia eylul zari syyskuuta septembrie вересня σεπτεμβριου سبتمبر ايلول rujna",
    "octobre oct october octubre oktober okt ottobre ott outubro out октября октябрь pazdziernika ekim rijna lokakuuta octombrie жовтня οκτωβριου اكتوبر",
    "novembre nov november noviembre novembro ноября ноябрь listopada kasim kasım listopadu marraskuuta noiembrie листопада νοεμβριου نوفمبر studenoga",
    "decembre dec december diciembre dic dezember dez dicembre dezembro декабря декабрь grudnia aralik aralık prosince joulukuuta decembrie грудня δεκεμβριου ديسمبر desember prosinca",
];

/// Returns a pattern of all names, the longest first.
pub(super) fn month_names() -> String {
    let mut names: Vec<&str> = MONTHS.iter().flat_map(|names| names.split(' ')).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}

/// Returns the number of a month.
pub(super) fn month(name: &str) -> Option<u32> {
    let index = MONTHS.iter().position(|names| names.split(' ').any(|other| other == name))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_months() {
        let mut names: Vec<&str> = MONTHS.iter().flat_map(|names| names.split(' ')).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert_eq!(month("mars"), Some(3));
        assert_eq!(month("lundi"), None);
    }
}
