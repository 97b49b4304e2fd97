//! RIS: a tag of two signs, blanks, a hyphen, a blank and the value; `TY` begins a reference and `ER` ends it. A line
//! without a tag goes on from the one before.

use crate::ingest::references::Fields;
use crate::ingest::references::Listed;
use crate::ingest::references::archived;
use crate::ingest::references::in_order;

/// Splits a line into tag and value.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let shaped = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = line.get(2..)?.strip_prefix(' ')?.trim_start_matches(' ').strip_prefix('-')?;
    (shaped && (value.is_empty() || value.starts_with(' '))).then(|| (tag, value.trim()))
}

pub(super) fn is_first_line(line: &str) -> bool {
    tagged(line).is_some_and(|(tag, value)| tag == "TY" && !value.is_empty())
}

pub(super) fn read(text: &str) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut open: Option<(u64, Vec<(String, String)>)> = None;
    for (line, no) in text.lines().zip(1_u64..) {
        match tagged(line) {
            Some(("TY", _)) => {
                found.extend(open.replace((no, Vec::new())).map(listed));
            }
            Some(("ER", _)) => found.extend(open.take().map(listed)),
            Some((tag, value)) => {
                if let Some((_, values)) = &mut open {
                    values.push((tag.to_owned(), value.to_owned()));
                }
            }
            None => {
                if let Some((_, last)) = open.as_mut().and_then(|(_, values)| values.last_mut()) {
                    last.push(' ');
                    last.push_str(line.trim());
                }
            }
        }
    }
    found.extend(open.map(listed));
    found
}

fn listed((line, values): (u64, Vec<(String, String)>)) -> Listed {
    let all = |tags: &'static [&'static str]| {
        values.iter().filter(move |(tag, _)| tags.contains(&tag.as_str())).map(|(_, value)| value.clone())
    };
    let first = |tags: &'static [&'static str]| {
        tags.iter()
            .find_map(|tag| values.iter().find(|(of, value)| of == tag && !value.is_empty()))
            .map(|(_, v)| v.clone())
    };
    let place = format!("line {line}");
    let file = first(&["L1"]).map(|file| file.trim_start_matches("file://").trim_start_matches('/').to_owned());
    let fields = Fields {
        title: first(&["TI", "T1"]),
        authors: all(&["AU", "A1"]).map(|name| in_order(&name)).collect(),
        outlet: first(&["T2", "JF", "JO", "BT", "PB"]),
        url: first(&["UR", "LK", "L2"]),
        doi: first(&["DO"]),
        archive_url: all(&["N1"]).find_map(|note| archived(&note)),
        published: first(&["DA", "PY", "Y1"]),
        retrieved: first(&["Y2"]),
        language: first(&["LA"]),
    };
    Listed { told: Ok(fields.told(&place)), place, file }
}
