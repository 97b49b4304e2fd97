//! From what the desk reports to the documents that programs read; the command line and the web give the same ones.

use crate::desk::Decided;
use crate::desk::Done;
use crate::desk::Linked;
use crate::desk::Outcome;
use crate::desk::Recorded;
use crate::desk::with_causes;
use crate::model::ArticleNo;
use crate::model::ChangeRecorded;
use crate::model::CheckpointCheck;
use crate::model::CopyFound;
use crate::model::CopyKind;
use crate::model::LedgerVerified;
use crate::model::LinkRecorded;
use crate::model::ProposalDecided;
use crate::model::ProposalNo;
use crate::model::SharedText;
use crate::model::TakenIn;
use crate::model::Verification;

impl Done {
    /// Returns it as a document.
    pub fn document(&self) -> ChangeRecorded {
        ChangeRecorded { entry: self.seq, id: self.thing.to_string(), notes: self.notes.clone(), uid: self.uid }
    }
}

impl Linked {
    /// Returns it as a document.
    pub fn document(&self) -> LinkRecorded {
        LinkRecorded {
            end: self.span.end,
            id: self.appearance,
            known: self.known,
            notes: self.notes.clone(),
            quote: self.quote.clone(),
            start: self.span.start,
        }
    }
}

impl Decided {
    /// Returns it as a document.
    pub fn document(&self, proposal: ProposalNo) -> ProposalDecided {
        ProposalDecided {
            made: self.made.clone(),
            notes: self.notes.clone(),
            proposal,
            suggestion: self.suggestion.clone(),
            verdict: self.verdict,
        }
    }
}

/// Returns what `verify` found as a document.
pub fn verified(found: Verification, checkpoints: Vec<CheckpointCheck>) -> LedgerVerified {
    LedgerVerified {
        ok: found.problems.is_empty() && checkpoints.iter().all(|checked| checked.holds),
        captures: found.captures,
        checkpoints,
        entries: found.entries,
        problems: found.problems,
        root: found.root,
        skipped: found.skipped,
        warnings: found.warnings,
    }
}

impl Recorded {
    /// Returns the article that it is nearest to being a copy of, where most of the text is shared.
    fn copy_of(&self) -> Option<ArticleNo> {
        let copies = self.shares_text_with.iter().filter(|copy| copy.kind < CopyKind::PassageLifted);
        copies.map(|copy| copy.article.id).next()
    }
}

fn shared(copy: &CopyFound) -> SharedText {
    SharedText {
        article: copy.article.id,
        kind: copy.kind,
        share_here: copy.share_here,
        share_there: copy.share_there,
        words_here: copy.words_here,
    }
}

impl Outcome {
    /// Returns it as a document.
    pub fn document(&self) -> TakenIn {
        match self {
            Self::Recorded(recorded) => TakenIn::Recorded {
                again: recorded.again,
                article: recorded.article,
                copy_of: recorded.copy_of(),
                notes: recorded.notes.clone(),
                outlet: recorded.outlet.clone(),
                path: recorded.path.clone(),
                published: recorded.published.clone(),
                sha256: recorded.sha256,
                shares_text_with: recorded.shares_text_with.iter().map(shared).collect(),
                title: recorded.title.clone(),
            },
            Self::Known { path, article, corrected, notes } => TakenIn::Known {
                article: *article,
                corrected: corrected.clone(),
                notes: notes.clone(),
                path: path.clone(),
            },
            Self::Address { path, url } => TakenIn::Address { path: path.clone(), url: url.clone() },
            Self::Unchanged { path, article } => TakenIn::Unchanged { article: *article, path: path.clone() },
            Self::Noticed { path, message } => TakenIn::Noticed { message: message.clone(), path: path.clone() },
            Self::Failed { path, error } => TakenIn::Failed { error: with_causes(error), path: path.clone() },
        }
    }
}
