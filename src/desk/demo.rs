//! The built-in samples, laid out as files and recorded as a fact-checker would record them.

use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use crate::desk;
use crate::desk::DeskError;
use crate::desk::IngestRequest;
use crate::desk::Office;
use crate::desk::RateRequest;
use crate::desk::SourceRequest;
use crate::desk::rows;
use crate::ledger::Ledger;
use crate::model::ClaimNo;
use crate::model::Relation;
use crate::model::SourceKind;

/// A sample with its name.
macro_rules! sample {
    ($name:literal) => {
        ($name, include_str!(concat!("../../samples/", $name)))
    };
}

/// The samples, by file name: written for this program, about outlets that do not exist.
const SAMPLES: &[(&str, &str)] = &[
    sample!("README.md"),
    sample!("claims.csv"),
    sample!("links.csv"),
    sample!("sources.csv"),
    sample!("relations.csv"),
    sample!("ratings.csv"),
    sample!("articles/01-steppe-wire.html"),
    sample!("articles/02-north-ledger-copy.html"),
    sample!("articles/03-le-courrier-traduction.txt"),
    sample!("articles/04-le-courrier-calme.txt"),
    sample!("articles/05-tribune-libre.txt"),
    sample!("articles/06-vigie-du-desert.md"),
    sample!("articles/07-morning-compass-v1.html"),
    sample!("articles/08-morning-compass-v2.html"),
    sample!("articles/09-orbita-denial.html"),
    sample!("articles/10-le-phare.html"),
];

/// What the demo made.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// How many articles were taken in.
    pub articles: usize,
    /// How many claims were stated.
    pub claims: usize,
    /// How many passages were tied to them.
    pub links: usize,
}

/// Lays the samples out in a folder and records them in a ledger there.
///
/// # Errors
/// `AlreadyThere` for a folder that has a ledger; whatever the system refuses.
pub fn demo(office: &Office, folder: &Path) -> Result<Demo, DeskError> {
    let io = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| DeskError::Io { doing, path, source }
    };
    Ledger::create(&office.ledger)?;
    for (name, text) in SAMPLES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(io("make", parent))?;
        }
        std::fs::write(&path, text).map_err(io("write", &path))?;
    }
    sources(office)?;
    let articles = articles(office, folder)?;
    let claims = desk::claim_import(office, "claims.csv", sample("claims.csv"))?.added.len();
    let links = desk::link_file(office, "links.csv", sample("links.csv"))?.0.len();
    relations(office)?;
    ratings(office)?;
    Ok(Demo { articles, claims, links })
}

fn sample(name: &str) -> &'static [u8] {
    SAMPLES.iter().find(|(known, _)| *known == name).map_or(b"", |(_, text)| text.as_bytes())
}

fn articles(office: &Office, folder: &Path) -> Result<usize, DeskError> {
    let names = SAMPLES.iter().filter(|(name, _)| name.starts_with("articles/"));
    let paths: Vec<PathBuf> = names.map(|(name, _)| folder.join(name)).collect();
    let request = IngestRequest {
        paths: paths.into_iter().map(Into::into).collect(),
        max_bytes: 64 << 20,
        ..IngestRequest::default()
    };
    let mut recorded = 0;
    desk::run(office, request, &AtomicBool::new(false), &mut |outcome, _| {
        recorded += usize::from(matches!(outcome, desk::Outcome::Recorded(_)));
        Ok(())
    })?;
    Ok(recorded)
}

fn sources(office: &Office) -> Result<(), DeskError> {
    const COLUMNS: &[&str] = &["name", "kind", "domains", "aliases", "owner", "country", "reliability", "note"];
    for row in rows::read("sources.csv", sample("sources.csv"), COLUMNS, &["name"])?.rows {
        let kind =
            row.get("kind").map(|word| rows::one_of("kind", &word, &SourceKind::ALL, SourceKind::word)).transpose()?;
        let request = SourceRequest {
            name: row.get("name"),
            kind,
            domains: row.list("domains"),
            aliases: row.list("aliases"),
            country: row.get("country"),
            note: row.get("note"),
            reliability: row.get("reliability"),
            owner: row.get("owner"),
            remove_domains: Vec::new(),
        };
        desk::source_add(office, &request)?;
    }
    Ok(())
}

fn relations(office: &Office) -> Result<(), DeskError> {
    for row in rows::read(
        "relations.csv",
        sample("relations.csv"),
        &["claim", "relation", "other", "note"],
        &["claim", "relation", "other"],
    )?
    .rows
    {
        let cell = |column: &str| row.get(column).unwrap_or_default();
        let relation = rows::one_of("relation", &cell("relation"), Relation::ALL, Relation::word)?;
        desk::claim_relate(office, &cell("claim"), relation, &cell("other"), row.get("note").as_deref(), false)?;
    }
    Ok(())
}

fn ratings(office: &Office) -> Result<(), DeskError> {
    for row in
        rows::read("ratings.csv", sample("ratings.csv"), &["claim", "label", "scale", "why"], &["claim", "label"])?.rows
    {
        let cell = |column: &str| row.get(column).unwrap_or_default();
        let request = RateRequest {
            label: cell("label"),
            scale: row.get("scale"),
            why: row.get("why"),
            ..RateRequest::default()
        };
        desk::claim_rate(office, &cell("claim"), &request)?;
    }
    Ok(())
}

/// The claims that the demo shows.
pub const DEMO_CLAIMS: [ClaimNo; 3] = [ClaimNo(1), ClaimNo(2), ClaimNo(3)];
