//! Web archives (WARC 0.x, 1.0 and 1.1), plain or packed with gzip, read record by record in flat memory. The reader is
//! our own, as those on crates.io give no place of a record in a packed file and give up at the first damage.

use std::io::BufRead;

use super::capture;
use super::capture::Block;
use super::capture::Passed;
use super::count::Count;
use super::head;
use super::head::Head;
use super::record;
use super::record::Records;
use super::seen::Key;
use super::seen::Seen;
use super::unpacked::Next;
use super::unpacked::Unpacked;
use crate::ingest::Each;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Member;
use crate::model::Notice;

/// Reads a web archive and tells each document in it, each visit on which a page was the same again, and each record
/// that could not be read. Redirects, error pages, and what pages are made of are counted in a last notice.
///
/// # Errors
/// `Empty`, `Unreadable` for what is no web archive, `Limit` where it holds more than allowed, `Io`.
pub(in crate::ingest) fn warc(
    source: &mut dyn BufRead,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    warc_after(source, limits, &mut Seen::default(), each)
}

/// Reads a web archive of which there are several, after others whose records were seen.
///
/// # Errors
/// As [`warc`].
pub(super) fn warc_after(
    source: &mut dyn BufRead,
    limits: &Limits,
    seen: &mut Seen,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    let mut walk = Walk {
        records: Records::new(Unpacked::new(source, limits.ratio)?, limits.member),
        limits,
        each,
        seen,
        count: Count::default(),
        lost: false,
    };
    match walk.run() {
        Err(Stop::Asked) | Ok(()) => Ok(()),
        Err(Stop::Error(error)) => Err(error),
    }
}

/// Why the walk ends before the file does.
enum Stop {
    /// The caller has enough.
    Asked,
    /// It cannot go on.
    Error(IngestError),
}

struct Walk<'a, 'b, 'c> {
    records: Records<'a>,
    limits: &'a Limits,
    each: &'b mut Each<'c>,
    seen: &'b mut Seen,
    count: Count,
    /// Whether the place of the next record is being looked for after damage that was told.
    lost: bool,
}

/// What a record gives.
enum Given {
    Document(Box<Member>),
    Again(Found),
    Nothing,
}

impl Walk<'_, '_, '_> {
    fn run(&mut self) -> Result<(), Stop> {
        if !self.records.bytes.packed() && self.records.bytes.peek(5).is_ok_and(|start| start.is_empty()) {
            return Err(Stop::Error(IngestError::Empty));
        }
        while self.find_record()? {
            let place = self.records.bytes.place();
            let first = self.records.bytes.at_start();
            self.count.records += 1;
            match self.record() {
                Ok(given) => {
                    self.lost = false;
                    self.say_packing(first)?;
                    self.tell(given, place)?;
                }
                Err(error) => self.broken(place, error)?,
            }
        }
        if self.count.records == 0 && self.count.told == 0 {
            let what = "no web archive: no line in it begins with “WARC/”".to_owned();
            return Err(Stop::Error(IngestError::Unreadable(what)));
        }
        self.sum_up()
    }

    /// Goes on to the next line that begins a record; `false` at the end of the file.
    fn find_record(&mut self) -> Result<bool, Stop> {
        let mut from = None;
        loop {
            let place = self.records.bytes.place();
            match self.next_line(&mut from) {
                Ok(Some(found)) => {
                    if let Some((from, to)) = from.map(|from| (from, self.records.bytes.place())) {
                        self.junk(from, to, found)?;
                    }
                    return Ok(found);
                }
                Ok(None) => {}
                Err(error) => self.broken(place, error)?,
            }
        }
    }

    /// Passes over one line; tells whether a record begins instead, or the file ends. `from` becomes the place of the
    /// first byte passed over that is no line end.
    fn next_line(&mut self, from: &mut Option<u64>) -> Result<Option<bool>, IngestError> {
        let place = self.records.bytes.place();
        let view = self.records.bytes.peek(8)?;
        if view.is_empty() {
            return match self.records.bytes.next_member()? {
                Next::Member => Ok(None),
                Next::Over => Ok(Some(false)),
                Next::Junk { from: start, more, .. } => {
                    from.get_or_insert(start);
                    Ok((!more).then_some(false))
                }
            };
        }
        let breaks = view.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if breaks > 0 {
            self.records.bytes.consume(breaks);
            return Ok(None);
        }
        if view.starts_with(b"WARC/") {
            return Ok(Some(true));
        }
        from.get_or_insert(place);
        loop {
            let view = self.records.bytes.peek(1)?;
            let (count, ended) = match memchr::memchr(b'\n', view) {
                Some(at) => (at + 1, true),
                None => (view.len(), view.is_empty()),
            };
            self.records.bytes.consume(count);
            if ended {
                return Ok(None);
            }
        }
    }

    /// Tells bytes that belong to no record, once for each damage.
    fn junk(&mut self, from: u64, to: u64, more: bool) -> Result<(), Stop> {
        if self.lost || (self.count.records == 0 && !more) {
            return Ok(());
        }
        let place = format!("the bytes from {from} to {to}");
        if more {
            let error = IngestError::Damaged(format!("{place} belong to no record and were passed over"));
            return self.give(Found::Broken { name: place, error });
        }
        let message = format!("the bytes from {from} to the end belong to no record and were passed over");
        self.give(Found::Notice(Notice::new("warc", message)))
    }

    /// Tells a record that cannot be read, and makes ready to look for the next one.
    fn broken(&mut self, place: u64, error: IngestError) -> Result<(), Stop> {
        if let IngestError::Io(error) = error {
            return Err(Stop::Error(IngestError::Io(error)));
        }
        let tell = !self.lost;
        self.lost = true;
        // Bytes that can be read go on where they are; a gzip member that cannot be unpacked does not.
        if self.records.bytes.peek(1).is_err() {
            self.records.bytes.find_member().map_err(Stop::Error)?;
        }
        if !tell {
            return Ok(());
        }
        let name = format!("the record at byte {place}");
        self.give(Found::Broken { name, error })
    }

    /// Reads a record to its end.
    fn record(&mut self) -> Result<Given, IngestError> {
        let record = self.records.head()?;
        let version = record.first.get(5..).unwrap_or_default().to_owned();
        let length = record::length(&record);
        if !(version.starts_with("0.") || version.starts_with("1.")) {
            self.records.pass(length.unwrap_or(0))?;
            let what = format!("it is of WARC version “{version}”, and only 0.x, 1.0 and 1.1 are read");
            return Err(IngestError::Damaged(what));
        }
        self.count.bare_line_feeds |= record.bare_line_feeds;
        self.records.lenient = record.bare_line_feeds;
        let length = length?;
        let given = match record.get("warc-type").map(str::to_ascii_lowercase).as_deref() {
            Some("response") => self.response(&record, length)?,
            Some("resource") => self.resource(&record, length)?,
            Some("revisit") => self.revisit(&record, length)?,
            Some(_) => self.records.pass(length).map(|()| Given::Nothing)?,
            None => return Err(IngestError::Damaged("it has no WARC-Type".to_owned())),
        };
        self.records.close()?;
        Ok(given)
    }

    fn response(&mut self, record: &Head, length: u64) -> Result<Given, IngestError> {
        let address = capture::address(record).unwrap_or_default().to_ascii_lowercase();
        let media_type = record.media_type().unwrap_or_default();
        if media_type != "application/http" && !address.starts_with("http") {
            return self.skip(Passed::Other, length);
        }
        let (mut block, left) = self.records.begin(length)?;
        let end = head::end(&block);
        if end.is_none() && !block.starts_with(b"HTTP/") {
            self.records.pass(left)?;
            return Err(IngestError::Damaged("its block is no answer of a web server".to_owned()));
        }
        let before = end.unwrap_or(block.len());
        let http = Head::read(block.get(..before).unwrap_or_default());
        if http.status().is_none() {
            self.records.pass(left)?;
            return Err(IngestError::Damaged("its block is no answer of a web server".to_owned()));
        }
        if end.is_none() {
            self.records.pass(left)?;
            return Err(IngestError::Damaged("the header of the web server's answer has no end".to_owned()));
        }
        if let Err(why) = capture::document(record, &http) {
            return self.skip(why, left);
        }
        self.records.rest(&mut block, left)?;
        self.document(Block { record, http: Some(&http), bytes: block, before })
    }

    fn resource(&mut self, record: &Head, length: u64) -> Result<Given, IngestError> {
        if let Err(why) = capture::wanted(record, record) {
            return self.skip(why, length);
        }
        let (mut block, left) = self.records.begin(length)?;
        self.records.rest(&mut block, left)?;
        self.document(Block { record, http: None, bytes: block, before: 0 })
    }

    fn document(&mut self, block: Block<'_>) -> Result<Given, IngestError> {
        let record = block.record;
        match capture::capture(block, self.limits)? {
            Err(why) => self.skip(why, 0),
            Ok(mut member) => {
                if self.records.missing > 0 {
                    let missing = self.records.missing;
                    let message = format!("{missing} of its bytes are missing: its line ends were changed");
                    member.notices.push(Notice::new("truncated", message));
                }
                self.remember(record, &mut member);
                Ok(Given::Document(Box::new(member)))
            }
        }
    }

    /// Remembers a document for later visits to the same page.
    fn remember(&mut self, record: &Head, member: &mut Member) {
        let Some(id) = record.get("warc-record-id") else { return };
        if self.seen.get(Key::Id(id)).is_some() {
            let message = format!("an earlier record has the same id {id}");
            member.notices.push(Notice::new("record-id", message));
        }
        let address = capture::address(record).unwrap_or_default();
        let visit = Key::Visit(&address, record.get("warc-date").unwrap_or_default());
        let payload = record.get("warc-payload-digest").map(Key::Payload);
        let keys: Vec<Key<'_>> = [Key::Id(id), visit].into_iter().chain(payload).collect();
        self.seen.add(id, &keys);
    }

    fn revisit(&mut self, record: &Head, length: u64) -> Result<Given, IngestError> {
        let (block, left) = self.records.begin(length)?;
        self.records.pass(left)?;
        let http = Head::read(&block);
        let address = record.get("warc-refers-to-target-uri").unwrap_or_default();
        let visit = Key::Visit(address, record.get("warc-refers-to-date").unwrap_or_default());
        let keys = [record.get("warc-refers-to").map(Key::Id), Some(visit)];
        let keys = keys.into_iter().chain([record.get("warc-payload-digest").map(Key::Payload)]);
        let of = keys.flatten().find_map(|key| self.seen.get(key)).map(str::to_owned);
        let redirect = http.status().is_some_and(|status| (300..=399).contains(&status) && status != 304);
        if of.is_none() && redirect {
            return self.skip(Passed::Redirect, 0);
        }
        if of.is_none()
            && let Err(why) = capture::wanted(record, &http)
        {
            return self.skip(why, 0);
        }
        let told = capture::visit(record, &mut Vec::new());
        Ok(Given::Again(Found::Revisit { url: told.url, retrieved: told.retrieved, of }))
    }

    /// Passes over the rest of a record that gives no document, and counts it.
    fn skip(&mut self, why: Passed, left: u64) -> Result<Given, IngestError> {
        self.records.pass(left)?;
        self.count.pass(why);
        Ok(Given::Nothing)
    }

    fn tell(&mut self, given: Given, place: u64) -> Result<(), Stop> {
        match given {
            Given::Nothing => Ok(()),
            Given::Again(found) => self.give(found),
            Given::Document(mut member) => {
                self.count.bytes += member.bytes.len() as u64;
                if self.count.bytes > self.limits.total {
                    let limit = self.limits.total;
                    let what = format!("its documents have more than {limit} bytes together, which is the limit");
                    return Err(Stop::Error(at(place, IngestError::Limit(what))));
                }
                member.offset = Some(place);
                if member.name.is_empty() {
                    member.name = format!("the record at byte {place}");
                }
                self.give(Found::Member(member))
            }
        }
    }

    fn give(&mut self, found: Found) -> Result<(), Stop> {
        self.count.told += 1;
        if self.count.told > self.limits.members {
            let what = format!("it holds more than {} documents, which is the limit", self.limits.members);
            return Err(Stop::Error(IngestError::Limit(what)));
        }
        if (self.each)(found) { Ok(()) } else { Err(Stop::Asked) }
    }

    /// Says once that records are packed together, so that none has a place of its own.
    fn say_packing(&mut self, first: bool) -> Result<(), Stop> {
        if first || self.count.one_stream || !self.records.bytes.packed() {
            return Ok(());
        }
        self.count.one_stream = true;
        let message = "its records are packed together and not one by one; their places are those of the packed parts";
        self.give(Found::Notice(Notice::new("warc", message)))
    }

    /// Says what was passed over.
    fn sum_up(&mut self) -> Result<(), Stop> {
        for notice in self.count.notices() {
            self.give(Found::Notice(notice))?;
        }
        if self.count.told == 0 {
            let what = "no record in it is the answer of a web server; nothing was taken out of it";
            return Err(Stop::Error(IngestError::Damaged(what.to_owned())));
        }
        Ok(())
    }
}

/// Names the place in an error.
fn at(place: u64, error: IngestError) -> IngestError {
    match error {
        IngestError::Damaged(what) => IngestError::Damaged(format!("the record at byte {place}: {what}")),
        IngestError::Limit(what) => IngestError::Limit(format!("the record at byte {place}: {what}")),
        other => other,
    }
}

#[cfg(test)]
mod tests;
