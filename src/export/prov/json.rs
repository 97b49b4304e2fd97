//! PROV-JSON: what is alike stands together, by its name. It is written as it goes; only the order is held.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::export::ExportError;
use crate::export::prov::Attribute;
use crate::export::prov::Kind;
use crate::export::prov::NAMESPACES;
use crate::export::prov::Name;
use crate::export::prov::Provenance;
use crate::export::prov::Relation;
use crate::export::prov::Term;
use crate::export::prov::Thing;

pub(super) fn write(provenance: &Provenance, out: &mut dyn Write) -> Result<(), ExportError> {
    document(provenance, &mut serde_json::Serializer::pretty(&mut *out)).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

/// Writes the groups in the order of their names.
fn document<S: Serializer>(provenance: &Provenance, serializer: S) -> Result<S::Ok, S::Error> {
    let mut document = serializer.serialize_map(None)?;
    for (group, kind) in [("activity", Kind::Activity), ("agent", Kind::Agent), ("entity", Kind::Entity)] {
        let things = Things { provenance, kind };
        if things.all().next().is_some() {
            document.serialize_entry(group, &things)?;
        }
    }
    // `prov` and `xsd` are known to every reader.
    let prefixes = NAMESPACES.iter().filter(|(prefix, _)| !["prov", "xsd"].contains(prefix));
    document.serialize_entry("prefix", &prefixes.copied().collect::<BTreeMap<&str, &str>>())?;
    let mut groups: BTreeMap<&str, Related<'_>> = BTreeMap::new();
    for (no, (relation, from, to)) in (1..).zip(&provenance.relations) {
        groups.entry(words(*relation).0).or_default().0.push((format!("_:r{no}"), *relation, from, to));
    }
    for (group, mut related) in groups {
        related.0.sort();
        document.serialize_entry(group, &related)?;
    }
    document.end()
}

/// The things of one kind, by their names.
struct Things<'p> {
    provenance: &'p Provenance,
    kind: Kind,
}

impl Things<'_> {
    fn all(&self) -> impl Iterator<Item = (&Name, &Thing)> {
        self.provenance.things.iter().filter(|(_, thing)| thing.kind == self.kind)
    }
}

impl Serialize for Things<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.all().map(|(name, thing)| (shown(name), attributes(thing))))
    }
}

/// The relations of one group, by their names.
#[derive(Default)]
struct Related<'p>(Vec<(String, Relation, &'p Name, &'p Name)>);

impl Serialize for Related<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = |relation: Relation, from: &Name, to: &Name| {
            let (_, first, second, kind) = words(relation);
            let mut record = json!({first: shown(from), second: shown(to)});
            if let (Some(kind), Some(record)) = (kind, record.as_object_mut()) {
                record.insert("prov:type".to_owned(), qualified(Term("prov", kind)));
            }
            record
        };
        serializer.collect_map(self.0.iter().map(|(name, relation, from, to)| (name, record(*relation, from, to))))
    }
}

/// Returns the group of a relation, the names of its two ends, and its subtype.
fn words(relation: Relation) -> (&'static str, &'static str, &'static str, Option<&'static str>) {
    let derived = ("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity");
    let with = |(group, first, second), kind| (group, first, second, kind);
    match relation {
        Relation::WasGeneratedBy => ("wasGeneratedBy", "prov:entity", "prov:activity", None),
        Relation::Used => ("used", "prov:activity", "prov:entity", None),
        Relation::WasAssociatedWith => ("wasAssociatedWith", "prov:activity", "prov:agent", None),
        Relation::WasAttributedTo => ("wasAttributedTo", "prov:entity", "prov:agent", None),
        Relation::SpecializationOf => ("specializationOf", "prov:specificEntity", "prov:generalEntity", None),
        Relation::WasDerivedFrom => with(derived, None),
        Relation::WasQuotedFrom => with(derived, Some("Quotation")),
        Relation::HadPrimarySource => with(derived, Some("PrimarySource")),
        Relation::WasRevisionOf => with(derived, Some("Revision")),
    }
}

fn attributes(thing: &Thing) -> Value {
    let value = |attribute: &Attribute| match attribute {
        Attribute::Text(text) => json!(text),
        Attribute::Number(number) => json!(number),
        Attribute::Time(time) => json!(time),
        Attribute::Term(term) => qualified(*term),
        Attribute::Address(url) => json!({"$": url, "type": "xsd:anyURI"}),
    };
    let attributes = thing.attributes.iter().map(|(term, attribute)| (in_short(*term), value(attribute)));
    Value::Object(attributes.collect::<Map<String, Value>>())
}

fn qualified(term: Term) -> Value {
    json!({"$": in_short(term), "type": "prov:QUALIFIED_NAME"})
}

fn in_short(term: Term) -> String {
    format!("{}:{}", term.0, term.1)
}

fn shown(name: &Name) -> String {
    format!("{}:{}", name.0, name.1)
}
