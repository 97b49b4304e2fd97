//! Annotations made in a browser, taken in as passages: linked where they say to which claim and how, else listed for
//! a person to say so.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Write;

use crate::desk::DeskError;
use crate::desk::Linked;
use crate::desk::Office;
use crate::desk::links;
use crate::export;
use crate::export::LinkRow;
use crate::ingest;
use crate::ingest::Annotation;
use crate::ingest::Units;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::Named;
use crate::ledger::Text;
use crate::ledger::View;
use crate::model::AppearanceBody;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::Stance;
use crate::text::anchor::Anchor;
use crate::text::anchor::anchor;
use crate::text::offsets;

/// How many characters before and after a quote are compared.
const COMPARED: usize = 64;

/// What a person says of all annotations of a file that say nothing else.
#[derive(Clone, Debug, Default)]
pub struct AnnotationDefaults {
    /// The claim that they are about: number or key.
    pub claim: Option<String>,
    /// How they stand to it.
    pub stance: Option<Stance>,
}

/// A passage that waits for a claim or a stance.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The article.
    pub article: ArticleNo,
    /// Where in its text.
    pub span: Span,
    /// The words, as they stand there.
    pub quote: String,
    /// The claim, if the annotation names one.
    pub claim: Option<ClaimNo>,
    /// The stance, if it names one.
    pub stance: Option<Stance>,
    /// The remark, with who made it and when.
    pub note: Option<String>,
    /// Which of several places with these words it is, from 1; `None` where there is one.
    pub occurrence: Option<usize>,
}

/// What an import of annotations became.
#[derive(Clone, Debug, Default)]
pub struct AnnotationsTaken {
    /// What was tied to claims.
    pub linked: Vec<Linked>,
    /// What waits for a person to say to which claim it belongs, and how it stands to it.
    pub waiting: Vec<Passage>,
    /// What could not be taken: its page is not in the ledger, its words do not stand there.
    pub failed: Vec<(String, String)>,
}

impl AnnotationsTaken {
    /// Writes what waits as a table that `link --file` takes, once its columns `claim` and `stance` are filled in.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn write_table(&self, out: &mut dyn Write) -> Result<usize, DeskError> {
        let rows: Vec<LinkRow> = self
            .waiting
            .iter()
            .map(|passage| LinkRow {
                claim: passage.claim.map(|claim| claim.to_string()),
                article: passage.article.to_string(),
                quote: passage.quote.clone(),
                stance: passage.stance,
                note: passage.note.clone(),
                occurrence: passage.occurrence,
            })
            .collect();
        export::write_links(&rows, out)?;
        Ok(rows.len())
    }
}

/// Takes annotations in. One whose labels name a claim (its number or key) and a stance is tied to it; the labels of
/// others are filled up with the defaults. Each that cannot be placed is told; the rest is done.
///
/// # Errors
/// `NoSuch` for the default claim, `Ingest` for what holds no annotations.
pub fn import_annotations(
    office: &Office,
    file: &str,
    bytes: &[u8],
    defaults: &AnnotationDefaults,
) -> Result<AnnotationsTaken, DeskError> {
    let found = ingest::annotations(bytes).map_err(|source| DeskError::Ingest { path: file.to_owned(), source })?;
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let claim = defaults.claim.as_deref().map(|name| ledger::find_claim(batch.view(), name)).transpose()?;
    let (mut taken, mut texts) = (AnnotationsTaken::default(), Texts::new());
    for annotation in found {
        match annotation {
            Err(failed) => taken.failed.push(failed),
            Ok(annotation) => {
                match take(office, &mut batch, &annotation, (claim, defaults.stance), &mut texts, &mut taken) {
                    Ok(()) => {}
                    Err(NotTaken::This(why)) => taken.failed.push((annotation.place, why)),
                    Err(NotTaken::Any(error)) => return Err(error),
                }
            }
        }
    }
    batch.commit()?;
    Ok(taken)
}

/// The texts that were read so far, by article and capture.
type Texts = HashMap<(ArticleNo, Option<Sha256>), Text>;

/// What keeps an annotation from being taken.
enum NotTaken {
    /// A reason that concerns this one alone, as a clause; the import goes on.
    This(String),
    /// What ends the import.
    Any(DeskError),
}

impl<E: Into<DeskError>> From<E> for NotTaken {
    fn from(error: E) -> Self {
        Self::Any(error.into())
    }
}

fn take(
    office: &Office,
    batch: &mut Batch<'_>,
    annotation: &Annotation,
    (claim, stance): (Option<Named<ClaimNo>>, Option<Stance>),
    texts: &mut Texts,
    taken: &mut AnnotationsTaken,
) -> Result<(), NotTaken> {
    let (article, capture) = article_of(batch.view(), annotation)?;
    let text: &Text = match texts.entry((article, capture)) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => entry.insert(ledger::capture_text(batch.view(), article, capture.as_ref())?),
    };
    let (span, occurrence) = place(annotation, text, article)?;
    let quote = offsets::slice(&text.text, span).unwrap_or_default().to_owned();
    let claim = claim_of(batch.view(), annotation)?.or(claim);
    let stance = annotation.tags.iter().find_map(|tag| stance_of(tag)).or(stance);
    let note = note(annotation);
    let (Some(claim), Some(stance)) = (claim, stance) else {
        let claim = claim.map(|claim| claim.no);
        taken.waiting.push(Passage { article, span, quote, claim, stance, note, occurrence });
        return Ok(());
    };
    if let Some(appearance) = links::known(batch, claim.no, text, span, stance, &[])? {
        taken.linked.push(Linked { appearance, known: true, quote, span, notes: Vec::new() });
        return Ok(());
    }
    let body = AppearanceBody { note, ..links::body_at(claim.uid, text, span, stance) };
    let recorded = office.append(batch, &Change::AppearanceAdd(Box::new(body)))?;
    if let ledger::Thing::Appearance(appearance) = recorded.thing {
        taken.linked.push(Linked { appearance, known: false, quote, span, notes: Vec::new() });
    }
    Ok(())
}

/// Returns what a name means; nothing where it means nothing, or not one thing.
fn meant<T>(found: Result<Named<T>, LedgerError>) -> Result<Option<Named<T>>, LedgerError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(LedgerError::NoSuch { .. } | LedgerError::Ambiguous { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the first claim that a label names; most labels name none.
fn claim_of(view: View<'_>, annotation: &Annotation) -> Result<Option<Named<ClaimNo>>, LedgerError> {
    for tag in &annotation.tags {
        let name = tag.trim();
        let name = name.strip_prefix("claim:").unwrap_or(name).trim();
        if let Some(claim) = meant(ledger::find_claim(view, name))? {
            return Ok(Some(claim));
        }
    }
    Ok(None)
}

fn article_of(view: View<'_>, annotation: &Annotation) -> Result<(ArticleNo, Option<Sha256>), NotTaken> {
    if let Some(text) = &annotation.text_sha256
        && let Some((article, capture)) = ledger::capture_with_text(view, text)?
    {
        return Ok((article, Some(capture)));
    }
    for address in &annotation.addresses {
        if let Some(found) = meant(ledger::find_article(view, address))? {
            return Ok((found.no, None));
        }
    }
    let page = annotation.addresses.first().cloned().unwrap_or_else(|| "its page".to_owned());
    Err(NotTaken::This(format!("{page} is not in the ledger; take it in first (whosaid ingest)")))
}

/// Finds the place of a quote: where its own offsets say so, else where its words stand, and of several places the one
/// whose surroundings are like those that it was marked with.
fn place(annotation: &Annotation, text: &Text, article: ArticleNo) -> Result<(Span, Option<usize>), NotTaken> {
    let places = match anchor(&text.text, &annotation.quote) {
        Anchor::One(span) => return Ok((span, None)),
        Anchor::Many(spans) => spans,
        Anchor::Missing { nearest } => {
            let nearest = nearest.and_then(|span| offsets::slice(&text.text, span));
            let nearest = nearest.map(|words| format!("; the nearest is: {words}")).unwrap_or_default();
            let start: String = annotation.quote.chars().take(80).collect();
            return Err(NotTaken::This(format!("“{start}” does not stand in the text of {article}{nearest}")));
        }
    };
    let exact = annotation.position.and_then(|(start, end, units)| span_of(&text.text, start, end, units));
    let by_offset = exact.and_then(|span| places.iter().position(|place| *place == span));
    let index = by_offset.or_else(|| alike(annotation, &text.text, &places)).ok_or_else(|| {
        let start: String = annotation.quote.chars().take(80).collect();
        NotTaken::This(format!(
            "“{start}” stands {} times in {article}, and nothing tells which is meant",
            places.len()
        ))
    })?;
    let span = places.get(index).copied().unwrap_or(Span::new(0, 0));
    Ok((span, Some(index + 1)))
}

/// Turns offsets into a span of the text, in code points.
fn span_of(text: &str, start: usize, end: usize, units: Units) -> Option<Span> {
    let point = |at: usize| match units {
        Units::CodePoints => Some(at),
        Units::Utf16 => {
            let mut units = 0;
            let mut points = 0;
            let mut chars = text.chars();
            while units < at {
                units += chars.next()?.len_utf16();
                points += 1;
            }
            (units == at).then_some(points)
        }
    };
    Some(Span::new(point(start)?, point(end)?))
}

/// Returns the one place whose surroundings share most letters with the prefix and suffix.
fn alike(annotation: &Annotation, text: &str, places: &[Span]) -> Option<usize> {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (prefix, suffix) = (letters(&annotation.prefix), letters(&annotation.suffix));
    let shared = |span: Span| {
        let (before, after) = offsets::context(text, span, COMPARED * 2);
        let (before, after) = (letters(&before), letters(&after));
        let back = prefix.iter().rev().zip(before.iter().rev()).take_while(|(one, two)| one == two).count();
        let on = suffix.iter().zip(after.iter()).take_while(|(one, two)| one == two).count();
        back + on
    };
    let scores: Vec<usize> = places.iter().map(|span| shared(*span)).collect();
    let best = scores.iter().copied().max().filter(|best| *best > 0)?;
    let mut of_best = scores.iter().enumerate().filter(|(_, score)| **score == best);
    let (index, _) = of_best.next()?;
    of_best.next().is_none().then_some(index)
}

/// Reads a label as a stance, in English or French.
fn stance_of(tag: &str) -> Option<Stance> {
    let word = tag.trim().to_lowercase();
    let word = word.strip_prefix("stance:").unwrap_or(&word).trim();
    match word {
        "répète" | "repete" | "confirme" => Some(Stance::Repeats),
        "contredit" | "dément" | "dement" => Some(Stance::Contradicts),
        "mentionne" | "évoque" | "evoque" => Some(Stance::Mentions),
        word => Stance::from_word(word),
    }
}

/// The remark with who made it and when; nothing where nobody remarked anything.
fn note(annotation: &Annotation) -> Option<String> {
    let by = [annotation.by.clone(), annotation.created.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let comment = annotation.comment.as_deref().map(str::trim);
    match (comment, by.is_empty()) {
        (Some(comment), true) => Some(comment.to_owned()),
        (Some(comment), false) => Some(format!("{comment} (annotated by {by})")),
        (None, false) => Some(format!("annotated by {by}")),
        (None, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_of_a_browser_are_turned_into_code_points() {
        let text = "a😀é b";
        assert_eq!(span_of(text, 3, 4, Units::Utf16), Some(Span::new(2, 3)));
        assert_eq!(span_of(text, 2, 4, Units::Utf16), None, "the middle of a character");
        assert_eq!(span_of(text, 2, 3, Units::CodePoints), Some(Span::new(2, 3)));
        assert_eq!(span_of(text, 3, 99, Units::Utf16), None);
    }

    #[test]
    fn labels_are_read_as_people_write_them() {
        assert_eq!(stance_of(" Stance: Repeats "), Some(Stance::Repeats));
        assert_eq!(stance_of("contredit"), Some(Stance::Contradicts));
        assert_eq!(stance_of("important"), None);
    }
}
