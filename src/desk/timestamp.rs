//! Time stamps of checkpoints: the request, the token that came, and giving both out again. Nothing here goes to the
//! network: a person sends the request to the authority of their choice.

use data_encoding::BASE64;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::export::note;
use crate::export::note::Note;
use crate::export::timestamp;
use crate::export::timestamp::Token;
use crate::ledger;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::model::Change;
use crate::model::Sha256;
use crate::model::StampedCheckpoint;
use crate::model::TimestampBody;

/// Returns the request (`.tsq`, DER) for a time stamp of a checkpoint of this ledger.
///
/// # Errors
/// `Table` for what is no checkpoint, `Request` for one that this ledger does not go on from.
pub fn timestamp_request(office: &Office, file: &str, checkpoint: &[u8]) -> Result<Vec<u8>, DeskError> {
    of_this_ledger(&office.read(None)?, file, checkpoint)?;
    let mut nonce = [0; 8];
    getrandom::fill(&mut nonce)
        .map_err(|error| DeskError::Request(format!("the system gives no random numbers: {error}")))?;
    // A positive number that takes all eight bytes.
    let nonce = u64::from_be_bytes(nonce) >> 1 | 1 << 62;
    Ok(timestamp::request(checkpoint, nonce)?)
}

/// A time stamp that was kept.
#[derive(Clone, Debug)]
pub struct KeptToken {
    /// What it says.
    pub token: Token,
    /// Its name in the ledger, `T1`.
    pub id: String,
    /// Whether it was in the ledger already.
    pub known: bool,
}

/// Keeps the token that an authority gave for a checkpoint, as an entry. It must be of this checkpoint and, where the
/// request is given, the answer to it.
///
/// # Errors
/// As [`timestamp_request`]; `Table` for what is no token, `Request` for one of something else.
pub fn keep_timestamp(
    office: &Office,
    file: &str,
    checkpoint: &[u8],
    (token_file, token): (&str, &[u8]),
    request: Option<&[u8]>,
) -> Result<KeptToken, DeskError> {
    let read = Token::parse(token)
        .map_err(|error| DeskError::Table { file: token_file.to_owned(), why: error.to_string() })?;
    let refused = |why: String| Err(DeskError::Request(format!("{token_file} was not kept: {why}")));
    if !read.is_of(checkpoint) {
        return refused(format!("it is a time stamp of other bytes than those of {file}"));
    }
    if let Some(request) = request
        && !read.answers(request)?
    {
        return refused("it is the answer to another request (its nonce differs)".to_owned());
    }
    let mut ledger = office.write()?;
    let checkpoint = of_this_ledger(&ledger, file, checkpoint)?;
    let body = TimestampBody { checkpoint, token: BASE64.encode(token) };
    let kept = ledger::timestamps(ledger.view())?;
    if let Some(place) = kept.iter().position(|kept| kept.body == body) {
        return Ok(KeptToken { token: read, id: format!("T{}", place + 1), known: true });
    }
    let mut batch = ledger.batch()?;
    office.append(&mut batch, &Change::CheckpointTimestamp(Box::new(body)))?;
    batch.commit()?;
    Ok(KeptToken { token: read, id: format!("T{}", kept.len() + 1), known: false })
}

/// Returns the text of a checkpoint that this ledger goes on from.
fn of_this_ledger(ledger: &Ledger, file: &str, bytes: &[u8]) -> Result<String, DeskError> {
    let wrong = |why: String| DeskError::Table { file: file.to_owned(), why };
    let note = Note::parse(bytes).map_err(|error| wrong(error.to_string()))?;
    let leaves = ledger::leaves(ledger.view())?;
    if !goes_on(&leaves, &note) {
        let why = "this ledger does not go on from that checkpoint; `whosaid verify --checkpoint` says why";
        return Err(DeskError::Request(format!("{file}: {why}")));
    }
    String::from_utf8(bytes.to_vec()).map_err(|error| wrong(error.to_string()))
}

fn goes_on(leaves: &[Sha256], note: &Note) -> bool {
    let begins = usize::try_from(note.checkpoint.size).ok().and_then(|size| leaves.get(..size));
    let of_this = leaves.first().is_some_and(|first| note.checkpoint.origin == note::origin(first));
    of_this && begins.is_some_and(|begins| ledger::root(begins) == note.checkpoint.root)
}

/// Returns the time stamps in the ledger.
///
/// # Errors
/// `Damaged` for one that cannot be read back.
pub fn stamped_checkpoints(office: &Office, as_of: Option<&str>) -> Result<Vec<StampedCheckpoint>, DeskError> {
    let ledger = office.read(as_of)?;
    let leaves = ledger::leaves(ledger.view())?;
    let kept = ledger::timestamps(ledger.view())?;
    let one = |(place, kept): (usize, &ledger::KeptTimestamp)| {
        let (note, token) = read_back(kept)?;
        Ok(StampedCheckpoint {
            id: format!("T{}", place + 1),
            seq: kept.seq,
            time: token.time,
            policy: token.policy,
            serial: token.serial,
            extended: goes_on(&leaves, &note),
            origin: note.checkpoint.origin,
            size: note.checkpoint.size,
            recorded_by: kept.by.clone(),
            recorded_at: kept.at.clone(),
        })
    };
    kept.iter().enumerate().map(one).collect()
}

fn read_back(kept: &ledger::KeptTimestamp) -> Result<(Note, Token), DeskError> {
    let damaged = || LedgerError::Damaged(format!("the time stamp of entry {} cannot be read", kept.seq));
    let token = BASE64.decode(kept.body.token.as_bytes()).map_err(|_| damaged())?;
    let note = Note::parse(kept.body.checkpoint.as_bytes()).map_err(|_| damaged())?;
    Ok((note, Token::parse(&token).map_err(|_| damaged())?))
}

/// Returns a checkpoint and its time stamp as they came, by the name of the time stamp (`T1`).
///
/// # Errors
/// `NoSuch`.
pub fn stamped_files(office: &Office, name: &str) -> Result<(String, Vec<u8>), DeskError> {
    let ledger = office.read(None)?;
    let kept = ledger::timestamps(ledger.view())?;
    let number = name.strip_prefix(['T', 't']).and_then(|number| number.parse::<usize>().ok());
    let found = number.and_then(|number| number.checked_sub(1)).and_then(|place| kept.into_iter().nth(place));
    let found = found.ok_or_else(|| LedgerError::NoSuch { what: "time stamp", name: name.to_owned() })?;
    let token = BASE64.decode(found.body.token.as_bytes());
    let token =
        token.map_err(|_| LedgerError::Damaged(format!("the time stamp of entry {} cannot be read", found.seq)))?;
    Ok((found.body.checkpoint, token))
}
