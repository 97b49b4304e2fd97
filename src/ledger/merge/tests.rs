//! Generated ledgers, merged either way round.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::ledger;
use crate::ledger::Depth;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::model::*;
use crate::text::similarity::keys::keys_of;

/// One thing that somebody does; the numbers choose among what is there, so that any sequence of them can be done.
#[derive(Clone, Debug)]
enum Step {
    Capture { bytes: u8, address: Option<u8> },
    EditArticle { article: u8, title: u8 },
    Source { name: u8, domain: Option<u8> },
    EditSource { source: u8, country: u8 },
    Claim { text: u8, key: Option<u8> },
    EditClaim { claim: u8, text: u8, key: Option<u8> },
    Rate { claim: u8, label: u8 },
    Relate { claim: u8, other: u8 },
    Fold { claim: u8, other: u8 },
    TakeBack { claim: u8 },
    Link { claim: u8, capture: u8, stance: u8, source: Option<u8> },
    Unlink { appearance: u8 },
    Reject { number: u8, accepted: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let few = 0..4_u8;
    let maybe = || proptest::option::of(0..4_u8);
    let step = prop_oneof![
        3 => (few.clone(), maybe()).prop_map(|(bytes, address)| Step::Capture { bytes, address }),
        1 => (any::<u8>(), few.clone()).prop_map(|(article, title)| Step::EditArticle { article, title }),
        2 => (few.clone(), maybe()).prop_map(|(name, domain)| Step::Source { name, domain }),
        1 => (any::<u8>(), few.clone()).prop_map(|(source, country)| Step::EditSource { source, country }),
        3 => (few.clone(), maybe()).prop_map(|(text, key)| Step::Claim { text, key }),
        2 => (any::<u8>(), few.clone(), maybe()).prop_map(|(claim, text, key)| Step::EditClaim { claim, text, key }),
        1 => (any::<u8>(), few.clone()).prop_map(|(claim, label)| Step::Rate { claim, label }),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(claim, other)| Step::Relate { claim, other }),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(claim, other)| Step::Fold { claim, other }),
        1 => any::<u8>().prop_map(|claim| Step::TakeBack { claim }),
        4 => (any::<u8>(), any::<u8>(), few.clone(), proptest::option::of(any::<u8>()))
            .prop_map(|(claim, capture, stance, source)| Step::Link { claim, capture, stance, source }),
        1 => any::<u8>().prop_map(|appearance| Step::Unlink { appearance }),
        1 => (few, any::<bool>()).prop_map(|(number, accepted)| Step::Reject { number, accepted }),
    ];
    proptest::collection::vec(step, 0..14)
}

fn hashes(ledger: &Ledger, query: &str) -> Vec<Sha256> {
    let mut statement = ledger.conn.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0).map(Sha256)).expect("rows");
    rows.collect::<Result<_, _>>().expect("hashes")
}

fn one_of(ledger: &Ledger, query: &str, at: u8) -> Option<Sha256> {
    let all = hashes(ledger, query);
    all.get(usize::from(at) % all.len().max(1)).copied()
}

/// A claim that was taken back cannot be named any more.
const CLAIMS: &str = "SELECT uid FROM claim WHERE removed IS NULL ORDER BY uid";
const SOURCES: &str = "SELECT uid FROM source ORDER BY uid";
const ARTICLES: &str = "SELECT uid FROM article ORDER BY uid";
const CAPTURES: &str = "SELECT sha256 FROM capture ORDER BY sha256";
const APPEARANCES: &str = "SELECT uid FROM appearance ORDER BY uid";

fn capture(ledger: &Ledger, bytes: u8, address: Option<u8>) -> (Change, [Vec<u8>; 2]) {
    let raw = format!("<p>The words {bytes} stand here.").into_bytes();
    let text = format!("The words {bytes} stand here.").into_bytes();
    let url = address.map(|page| format!("https://paper.example/{page}"));
    // As ingest does it: what has the address of an article is another capture of it.
    let known = url.as_deref().and_then(crate::text::address::url_key);
    let known = known.and_then(|key| ledger::article_at(ledger.view(), &key).expect("looked up"));
    let body = CaptureBody {
        sha256: ledger::sha256(&raw),
        size: raw.len() as u64,
        media_type: "text/html".to_owned(),
        encoding: "utf-8".to_owned(),
        article: known.map(|named| named.uid),
        path: Some("page.html".to_owned()),
        text_sha256: ledger::sha256(&text),
        zones: Vec::new(),
        title: Some("As read".to_owned()),
        authors: Vec::new(),
        outlet: None,
        url,
        canonical_url: None,
        archive_url: None,
        published: None,
        modified: None,
        language: None,
        retrieved: None,
        completeness: Completeness::PageSource,
        derived_from: Vec::new(),
        found: BTreeMap::new(),
        notices: Vec::new(),
        reader: "html/1".to_owned(),
        container: None,
        fetch: None,
    };
    (Change::CaptureAdd(Box::new(body)), [raw, text])
}

fn link(ledger: &Ledger, claim: u8, chosen: u8, stance: u8, source: Option<u8>) -> Option<Change> {
    let capture = one_of(ledger, CAPTURES, chosen)?;
    let text = ledger::text_of_capture(ledger.view(), &capture).expect("a text");
    let via = match source {
        None => Vec::new(),
        Some(at) => {
            vec![HopBody { source: one_of(ledger, SOURCES, at)?, kind: None, quote: None, start: None, end: None }]
        }
    };
    Some(Change::AppearanceAdd(Box::new(AppearanceBody {
        claim: one_of(ledger, CLAIMS, claim)?,
        capture,
        start: 4,
        end: 9,
        quote: "words".to_owned(),
        prefix: "The ".to_owned(),
        suffix: text.chars().skip(9).take(32).collect(),
        stance: [Stance::Repeats, Stance::Contradicts, Stance::Mentions][usize::from(stance % 3)],
        hedge: None,
        zone: None,
        certainty: None,
        note: None,
        via,
    })))
}

fn change(ledger: &Ledger, step: &Step) -> Option<Change> {
    let claim = |at: u8| one_of(ledger, CLAIMS, at);
    Some(match step {
        Step::Capture { .. } => return None,
        Step::EditArticle { article, title } => Change::ArticleEdit(ArticleEdit {
            article: one_of(ledger, ARTICLES, *article)?,
            title: Some(format!("Title {title}")),
            ..ArticleEdit::default()
        }),
        Step::Source { name, domain } => Change::SourceAdd(SourceBody {
            name: format!("Source {name}"),
            domains: domain.iter().map(|domain| format!("d{domain}.example")).collect(),
            ..SourceBody::default()
        }),
        Step::EditSource { source, country } => Change::SourceEdit(SourceEdit {
            source: one_of(ledger, SOURCES, *source)?,
            country: Some(format!("Country {country}")),
            ..SourceEdit::default()
        }),
        Step::Claim { text, key } => Change::ClaimAdd(ClaimBody {
            text: format!("Claim {text}."),
            key: key.map(|key| format!("key-{key}")),
            ..ClaimBody::default()
        }),
        Step::EditClaim { claim: at, text, key } => Change::ClaimEdit(ClaimEdit {
            claim: claim(*at)?,
            text: Some(format!("Claim {text}, edited.")),
            key: key.map(|key| format!("key-{key}")),
            ..ClaimEdit::default()
        }),
        Step::Rate { claim: at, label } => Change::ClaimRate(RateBody {
            claim: claim(*at)?,
            label: format!("Label {label}"),
            scale: None,
            why: None,
            value: None,
            reviewer: None,
            url: None,
            published: None,
        }),
        Step::Relate { claim: one, other } => Change::ClaimRelate(RelateBody {
            claim: claim(*one)?,
            relation: Relation::Contradicts,
            other: claim(*other)?,
            note: None,
        }),
        Step::Fold { claim: one, other } => Change::ClaimMerge(MergeBody { from: claim(*one)?, into: claim(*other)? }),
        Step::TakeBack { claim: at } => Change::ClaimRemove(ClaimRemoval { claim: claim(*at)?, why: None }),
        Step::Link { claim, capture, stance, source } => link(ledger, *claim, *capture, *stance, *source)?,
        Step::Unlink { appearance } => Change::AppearanceRemove(AppearanceRemoval {
            appearance: one_of(ledger, APPEARANCES, *appearance)?,
            why: None,
        }),
        Step::Reject { number, accepted } => {
            let suggestion = Suggestion::Alias { source: Sha256([*number; 32]), name: "x".to_owned() };
            Change::ProposalVerdict(Box::new(VerdictBody {
                proposal: ledger::proposal_key(&suggestion).expect("a key"),
                suggestion,
                verdict: if *accepted { Verdict::Accepted } else { Verdict::Rejected },
                reasons: Vec::new(),
                score: 500,
                suggester: "test".to_owned(),
                made: Vec::new(),
            }))
        }
    })
}

/// Does what can be done of the steps; a rule may forbid one, as it would forbid it to a person.
fn act(ledger: &mut Ledger, by: &str, hour: u32, steps: &[Step]) {
    for (minute, step) in steps.iter().enumerate() {
        let (made, stored) = match step {
            Step::Capture { bytes, address } => {
                let (made, stored) = capture(ledger, *bytes, *address);
                (Some(made), stored.to_vec())
            }
            other => (change(ledger, other), Vec::new()),
        };
        let Some(made) = made else { continue };
        let mut batch = ledger.batch().expect("a batch");
        for bytes in &stored {
            batch.store(&ledger::pack(bytes).expect("packed")).expect("stored");
        }
        match batch.append(&format!("2022-01-08T{hour:02}:{minute:02}:00.000Z"), by, &made) {
            Ok(_) => batch.commit().expect("committed"),
            Err(LedgerError::Refused(_) | LedgerError::NoSuch { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Merges one into another; returns how many entries came in.
fn bring_in(into: &mut Ledger, other: &Ledger) -> usize {
    let mut batch = into.batch().expect("a batch");
    let missing = ledger::missing_entries(batch.view(), other.view()).expect("compared");
    batch.bring_in(other.view(), &missing, ("2022-01-09T00:00:00.000Z", "eva"), &mut |_| {}).expect("brought in");
    batch.commit().expect("committed");
    missing.len()
}

fn rows(ledger: &Ledger, query: &str) -> BTreeSet<Vec<String>> {
    let mut statement = ledger.conn.prepare(query).expect("a query");
    let columns = statement.column_count();
    let read = |row: &rusqlite::Row<'_>| {
        (0..columns).map(|column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default)).collect()
    };
    statement.query_map([], read).expect("rows").collect::<Result<_, _>>().expect("texts")
}

/// Claims with their words and their last rating.
const CLAIMS_HELD: &str = "
    SELECT hex(uid), text,
           (SELECT r.label FROM claim_rating AS r JOIN entry AS e ON e.seq = r.entry WHERE r.claim = c.no
             ORDER BY e.at DESC, e.leaf DESC LIMIT 1)
      FROM claim AS c
";

/// The claims that were taken back and stay so. Where a passage was tied and untied again in one ledger, or a fold or a
/// relation could not be carried out, while the other ledger took the claim back, it depends on which came first.
const TAKEN_BACK: &str = "
    SELECT hex(uid)
      FROM claim AS c
     WHERE removed IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM appearance AS a WHERE a.claim = c.no AND a.removed IS NOT NULL)
";

const UNFOLDED: &str = "
    SELECT CAST(s.entry AS TEXT)
      FROM set_aside AS s
      JOIN entry AS e ON e.seq = s.entry
     WHERE e.bytes ->> 'do' IN ('claim.merge', 'claim.relate')
";

const APPEARANCES_HELD: &str = "
    SELECT hex(a.uid), hex(c.uid), hex(k.sha256), CAST(a.start AS TEXT), a.quote, a.stance, CAST(a.removed IS NULL AS TEXT),
           (SELECT group_concat(hex(s.uid), ' ') FROM hop AS h JOIN source AS s ON s.no = h.source WHERE h.appearance = a.no)
      FROM appearance AS a
      JOIN claim AS c ON c.no = a.claim
      JOIN capture AS k ON k.no = a.capture
";

const OTHERS_HELD: &str = "
    SELECT 'verdict', hex(proposal), verdict FROM verdict
 UNION ALL
    SELECT 'source', hex(uid), country FROM source
 UNION ALL
    SELECT 'capture', hex(sha256), NULL FROM capture
";

fn sound(ledger: &Ledger) {
    let found = ledger::verify(ledger.view(), Depth::Full).expect("verified");
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    assert!(found.warnings.iter().all(|warning| !warning.contains("clock")), "{:?}", found.warnings);
}

/// Makes the index of claims, so that whatever changes them must keep it.
fn index(ledger: &mut Ledger) {
    let batch = ledger.batch().expect("a batch");
    batch.index_claims("tests").expect("made");
    batch.commit().expect("committed");
}

fn two_ledgers(shared: &[Step], one: &[Step], two: &[Step]) -> (TempDir, [Ledger; 2]) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["a.db", "b.db"].map(|name| folder.path().join(name));
    Ledger::create(&paths[0]).expect("made");
    let mut first = Ledger::open(&paths[0], Duration::ZERO).expect("opened");
    act(&mut first, "ana", 8, shared);
    index(&mut first);
    if shared.is_empty() {
        Ledger::create(&paths[1]).expect("made");
    } else {
        first.copy_to(&paths[1], Duration::ZERO).expect("copied");
    }
    let mut second = Ledger::open(&paths[1], Duration::ZERO).expect("opened");
    index(&mut second);
    act(&mut first, "ana", 10, one);
    act(&mut second, "bert", 9, &two[..two.len() / 2]);
    act(&mut second, "bert", 11, &two[two.len() / 2..]);
    (folder, [first, second])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn merged_either_way_round_two_ledgers_hold_the_same(shared in steps(), one in steps(), two in steps()) {
        let (folder, [mut a, mut b]) = two_ledgers(&shared, &one, &two);
        // The merge reads the other ledger as it was before.
        a.copy_to(&folder.path().join("a-before.db"), Duration::ZERO).expect("copied");
        let a_before = Ledger::open_untouched(&folder.path().join("a-before.db"), Duration::ZERO).expect("opened");
        let checkpoints = [ledger::leaves(a.view()).expect("sound"), ledger::leaves(b.view()).expect("sound")];
        bring_in(&mut a, &b);
        bring_in(&mut b, &a_before);
        for (ledger, before) in [&a, &b].into_iter().zip(&checkpoints) {
            sound(ledger);
            prop_assert!(ledger::leaves(ledger.view()).expect("sound").starts_with(before), "checkpoints go on");
        }
        for query in [CLAIMS_HELD, APPEARANCES_HELD, OTHERS_HELD] {
            prop_assert_eq!(rows(&a, query), rows(&b, query), "{}", query);
        }
        if rows(&a, UNFOLDED).is_empty() && rows(&b, UNFOLDED).is_empty() {
            prop_assert_eq!(rows(&a, TAKEN_BACK), rows(&b, TAKEN_BACK));
        }
        for view in [(a.view(), b.view()), (b.view(), a.view())] {
            prop_assert!(ledger::contradictions(view.0, view.1).is_ok() && ledger::set_aside(view.0, view.1).is_ok());
        }
        // Nothing is left to come in, either way, and no entry was lost.
        let heads = [ledger::head(a.view()).expect("a head"), ledger::head(b.view()).expect("a head")];
        prop_assert_eq!([bring_in(&mut a, &b), bring_in(&mut b, &a)], [0, 0]);
        prop_assert_eq!(heads, [ledger::head(a.view()).expect("a head"), ledger::head(b.view()).expect("a head")]);
        let ours = |ledger: &Ledger| rows(ledger, "SELECT bytes FROM entry WHERE bytes ->> 'do' <> 'ledger.merge'");
        prop_assert_eq!(ours(&a), ours(&b));
    }

    #[test]
    fn how_it_was_before_a_merge_can_still_be_asked(one in steps(), two in steps()) {
        let (folder, [mut a, b]) = two_ledgers(&[], &one, &two);
        let before = rows(&a, APPEARANCES_HELD);
        bring_in(&mut a, &b);
        drop(a);
        let a = Ledger::open_to_read(&folder.path().join("a.db"), Duration::ZERO).expect("opened");
        let then = a.as_of("2022-01-08T23:00:00.000Z").expect("replayed");
        prop_assert_eq!(rows(&then, APPEARANCES_HELD), before);
    }
}

#[test]
fn claims_that_come_in_are_found_by_the_index() {
    let (_folder, [mut a, b]) = two_ledgers(&[], &[], &[Step::Claim { text: 3, key: None }]);
    bring_in(&mut a, &b);
    sound(&a);
    let found = ledger::claims_with_keys(a.view(), &keys_of("Claim 3.", None), 5).expect("looked up");
    assert_eq!(found.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>(), ["Claim 3."]);
}

#[test]
fn a_claim_that_was_taken_back_here_and_worded_anew_there_is_in_no_search() {
    let edit = Step::EditClaim { claim: 0, text: 3, key: None };
    let (_folder, [mut a, b]) =
        two_ledgers(&[Step::Claim { text: 0, key: None }], &[Step::TakeBack { claim: 0 }], &[edit]);
    bring_in(&mut a, &b);
    sound(&a);
    let limits = ledger::Limits { most: 5, raw: false };
    assert!(ledger::search(a.view(), "edited", &Filter::default(), limits).expect("searched").hits.is_empty());
}
