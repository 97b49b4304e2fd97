//! Logistic regression of yes or no, with a penalty on the squares of the weights, by L-BFGS (Nocedal and Wright, Numerical
//! Optimization, 2006, algorithm 7.4).

/// How many steps back are remembered.
const MEMORY: usize = 8;

/// One example: the numbers that are not zero, whether it is one, and how much it counts.
pub(crate) struct Example {
    pub(crate) row: Vec<(usize, f64)>,
    pub(crate) label: bool,
    pub(crate) weight: f64,
}

/// Returns the weights of `width` numbers, the last of which is the bias and is not penalised. `strength` is how
/// much the examples count against the penalty.
pub(crate) fn fit(examples: &[Example], width: usize, strength: f64) -> Vec<f64> {
    let mut weights = vec![0.0; width + 1];
    let (mut value, mut slope) = value_and_slope(examples, &weights, strength);
    let mut past: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..300 {
        let direction = descent(&slope, &past);
        let fall = dot(&direction, &slope);
        if fall.abs() < 1e-9 * value.abs().max(1.0) {
            break;
        }
        let mut step = 1.0;
        let (next, next_value, next_slope) = loop {
            let next: Vec<f64> = weights.iter().zip(&direction).map(|(weight, d)| weight + step * d).collect();
            let (next_value, next_slope) = value_and_slope(examples, &next, strength);
            if next_value <= value + 1e-4 * step * fall || step < 1e-10 {
                break (next, next_value, next_slope);
            }
            step /= 2.0;
        };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
        if dot(&moved, &turned) > 1e-12 {
            past.push((moved, turned));
            past.drain(..past.len().saturating_sub(MEMORY));
        }
        let gained = value - next_value;
        (weights, value, slope) = (next, next_value, next_slope);
        if gained < 1e-8 * value.abs().max(1.0) {
            break;
        }
    }
    weights
}

/// Returns what a row adds up to.
pub(crate) fn sum(row: &[(usize, f64)], weights: &[f64]) -> f64 {
    let bias = weights.last().copied().unwrap_or(0.0);
    row.iter().fold(bias, |sum, (place, value)| sum + weights.get(*place).map_or(0.0, |weight| weight * value))
}

fn value_and_slope(examples: &[Example], weights: &[f64], strength: f64) -> (f64, Vec<f64>) {
    let free = weights.len() - 1;
    let mut slope = weights.to_vec();
    slope[free] = 0.0;
    let mut value = 0.5 * weights[..free].iter().map(|weight| weight * weight).sum::<f64>();
    for example in examples {
        let sign = if example.label { 1.0 } else { -1.0 };
        let margin = sign * sum(&example.row, weights);
        value += strength * example.weight * (-margin).exp().ln_1p().min(700.0).max(-margin.min(0.0));
        let pull = -sign * strength * example.weight / (1.0 + margin.exp());
        for (place, number) in &example.row {
            slope[*place] += pull * number;
        }
        slope[free] += pull;
    }
    (value, slope)
}

fn descent(slope: &[f64], past: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|s| -s).collect();
    let mut shares = Vec::with_capacity(past.len());
    for (moved, turned) in past.iter().rev() {
        let share = dot(moved, &direction) / dot(moved, turned);
        direction.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
        shares.push(share);
    }
    let scale = past.last().map_or(1e-3, |(moved, turned)| dot(moved, turned) / dot(turned, turned));
    direction.iter_mut().for_each(|d| *d *= scale);
    for ((moved, turned), share) in past.iter().zip(shares.iter().rev()) {
        let back = dot(turned, &direction) / dot(moved, turned);
        direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
