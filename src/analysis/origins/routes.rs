//! Where the trail of each repeating passage goes next. The rules stand in `docs/provenance.md`.
//!
//! Only passages that repeat the claim are trails, and only through articles that repeat it does a trail go on: what
//! those lead to is counted already. So a denial or a mention changes no number, and a source that proves to be one
//! with another, or a copy, never adds an origin.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::ledger::TrailArticle;
use crate::ledger::TrailDerivation;
use crate::ledger::TrailPassage;
use crate::ledger::Trails;
use crate::model::ArticleNo;
use crate::model::DerivationKind;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Stance;

/// Who speaks in an article: its outlet, or where that is not known the article itself.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(in crate::analysis) enum Voice {
    Source(SourceNo),
    Article(ArticleNo),
}

/// Where a trail can end.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(in crate::analysis) enum End {
    /// A named source.
    Source(SourceNo),
    /// Somebody unnamed, as one voice calls them: the same words in another outlet may mean others.
    Unnamed(SourceNo, Voice),
    /// The own voice of an article whose outlet is not known.
    Unknown(ArticleNo),
}

impl From<Voice> for End {
    /// Returns the end of what somebody says in their own voice.
    fn from(voice: Voice) -> Self {
        match voice {
            Voice::Source(source) => Self::Source(source),
            Voice::Article(no) => Self::Unknown(no),
        }
    }
}

/// Where a trail goes next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::analysis) enum Target {
    /// It ends.
    End(End),
    /// It goes on in this article.
    Article(ArticleNo),
    /// It goes on in the first so many dated articles of this outlet that repeat the claim, and in the undated ones.
    Outlet { source: SourceNo, dated: usize, undated: bool },
}

impl Target {
    fn of_outlet(source: SourceNo, dated: usize, undated: bool) -> Option<Self> {
        (dated > 0 || undated).then_some(Self::Outlet { source, dated, undated })
    }
}

/// Why a trail may go on in an article that the passage does not name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::analysis) enum Justified {
    /// A derivation that names the article is recorded.
    Recorded,
    /// The address that is given is that of the article.
    Address,
    /// The outlet repeats the claim in an article that is not later.
    Dates,
}

/// The way from one passage to the next step.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Route {
    /// What the article comes from, as places in `derived_from`.
    pub(in crate::analysis) originals: Vec<usize>,
    /// Nobody else is named.
    pub(in crate::analysis) own_voice: bool,
    /// Why it goes on in articles that its last hop does not name.
    pub(in crate::analysis) goes_on: Option<Justified>,
    /// Where it goes.
    pub(in crate::analysis) targets: Vec<Target>,
}

/// The articles of one outlet that repeat the claim.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Carriers {
    /// With their first possible moment, earliest first.
    pub(in crate::analysis) dated: Vec<(String, ArticleNo)>,
    /// Those without a date.
    pub(in crate::analysis) undated: Vec<ArticleNo>,
}

/// What routes are found with: the trails without some passages, and what follows from them.
pub(in crate::analysis) struct Ways<'a> {
    pub(in crate::analysis) trails: &'a Trails,
    pub(in crate::analysis) carriers: BTreeMap<SourceNo, Carriers>,
    /// The articles that repeat the claim and are recorded as copies, by the one that was there first.
    copies: HashMap<ArticleNo, HashSet<ArticleNo>>,
}

/// How many articles of its own, of one day, an outlet that cites itself may mean.
const MOST_MEANT: usize = 50;

impl<'a> Ways<'a> {
    /// Prepares to find routes as if the passages at some places were not there.
    pub(in crate::analysis) fn of(trails: &'a Trails, without: &HashSet<usize>) -> Self {
        let mut carriers: BTreeMap<SourceNo, Carriers> = BTreeMap::new();
        let mut seen = HashSet::new();
        for (place, passage) in trails.passages.iter().enumerate() {
            let counts = passage.stance == Stance::Repeats && !without.contains(&place);
            let article = trails.articles.get(&passage.article);
            let Some((article, outlet)) = article.and_then(|article| Some((article, article.outlet?))) else {
                continue;
            };
            if !counts || !seen.insert(passage.article) {
                continue;
            }
            let carriers = carriers.entry(outlet).or_default();
            match &article.published {
                Some(date) => carriers.dated.push((date.bounds().0, passage.article)),
                None => carriers.undated.push(passage.article),
            }
        }
        carriers.values_mut().for_each(|carriers| carriers.dated.sort());
        let ways = Self { trails, carriers, copies: HashMap::new() };
        let (mut copies, mut firsts): (HashMap<_, HashSet<_>>, _) = Default::default();
        for copy in seen.into_iter().filter(|no| ways.before(*no).is_some()) {
            copies.entry(ways.first_known(copy, &mut firsts)).or_default().insert(copy);
        }
        Self { copies, ..ways }
    }

    /// Returns the same as `first_of`, and remembers it for the whole way.
    fn first_known(&self, no: ArticleNo, firsts: &mut HashMap<ArticleNo, ArticleNo>) -> ArticleNo {
        let (mut way, mut passed, mut at) = (Vec::new(), HashSet::new(), no);
        let first = loop {
            if let Some(first) = firsts.get(&at) {
                break *first;
            }
            if !passed.insert(at) {
                break self.first_of(at);
            }
            way.push(at);
            let Some(before) = self.before(at) else { break at };
            at = before;
        };
        firsts.extend(way.into_iter().map(|no| (no, first)));
        first
    }

    fn article(&self, no: ArticleNo) -> Option<&'a TrailArticle> {
        self.trails.articles.get(&no)
    }

    fn is_unnamed(&self, source: SourceNo) -> bool {
        self.trails.sources.get(&source).and_then(|source| source.kind) == Some(SourceKind::Unnamed)
    }

    /// Returns a source that a voice names as an end.
    pub(in crate::analysis) fn end(&self, source: SourceNo, voice: Voice) -> End {
        if self.is_unnamed(source) { End::Unnamed(source, voice) } else { End::Source(source) }
    }

    /// Returns who speaks in an article by itself.
    pub(in crate::analysis) fn publisher(&self, no: ArticleNo) -> Voice {
        self.article(no).and_then(|article| article.outlet).map_or(Voice::Article(no), Voice::Source)
    }

    /// Returns the end of what an article says in its own voice.
    pub(in crate::analysis) fn own_end(&self, no: ArticleNo) -> End {
        self.publisher(no).into()
    }

    /// Follows recorded copies back to the article that was there first; of a ring of copies, the one with the least
    /// number stands for all.
    fn first_of(&self, no: ArticleNo) -> ArticleNo {
        let way = self.way_back(no);
        let first = way.last().copied().unwrap_or(no);
        let ring = self.before(first).and_then(|before| way.iter().position(|passed| *passed == before));
        ring.and_then(|start| way.get(start..)?.iter().min().copied()).unwrap_or(first)
    }

    /// Returns an article and what it is recorded as a copy of, and so on; each once.
    fn way_back(&self, no: ArticleNo) -> Vec<ArticleNo> {
        let (mut way, mut seen) = (vec![no], HashSet::from([no]));
        let mut next = self.before(no);
        while let Some(before) = next.filter(|before| seen.insert(*before)) {
            way.push(before);
            next = self.before(before);
        }
        way
    }

    fn before(&self, no: ArticleNo) -> Option<ArticleNo> {
        self.article(no).and_then(|article| original_article(article, no))
    }

    /// Returns who really speaks in an article: of a copy, who speaks in what it comes from.
    pub(in crate::analysis) fn voice(&self, no: ArticleNo) -> Voice {
        let first = self.first_of(no);
        let from =
            self.article(first).and_then(|article| full_text(article).find(|from| !self.own(first, from.1.source)));
        from.map_or_else(|| self.publisher(first), |(_, from)| Voice::Source(from.source))
    }

    fn own(&self, no: ArticleNo, source: SourceNo) -> bool {
        self.publisher(no) == Voice::Source(source)
    }

    /// Returns what the whole text of an article comes from: the places of the derivations, and where they lead. An
    /// article of the ledger goes before the name of a source, and of several names the first counts: one text has
    /// one origin.
    pub(in crate::analysis) fn originals(&self, no: ArticleNo) -> (Vec<usize>, Vec<Target>) {
        let Some(article) = self.article(no) else { return (Vec::new(), Vec::new()) };
        let known =
            full_text(article).filter_map(|(place, from)| Some((place, from.article.filter(|from| *from != no)?)));
        let known: Vec<(usize, ArticleNo)> = known.collect();
        if !known.is_empty() {
            return known.into_iter().map(|(place, from)| (place, Target::Article(from))).unzip();
        }
        let Some((place, from)) = full_text(article).find(|(_, from)| !self.own(no, from.source)) else {
            return (Vec::new(), Vec::new());
        };
        let mut targets = self.carriers.get(&from.source).map_or_else(Vec::new, |carriers| {
            let dated = not_later(carriers, article);
            match self.copies.get(&no) {
                None => Target::of_outlet(from.source, dated, !carriers.undated.is_empty()).into_iter().collect(),
                // What is recorded as a copy of this one is not what it comes from.
                Some(copies) => {
                    let dated = carriers.dated[..dated].iter().map(|(_, carrier)| carrier);
                    let others = dated.chain(&carriers.undated).filter(|carrier| !copies.contains(carrier));
                    others.map(|carrier| Target::Article(*carrier)).collect()
                }
            }
        });
        if targets.is_empty() {
            targets.push(Target::End(self.end(from.source, self.publisher(no))));
        }
        (vec![place], targets)
    }

    /// Returns where the trail of a passage goes.
    pub(in crate::analysis) fn route(&self, passage: &TrailPassage) -> Route {
        let (originals, from_originals) = self.originals(passage.article);
        let Some((last, before)) = passage.via.split_last() else {
            let targets =
                if originals.is_empty() { vec![Target::End(self.own_end(passage.article))] } else { from_originals };
            // The voice of a copy is that of what it comes from.
            let own_voice = matches!(targets.as_slice(), [Target::End(_)]);
            return Route { originals, own_voice, goes_on: None, targets };
        };
        // A chain that ends with what the article, or the one it copies, comes from says so a second time.
        let comes_from = |no: &ArticleNo| {
            let (article, (places, targets)) = (self.article(*no)?, self.originals(*no));
            let mut from = places.iter().filter_map(|place| article.derived_from.get(*place));
            from.any(|from| from.source == last.source).then_some(targets)
        };
        if let Some(targets) = self.way_back(passage.article).iter().find_map(comes_from) {
            return Route { originals, own_voice: false, goes_on: None, targets };
        }
        // A copy says what its original says: what that may rest on is settled by its date and its outlet.
        let first = self.first_of(passage.article);
        let named_before = before.iter().rev().find(|hop| !self.is_unnamed(hop.source));
        let voice = named_before.map_or_else(|| self.voice(passage.article), |hop| Voice::Source(hop.source));
        let (goes_on, targets) = match self.end(last.source, voice) {
            End::Source(source) => self.beyond(source, first, last.article.filter(|cited| *cited != passage.article)),
            end => (None, vec![Target::End(end)]),
        };
        Route { originals, own_voice: false, goes_on, targets }
    }

    /// Goes on from a named source into an article of it, where that is justified.
    fn beyond(
        &self,
        source: SourceNo,
        citing: ArticleNo,
        cited: Option<ArticleNo>,
    ) -> (Option<Justified>, Vec<Target>) {
        let end = (None, vec![Target::End(End::Source(source))]);
        if let Some(cited) = cited {
            return (Some(Justified::Address), vec![Target::Article(cited)]);
        }
        let Some(article) = self.article(citing) else { return end };
        let recorded = article.derived_from.iter().filter(|from| from.source == source);
        let mut recorded =
            recorded.filter_map(|from| Some((from.article.filter(|from| *from != citing)?, from.by_address)));
        if let Some((cited, by_address)) = recorded.next() {
            let justified = if by_address { Justified::Address } else { Justified::Recorded };
            return (Some(justified), vec![Target::Article(cited)]);
        }
        let Some((carriers, date)) = self.carriers.get(&source).zip(article.published.as_ref()) else { return end };
        let not_later = not_later(carriers, article);
        let targets: Vec<Target> = if self.own(citing, source) {
            // An outlet that cites itself cites an earlier article, or another of the same day.
            let first = date.bounds().0;
            let earlier = carriers.dated.partition_point(|(from, _)| *from < first);
            let same_day = carriers.dated[earlier..not_later].iter().map(|(_, no)| *no).filter(|no| *no != citing);
            let same_day = same_day.take(if earlier == 0 { MOST_MEANT } else { 0 }).map(Target::Article);
            Target::of_outlet(source, earlier, false).into_iter().chain(same_day).collect()
        } else {
            Target::of_outlet(source, not_later, false).into_iter().collect()
        };
        if targets.is_empty() { end } else { (Some(Justified::Dates), targets) }
    }
}

/// Returns how many of the dated articles are not certainly later than an article; all where it has no date itself.
fn not_later(carriers: &Carriers, article: &TrailArticle) -> usize {
    match &article.published {
        Some(date) => {
            let last = date.bounds().1;
            carriers.dated.partition_point(|(from, _)| *from <= last)
        }
        None => carriers.dated.len(),
    }
}

/// Returns what the whole text of an article comes from, with its place. Who is only quoted or cited wrote no more
/// than a part of it.
fn full_text(article: &TrailArticle) -> impl Iterator<Item = (usize, &TrailDerivation)> {
    let whole =
        |kind| matches!(kind, DerivationKind::Republishes | DerivationKind::Translates | DerivationKind::Copies);
    article.derived_from.iter().enumerate().filter(move |(_, from)| whole(from.kind))
}

fn original_article(article: &TrailArticle, no: ArticleNo) -> Option<ArticleNo> {
    full_text(article).find_map(|(_, from)| from.article.filter(|from| *from != no))
}
