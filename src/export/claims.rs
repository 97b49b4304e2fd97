//! Claims as schema.org has them, in JSON-LD: `Claim` with where it appears, and `ClaimReview` where a person has
//! rated it.

mod scale;

use std::io::Write;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::export::ExportError;
use crate::export::addresses;
use crate::export::html::is_web_address;
use crate::model::Appearance;
use crate::model::ArticleRef;
use crate::model::Claim;
use crate::model::Edtf;
use crate::model::Notice;
use crate::model::Rating;
use crate::model::Stance;

/// Who publishes reviews, and where.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// The desk's name; else each review has the name of the person who rated.
    pub name: Option<String>,
    /// The desk's address.
    pub url: Option<String>,
}

/// Claims as they are written. The same claims in the same order give the same bytes.
pub struct ClaimWriter<'a> {
    out: &'a mut dyn Write,
    publisher: Publisher,
    count: usize,
}

impl<'a> ClaimWriter<'a> {
    /// Begins the document.
    ///
    /// # Errors
    /// `Io`.
    pub fn begin(publisher: Publisher, out: &'a mut dyn Write) -> Result<Self, ExportError> {
        out.write_all(b"{\"@context\": \"https://schema.org\", \"@graph\": [")?;
        Ok(Self { out, publisher, count: 0 })
    }

    /// Writes a claim with its appearances, oldest article first, and its ratings, latest first; tells what it cannot
    /// say. A claim that neither appears anywhere nor is rated is left out.
    ///
    /// An `appearance` is an article that repeats or mentions the claim; the first of them with a date is its
    /// `firstAppearance`. An article that contradicts it is one about the claim: `subjectOf`. The latest rating of this
    /// desk's own becomes a `ClaimReview`, which holds the claim, if it says at which address the review stands, as
    /// Google asks; ratings of others are theirs to publish.
    ///
    /// # Errors
    /// `Io`.
    pub fn claim(
        &mut self,
        claim: &Claim,
        appearances: &[Appearance],
        ratings: &[Rating],
    ) -> Result<Vec<Notice>, ExportError> {
        let mut notices = Vec::new();
        let own = ratings.iter().find(|rating| rating.reviewer.is_none());
        if own.is_none() && !ratings.is_empty() {
            let who = ratings.first().map(Rating::rater).unwrap_or_default();
            let what = format!("{} is rated by {who} alone, whose ClaimReview is theirs to publish", claim.id);
            notices.push(Notice::new("review", what));
        }
        if appearances.is_empty() && own.is_none() {
            notices.push(Notice::new("claim", format!("{} appears nowhere and is left out", claim.id)));
            return Ok(notices);
        }
        let thing = thing(claim, appearances);
        let review = own.and_then(|rating| self.review(claim, rating, &thing, &mut notices));
        self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
        write!(self.out, "{}", review.unwrap_or(thing))?;
        self.count += 1;
        Ok(notices)
    }

    /// Ends the document and returns how many claims it has.
    ///
    /// # Errors
    /// `Io`.
    pub fn end(self) -> Result<usize, ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.count)
    }

    fn review(&self, claim: &Claim, rating: &Rating, thing: &Value, notices: &mut Vec<Notice>) -> Option<Value> {
        let Some(url) = rating.url.as_deref().filter(|url| is_web_address(url)) else {
            let what = format!(
                "{} is rated, but not handed on as a ClaimReview: that needs the address of the page with the review \
                 (claim rate --url)",
                claim.id
            );
            notices.push(Notice::new("review", what));
            return None;
        };
        let mut stars =
            Map::from_iter([("@type".to_owned(), json!("Rating")), ("alternateName".to_owned(), json!(rating.label))]);
        stars.extend(rating.why.as_ref().map(|why| ("ratingExplanation".to_owned(), json!(why))));
        match scale::figures(rating) {
            Some(figures) => stars.extend([
                ("ratingValue".to_owned(), figures.value),
                ("worstRating".to_owned(), figures.worst),
                ("bestRating".to_owned(), figures.best),
            ]),
            None => {
                let what = format!("the rating of {} has words only: it has no figure on a scale of figures", claim.id);
                notices.push(Notice::new("scale", what));
            }
        }
        let author = match &self.publisher.name {
            Some(name) => {
                let mut author = json!({"@type": "Organization", "name": name});
                add(&mut author, "url", self.publisher.url.as_ref().map(|url| json!(url)));
                author
            }
            None => json!({"@type": "Person", "name": rating.by}),
        };
        let published = rating.published.as_ref().map_or(rating.at.as_str(), Edtf::as_str);
        let mut review = json!({
            "@type": "ClaimReview", "@id": url, "url": url, "claimReviewed": claim.text, "datePublished": published,
            "author": author, "reviewRating": Value::Object(stars), "itemReviewed": thing,
        });
        add(&mut review, "inLanguage", claim.language.as_ref().map(|language| json!(language)));
        Some(review)
    }
}

fn add(object: &mut Value, name: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(name.to_owned(), value);
    }
}

fn thing(claim: &Claim, appearances: &[Appearance]) -> Value {
    let of = |wanted: fn(Stance) -> bool| -> Vec<&Appearance> {
        appearances.iter().filter(|appearance| wanted(appearance.stance)).collect()
    };
    let (taken_up, denied) = (of(|stance| stance != Stance::Contradicts), of(|stance| stance == Stance::Contradicts));
    let first = taken_up.iter().filter(|one| one.stance == Stance::Repeats).find(|one| one.article.published.is_some());
    let first = first.or_else(|| taken_up.iter().find(|one| one.article.published.is_some()));
    let several = |works: Vec<Value>| (!works.is_empty()).then_some(Value::Array(works));
    let mut thing = json!({
        "@type": "Claim", "@id": addresses::of_thing("claim", &claim.uid), "text": claim.text,
    });
    add(&mut thing, "name", claim.key.as_ref().map(|key| json!(key)));
    add(&mut thing, "inLanguage", claim.language.as_ref().map(|language| json!(language)));
    add(&mut thing, "keywords", several(claim.tags.iter().map(|tag| json!(tag)).collect()));
    add(&mut thing, "appearance", several(works(&taken_up)));
    add(&mut thing, "firstAppearance", first.map(|first| work(&first.article)));
    add(&mut thing, "subjectOf", several(works(&denied)));
    thing
}

/// Returns the articles in which passages stand, each once, with the passages as quotations.
fn works(appearances: &[&Appearance]) -> Vec<Value> {
    let mut works: Vec<(&ArticleRef, Vec<Value>)> = Vec::new();
    for appearance in appearances {
        let mut quotation = json!({
            "@type": "Quotation", "@id": addresses::of_thing("appearance", &appearance.uid), "text": appearance.quote,
        });
        let language = appearance.article.language.as_ref();
        add(&mut quotation, "inLanguage", language.map(|language| json!(language)));
        match works.iter_mut().find(|(article, _)| article.sha256 == appearance.article.sha256) {
            Some((_, quotations)) => quotations.push(quotation),
            None => works.push((&appearance.article, vec![quotation])),
        }
    }
    let with_parts = |(article, quotations): (&ArticleRef, Vec<Value>)| {
        let mut work = work(article);
        add(&mut work, "hasPart", Some(Value::Array(quotations)));
        work
    };
    works.into_iter().map(with_parts).collect()
}

fn work(article: &ArticleRef) -> Value {
    let url = article.url.as_ref().filter(|url| is_web_address(url));
    let kind = if article.outlet.is_some() { "NewsArticle" } else { "CreativeWork" };
    let mut work = json!({"@type": kind, "identifier": addresses::of_bytes(&article.sha256)});
    add(&mut work, "@id", Some(url.map_or_else(|| json!(addresses::of_bytes(&article.sha256)), |url| json!(url))));
    add(&mut work, "url", url.map(|url| json!(url)));
    let text = |text: &Option<String>| text.as_ref().filter(|text| !text.trim().is_empty()).map(|text| json!(text));
    add(&mut work, "headline", text(&article.title));
    add(&mut work, "datePublished", article.published.as_ref().map(|date| json!(date)));
    add(&mut work, "inLanguage", text(&article.language));
    let archived = article.archive_url.as_ref().filter(|url| is_web_address(url));
    add(&mut work, "archivedAt", archived.map(|url| json!(url)));
    let authors = article.authors.join("; ");
    add(&mut work, "creditText", (!authors.trim().is_empty()).then(|| json!(authors)));
    let outlet = article.outlet.as_ref().filter(|outlet| !outlet.name.trim().is_empty());
    add(&mut work, "publisher", outlet.map(|outlet| json!({"@type": "Organization", "name": outlet.name})));
    work
}
