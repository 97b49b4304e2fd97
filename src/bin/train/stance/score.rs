//! How well a judge does, by the measures of the benchmarks.

use whosaid::suggest::stance::learned::Judge;
use whosaid::suggest::stance::learned::WAYS;

use crate::say;
use crate::stance::WORDS;

pub(super) fn tell(name: &str, judged: &[(usize, [f32; WAYS])], judge: &Judge) {
    let pairs: Vec<(usize, usize)> = judged.iter().map(|(way, shares)| (*way, judge.chosen(shares))).collect();
    let ways = if judged.iter().any(|(way, _)| *way == WAYS - 1) { WAYS } else { WAYS - 1 };
    let right = pairs.iter().filter(|(gold, told)| gold == told).count() as f32 / pairs.len().max(1) as f32;
    say(&format!(
        "{name}: {} pairs, accuracy {:.1} %, macro F1 {:.1} %, challenge {:.1} %, calibration error {:.3}, lean {:?}",
        pairs.len(),
        right * 100.0,
        macro_f1(&pairs, ways) * 100.0,
        weighted(&pairs) * 100.0,
        calibration_error(judged, judge),
        judge.lean,
    ));
    for (way, word) in WORDS.iter().enumerate() {
        let (precision, recall, f1) = of_way(&pairs, way);
        say(&format!("  {word:<10} precision {precision:.3} recall {recall:.3} F1 {f1:.3}"));
    }
    let mut sure: Vec<(f32, bool)> = judged
        .iter()
        .filter(|(_, shares)| judge.chosen(shares) == 1)
        .map(|(way, shares)| (judge.scale.calibrated(shares)[1], *way == 1))
        .collect();
    sure.sort_by(|one, other| other.0.total_cmp(&one.0));
    let at = |count: usize| sure.iter().take(count).filter(|one| one.1).count();
    say(&format!(
        "  contradictions shown first: {} of 10, {} of 25, {} of 50, {} of 100 right",
        at(10),
        at(25),
        at(50),
        at(100)
    ));
}

fn of_way(pairs: &[(usize, usize)], way: usize) -> (f32, f32, f32) {
    let count = |wanted: &dyn Fn(&(usize, usize)) -> bool| pairs.iter().filter(|pair| wanted(pair)).count() as f32;
    let hit = count(&|pair| *pair == (way, way));
    let (precision, recall) =
        (hit / count(&|pair| pair.1 == way).max(1.0), hit / count(&|pair| pair.0 == way).max(1.0));
    (precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9))
}

pub(super) fn macro_f1(pairs: &[(usize, usize)], ways: usize) -> f32 {
    (0..ways).map(|way| of_way(pairs, way).2).sum::<f32>() / ways as f32
}

/// The score of the Fake News Challenge: a quarter for telling related from unrelated, the rest for the stance.
pub(super) fn weighted(pairs: &[(usize, usize)]) -> f32 {
    let (mut got, mut most) = (0.0, 0.0);
    for (gold, told) in pairs {
        let related = *gold < WAYS - 1;
        most += if related { 1.0 } else { 0.25 };
        got += match (gold == told, related, *told < WAYS - 1) {
            (true, true, _) => 1.0,
            (true, false, _) | (false, true, true) => 0.25,
            _ => 0.0,
        };
    }
    got / f32::max(most, 0.25)
}

/// The expected calibration error of the chance of the label given, in ten steps.
fn calibration_error(judged: &[(usize, [f32; WAYS])], judge: &Judge) -> f32 {
    let mut steps = [(0.0_f32, 0.0_f32, 0.0_f32); 10];
    for (way, shares) in judged {
        let told = judge.chosen(shares);
        let sure = judge.scale.calibrated(shares)[told];
        let step = &mut steps[((sure * 10.0) as usize).min(9)];
        *step = (step.0 + 1.0, step.1 + sure, step.2 + f32::from(told == *way));
    }
    steps.iter().map(|(_, sure, right)| (sure - right).abs()).sum::<f32>() / judged.len().max(1) as f32
}
