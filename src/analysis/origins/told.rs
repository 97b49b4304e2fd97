//! The answer in the words of the model: origins, trails, circles.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::origins::change::Fewest;
use crate::analysis::origins::count::Count;
use crate::analysis::origins::count::Doubt;
use crate::analysis::origins::count::Group;
use crate::analysis::origins::names::Names;
use crate::analysis::origins::names::numbers;
use crate::analysis::origins::names::numbers_of;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Justified;
use crate::analysis::origins::routes::Route;
use crate::analysis::origins::routes::Target;
use crate::analysis::origins::saying::Evidence;
use crate::analysis::origins::saying::Saying;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::ledger::TrailPassage;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Circle;
use crate::model::CircleLink;
use crate::model::Counts;
use crate::model::Origin;
use crate::model::OriginKind;
use crate::model::SourceNo;
use crate::model::SourceRef;
use crate::model::Stance;
use crate::model::StepKind;
use crate::model::Trail;
use crate::model::TrailStep;
use crate::model::WouldChange;

/// How many articles a step names.
const MOST_NAMED: usize = 20;

/// Returns the origins with their ends, the one with most articles first.
pub(super) fn origins(names: &Names<'_>, web: &Web, saying: &Saying, count: &Count) -> Vec<(Origin, BTreeSet<Sink>)> {
    let mut places: BTreeMap<Sink, Vec<usize>> = BTreeMap::new();
    for place in 0..web.routes.len() {
        for sink in web.leads_to(place).into_iter().flatten() {
            places.entry(*sink).or_default().push(place);
        }
    }
    let mut origins: Vec<(Origin, BTreeSet<Sink>)> = count
        .groups
        .iter()
        .map(|(group, sinks)| {
            let places: BTreeSet<usize> = sinks.iter().filter_map(|sink| places.get(sink)).flatten().copied().collect();
            (origin(names, web, saying, count, *group, sinks, &places), sinks.clone())
        })
        .collect();
    origins.sort_by(|(one, _), (two, _)| {
        let key = |origin: &Origin| (origin.counts, std::cmp::Reverse(origin.articles), origin.name.clone());
        key(one).cmp(&key(two))
    });
    for (id, (origin, _)) in origins.iter_mut().enumerate() {
        origin.id = id + 1;
    }
    origins
}

fn origin(
    names: &Names<'_>,
    web: &Web,
    saying: &Saying,
    count: &Count,
    group: Group,
    sinks: &BTreeSet<Sink>,
    places: &BTreeSet<usize>,
) -> Origin {
    let passages: Vec<&TrailPassage> = places.iter().filter_map(|place| names.trails.passages.get(*place)).collect();
    let articles: BTreeSet<ArticleNo> = passages.iter().map(|passage| passage.article).collect();
    let copied = |place: &&usize| {
        web.routes.get(**place).is_some_and(|route| route.as_ref().is_some_and(|route| !route.originals.is_empty()))
    };
    let copies: BTreeSet<ArticleNo> =
        places.iter().filter(copied).filter_map(|place| Some(names.trails.passages.get(*place)?.article)).collect();
    let first = sinks.first().copied();
    let kind = match first {
        Some(Sink::End(End::Source(_))) | None => OriginKind::Source,
        Some(Sink::End(End::Unnamed(..))) => OriginKind::Unnamed,
        Some(Sink::End(End::Unknown(_))) => OriginKind::Unknown,
        Some(Sink::Circle(_)) => OriginKind::Circle,
    };
    let certain = sinks.iter().any(|sink| !count.doubts.contains_key(sink));
    let doubt = first.filter(|_| !certain).and_then(|sink| count.doubts.get(&sink));
    let kind = if doubt == Some(&Doubt::Circular) { OriginKind::Circle } else { kind };
    let why = doubt.map(|doubt| why(names, saying, *doubt));
    let all_own =
        places.iter().all(|place| web.routes.get(*place).and_then(Option::as_ref).is_some_and(|route| route.own_voice));
    let name = names.group(group, web);
    let own = all_own && kind == OriginKind::Source && !places.is_empty();
    Origin {
        id: 0,
        kind,
        name: if own { format!("{name} in its own voice") } else { name },
        sources: sources(names, group, sinks),
        counts: if certain { Counts::Both } else { Counts::Greater },
        why,
        remark: first.and_then(|sink| looks_unnamed(names, sink)),
        articles: articles.len(),
        by_copy: copies.len(),
        passages: passages.iter().map(|passage| passage.no).collect(),
    }
}

/// Nothing is inferred from a name; but one in small letters is often nobody's, and a person may not have said so yet.
fn looks_unnamed(names: &Names<'_>, sink: Sink) -> Option<String> {
    let Sink::End(End::Source(no)) = sink else { return None };
    let source = names.trails.sources.get(&no).filter(|source| source.kind.is_none())?;
    let small = source.name.chars().next().is_some_and(char::is_lowercase);
    small.then(|| {
        format!("if that names nobody, say so, and it counts as unnamed: `whosaid source edit {no} --kind unnamed`")
    })
}

fn sources(names: &Names<'_>, group: Group, sinks: &BTreeSet<Sink>) -> Vec<SourceRef> {
    let owner = if let Group::Owner(owner) = group { Some(owner) } else { None };
    let ends = sinks.iter().filter_map(|sink| match sink {
        Sink::End(End::Source(source) | End::Unnamed(source, _)) => Some(*source),
        _ => None,
    });
    let all: Vec<SourceNo> = owner.into_iter().chain(ends.filter(|end| Some(*end) != owner)).collect();
    all.into_iter().map(|source| names.source_ref(source)).collect()
}

fn why(names: &Names<'_>, saying: &Saying, doubt: Doubt) -> String {
    match doubt {
        Doubt::Unnamed => "nobody says who it is".to_owned(),
        Doubt::Unknown => "nobody knows who publishes it".to_owned(),
        Doubt::Circular => "it is part of a circle: they have it from each other".to_owned(),
        Doubt::MayRestOn(from, to) => {
            let evidence = saying.edges[from].get(&to).and_then(|evidence| evidence.first());
            let said =
                evidence.map(|evidence| match evidence.place.and_then(|place| names.trails.passages.get(place)) {
                    Some(passage) => format!("{} in {}", passage.no, names.article(passage.article)),
                    None => names.article(evidence.article),
                });
            let who = said.unwrap_or_else(|| "another passage".to_owned());
            format!("it may have it from another: {who} names {} behind it", names.end(saying.nodes[to]))
        }
    }
}

/// Returns the trail of every repeating passage.
pub(super) fn trails(names: &Names<'_>, web: &Web, origins: &[(Origin, BTreeSet<Sink>)]) -> Vec<Trail> {
    let ids: BTreeMap<Sink, usize> =
        origins.iter().flat_map(|(origin, sinks)| sinks.iter().map(|sink| (*sink, origin.id))).collect();
    let mut by_article: BTreeMap<ArticleNo, Vec<&TrailPassage>> = BTreeMap::new();
    for passage in names.trails.passages.iter().filter(|passage| !passage.via.is_empty()) {
        by_article.entry(passage.article).or_default().push(passage);
    }
    let told = |(place, (passage, route)): (usize, (&TrailPassage, &Option<Route>))| {
        let route = route.as_ref()?;
        let leads: BTreeSet<usize> =
            web.leads_to(place).into_iter().flatten().filter_map(|sink| ids.get(sink).copied()).collect();
        Some(Trail {
            appearance: passage.no,
            article: passage.article,
            outlet: names.outlet(passage.article),
            published: passage.published.clone(),
            sha256: passage.sha256,
            quote: passage.quote.clone(),
            start: passage.start,
            end: passage.end,
            steps: steps(names, web, passage, route),
            origins: leads.into_iter().collect(),
            remark: remark(names, passage, route, by_article.get(&passage.article)),
        })
    };
    names.trails.passages.iter().zip(&web.routes).enumerate().filter_map(told).collect()
}

/// A lead in an outlet's own voice often sums up what a later paragraph attributes.
fn remark(
    names: &Names<'_>,
    passage: &TrailPassage,
    route: &Route,
    attributed: Option<&Vec<&TrailPassage>>,
) -> Option<String> {
    let other = attributed?.iter().find(|other| other.stance != Stance::Contradicts)?;
    if !route.own_voice || !passage.via.is_empty() {
        return None;
    }
    let last = names.source(other.via.last()?.source);
    Some(format!(
        "{} in the same article has it from {last}, and this may sum that up; if it does: \
         `whosaid unlink {}`, and link it again with --via",
        other.no, passage.no
    ))
}

fn steps(names: &Names<'_>, web: &Web, passage: &TrailPassage, route: &Route) -> Vec<TrailStep> {
    let mut steps: Vec<TrailStep> =
        route.originals.iter().filter_map(|place| derivation(names, web, passage.article, *place, route)).collect();
    // A chain that begins with what the article comes from says it a second time.
    let first = passage.via.first().map(|hop| hop.source);
    let merged = steps.iter().rposition(|step| step.source.is_some() && step.source == first);
    let merged = merged.map(|place| steps.remove(place));
    for (position, hop) in passage.via.iter().enumerate() {
        let mut step = TrailStep {
            kind: StepKind::Hop,
            how: hop.kind.map(|kind| kind.word()),
            name: names.source(hop.source),
            source: Some(hop.source),
            articles: Vec::new(),
            words: hop.quote.clone(),
            why: None,
        };
        if let Some(from) = merged.as_ref().filter(|_| position == 0) {
            step.kind = StepKind::Derivation;
            step.how = from.how;
            step.articles.clone_from(&from.articles);
            step.why.clone_from(&from.why);
            step.words = step.words.or_else(|| from.words.clone());
        }
        steps.push(step);
    }
    if steps.is_empty() {
        let outlet = names.outlet(passage.article);
        steps.push(TrailStep {
            kind: StepKind::OwnVoice,
            how: None,
            name: outlet.as_ref().map_or_else(|| "outlet unknown".to_owned(), |outlet| outlet.name.clone()),
            source: outlet.map(|outlet| outlet.id),
            articles: Vec::new(),
            words: None,
            why: None,
        });
    }
    steps.extend(goes_on(names, web, passage, route));
    steps
}

/// Returns the step from an article to what it comes from.
pub(super) fn derivation(
    names: &Names<'_>,
    web: &Web,
    article: ArticleNo,
    place: usize,
    route: &Route,
) -> Option<TrailStep> {
    let from = names.trails.articles.get(&article)?.derived_from.get(place)?;
    let known = from.article.filter(|original| *original != article);
    let mut articles: Vec<ArticleNo> = known.into_iter().collect();
    let why = match (known, from.by_address) {
        (Some(original), true) => Some(format!("{original} has the address that it gives")),
        (Some(original), false) => Some(format!("that is {original}, as recorded")),
        (None, _) => {
            let all;
            (articles, all) = articles_of(web, &route.targets);
            let verb = if all == 1 { "repeats the claim and is" } else { "repeat the claim and are" };
            let not_later = || format!("{} {verb} not later, as far as is known", numbers_of(&articles, all));
            (!articles.is_empty() && passage_ends_there(route)).then(not_later)
        }
    };
    Some(TrailStep {
        kind: StepKind::Derivation,
        how: Some(from.kind.word()),
        name: names.source(from.source),
        source: Some(from.source),
        articles: if passage_ends_there(route) || known.is_some() { articles } else { Vec::new() },
        words: from.words.clone(),
        why,
    })
}

/// Whether the trail of a passage goes where its article comes from, not where a chain of its own leads.
fn passage_ends_there(route: &Route) -> bool {
    route.goes_on.is_none() && !route.own_voice
}

/// Returns the step from the last source of a chain into its articles, where the trail takes it.
pub(super) fn goes_on(names: &Names<'_>, web: &Web, passage: &TrailPassage, route: &Route) -> Option<TrailStep> {
    let justified = route.goes_on?;
    let last = passage.via.last()?;
    let (articles, all) = articles_of(web, &route.targets);
    let listed = numbers_of(&articles, all);
    let why = match justified {
        Justified::Recorded => format!("{listed} is recorded as the article that is meant"),
        Justified::Address => format!("{listed} has the address that is given"),
        Justified::Dates if all == 1 => format!("{listed} repeats the claim and is not later"),
        Justified::Dates => format!("{listed} repeat the claim and are not later"),
    };
    Some(TrailStep {
        kind: StepKind::GoesOn,
        how: None,
        name: names.source(last.source),
        source: Some(last.source),
        articles,
        words: None,
        why: Some(why),
    })
}

/// Returns the articles that a trail goes on in, as many as a step names, and how many there are in all.
fn articles_of(web: &Web, targets: &[Target]) -> (Vec<ArticleNo>, usize) {
    let (mut named, mut all) = (Vec::new(), 0);
    for target in targets {
        match *target {
            Target::End(_) => {}
            Target::Article(no) => {
                named.push(no);
                all += 1;
            }
            Target::Outlet { source, dated, undated } => {
                let Some(carriers) = web.carriers.get(&source) else { continue };
                let dated = carriers.dated.iter().take(dated).map(|(_, no)| *no);
                let undated = carriers.undated.iter().copied().filter(|_| undated);
                all += dated.len() + undated.clone().count();
                named.extend(dated.chain(undated).take(MOST_NAMED));
            }
        }
    }
    named.truncate(MOST_NAMED);
    (named, all)
}

/// Returns the circles, each with a way round and its dates.
pub(super) fn circles(names: &Names<'_>, saying: &Saying) -> Vec<Circle> {
    let circle = |members: &Vec<usize>| {
        let links = saying.way_round(members).into_iter().map(|(from, to)| {
            let evidence = saying.edges[from].get(&to).into_iter().flatten();
            let dated = |evidence: &&Evidence| {
                let date = names.trails.articles.get(&evidence.article).and_then(|article| article.published.as_ref());
                (date.is_none(), date.map(|date| date.bounds().0), evidence.place, evidence.article)
            };
            let first = evidence.min_by_key(dated)?;
            let passage = first.place.and_then(|place| names.trails.passages.get(place));
            Some(CircleLink {
                from: names.end(saying.nodes[from]),
                to: names.end(saying.nodes[to]),
                appearance: passage.map(|passage| passage.no),
                article: first.article,
                published: names.trails.articles.get(&first.article).and_then(|article| article.published.clone()),
                how: first.how,
            })
        });
        let outside = |node: &usize| saying.edges[*node].keys().any(|to| !members.contains(to));
        Circle {
            sources: members.iter().map(|node| names.end(saying.nodes[*node])).collect(),
            links: links.flatten().collect(),
            leads_out: members.iter().any(outside),
        }
    };
    saying.circles.iter().map(circle).collect()
}

/// Says what brings the origins to one.
pub(super) fn to_one(names: &Names<'_>, web: &Web, fewest: &Fewest) -> WouldChange {
    let passages: Vec<AppearanceNo> =
        fewest.places.iter().filter_map(|place| Some(names.trails.passages.get(*place)?.no)).collect();
    let left = Web::of(names.trails, &fewest.places.iter().copied().collect());
    let left: Vec<Sink> = left.all_sinks().into_iter().collect();
    let kept = match left.as_slice() {
        [only] => format!("one origin would be left, {}", names.group(Group::Sink(*only), web)),
        _ => "one origin would be left".to_owned(),
    };
    let words = match passages.as_slice() {
        [] => "it is one origin at most as it stands".to_owned(),
        passages => format!("without {} {kept}", numbers(passages)),
    };
    WouldChange { words, passages, smallest: fewest.smallest }
}
