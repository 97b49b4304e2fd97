//! A story handed on in the formats of other people's tools: claims, quotes, texts, provenance.

use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::io::Write;

use crate::desk::DeskError;
use crate::desk::HandedOn;
use crate::desk::Office;
use crate::export::Anchored;
use crate::export::AnnotationWriter;
use crate::export::ClaimWriter;
use crate::export::ProvFormat;
use crate::export::Provenance;
use crate::export::Publisher;
use crate::ledger;
use crate::ledger::View;
use crate::model::ArticleInFull;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::Filter;
use crate::model::Sha256;
use crate::model::Source;
use crate::model::SourceNo;

/// How many texts are held at a time.
const MOST_TEXTS: usize = 256;

/// Writes the claims that pass a filter as schema.org `Claim` and `ClaimReview`, in JSON-LD.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, and what cannot be written.
pub fn export_claims(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    publisher: Publisher,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    write_claims(office.read(as_of)?.view(), filter, publisher, out)
}

/// As [`export_claims`], of a ledger that is open.
pub(super) fn write_claims(
    view: View<'_>,
    filter: &Filter,
    publisher: Publisher,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    let mut writer = ClaimWriter::begin(publisher, out)?;
    let mut notices = Vec::new();
    for claim in ledger::claims(view, filter)? {
        let appearances = ledger::appearances_of_claim(view, claim.id, filter)?;
        let ratings = ledger::claim_in_full(view, claim.id)?.ratings;
        notices.extend(writer.claim(&claim, &appearances, &ratings)?);
    }
    Ok(HandedOn { count: writer.end()?, notices })
}

/// Writes the quotes that pass a filter as Web Annotations on the captured texts.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, `Damaged` for a text, and what cannot be written.
pub fn export_annotations(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    write_annotations(office.read(as_of)?.view(), filter, out)
}

/// As [`export_annotations`], of a ledger that is open.
pub(super) fn write_annotations(view: View<'_>, filter: &Filter, out: &mut dyn Write) -> Result<HandedOn, DeskError> {
    let (_, root) = ledger::head(view)?;
    let mut writer = AnnotationWriter::begin(&root, out)?;
    let mut texts: HashMap<Sha256, (Sha256, String)> = HashMap::new();
    ledger::citations(view, filter, |citation| -> Result<(), DeskError> {
        let capture = citation.appearance.article.sha256;
        if texts.len() >= MOST_TEXTS {
            texts.clear();
        }
        let (sha256, text) = match texts.entry(capture) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert((ledger::text_hash(view, &capture)?, ledger::text_of_capture(view, &capture)?))
            }
        };
        Ok(writer.quote(&citation, Anchored { sha256: *sha256, text })?)
    })?;
    Ok(HandedOn { count: writer.end()?, notices: Vec::new() })
}

/// Writes the text of an article's latest capture, or of the one that is named by its hash, byte for byte as it was
/// hashed. Returns that hash.
///
/// # Errors
/// `NoSuch`, `Ambiguous`, `Damaged`, and what cannot be written.
pub fn export_text(
    office: &Office,
    as_of: Option<&str>,
    article: &str,
    out: &mut dyn Write,
) -> Result<Sha256, DeskError> {
    let ledger = office.read(as_of)?;
    let no = ledger::find_article(ledger.view(), article)?.no;
    let capture = ledger::capture_named(ledger.view(), no, article)?;
    let text = ledger::capture_text(ledger.view(), no, capture.as_ref())?;
    out.write_all(text.text.as_bytes())?;
    Ok(ledger::text_hash(ledger.view(), &text.capture)?)
}

/// Writes the provenance of what passes a filter, as PROV.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, and what cannot be written.
pub fn export_prov(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    format: ProvFormat,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    write_prov(office.read(as_of)?.view(), filter, format, out)
}

/// As [`export_prov`], of a ledger that is open.
pub(super) fn write_prov(
    view: View<'_>,
    filter: &Filter,
    format: ProvFormat,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    let mut gathered =
        Gathered { view, provenance: Provenance::default(), articles: HashSet::new(), sources: HashMap::new() };
    ledger::citations(view, filter, |citation| gathered.citation(&citation))?;
    gathered.provenance.write(format, out)?;
    Ok(HandedOn { count: gathered.provenance.len(), notices: Vec::new() })
}

/// Provenance on the way, with the articles that are in it and the sources that were read.
struct Gathered<'a> {
    view: View<'a>,
    provenance: Provenance,
    articles: HashSet<ArticleNo>,
    sources: HashMap<SourceNo, Source>,
}

impl Gathered<'_> {
    fn citation(&mut self, citation: &Citation) -> Result<(), DeskError> {
        let article = &citation.appearance.article;
        self.article(article.id)?;
        let chain: Vec<SourceNo> = citation.appearance.via.iter().map(|hop| hop.id).collect();
        let sources = self.sources(&chain)?;
        let text = ledger::text_hash(self.view, &article.sha256)?;
        self.provenance.passage(citation, &text, &sources);
        Ok(())
    }

    /// Adds an article, and those that it comes from as far as the ledger knows.
    fn article(&mut self, no: ArticleNo) -> Result<(), DeskError> {
        if self.articles.contains(&no) {
            return Ok(());
        }
        let mut waiting: Vec<(ArticleNo, Option<(ArticleInFull, usize)>)> = vec![(no, None)];
        while let Some((no, of)) = waiting.pop() {
            let article = ledger::article_in_full(self.view, no)?;
            if let Some((derived, index)) = &of {
                self.provenance.original(derived, *index, &article);
            }
            if !self.articles.insert(no) {
                continue;
            }
            let outlet: Vec<SourceNo> = article.article.outlet.iter().map(|outlet| outlet.id).collect();
            let outlet = self.sources(&outlet)?;
            let from: Vec<SourceNo> = article.article.derived_from.iter().map(|one| one.source_id).collect();
            let from = self.sources(&from)?;
            self.provenance.article(&article, outlet.first(), &from);
            for (index, derivation) in article.article.derived_from.iter().enumerate() {
                waiting.extend(derivation.article.map(|original| (original, Some((article.clone(), index)))));
            }
        }
        Ok(())
    }

    fn sources(&mut self, wanted: &[SourceNo]) -> Result<Vec<Source>, DeskError> {
        let mut found = Vec::with_capacity(wanted.len());
        for no in wanted {
            if !self.sources.contains_key(no) {
                self.sources.insert(*no, ledger::source(self.view, *no)?);
            }
            found.extend(self.sources.get(no).cloned());
        }
        Ok(found)
    }
}
