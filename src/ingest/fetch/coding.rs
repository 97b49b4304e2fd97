//! Bodies that were packed for the way: gzip and deflate.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use flate2::bufread::GzDecoder;
use flate2::bufread::ZlibDecoder;

use crate::ingest::fetch::FetchError;

/// How many codings one over another are undone.
const MOST_LAYERS: usize = 3;

/// Returns the bytes of a body with its content codings undone, the last that was put on first.
pub(super) fn undone(url: &str, codings: Option<&[u8]>, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, FetchError> {
    let text = String::from_utf8_lossy(codings.unwrap_or_default()).to_ascii_lowercase();
    let names: Vec<&str> =
        text.split(',').map(str::trim).filter(|name| !matches!(*name, "" | "identity" | "none")).collect();
    let unknown = |name: &str| {
        let coding = name.chars().filter(|c| !c.is_control()).take(40).collect();
        FetchError::Coding { url: url.to_owned(), coding }
    };
    if names.len() > MOST_LAYERS {
        return Err(unknown(&text));
    }
    let packed = body.len() as u64;
    let mut bytes = body;
    for name in names.into_iter().rev() {
        let coding = match name {
            // An answer without a body may still say how it would have been packed.
            _ if bytes.is_empty() => continue,
            "gzip" | "x-gzip" => "gzip",
            "deflate" => "deflate",
            other => return Err(unknown(other)),
        };
        bytes = unpacked(coding, &bytes, limit).map_err(|why| match why {
            Trouble::TooLarge => FetchError::Bomb { url: url.to_owned(), packed, limit },
            Trouble::Broken(source) => FetchError::Unpack { url: url.to_owned(), coding, source },
        })?;
    }
    Ok(bytes)
}

/// Returns as much of a body as can be unpacked, up to a limit, for a file of which its beginning is enough.
pub(super) fn undone_so_far(codings: Option<&[u8]>, body: &[u8], limit: u64) -> Vec<u8> {
    let is_gzip = codings.is_some_and(|codings| codings.trim_ascii().to_ascii_lowercase().ends_with(b"gzip"));
    let mut bytes = Vec::new();
    if !is_gzip {
        return body.to_vec();
    }
    // What came before the trouble is what can be had.
    let _trouble = GzDecoder::new(body).take(limit).read_to_end(&mut bytes);
    bytes
}

enum Trouble {
    TooLarge,
    Broken(std::io::Error),
}

fn unpacked(coding: &str, packed: &[u8], limit: u64) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    match (coding, packed) {
        ("gzip", _) => {
            let mut rest = packed;
            loop {
                let mut decoder = GzDecoder::new(rest);
                take(&mut decoder, &mut out, limit)?;
                rest = decoder.into_inner();
                // A gzip file may have more than one part; what is behind them and is no part is passed over.
                if !rest.starts_with(b"\x1f\x8b") {
                    break;
                }
            }
        }
        // By the standard it has a header of zlib, by some servers it has none.
        (_, [first, second, ..])
            if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31) =>
        {
            take(&mut ZlibDecoder::new(packed), &mut out, limit)?;
        }
        _ => take(&mut DeflateDecoder::new(packed), &mut out, limit)?,
    }
    Ok(out)
}

fn take(decoder: &mut dyn Read, out: &mut Vec<u8>, limit: u64) -> Result<(), Trouble> {
    let room = limit.saturating_sub(out.len() as u64);
    decoder.take(room.saturating_add(1)).read_to_end(out).map_err(Trouble::Broken)?;
    if out.len() as u64 > limit { Err(Trouble::TooLarge) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use flate2::write::GzEncoder;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn undo(coding: &str, body: &[u8]) -> Result<Vec<u8>, FetchError> {
        undone("https://example.org/", Some(coding.as_bytes()), body.to_vec(), 1000)
    }

    #[test]
    fn each_coding_is_undone() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(b"a page").unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(b"a page").unwrap();
        let two_parts = [gzip(b"a "), gzip(b"page")].concat();
        let with_rest = [gzip(b"a page"), b"\0\0rest".to_vec()].concat();
        for (coding, body) in [
            ("gzip", gzip(b"a page")),
            ("X-GZip", gzip(b"a page")),
            ("gzip", two_parts),
            ("gzip", with_rest),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", raw.finish().unwrap()),
            ("gzip, gzip", gzip(&gzip(b"a page"))),
            ("identity", b"a page".to_vec()),
            ("", b"a page".to_vec()),
        ] {
            assert_eq!(undo(coding, &body).unwrap(), b"a page", "{coding}");
        }
        assert_eq!(undo("gzip", b"").unwrap(), b"");
        assert_eq!(undo("gzip", &gzip(b"")).unwrap(), b"");
    }

    #[test]
    fn what_cannot_be_undone_says_why() {
        assert!(matches!(undo("br", b"x"), Err(FetchError::Coding { .. })));
        assert!(matches!(undo("gzip,gzip,gzip,gzip", b"x"), Err(FetchError::Coding { .. })));
        assert!(matches!(undo("gzip", b"plain"), Err(FetchError::Unpack { coding: "gzip", .. })));
        assert!(matches!(undo("deflate", b"plain"), Err(FetchError::Unpack { coding: "deflate", .. })));
        let whole = gzip(b"a page of some length");
        assert!(matches!(undo("gzip", &whole[..whole.len() - 9]), Err(FetchError::Unpack { .. })));
        assert!(matches!(undo("gzip", &gzip(&vec![0; 1 << 20])), Err(FetchError::Bomb { .. })));
        assert!(matches!(undo("gzip,gzip", &gzip(&gzip(&vec![0; 1 << 20]))), Err(FetchError::Bomb { .. })));
    }
}
