//! Titles and names as programs write them into the properties of a document.

/// Titles that programs fill in, in lower case and without blanks around them.
const FILLED_IN: [&str; 16] = [
    "untitled",
    "untitled document",
    "sans titre",
    "document sans titre",
    "unbenannt",
    "ohne titel",
    "sin título",
    "senza titolo",
    "без названия",
    "title",
    "titre",
    "document",
    "word document",
    "powerpoint presentation",
    "présentation powerpoint",
    "unknown",
];
/// What programs put before the name of the file that they print.
const PROGRAMS: [&str; 4] = ["microsoft word -", "microsoft powerpoint -", "microsoft excel -", "about:blank"];
/// The endings of files.
const ENDINGS: [&str; 22] = [
    "doc", "docx", "docm", "dot", "dotx", "odt", "rtf", "pdf", "indd", "qxd", "qxp", "tex", "dvi", "ppt", "pptx",
    "xls", "xlsx", "txt", "html", "htm", "ai", "pages",
];
/// Authors that programs fill in, in lower case.
const NO_NAMES: [&str; 14] = [
    "user",
    "utilisateur",
    "admin",
    "administrator",
    "administrateur",
    "author",
    "auteur",
    "owner",
    "unknown",
    "anonymous",
    "microsoft office user",
    "microsoft",
    "python-docx",
    "windows user",
];

/// Whether a title is only what a program filled in: the name of a file, `Document1`, `Microsoft Word - x.doc`.
pub(super) fn is_no_title(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let ending = title.rsplit_once('.').map_or("", |(_, ending)| ending);
    let numbered = title.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()_-".contains(c));
    title.chars().filter(|c| c.is_alphanumeric()).nth(1).is_none()
        || ENDINGS.contains(&ending)
        || PROGRAMS.iter().any(|program| title.starts_with(program))
        || FILLED_IN.contains(&numbered)
        || title.starts_with("file:")
}

/// Splits names that stand in one property. A comma may stand in a name, a semicolon may not.
pub(super) fn names(value: &str) -> Vec<String> {
    let names = value.split(';').map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| !name.is_empty() && !NO_NAMES.contains(&name.to_lowercase().as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_titles() {
        for title in ["Microsoft Word - note.doc", "rapport_final.docx", "Document1", "Sans titre 2", "-", "x.PDF"] {
            assert!(is_no_title(title), "{title}");
        }
        for title in ["Le port ferme", "Un document de travail", "Rapport 2024", "Version 2.0", "9 morts à Lyon"] {
            assert!(!is_no_title(title), "{title}");
        }
    }

    #[test]
    fn a_semicolon_stands_between_names() {
        assert_eq!(names("Blanc, Ana; Jean  Noir;user"), ["Blanc, Ana", "Jean Noir"]);
    }
}
