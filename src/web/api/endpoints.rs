//! The table of all endpoints.

use crate::model::Article;
use crate::model::ArticleShown;
use crate::model::ChangeRecorded;
use crate::model::Claim;
use crate::model::ClaimInFull;
use crate::model::Conflict;
use crate::model::Copies;
use crate::model::CopyGroup;
use crate::model::Hits;
use crate::model::LedgerVerified;
use crate::model::LinkRecorded;
use crate::model::LogLine;
use crate::model::Matrix;
use crate::model::Origins;
use crate::model::ProposalDecided;
use crate::model::Said;
use crate::model::Source;
use crate::model::TakenIn;
use crate::model::Timeline;
use crate::model::WaitingProposal;
use crate::model::Who;
use crate::web::answer::Answer;
use crate::web::api::Body;
use crate::web::api::Endpoint;
use crate::web::api::Kind;
use crate::web::api::Method::Get;
use crate::web::api::Method::Post;
use crate::web::api::Parameter;
use crate::web::api::changes;
use crate::web::api::checked;
use crate::web::api::questions;
use crate::web::api::schema_of;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

const fn parameter(name: &'static str, kind: Kind, means: &'static str) -> Parameter {
    Parameter { name, kind, means }
}

const AS_OF: Parameter = parameter("as_of", Kind::Text, "What the ledger held then: 2022-01-08 or 2022-01-08T10:00Z.");
const TAG: Parameter = parameter("tag", Kind::Texts, "Only claims with this tag; with several, those that have all.");
const OUTLET: Parameter =
    parameter("outlet", Kind::Text, "Only articles of this outlet: number, name, alias or domain.");
const SOURCE: Parameter = parameter("source", Kind::Text, "Only statements with this source in their chain.");
const FROM: Parameter = parameter("from", Kind::Text, "Only articles published on or after this date (EDTF).");
const TO: Parameter = parameter("to", Kind::Text, "Only articles published on or before this date (EDTF).");
const LANG: Parameter = parameter("lang", Kind::Text, "Only articles in this language (fr, en …).");
const STANCE: Parameter =
    parameter("stance", Kind::Words(&["repeats", "contradicts", "mentions"]), "Only passages with this stance.");
const MOST: Parameter = parameter("most", Kind::Number(1000), "At most so many; 100 where nothing is said.");

/// Checks the query, then asks.
macro_rules! asked {
    ($query:expr, $handler:path) => {{
        fn handler(visit: &Visit) -> Result<Answer, Trouble> {
            checked(visit, QUERY)?;
            $handler(visit)
        }
        const QUERY: &[Parameter] = $query;
        (QUERY, handler as crate::web::routes::Handler)
    }};
}

fn get(
    path: &'static str,
    id: &'static str,
    does: &'static str,
    answer: super::SchemaOf,
    (query, handler): (&'static [Parameter], crate::web::routes::Handler),
) -> Endpoint {
    Endpoint { method: Get, path, id, does, query, body: Body::Nothing, answer, handler }
}

fn post(
    path: &'static str,
    id: &'static str,
    does: &'static str,
    body: Body,
    answer: super::SchemaOf,
    (query, handler): (&'static [Parameter], crate::web::routes::Handler),
) -> Endpoint {
    Endpoint { method: Post, path, id, does, query, body, answer, handler }
}

/// Returns all endpoints.
pub(super) fn all() -> Vec<Endpoint> {
    let mut all = asking();
    all.extend(changing());
    all
}

fn asking() -> Vec<Endpoint> {
    vec![
        get(
            "/articles",
            "articles",
            "Lists articles, newest first",
            schema_of::<Vec<Article>>,
            asked!(
                &[AS_OF, parameter("before", Kind::Thing('A'), "Only those recorded before this one."), MOST],
                questions::articles
            ),
        ),
        get(
            "/articles/{name}",
            "article",
            "Shows an article with its text and passages",
            schema_of::<ArticleShown>,
            asked!(
                &[
                    AS_OF,
                    parameter("marks", Kind::Flag, "Also the figures, dates and attributions that the machine reads.")
                ],
                questions::article
            ),
        ),
        get(
            "/articles/{name}/copies",
            "copiesOf",
            "Lists the articles that share text with one",
            schema_of::<Copies>,
            asked!(&[AS_OF, OUTLET, FROM, TO, LANG], questions::copies_of),
        ),
        get(
            "/claims",
            "claims",
            "Lists claims, newest first",
            schema_of::<Vec<Claim>>,
            asked!(
                &[AS_OF, TAG, parameter("before", Kind::Thing('C'), "Only those stated before this one."), MOST],
                questions::claims
            ),
        ),
        get(
            "/claims/{name}",
            "claim",
            "Shows a claim in full",
            schema_of::<ClaimInFull>,
            asked!(&[AS_OF], questions::claim),
        ),
        get(
            "/claims/{name}/who",
            "who",
            "Answers who repeats, contradicts and mentions a claim",
            schema_of::<Who>,
            asked!(&[AS_OF, OUTLET, SOURCE, FROM, TO, LANG, STANCE, TAG], questions::who),
        ),
        get(
            "/claims/{name}/origins",
            "origins",
            "Counts those who had it first-hand, and says why",
            schema_of::<Origins>,
            asked!(
                &[AS_OF, parameter("by_owner", Kind::Flag, "Count sources of one owner as one.")],
                questions::origins
            ),
        ),
        get(
            "/claims/{name}/timeline",
            "timeline",
            "Tells how a claim went from one to the next",
            schema_of::<Timeline>,
            asked!(
                &[
                    AS_OF,
                    parameter("all", Kind::Flag, "Also further passages of outlets that had it already."),
                    OUTLET,
                    SOURCE,
                    FROM,
                    TO,
                    LANG,
                    STANCE,
                    TAG
                ],
                questions::timeline
            ),
        ),
        get(
            "/sources",
            "sources",
            "Lists sources, newest first",
            schema_of::<Vec<Source>>,
            asked!(
                &[
                    AS_OF,
                    parameter(
                        "kind",
                        Kind::Words(&["outlet", "person", "organisation", "document", "unnamed"]),
                        "Only this kind."
                    ),
                    parameter("before", Kind::Thing('S'), "Only those recorded before this one."),
                    MOST
                ],
                questions::sources
            ),
        ),
        get("/sources/{name}", "source", "Shows a source", schema_of::<Source>, asked!(&[AS_OF], questions::source)),
        get(
            "/sources/{name}/said",
            "said",
            "Answers what a source is made to say",
            schema_of::<Said>,
            asked!(&[AS_OF, OUTLET, SOURCE, FROM, TO, LANG, STANCE, TAG], questions::said),
        ),
        get(
            "/search",
            "search",
            "Finds words in articles and claims",
            schema_of::<Hits>,
            asked!(
                &[AS_OF, parameter("q", Kind::Text, "The words."), MOST, OUTLET, FROM, TO, LANG, TAG],
                questions::search
            ),
        ),
        get(
            "/conflicts",
            "conflicts",
            "Lists what cannot both hold",
            schema_of::<Vec<Conflict>>,
            asked!(
                &[
                    AS_OF,
                    parameter("claim", Kind::Text, "Only those that this claim is part of."),
                    parameter("all", Kind::Flag, "Also those that were rejected, and what agrees."),
                    TAG
                ],
                questions::conflicts
            ),
        ),
        get(
            "/copies",
            "copies",
            "Lists groups of articles that share text",
            schema_of::<Vec<CopyGroup>>,
            asked!(&[AS_OF, OUTLET, FROM, TO, LANG], questions::copies),
        ),
        get(
            "/matrix",
            "matrix",
            "Shows claims by outlets or articles",
            schema_of::<Matrix>,
            asked!(
                &[
                    AS_OF,
                    parameter("claim", Kind::Texts, "Only these claims."),
                    parameter("by", Kind::Words(&["outlet", "article"]), "What the columns are."),
                    parameter("all", Kind::Flag, "Also columns for which nothing is recorded."),
                    OUTLET,
                    FROM,
                    TO,
                    LANG,
                    TAG
                ],
                questions::matrix
            ),
        ),
        get(
            "/log",
            "log",
            "Lists the last entries of the log",
            schema_of::<Vec<LogLine>>,
            asked!(&[AS_OF, MOST], questions::log),
        ),
        get(
            "/proposals",
            "proposals",
            "Lists what the machine proposes and nobody has decided",
            schema_of::<Vec<WaitingProposal>>,
            asked!(&[parameter("article", Kind::Text, "Only those about this article.")], questions::proposals),
        ),
        get(
            "/verify",
            "verify",
            "Checks the ledger against its log and the captured bytes",
            schema_of::<LedgerVerified>,
            asked!(
                &[parameter("quick", Kind::Flag, "Only the log, its tree and the checks of the database.")],
                questions::verify
            ),
        ),
    ]
}

fn changing() -> Vec<Endpoint> {
    vec![
        post(
            "/articles",
            "takeIn",
            "Takes an article in: the bytes of a file or page, a text, or an address to be fetched",
            Body::Article(schema_of::<changes::NewArticle>),
            schema_of::<Vec<TakenIn>>,
            asked!(
                &[
                    parameter("name", Kind::Text, "What the file is called."),
                    parameter("url", Kind::Text, "Where the page was read.")
                ],
                changes::article_add
            ),
        ),
        post(
            "/claims",
            "addClaim",
            "States a claim",
            Body::Json(schema_of::<changes::NewClaim>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::claim_add),
        ),
        post(
            "/claims/{name}/edit",
            "editClaim",
            "Changes a claim",
            Body::Json(schema_of::<changes::ClaimEdit>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::claim_edit),
        ),
        post(
            "/claims/{name}/rate",
            "rateClaim",
            "Rates a claim",
            Body::Json(schema_of::<changes::NewRating>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::claim_rate),
        ),
        post(
            "/links",
            "link",
            "Ties a passage to a claim",
            Body::Json(schema_of::<changes::NewLink>),
            schema_of::<LinkRecorded>,
            asked!(&[], changes::link),
        ),
        post(
            "/appearances/{name}/unlink",
            "unlink",
            "Takes the tie of a passage to a claim back",
            Body::Json(schema_of::<changes::Why>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::unlink),
        ),
        post(
            "/sources",
            "addSource",
            "Records a source",
            Body::Json(schema_of::<changes::NewSource>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::source_add),
        ),
        post(
            "/sources/{name}/alias",
            "addAlias",
            "Records another name of a source",
            Body::Json(schema_of::<changes::NewAlias>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::source_alias),
        ),
        post(
            "/sources/{name}/own",
            "setOwner",
            "Records who owns a source",
            Body::Json(schema_of::<changes::NewOwner>),
            schema_of::<ChangeRecorded>,
            asked!(&[], changes::source_own),
        ),
        post(
            "/proposals/{name}/accept",
            "accept",
            "Accepts a proposal",
            Body::Json(schema_of::<changes::Edit>),
            schema_of::<ProposalDecided>,
            asked!(&[], changes::accept),
        ),
        post(
            "/proposals/{name}/reject",
            "reject",
            "Rejects a proposal",
            Body::Json(schema_of::<changes::Nothing>),
            schema_of::<ProposalDecided>,
            asked!(&[], changes::reject),
        ),
    ]
}
