//! A JSON value where a text, or a list of texts, is expected: tools write one field in several shapes.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

/// The most texts of one list that are kept.
const MOST_TEXTS: usize = 1000;

/// The texts of a value: a string or a number is one, a list holds those of its items, an object is its `name`;
/// anything else is none. Memory is that of the texts alone.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Returns the first text, unless it is blank.
    pub(super) fn one(&self) -> Option<&str> {
        self.0.first().map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// Returns the texts that are not blank, without blanks around them.
    pub(super) fn all(&self) -> Vec<String> {
        self.0.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    /// Returns the first text as it is, and nothing where there is none.
    pub(super) fn into_one(self) -> Option<String> {
        self.0.into_iter().next().filter(|text| !text.trim().is_empty())
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shapes)
    }
}

struct Shapes;

impl<'de> Visitor<'de> for Shapes {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(Words(vec![text.to_owned()]))
    }

    fn visit_string<E>(self, text: String) -> Result<Words, E> {
        Ok(Words(vec![text]))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Words, E> {
        Ok(Words::default())
    }

    fn visit_unit<E>(self) -> Result<Words, E> {
        Ok(Words::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Words, A::Error> {
        let mut words = Vec::new();
        while let Some(Words(inside)) = items.next_element()? {
            let room = MOST_TEXTS - words.len();
            words.extend(inside.into_iter().filter(|text| !text.trim().is_empty()).take(room));
        }
        Ok(Words(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Words, A::Error> {
        let mut words = Words::default();
        while let Some(key) = fields.next_key::<String>()? {
            if key == "name" {
                words = fields.next_value()?;
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_is_read_in_every_shape_that_tools_write() {
        let table = [
            (r#""Ana Blanc""#, vec!["Ana Blanc"]),
            (r#"["Ana", " ", null, {"name":"Bea","url":[1]}]"#, vec!["Ana", "Bea"]),
            (r#"{"url":"x","name":["Ana"]}"#, vec!["Ana"]),
            ("7", vec!["7"]),
            ("null", vec![]),
            ("true", vec![]),
        ];
        for (json, texts) in table {
            let words: Words = serde_json::from_str(json).expect("it is JSON");
            assert_eq!(words.all(), texts, "{json}");
        }
    }
}
