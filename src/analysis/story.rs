//! A small ledger made up for a test: outlets, articles, claims, ties.

use std::time::Duration;

use crate::ledger;
use crate::ledger::Ledger;
use crate::model::AppearanceBody;
use crate::model::CaptureBody;
use crate::model::Change;
use crate::model::ClaimBody;
use crate::model::Completeness;
use crate::model::Hedge;
use crate::model::HopBody;
use crate::model::RateBody;
use crate::model::Sha256;
use crate::model::SilenceBody;
use crate::model::SourceBody;
use crate::model::SourceKind;
use crate::model::Stance;
use crate::model::Uid;

/// What every article of the story says.
const TEXT: &str = "Two words were said here.";

/// A ledger in a folder that goes with it.
pub(super) struct Story {
    pub(super) ledger: Ledger,
    captures: u32,
    _folder: tempfile::TempDir,
}

impl Story {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("story.db");
        Ledger::create(&path).expect("made");
        let ledger = Ledger::open(&path, Duration::ZERO).expect("opened");
        Self { ledger, captures: 0, _folder: folder }
    }

    /// Records a change and returns its global id.
    pub(super) fn record(&mut self, change: &Change) -> Uid {
        let mut batch = self.ledger.batch().expect("a batch");
        let recorded = batch.append("2022-02-01T10:00:00.000Z", "ana", change).expect("recorded");
        batch.commit().expect("committed");
        recorded.uid
    }

    pub(super) fn source(&mut self, name: &str, kind: SourceKind) -> Uid {
        let body = SourceBody { name: name.to_owned(), kind: Some(kind), ..SourceBody::default() };
        self.record(&Change::SourceAdd(body))
    }

    pub(super) fn claim(&mut self, text: &str) -> Uid {
        self.record(&Change::ClaimAdd(ClaimBody { text: text.to_owned(), ..ClaimBody::default() }))
    }

    pub(super) fn rate(&mut self, claim: Uid, label: &str) -> Uid {
        self.record(&Change::ClaimRate(RateBody {
            claim,
            label: label.to_owned(),
            scale: None,
            why: None,
            value: None,
            reviewer: None,
            url: None,
            published: None,
        }))
    }

    /// Takes an article in and returns the hash of its one capture.
    pub(super) fn article(&mut self, outlet: Option<Uid>, published: Option<&str>) -> Sha256 {
        self.captures += 1;
        let bytes = ledger::pack(format!("{TEXT} {}", self.captures).as_bytes()).expect("packed");
        let text = ledger::pack(TEXT.as_bytes()).expect("packed");
        let body = CaptureBody {
            sha256: bytes.sha256,
            size: bytes.size,
            media_type: "text/plain".to_owned(),
            encoding: "UTF-8".to_owned(),
            article: None,
            path: Some(format!("{}.txt", self.captures)),
            text_sha256: text.sha256,
            zones: Vec::new(),
            title: None,
            authors: Vec::new(),
            outlet,
            url: None,
            canonical_url: None,
            archive_url: None,
            published: published.map(|date| date.parse().expect("a date")),
            modified: None,
            language: None,
            retrieved: None,
            completeness: Completeness::TextOnly,
            derived_from: Vec::new(),
            found: Default::default(),
            notices: Vec::new(),
            reader: "story/1".to_owned(),
            container: None,
            fetch: None,
        };
        let mut batch = self.ledger.batch().expect("a batch");
        batch.store(&bytes).expect("stored");
        batch.store(&text).expect("stored");
        batch.append("2022-02-01T10:00:00.000Z", "ana", &Change::CaptureAdd(Box::new(body))).expect("recorded");
        batch.commit().expect("committed");
        bytes.sha256
    }

    pub(super) fn link(
        &mut self,
        claim: Uid,
        capture: Sha256,
        stance: Stance,
        hedge: Option<Hedge>,
        via: &[Uid],
    ) -> Uid {
        let hop = |source: &Uid| HopBody { source: *source, kind: None, quote: None, start: None, end: None };
        self.record(&Change::AppearanceAdd(Box::new(AppearanceBody {
            claim,
            capture,
            start: 0,
            end: 3,
            quote: "Two".to_owned(),
            prefix: String::new(),
            suffix: " words were said here.".to_owned(),
            stance,
            hedge,
            zone: None,
            certainty: None,
            note: None,
            via: via.iter().map(hop).collect(),
        })))
    }

    pub(super) fn silent(&mut self, claim: Uid, capture: Sha256) -> Uid {
        self.record(&Change::SilenceAdd(SilenceBody { claim, capture, note: None }))
    }
}
