use super::*;

fn all(bytes: &[u8]) -> (Vec<Found>, Result<(), IngestError>) {
    let mut found = Vec::new();
    let ended = feed(bytes, &mut |thing| {
        found.push(thing);
        true
    });
    (found, ended)
}
