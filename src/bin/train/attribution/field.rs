//! Learns the weights of the field: stochastic gradient ascent with AdaGrad (Duchi, Hazan and Singer 2011), weights
//! drawn to nothing and averaged over the rounds.

use std::collections::HashMap;
use std::ops::Range;

use whosaid::text::attributions::features;
use whosaid::text::attributions::lattice;
use whosaid::text::attributions::lattice::BEFORE;
use whosaid::text::attributions::lattice::LANES;
use whosaid::text::attributions::lattice::Lanes;
use whosaid::text::attributions::lattice::Moves;
use whosaid::text::attributions::lattice::PLACES;
use whosaid::text::attributions::lattice::Paths;
use whosaid::text::attributions::lattice::ROLES;
use whosaid::text::attributions::view::View;

use super::gold::Marked;

/// One paragraph to learn from.
pub struct Row {
    /// Features of all tokens, one after another.
    pub features: Vec<u32>,
    /// Where each token's features begin; one more at the end.
    pub starts: Vec<u32>,
    pub places: Vec<u8>,
    /// The scores' counts in the right reading.
    pub gold: Vec<[u8; LANES]>,
    pub moves: Moves,
    /// The tokens in the article.
    pub range: Range<usize>,
}

pub fn rows(view: &View<'_, '_>, marked: &Marked) -> Vec<Row> {
    let mut found = Vec::new();
    let mut out = Vec::new();
    for range in &view.paragraphs {
        let mut row = Row {
            features: Vec::new(),
            starts: vec![0],
            places: view.places(range),
            gold: vec![[0; LANES]; range.len()],
            moves: Moves::default(),
            range: range.clone(),
        };
        for index in range.clone() {
            features::of_token(view, range, index, &mut out);
            row.features.extend(&out);
            row.starts.push(row.features.len() as u32);
        }
        mark(&mut row, marked, range);
        found.push(row);
    }
    found
}

fn mark(row: &mut Row, marked: &Marked, range: &Range<usize>) {
    let mut last: Option<usize> = None; // the stretch of the token before
    let mut role_before = ROLES;
    for (at, index) in range.clone().enumerate() {
        let here = marked.of_token[index];
        let place = usize::from(row.places[at]);
        let from = match last {
            Some(stretch) => marked.stretches[stretch].0,
            None => ROLES + role_before,
        };
        match here {
            Some(stretch) => {
                let role = marked.stretches[stretch].0;
                row.gold[at][ROLES + role] = 1;
                if last == here {
                    row.moves.within[place][role] += 1.0;
                } else {
                    row.gold[at][role] = 1;
                    row.moves.between[place][from][role] += 1.0;
                }
                let next = if index + 1 < range.end { marked.of_token[index + 1] } else { None };
                if next != here {
                    row.gold[at][2 * ROLES + role] = 1;
                }
                role_before = role;
            }
            None => row.moves.between[place][from][ROLES] += 1.0,
        }
        last = here;
    }
}

/// Numbers features that are seen often enough.
pub fn number<'r>(rows: impl Iterator<Item = &'r Row>, least: u32) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for row in rows {
        for feature in &row.features {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let mut kept: Vec<u32> =
        counts.into_iter().filter(|(_, count)| *count >= least).map(|(feature, _)| feature).collect();
    kept.sort_unstable();
    kept.into_iter().zip(0..).collect()
}

/// Replaces features by their numbers; drops those that have none.
pub fn renumbered(row: &Row, numbers: &HashMap<u32, u32>) -> Row {
    let mut features = Vec::with_capacity(row.features.len());
    let mut starts = vec![0];
    for pair in row.starts.windows(2) {
        let of_token = &row.features[pair[0] as usize..pair[1] as usize];
        features.extend(of_token.iter().filter_map(|feature| numbers.get(feature)));
        starts.push(features.len() as u32);
    }
    Row {
        features,
        starts,
        places: row.places.clone(),
        gold: row.gold.clone(),
        moves: row.moves.clone(),
        range: row.range.clone(),
    }
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    pub shrink: f32,
    pub seed: u64,
}

/// What is learned.
pub struct Field {
    pub weights: Vec<Lanes>,
    pub moves: Moves,
}

impl Field {
    pub fn scores(&self, row: &Row) -> Vec<Lanes> {
        row.starts
            .windows(2)
            .map(|pair| {
                let mut sum = [0.0; LANES];
                for feature in &row.features[pair[0] as usize..pair[1] as usize] {
                    let weights = &self.weights[*feature as usize];
                    for lane in 0..LANES {
                        sum[lane] += weights[lane];
                    }
                }
                sum
            })
            .collect()
    }
}

#[derive(Clone, Copy, Default)]
struct Step {
    weights: Lanes,
    squares: Lanes,
}

pub fn learn(rows: &[&Row], count: usize, settings: Settings) -> Field {
    let mut steps = vec![Step::default(); count];
    let mut sums = vec![[0.0_f32; LANES]; count];
    let mut field = Field { weights: Vec::new(), moves: Moves::default() };
    let mut squares = Moves::default();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = settings.seed;
    let mut taken = 0.0_f32;
    for round in 0..settings.rounds {
        for at in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (random >> 33) as usize % (at + 1));
        }
        for &number in &order {
            let row = rows[number];
            one(row, &mut steps, &mut field.moves, &mut squares, settings);
        }
        // The mean of the last half of the rounds.
        if round * 2 >= settings.rounds {
            taken += 1.0;
            for (sum, step) in sums.iter_mut().zip(&steps) {
                sum.iter_mut().zip(step.weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
    }
    for sum in &mut sums {
        sum.iter_mut().for_each(|value| *value /= taken.max(1.0));
    }
    field.weights = sums;
    field
}

fn one(row: &Row, steps: &mut [Step], moves: &mut Moves, squares: &mut Moves, settings: Settings) {
    let scores: Vec<Lanes> = row
        .starts
        .windows(2)
        .map(|pair| {
            let mut sum = [0.0; LANES];
            for feature in &row.features[pair[0] as usize..pair[1] as usize] {
                let weights = &steps[*feature as usize].weights;
                for lane in 0..LANES {
                    sum[lane] += weights[lane];
                }
            }
            sum
        })
        .collect();
    let paths = Paths::of(moves);
    let weighed = lattice::weigh(&scores, &row.places, &paths);
    for ((pair, gold), given) in row.starts.windows(2).zip(&row.gold).zip(&weighed.tokens) {
        let gradient: Lanes = std::array::from_fn(|lane| f32::from(gold[lane]) - given[lane]);
        // What is as good as right is left alone, for speed.
        if gradient.iter().all(|slope| slope.abs() < 0.003) {
            continue;
        }
        for feature in &row.features[pair[0] as usize..pair[1] as usize] {
            let step = &mut steps[*feature as usize];
            for (lane, gradient) in gradient.iter().enumerate() {
                let slope = gradient - settings.shrink * step.weights[lane];
                step.squares[lane] += slope * slope;
                let rate = settings.rate / (step.squares[lane].sqrt() + 1e-3);
                step.weights[lane] += rate * slope;
            }
        }
    }
    let expected = weighed.moves(&row.places, &paths);
    for place in 0..PLACES {
        for from in 0..BEFORE {
            for to in 0..=ROLES {
                let slope = row.moves.between[place][from][to] - expected.between[place][from][to];
                squares.between[place][from][to] += slope * slope;
                moves.between[place][from][to] +=
                    settings.rate * slope / (squares.between[place][from][to].sqrt() + 1e-3);
            }
        }
        for role in 0..ROLES {
            let slope = row.moves.within[place][role] - expected.within[place][role];
            squares.within[place][role] += slope * slope;
            moves.within[place][role] += settings.rate * slope / (squares.within[place][role].sqrt() + 1e-3);
        }
    }
}
