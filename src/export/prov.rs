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
use std::fmt::Display;
use std::io::Write;
use std::rc::Rc;

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

/// The name of a thing: a prefix and what follows it. A copy takes no room of its own: each thing is named many times.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Name(&'static str, Rc<str>);

impl Name {
    fn of(prefix: &'static str, id: impl Display) -> Self {
        Self(prefix, id.to_string().into())
    }

    fn iri(&self) -> String {
        iri(self.0, &self.1)
    }
}

fn iri(prefix: &str, word: &str) -> String {
    let base = NAMESPACES.iter().find(|(known, _)| *known == prefix).map_or("urn:x-whosaid:", |(_, base)| base);
    format!("{base}{word}")
}

/// A word of a vocabulary: its prefix, and the word.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Term(&'static str, &'static str);

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
    Term(Term),
    Address(String),
}

/// One thing with its attributes, by their names.
#[derive(Clone, Debug)]
struct Thing {
    kind: Kind,
    attributes: Vec<(Term, Attribute)>,
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

fn attribute(name: &'static str, value: Attribute) -> (Term, Attribute) {
    let prov = ["type", "label", "value", "startTime", "endTime"].contains(&name);
    (Term(if prov { "prov" } else { "whosaid" }, name), value)
}

fn text(name: &'static str, value: &Option<String>) -> Option<(Term, Attribute)> {
    value.as_ref().filter(|text| !text.trim().is_empty()).map(|text| attribute(name, Attribute::Text(text.clone())))
}

fn kind_of(term: &'static str) -> (Term, Attribute) {
    attribute("type", Attribute::Term(Term("whosaid", term)))
}

impl Provenance {
    fn thing(&mut self, name: &Name, kind: Kind, attributes: impl IntoIterator<Item = (Term, Attribute)>) {
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
        let kind = kind.map(|kind| attribute("type", Attribute::Term(Term("prov", kind))));
        let label = attribute("label", Attribute::Text(source.name.clone()));
        self.thing(&source_name(source), Kind::Agent, [label].into_iter().chain(kind));
    }

    /// Adds an article with its captures and what it comes from; `outlet` and `sources` are those that it names, in
    /// the order of its derivations.
    pub fn article(&mut self, article: &ArticleInFull, outlet: Option<&Source>, sources: &[Source]) {
        let ArticleInFull { article, history, .. } = article;
        let name = Name::of("article", article.uid);
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
            let entity = Name::of("sha256", capture.sha256);
            let size = attribute("bytes", Attribute::Number(usize::try_from(capture.size).unwrap_or(usize::MAX)));
            let fetched = capture.retrieved.as_ref();
            let fetched = fetched.map(|date| attribute("retrieved", Attribute::Text(date.to_string())));
            self.thing(&entity, Kind::Entity, [kind_of("Capture"), size].into_iter().chain(fetched));
            self.relate(Relation::SpecializationOf, &entity, &name);
            let activity = Name::of("ingest", capture.sha256);
            self.activity(&activity, "Ingest", &capture.recorded_at, &capture.recorded_by);
            self.relate(Relation::WasGeneratedBy, &entity, &activity);
            if let Some(before) = &before {
                self.relate(Relation::WasRevisionOf, &entity, before);
            }
            before = Some(entity);
        }
        let latest = Name::of("sha256", article.sha256);
        for ((index, derivation), source) in article.derived_from.iter().enumerate().zip(sources) {
            let original = Name::of("original", format_args!("{}.{index}", article.sha256));
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
        let name = Name::of("original", format_args!("{}.{index}", article.article.sha256));
        self.relate(Relation::SpecializationOf, &name, &Name::of("article", original.article.uid));
    }

    /// Adds a passage with its claim and the chain behind it; `sources` are those of the chain, in its order.
    pub fn passage(&mut self, citation: &Citation, text_sha256: &Sha256, sources: &[Source]) {
        let Citation { claim, appearance } = citation;
        let (capture, words) = (Name::of("sha256", appearance.article.sha256), Name::of("sha256", text_sha256));
        self.thing(&words, Kind::Entity, [kind_of("Text")]);
        self.relate(Relation::WasDerivedFrom, &words, &capture);
        let about = Name::of("claim", claim.uid);
        let label = attribute("value", Attribute::Text(claim.text.clone()));
        self.thing(&about, Kind::Entity, [kind_of("Claim"), label]);
        let passage = Name::of("appearance", appearance.uid);
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
        let activity = Name::of("link", appearance.uid);
        self.activity(&activity, "Link", &appearance.recorded_at, &appearance.recorded_by);
        self.relate(Relation::WasGeneratedBy, &passage, &activity);
        self.relate(Relation::Used, &activity, &words);
        self.relate(Relation::Used, &activity, &about);
        self.chain(&passage, &appearance.via, sources);
    }

    fn chain(&mut self, passage: &Name, via: &[Hop], sources: &[Source]) {
        let mut from = passage.clone();
        for ((index, hop), source) in via.iter().enumerate().zip(sources) {
            let statement = Name::of("statement", format_args!("{}.{index}", passage.1));
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

    fn activity(&mut self, name: &Name, term: &'static str, at: &str, by: &str) {
        let times = ["startTime", "endTime"].map(|time| attribute(time, Attribute::Time(at.to_owned())));
        self.thing(name, Kind::Activity, [kind_of(term)].into_iter().chain(times));
        let actor = Name::of("actor", in_an_address(by));
        let kind = attribute("type", Attribute::Term(Term("prov", "Person")));
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
    Name::of("source", source.uid)
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
