//! JSON: one array, one object a line, so that two tables can be compared by line.

use std::io::Write;

use serde_json::Map;
use serde_json::Value;

use crate::export::ExportError;
use crate::export::cells::Columns;
use crate::export::cells::NUMBERS;
use crate::export::table::RowWriter;
use crate::model::Citation;

/// A table as it is written.
pub(super) struct Json<'a> {
    out: &'a mut dyn Write,
    columns: Columns,
    before: &'static str,
}

/// Begins the array.
pub(super) fn begin<'a>(columns: &Columns, out: &'a mut dyn Write) -> Json<'a> {
    Json { out, columns: columns.clone(), before: "[\n" }
}

impl RowWriter for Json<'_> {
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        // Written by hand to keep the columns in their order.
        let fields: Vec<String> = self
            .columns
            .cells(citation)
            .map(|(column, cell)| format!("{}: {}", Value::from(column), value(column, cell)))
            .collect();
        write!(self.out, "{}{{{}}}", self.before, fields.join(", "))?;
        self.before = ",\n";
        Ok(())
    }

    fn end(self: Box<Self>) -> Result<(), ExportError> {
        let none = self.before == "[\n";
        Ok(self.out.write_all(if none { b"[]\n" } else { b"\n]\n" })?)
    }
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
