//! PROV-O as Turtle.

use std::io::Write;

use oxrdf::Literal;
use oxrdf::NamedNode;
use oxrdf::Term as RdfTerm;
use oxrdf::TripleRef;
use oxttl::TurtleSerializer;

use crate::export::ExportError;
use crate::export::prov::Attribute;
use crate::export::prov::Kind;
use crate::export::prov::NAMESPACES;
use crate::export::prov::Provenance;
use crate::export::prov::Relation;
use crate::export::prov::Term;
use crate::export::prov::iri;

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

pub(super) fn write(provenance: &Provenance, out: &mut dyn Write) -> Result<(), ExportError> {
    let refused = |error: oxrdf::IriParseError| ExportError::Format(error.to_string());
    let mut serializer = TurtleSerializer::new();
    let rdfs = ("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    for (prefix, base) in NAMESPACES.iter().chain([&rdfs]) {
        serializer = serializer.with_prefix(*prefix, *base).map_err(refused)?;
    }
    let mut writer = serializer.for_writer(out);
    let mut relations = provenance.relations.iter().collect::<Vec<_>>();
    relations.sort_by_key(|(relation, from, to)| (from, relation, to));
    let mut relations = relations.into_iter().peekable();
    for (name, thing) in &provenance.things {
        let subject = NamedNode::new(name.iri()).map_err(refused)?;
        let mut triple = |predicate: &str, object: RdfTerm| -> Result<(), ExportError> {
            let predicate = NamedNode::new(predicate).map_err(refused)?;
            Ok(writer.serialize_triple(TripleRef::new(&subject, &predicate, &object))?)
        };
        let class = match thing.kind {
            Kind::Entity => "Entity",
            Kind::Activity => "Activity",
            Kind::Agent => "Agent",
        };
        triple(RDF_TYPE, NamedNode::new(format!("http://www.w3.org/ns/prov#{class}")).map_err(refused)?.into())?;
        for (attribute, value) in &thing.attributes {
            triple(&predicate(attribute), object(value).map_err(refused)?)?;
        }
        while let Some((relation, _, to)) = relations.next_if(|(_, from, _)| from == name) {
            let predicate = format!("http://www.w3.org/ns/prov#{}", word(*relation));
            triple(&predicate, NamedNode::new(to.iri()).map_err(refused)?.into())?;
        }
    }
    writer.finish()?;
    Ok(())
}

fn predicate(name: &Term) -> String {
    match (name.0, name.1) {
        ("prov", "type") => RDF_TYPE.to_owned(),
        ("prov", "label") => RDFS_LABEL.to_owned(),
        ("prov", "startTime") => "http://www.w3.org/ns/prov#startedAtTime".to_owned(),
        ("prov", "endTime") => "http://www.w3.org/ns/prov#endedAtTime".to_owned(),
        (prefix, word) => iri(prefix, word),
    }
}

fn object(value: &Attribute) -> Result<RdfTerm, oxrdf::IriParseError> {
    let typed = |text: String, kind: &str| -> Result<RdfTerm, oxrdf::IriParseError> {
        Ok(Literal::new_typed_literal(text, NamedNode::new(format!("{XSD}{kind}"))?).into())
    };
    match value {
        Attribute::Text(text) => Ok(Literal::new_simple_literal(text).into()),
        Attribute::Number(number) => typed(number.to_string(), "integer"),
        Attribute::Time(time) => typed(time.clone(), "dateTime"),
        Attribute::Term(term) => Ok(NamedNode::new(iri(term.0, term.1))?.into()),
        // As a text with a type: an address on the page need not be an IRI.
        Attribute::Address(url) => typed(url.clone(), "anyURI"),
    }
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::WasGeneratedBy => "wasGeneratedBy",
        Relation::Used => "used",
        Relation::WasAssociatedWith => "wasAssociatedWith",
        Relation::WasAttributedTo => "wasAttributedTo",
        Relation::SpecializationOf => "specializationOf",
        Relation::WasDerivedFrom => "wasDerivedFrom",
        Relation::WasQuotedFrom => "wasQuotedFrom",
        Relation::HadPrimarySource => "hadPrimarySource",
        Relation::WasRevisionOf => "wasRevisionOf",
    }
}
