//! Learns who is made to say what from annotated news.

mod clusters;
mod field;
mod gold;

use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;
use whosaid::text::attributions::lattice;
use whosaid::text::attributions::lattice::First;
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

fn words(articles: &[&Article], least: usize) -> (Words, Counts) {
    let mut all = Counts::new();
    for article in articles {
        for (word, more) in counts(article) {
            let count = all.entry(word).or_default();
            count.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
    }
    let mut words: Vec<(&String, [usize; 4])> = all.iter().map(|(w, c)| (w, *c)).filter(|(_, c)| c[0] >= least).collect();
    words.sort_by(|a, b| b.1[0].cmp(&a.1[0]).then(a.0.cmp(b.0)));
    words.truncate((1 << 14) - 1);
    let words = words.into_iter().map(|(word, count)| (word.clone(), 0, habits(count))).collect();
    (words, all)
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
    for (word, cluster) in words.iter_mut().zip(found) {
        word.1 = cluster;
    }
}

fn prepared(articles: &[&Article], words: &Words, first: Option<&[Vec<First>]>) -> Vec<Vec<Row>> {
    let vocabulary = Vocabulary::of(words.iter().map(|(w, a, b)| (w.as_str(), *a, *b)));
    articles
        .par_iter()
        .enumerate()
        .map(|(number, article)| {
            let tokens = Tokens::of(&article.text);
            let view = View::of(&tokens, &vocabulary);
            let marked = gold::marked(article, &tokens);
            field::rows(&view, Some(&marked), first.map(|first| first[number].as_slice()))
        })
        .collect()
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

/// What a field makes of articles.
fn read(rows: &[Vec<Row>], trained: &Trained, bound: f32) -> Vec<Vec<First>> {
    let paths = Paths::of(&trained.field.moves);
    let one = |row: &Row| {
        let row = field::renumbered(row, &trained.numbers);
        First::of(&trained.field.scores(&row), &row.places, &paths, [bound; ROLES])
    };
    rows.par_iter().map(|rows| rows.iter().map(one).collect()).collect()
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
    let (mut words, _) = words(&fit, 3);
    cluster(&fit, &mut words, get("clusters", 100.0) as usize);
    eprintln!("clustered {:?}", clock.elapsed());
    if get("show", 0.0) > 0.0 {
        for c in 1..=get("clusters", 100.0) as u8 {
            eprintln!("{c}: {}", words.iter().filter(|w| w.1 == c).take(14).map(|w| w.0.as_str()).collect::<Vec<_>>().join(" "));
        }
    }
    let settings = Settings { rounds: get("rounds", 8.0) as usize, rate: get("rate", 0.01) as f32, penalty: get("penalty", 0.0) as f32, shrink: get("shrink", 0.01) as f32, start: get("start", 0.0) as f32, seed: 1 };
    let least = get("least", 3.0) as u32;
    let mut rows: Vec<Vec<Row>> = prepared(&fit, &words, None);
    if let Some(drop) = arguments.iter().find_map(|a| a.strip_prefix("drop=")) {
        let names: Vec<&str> = drop.split(',').collect();
        let out: Vec<bool> = whosaid::text::attributions::features::TEMPLATES.iter().map(|t| names.iter().any(|n| *n == t.name || n.strip_suffix('*').is_some_and(|n| t.name.starts_with(n)))).collect();
        for row in rows.iter_mut().flatten() {
            let mut features = Vec::new();
            let mut starts = vec![0];
            for pair in row.starts.windows(2) {
                features.extend(row.features[pair[0] as usize..pair[1] as usize].iter().filter(|f| !out[(**f >> 25) as usize]));
                starts.push(features.len() as u32);
            }
            (row.features, row.starts) = (features, starts);
        }
    }
    let sets: Vec<Vec<Vec<Row>>> = [&held, &dev].iter().map(|set| prepared(set, &words, None)).collect();
    eprintln!("prepared, {:?}", clock.elapsed());
    if get("one", 0.0) > 0.0 {
        let trained1 = trained(&rows.iter().collect::<Vec<_>>(), settings, least, get("keep", 1e9) as usize);
        eprintln!("{} features {:?}", trained1.numbers.len(), clock.elapsed());
        report(&sets, &trained1);
        return;
    }
    // First readings of each article by fields that did not learn from it, and of the others by a field of all.
    let folds = get("folds", 4.0) as usize;
    let first: Vec<(Vec<usize>, Trained)> = (0..=folds)
        .into_par_iter()
        .map(|fold| {
            let out: Vec<usize> = (0..fit.len()).filter(|n| n % folds == fold).collect();
            let learn: Vec<&Vec<Row>> = rows.iter().enumerate().filter(|(n, _)| n % folds != fold).map(|(_, r)| r).collect();
            (out, trained(&learn, settings, least, get("keep", 1e9) as usize))
        })
        .collect();
    let bound = get("bound", 0.3) as f32;
    let mut firsts: Vec<Vec<First>> = vec![Vec::new(); fit.len()];
    for (out, trained) in &first[..folds] {
        for &n in out {
            firsts[n] = read(&rows[n..=n], trained, bound).remove(0);
        }
    }
    let trained1 = &first[folds].1;
    report(&sets, trained1);
    if get("dump", 0.0) > 0.0 {
        let paths = Paths::of(&trained1.field.moves);
        for (set, rows) in [&held, &dev].iter().zip(&sets) {
            for ((article, rows), firsts) in set.iter().zip(rows).zip(read(rows, trained1, 0.3)) {
                let tokens = Tokens::of(&article.text);
                for (row, first) in rows.iter().zip(&firsts) {
                    let gold: Vec<(u8, usize, usize)> = (0..row.gold.len()).flat_map(|at| (0..3).filter(move |r| row.gold[at][*r] == 1).map(move |r| (r as u8, at, (at..row.gold.len()).find(|e| row.gold[*e][6 + r] == 1).unwrap_or(at)))).collect();
                    let given: Vec<(u8, usize, usize, f32)> = first.stretches.iter().map(|s| (s.role, s.first, s.last, s.sure)).collect();
                    let toks: Vec<&str> = row.range.clone().map(|i| tokens.written(i)).collect();
                    println!("{}", serde_json::json!({"gold": gold, "given": given, "toks": toks}));
                }
            }
        }
        return;
    }
    eprintln!("first, {:?}", clock.elapsed());
    let rows2 = prepared(&fit, &words, Some(&firsts));
    let sets2: Vec<Vec<Vec<Row>>> = [&held, &dev].iter().zip(&sets).map(|(set, rows)| prepared(set, &words, Some(&read(rows, trained1, bound)))).collect();
    let trained2 = trained(&rows2.iter().collect::<Vec<_>>(), settings, least, get("keep", 1e9) as usize);
    eprintln!("second, {} features, {:?}", trained2.numbers.len(), clock.elapsed());
    report(&sets2, &trained2);
}

fn report(sets: &[Vec<Vec<Row>>], trained: &Trained) {
    let field = &trained.field;
    let sets: Vec<Vec<Vec<Row>>> = sets.iter().map(|set| set.iter().map(|rows| rows.iter().map(|row| field::renumbered(row, &trained.numbers)).collect()).collect()).collect();
    let mut best = [(0.0, 0.0); ROLES];
    for bound in [0.15, 0.2, 0.25, 0.3, 0.35, 0.4] {
        let mut both = Tally::default();
        for (name, set) in ["held", "dev"].iter().zip(&sets) {
            let sums: Vec<Tally> = set.par_iter().map(|rows| tally(rows, field, [bound; 3])).collect();
            let mut sum = Tally::default();
            sums.iter().for_each(|t| sum.add(t));
            both.add(&sum);
            if bound == 0.35 { eprintln!("  {name} {}", sum.told()); }
        }
        for role in 0..ROLES {
            if both.f1(role) > best[role].0 { best[role] = (both.f1(role), bound); }
        }
        if bound == 0.35 { eprintln!("{bound} {}", both.told()); }
    }
    eprintln!("best {best:.2?} mean {:.2}", best.iter().map(|b| b.0).sum::<f64>() / 3.0);
}
