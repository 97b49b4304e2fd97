//! How long it takes to say how many really had a claim, and how much memory.
//!
//! `cargo bench --bench origins` asks about claims with 100, 1,000 and 10,000 appearances, `-- --small` the first alone,
//! `-- 5000` another number. A third of the articles are copies of earlier ones, a third cite one of 40 outlets, the others
//! have chains of up to four of 200 sources; one in eight is undated, one in ten denies the claim. The peer in the same run
//! is `who`, which reads the same appearances and follows nothing.
#![allow(clippy::print_stdout, missing_docs)]

mod generator;
mod measured;

use std::time::Instant;

use whosaid::analysis::graph;
use whosaid::analysis::origins;
use whosaid::desk::Office;
use whosaid::export;
use whosaid::export::GraphFormat;
use whosaid::ledger;
use whosaid::model::AppearanceBody;
use whosaid::model::ArticleEdit;
use whosaid::model::ArticleNo;
use whosaid::model::Change;
use whosaid::model::ClaimBody;
use whosaid::model::ClaimNo;
use whosaid::model::DerivationBody;
use whosaid::model::DerivationKind;
use whosaid::model::Filter;
use whosaid::model::HopBody;
use whosaid::model::SourceBody;
use whosaid::model::Stance;
use whosaid::text::offsets;

use crate::measured::peak_memory;

/// How often each question is asked.
const ASKED: usize = 20;

fn main() {
    for count in measured::sizes(100, &[100, 1_000, 10_000]) {
        measure(count);
    }
}

fn measure(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let office = measured::office(folder.path());
    generator::articles(&folder.path().join("in"), count);
    measured::ingested(&office, &folder.path().join("in"));
    links(&office, count);
    let opened = office.read(None).expect("opened");
    let view = opened.view();
    println!("== a claim with {count} appearances");
    let before = peak_memory();
    let mut answer = None;
    ask("origins", || answer = Some(origins::of_claim(view, ClaimNo(1), false).expect("answered")));
    println!("             {} MB more at its peak", peak_memory().saturating_sub(before));
    ask("who (peer)", || {
        ledger::appearances_of_claim(view, ClaimNo(1), &Filter::default()).expect("answered");
    });
    ask("graph, SVG", || {
        let graph = graph::of_claim(view, ClaimNo(1), false).expect("answered");
        export::write_graph(&graph, GraphFormat::Svg, &mut std::io::sink()).expect("written");
    });
    println!("{}", answer.map(|answer| answer.sentence).unwrap_or_default());
}

fn ask(name: &str, mut question: impl FnMut()) {
    let mut times: Vec<f64> = (0..ASKED)
        .map(|_| {
            let start = Instant::now();
            question();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<12} {:>9.2} ms median  {:>9.2} ms slowest", times[ASKED / 2], times[ASKED - 1]);
}

/// Ties each article to one claim.
fn links(office: &Office, count: usize) {
    let mut ledger = office.write().expect("opened");
    let mut batch = ledger.batch().expect("begun");
    let add = |batch: &mut ledger::Batch<'_>, change: Change| {
        batch.append(&office.clock.now(), "bench", &change).expect("appended").uid
    };
    let claim = add(&mut batch, Change::ClaimAdd(ClaimBody { text: "It was so.".to_owned(), ..ClaimBody::default() }));
    let sources: Vec<_> = (0..200)
        .map(|n| {
            add(&mut batch, Change::SourceAdd(SourceBody { name: format!("Source {n}"), ..SourceBody::default() }))
        })
        .collect();
    let mut known = Vec::with_capacity(count);
    for n in 0..count {
        let no = ArticleNo(n as i64 + 1);
        let article = ledger::article(batch.view(), no).expect("there");
        let outlet = article.outlet.as_ref().map(|outlet| ledger::source(batch.view(), outlet.id).expect("there").uid);
        let of: Option<&(whosaid::model::Uid, Option<whosaid::model::Uid>)> =
            (n % 3 == 0 && n > 0).then(|| &known[n * 7 % n]);
        let derived_from = of.map(|(original, source)| {
            let source = source.unwrap_or(sources[0]);
            vec![DerivationBody {
                kind: DerivationKind::Copies,
                source,
                url: None,
                words: None,
                article: Some(*original),
            }]
        });
        let published = (n % 8 == 7).then(String::new);
        add(
            &mut batch,
            Change::ArticleEdit(ArticleEdit {
                article: article.uid,
                derived_from,
                published,
                ..ArticleEdit::default()
            }),
        );
        let chain = match n % 3 {
            0 => Vec::new(),
            1 => known.get(n * 13 % (n + 1)).and_then(|known: &(_, Option<_>)| known.1).into_iter().collect(),
            _ => (0..1 + n % 4).map(|step| sources[(n * 31 + step * 17) % sources.len()]).collect(),
        };
        known.push((article.uid, outlet));
        let text = ledger::capture_text(batch.view(), no, None).expect("there");
        let span = whosaid::model::Span::new(0, 7);
        let hop = |source| HopBody { source, kind: None, quote: None, start: None, end: None };
        let body = AppearanceBody {
            claim,
            capture: text.capture,
            start: span.start,
            end: span.end,
            quote: offsets::slice(&text.text, span).expect("long enough").to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            stance: if n % 10 == 9 { Stance::Contradicts } else { Stance::Repeats },
            hedge: None,
            zone: None,
            certainty: None,
            note: None,
            via: chain.into_iter().map(hop).collect(),
        };
        add(&mut batch, Change::AppearanceAdd(Box::new(body)));
    }
    batch.commit().expect("committed");
}
