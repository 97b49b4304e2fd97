//! Conflicts about one claim: passages that repeat it and passages that contradict it, and passages that give it
//! another figure.

use crate::analysis::conflicts::Found;
use crate::analysis::conflicts::figures::Nearness;
use crate::analysis::conflicts::figures::Stated;
use crate::analysis::conflicts::figures::compare;
use crate::analysis::conflicts::figures::same_amount;
use crate::analysis::conflicts::material::ClaimMaterial;
use crate::analysis::conflicts::material::Passage;
use crate::analysis::conflicts::sides;
use crate::model::Agreement;
use crate::model::AppearanceNo;
use crate::model::ClaimRef;
use crate::model::ConflictKind;
use crate::model::Disagreement;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::GroundKind;
use crate::model::Side;
use crate::model::Stance;
use crate::model::Suggestion;

/// The figure that a passage gives to the question of its claim.
struct Answered {
    written: String,
    word: Agreement,
    /// What it was held against, as written.
    against: String,
}

/// Returns the conflict about one claim, if there is any.
pub(super) fn of(about: &ClaimMaterial) -> Option<Found> {
    let answers: Vec<Option<Answered>> = answers(about);
    let mut grounds = stances(about);
    grounds.extend(figures(about, &answers));
    if grounds.is_empty() {
        return None;
    }
    let opposed = grounds.iter().any(|ground| ground.kind == GroundKind::Stances);
    let sides = if opposed { by_stance(about, &answers) } else { by_figure(about, &answers) };
    let between = if opposed {
        vec!["stances".to_owned()]
    } else {
        let mut between: Vec<String> = sides.iter().filter_map(|side| side.figure.clone()).collect();
        between.sort();
        between
    };
    let word = word(about, &grounds, &answers, opposed);
    let suggestion = Suggestion::Disagreement { claim: about.claim.uid, about: Disagreement::Claim, between };
    Some(Found::new(ConflictKind::Claim, word, vec![ClaimRef::from(&about.claim)], grounds, sides, suggestion))
}

/// A person's word goes before the machine's, but for a toll that has risen since.
fn word(about: &ClaimMaterial, grounds: &[Ground], answers: &[Option<Answered>], opposed: bool) -> Agreement {
    if !opposed {
        return grounds.iter().map(|ground| ground.word).max().unwrap_or(Agreement::Equal);
    }
    let contradicting =
        about.passages.iter().zip(answers).filter(|(passage, _)| stance(passage) == Stance::Contradicts);
    let updated = |answer: &Option<Answered>| answer.as_ref().is_some_and(|answer| answer.word == Agreement::Update);
    if contradicting.clone().all(|(_, answer)| updated(answer)) { Agreement::Update } else { Agreement::Conflict }
}

fn stance(passage: &Passage) -> Stance {
    passage.appearance.stance
}

fn with(about: &ClaimMaterial, wanted: Stance) -> impl Iterator<Item = &Passage> {
    about.passages.iter().filter(move |passage| stance(passage) == wanted)
}

fn numbers<'p>(passages: impl Iterator<Item = &'p Passage>) -> Vec<AppearanceNo> {
    passages.map(|passage| passage.appearance.id).collect()
}

/// What persons recorded: that some repeat it and some contradict it, and that one article does both.
fn stances(about: &ClaimMaterial) -> Vec<Ground> {
    let repeating = numbers(with(about, Stance::Repeats));
    let contradicting = numbers(with(about, Stance::Contradicts));
    if repeating.is_empty() || contradicting.is_empty() {
        return Vec::new();
    }
    let count = |numbers: &[AppearanceNo], one: &str, many: &str| match numbers.len() {
        1 => format!("1 passage {one}"),
        several => format!("{several} passages {many}"),
    };
    let why = format!(
        "{} it, {} it",
        count(&repeating, "repeats", "repeat"),
        count(&contradicting, "contradicts", "contradict")
    );
    let person = |kind, why, appearances| Ground {
        kind,
        found_by: FoundBy::Person,
        word: Agreement::Conflict,
        why,
        appearances,
    };
    let mut grounds = vec![person(GroundKind::Stances, why, [repeating, contradicting].concat())];
    let mut articles: Vec<_> = with(about, Stance::Repeats).map(|passage| passage.appearance.article.id).collect();
    articles.sort_unstable();
    articles.dedup();
    for article in articles {
        let here = |passage: &&Passage| passage.appearance.article.id == article;
        let denies = numbers(with(about, Stance::Contradicts).filter(here));
        let states = numbers(with(about, Stance::Repeats).filter(here));
        if !denies.is_empty() {
            let verb = |numbers: &[AppearanceNo], stem: &str| {
                if numbers.len() == 1 { format!("{stem}s") } else { stem.to_owned() }
            };
            let why = format!(
                "{article} carries both: {} {} it, {} {} it",
                listed(&states),
                verb(&states, "repeat"),
                listed(&denies),
                verb(&denies, "contradict")
            );
            grounds.push(person(GroundKind::OneArticle, why, [states, denies].concat()));
        }
    }
    grounds
}

fn listed(numbers: &[AppearanceNo]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Returns what each passage answers to the figure of the claim; where the claim has none, to the first passage that
/// gives one of the same thing.
fn answers(about: &ClaimMaterial) -> Vec<Option<Answered>> {
    let asked: Vec<&Stated> = about.figures.iter().filter(|figure| figure.is_amount()).collect();
    if asked.is_empty() {
        return among_themselves(about);
    }
    about
        .passages
        .iter()
        .map(|passage| asked.iter().find_map(|claimed| answer(claimed, passage, Nearness::OneQuestion)))
        .collect()
}

/// A passage that gives the amount asked for agrees, whatever else it counts.
fn answer(claimed: &Stated, passage: &Passage, nearness: Nearness) -> Option<Answered> {
    let found = |told: &Stated, word| Answered { written: told.written(), word, against: claimed.written() };
    let agrees = |told: &&Stated| Some(found(told, same_amount(claimed, told)?));
    let differs = |told: &&Stated| Some(found(told, compare(claimed, told, nearness)?));
    if nearness == Nearness::OneQuestion
        && let Some(agreeing) = passage.figures.iter().filter(|told| told.is_amount()).find_map(|told| agrees(&told))
    {
        return Some(agreeing);
    }
    passage.figures.iter().find_map(|told| differs(&told))
}

/// Passages of a claim without a figure that count the same thing differently, in nearly the same words.
fn among_themselves(about: &ClaimMaterial) -> Vec<Option<Answered>> {
    let mut known: Vec<&Stated> = Vec::new();
    let mut answers = Vec::new();
    for passage in &about.passages {
        let near = Nearness::Unknown { common: true };
        let told = known.iter().find_map(|first| answer(first, passage, near));
        if told.is_none() && known.len() < MOST_KNOWN {
            known.extend(passage.figures.iter().filter(|figure| figure.is_amount()));
        }
        answers.push(told);
    }
    answers
}

/// How many figures the passages of one claim are held against.
const MOST_KNOWN: usize = 64;

/// Figures that are not the one of the claim.
fn figures(about: &ClaimMaterial, answers: &[Option<Answered>]) -> Vec<Ground> {
    let one = |(passage, answer): (&Passage, &Option<Answered>)| {
        let answer = answer.as_ref().filter(|answer| answer.word != Agreement::Equal)?;
        let appearance = &passage.appearance;
        let recorded = match appearance.stance {
            Stance::Repeats => ", though it is recorded as repeating the claim",
            Stance::Contradicts | Stance::Mentions => "",
        };
        let recorded = if answer.word == Agreement::Conflict && !about.figures.is_empty() { recorded } else { "" };
        Some(Ground {
            kind: GroundKind::Figures,
            found_by: FoundBy::Machine,
            word: answer.word,
            why: format!("“{}” against “{}” in {}{recorded}", answer.against, answer.written, appearance.id),
            appearances: vec![appearance.id],
        })
    };
    about.passages.iter().zip(answers).filter_map(one).collect()
}

fn by_stance(about: &ClaimMaterial, answers: &[Option<Answered>]) -> Vec<Side> {
    let one = |wanted: Stance, says: &str| {
        let passages = about.passages.iter().zip(answers).filter(|(passage, _)| stance(passage) == wanted);
        let passages =
            passages.map(|(passage, answer)| (passage, answer.as_ref().map(|answer| answer.written.clone())));
        sides::side(says.to_owned(), about.claim.id, None, passages)
    };
    vec![one(Stance::Repeats, "repeats it"), one(Stance::Contradicts, "contradicts it")]
}

/// A side for each figure, the claim's own first.
fn by_figure(about: &ClaimMaterial, answers: &[Option<Answered>]) -> Vec<Side> {
    let mut figures: Vec<String> = Vec::new();
    for answer in answers.iter().flatten() {
        for written in [Some(&answer.against), Some(&answer.written).filter(|_| answer.word != Agreement::Equal)] {
            figures.extend(written.filter(|written| !figures.contains(written)).cloned());
        }
    }
    let told = |passage: &Passage, answer: &Option<Answered>| match answer {
        Some(answer) if answer.word == Agreement::Equal => Some(answer.against.clone()),
        Some(answer) => Some(answer.written.clone()),
        None => passage.figures.iter().map(Stated::written).find(|written| figures.contains(written)),
    };
    let one = |figure: &String| {
        let gives = |(passage, answer): &(&Passage, &Option<Answered>)| told(passage, answer).as_ref() == Some(figure);
        let passages = about.passages.iter().zip(answers).filter(gives);
        let passages = passages.map(|(passage, answer)| (passage, answer.as_ref().map(|told| told.written.clone())));
        sides::side(figure.clone(), about.claim.id, Some(figure.clone()), passages)
    };
    figures.iter().map(one).collect()
}
