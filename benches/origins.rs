//! How long it takes to say how many really had a claim, and how much memory.
//!
//! `cargo bench --bench origins` asks about claims with 100, 1,000 and 10,000 appearances, `-- --small` the first alone,
//! `-- 5000` another number. A third of the articles are copies of earlier ones, a third cite one of 40 outlets, the others
//! have chains of up to four of 200 sources; one in eight is undated, one in ten denies the claim. The peer in the same run
//! is `who`, which reads the same appearances and follows nothing.
#![allow(clippy::print_stdout, missing_docs)]

// Another benchmark uses the rest of it.
#[allow(dead_code)]
mod generator;

use std::time::Instant;

use whosaid::analysis::graph;
use whosaid::analysis::origins;
use whosaid::desk;
use whosaid::desk::Clock;
use whosaid::desk::IngestRequest;
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

/// How often each question is asked.
const ASKED: usize = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let named = arguments.iter().filter_map(|argument| argument.parse().ok()).collect::<Vec<usize>>();
    let small = arguments.iter().any(|argument| argument == "--small");
    let sizes = match (small, named.is_empty()) {
        (true, _) => vec![100],
        (false, true) => vec![100, 1_000, 10_000],
        (false, false) => named,
    };
    for count in sizes {
        measure(count);
    }
}

fn measure(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let office = Office {
        ledger: folder.path().join("whosaid.db"),
        named: false,
        actor: "bench".to_owned(),
        wait: std::time::Duration::from_secs(1),
        clock: Clock::fixed("2022-01-08T10:00:00Z").expect("a time"),
    };
    generator::articles(&folder.path().join("in"), count);
    let paths = vec![folder.path().join("in").into_os_string()];
    let request = IngestRequest { paths, max_bytes: 64 << 20, ..IngestRequest::default() };
    desk::run(&office, request, &std::sync::atomic::AtomicBool::new(false), &mut |_, _| Ok(())).expect("ingested");
    links(&office, count);
    let opened = office.read(None).expect("opened");
    let view = opened.view();
    println!("== a claim with {count} appearances");
    let before = memory();
    let mut answer = None;
    ask("origins", || answer = Some(origins::of_claim(view, ClaimNo(1), false).expect("answered")));
    println!("             {} MB more at its peak", memory().saturating_sub(before));
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

/// The most memory this process has had so far, in MB, where the system tells.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).and_then(|line| line.split_whitespace().nth(1));
    line.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
