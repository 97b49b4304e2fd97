//! What was learned: the file of weights, and the table that it becomes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::Serialize;

use crate::text::attributions::classes;
use crate::text::attributions::classes::CLASSES;
use crate::text::attributions::features;
use crate::text::attributions::features::Part;
use crate::text::attributions::features::TEMPLATES;
use crate::text::attributions::features::VALUE_BITS;
use crate::text::attributions::lattice::LANES;
use crate::text::attributions::lattice::Lanes;
use crate::text::attributions::lattice::Moves;
use crate::text::attributions::lattice::Paths;
use crate::text::attributions::lattice::ROLES;
use crate::text::attributions::link::Pairing;
use crate::text::attributions::view::Seen;
use crate::text::attributions::view::View;
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

/// Weights in steps, padded so that they are added up at once.
type Steps = [i16; 12];

/// How many tokens one tells of by itself: itself and three on each side.
const AROUND: usize = 2 * features::REACH as usize + 1;

/// How many tokens two neighbours tell of.
const BESIDE: usize = 4;

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
    /// By word, what it adds to the tokens around it, from three before it to three after it.
    words: Vec<[Steps; AROUND]>,
    /// The same by class.
    classes: Vec<[Steps; AROUND]>,
    /// By two classes next to each other, what they add, from two before the second to one after it.
    pairs: Vec<[Steps; BESIDE]>,
    /// All other features, each at the place of its hash or the next that is free, with where its weights are; 0
    /// where a place is empty.
    features: Vec<(u32, u32)>,
    /// Their weights.
    steps: Vec<Steps>,
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
        let words: Vec<(&str, u8, [u8; 3])> = file.words.iter().filter_map(|line| word(line)).collect();
        let all = features_of(file, &words);
        let seen = |word: u32, cluster: u8, habits: [u8; 3]| Seen { word, cluster, habits, ..Seen::default() };
        let known = (1..).zip(&words).map(|(number, (_, cluster, habits))| seen(number, *cluster, *habits));
        let around = |tell: &dyn Fn(isize, &mut Vec<u32>)| {
            let mut found = [Steps::default(); AROUND];
            for (steps, offset) in found.iter_mut().zip((-features::REACH..=features::REACH).rev()) {
                *steps = sum(&all, |out| tell(offset, out));
            }
            found
        };
        let mut weights = Self {
            vocabulary: Vocabulary::of(words.iter().copied()),
            paths: Paths::of(&file.moves),
            bounds: file.bounds,
            contents: file.contents.clone(),
            sources: file.sources.clone(),
            step: file.step,
            words: std::iter::once(seen(0, 0, [0; 3]))
                .chain(known)
                .map(|seen| around(&|offset, out| features::of_word(&seen, offset, out)))
                .collect(),
            classes: (0..CLASSES as u8)
                .map(|class| around(&|offset, out| features::of_class(class, offset, out)))
                .collect(),
            pairs: (0..CLASSES * CLASSES)
                .map(|pair| {
                    let (first, second) = ((pair / CLASSES) as u8, (pair % CLASSES) as u8);
                    [2, 1, 0, -1].map(|offset| sum(&all, |out| features::of_pair(first, second, offset, out)))
                })
                .collect(),
            features: Vec::new(),
            steps: Vec::new(),
            shift: 0,
        };
        weights.fill(&all);
        weights
    }

    fn lanes(&self, steps: &Steps) -> Lanes {
        let mut lanes = [0.0; LANES];
        for (lane, steps) in lanes.iter_mut().zip(steps) {
            *lane = f32::from(*steps) * self.step;
        }
        lanes
    }

    /// Makes the table of all features that are looked up one by one.
    fn fill(&mut self, all: &HashMap<u32, Steps>) {
        let mut rest: Vec<(u32, Steps)> =
            all.iter().filter(|(feature, _)| features::by_place(**feature)).map(|(f, s)| (*f, *s)).collect();
        rest.sort_unstable();
        // Half of the places and more stay empty, so that most looks are one.
        let bits = (rest.len() * 2).next_power_of_two().trailing_zeros().max(1);
        (self.features, self.shift) = (vec![(0, 0); 1 << bits], 32 - bits);
        for (number, (feature, steps)) in (0..).zip(rest) {
            let mut at = self.place(feature);
            while self.features.get(at).is_some_and(|(other, _)| *other != 0) {
                at = (at + 1) % self.features.len();
            }
            if let Some(place) = self.features.get_mut(at) {
                *place = (feature, number);
            }
            self.steps.push(steps);
        }
    }

    fn place(&self, feature: u32) -> usize {
        (feature.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// Returns the scores of the tokens of a paragraph.
    pub fn scores(&self, view: &View<'_, '_>, within: &Range<usize>, buffers: &mut Buffers, out: &mut Vec<Lanes>) {
        let reach = features::REACH as usize;
        // The tokens of the paragraph, with room for what lies before and after it.
        buffers.sums.clear();
        buffers.sums.resize(within.len() + 2 * AROUND, Steps::default());
        for step in 0..within.len() + 2 * reach {
            let offset = step as isize - reach as isize;
            let (seen, before) = (view.at(within, within.start, offset), view.at(within, within.start, offset - 1));
            let around = buffers.sums.get_mut(step..step + AROUND).unwrap_or_default();
            let word = self.words.get(seen.word as usize);
            let class = self.classes.get(usize::from(seen.class));
            if let (Some(word), Some(class)) = (word, class) {
                for ((sum, word), class) in around.iter_mut().zip(word).zip(class) {
                    add(sum, word);
                    add(sum, class);
                }
            }
            if let Some(pair) = self.pairs.get(usize::from(before.class) * CLASSES + usize::from(seen.class)) {
                for (sum, pair) in around.iter_mut().skip(reach - 2).zip(pair) {
                    add(sum, pair);
                }
            }
        }
        out.clear();
        for (index, sum) in within.clone().zip(buffers.sums.iter_mut().skip(2 * reach)) {
            buffers.features.clear();
            features::of_place(view, within, index, &mut buffers.features);
            for steps in buffers.features.iter().filter_map(|feature| self.find(*feature)) {
                add(sum, steps);
            }
            out.push(self.lanes(sum));
        }
    }

    fn find(&self, feature: u32) -> Option<&Steps> {
        let mut at = self.place(feature);
        loop {
            match self.features.get(at) {
                Some((own, number)) if *own == feature => return self.steps.get(*number as usize),
                Some((0, _)) => return None,
                Some(_) => at += 1,
                None => at = 0,
            }
        }
    }
}

/// Room that is used again for each paragraph.
#[derive(Clone, Debug, Default)]
pub struct Buffers {
    sums: Vec<Steps>,
    features: Vec<u32>,
}

fn add(sum: &mut Steps, more: &Steps) {
    // By value, so that the compiler adds eight at a time.
    let (a, b) = (*sum, *more);
    *sum = std::array::from_fn(|lane| a[lane].wrapping_add(b[lane]));
}

/// Returns the sum of the weights of features.
fn sum(all: &HashMap<u32, Steps>, tell: impl Fn(&mut Vec<u32>)) -> Steps {
    let mut features = Vec::new();
    tell(&mut features);
    let mut sum = Steps::default();
    for steps in features.iter().filter_map(|feature| all.get(feature)) {
        add(&mut sum, steps);
    }
    sum
}

fn features_of(file: &File, words: &[(&str, u8, [u8; 3])]) -> HashMap<u32, Steps> {
    let numbers: HashMap<&str, u32> = words.iter().map(|(word, _, _)| *word).zip(1..).collect();
    let names: HashMap<&str, u32> = (0..=u8::MAX).rev().map(|class| (classes::name(class), class.into())).collect();
    let mut found = HashMap::new();
    for (name, lines) in &file.weights {
        if let Some(template) = TEMPLATES.iter().position(|template| template.name == name) {
            found.extend(lines.iter().filter_map(|line| feature(template, line, &numbers, &names)));
        }
    }
    found
}

/// Reads `said 92 199`.
fn word(line: &str) -> Option<(&str, u8, [u8; 3])> {
    let mut parts = line.split(' ');
    let (word, cluster, habits) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.as_bytes());
    let habit = |at: usize| habits.get(at).map_or(0, |digit| digit.wrapping_sub(b'0').min(9));
    Some((word, cluster, [habit(0), habit(1), habit(2)]))
}

fn feature(
    template: usize,
    line: &str,
    words: &HashMap<&str, u32>,
    names: &HashMap<&str, u32>,
) -> Option<(u32, Steps)> {
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
    let mut steps = Steps::default();
    for (step, part) in steps.iter_mut().zip(parts) {
        *step = part.parse::<i8>().ok()?.into();
    }
    // The first template is 1, so that no feature is 0.
    Some(((u32::try_from(template).ok()? + 1) << VALUE_BITS | value, steps))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::Tokens;

    #[test]
    fn scores_from_tables_are_those_of_all_features_together() {
        let file: File = serde_json::from_str(include_str!("learned.json")).unwrap();
        let words: Vec<(&str, u8, [u8; 3])> = file.words.iter().filter_map(|line| word(line)).collect();
        let all = features_of(&file, &words);
        let tokens =
            Tokens::of("“No,” Mr. Ames told the BBC's reporter on Monday: he'd left.\nHe was wrong, she says.");
        let view = View::of(&tokens, &learned().vocabulary);
        let (mut scores, mut features) = (Vec::new(), Vec::new());
        for within in &view.paragraphs {
            learned().scores(&view, within, &mut Buffers::default(), &mut scores);
            assert_eq!(scores.len(), within.len());
            for (index, lanes) in within.clone().zip(&scores) {
                features::of_token(&view, within, index, &mut features);
                assert_eq!(&learned().lanes(&sum(&all, |out| out.extend(&features))), lanes);
            }
        }
    }

    #[test]
    fn a_feature_is_read_as_it_is_written() {
        let words = ["said".to_owned(), "mayor".to_owned()];
        let numbers = HashMap::from([("said", 1), ("mayor", 2)]);
        let names: HashMap<&str, u32> = (0..=u8::MAX).rev().map(|class| (classes::name(class), class.into())).collect();
        let cue_after = TEMPLATES.iter().position(|template| template.name == "cue_after").unwrap();
        let (read, steps) = feature(cue_after, "mayor 3 -4 0 7", &numbers, &names).unwrap();
        assert_eq!(written(read, &words), Some(("cue_after", "mayor 3".to_owned())));
        assert_eq!(steps.get(..4), Some(&[-4, 0, 7, 0][..]));
    }
}
