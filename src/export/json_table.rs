//! JSON: one array, one object a line, so that two tables can be compared by line.

use std::io::Write;

use serde_json::Map;
use serde_json::Value;

use crate::export::ExportError;
use crate::export::cells::named;
use crate::model::Citation;

/// Columns that hold numbers.
const NUMBERS: [&str; 3] = ["text_start", "text_end", "certainty"];

pub(super) fn write(citations: &[Citation], out: &mut dyn Write) -> Result<(), ExportError> {
    let mut before = "[\n";
    for citation in citations {
        // Written by hand to keep the columns in their order.
        let fields: Vec<String> =
            named(citation).map(|(column, cell)| format!("{}: {}", Value::from(column), value(column, cell))).collect();
        write!(out, "{before}{{{}}}", fields.join(", "))?;
        before = ",\n";
    }
    out.write_all(if citations.is_empty() { b"[]\n" } else { b"\n]\n" })?;
    Ok(())
}

fn value(column: &str, cell: Option<String>) -> Value {
    match cell {
        None => Value::Null,
        Some(text) if NUMBERS.contains(&column) => text.parse::<u64>().map_or(Value::from(text), Value::from),
        Some(text) => Value::from(text),
    }
}

/// Returns the cell that a JSON value stands for.
pub(super) fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

/// One object of the array.
pub(super) type Object = Map<String, Value>;
