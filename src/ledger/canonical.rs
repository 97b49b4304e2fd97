//! The one form in which an entry is hashed: canonical JSON (RFC 8785).

use crate::ledger::LedgerError;
use crate::model::Entry;

/// The largest integer that canonical JSON writes exactly (RFC 8785, section 3.2.2.3; ECMA-262 doubles).
const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// Returns the canonical bytes of an entry.
///
/// # Errors
/// `Refused` for a number that canonical JSON cannot write exactly.
pub fn to_bytes(entry: &Entry) -> Result<String, LedgerError> {
    let refused = |why: String| LedgerError::Refused(format!("the entry cannot be written: {why}"));
    let value = serde_json::to_value(entry).map_err(|error| refused(error.to_string()))?;
    if !numbers_are_exact(&value) {
        return Err(refused("a number in it is not a whole number below 2^53".to_owned()));
    }
    json_canon::to_string(&value).map_err(|error| refused(error.to_string()))
}

fn numbers_are_exact(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Number(number) => number.as_u64().is_some_and(|number| number <= LARGEST_EXACT),
        serde_json::Value::Array(items) => items.iter().all(numbers_are_exact),
        serde_json::Value::Object(fields) => fields.values().all(numbers_are_exact),
        _ => true,
    }
}

/// Reads an entry and makes sure that its bytes are the canonical ones, so that it cannot say one thing and
/// hash as another.
///
/// # Errors
/// The reason, in words, where it is no entry or not in canonical form.
pub fn from_bytes(bytes: &str) -> Result<Entry, String> {
    let entry: Entry = serde_json::from_str(bytes).map_err(|error| format!("it cannot be read: {error}"))?;
    if entry.v != 1 {
        return Err(format!("it has version {}, and only 1 is known", entry.v));
    }
    match to_bytes(&entry) {
        Ok(canonical) if canonical == bytes => Ok(entry),
        _ => Err("it is not in canonical form".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Change;
    use crate::model::ClaimBody;

    fn entry(text: &str) -> Entry {
        let claim = ClaimBody { text: text.to_owned(), ..ClaimBody::default() };
        Entry { v: 1, at: "2022-01-08T10:00:00.000Z".to_owned(), by: "ana".to_owned(), change: Change::ClaimAdd(claim) }
    }

    #[test]
    fn an_entry_is_written_in_one_way_and_read_back() {
        let bytes = to_bytes(&entry("€ \u{2028}\"\u{1}")).expect("written");
        assert_eq!(
            bytes,
            "{\"at\":\"2022-01-08T10:00:00.000Z\",\"body\":{\"key\":null,\"kind\":null,\"language\":null,\"quantity\":null,\
             \"tags\":[],\"text\":\"€ \u{2028}\\\"\\u0001\"},\"by\":\"ana\",\"do\":\"claim.add\",\"v\":1}"
        );
        assert_eq!(from_bytes(&bytes).expect("read"), entry("€ \u{2028}\"\u{1}"));
    }

    #[test]
    fn the_same_entry_in_another_order_is_refused() {
        let bytes = to_bytes(&entry("x")).expect("written");
        let spaced = bytes.replacen(':', ": ", 1);
        assert!(from_bytes(&spaced).is_err());
    }

    #[test]
    fn a_number_too_large_to_be_exact_is_refused() {
        assert!(!numbers_are_exact(&serde_json::json!({"a": [1u64 << 53]})));
        assert!(!numbers_are_exact(&serde_json::json!(1.5)));
        assert!(numbers_are_exact(&serde_json::json!((1u64 << 53) - 1)));
    }
}
