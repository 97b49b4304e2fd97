//! Learns who is made to say what from annotated news.

mod clusters;
mod field;
mod gold;
mod pairs;

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use whosaid::text::attributions::lattice;
use whosaid::text::attributions::lattice::Paths;
use whosaid::text::attributions::lattice::ROLES;
use whosaid::text::attributions::link::Pairing;
use whosaid::text::attributions::view::View;
use whosaid::text::attributions::vocabulary::Vocabulary;
use whosaid::text::attributions::weights;
use whosaid::text::attributions::weights::File;
use whosaid::text::tokens::TokenKind;
use whosaid::text::tokens::Tokens;

use field::Field;
use field::Row;
use field::Settings;
use gold::Article;
use gold::Tally;

/// Words with what was learned of them: cluster, habits.
type Words = Vec<(String, u8, [u8; 3])>;

/// How often each word is there, is in a source, is in a cue, comes just before a content.
type Counts = HashMap<String, [usize; 4]>;

fn counts(article: &Article) -> Counts {
    let mut counts = Counts::new();
    let tokens = Tokens::of(&article.text);
    let marked = gold::marked(article, &tokens);
    for index in 0..tokens.len() {
        if matches!(tokens.get(index).map(|t| t.kind), Some(TokenKind::Word | TokenKind::Sign)) {
            let count = counts.entry(tokens.word(index).to_owned()).or_default();
            count[0] += 1;
            let role = |index: usize| marked.of_token.get(index).copied().flatten().map(|s| marked.stretches[s].0);
            count[1] += usize::from(role(index) == Some(0));
            count[2] += usize::from(role(index) == Some(1));
            count[3] += usize::from(role(index) != Some(2) && role(index + 1) == Some(2));
        }
    }
    counts
}

/// Returns in how much of its places a word is in a source, in a cue, before a content, in steps.
fn habits([all, source, cue, before]: [usize; 4]) -> [u8; 3] {
    [(source, 0.1), (cue, 0.066), (before, 0.03)].map(|(count, mean)| {
        let share = (count as f64 + mean * 8.0) / (all as f64 + 8.0);
        let bounds = [0.01, 0.03, 0.06, 0.1, 0.16, 0.25, 0.4, 0.6];
        if all < 3 { 0 } else { 1 + bounds.iter().filter(|bound| share > **bound).count() as u8 }
    })
}

fn words(articles: &[&Article], least: usize) -> Words {
    let mut all = Counts::new();
    for article in articles {
        for (word, more) in counts(article) {
            let count = all.entry(word).or_default();
            count.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
    }
    let mut words: Vec<(&String, [usize; 4])> =
        all.iter().map(|(w, c)| (w, *c)).filter(|(_, c)| c[0] >= least).collect();
    words.sort_by(|a, b| b.1[0].cmp(&a.1[0]).then(a.0.cmp(b.0)));
    words.truncate((1 << 14) - 1);
    words.into_iter().map(|(word, count)| (word.clone(), 0, habits(count))).collect()
}

/// Gives each word its cluster.
fn cluster(articles: &[&Article], words: &mut Words, clusters: usize) {
    let numbers: HashMap<String, usize> = words.iter().map(|w| w.0.clone()).zip(0..).collect();
    let count = words.len();
    // Ends of lines, figures, rare names, rare words by their endings.
    let texts: Vec<Vec<usize>> = articles
        .iter()
        .map(|article| {
            let tokens = Tokens::of(&article.text);
            (0..tokens.len())
                .map(|index| match tokens.get(index) {
                    Some(token) if token.kind == TokenKind::LineEnd => count,
                    Some(token) if token.kind == TokenKind::Digits => count + 1,
                    Some(token) => match numbers.get(tokens.word(index)) {
                        Some(number) => *number,
                        None if token.capital => count + 2,
                        None if tokens.word(index).ends_with('s') => count + 3,
                        None if tokens.word(index).ends_with("ed") => count + 4,
                        None if tokens.word(index).ends_with("ing") => count + 5,
                        None => count + 6,
                    },
                    None => count,
                })
                .collect()
        })
        .collect();
    let found = clusters::clusters(&texts, count, 7, clusters, 12);
    // Signs stand for themselves.
    for (word, cluster) in words.iter_mut().zip(found).filter(|(word, _)| word.0.starts_with(char::is_alphabetic)) {
        word.1 = cluster;
    }
}

fn prepared(articles: &[&Article], words: &Words) -> Vec<Vec<Row>> {
    let vocabulary = vocabulary(words);
    articles
        .par_iter()
        .map(|article| {
            let tokens = Tokens::of(&article.text);
            let view = View::of(&tokens, &vocabulary);
            let marked = gold::marked(article, &tokens);
            field::rows(&view, &marked)
        })
        .collect()
}

fn vocabulary(words: &Words) -> Vocabulary {
    Vocabulary::of(words.iter().map(|(word, cluster, habits)| (word.as_str(), *cluster, *habits)))
}

/// A field with the numbers of its features.
struct Trained {
    field: Field,
    numbers: HashMap<u32, u32>,
}

/// Learns twice: from all features, and from the `keep` that the first time found most telling.
fn trained(rows: &[&Vec<Row>], settings: Settings, least: u32, keep: usize) -> Trained {
    let numbers = field::number(rows.iter().flat_map(|rows| rows.iter()), least);
    let all: Vec<Row> = rows.iter().flat_map(|rows| rows.iter()).map(|row| field::renumbered(row, &numbers)).collect();
    let field = field::learn(&all.iter().collect::<Vec<_>>(), numbers.len(), settings);
    if keep >= numbers.len() {
        return Trained { field, numbers };
    }
    let mut told: Vec<(f32, u32)> = numbers
        .iter()
        .map(|(feature, number)| (field.weights[*number as usize].iter().map(|w| w * w).sum::<f32>(), *feature))
        .collect();
    told.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<u32> = told.iter().take(keep).map(|(_, feature)| *feature).collect();
    kept.sort_unstable();
    let again: HashMap<u32, u32> = kept.into_iter().zip(0..).collect();
    let all: Vec<Row> = rows.iter().flat_map(|rows| rows.iter()).map(|row| field::renumbered(row, &again)).collect();
    Trained { field: field::learn(&all.iter().collect::<Vec<_>>(), again.len(), settings), numbers: again }
}

fn tally(rows: &[Row], field: &Field, bound: [f32; ROLES]) -> Tally {
    let paths = Paths::of(&field.moves);
    let mut tally = Tally::default();
    for row in rows {
        let weighed = lattice::weigh(&field.scores(row), &row.places, &paths);
        let chosen = lattice::choose(&weighed.stretches(), row.places.len(), bound);
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

/// What is learned from articles.
struct Learned {
    words: Words,
    trained: Trained,
    pairings: [Pairing; 2],
}

fn learn(articles: &[&Article], options: &Options) -> Learned {
    let mut words = words(articles, 3);
    cluster(articles, &mut words, 100);
    let rows = prepared(articles, &words);
    let pairings = pairs::learn(articles, &vocabulary(&words));
    let trained = trained(&rows.iter().collect::<Vec<_>>(), options.settings, 3, options.keep);
    Learned { words, trained, pairings }
}

impl Learned {
    /// Counts what is right in articles at each bound.
    fn measured(&self, articles: &[&Article]) -> Vec<Tally> {
        let rows: Vec<Row> = prepared(articles, &self.words)
            .iter()
            .flatten()
            .map(|row| field::renumbered(row, &self.trained.numbers))
            .collect();
        BOUNDS.into_par_iter().map(|bound| tally(&rows, &self.trained.field, [bound; ROLES])).collect()
    }

    fn file(&self, articles: usize, bounds: [f32; ROLES]) -> File {
        let words: Vec<String> = self.words.iter().map(|(word, _, _)| word.clone()).collect();
        let mut weights: Vec<(String, Vec<String>)> = Vec::new();
        let mut numbers: Vec<(u32, u32)> = self.trained.numbers.iter().map(|(f, n)| (*f, *n)).collect();
        numbers.sort_unstable();
        for (feature, number) in numbers {
            let steps = self.trained.field.weights[number as usize]
                .map(|weight| (weight / STEP).round().clamp(-127.0, 127.0) as i8);
            let used = steps.iter().rposition(|step| *step != 0).map_or(0, |last| last + 1);
            let Some((name, parts)) = weights::written(feature, &words).filter(|_| used > 0) else { continue };
            if weights.last().is_none_or(|(last, _)| last != name) {
                weights.push((name.to_owned(), Vec::new()));
            }
            let told: Vec<String> = steps[..used].iter().map(|step| format!("{step}")).collect();
            if let Some((_, lines)) = weights.last_mut() {
                lines.push(format!("{parts} {}", told.join(" ")).trim_start().to_owned());
            }
        }
        let mut moves = self.trained.field.moves.clone();
        let round = |value: &mut f32| *value = (*value * 1000.0).round() / 1000.0;
        moves.between.iter_mut().flatten().flatten().for_each(round);
        moves.within.iter_mut().flatten().for_each(round);
        let [contents, sources] = self.pairings.clone();
        let words = self.words.iter().map(|(word, cluster, [a, b, c])| format!("{word} {cluster} {a}{b}{c}")).collect();
        let about = format!(
            "Learned by `train attribution` from {articles} articles of PolNeAR (train), a corpus of attributions in \
             American political news; weights of single words and classes of words, no text."
        );
        File { about, step: STEP, bounds, moves, contents, sources, words, weights }
    }
}

/// How sure a stretch must be: what is tried.
const BOUNDS: [f32; 8] = [0.15, 0.2, 0.23, 0.26, 0.3, 0.34, 0.38, 0.42];

/// How sure a stretch must be, chosen across parts of the corpus; the best lie flat around it.
const CHOSEN: [f32; ROLES] = [0.31, 0.31, 0.27];

/// What one step of a weight in the file is worth.
const STEP: f32 = 0.03;

/// How it is learned.
struct Options {
    settings: Settings,
    keep: usize,
}

/// Returns the best bound for each role, and what it gives.
fn best(tallies: &[Tally]) -> ([f32; ROLES], String) {
    let mut bounds = [0.0; ROLES];
    let mut told = Tally::default();
    for (role, bound) in bounds.iter_mut().enumerate() {
        let best = (0..tallies.len()).max_by(|a, b| tallies[*a].f1(role).total_cmp(&tallies[*b].f1(role))).unwrap_or(0);
        *bound = BOUNDS[best];
        (told.right[role], told.given[role], told.gold[role]) =
            (tallies[best].right[role], tallies[best].given[role], tallies[best].gold[role]);
    }
    (bounds, told.told())
}

/// Learns from `train.jsonl` in a folder, measures on `dev.jsonl`, and writes the file of weights; with `folds`,
/// measures across parts of the first instead.
pub fn run(folder: &Path, out: &Path, folds: Option<usize>, say: &dyn Fn(&str)) -> std::io::Result<()> {
    let train = gold::read(&folder.join("train.jsonl"))?;
    let dev = gold::read(&folder.join("dev.jsonl"))?;
    let options = Options { settings: Settings { rounds: 8, rate: 0.01, shrink: 0.01, seed: 1 }, keep: 70_000 };
    let add = |mut a: Vec<Tally>, b: Vec<Tally>| {
        a.iter_mut().zip(&b).for_each(|(a, b)| a.add(b));
        a
    };
    if let Some(folds) = folds {
        let across = (0..folds).into_par_iter().map(|fold| {
            let fit: Vec<&Article> = train.iter().filter(|a| a.part(folds) != fold).collect();
            let held: Vec<&Article> = train.iter().filter(|a| a.part(folds) == fold).collect();
            learn(&fit, &options).measured(&held)
        });
        let sum = across.reduce(|| vec![Tally::default(); BOUNDS.len()], add);
        let (bounds, told) = best(&sum);
        say(&format!("train, {folds} parts: {told} at {bounds:?}"));
        return Ok(());
    }
    let all: Vec<&Article> = train.iter().collect();
    let learned = learn(&all, &options);
    let dev: Vec<&Article> = dev.iter().collect();
    let (bounds, told) = best(&learned.measured(&dev));
    say(&format!("dev: {told} at {bounds:?}"));
    let text = serde_json::to_string(&learned.file(all.len(), CHOSEN))?;
    // A line for each kind of feature and each part, so that a change can be read.
    let text = text
        .replace("],[\"", "],\n[\"")
        .replace(",\"words\"", ",\n\"words\"")
        .replace(",\"weights\"", ",\n\"weights\"");
    std::fs::write(out, text + "\n")
}
