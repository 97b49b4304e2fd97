//! The claims of a ledger, made ready to be found by the articles that touch them.

use crate::ledger::ClaimWords;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::claim_words;
use crate::model::ClaimNo;
use crate::suggest::matching::index::ClaimIndex;
use crate::suggest::matching::index::ClaimReading;
use crate::suggest::matching::index::best_of;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::ClaimText;
use crate::suggest::matching::passages::ScoredPassage;

/// How many claims are read from the ledger at once.
const PAGE: usize = 1 << 14;

/// All claims of a ledger at one moment, by what they name. Their words stay in the ledger.
#[derive(Debug)]
pub struct LedgerClaims {
    index: ClaimIndex,
    numbers: Vec<ClaimNo>,
}

impl LedgerClaims {
    /// Reads the claims of a ledger, merged ones left out.
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn of(view: View<'_>) -> Result<Self, LedgerError> {
        let (mut reading, mut numbers) = (ClaimReading::default(), Vec::new());
        loop {
            let page = claim_words(view, numbers.last().copied(), PAGE)?;
            if page.is_empty() {
                return Ok(Self { index: reading.done(), numbers });
            }
            numbers.extend(page.iter().map(|claim| claim.id));
            reading.add(&page.iter().map(text_of).collect::<Vec<_>>());
        }
    }

    /// Returns how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.index.bytes() + self.numbers.len() * size_of::<ClaimNo>()
    }

    /// Returns the claims that an article touches, best first, each with its best passage. Leaves out claims of which
    /// no passage has at least `least` (of 1).
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn touched(
        &self,
        view: View<'_>,
        article: &Article<'_>,
        least: f32,
        most: usize,
    ) -> Result<Vec<(ClaimNo, ScoredPassage)>, LedgerError> {
        let mut found: Vec<((usize, f32), ClaimWords)> = Vec::new();
        for candidate in self.index.candidates(article) {
            let before = self.numbers.get(candidate.0).map(|number| ClaimNo(number.0 - 1));
            let words = claim_words(view, before, 1)?.pop();
            found.extend(words.map(|words| (candidate, words)));
        }
        let texts = found.iter().map(|(candidate, words)| (*candidate, text_of(words)));
        let touched = best_of(article, texts, least, most).into_iter();
        Ok(touched.filter_map(|found| Some((*self.numbers.get(found.claim)?, found.passage))).collect())
    }
}

fn text_of(claim: &ClaimWords) -> ClaimText<'_> {
    ClaimText { text: &claim.text, language: claim.language.as_deref() }
}
