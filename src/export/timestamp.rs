//! Time stamps: the request that is sent to an authority, and the token that it answers with (RFC 3161, in DER).
//!
//! What is read here is what the token says: which bytes, when, by which policy, in answer to which request. Whether the
//! authority really signed it is checked by `openssl ts -verify`, with the authority's certificate.

use der::Decode;
use der::Encode;
use der::Tag;
use der::TagNumber;
use der::Tagged;
use der::asn1::Any;
use der::asn1::ObjectIdentifier;
use der::asn1::OctetString;
use ed25519_dalek::pkcs8::spki::AlgorithmIdentifierOwned;

use crate::export::ExportError;
use crate::ledger;

const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
/// `id-signedData` (RFC 5652, section 5.1).
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
/// `id-ct-TSTInfo` (RFC 3161, section 2.4.2).
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// The most bytes that a token may have; with all its certificates it has some thousand.
pub const MOST_BYTES: usize = 1 << 20;

/// `MessageImprint` (RFC 3161, section 2.4.1).
#[derive(der::Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hashed: OctetString,
}

/// `TimeStampReq` (RFC 3161, section 2.4.1), as we make it.
#[derive(der::Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    nonce: u64,
    wants_certificate: bool,
}

/// Returns the request for a time stamp of these bytes. The certificate of the authority is to come with the answer.
///
/// # Errors
/// `Note`; never in practice.
pub fn request(stamped: &[u8], nonce: u64) -> Result<Vec<u8>, ExportError> {
    let made = || -> der::Result<Vec<u8>> {
        let algorithm = AlgorithmIdentifierOwned { oid: SHA_256, parameters: Some(Any::null()) };
        let hashed = OctetString::new(ledger::sha256(stamped).0)?;
        Request { version: 1, imprint: Imprint { algorithm, hashed }, nonce, wants_certificate: true }.to_der()
    };
    made().map_err(|error| ExportError::Note(format!("the request could not be written: {error}")))
}

/// What a time stamp says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Token {
    /// When, by the authority's clock: RFC 3339, UTC.
    pub time: String,
    /// Under which policy of the authority: an object identifier.
    pub policy: String,
    /// The number that the authority gave it, in hexadecimal.
    pub serial: String,
    /// The SHA-256 of what was stamped.
    imprint: Vec<u8>,
    /// The number that tells the request that it answers.
    nonce: Option<Vec<u8>>,
}

impl Token {
    /// Reads the answer of an authority (`.tsr`), or a bare token.
    ///
    /// # Errors
    /// `Note` where it is none, is in another hash than SHA-256, or says that the authority refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, ExportError> {
        let wrong = |why: &str| ExportError::Note(format!("it is no time stamp (RFC 3161): {why}"));
        if bytes.len() > MOST_BYTES {
            return Err(wrong("it is too long"));
        }
        let parts = sequence(bytes).ok_or_else(|| wrong("it is no DER"))?;
        let token = match parts.first().map(Tagged::tag) {
            Some(Tag::ObjectIdentifier) => parts,
            Some(Tag::Sequence) => answered(&parts)?,
            _ => return Err(wrong("it begins with something else")),
        };
        let info = info(&token).ok_or_else(|| wrong("it holds no signed time"))?;
        read_info(&info).ok_or_else(|| wrong("what it says of the time cannot be read"))
    }

    /// Whether it is of these bytes.
    pub fn is_of(&self, stamped: &[u8]) -> bool {
        self.imprint == ledger::sha256(stamped).0
    }

    /// Whether it answers this request (`.tsq`).
    ///
    /// # Errors
    /// `Note` where that is no request.
    pub fn answers(&self, request: &[u8]) -> Result<bool, ExportError> {
        let wrong = || ExportError::Note("the request (.tsq) cannot be read".to_owned());
        let parts = sequence(request).ok_or_else(wrong)?;
        let nonce = parts.iter().skip(2).find(|part| part.tag() == Tag::Integer).map(|part| part.value().to_vec());
        Ok(nonce == self.nonce)
    }
}

/// Returns the parts of a SEQUENCE.
fn sequence(bytes: &[u8]) -> Option<Vec<Any>> {
    Vec::<Any>::from_der(bytes).ok()
}

/// Returns the token of a `TimeStampResp` (RFC 3161, section 2.4.2), or why there is none.
fn answered(parts: &[Any]) -> Result<Vec<Any>, ExportError> {
    let whole = |part: &Any| part.to_der().ok().and_then(|bytes| sequence(&bytes));
    let status = parts.first().and_then(whole).unwrap_or_default();
    let granted = status.first().is_some_and(|code| matches!(code.value(), [0] | [1]));
    match parts.get(1).and_then(whole).filter(|_| granted) {
        Some(token) => Ok(token),
        None => {
            let words = status.get(1).and_then(whole).unwrap_or_default();
            let words: Vec<String> =
                words.iter().map(|word| String::from_utf8_lossy(word.value()).into_owned()).collect();
            let words = if words.is_empty() { "without a word".to_owned() } else { words.join("; ") };
            Err(ExportError::Note(format!("the authority gave no time stamp: {words}")))
        }
    }
}

/// Returns the `TSTInfo` inside the signed data of a token.
fn info(token: &[Any]) -> Option<Vec<Any>> {
    let signed = sequence(content(token, SIGNED_DATA)?)?;
    let wrapped = sequence(&signed.get(2)?.to_der().ok()?)?;
    let octets = OctetString::from_der(content(&wrapped, TST_INFO)?).ok()?;
    sequence(octets.as_bytes())
}

/// Returns what a `ContentInfo` of a type holds under its tag [0].
fn content(parts: &[Any], wanted: ObjectIdentifier) -> Option<&[u8]> {
    let (kind, held) = (parts.first()?, parts.get(1)?);
    let tagged = held.tag() == Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    let fits = kind.decode_as::<ObjectIdentifier>().ok()? == wanted && tagged;
    fits.then(|| held.value())
}

fn read_info(parts: &[Any]) -> Option<Token> {
    let imprint = parts.get(2)?.decode_as::<Imprint>().ok()?;
    if imprint.algorithm.oid != SHA_256 {
        return None;
    }
    let time = parts.get(4).filter(|part| part.tag() == Tag::GeneralizedTime)?;
    Some(Token {
        time: rfc_3339(std::str::from_utf8(time.value()).ok()?)?,
        policy: parts.get(1)?.decode_as::<ObjectIdentifier>().ok()?.to_string(),
        serial: hex::encode(parts.get(3)?.value()),
        imprint: imprint.hashed.into_bytes().into(),
        nonce: parts.iter().skip(5).find(|part| part.tag() == Tag::Integer).map(|part| part.value().to_vec()),
    })
}

/// `20220108100000.5Z` as RFC 3339.
fn rfc_3339(time: &str) -> Option<String> {
    let plain = time.strip_suffix('Z')?;
    let read = chrono::NaiveDateTime::parse_from_str(plain, "%Y%m%d%H%M%S%.f").ok()?;
    Some(read.and_utc().to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_the_form_of_the_rfc() {
        let made = request(b"x", 0x1234).expect("made");
        let hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        assert_eq!(hex::encode(made), format!("303d0201013031300d060960864801650304020105000420{hash}020212340101ff"));
    }

    #[test]
    fn times_are_read_with_and_without_fractions() {
        assert_eq!(rfc_3339("20220108100000Z").as_deref(), Some("2022-01-08T10:00:00Z"));
        assert_eq!(rfc_3339("20220108100000.25Z").as_deref(), Some("2022-01-08T10:00:00.250Z"));
        assert_eq!(rfc_3339("20220108100000"), None);
        assert_eq!(rfc_3339("2022é"), None);
    }

    #[test]
    fn a_refusal_is_told_in_the_words_of_the_authority() {
        // TimeStampResp { PKIStatusInfo { rejection(2), { "no" } } }
        let bytes = hex::decode("3009300702010230020c00").expect("hexadecimal");
        assert!(Token::parse(&bytes).is_err());
        let bytes = hex::decode("300b300902010230040c026e6f").expect("hexadecimal");
        let told = Token::parse(&bytes).expect_err("refused").to_string();
        assert_eq!(told, "the authority gave no time stamp: no");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_stumble(bytes: Vec<u8>) {
            let _ = Token::parse(&bytes);
            let nested = Any::new(Tag::Sequence, bytes).ok().and_then(|any| any.to_der().ok());
            let _ = Token::parse(&nested.unwrap_or_default());
        }
    }
}
