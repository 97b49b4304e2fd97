//! What was learned of stance.

/// Turns scores into shares of one.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
    }
    let sum: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= sum.max(1e-30);
    }
}

/// Returns what each word of a bag counts: long bags count no more than short ones.
pub fn bag_norm(words: usize) -> f32 {
    (10.0 / words.max(1) as f32).sqrt()
}
