//! A paragraph as a row of sources, cues, contents and what is none of them: a linear-chain conditional random field.
//!
//! Lafferty, McCallum and Pereira (2001), with states that know where a stretch begins and ends and, between
//! stretches, which one came last. A token has nine scores: for each role, that a stretch begins here, that one is
//! here, that one ends here.

use serde::Deserialize;
use serde::Serialize;

/// How many roles a stretch can have: source, cue, content.
pub const ROLES: usize = 3;
/// How many scores a token has: begins, is in and ends, for each role.
pub const LANES: usize = 3 * ROLES;
/// The scores of one token: `[begins × 3, in × 3, ends × 3]`.
pub type Lanes = [f32; LANES];
/// Which role a stretch can follow: one directly before it (3), or one of them or none further back (4).
pub const BEFORE: usize = 2 * ROLES + 1;
/// How many kinds of places there are between two tokens; see [`Moves`].
pub const PLACES: usize = 4;

/// What a move from one token to the next scores, by the kind of place between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// Into a stretch of a role, or (last) outside any.
    pub between: [[[f32; ROLES + 1]; BEFORE]; PLACES],
    /// On within a stretch of a role.
    pub within: [[f32; ROLES]; PLACES],
}

impl Default for Moves {
    fn default() -> Self {
        Self { between: [[[0.0; ROLES + 1]; BEFORE]; PLACES], within: [[0.0; ROLES]; PLACES] }
    }
}

/// How far a score counts, so that no product of exponentials overflows.
const FAR: f32 = 18.0;

/// What is known of each token when the whole paragraph is weighed.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// The probability that a stretch begins, is, ends here, by role.
    pub tokens: Vec<Lanes>,
    /// The logarithm of the sum over all readings.
    pub total: f64,
    forward: Vec<Mass>,
    backward: Vec<Mass>,
    scores: Vec<Lanes>,
}

/// Weights of the states at a token: open (begun and not ended here), ended here, and outside after each role or none.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    open: [f32; ROLES],
    ended: [f32; ROLES],
    outside: [f32; ROLES + 1],
    /// What entered a stretch here.
    entered: [f32; ROLES],
}

/// Exponentials of [`Moves`], computed once.
#[derive(Clone, Debug)]
pub struct Paths {
    between: [[[f32; ROLES + 1]; BEFORE]; PLACES],
    within: [[f32; ROLES]; PLACES],
}

impl Paths {
    /// Takes the exponentials of what moves score.
    pub fn of(moves: &Moves) -> Self {
        Self {
            between: moves.between.map(|rows| rows.map(|row| row.map(exp))),
            within: moves.within.map(|row| row.map(exp)),
        }
    }
}

fn exp(score: f32) -> f32 {
    score.clamp(-FAR, FAR).exp()
}

/// Weighs all readings of a paragraph: forward and backward (Rabiner 1989), scaled at each token.
///
/// `places` gives the kind of place before each token.
pub fn weigh(scores: &[Lanes], places: &[u8], paths: &Paths) -> Weighed {
    let lanes: Vec<Lanes> = scores.iter().map(|lanes| lanes.map(exp)).collect();
    let (forward, total) = forward(&lanes, places, paths);
    let backward = backward(&lanes, places, paths);
    let mut tokens = Vec::with_capacity(lanes.len());
    for (f, b) in forward.iter().zip(&backward) {
        let mut sum = 0.0;
        for role in 0..ROLES {
            sum += f.open[role] * b.open[role] + f.ended[role] * b.ended[role];
        }
        for after in 0..=ROLES {
            sum += f.outside[after] * b.outside[after];
        }
        let norm = if sum > 0.0 { 1.0 / sum } else { 0.0 };
        let mut token = [0.0; LANES];
        for role in 0..ROLES {
            let ended = f.ended[role] * b.ended[role];
            let open = f.open[role] * b.open[role];
            token[ROLES + role] = (open + ended) * norm;
            token[2 * ROLES + role] = ended * norm;
        }
        tokens.push(token);
    }
    for ((token, f), (b, lane)) in tokens.iter_mut().zip(&forward).zip(backward.iter().zip(&lanes)) {
        let mut sum = 0.0;
        for role in 0..ROLES {
            sum += f.open[role] * b.open[role] + f.ended[role] * b.ended[role];
        }
        for after in 0..=ROLES {
            sum += f.outside[after] * b.outside[after];
        }
        for role in 0..ROLES {
            let entered = f.entered[role] * (b.open[role] + lane[2 * ROLES + role] * b.ended[role]);
            token[role] = if sum > 0.0 { entered / sum } else { 0.0 };
        }
    }
    Weighed { tokens, total, forward, backward, scores: lanes }
}

fn forward(lanes: &[Lanes], places: &[u8], paths: &Paths) -> (Vec<Mass>, f64) {
    let mut found: Vec<Mass> = Vec::with_capacity(lanes.len());
    let mut last = Mass { outside: [0.0, 0.0, 0.0, 1.0], ..Mass::default() };
    let mut total = 0.0_f64;
    for (lane, place) in lanes.iter().zip(places) {
        let mut mass = step(&last, lane, usize::from(*place) % PLACES, paths);
        let sum: f32 = mass.open.iter().chain(&mass.ended).chain(&mass.outside).sum();
        let norm = if sum > 0.0 { 1.0 / sum } else { 1.0 };
        total += f64::from(sum.max(f32::MIN_POSITIVE)).ln();
        for value in mass.open.iter_mut().chain(&mut mass.ended).chain(&mut mass.outside).chain(&mut mass.entered) {
            *value *= norm;
        }
        found.push(mass);
        last = mass;
    }
    // A stretch that is still open at the end does not count.
    let closed: f32 = last.ended.iter().chain(&last.outside).sum();
    total += f64::from(closed.max(f32::MIN_POSITIVE)).ln();
    (found, total)
}

fn step(last: &Mass, lane: &Lanes, place: usize, paths: &Paths) -> Mass {
    let (between, within) = (&paths.between[place], &paths.within[place]);
    let mut mass = Mass::default();
    let from: [f32; BEFORE] = [
        last.ended[0],
        last.ended[1],
        last.ended[2],
        last.outside[0],
        last.outside[1],
        last.outside[2],
        last.outside[3],
    ];
    for role in 0..ROLES {
        let mut into = 0.0;
        for (weight, row) in from.iter().zip(between) {
            into += weight * row[role];
        }
        let here = lane[ROLES + role];
        mass.entered[role] = into * lane[role] * here;
        mass.open[role] = mass.entered[role] + last.open[role] * within[role] * here;
        mass.ended[role] = mass.open[role] * lane[2 * ROLES + role];
        mass.outside[role] = from[role] * between[role][ROLES] + from[ROLES + role] * between[ROLES + role][ROLES];
    }
    mass.outside[ROLES] = from[2 * ROLES] * between[2 * ROLES][ROLES];
    mass
}

fn backward(lanes: &[Lanes], places: &[u8], paths: &Paths) -> Vec<Mass> {
    let mut found = vec![Mass::default(); lanes.len()];
    let mut next = Mass { ended: [1.0; ROLES], outside: [1.0; ROLES + 1], ..Mass::default() };
    if let Some(last) = found.last_mut() {
        *last = next;
    }
    for at in (1..lanes.len()).rev() {
        let mass = step_back(&next, &lanes[at], usize::from(places[at]) % PLACES, paths);
        found[at - 1] = mass;
        next = mass;
    }
    found
}

fn step_back(next: &Mass, lane: &Lanes, place: usize, paths: &Paths) -> Mass {
    let (between, within) = (&paths.between[place], &paths.within[place]);
    let mut mass = Mass::default();
    // What it is worth to be in a stretch of a role at the next token.
    let mut inside = [0.0; ROLES];
    for role in 0..ROLES {
        inside[role] = lane[ROLES + role] * (next.open[role] + lane[2 * ROLES + role] * next.ended[role]);
    }
    let worth = |row: &[f32; ROLES + 1], outside: f32| {
        row[ROLES] * outside + (0..ROLES).map(|role| row[role] * lane[role] * inside[role]).sum::<f32>()
    };
    let mut sum = 0.0;
    for role in 0..ROLES {
        mass.ended[role] = worth(&between[role], next.outside[role]);
        mass.outside[role] = worth(&between[ROLES + role], next.outside[role]);
        mass.open[role] = within[role] * inside[role];
        sum += mass.ended[role] + mass.outside[role] + mass.open[role];
    }
    mass.outside[ROLES] = worth(&between[2 * ROLES], next.outside[ROLES]);
    sum += mass.outside[ROLES];
    let norm = if sum > 0.0 { 1.0 / sum } else { 1.0 };
    for value in mass.open.iter_mut().chain(&mut mass.ended).chain(&mut mass.outside) {
        *value *= norm;
    }
    mass
}

/// One stretch that may be there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The role: 0 source, 1 cue, 2 content.
    pub role: u8,
    /// The first token, counted in the paragraph.
    pub first: usize,
    /// The last token, counted in the paragraph.
    pub last: usize,
    /// How probable exactly this stretch is.
    pub sure: f32,
}

/// Stretches that begin less probably than this are not looked at, nor what is left of one below a quarter of it.
const LEAST: f32 = 0.02;

impl Weighed {
    /// Returns the stretches that are probable enough to be looked at, each with its probability.
    ///
    /// As all that can go on from one token sums to 1, the work is linear in the length.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        for first in 0..self.tokens.len() {
            for role in 0..ROLES {
                if self.tokens[first][role] >= LEAST {
                    self.from(role, first, &mut found);
                }
            }
        }
        found
    }

    fn from(&self, role: usize, first: usize, found: &mut Vec<Stretch>) {
        // The share of the open weight that began at `first`, carried from token to token.
        let mut share = self.forward[first].entered[role];
        for last in first..self.tokens.len() {
            if last > first {
                // In the forward weights of each token, scaled as they are.
                let before = self.forward[last - 1].open[role];
                let now = self.forward[last].open[role] - self.forward[last].entered[role];
                share = if before > 0.0 { share * now / before } else { 0.0 };
            }
            let open = self.forward[last].open[role];
            if open <= 0.0 {
                break;
            }
            let sure = self.tokens[last][2 * ROLES + role] * share / open;
            if sure >= LEAST {
                found.push(Stretch { role: u8::try_from(role).unwrap_or(0), first, last, sure: sure.min(1.0) });
            }
            let left = self.tokens[last][ROLES + role] * share / open - sure;
            if left < LEAST / 4.0 {
                break;
            }
        }
    }

    /// Returns how probable each move was, summed over the paragraph: for learning.
    pub fn moves(&self, places: &[u8], paths: &Paths) -> Moves {
        let mut moves = Moves::default();
        let mut last = Mass { outside: [0.0, 0.0, 0.0, 1.0], ..Mass::default() };
        let here = places.iter().zip(&self.scores).zip(&self.backward).zip(&self.forward);
        for (((place, lane), next), now) in here {
            let place = usize::from(*place) % PLACES;
            let (between, within) = (&paths.between[place], &paths.within[place]);
            let mut shares = Moves::default();
            let mut sum = 0.0;
            for role in 0..ROLES {
                let inside = lane[ROLES + role] * (next.open[role] + lane[2 * ROLES + role] * next.ended[role]);
                let on = last.open[role] * within[role] * inside;
                shares.within[place][role] = on;
                sum += on;
                for (from, row) in between.iter().enumerate() {
                    let weight = if from < ROLES { last.ended[from] } else { last.outside[from - ROLES] };
                    let into = weight * row[role] * lane[role] * inside;
                    shares.between[place][from][role] = into;
                    sum += into;
                }
            }
            for (from, row) in between.iter().enumerate() {
                let weight = if from < ROLES { last.ended[from] } else { last.outside[from - ROLES] };
                let to = if from < ROLES { from } else { from - ROLES };
                let out = weight * row[ROLES] * next.outside[to];
                shares.between[place][from][ROLES] = out;
                sum += out;
            }
            if sum > 0.0 {
                for role in 0..ROLES {
                    moves.within[place][role] += shares.within[place][role] / sum;
                }
                for from in 0..BEFORE {
                    for to in 0..=ROLES {
                        moves.between[place][from][to] += shares.between[place][from][to] / sum;
                    }
                }
            }
            last = *now;
        }
        moves
    }
}

/// Chooses stretches of which no two overlap so that the sum of what each is surer than `bound` is greatest.
///
/// The expected F1 of exact stretches is greatest where each is taken that is surer than about half of that F1
/// (Jansche 2007).
pub fn choose(stretches: &[Stretch], length: usize, bound: [f32; ROLES]) -> Vec<Stretch> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|number| stretches[*number].last);
    let mut order = order.into_iter().peekable();
    let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); length + 1];
    for end in 1..=length {
        best[end] = (best[end - 1].0, None);
        while let Some(number) = order.next_if(|number| stretches[*number].last < end) {
            let stretch = stretches[number];
            let gain = stretch.sure - bound[usize::from(stretch.role) % ROLES];
            let sum = best[stretch.first.min(end)].0 + gain;
            if sum > best[end].0 {
                best[end] = (sum, Some(number));
            }
        }
    }
    let mut found = Vec::new();
    let mut end = length;
    while end > 0 {
        match best[end].1.and_then(|number| stretches.get(number)) {
            Some(stretch) => {
                found.push(*stretch);
                end = stretch.first.min(end - 1);
            }
            None => end -= 1,
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(role: u8, first: usize, last: usize, sure: f32) -> Stretch {
        Stretch { role, first, last, sure }
    }

    #[test]
    fn probabilities_of_stretches_add_up_to_that_of_beginning() {
        let mut scores = vec![[0.0; LANES]; 6];
        scores[1][0] = 2.0;
        scores[2][ROLES] = 1.0;
        scores[3][2 * ROLES] = 1.5;
        let paths = Paths::of(&Moves::default());
        let weighed = weigh(&scores, &[0; 6], &paths);
        let sum: f32 = weighed.stretches().iter().filter(|s| s.role == 0 && s.first == 1).map(|s| s.sure).sum();
        let begins = weighed.tokens[1][0];
        assert!(sum <= begins + 1e-3 && sum > begins * 0.8, "{sum} of {begins}");
        for lanes in &weighed.tokens {
            assert!(lanes.iter().all(|sure| (0.0..=1.001).contains(sure)));
        }
    }

    #[test]
    fn the_surest_stretches_that_do_not_overlap_are_chosen() {
        let all = [stretch(0, 0, 1, 0.9), stretch(2, 1, 3, 0.6), stretch(1, 2, 3, 0.5), stretch(2, 4, 5, 0.1)];
        assert_eq!(choose(&all, 6, [0.3; ROLES]), [all[0], all[2]]);
        assert_eq!(choose(&[], 0, [0.3; ROLES]), []);
    }

    #[test]
    fn a_paragraph_of_extreme_scores_stays_finite() {
        let scores = vec![[1e30, -1e30, 50.0, 1e30, f32::MIN, 0.0, 1e9, -1e9, 1e30]; 40];
        let weighed = weigh(&scores, &[1; 40], &Paths::of(&Moves::default()));
        assert!(weighed.total.is_finite() && weighed.tokens.iter().flatten().all(|sure| sure.is_finite()));
    }
}
