//! What is odd about a PDF though its text can be read: scripts in it, an index that cannot be right.

use lopdf::Document;
use lopdf::Object;
use memchr::memmem;

use crate::model::Notice;

/// The most indirect objects of a file (ISO 32000-1, annex C).
const MOST_OBJECTS: i64 = 8_388_607;
/// How deep values within one object are looked at, and how many in all.
const DEEPEST: usize = 8;
const MOST_LOOKED_AT: usize = 1_000_000;

/// Returns a notice for each odd thing.
pub(super) fn notices(document: &Document, bytes: &[u8]) -> Vec<Notice> {
    let mut left = MOST_LOOKED_AT;
    let active = document.objects.values().any(|object| is_active(object, DEEPEST, &mut left));
    let size = document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
    let mut found = Vec::new();
    if active {
        found.push(Notice::new("active", "it holds scripts or starts programs; nothing of that is run"));
    }
    if !(0..=MOST_OBJECTS).contains(&size) {
        found.push(Notice::new("index", format!("it says that it has {size} objects, which no PDF has")));
    }
    if points_to_itself(bytes) {
        found.push(Notice::new("index", "its index names itself as the earlier one; the rest of it was read"));
    }
    found
}

/// Whether an object, or a value in it, is an action that runs something.
fn is_active(object: &Object, deeper: usize, left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    if deeper == 0 || *left == 0 {
        return false;
    }
    match object {
        Object::Dictionary(dictionary) => {
            let action = dictionary.get(b"S").and_then(Object::as_name);
            matches!(action, Ok(b"JavaScript" | b"Launch"))
                || dictionary.iter().any(|(_, value)| is_active(value, deeper - 1, left))
        }
        Object::Array(values) => values.iter().any(|value| is_active(value, deeper - 1, left)),
        _ => false,
    }
}

/// Whether the last index says that the earlier one stands where it stands itself.
fn points_to_itself(bytes: &[u8]) -> bool {
    let Some(start) = memmem::rfind(bytes, b"startxref") else { return false };
    let (before, after) = bytes.split_at(start);
    let Some(trailer) = memmem::rfind(before, b"trailer") else { return false };
    let dictionary = before.get(trailer..).unwrap_or_default();
    let previous = memmem::find(dictionary, b"/Prev").and_then(|at| number(dictionary.get(at + 5..)?));
    previous.is_some() && previous == after.get(9..).and_then(number)
}

fn number(bytes: &[u8]) -> Option<u64> {
    let digits = bytes.trim_ascii_start();
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_that_names_itself_is_told_from_one_that_has_an_earlier() {
        assert!(points_to_itself(b"x trailer <</Size 6/Prev 360>> startxref\n360\n%%EOF"));
        assert!(!points_to_itself(b"x trailer <</Size 6/Prev 36>> startxref\n360\n%%EOF"));
        assert!(!points_to_itself(b"x trailer <</Size 6>> startxref\n360\n%%EOF"));
        assert!(!points_to_itself(b"startxref"));
    }

    #[test]
    fn actions_that_run_something_are_found_within_others() {
        let action = lopdf::dictionary! { "S" => Object::Name(b"Launch".to_vec()) };
        let holder = Object::Array(vec![Object::Dictionary(lopdf::dictionary! { "O" => action })]);
        assert!(is_active(&holder, DEEPEST, &mut 100));
        assert!(!is_active(&Object::Name(b"Launch".to_vec()), DEEPEST, &mut 100));
    }
}
