//! The stances in a handful of passages, in sum.

use std::collections::BTreeMap;

use crate::model::Appearance;
use crate::model::Standing;

/// Returns each stance with each hedge once, with its passages: repeats, contradictions, mentions; in each the passages
/// of which nobody said how firmly they put it, then the firmest.
pub(super) fn standings<'a>(appearances: impl IntoIterator<Item = &'a Appearance>) -> Vec<Standing> {
    let mut groups = BTreeMap::new();
    for appearance in appearances {
        let passages: &mut Vec<_> = groups.entry((appearance.stance, appearance.hedge)).or_default();
        passages.push(appearance.id);
    }
    let in_order = |((stance, hedge), mut appearances): (_, Vec<_>)| {
        appearances.sort_unstable();
        Standing { stance, hedge, appearances }
    };
    groups.into_iter().map(in_order).collect()
}
