//! What a form changes, field by field: what somebody else changed meanwhile is shown, not overwritten.

use crate::web::request::Visit;
use crate::web::trouble::Change;
use crate::web::trouble::Trouble;

/// A field: its name in the form, and the key of the message that names it.
pub(super) type Field = (&'static str, &'static str);

/// Returns the fields that a person changed, each with what it is to be, trimmed. `is` gives what is recorded of a field
/// now; what it was when the form was opened the form sends along (`was_title` beside `title`).
///
/// # Errors
/// `Changed` with all fields that somebody else changed as well.
pub(super) fn changed<'v>(
    visit: &'v Visit,
    fields: &[Field],
    is: impl Fn(&str) -> String,
) -> Result<Vec<(&'static str, &'v str)>, Trouble> {
    let (mut changed, mut clashes) = (Vec::new(), Vec::new());
    for (field, key) in fields {
        let Some(wanted) = visit.sent(field).map(str::trim) else { continue };
        let was = visit.sent(&format!("was_{field}")).unwrap_or_default().trim();
        let is = is(field).trim().to_owned();
        if wanted == was || wanted == is {
            continue;
        }
        if is == was {
            changed.push((*field, wanted));
        } else {
            clashes.push(Change { field: key, was: was.to_owned(), is, wanted: wanted.to_owned() });
        }
    }
    if clashes.is_empty() { Ok(changed) } else { Err(Trouble::Changed(clashes)) }
}
