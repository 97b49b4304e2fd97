//! Learns who is made to say what from annotated news.

mod field;
mod gold;

use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;
use whosaid::text::attributions::lattice;
use whosaid::text::attributions::lattice::Paths;
use whosaid::text::attributions::lattice::ROLES;
use whosaid::text::attributions::view::View;
use whosaid::text::attributions::vocabulary::Vocabulary;
use whosaid::text::tokens::TokenKind;
use whosaid::text::tokens::Tokens;

use field::Field;
use field::Row;
use field::Settings;
use gold::Article;
use gold::Marked;
use gold::Tally;

/// Words with what was learned of them: cluster, cueness.
type Words = Vec<(String, u8, u8)>;

fn words(articles: &[&Article], least: usize) -> Words {
    let mut counts: HashMap<String, [usize; 2]> = HashMap::new();
    for article in articles {
        let tokens = Tokens::of(&article.text);
        let marked = gold::marked(article, &tokens);
        for index in 0..tokens.len() {
            if matches!(tokens.get(index).map(|t| t.kind), Some(TokenKind::Word | TokenKind::Sign)) {
                let count = counts.entry(tokens.word(index).to_owned()).or_default();
                count[0] += 1;
                count[1] += usize::from(marked.of_token[index].is_some_and(|s| marked.stretches[s].0 == 1));
            }
        }
    }
    let mut words: Vec<(String, [usize; 2])> = counts.into_iter().filter(|(_, c)| c[0] >= least).collect();
    words.sort_by(|a, b| b.1[0].cmp(&a.1[0]).then(a.0.cmp(&b.0)));
    words.truncate((1 << 14) - 1);
    words
        .into_iter()
        .map(|(word, [all, cue])| {
            // Smoothed towards one in fifteen.
            let share = (cue as f64 + 0.066 * 8.0) / (all as f64 + 8.0);
            let cueness = if all < 4 { 0 } else { 1 + [0.01, 0.03, 0.06, 0.1, 0.16, 0.25, 0.4, 0.6].iter().filter(|b| share > **b).count() as u8 };
            (word, 0, cueness)
        })
        .collect()
}

fn prepared(articles: &[&Article], vocabulary: &Vocabulary) -> Vec<Vec<Row>> {
    articles
        .par_iter()
        .map(|article| {
            let tokens = Tokens::of(&article.text);
            let view = View::of(&tokens, vocabulary);
            let marked = gold::marked(article, &tokens);
            field::rows(&view, Some(&marked), &|_, _, _| {})
        })
        .collect()
}

fn tally(rows: &[Row], field: &Field, bound: [f32; ROLES]) -> Tally {
    let paths = Paths::of(&field.moves);
    let mut tally = Tally::default();
    for row in rows {
        let weighed = lattice::weigh(&field.scores(row), &row.places, &paths);
        let chosen = lattice::choose(&weighed.stretches(&row.places, &paths), row.places.len(), bound);
        let n = row.gold.len();
        for role in 0..ROLES {
            tally.gold[role] += row.gold.iter().filter(|g| g[role] == 1).count();
        }
        for s in chosen {
            let role = usize::from(s.role);
            tally.given[role] += 1;
            let begins = row.gold[s.first][role] == 1;
            let end = (s.first..n).find(|at| row.gold[*at][2 * ROLES + role] == 1);
            tally.right[role] += usize::from(begins && end == Some(s.last));
        }
    }
    tally
}

pub fn experiment(arguments: &[String]) {
    let folder = PathBuf::from(&arguments[0]);
    let get = |name: &str, other: f64| -> f64 {
        arguments.iter().find_map(|a| a.strip_prefix(name)?.strip_prefix('=')?.parse().ok()).unwrap_or(other)
    };
    let train = gold::read(&folder.join("train.jsonl")).unwrap();
    let dev = gold::read(&folder.join("dev.jsonl")).unwrap();
    let clock = std::time::Instant::now();
    let fit: Vec<&Article> = train.iter().filter(|a| a.part(5) != 0).collect();
    let held: Vec<&Article> = train.iter().filter(|a| a.part(5) == 0).collect();
    let dev: Vec<&Article> = dev.iter().collect();
    let words = words(&fit, 3);
    let vocabulary = Vocabulary::of(words.iter().map(|(w, a, b)| (w.as_str(), *a, *b)));
    let mut rows: Vec<Vec<Row>> = prepared(&fit, &vocabulary);
    let numbers = field::number(rows.iter().flatten(), get("least", 3.0) as u32);
    eprintln!("{} words, {} features, {:?}", words.len(), numbers.len(), clock.elapsed());
    let mut sets: Vec<Vec<Vec<Row>>> = [&held, &dev].iter().map(|set| prepared(set, &vocabulary)).collect();
    for row in rows.iter_mut().chain(sets.iter_mut().flatten()).flatten() {
        field::renumber(row, &numbers);
    }
    let all: Vec<&Row> = rows.iter().flatten().collect();
    let settings = Settings { rounds: get("rounds", 8.0) as usize, rate: get("rate", 0.1) as f32, penalty: get("penalty", 0.0) as f32, seed: 1 };
    let field = field::learn(&all, numbers.len(), settings);
    let used = field.weights.iter().filter(|w| w.iter().any(|w| w.abs() > 0.02)).count();
    eprintln!("learned, {used} used, {:?}", clock.elapsed());
    for bound in [0.25, 0.3, 0.35, 0.4] {
        let mut both = Tally::default();
        for (name, set) in ["held", "dev"].iter().zip(&sets) {
            let mut sum = Tally::default();
            for rows in set {
                sum.add(&tally(rows, &field, [bound; 3]));
            }
            both.add(&sum);
            if bound == 0.3 { eprintln!("  {name} {}", sum.told()); }
        }
        eprintln!("{bound} {}", both.told());
    }
}
