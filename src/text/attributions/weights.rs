//! What was learned: the file of weights, and the table that it becomes.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::Serialize;

use crate::text::attributions::classes;
use crate::text::attributions::features::Part;
use crate::text::attributions::features::TEMPLATES;
use crate::text::attributions::features::VALUE_BITS;
use crate::text::attributions::lattice::LANES;
use crate::text::attributions::lattice::Lanes;
use crate::text::attributions::lattice::Moves;
use crate::text::attributions::lattice::Paths;
use crate::text::attributions::lattice::ROLES;
use crate::text::attributions::link::Pairing;
use crate::text::attributions::vocabulary::Vocabulary;

/// The file of weights, as the trainer writes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    /// What it was learned from, and how.
    pub about: String,
    /// What one step of a weight is worth.
    pub step: f32,
    /// How sure a stretch must be, by role.
    pub bounds: [f32; ROLES],
    /// What moves score; see [`Moves`].
    pub moves: Moves,
    /// Which cue a content belongs to.
    pub contents: Pairing,
    /// Which source a cue belongs to.
    pub sources: Pairing,
    /// Each word with its cluster and its three habits: `said 92 199`.
    pub words: Vec<String>,
    /// By kind of feature, each feature with its weights in steps (those at the end that are 0 are left out).
    pub weights: Vec<(String, Vec<String>)>,
}

/// One feature with its weights in steps; feature 0 is an empty place.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    feature: u32,
    weights: [i8; LANES],
}

/// What was learned, ready to be used.
#[derive(Clone, Debug)]
pub struct Weights {
    /// The words that are known.
    pub vocabulary: Vocabulary,
    /// What moves weigh.
    pub paths: Paths,
    /// How sure a stretch must be, by role.
    pub bounds: [f32; ROLES],
    /// Which cue a content belongs to.
    pub contents: Pairing,
    /// Which source a cue belongs to.
    pub sources: Pairing,
    step: f32,
    slots: Vec<Slot>,
    shift: u32,
}

static LEARNED: LazyLock<Weights> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("learned.json")).expect("the file of weights is one");
    Weights::of(&file)
});

/// Returns what was learned; read once.
pub fn learned() -> &'static Weights {
    &LEARNED
}

impl Weights {
    /// Reads a file of weights. What cannot be read of it is left out.
    pub fn of(file: &File) -> Self {
        let words = || file.words.iter().filter_map(|line| word(line));
        let numbers: HashMap<&str, u32> = words().map(|(word, _, _)| word).zip(1..).collect();
        let names: HashMap<&str, u32> = (0..=u8::MAX).rev().map(|class| (classes::name(class), class.into())).collect();
        let count: usize = file.weights.iter().map(|(_, lines)| lines.len()).sum();
        let bits = (count.max(1) * 3 / 2).next_power_of_two().trailing_zeros();
        let mut weights = Self {
            vocabulary: Vocabulary::of(words()),
            paths: Paths::of(&file.moves),
            bounds: file.bounds,
            contents: file.contents.clone(),
            sources: file.sources.clone(),
            step: file.step,
            slots: vec![Slot::default(); 1 << bits],
            shift: 32 - bits,
        };
        for (name, lines) in &file.weights {
            let Some(template) = TEMPLATES.iter().position(|template| template.name == name) else { continue };
            for line in lines {
                if let Some(slot) = slot(template, line, &numbers, &names) {
                    weights.put(slot);
                }
            }
        }
        weights
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.place(slot.feature);
        for _ in 0..self.slots.len() {
            match self.slots.get_mut(at) {
                Some(place) if place.feature == 0 => {
                    *place = slot;
                    return;
                }
                Some(_) => at += 1,
                None => at = 0,
            }
        }
    }

    fn place(&self, feature: u32) -> usize {
        (feature.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// Adds up the weights of features.
    pub fn score(&self, features: &[u32]) -> Lanes {
        let mut sum = [0_i32; LANES];
        for feature in features {
            let mut at = self.place(*feature);
            // Two thirds of the table are taken at most, so an empty place is near.
            loop {
                let Some(slot) = self.slots.get(at) else {
                    at = 0;
                    continue;
                };
                if slot.feature == *feature {
                    for (sum, weight) in sum.iter_mut().zip(slot.weights) {
                        *sum += i32::from(weight);
                    }
                }
                if slot.feature == *feature || slot.feature == 0 {
                    break;
                }
                at += 1;
            }
        }
        sum.map(|sum| sum as f32 * self.step)
    }
}

/// Reads `said 92 199`.
fn word(line: &str) -> Option<(&str, u8, [u8; 3])> {
    let mut parts = line.split(' ');
    let (word, cluster, habits) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.as_bytes());
    let habit = |at: usize| habits.get(at).map_or(0, |digit| digit.wrapping_sub(b'0').min(9));
    Some((word, cluster, [habit(0), habit(1), habit(2)]))
}

fn slot(template: usize, line: &str, words: &HashMap<&str, u32>, names: &HashMap<&str, u32>) -> Option<Slot> {
    let mut parts = line.split(' ');
    let mut value = 0;
    for part in TEMPLATES.get(template)?.parts {
        let name = parts.next()?;
        let number = match part {
            Part::Word if name == "?" => 0,
            Part::Word => *words.get(name)?,
            Part::Class => *names.get(name)?,
            Part::Cluster | Part::Small => name.parse().ok()?,
        };
        value = value << part.bits() | number;
    }
    let mut weights = [0; LANES];
    for (weight, part) in weights.iter_mut().zip(parts) {
        *weight = part.parse().ok()?;
    }
    // The first template is 1, so that no feature is 0.
    Some(Slot { feature: (u32::try_from(template).ok()? + 1) << VALUE_BITS | value, weights })
}

/// Writes the parts of a feature as they stand in the file. For the trainer.
pub fn written(feature: u32, words: &[String]) -> Option<(&'static str, String)> {
    let template = TEMPLATES.get((feature >> VALUE_BITS).checked_sub(1)? as usize)?;
    let mut value = feature & ((1 << VALUE_BITS) - 1);
    let mut parts: Vec<String> = Vec::new();
    for part in template.parts.iter().rev() {
        let number = value & ((1 << part.bits()) - 1);
        value >>= part.bits();
        parts.push(match part {
            Part::Word if number == 0 => "?".to_owned(),
            Part::Word => words.get(number as usize - 1)?.clone(),
            Part::Class => classes::name(u8::try_from(number).ok()?).to_owned(),
            Part::Cluster | Part::Small => number.to_string(),
        });
    }
    parts.reverse();
    Some((template.name, parts.join(" ")))
}
