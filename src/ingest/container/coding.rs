//! Undoes what a server did to a body on its way: `chunked`, `gzip`, `deflate`, `br` and `zstd`.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use flate2::bufread::MultiGzDecoder;
use flate2::bufread::ZlibDecoder;

use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::model::Notice;

/// The most codings that are undone, one after another.
const MOST: usize = 4;

/// How many bytes may come out before their number is compared with that of the packed ones.
const FREE: u64 = 1 << 20;

/// The largest zstd window, as a power of two; for the web it is 23 (RFC 9659).
const ZSTD_WINDOW: u32 = 25;

/// Undoes codings, the last first. A body that is not coded as its server says is kept as it stands, one that is
/// damaged up to the damage, both with a notice.
///
/// # Errors
/// `Limit` where more comes out than is allowed.
pub(super) fn undo(codings: &[String], body: Vec<u8>, limits: &Limits) -> Result<(Vec<u8>, Vec<Notice>), IngestError> {
    let mut notices = Vec::new();
    let mut body = body;
    let codings: Vec<&str> = codings.iter().map(String::as_str).filter(|name| *name != "identity").collect();
    if codings.len() > MOST {
        let message = format!("its server names {} codings; the bytes are kept as they stand", codings.len());
        return Ok((body, vec![Notice::new("coding", message)]));
    }
    for coding in codings.into_iter().rev() {
        if body.is_empty() {
            break;
        }
        let Some((out, problem)) = undo_one(coding, &body, limits)? else {
            let message = format!("its server names a coding “{coding}”, which is not known; the bytes are kept so");
            notices.push(Notice::new("coding", message));
            break;
        };
        let Some(problem) = problem else {
            body = out;
            continue;
        };
        // Text that is read as brotli or deflate may give some bytes before it gives none.
        if out.is_empty() || std::str::from_utf8(&body).is_ok() {
            let message = format!("its server says that it is {coding}, and it is not; it is kept as it stands");
            notices.push(Notice::new("coding", message));
            break;
        }
        let message = format!("its {coding} coding is damaged after {} bytes: {problem}", out.len());
        notices.push(Notice::new("coding", message));
        body = out;
    }
    Ok((body, notices))
}

/// Bytes, and what ended them too early.
type Part = (Vec<u8>, Option<String>);

fn undo_one(coding: &str, body: &[u8], limits: &Limits) -> Result<Option<Part>, IngestError> {
    let part = match coding {
        "chunked" => unchunk(body),
        "gzip" | "x-gzip" => read(MultiGzDecoder::new(body), body, limits)?,
        "deflate" => {
            let (out, problem) = read(ZlibDecoder::new(body), body, limits)?;
            // Some servers leave out the zlib header that the standard asks for.
            if out.is_empty() && problem.is_some() {
                read(DeflateDecoder::new(body), body, limits)?
            } else {
                (out, problem)
            }
        }
        // What begins so is of the variant with windows of up to a gibibyte, which browsers do not read either.
        "br" if body.first().is_some_and(|byte| byte & 0x7f == 0x11) => (Vec::new(), Some("its window".to_owned())),
        "br" => read(brotli_decompressor::Decompressor::new(body, 4096), body, limits)?,
        "zstd" => {
            let mut decoder = zstd::Decoder::with_buffer(body).map_err(IngestError::Io)?;
            decoder.window_log_max(ZSTD_WINDOW).map_err(IngestError::Io)?;
            read(decoder, body, limits)?
        }
        _ => return Ok(None),
    };
    Ok(Some(part))
}

/// Reads what comes out, up to the limits.
fn read(mut from: impl Read, packed: &[u8], limits: &Limits) -> Result<Part, IngestError> {
    let mut out = Vec::new();
    loop {
        let before = out.len() as u64;
        let step = from.by_ref().take(FREE).read_to_end(&mut out);
        let count = out.len() as u64;
        within(count, packed.len() as u64, limits)?;
        match step {
            Err(error) => return Ok((out, Some(error.to_string()))),
            Ok(_) if count == before => return Ok((out, None)),
            Ok(_) => {}
        }
    }
}

/// Checks how much came out of how much.
///
/// # Errors
/// `Limit` where that is more than allowed.
pub(super) fn within(count: u64, packed: u64, limits: &Limits) -> Result<(), IngestError> {
    if count > limits.member {
        return Err(IngestError::Limit(format!(
            "more than {} bytes come out of it, which is the limit",
            limits.member
        )));
    }
    let ratio = count / packed.max(1);
    if count > FREE && ratio > limits.ratio {
        let limit = limits.ratio;
        return Err(IngestError::Limit(format!(
            "more than {ratio} bytes come out of each packed one, as in a trap; the limit is {limit}"
        )));
    }
    Ok(())
}

/// Joins chunks, each after a line with its size in hexadecimal digits.
fn unchunk(body: &[u8]) -> Part {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let Some(at) = memchr::memchr(b'\n', rest.get(..rest.len().min(4096)).unwrap_or_default()) else {
            return (out, Some("a chunk has no size".to_owned()));
        };
        let line = String::from_utf8_lossy(rest.get(..at).unwrap_or_default());
        let digits = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(digits, 16) else {
            return (out, Some("a chunk has no size".to_owned()));
        };
        if size == 0 {
            return (out, None);
        }
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some(chunk) = rest.get(..size) else {
            // A size that no chunk can have says nothing of the bytes behind it.
            if size / 2 < body.len() {
                out.extend_from_slice(rest);
            }
            return (out, Some("a chunk is cut short".to_owned()));
        };
        out.extend_from_slice(chunk);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn undone(codings: &str, body: &[u8]) -> (Vec<u8>, Vec<Notice>) {
        let codings: Vec<String> = codings.split(',').map(str::to_owned).collect();
        undo(&codings, body.to_vec(), &Limits::default()).expect("within the limits")
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn codings_are_undone_from_the_last_to_the_first() {
        assert_eq!(undone("chunked", b"4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n").0, b"Wikipedia ");
        assert_eq!(undone("x-gzip", &gzip(b"page")).0, b"page");
        let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        deflated.write_all(b"page").expect("memory");
        assert_eq!(undone("deflate", &deflated.finish().expect("memory")), (b"page".to_vec(), Vec::new()));
        assert_eq!(undone("br", b"\x8b\x01\x80page\x03"), (b"page".to_vec(), Vec::new()));
        let packed = zstd::encode_all(&gzip(b"page")[..], 1).expect("memory");
        assert_eq!(undone("gzip,zstd", &packed), (b"page".to_vec(), Vec::new()));
    }

    #[test]
    fn a_body_that_is_not_coded_as_said_is_kept_with_a_notice() {
        for coding in ["gzip", "deflate", "br", "zstd", "chunked", "rot13", "a,b,c,d,e"] {
            let (body, notices) = undone(coding, "<p>Ceci n’est pas codé</p>".as_bytes());
            assert_eq!((body.as_slice(), notices.len()), ("<p>Ceci n’est pas codé</p>".as_bytes(), 1), "{coding}");
        }
        assert_eq!(undone("chunked", b"FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n").1.len(), 1);
        assert_eq!(undone("chunked", b"FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n").1.len(), 1);
    }

    #[test]
    fn a_damaged_body_is_kept_up_to_the_damage() {
        let whole = gzip(&(0..20_000_u32).flat_map(u32::to_le_bytes).collect::<Vec<u8>>());
        let (body, notices) = undone("gzip", whole.get(..whole.len() / 2).expect("shorter"));
        assert!(body.len() > 1000 && notices.len() == 1);
    }

    #[test]
    fn a_trap_is_refused() {
        let trap = gzip(&vec![0; 8 << 20]);
        let limits = Limits { member: 4 << 20, ..Limits::default() };
        assert!(matches!(undo(&["gzip".to_owned()], trap.clone(), &limits), Err(IngestError::Limit(_))));
        let limits = Limits { ratio: 100, ..Limits::default() };
        assert!(matches!(undo(&["gzip".to_owned()], trap, &limits), Err(IngestError::Limit(_))));
    }
}
