//! Learns which cue a content belongs to, and which source a cue has: a choice among candidates, by maximum entropy.

use whosaid::text::attributions::lattice::Stretch;
use whosaid::text::attributions::link;
use whosaid::text::attributions::link::Pairing;
use whosaid::text::attributions::view::View;
use whosaid::text::tokens::Tokens;

use whosaid::text::attributions::vocabulary::Vocabulary;

use super::gold;
use super::gold::Article;

/// One choice: the candidates' features and the right one.
type Choice = (Vec<Vec<usize>>, Option<usize>);

/// Learns both pairings from the stretches as annotated.
pub fn learn(articles: &[&Article], vocabulary: &Vocabulary) -> [Pairing; 2] {
    let mut choices: [Vec<Choice>; 2] = [Vec::new(), Vec::new()];
    for article in articles {
        of_article(article, vocabulary, &mut choices);
    }
    choices.map(|choices| fit(&choices))
}

fn of_article(article: &Article, vocabulary: &Vocabulary, choices: &mut [Vec<Choice>; 2]) {
    let tokens = Tokens::of(&article.text);
    let view = View::of(&tokens, vocabulary);
    let chars: Vec<char> = article.text.chars().collect();
    for within in &view.paragraphs {
        // The paragraph's stretches, with the attributions that each is part of.
        let mut all: Vec<(Stretch, Vec<usize>)> = Vec::new();
        for (number, gold) in article.attributions.iter().enumerate() {
            for role in 0..3 {
                for span in gold.role(role) {
                    let [start, end] = gold::trimmed(&chars, *span);
                    let (first, last) = (tokens.at_point(start), tokens.at_point(end.saturating_sub(1)));
                    if start >= end || !within.contains(&first) || !within.contains(&last) {
                        continue;
                    }
                    let (first, last) = (first - within.start, last - within.start);
                    match all.iter_mut().find(|(s, _)| s.first == first && s.last == last) {
                        Some((_, of)) => of.push(number),
                        None => all.push((Stretch { role: role as u8, first, last, sure: 1.0 }, vec![number])),
                    }
                }
            }
        }
        all.sort_by_key(|(stretch, _)| stretch.first);
        let stretches: Vec<Stretch> = all.iter().map(|(stretch, _)| *stretch).collect();
        for (number, (stretch, of)) in all.iter().enumerate() {
            let (kind, role) = match stretch.role {
                link::CONTENT => (0, link::CUE),
                link::CUE => (1, link::SOURCE),
                _ => continue,
            };
            let found = link::candidates(&view, within, &stretches, number, role);
            let right = found.iter().position(|(other, _)| all[*other].1.iter().any(|of_other| of.contains(of_other)));
            choices[kind].push((found.into_iter().map(|(_, pair)| pair.to_vec()).collect(), right));
        }
    }
}

fn fit(choices: &[Choice]) -> Pairing {
    let mut pairing = Pairing::blank();
    let mut squares = Pairing::blank();
    for _ in 0..6 {
        for (pairs, right) in choices {
            let score = |pair: &Vec<usize>| -> f32 { pairing.weights.iter().zip(pair).map(|(w, v)| w[*v]).sum() };
            let weights: Vec<f32> = pairs.iter().map(|pair| score(pair).clamp(-30.0, 30.0).exp()).collect();
            let sum: f32 = weights.iter().sum::<f32>() + 1.0;
            for (at, (pair, weight)) in pairs.iter().zip(&weights).enumerate() {
                let slope = f32::from(u8::from(*right == Some(at))) - weight / sum;
                for (kind, value) in pair.iter().enumerate() {
                    squares.weights[kind][*value] += slope * slope;
                    pairing.weights[kind][*value] += 0.05 * slope / (squares.weights[kind][*value].sqrt() + 0.1);
                }
            }
        }
    }
    for value in pairing.weights.iter_mut().flatten() {
        *value = (*value * 100.0).round() / 100.0;
    }
    pairing
}
