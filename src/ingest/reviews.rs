//! Fact-checks of others: schema.org `ClaimReview` in a page or a feed, read as dirty as it comes.
//!
//! Read are JSON-LD in a page or by itself (one object, a list, `@graph`), feeds (`DataFeed` of Data Commons,
//! `ItemList`), and what Google's Fact Check API answers. Names are missing, scales stand on their heads, dates are
//! broken: what cannot be told for sure is left out, and said.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::ingest::IngestError;
use crate::ingest::decode;
use crate::ingest::html;
use crate::ingest::moment;
use crate::model::Edtf;
use crate::model::Notice;
use crate::text::domain;
use crate::text::language;

/// The most objects of one file that are looked at.
const MOST: usize = 1_000_000;
/// The longest claim and label that are taken, in code points; what is longer is no claim.
const LONGEST_CLAIM: usize = 10_000;
const LONGEST_LABEL: usize = 200;

/// A claim that somebody has reviewed.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct ReviewedClaim {
    /// The claim, as the review puts it.
    pub text: String,
    /// Its language.
    pub language: Option<String>,
    /// Who reviewed it.
    pub reviewer: Option<String>,
    /// Their address.
    pub reviewer_url: Option<String>,
    /// The page with the review.
    pub url: Option<String>,
    /// When that was published.
    pub published: Option<Edtf>,
    /// The rating, in words.
    pub label: Option<String>,
    /// Where it stands on the scale, as a decimal number.
    pub value: Option<String>,
    /// The scale, from worst to best: `1-5`.
    pub scale: Option<String>,
    /// Who made the claim, when and where, and what the review says of the rating.
    pub why: Option<String>,
    /// What it lacks, as clauses.
    pub notices: Vec<String>,
}

/// Whether a file may be a page or a feed with reviews, and is no table.
pub fn may_hold_reviews(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.starts_with(b"<") || start.starts_with(b"{") || start.starts_with(b"[")
}

static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<script\b[^>]*ld\+json[^>]*>(.*?)</script").expect("the pattern is fixed and tested")
});

/// Reads the reviews in a page or feed, in its order, each once.
///
/// # Errors
/// `Damaged` where it has none that names a claim, or cannot be read.
pub fn reviews(bytes: &[u8]) -> Result<(Vec<ReviewedClaim>, Vec<Notice>), IngestError> {
    let is_page = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"<");
    let text = decode(bytes, None, None, is_page)?.text;
    let mut notices = Vec::new();
    let values = match is_page {
        true => scripts(&text, &mut notices),
        false => {
            let damaged = |error| IngestError::Damaged(format!("it cannot be read as JSON: {error}"));
            let text = text.trim_start_matches('\u{feff}');
            vec![serde_json::from_str(text).or_else(|error| html::mended(text).ok_or(damaged(error)))?]
        }
    };
    let mut objects = Objects::default();
    values.iter().for_each(|value| objects.look(value));
    let (mut found, mut known, mut without) = (Vec::new(), HashSet::new(), 0);
    for (object, around) in &objects.reviews {
        match objects.review(object, *around) {
            Some(review) if known.insert(review.clone()) => found.push(review),
            Some(_) => {}
            None => without += 1,
        }
    }
    if without > 0 {
        let what = format!("{without} reviews that name no claim were left aside");
        notices.push(Notice::new("reviews", what));
    }
    if found.is_empty() {
        return Err(IngestError::Damaged("it has no ClaimReview that names a claim".to_owned()));
    }
    Ok((found, notices))
}

fn scripts(page: &str, notices: &mut Vec<Notice>) -> Vec<Value> {
    let (mut values, mut unreadable) = (Vec::new(), 0);
    for script in SCRIPT.captures_iter(page) {
        let text = script.get(1).map_or("", |text| text.as_str()).trim();
        match serde_json::from_str(text).ok().or_else(|| html::mended(text)) {
            Some(value) => values.push(value),
            None => unreadable += usize::from(!text.is_empty()),
        }
    }
    if unreadable > 0 {
        notices.push(Notice::new("json-ld", format!("{unreadable} of its scripts with data cannot be read")));
    }
    values
}

/// What a file holds: its reviews, each with the object around it, and what objects call themselves.
#[derive(Default)]
struct Objects<'a> {
    reviews: Vec<(&'a Value, Option<&'a Value>)>,
    named: HashMap<&'a str, &'a Value>,
}

impl<'a> Objects<'a> {
    /// Looks through a value for reviews, in its order.
    fn look(&mut self, value: &'a Value) {
        let mut waiting = vec![(value, None)];
        let mut seen = 0;
        while let Some((value, around)) = waiting.pop().filter(|_| seen < MOST) {
            seen += 1;
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev().map(|value| (value, around))),
                Value::Object(object) => {
                    if let Some(id) = object.get("@id").and_then(Value::as_str).filter(|_| object.len() > 1) {
                        self.named.entry(id).or_insert(value);
                    }
                    // Google's API has reviews without a type, within the claim.
                    let of_api = around.is_some_and(|around: &Value| around.get("claimReview").is_some())
                        && object.contains_key("textualRating");
                    if is_review(value) || of_api {
                        self.reviews.push((value, around));
                    }
                    waiting.extend(object.values().rev().map(|inside| (inside, Some(value))));
                }
                _ => {}
            }
        }
    }

    /// Follows a reference to what the file says of it elsewhere; of several things, takes the first.
    fn field(&self, object: &'a Value, name: &str) -> Option<&'a Value> {
        let value = object.get(name).or_else(|| object.get(format!("schema:{name}")))?;
        let value = if let Value::Array(values) = value { values.first()? } else { value };
        let referred = value.get("@id").and_then(Value::as_str).and_then(|id| self.named.get(id).copied());
        match value.as_object() {
            Some(object) if object.len() == 1 => referred.or(Some(value)),
            _ => Some(value),
        }
    }

    fn text(&self, object: &'a Value, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| words(self.field(object, name)?))
    }

    fn review(&self, object: &'a Value, around: Option<&'a Value>) -> Option<ReviewedClaim> {
        let item = self.field(object, "itemReviewed");
        let of_item = |names: &[&str]| item.and_then(|item| self.text(item, names));
        let of_api = around.filter(|around| around.get("claimReview").is_some());
        let text = self
            .text(object, &["claimReviewed"])
            .or_else(|| of_item(&["text", "claimReviewed", "name", "headline", "description"]))
            .or_else(|| of_api.and_then(|around| self.text(around, &["text"])))
            .filter(|text| text.chars().count() <= LONGEST_CLAIM)?;
        let mut review = ReviewedClaim { text, ..ReviewedClaim::default() };
        let language = self.text(object, &["inLanguage", "languageCode"]).or_else(|| of_item(&["inLanguage"]));
        review.language = language.and_then(|tag| language::primary_subtag(&tag));
        self.reviewer(object, &mut review);
        self.rating(object, &mut review);
        let date = self.text(object, &["datePublished", "reviewDate", "dateCreated", "dateModified"]);
        review.published = date.as_deref().and_then(|date| {
            let read = moment::moment(date, review.language.as_deref()).0;
            if read.is_none() {
                review.notices.push(format!("the date of its review cannot be read: {}", short(date)));
            }
            read
        });
        let claimant = item
            .and_then(|item| self.field(item, "author"))
            .and_then(words)
            .or_else(|| of_api.and_then(|around| self.text(around, &["claimant"])));
        let when = of_item(&["datePublished", "dateCreated"])
            .or_else(|| of_api.and_then(|around| self.text(around, &["claimDate"])));
        let made = match (claimant, when) {
            (Some(who), Some(when)) => Some(format!("claimed by {who}, {when}")),
            (Some(who), None) => Some(format!("claimed by {who}")),
            _ => None,
        };
        let rating = self.field(object, "reviewRating");
        let explained = rating.and_then(|rating| self.text(rating, &["ratingExplanation"]));
        let why: Vec<String> = [made, explained].into_iter().flatten().collect();
        review.why = (!why.is_empty()).then(|| why.join("; ").chars().take(LONGEST_CLAIM).collect());
        Some(review)
    }

    fn reviewer(&self, object: &'a Value, review: &mut ReviewedClaim) {
        let address = |text: Option<String>| text.filter(|url| domain::is_web_address(url));
        review.url = address(self.text(object, &["url", "mainEntityOfPage", "@id"]));
        let who = ["author", "publisher", "sourceOrganization", "creator"].iter().find_map(|name| {
            let who = self.field(object, name)?;
            (words(who).is_some() || who.get("url").is_some() || who.get("site").is_some()).then_some(who)
        });
        review.reviewer = who.and_then(words).filter(|name| !domain::is_web_address(name));
        review.reviewer_url = who.and_then(|who| {
            let site = self.text(who, &["site"]).map(|site| format!("https://{site}"));
            address(self.text(who, &["url", "sameAs"])).or_else(|| address(site))
        });
        if review.reviewer.is_none() {
            let place = review.reviewer_url.as_ref().or(review.url.as_ref());
            review.notices.push(match place.and_then(|url| domain::registrable(url)) {
                Some(domain) => format!("its review does not name who gave it; taken from its address: {domain}"),
                None => "its review does not say who gave it, so the rating was left out".to_owned(),
            });
        }
    }

    fn rating(&self, object: &'a Value, review: &mut ReviewedClaim) {
        let rating = self.field(object, "reviewRating");
        let of = |names: &[&str]| rating.and_then(|rating| self.text(rating, names));
        let number = |names: &[&str]| of(names).and_then(|text| decimal(&text));
        let label = of(&["alternateName", "name"]).or_else(|| self.text(object, &["textualRating"]));
        let (value, worst, best) = (number(&["ratingValue"]), number(&["worstRating"]), number(&["bestRating"]));
        let bounds = worst.as_ref().zip(best.as_ref()).map(|((worst, _), (best, _))| (*worst, *best));
        review.scale = worst.as_ref().zip(best.as_ref()).map(|((_, worst), (_, best))| format!("{worst} to {best}"));
        review.value = value.as_ref().map(|(_, text)| text.clone());
        match (bounds, &value) {
            (Some((worst, best)), _) if worst >= best => review.notices.push(format!(
                "the scale of its review is turned round (worst {worst}, best {best}), so its words count, not its figure"
            )),
            (Some((worst, best)), Some((value, _))) if *value < worst || *value > best => {
                review.value = None;
                review.notices.push(format!("its rating of {value} is not on its scale from {worst} to {best}"));
            }
            _ => {}
        }
        review.label = label.map(|label| short_to(&label, LONGEST_LABEL));
        if review.label.is_none() {
            review.label = review.value.clone();
            review.notices.push(match &review.value {
                Some(_) => "its rating has no words, only a figure".to_owned(),
                None => "its review has no rating".to_owned(),
            });
        }
    }
}

fn is_review(object: &Value) -> bool {
    let fits = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("ClaimReview"));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// Returns the words of a value: a text, a number, the value or name of an object, the first of several.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => html::plain(text),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().find_map(words),
        Value::Object(object) => return ["@value", "name", "url"].iter().find_map(|name| words(object.get(*name)?)),
        _ => return None,
    };
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Reads a number as people write it: `4`, `4,5`, `4/5`; as a number and as a decimal.
fn decimal(text: &str) -> Option<(f64, String)> {
    let text = text.split('/').next().unwrap_or_default().trim().replace(',', ".");
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let value = text.parse::<f64>().ok().filter(|value| plain && value.is_finite())?;
    Some((value, value.to_string()))
}

fn short(text: &str) -> String {
    short_to(text, 60)
}

fn short_to(text: &str, most: usize) -> String {
    match text.chars().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let (found, notices) = match reviews(text.as_bytes()) {
            Ok(found) => found,
            Err(error) => return vec![error.to_string()],
        };
        let show = |review: &ReviewedClaim| {
            let part = |text: &Option<String>| text.clone().unwrap_or_default();
            format!(
                "{} | {} | {} ({} of {}) | {} | {} | {}",
                review.text,
                part(&review.reviewer),
                part(&review.label),
                part(&review.value),
                part(&review.scale),
                review.published.as_ref().map(ToString::to_string).unwrap_or_default(),
                part(&review.why),
                review.notices.join("; ")
            )
        };
        found.iter().map(show).chain(notices.into_iter().map(|notice| notice.message)).collect()
    }

    #[test]
    fn a_page_with_a_review_is_read() {
        let page = r#"<html><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":["ClaimReview","Article"],"url":"https://check.example/a","claimReviewed":"La base est &amp; tombée.",
             "author":{"@id":"https://check.example/#us"},"datePublished":"2022-01-09T08:00:00+01:00",
             "itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Ivan"},"datePublished":"2022-01-06"},
             "reviewRating":{"@type":"Rating","alternateName":"Faux","ratingValue":"1","worstRating":1,"bestRating":"5"}},
            {"@id":"https://check.example/#us","@type":"Organization","name":"Vérif"}]}</script>"#;
        assert_eq!(
            read(page),
            [
                "La base est & tombée. | Vérif | Faux (1 of 1 to 5) | 2022-01-09T08:00:00+01:00 | claimed by Ivan, 2022-01-06 | "
            ]
        );
    }

    #[test]
    fn feeds_are_read_in_their_shapes() {
        let one = r#"{"@type":"ClaimReview","claimReviewed":"One.","author":{"name":"A"},"reviewRating":{"alternateName":"No"}}"#;
        let two = one.replace("One", "Two");
        for feed in [
            format!(
                r#"{{"@type":"DataFeed","dataFeedElement":[{{"@type":"DataFeedItem","item":[{one}]}},{{"item":{two}}}]}}"#
            ),
            format!(r#"{{"@type":"ItemList","itemListElement":[{{"position":1,"item":{one}}},{two},{one}]}}"#),
            format!("[{one},{two}]"),
        ] {
            assert_eq!(read(&feed), ["One. | A | No ( of ) |  |  | ", "Two. | A | No ( of ) |  |  | "], "{feed}");
        }
        let api = r#"{"claims":[{"text":"One.","claimant":"Ivan","claimDate":"2022-01-06T00:00:00Z","claimReview":[
            {"publisher":{"name":"A","site":"a.example"},"url":"https://a.example/1","textualRating":"No","reviewDate":"2022-01-08","languageCode":"en"}]}]}"#;
        assert_eq!(read(api), ["One. | A | No ( of ) | 2022-01-08 | claimed by Ivan, 2022-01-06T00:00:00Z | "]);
    }

    #[test]
    fn dirty_reviews_are_read_as_far_as_they_go() {
        let table = [
            (
                r#"{"@type":"ClaimReview","itemReviewed":{"name":"X."},"url":"https://www.check.example/a","datePublished":"soon","reviewRating":{"ratingValue":"2","worstRating":"5","bestRating":"1"}}"#,
                "X. |  | 2 (2 of 5 to 1) |  |  | its review does not name who gave it; taken from its address: check.example; the scale of its review is turned round (worst 5, best 1), so its words count, not its figure; its rating has no words, only a figure; the date of its review cannot be read: soon",
            ),
            (
                r#"{"@type":"schema:ClaimReview","schema:claimReviewed":"X.","author":"A","reviewRating":[{"name":"Mixed","ratingValue":9,"worstRating":1,"bestRating":5}]}"#,
                "X. | A | Mixed ( of 1 to 5) |  |  | its rating of 9 is not on its scale from 1 to 5",
            ),
            (
                r#"{"@type":"ClaimReview","claimReviewed":["X."],"author":{"name":""}}"#,
                "X. |  |  ( of ) |  |  | its review does not say who gave it, so the rating was left out; its review has no rating",
            ),
            (r#"{"@type":"ClaimReview","author":"A"}"#, "it has no ClaimReview that names a claim"),
            (r#"{"@type":"Article"}"#, "it has no ClaimReview that names a claim"),
        ];
        for (json, shown) in table {
            assert_eq!(read(json).first().map(String::as_str), Some(shown), "{json}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(reviews(deep.as_bytes()).is_err());
    }
}
