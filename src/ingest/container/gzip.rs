//! One file packed with gzip: `page.html.gz`.

use std::io::BufRead;

use crate::ingest::Each;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Member;
use crate::ingest::Told;
use crate::ingest::container::unpacked::Next;
use crate::ingest::container::unpacked::Unpacked;
use crate::model::Notice;

/// How many bytes are taken at a time.
const STEP: usize = 64 << 10;

/// Unpacks a file and tells it as one member, under its own name without `.gz`. It is unpacked once: what is packed
/// again within stays so.
///
/// # Errors
/// `Empty` where nothing is in it, `Damaged`, `Limit` where more comes out than is allowed, `Io`.
pub(in crate::ingest) fn gzip(
    source: &mut dyn BufRead,
    name: &str,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    let mut packed = Unpacked::new(source, limits.ratio)?;
    if !packed.packed() {
        return Err(IngestError::Damaged("it is not packed with gzip, as its name says".to_owned()));
    }
    let mut bytes = Vec::new();
    let mut notices = Vec::new();
    loop {
        let view = packed.peek(STEP)?;
        let count = view.len();
        bytes.extend_from_slice(view);
        packed.consume(count);
        if bytes.len() as u64 > limits.member {
            let what = format!("more than {} bytes come out of it, which is the limit", limits.member);
            return Err(IngestError::Limit(what));
        }
        if count > 0 {
            continue;
        }
        match packed.next_member()? {
            Next::Member => {}
            Next::Over => break,
            Next::Junk { from, to, more } => {
                let message = format!("the bytes from {from} to {to} are not packed, and were passed over");
                notices.push(Notice::new("gzip", message));
                if !more {
                    break;
                }
            }
        }
    }
    if bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    if bytes.starts_with(b"\x1f\x8b") {
        notices.push(Notice::new("gzip", "what is in it is packed again, and was unpacked once"));
    }
    let member = Member {
        name: inner_name(name),
        offset: None,
        record: None,
        bytes,
        media_type: None,
        told: Told::default(),
        notices,
    };
    each(Found::Member(Box::new(member)));
    Ok(())
}

/// Whether the packed bytes are those of a web archive, from the first of them.
///
/// # Errors
/// `Io`.
pub(in crate::ingest) fn holds_warc(source: &mut dyn BufRead) -> Result<bool, IngestError> {
    let mut packed = Unpacked::new(source, u64::MAX)?;
    if !packed.packed() {
        return Ok(false);
    }
    match packed.peek(5) {
        Err(IngestError::Io(error)) => Err(IngestError::Io(error)),
        other => Ok(other.is_ok_and(|start| start.starts_with(b"WARC/"))),
    }
}

/// The name without the ending that says how it is packed, and without its folders.
fn inner_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let before = name.len().saturating_sub(3);
    match name.split_at_checked(before) {
        Some((inner, ending)) if ending.eq_ignore_ascii_case(".gz") => inner.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::container::unpacked::tests::packed;

    fn unpacked(file: &[u8], limits: &Limits) -> Result<Member, IngestError> {
        let mut found = None;
        let mut source = file;
        gzip(&mut source, "saved/page.html.GZ", limits, &mut |one| {
            found = Some(one);
            true
        })?;
        let Some(Found::Member(member)) = found else { panic!("{found:?} is no member") };
        Ok(*member)
    }

    #[test]
    fn a_page_comes_out_under_its_own_name() {
        let file = [packed(b"<p>One"), packed(b" two")].concat();
        let member = unpacked(&file, &Limits::default()).expect("a page");
        assert_eq!((member.name.as_str(), member.bytes.as_slice()), ("page.html", b"<p>One two".as_slice()));
        assert!(member.notices.is_empty());
        assert_eq!(
            (inner_name("a.txt"), inner_name("é"), inner_name("é.gz")),
            ("a.txt".into(), "é".into(), "é".into())
        );
    }

    #[test]
    fn junk_and_a_second_packing_are_noticed() {
        let member = unpacked(&[packed(b"page"), b"junk".to_vec()].concat(), &Limits::default()).expect("a page");
        assert_eq!((member.bytes.as_slice(), member.notices.len()), (b"page".as_slice(), 1));
        let twice = packed(&packed(b"page"));
        let member = unpacked(&twice, &Limits::default()).expect("a packed page");
        assert_eq!((member.bytes.starts_with(b"\x1f\x8b"), member.notices.len()), (true, 1));
    }

    #[test]
    fn traps_and_damage_are_refused() {
        let whole = packed(b"some page");
        for cut in 1..whole.len() {
            assert!(matches!(unpacked(&whole[..cut], &Limits::default()), Err(IngestError::Damaged(_))), "{cut}");
        }
        let trap = packed(&vec![0; 8 << 20]);
        let limits = Limits { member: 4 << 20, ..Limits::default() };
        assert!(matches!(unpacked(&trap, &limits), Err(IngestError::Limit(_))));
        let limits = Limits { ratio: 100, ..Limits::default() };
        assert!(matches!(unpacked(&trap, &limits), Err(IngestError::Limit(_))));
        assert!(matches!(unpacked(&packed(b""), &Limits::default()), Err(IngestError::Empty)));
        assert!(matches!(unpacked(b"plain", &Limits::default()), Err(IngestError::Damaged(_))));
    }

    #[test]
    fn a_packed_web_archive_is_told_from_a_packed_page() {
        let holds = |file: &[u8]| holds_warc(&mut &file[..]).expect("memory");
        assert!(
            holds(&packed(b"WARC/1.0\r\n")) && !holds(&packed(b"<p>")) && !holds(b"WARC/1.0") && !holds(b"\x1f\x8b")
        );
    }
}
