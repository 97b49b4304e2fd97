//! What goes into a bundle: gathered once, and each part written as often as it is asked for.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

use crate::desk::DeskError;
use crate::desk::KeyFile;
use crate::desk::SignedText;
use crate::desk::bundle::concerned;
use crate::desk::bundle::concerned::Captured;
use crate::desk::checkpoint;
use crate::desk::citations;
use crate::desk::story;
use crate::export::Format;
use crate::export::ProvFormat;
use crate::export::Publisher;
use crate::export::TableInfo;
use crate::export::TableOptions;
use crate::export::TableWriter;
use crate::export::bundle;
use crate::export::bundle::Told;
use crate::export::tlog_proof::TlogProof;
use crate::ledger;
use crate::ledger::View;
use crate::ledger::WholeTree;
use crate::model::Citation;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::Sha256;
use crate::model::Uid;

/// What a file of the bundle holds.
pub(super) enum Part {
    Capture(Sha256),
    Text(Sha256),
    Table(Format),
    Page,
    Claims,
    Annotations,
    Prov(ProvFormat),
    Entries,
    /// The proof of an entry, by its place in the log, from 0.
    Proof(usize),
    /// A text that is ready.
    Ready(String),
}

/// What the research object says of a file.
pub(super) struct About {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) of: Option<String>,
    pub(super) address: Option<String>,
}

/// A captured page as a reader knows it.
#[derive(Clone, Debug, Default)]
struct Page {
    title: Option<String>,
    address: Option<String>,
}

/// All that a bundle is made from.
pub(super) struct Story<'a> {
    view: View<'a>,
    filter: Filter,
    /// The same for the claims that are cited alone.
    of_cited_claims: Filter,
    told: Told,
    checkpoint: String,
    tree: WholeTree,
    pages: BTreeMap<Sha256, Page>,
    /// The captures, by the hash of their bytes.
    pub(super) captures: BTreeMap<Sha256, Captured>,
    /// The entries concerned, by their places in the log, from 0.
    pub(super) entries: Vec<usize>,
    /// How many appearances there are.
    pub(super) rows: usize,
}

impl<'a> Story<'a> {
    /// Gathers what passes a filter, and signs what the log is.
    pub(super) fn gather(
        view: View<'a>,
        filter: &Filter,
        made: &str,
        key: &KeyFile,
    ) -> Result<(Self, SignedText), DeskError> {
        let mut appearances: Vec<Uid> = Vec::new();
        let mut claims: BTreeSet<ClaimNo> = BTreeSet::new();
        let mut pages: BTreeMap<Sha256, Page> = BTreeMap::new();
        ledger::citations(view, filter, |Citation { claim, appearance }| -> Result<(), DeskError> {
            appearances.push(appearance.uid);
            claims.insert(claim.id);
            let article = appearance.article;
            pages.entry(article.sha256).or_insert(Page { title: article.title, address: article.url });
            Ok(())
        })?;
        if appearances.is_empty() {
            return Err(DeskError::NoEvidence);
        }
        let log = checkpoint::signable(view)?;
        let wanted: BTreeSet<Sha256> = pages.keys().copied().collect();
        let found = concerned::concerned(view, &log.leaves, &appearances, &wanted)?;
        let signed = checkpoint::signed(key, key.read_or_make()?, log.checkpoint);
        let told = Told {
            made: made.to_owned(),
            rows: appearances.len(),
            captures: found.captures.len(),
            entries: found.entries.len(),
            checkpoint: signed.checkpoint.clone(),
            key: signed.verifier.clone(),
        };
        let claims = claims.iter().map(ToString::to_string).collect();
        let gathered = Self {
            view,
            of_cited_claims: Filter { claims, ..filter.clone() },
            filter: filter.clone(),
            told,
            checkpoint: signed.text.clone(),
            tree: WholeTree::over(log.leaves),
            pages,
            captures: found.captures,
            entries: found.entries,
            rows: appearances.len(),
        };
        Ok((gathered, signed))
    }

    /// Returns the name of the folder that the bundle unpacks to: it tells which state of the log it is of.
    pub(super) fn folder(&self) -> String {
        format!("evidence-{}", self.told.checkpoint.root.short())
    }

    /// Says in a sentence what is in the bundle.
    pub(super) fn described(&self) -> String {
        let Told { rows, captures, entries, checkpoint, .. } = &self.told;
        format!(
            "{rows} quoted passages in {captures} captured pages, with {entries} of the {} entries of the ledger {} and \
             their proofs.",
            checkpoint.size, checkpoint.origin
        )
    }

    /// Returns the files of the payload, save for the one that describes the others.
    pub(super) fn plan(&self) -> Vec<(String, Part)> {
        let ready = |path: &str, text: &str| (path.to_owned(), Part::Ready(text.to_owned()));
        let mut plan = vec![
            ready(bundle::CHECKLIST, bundle::CHECKLIST_TEXT),
            ready(bundle::SCRIPT, bundle::SCRIPT_TEXT),
            ready(bundle::CHECKPOINT, &self.checkpoint),
            ready(bundle::KEY, &format!("{}\n", self.told.key)),
        ];
        plan.extend(
            [
                (bundle::TABLE, Part::Table(Format::Csv)),
                (bundle::TABLE_PAGE, Part::Table(Format::Html)),
                (bundle::PAGE, Part::Page),
                (bundle::CLAIMS, Part::Claims),
                (bundle::ANNOTATIONS, Part::Annotations),
                (bundle::PROV_JSON, Part::Prov(ProvFormat::Json)),
                (bundle::PROV_TTL, Part::Prov(ProvFormat::Turtle)),
                (bundle::ENTRIES, Part::Entries),
            ]
            .map(|(path, part)| (path.to_owned(), part)),
        );
        for (sha256, captured) in &self.captures {
            plan.push((bundle::capture_path(sha256, &captured.media_type), Part::Capture(*sha256)));
        }
        let texts: BTreeSet<Sha256> = self.captures.values().map(|captured| captured.text).collect();
        plan.extend(texts.into_iter().map(|text| (bundle::text_path(&text), Part::Text(text))));
        plan.extend(self.entries.iter().map(|place| (bundle::proof_path(*place as u64 + 1), Part::Proof(*place))));
        plan
    }

    /// Writes a part. Of captures and texts a small stretch is held at a time.
    pub(super) fn write(&self, part: &Part, out: &mut dyn Write) -> Result<(), DeskError> {
        match part {
            Part::Capture(sha256) | Part::Text(sha256) => self.bytes(sha256, out)?,
            Part::Table(format) => {
                let info = TableInfo { entries: self.told.checkpoint.size, root: self.told.checkpoint.root };
                let table = TableWriter::begin(*format, &TableOptions::default(), &info, out)?;
                citations::write_rows(self.view, &self.filter, table)?;
            }
            Part::Page => {
                citations::write_rows(self.view, &self.filter, bundle::begin_page(&self.told, out)?)?;
            }
            Part::Claims => {
                story::write_claims(self.view, &self.of_cited_claims, Publisher::default(), out)?;
            }
            Part::Annotations => {
                story::write_annotations(self.view, &self.filter, out)?;
            }
            Part::Prov(format) => {
                story::write_prov(self.view, &self.filter, *format, out)?;
            }
            Part::Entries => {
                for place in &self.entries {
                    writeln!(out, "{}", ledger::entry_bytes(self.view, *place as u64 + 1)?)?;
                }
            }
            Part::Proof(place) => {
                let proof = TlogProof {
                    entry: ledger::entry_bytes(self.view, *place as u64 + 1)?.into_bytes(),
                    index: *place as u64,
                    path: self.tree.inclusion(*place),
                    checkpoint: self.checkpoint.clone(),
                };
                out.write_all(proof.to_text().as_bytes())?;
            }
            Part::Ready(text) => out.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    fn bytes(&self, sha256: &Sha256, out: &mut dyn Write) -> Result<(), DeskError> {
        let mut written: io::Result<()> = Ok(());
        self.view.stretches(sha256, |bytes| {
            if written.is_ok() {
                written = out.write_all(bytes);
            }
        })?;
        Ok(written?)
    }

    /// Says what a file is; `None` for proofs, which are described together.
    pub(super) fn about(&self, path: &str, part: &Part) -> Option<About> {
        let about = |name: &str, media_type: &str| {
            Some(About { name: name.to_owned(), media_type: media_type.to_owned(), of: None, address: None })
        };
        match part {
            Part::Proof(_) => None,
            Part::Capture(sha256) => {
                let page = self.pages.get(sha256).cloned().unwrap_or_default();
                Some(About {
                    name: page.title.unwrap_or_else(|| "A captured page".to_owned()),
                    media_type: self.captures.get(sha256)?.media_type.clone(),
                    of: None,
                    address: page.address,
                })
            }
            Part::Text(text) => {
                let (sha256, captured) = self.captures.iter().find(|(_, captured)| captured.text == *text)?;
                let of = bundle::capture_path(sha256, &captured.media_type);
                Some(About {
                    name: "The text of a captured page".to_owned(),
                    media_type: "text/plain".to_owned(),
                    of: of.strip_prefix(bundle::PAYLOAD).map(str::to_owned),
                    address: None,
                })
            }
            Part::Table(Format::Html) => about("The citation table, for readers", "text/html"),
            Part::Table(_) => about("The citation table", "text/csv"),
            Part::Page => None,
            Part::Claims => about("The claims (schema.org)", "application/ld+json"),
            Part::Annotations => about("The quotes (W3C Web Annotation)", "application/ld+json"),
            Part::Prov(ProvFormat::Json) => about("Where everything comes from (PROV-JSON)", "application/json"),
            Part::Prov(ProvFormat::Turtle) => about("Where everything comes from (PROV-O)", "text/turtle"),
            Part::Entries => about("The entries of the log that concern this", "application/x-ndjson"),
            Part::Ready(_) => match path {
                bundle::CHECKLIST => about("How to check this bundle", "text/markdown"),
                bundle::SCRIPT => about("A program that checks it", "text/x-python"),
                bundle::CHECKPOINT => about("The signed checkpoint of the log", "text/plain"),
                bundle::KEY => about("The key that signed it", "text/plain"),
                _ => None,
            },
        }
    }
}
