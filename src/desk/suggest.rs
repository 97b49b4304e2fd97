//! Having the machine look through articles and claims for proposals.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::ClaimWords;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Proposal;
use crate::model::ProposalNo;
use crate::model::WaitingProposal;
use crate::suggest::aliases;
use crate::suggest::claim_pairs;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::touching;
use crate::suggest::proposals;
use crate::suggest::proposals::Reading;

/// How many articles or claims are looked through together: a stop between two batches is soon.
const BATCH: usize = 32;
/// How many articles are looked into for a claim that a person names.
const MOST_ARTICLES: usize = 200;
/// How many for each of the claims that wait: there may be very many of these.
const MOST_ARTICLES_OF_MANY: usize = 20;

/// What is to be looked through.
#[derive(Clone, Debug)]
pub enum SuggestScope {
    /// Articles that were not looked through since they changed, and claims that were stated or worded since then.
    New,
    /// Everything, again.
    All,
    /// One article or one claim, by its name.
    One(String),
}

/// What was proposed.
#[derive(Clone, Debug, Default)]
pub struct SuggestReport {
    /// How many articles were looked through.
    pub articles: usize,
    /// How many claims were held against articles and other claims.
    pub claims: usize,
    /// The proposals that were made and wait, the surest first.
    pub proposals: Vec<WaitingProposal>,
}

/// What a person is told on the way: how much is done, of how much.
type Tell<'a> = dyn FnMut(usize, usize) + 'a;

/// Looks through articles and claims and writes what it proposes. What a person has decided on is not proposed again.
///
/// Which claims an article touches, and which articles a claim, is looked up in an index; the first time, and after
/// newer rules, that of the claims is made.
///
/// # Errors
/// `Interrupted` when asked to stop: what was proposed until then stays, and the same request goes on from there;
/// `NoSuch`, `Ambiguous` for a name; `Damaged` where a text cannot be read back.
pub fn suggest(
    office: &Office,
    scope: &SuggestScope,
    stop: &AtomicBool,
    tell: &mut Tell<'_>,
) -> Result<SuggestReport, DeskError> {
    let mut ledger = office.write()?;
    crate::desk::marks::catch_up(&mut ledger, stop)?;
    let suggester = proposals::suggester();
    if ledger::claims_are_behind(ledger.view(), &suggester)? {
        let batch = ledger.batch()?;
        batch.index_claims(&suggester)?;
        batch.commit()?;
    }
    let mut work = Work {
        ledger,
        suggester,
        stop,
        tell,
        done: 0,
        total: 0,
        claims: 0,
        looked: BTreeSet::new(),
        into: BTreeSet::new(),
        made: BTreeSet::new(),
    };
    match scope {
        SuggestScope::New => {
            let articles = ledger::not_looked_through(work.ledger.view(), &work.suggester)?;
            work.all_of(&articles)?;
        }
        SuggestScope::All => {
            let batch = work.ledger.batch()?;
            batch.all_claims_wait()?;
            batch.commit()?;
            let articles = ledger::article_numbers(work.ledger.view())?;
            work.all_of(&articles)?;
        }
        SuggestScope::One(name) => work.one(name)?,
    }
    work.report()
}

/// A run, as far as it has come.
struct Work<'a> {
    ledger: Ledger,
    suggester: String,
    stop: &'a AtomicBool,
    tell: &'a mut Tell<'a>,
    done: usize,
    total: usize,
    claims: usize,
    /// The articles that were looked through.
    looked: BTreeSet<ArticleNo>,
    /// The articles that were looked into for some claim.
    into: BTreeSet<ArticleNo>,
    made: BTreeSet<ProposalNo>,
}

impl Work<'_> {
    /// Looks through articles, then through the claims that wait.
    fn all_of(&mut self, articles: &[ArticleNo]) -> Result<(), DeskError> {
        self.total = articles.len() + ledger::how_many_claims_wait(self.ledger.view())?;
        self.articles(articles)?;
        let mut last: Option<ClaimNo> = None;
        loop {
            let claims = ledger::waiting_claims(self.ledger.view(), last, BATCH)?;
            let Some(end) = claims.last() else { return Ok(()) };
            last = Some(end.id);
            self.claims(&claims, MOST_ARTICLES_OF_MANY)?;
        }
    }

    fn one(&mut self, name: &str) -> Result<(), DeskError> {
        self.total = 1;
        match ledger::find_claim(self.ledger.view(), name) {
            Ok(claim) => {
                let claim = ledger::claim(self.ledger.view(), claim.no)?;
                let words = ClaimWords { id: claim.id, uid: claim.uid, text: claim.text, language: claim.language };
                self.claims(&[words], MOST_ARTICLES)
            }
            Err(LedgerError::NoSuch { .. }) if ClaimNo::parse(name.trim()).is_none() => {
                let article = ledger::find_article(self.ledger.view(), name)?.no;
                self.articles(&[article])
            }
            Err(error) => Err(error.into()),
        }
    }

    fn go_on(&self) -> Result<(), DeskError> {
        if self.stop.load(Ordering::Relaxed) { Err(DeskError::Interrupted) } else { Ok(()) }
    }

    fn told(&mut self, done: usize) {
        self.done += done;
        (self.tell)(self.done, self.total);
    }

    /// Looks through articles: everything about each.
    fn articles(&mut self, articles: &[ArticleNo]) -> Result<(), DeskError> {
        for batch in articles.chunks(BATCH) {
            self.go_on()?;
            // The ledger's connection stays on this thread; the articles are looked through on every core.
            let readings = self.readings(batch)?;
            let read: Vec<Article<'_>> = readings.par_iter().map(Reading::article).collect();
            let view = self.ledger.view();
            let touched: Vec<Vec<ClaimWords>> =
                read.iter().map(|article| touching::claims_touched(view, article)).collect::<Result<_, _>>()?;
            let work = readings.par_iter().zip(&read).zip(&touched);
            let mut found: Vec<Proposal> = work
                .flat_map_iter(|((reading, article), claims)| proposals::of_article(reading, article, claims))
                .collect();
            let called: Vec<_> = readings.par_iter().map(aliases::called).collect();
            for (reading, called) in readings.iter().zip(&called) {
                found.extend(aliases::aliases(view, reading, called)?);
                found.extend(proposals::copies(view, reading)?);
            }
            self.write(&found, batch, &[])?;
            self.looked.extend(batch);
            self.told(batch.len());
        }
        Ok(())
    }

    fn readings(&self, articles: &[ArticleNo]) -> Result<Vec<Reading>, DeskError> {
        let read = articles.iter().map(|no| proposals::reading(self.ledger.view(), *no));
        Ok(read.collect::<Result<_, _>>()?)
    }

    /// Holds claims against the claims that are like them, and against articles that this run has not looked through.
    fn claims(&mut self, claims: &[ClaimWords], most: usize) -> Result<(), DeskError> {
        self.go_on()?;
        let view = self.ledger.view();
        let like: Vec<Vec<ClaimWords>> =
            claims.iter().map(|claim| touching::claims_like(view, claim)).collect::<Result<_, _>>()?;
        let pairs = claims.par_iter().zip(&like);
        let mut found: Vec<Proposal> =
            pairs.flat_map_iter(|(claim, like)| claim_pairs::of_claim(claim, like)).collect();
        let articles = self.touched_by(claims, most)?;
        let numbers: Vec<ArticleNo> = articles.keys().copied().collect();
        for batch in numbers.chunks(BATCH) {
            self.go_on()?;
            let readings = self.readings(batch)?;
            let look = |reading: &Reading| {
                let claims = articles.get(&reading.no()).map(Vec::as_slice).unwrap_or_default();
                proposals::appearances(reading, &reading.article(), claims)
            };
            found.par_extend(readings.par_iter().flat_map_iter(look));
        }
        self.write(&found, &[], claims)?;
        self.claims += claims.len();
        self.into.extend(numbers);
        self.told(claims.len());
        Ok(())
    }

    /// Returns the articles that claims may touch and this run has not looked through, each with those claims.
    fn touched_by(
        &self,
        claims: &[ClaimWords],
        most: usize,
    ) -> Result<BTreeMap<ArticleNo, Vec<ClaimWords>>, DeskError> {
        let mut articles: BTreeMap<ArticleNo, Vec<ClaimWords>> = BTreeMap::new();
        if ledger::how_many_articles(self.ledger.view())? <= self.looked.len() {
            return Ok(articles);
        }
        for claim in claims {
            self.go_on()?;
            for article in touching::articles_touching(self.ledger.view(), claim, most)? {
                if !self.looked.contains(&article) {
                    articles.entry(article).or_default().push(claim.clone());
                }
            }
        }
        Ok(articles)
    }

    fn write(&mut self, found: &[Proposal], articles: &[ArticleNo], claims: &[ClaimWords]) -> Result<(), DeskError> {
        let batch = self.ledger.batch()?;
        for proposal in found {
            self.made.extend(batch.propose(proposal, &self.suggester)?);
        }
        for article in articles {
            batch.looked_through(*article, &self.suggester)?;
        }
        for claim in claims {
            batch.claim_looked_through(claim.id)?;
        }
        Ok(batch.commit()?)
    }

    fn report(self) -> Result<SuggestReport, DeskError> {
        let made = self.made.iter().map(|no| ledger::waiting_proposal(self.ledger.view(), *no));
        let mut proposals: Vec<WaitingProposal> = made.collect::<Result<_, _>>()?;
        proposals.sort_by(|one, two| two.score.total_cmp(&one.score).then(one.id.cmp(&two.id)));
        Ok(SuggestReport { articles: self.looked.union(&self.into).count(), claims: self.claims, proposals })
    }
}
