//! The help and the documents say what the program does.

use crate::desk::Desk;

/// Every verb, with the verbs below it.
const VERBS: &[&[&str]] = &[
    &["init"],
    &["ingest"],
    &["refresh"],
    &["inspect"],
    &["match"],
    &["stance"],
    &["articles"],
    &["show"],
    &["search"],
    &["claims"],
    &["claim", "add"],
    &["claim", "edit"],
    &["claim", "list"],
    &["claim", "show"],
    &["claim", "merge"],
    &["claim", "unmerge"],
    &["claim", "remove"],
    &["claim", "relate"],
    &["claim", "unrelate"],
    &["claim", "rate"],
    &["claim", "import"],
    &["sources"],
    &["outlets"],
    &["source", "add"],
    &["source", "edit"],
    &["source", "list"],
    &["source", "show"],
    &["source", "alias"],
    &["source", "unalias"],
    &["source", "merge"],
    &["source", "unmerge"],
    &["source", "own"],
    &["link"],
    &["import", "annotations"],
    &["unlink"],
    &["suggest"],
    &["review"],
    &["who"],
    &["said"],
    &["matrix"],
    &["timeline"],
    &["compare"],
    &["conflicts"],
    &["missing"],
    &["fidelity"],
    &["copies"],
    &["versions"],
    &["origins"],
    &["export", "citations"],
    &["export", "references"],
    &["export", "claims"],
    &["export", "annotations"],
    &["export", "text"],
    &["export", "prov"],
    &["export", "warc"],
    &["export", "graph"],
    &["export", "bundle"],
    &["verify-citations"],
    &["verify"],
    &["verify-bundle"],
    &["checkpoint"],
    &["prove"],
    &["timestamp"],
    &["backup"],
    &["merge"],
    &["log"],
    &["serve"],
    &["demo"],
    &["completions"],
];

#[test]
fn the_help_of_every_verb_has_an_example_and_the_reference_has_the_help() {
    let desk = Desk::new();
    let mut reference =
        String::from("# Command reference\n\nWhat `whosaid help` says of each verb. Made and checked by the tests.\n");
    for verb in VERBS {
        let arguments: Vec<&str> = verb.iter().copied().chain(["--help"]).collect();
        let help = desk.done(&arguments);
        assert!(help.contains("Example"), "{verb:?} has no example");
        let first = help.lines().next().unwrap_or_default();
        assert!(first.chars().count() <= 120 && !first.ends_with('.'), "{first}");
        reference.push_str(&format!("\n## whosaid {}\n\n```text\n{}\n```\n", verb.join(" "), help.trim_end()));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    if std::env::var_os("WHOSAID_UPDATE_DOCS").is_some() {
        std::fs::write(&path, &reference).expect("written");
    }
    let written = std::fs::read_to_string(&path).expect("docs/reference.md is there");
    assert!(written == reference, "docs/reference.md is out of date; run the tests with WHOSAID_UPDATE_DOCS=1");
}

#[test]
fn every_verb_is_in_this_list() {
    let desk = Desk::new();
    let help = desk.done(&["--help"]);
    let named = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = named.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for verb in named.filter_map(|line| line.split_whitespace().next()).filter(|verb| *verb != "help") {
        assert!(VERBS.iter().any(|known| known[0] == verb), "{verb}");
    }
}

/// Runs the commands of the worked example in the README in a fresh folder and compares what they print.
#[test]
fn the_worked_example_of_the_readme_is_what_the_program_prints() {
    let readme = include_str!("../../README.md");
    let example = readme.split("<!-- example -->").nth(1).expect("the README has an example");
    let desk = Desk::new();
    for entry in
        std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles")).expect("a folder")
    {
        let entry = entry.expect("an entry");
        desk.file(
            &format!("articles/{}", entry.file_name().to_string_lossy()),
            std::fs::read(entry.path()).expect("read"),
        );
    }
    let blocks: Vec<&str> = example.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 3, "the example has its blocks");
    let mut updated = readme.to_owned();
    for block in blocks {
        let (command, expected) = block.split_once('\n').expect("a command and its output");
        let arguments = words(command.strip_prefix("$ whosaid ").expect("a command of ours"));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let printed = desk.run(&arguments).replace("--- stderr ---\n", "");
        updated = updated.replacen(block, &format!("{command}\n{}\n", printed.trim_end()), 1);
        let same = printed.trim_end() == expected.trim_end() || std::env::var_os("WHOSAID_UPDATE_DOCS").is_some();
        assert!(same, "{command}\n--- the README says\n{expected}\n--- the program says\n{printed}");
    }
    if std::env::var_os("WHOSAID_UPDATE_DOCS").is_some() {
        std::fs::write(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), updated).expect("written");
    }
}

/// Splits a command as a shell does: blanks outside quotation marks.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in command.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ' ') => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            (_, c) => word.push(c),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}
