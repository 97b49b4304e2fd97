//! PROV-JSON: what is alike stands together, by its name.

use std::io::Write;

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
use crate::export::prov::Thing;

pub(super) fn write(provenance: &Provenance, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut document: Map<String, Value> = Map::new();
    // `prov` and `xsd` are known to every reader.
    let prefixes = NAMESPACES.iter().filter(|(prefix, _)| !["prov", "xsd"].contains(prefix));
    let prefixes: Map<String, Value> = prefixes.map(|(prefix, base)| ((*prefix).to_owned(), json!(base))).collect();
    document.insert("prefix".to_owned(), Value::Object(prefixes));
    for (name, thing) in &provenance.things {
        let group = match thing.kind {
            Kind::Entity => "entity",
            Kind::Activity => "activity",
            Kind::Agent => "agent",
        };
        insert(&mut document, group, shown(name), attributes(thing));
    }
    for (no, (relation, from, to)) in provenance.relations.iter().enumerate() {
        let (group, first, second, kind) = words(*relation);
        let mut record = json!({first: shown(from), second: shown(to)});
        if let (Some(kind), Some(record)) = (kind, record.as_object_mut()) {
            record.insert("prov:type".to_owned(), qualified(&Name("prov", kind.to_owned())));
        }
        insert(&mut document, group, format!("_:r{}", no + 1), record);
    }
    serde_json::to_writer_pretty(&mut *out, &Value::Object(document)).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

fn insert(document: &mut Map<String, Value>, group: &str, name: String, record: Value) {
    let records = document.entry(group).or_insert_with(|| Value::Object(Map::new()));
    if let Some(records) = records.as_object_mut() {
        records.insert(name, record);
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
        Attribute::Name(name) => qualified(name),
        Attribute::Address(url) => json!({"$": url, "type": "xsd:anyURI"}),
    };
    Value::Object(thing.attributes.iter().map(|(name, attribute)| (shown(name), value(attribute))).collect())
}

fn qualified(name: &Name) -> Value {
    json!({"$": shown(name), "type": "prov:QUALIFIED_NAME"})
}

fn shown(name: &Name) -> String {
    format!("{}:{}", name.0, name.1)
}
