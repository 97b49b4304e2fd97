//! What is changed: JSON in, the document of the command of the same name out. Unknown fields are refused.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::desk;
use crate::desk::ClaimRequest;
use crate::desk::IngestRequest;
use crate::desk::LinkRequest;
use crate::desk::ProposalEdit;
use crate::desk::RateRequest;
use crate::desk::SourceRequest;
use crate::desk::Told;
use crate::ledger;
use crate::model::ClaimKind;
use crate::model::Edtf;
use crate::model::Hedge;
use crate::model::ProposalNo;
use crate::model::SourceKind;
use crate::model::Span;
use crate::model::Stance;
use crate::model::TakenIn;
use crate::web::answer::Answer;
use crate::web::api::answer;
use crate::web::api::sent;
use crate::web::request::Visit;
use crate::web::taking;
use crate::web::trouble::Change;
use crate::web::trouble::Trouble;

/// A claim to be stated.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewClaim {
    /// The assertion.
    text: String,
    /// A name for it, for people and tables.
    key: Option<String>,
    /// Whether it is an assertion of fact, a quote …
    kind: Option<ClaimKind>,
    /// A figure in it, in words: `20000 fighters`.
    quantity: Option<String>,
    /// Its language (BCP 47).
    language: Option<String>,
    /// Tags.
    #[serde(default)]
    tags: Vec<String>,
}

pub(super) fn claim_add(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewClaim = sent(visit)?;
    let NewClaim { text, key, kind, quantity, language, tags } = new;
    let request = ClaimRequest { text: Some(text), key, kind, quantity, language, tags, ..ClaimRequest::default() };
    answer(&desk::claim_add(&visit.app.office, &request)?.0.document())
}

/// What of a claim is to be changed; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimEdit {
    /// Its new wording.
    text: Option<String>,
    /// The wording that the new one takes the place of: where it is another by now, nothing is changed (409).
    was_text: Option<String>,
    /// Its key.
    key: Option<String>,
    /// Its kind.
    kind: Option<ClaimKind>,
    /// Its figure.
    quantity: Option<String>,
    /// Its language (BCP 47).
    language: Option<String>,
    /// Tags to be added.
    #[serde(default)]
    tags: Vec<String>,
    /// Tags to be taken away.
    #[serde(default)]
    remove_tags: Vec<String>,
}

pub(super) fn claim_edit(visit: &Visit) -> Result<Answer, Trouble> {
    let edit: ClaimEdit = sent(visit)?;
    if let (Some(was), Some(wanted)) = (&edit.was_text, &edit.text) {
        let ledger = visit.ledger()?;
        let is = ledger::claim(ledger.view(), ledger::find_claim(ledger.view(), &visit.name)?.no)?.text;
        if is != *was && is != *wanted {
            let change = Change { field: "claim.wording", was: was.clone(), is, wanted: wanted.clone() };
            return Err(Trouble::Changed(vec![change]));
        }
    }
    let ClaimEdit { text, key, kind, quantity, language, tags, remove_tags, .. } = edit;
    let request = ClaimRequest { text, key, kind, quantity, language, tags, remove_tags };
    answer(&desk::claim_edit(&visit.app.office, &visit.name, &request)?.document())
}

/// A rating of a claim.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRating {
    /// The verdict in words: `false`, `half true`.
    label: String,
    /// The scale that it is on.
    scale: Option<String>,
    /// Its place on the scale.
    value: Option<String>,
    /// Why.
    why: Option<String>,
    /// Who rated it.
    reviewer: Option<String>,
    /// Where the rating is published.
    url: Option<String>,
    /// When it was published (EDTF).
    published: Option<String>,
}

pub(super) fn claim_rate(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewRating = sent(visit)?;
    let NewRating { label, scale, value, why, reviewer, url, published } = new;
    let published = date(published.as_deref())?;
    let request = RateRequest { label, scale, why, value, reviewer, url, published };
    answer(&desk::claim_rate(&visit.app.office, &visit.name, &request)?.document())
}

fn date(text: Option<&str>) -> Result<Option<Edtf>, Trouble> {
    text.map(|text| text.parse().map_err(|_| Trouble::Field("published"))).transpose()
}

/// A passage to be tied to a claim.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLink {
    /// The claim: its number, key or the start of its global id.
    claim: String,
    /// The article: its number, its URL, its file name, or the hash of one of its captures.
    article: String,
    /// The very words.
    quote: String,
    /// Which place of the quote, from 1, where it stands several times.
    #[schemars(range(min = 1))]
    occurrence: Option<usize>,
    /// Where the quote starts, in code points; with `end`, in the place of `occurrence`.
    start: Option<usize>,
    /// Where it ends, in code points, exclusive.
    end: Option<usize>,
    /// How the passage stands to the claim.
    stance: Stance,
    /// How firmly the passage puts it.
    hedge: Option<Hedge>,
    /// The sources behind it, nearest the article first.
    #[serde(default)]
    via: Vec<String>,
    /// How credible it is: 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
    #[schemars(range(min = 1, max = 6))]
    certainty: Option<u8>,
    /// A note.
    note: Option<String>,
}

pub(super) fn link(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewLink = sent(visit)?;
    let selected = match (new.start, new.end) {
        (Some(start), Some(end)) if start <= end => Some(Span::new(start, end)),
        (None, None) => None,
        _ => return Err(Trouble::Field("end")),
    };
    let request = LinkRequest {
        claim: new.claim,
        article: new.article,
        quote: new.quote.replace("\r\n", "\n"),
        occurrence: new.occurrence,
        selected,
        stance: new.stance,
        hedge: new.hedge,
        via: new.via,
        certainty: new.certainty,
        note: new.note,
    };
    answer(&desk::link(&visit.app.office, &request)?.document())
}

/// Why something is done; nothing need be said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    /// The reason.
    why: Option<String>,
}

pub(super) fn unlink(visit: &Visit) -> Result<Answer, Trouble> {
    let said: Why = sent(visit)?;
    answer(&desk::unlink(&visit.app.office, &visit.name, said.why.as_deref())?.document())
}

/// A source to be recorded.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSource {
    /// Its name.
    name: String,
    /// What it is.
    kind: Option<SourceKind>,
    /// Its domains.
    #[serde(default)]
    domains: Vec<String>,
    /// Other names of it.
    #[serde(default)]
    aliases: Vec<String>,
    /// Who owns it: a number or a name.
    owner: Option<String>,
    /// A note.
    note: Option<String>,
}

pub(super) fn source_add(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewSource = sent(visit)?;
    let NewSource { name, kind, domains, aliases, owner, note } = new;
    let request = SourceRequest { name: Some(name), kind, domains, aliases, owner, note, ..SourceRequest::default() };
    answer(&desk::source_add(&visit.app.office, &request)?.document())
}

/// Another name of a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAlias {
    /// The name.
    alias: String,
}

pub(super) fn source_alias(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewAlias = sent(visit)?;
    answer(&desk::source_alias(&visit.app.office, &visit.name, &new.alias)?.document())
}

/// Who owns a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOwner {
    /// The owner's number or name; `null` where it has none.
    owner: Option<String>,
}

pub(super) fn source_own(visit: &Visit) -> Result<Answer, Trouble> {
    let new: NewOwner = sent(visit)?;
    answer(&desk::source_own(&visit.app.office, &visit.name, new.owner.as_deref())?.document())
}

/// What is changed in a proposal before it is accepted; what is left out stays as proposed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    /// The wording of the claim.
    text: Option<String>,
    /// The stance.
    stance: Option<Stance>,
    /// The chain of sources, nearest the article first.
    via: Option<Vec<String>>,
    /// Which of the two articles had the text first.
    original: Option<String>,
}

fn proposal(visit: &Visit) -> Result<ProposalNo, Trouble> {
    ProposalNo::parse(&visit.name).ok_or(Trouble::NoPage)
}

pub(super) fn accept(visit: &Visit) -> Result<Answer, Trouble> {
    let Edit { text, stance, via, original } = sent(visit)?;
    let no = proposal(visit)?;
    answer(&desk::accept(&visit.app.office, no, &ProposalEdit { text, stance, via, original })?.document(no))
}

/// Nothing is said with it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

pub(super) fn reject(visit: &Visit) -> Result<Answer, Trouble> {
    let Nothing {} = sent(visit)?;
    let no = proposal(visit)?;
    answer(&desk::reject(&visit.app.office, no)?.document(no))
}

/// An article to be taken in: an address alone is fetched; with a text, that is the article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewArticle {
    /// Its address (http or https).
    url: Option<String>,
    /// Its text, headline first.
    text: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// Its outlet: a name or a domain.
    outlet: Option<String>,
    /// When it was published (EDTF).
    published: Option<String>,
}

pub(super) fn article_add(visit: &Visit) -> Result<Answer, Trouble> {
    let request = match visit.kind.as_str() {
        "application/json" => told(sent(visit)?)?,
        "application/x-www-form-urlencoded" | "multipart/form-data" | "" => return Err(Trouble::Kind),
        _ => taking::file(visit, "sent"),
    };
    let outcomes: Vec<TakenIn> = taking::run(visit, request, |outcome| Some(outcome.document()))?;
    let failures = outcomes.iter().filter_map(|outcome| match outcome {
        TakenIn::Failed { path, error } => Some(format!("{path}: {error}")),
        _ => None,
    });
    let failures: Vec<String> = failures.collect();
    if failures.len() == outcomes.len() {
        return Err(taking::nothing(&failures));
    }
    answer(&outcomes)
}

fn told(new: NewArticle) -> Result<IngestRequest, Trouble> {
    let NewArticle { url, text, title, outlet, published } = new;
    let told = Told { title, outlet, published: date(published.as_deref())?, ..Told::default() };
    match (text, url) {
        (Some(text), url) => Ok(taking::text(&text, Told { url, ..told })),
        (None, Some(url)) => taking::address(&url, told),
        (None, None) => Err(Trouble::Field("url")),
    }
}
