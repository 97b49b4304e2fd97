//! What others hand in as signed or stamped: checkpoints, proofs of entries, verifier keys, answers of time stamping authorities.
#![no_main]

use whosaid::export::note::Note;
use whosaid::export::note::Verifier;
use whosaid::export::timestamp::Token;
use whosaid::export::tlog_proof::TlogProof;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(note) = Note::parse(bytes) {
        // What was read is what is signed, but for extension lines.
        assert!(String::from_utf8_lossy(bytes).starts_with(note.checkpoint.to_string().trim_end()));
    }
    if let Ok(proof) = TlogProof::parse(bytes) {
        assert_eq!(TlogProof::parse(proof.to_text().as_bytes()).expect("read back").to_text(), proof.to_text());
        let _ = proof.check();
    }
    if let Ok(verifier) = String::from_utf8_lossy(bytes).parse::<Verifier>() {
        assert_eq!(verifier.to_string().parse::<Verifier>().expect("read back"), verifier);
    }
    if let Ok(token) = Token::parse(bytes) {
        let _ = token.answers(bytes);
    }
});
