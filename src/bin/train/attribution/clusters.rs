//! Clusters of words that stand in the same places: the exchange algorithm for class bigrams (Kneser and Ney 1993;
//! Martin, Liermann and Ney 1998).

use std::collections::HashMap;

/// Returns a cluster from 1 to `clusters` for each word; words are numbered from 0, the most frequent first.
///
/// `texts` are runs of word numbers. Numbers from `words` on stand for kinds of what is not clustered; each of these
/// `fixed` kinds stays in a cluster of its own.
pub fn clusters(texts: &[Vec<usize>], words: usize, fixed: usize, clusters: usize, rounds: usize) -> Vec<u8> {
    // Words are 0..words, and fixed kinds are words..words + fixed, each alone in a cluster.
    let all = words + fixed;
    let classes = clusters + fixed;
    let mut class: Vec<usize> = (0..all).map(|w| if w < words { w % clusters } else { clusters + w - words }).collect();
    let mut pairs: HashMap<(usize, usize), u32> = HashMap::new();
    let mut count = vec![0_i64; all];
    for text in texts {
        for pair in text.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        for word in text {
            count[*word] += 1;
        }
    }
    let mut after: Vec<Vec<(usize, u32)>> = vec![Vec::new(); all];
    let mut before: Vec<Vec<(usize, u32)>> = vec![Vec::new(); all];
    let mut sorted: Vec<_> = pairs.into_iter().collect();
    sorted.sort_unstable();
    let mut grid = vec![0_i64; classes * classes];
    let mut sizes = vec![0_i64; classes];
    for ((a, b), n) in sorted {
        after[a].push((b, n));
        before[b].push((a, n));
        grid[class[a] * classes + class[b]] += i64::from(n);
    }
    for word in 0..all {
        sizes[class[word]] += count[word];
    }
    let logs: Vec<f64> = (0..4096).map(|n| if n == 0 { 0.0 } else { n as f64 * (n as f64).ln() }).collect();
    let nlogn = |n: i64| match logs.get(n as usize) {
        Some(value) => *value,
        None => n as f64 * (n as f64).ln(),
    };
    for _ in 0..rounds {
        let mut moved = 0;
        for word in 0..words {
            let own = class[word];
            let mut right = vec![0_i64; classes];
            let mut left = vec![0_i64; classes];
            let mut twice = 0;
            for (other, n) in &after[word] {
                if *other == word { twice += i64::from(*n) } else { right[class[*other]] += i64::from(*n) }
            }
            for (other, n) in &before[word] {
                if *other != word {
                    left[class[*other]] += i64::from(*n)
                }
            }
            let put = |grid: &mut [i64], sizes: &mut [i64], to: usize, sign: i64| {
                for other in 0..classes {
                    grid[to * classes + other] += sign * right[other];
                    grid[other * classes + to] += sign * left[other];
                }
                grid[to * classes + to] += sign * twice;
                sizes[to] += sign * count[word];
            };
            put(&mut grid, &mut sizes, own, -1);
            let touched: Vec<usize> = (0..classes).filter(|c| right[*c] > 0 || left[*c] > 0).collect();
            let mut best = (f64::MIN, own);
            for to in 0..clusters {
                let mut gain = -2.0 * (nlogn(sizes[to] + count[word]) - nlogn(sizes[to]));
                for &other in &touched {
                    if other == to {
                        let n = grid[to * classes + to];
                        gain += nlogn(n + right[to] + left[to] + twice) - nlogn(n);
                        continue;
                    }
                    if right[other] > 0 {
                        let n = grid[to * classes + other];
                        gain += nlogn(n + right[other]) - nlogn(n);
                    }
                    if left[other] > 0 {
                        let n = grid[other * classes + to];
                        gain += nlogn(n + left[other]) - nlogn(n);
                    }
                }
                if twice > 0 && right[to] == 0 && left[to] == 0 {
                    let n = grid[to * classes + to];
                    gain += nlogn(n + twice) - nlogn(n);
                }
                if gain > best.0 {
                    best = (gain, to);
                }
            }
            put(&mut grid, &mut sizes, best.1, 1);
            moved += usize::from(best.1 != own);
            class[word] = best.1;
        }
        if moved * 200 < words {
            break;
        }
    }
    class[..words].iter().map(|c| *c as u8 + 1).collect()
}
