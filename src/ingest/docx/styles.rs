//! What the styles of a Word document say of its paragraphs.

use std::collections::HashMap;

use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    Subtitle,
    Heading,
    Caption,
}

/// The roles of styles by their ids. Ids are in the language of the program that wrote them, the names of the
/// built-in styles are English in each.
#[derive(Debug, Default)]
pub(super) struct Roles(HashMap<String, Role>);

impl Roles {
    /// Returns the role of a style.
    pub(super) fn of(&self, id: &str) -> Role {
        self.0.get(id).copied().unwrap_or_else(|| role(id))
    }
}

/// Reads the part `styles.xml`.
pub(super) fn roles(text: &str) -> Roles {
    let (mut roles, mut id) = (HashMap::new(), None);
    for next in Xml::new(text) {
        let Next::Open(element) = next else { continue };
        match element.name.as_str() {
            "style" => id = element.attribute("styleId"),
            "name" => {
                if let (Some(id), Some(name)) = (id.take(), element.attribute("val")) {
                    roles.insert(id, role(&name));
                }
            }
            _ => {}
        }
    }
    Roles(roles)
}

fn role(name: &str) -> Role {
    let name: String = name.to_lowercase().split_whitespace().collect();
    match name.as_str() {
        "title" => Role::Title,
        "subtitle" => Role::Subtitle,
        "caption" => Role::Caption,
        _ if name.strip_prefix("heading").is_some_and(|level| level.len() <= 1) => Role::Heading,
        _ => Role::Text,
    }
}
