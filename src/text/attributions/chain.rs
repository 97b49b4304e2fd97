//! What an attribution says of the chain behind it, of unnamed sources and of quotation marks.

mod naming;

use crate::model::Attribution;
use crate::model::Relay;
use crate::text::tokens::Tokens;

/// Fills in `via`, `unnamed` and `direct`.
pub fn complete(tokens: &Tokens<'_>, language: Option<&str>, found: &mut Vec<Attribution>) {
    let french = language == Some("fr");
    for attribution in found.iter_mut() {
        if let Some(span) = attribution.source.first().copied()
            && let Some(n) = naming::naming(tokens, span, french)
        {
            attribution.via = vec![Relay { name: n.name, start: span.start, end: span.end, unnamed: n.unnamed }];
        } else if let Some(relay) = attribution.via.first_mut()
            && let Some(n) = naming::naming(tokens, crate::model::Span::new(relay.start, relay.end), french)
        {
            relay.name = n.name;
        }
    }
}
