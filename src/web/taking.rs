//! Taking articles in, for pages and programs alike: an address, a text, or the bytes of a file.

use std::sync::atomic::AtomicBool;

use crate::desk;
use crate::desk::DeskError;
use crate::desk::Given;
use crate::desk::IngestRequest;
use crate::desk::Outcome;
use crate::desk::Told;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// Asks for the page at an address to be fetched.
///
/// # Errors
/// `Field` for what is no address of the web.
pub(super) fn address(url: &str, told: Told) -> Result<IngestRequest, Trouble> {
    if !desk::is_web_address(url) {
        return Err(Trouble::Field("url"));
    }
    Ok(IngestRequest { paths: vec![url.into()], told, ..IngestRequest::default() })
}

/// Asks for a text to be taken in, headline first.
pub(super) fn text(text: &str, told: Told) -> IngestRequest {
    given("pasted.txt".to_owned(), text.as_bytes().to_vec(), told)
}

/// Asks for the body to be taken in as a file. The query says what it is called (`name`) and where it was read (`url`);
/// a file without a name that can be used is called `unnamed`.
pub(super) fn file(visit: &Visit, unnamed: &str) -> IngestRequest {
    let told = Told { url: visit.asked("url").map(str::to_owned), ..Told::default() };
    let name = visit.asked("name").and_then(file_name).unwrap_or_else(|| unnamed.to_owned());
    given(name, visit.body.to_vec(), told)
}

/// Asks for bytes that lie in no file to be taken in.
pub(super) fn given(name: String, bytes: Vec<u8>, told: Told) -> IngestRequest {
    IngestRequest { given: Some(Given { name, bytes }), told, ..IngestRequest::default() }
}

/// The last part of what somebody calls a file, without signs that are none; nothing where that is no name.
fn file_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    // A single dash means standard input.
    (!name.trim_matches('.').trim().is_empty() && name != "-").then_some(name)
}

/// Takes in what is asked for, as long as this desk lets articles be, and returns what `keep` makes of the outcomes.
pub(super) fn run<T>(
    visit: &Visit,
    request: IngestRequest,
    keep: impl Fn(&Outcome) -> Option<T>,
) -> Result<Vec<T>, Trouble> {
    let request = IngestRequest { max_bytes: visit.app.max_bytes, ..request };
    let mut kept = Vec::new();
    desk::run(&visit.app.office, request, &AtomicBool::new(false), &mut |outcome, _| {
        kept.extend(keep(outcome));
        Ok(())
    })?;
    Ok(kept)
}

/// Says that nothing came in, and why of each.
pub(super) fn nothing(why: &[String]) -> Trouble {
    let why = if why.is_empty() { "nothing was found there".to_owned() } else { why.join("; ") };
    DeskError::Request(why).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_only_the_last_part_is_taken_and_only_if_it_is_one() {
        assert_eq!(file_name("../../evil.html").as_deref(), Some("evil.html"));
        assert_eq!(file_name("C:\\saved\\a\u{7}.html").as_deref(), Some("a.html"));
        for none in ["", "..", "-", "a/", "/ "] {
            assert_eq!(file_name(none), None, "{none}");
        }
    }
}
