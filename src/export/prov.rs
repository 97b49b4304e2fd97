//! Provenance as W3C PROV has it, in PROV-JSON and in PROV-O as Turtle.
//!
//! Captured bytes, their texts, passages, claims and articles are entities; sources, outlets and the people at the
//! desk are agents; taking in and linking are activities. A passage was quoted from the text of a capture; it rests on
//! a statement of each source of its chain, one behind the other, and the last of these is its primary source. Whoever
//! reads the file need not take our word for what these words mean: <https://www.w3.org/TR/prov-o/>

mod json;
mod turtle;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Write;

use crate::export::ExportError;
use crate::export::html::is_web_address;
use crate::model::ArticleInFull;
use crate::model::Citation;
use crate::model::DerivationKind;
use crate::model::Hop;
use crate::model::HopKind;
use crate::model::Sha256;
use crate::model::Source;
use crate::model::SourceKind;

/// How provenance is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ProvFormat {
    /// PROV-JSON (W3C member submission of 2013).
    Json,
    /// PROV-O (W3C recommendation of 2013) as Turtle.
    Turtle,
}

impl ProvFormat {
    /// All formats, in the order in which help texts list them.
    pub const ALL: &'static [Self] = &[Self::Json, Self::Turtle];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Turtle => "ttl",
        }
    }
}

/// The namespaces: a prefix, and what it stands for.
const NAMESPACES: [(&str, &str); 13] = [
    ("sha256", "urn:sha256:"),
    ("article", "urn:x-whosaid:article:"),
    ("claim", "urn:x-whosaid:claim:"),
    ("appearance", "urn:x-whosaid:appearance:"),
    ("statement", "urn:x-whosaid:statement:"),
    ("original", "urn:x-whosaid:original:"),
    ("source", "urn:x-whosaid:source:"),
    ("actor", "urn:x-whosaid:actor:"),
    ("ingest", "urn:x-whosaid:ingest:"),
    ("link", "urn:x-whosaid:link:"),
    ("whosaid", "urn:x-whosaid:term:"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The name of a thing: a prefix and what follows it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Name(&'static str, String);

impl Name {
    fn iri(&self) -> String {
        let base = NAMESPACES.iter().find(|(prefix, _)| *prefix == self.0).map_or("urn:x-whosaid:", |(_, base)| base);
        format!("{base}{}", self.1)
    }
}

/// What a thing is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Kind {
    Entity,
    Activity,
    Agent,
}

/// A value of an attribute.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Attribute {
    Text(String),
    Number(usize),
    /// RFC 3339.
    Time(String),
    Name(Name),
    Address(String),
}

/// One thing with its attributes, by their names.
#[derive(Clone, Debug)]
struct Thing {
    kind: Kind,
    attributes: Vec<(Name, Attribute)>,
}

/// How one thing stands to another.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Relation {
    WasGeneratedBy,
    Used,
    WasAssociatedWith,
    WasAttributedTo,
    SpecializationOf,
    WasDerivedFrom,
    WasQuotedFrom,
    HadPrimarySource,
    WasRevisionOf,
}

/// The provenance of a story, gathered.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    things: BTreeMap<Name, Thing>,
    relations: BTreeSet<(Relation, Name, Name)>,
}

fn attribute(name: &str, value: Attribute) -> (Name, Attribute) {
    let prov = ["type", "label", "value", "startTime", "endTime"].contains(&name);
    (Name(if prov { "prov" } else { "whosaid" }, name.to_owned()), value)
}

fn text(name: &str, value: &Option<String>) -> Option<(Name, Attribute)> {
    value.as_ref().filter(|text| !text.trim().is_empty()).map(|text| attribute(name, Attribute::Text(text.clone())))
}

fn kind_of(term: &str) -> (Name, Attribute) {
    attribute("type", Attribute::Name(Name("whosaid", term.to_owned())))
}

impl Provenance {
    fn thing(&mut self, name: &Name, kind: Kind, attributes: impl IntoIterator<Item = (Name, Attribute)>) {
        self.things.entry(name.clone()).or_insert_with(|| Thing { kind, attributes: attributes.into_iter().collect() });
    }

    fn relate(&mut self, relation: Relation, from: &Name, to: &Name) {
        if from != to {
            self.relations.insert((relation, from.clone(), to.clone()));
        }
    }

    /// Returns how many entities, activities and agents there are.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Adds a source as an agent.
    pub fn source(&mut self, source: &Source) {
        let kind = match source.kind {
            Some(SourceKind::Person) => Some("Person"),
            Some(SourceKind::Outlet | SourceKind::Organisation) => Some("Organization"),
            Some(SourceKind::Document | SourceKind::Unnamed) | None => None,
        };
        let kind = kind.map(|kind| attribute("type", Attribute::Name(Name("prov", kind.to_owned()))));
        let label = attribute("label", Attribute::Text(source.name.clone()));
        self.thing(&source_name(source), Kind::Agent, [label].into_iter().chain(kind));
    }

    /// Adds an article with its captures and what it comes from; `outlet` and `sources` are those that it names, in
    /// the order of its derivations.
    pub fn article(&mut self, article: &ArticleInFull, outlet: Option<&Source>, sources: &[Source]) {
        let ArticleInFull { article, history, .. } = article;
        let name = Name("article", article.uid.to_string());
        let address = article.canonical_url.as_ref().or(article.url.as_ref()).filter(|url| is_web_address(url));
        let attributes = [
            Some(kind_of("Article")),
            text("label", &article.title),
            address.map(|url| attribute("url", Attribute::Address(url.clone()))),
            article.published.as_ref().map(|date| attribute("published", Attribute::Text(date.to_string()))),
            text("language", &article.language),
        ];
        self.thing(&name, Kind::Entity, attributes.into_iter().flatten());
        if let Some(outlet) = outlet {
            self.source(outlet);
            self.relate(Relation::WasAttributedTo, &name, &source_name(outlet));
        }
        let mut before: Option<Name> = None;
        for capture in history {
            let entity = Name("sha256", capture.sha256.to_string());
            let size = attribute("bytes", Attribute::Number(usize::try_from(capture.size).unwrap_or(usize::MAX)));
            let fetched = capture.retrieved.as_ref();
            let fetched = fetched.map(|date| attribute("retrieved", Attribute::Text(date.to_string())));
            self.thing(&entity, Kind::Entity, [kind_of("Capture"), size].into_iter().chain(fetched));
            self.relate(Relation::SpecializationOf, &entity, &name);
            let activity = Name("ingest", capture.sha256.to_string());
            self.activity(&activity, "Ingest", &capture.recorded_at, &capture.recorded_by);
            self.relate(Relation::WasGeneratedBy, &entity, &activity);
            if let Some(before) = &before {
                self.relate(Relation::WasRevisionOf, &entity, before);
            }
            before = Some(entity);
        }
        let latest = Name("sha256", article.sha256.to_string());
        for ((index, derivation), source) in article.derived_from.iter().enumerate().zip(sources) {
            let original = Name("original", format!("{}.{index}", article.sha256));
            let url = derivation.url.as_ref().filter(|url| is_web_address(url));
            let attributes = [
                Some(kind_of("Original")),
                Some(attribute("label", Attribute::Text(derivation.source.clone()))),
                url.map(|url| attribute("url", Attribute::Address(url.clone()))),
                Some(attribute("how", Attribute::Text(derivation.kind.word().to_owned()))),
                text("words", &derivation.words),
            ];
            self.thing(&original, Kind::Entity, attributes.into_iter().flatten());
            self.source(source);
            self.relate(Relation::WasAttributedTo, &original, &source_name(source));
            let relation = match derivation.kind {
                DerivationKind::Quotes => Relation::WasQuotedFrom,
                _ => Relation::WasDerivedFrom,
            };
            self.relate(relation, &latest, &original);
        }
    }

    /// Says that one article, which is in it as well, is the original of another.
    pub fn original(&mut self, article: &ArticleInFull, index: usize, original: &ArticleInFull) {
        let name = Name("original", format!("{}.{index}", article.article.sha256));
        self.relate(Relation::SpecializationOf, &name, &Name("article", original.article.uid.to_string()));
    }

    /// Adds a passage with its claim and the chain behind it; `sources` are those of the chain, in its order.
    pub fn passage(&mut self, citation: &Citation, text_sha256: &Sha256, sources: &[Source]) {
        let Citation { claim, appearance } = citation;
        let (capture, words) =
            (Name("sha256", appearance.article.sha256.to_string()), Name("sha256", text_sha256.to_string()));
        self.thing(&words, Kind::Entity, [kind_of("Text")]);
        self.relate(Relation::WasDerivedFrom, &words, &capture);
        let about = Name("claim", claim.uid.to_string());
        let label = attribute("value", Attribute::Text(claim.text.clone()));
        self.thing(&about, Kind::Entity, [kind_of("Claim"), label]);
        let passage = Name("appearance", appearance.uid.to_string());
        let attributes = [
            Some(kind_of("Passage")),
            Some(attribute("value", Attribute::Text(appearance.quote.clone()))),
            Some(attribute("start", Attribute::Number(appearance.start))),
            Some(attribute("end", Attribute::Number(appearance.end))),
            Some(attribute("stance", Attribute::Text(appearance.stance.word().to_owned()))),
            appearance.hedge.map(|hedge| attribute("hedge", Attribute::Text(hedge.word().to_owned()))),
            text("note", &appearance.note),
        ];
        self.thing(&passage, Kind::Entity, attributes.into_iter().flatten());
        self.relate(Relation::WasQuotedFrom, &passage, &words);
        let activity = Name("link", appearance.uid.to_string());
        self.activity(&activity, "Link", &appearance.recorded_at, &appearance.recorded_by);
        self.relate(Relation::WasGeneratedBy, &passage, &activity);
        self.relate(Relation::Used, &activity, &words);
        self.relate(Relation::Used, &activity, &about);
        self.chain(&passage, &appearance.via, sources);
    }

    fn chain(&mut self, passage: &Name, via: &[Hop], sources: &[Source]) {
        let mut from = passage.clone();
        for ((index, hop), source) in via.iter().enumerate().zip(sources) {
            let statement = Name("statement", format!("{}.{index}", passage.1));
            let words = text("words", &hop.quote);
            let label = attribute("label", Attribute::Text(format!("what {} says", hop.name)));
            self.thing(&statement, Kind::Entity, [kind_of("Statement"), label].into_iter().chain(words));
            self.source(source);
            self.relate(Relation::WasAttributedTo, &statement, &source_name(source));
            let relation = match hop.kind {
                Some(HopKind::Quotes | HopKind::Reposts) => Relation::WasQuotedFrom,
                _ => Relation::WasDerivedFrom,
            };
            self.relate(relation, &from, &statement);
            from = statement;
        }
        if !via.is_empty() {
            self.relate(Relation::HadPrimarySource, passage, &from);
        }
    }

    fn activity(&mut self, name: &Name, term: &str, at: &str, by: &str) {
        let times = ["startTime", "endTime"].map(|time| attribute(time, Attribute::Time(at.to_owned())));
        self.thing(name, Kind::Activity, [kind_of(term)].into_iter().chain(times));
        let actor = Name("actor", in_an_address(by));
        let kind = attribute("type", Attribute::Name(Name("prov", "Person".to_owned())));
        self.thing(&actor, Kind::Agent, [kind, attribute("label", Attribute::Text(by.to_owned()))]);
        self.relate(Relation::WasAssociatedWith, name, &actor);
    }

    /// Writes it. The same provenance gives the same bytes.
    ///
    /// # Errors
    /// `Io`.
    pub fn write(&self, format: ProvFormat, out: &mut dyn Write) -> Result<(), ExportError> {
        match format {
            ProvFormat::Json => json::write(self, out),
            ProvFormat::Turtle => turtle::write(self, out),
        }
    }
}

fn source_name(source: &Source) -> Name {
    Name("source", source.uid.to_string())
}

/// Writes a name as part of an address: what is no ASCII letter or figure as `%XX`.
fn in_an_address(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
