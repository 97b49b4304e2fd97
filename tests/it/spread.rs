//! A story of four outlets, for the tests that set outlets side by side: a harbour, a strike, and who had it from whom.

use crate::desk::Desk;

/// An article: file, text, options.
const ARTICLES: [(&str, &str, &[&str]); 5] = [
    (
        "wire.txt",
        "Dockers walk out\n\nSome 400 dockers have walked out at the northern harbour, the union said. The mayor, Irina Vasilyeva, said that the harbour stays open.",
        &["--outlet", "Harbour Wire", "--published", "2022-03-01T08:00Z", "--retrieved", "2022-03-02"],
    ),
    (
        "gazette.txt",
        "Grève au port\n\nPrès de 600 dockers auraient cessé le travail au port du nord, selon Harbour Wire. Le port est fermé.",
        &["--outlet", "La Gazette", "--published", "2022-03-01"],
    ),
    (
        "echo.txt",
        "Le port ouvert\n\nSelon Harbour Wire, qui cite la maire Irina Vassilieva, le port reste ouvert. Aucun docker n'a quitté son poste, assure la direction.",
        &["--outlet", "L'Écho", "--published", "2022-03-02"],
    ),
    (
        "undated.txt",
        "Un mot\n\nLes dockers ont cessé le travail, dit-on.",
        &["--outlet", "Le Carnet", "--retrieved", "2022-03-09"],
    ),
    (
        "other.txt",
        "La météo\n\nIl fera beau demain sur toute la côte.",
        &["--outlet", "L'Écho", "--published", "2022-03-03"],
    ),
];

/// Ties: claim, article, quote, stance, more.
const TIES: [(&str, &str, &str, &str, &[&str]); 8] = [
    ("strike", "A1", "400 dockers have walked out", "repeats", &["--via", "the union", "--hedge", "certain"]),
    (
        "strike",
        "A2",
        "600 dockers auraient cessé le travail",
        "repeats",
        &["--via", "Harbour Wire", "--hedge", "conditional"],
    ),
    ("strike", "A3", "Aucun docker n'a quitté son poste", "contradicts", &["--via", "la direction"]),
    ("strike", "A4", "Les dockers ont cessé le travail, dit-on", "mentions", &["--hedge", "unconfirmed"]),
    ("open", "A1", "the harbour stays open", "repeats", &["--via", "Irina Vasilyeva|quotes"]),
    ("open", "A2", "Le port est fermé", "contradicts", &[]),
    ("open", "A3", "le port reste ouvert", "repeats", &["--via", "Harbour Wire|cites", "--via", "Irina Vassilieva"]),
    ("closed", "A2", "Le port est fermé", "repeats", &[]),
];

/// Returns the story, told.
pub fn story() -> Desk {
    let desk = Desk::new();
    for (file, text, options) in ARTICLES {
        desk.file(file, text);
        desk.done(&[&["ingest", file], options].concat());
    }
    desk.done(&["claim", "add", "Dockers went on strike at the northern harbour.", "--key", "strike", "--tag", "port"]);
    desk.done(&["claim", "add", "The harbour stayed open.", "--key", "open", "--tag", "port"]);
    desk.done(&["claim", "add", "The harbour was closed.", "--key", "closed"]);
    desk.done(&["claim", "relate", "closed", "contradicts", "open"]);
    desk.done(&["source", "add", "Irina Vasilyeva", "--kind", "person"]);
    desk.done(&["source", "alias", "Irina Vasilyeva", "Irina Vassilieva"]);
    for (claim, article, quote, stance, options) in TIES {
        desk.done(&[&["link", claim, article, "--quote", quote, "--stance", stance], options].concat());
    }
    desk.done(&["claim", "rate", "open", "True", "--why", "The harbour log has 14 ships that day."]);
    desk
}
