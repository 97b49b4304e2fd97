//! What went over the wire, as a web archive keeps it (WARC 1.1, ISO 28500:2017).

use sha2::Digest;
use sha2::Sha256;

use crate::ingest::fetch::Exchange;
use crate::ingest::fetch::Page;

/// Writes the requests and responses of a page and of the redirects to it as WARC records, each response before its
/// request. The blocks are the bytes as they were inside of the encryption, with chunks and packing, so that the same
/// page gives the same records always:
///
/// - The id of a record is a UUID of version 8 (RFC 9562, section 5.8) made of the SHA-256 of the record's type,
///   address, date and block digest.
/// - The payload digest is left out where the body came in chunks, as programs do not agree whether it is of the
///   body with or without them. The block digest is always there.
/// - Interim answers (100 to 199) are left out. Of what is said beside a redirect no more is kept than was read; such
///   a record is marked `WARC-Truncated`.
pub fn warc_records(page: &Page) -> Vec<u8> {
    let mut out = Vec::new();
    for exchange in &page.exchanges {
        let response = response(exchange);
        response.write(&mut out);
        let mut request = Record::new("request", exchange, &[&exchange.request]);
        request.fields.push(("WARC-Concurrent-To", response.id));
        request.write(&mut out);
    }
    out
}

fn response(exchange: &Exchange) -> Record<'_> {
    let mut record = Record::new("response", exchange, &[&exchange.head, &exchange.body]);
    record.fields.push(("WARC-IP-Address", exchange.ip.to_canonical().to_string()));
    let is_chunked = super::head::headers(&exchange.head)
        .iter()
        .any(|(name, value)| name.eq_ignore_ascii_case("transfer-encoding") && !value.is_empty());
    if !is_chunked {
        record.fields.push(("WARC-Payload-Digest", digest(&[&exchange.body])));
    }
    if exchange.is_cut {
        record.fields.push(("WARC-Truncated", "length".to_owned()));
    }
    record
}

/// A record in the making.
struct Record<'a> {
    kind: &'static str,
    id: String,
    fields: Vec<(&'static str, String)>,
    block: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    fn new(kind: &'static str, exchange: &Exchange, block: &[&'a [u8]]) -> Self {
        let block_digest = digest(block);
        let (url, date) = (exchange.url.as_str(), exchange.retrieved.as_str());
        let id = uuid(&[kind, url, date, &block_digest]);
        let fields = vec![
            ("WARC-Date", date.to_owned()),
            ("WARC-Target-URI", url.to_owned()),
            ("WARC-Block-Digest", block_digest),
        ];
        Self { kind, id: format!("<urn:uuid:{id}>"), fields, block: block.to_vec() }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut head = format!("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\n", self.kind, self.id);
        for (name, value) in &self.fields {
            head.extend([name, ": ", value, "\r\n"]);
        }
        let length: usize = self.block.iter().map(|part| part.len()).sum();
        head.push_str(&format!(
            "Content-Type: application/http; msgtype={}\r\nContent-Length: {length}\r\n\r\n",
            self.kind
        ));
        out.extend_from_slice(head.as_bytes());
        self.block.iter().for_each(|part| out.extend_from_slice(part));
        out.extend_from_slice(b"\r\n\r\n");
    }
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    format!("sha256:{}", hex::encode(hash.finalize()))
}

/// Makes a UUID of version 8 from the SHA-256 of these parts.
fn uuid(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| {
        hash.update(part.as_bytes());
        hash.update([0]);
    });
    let mut bytes = hash.finalize().iter().copied().take(16).collect::<Vec<u8>>();
    if let Some(version) = bytes.get_mut(6) {
        *version = *version & 0x0f | 0x80;
    }
    if let Some(variant) = bytes.get_mut(8) {
        *variant = *variant & 0x3f | 0x80;
    }
    let mut text = hex::encode(bytes);
    for at in [20, 16, 12, 8] {
        text.insert(at, '-');
    }
    text
}
