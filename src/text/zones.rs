//! What follows from the zones of a text.

use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::offsets;

/// Returns the article proper: standfirst and body, each stretch trimmed, with a blank line between two.
///
/// Headline, byline, captions and boilerplate are left out, so that two pages that share a stale caption or a
/// menu are not taken for copies of each other. Where no zone is named, the whole text is the article.
pub fn main_text(text: &str, zones: &[ZoneSpan]) -> String {
    if zones.is_empty() {
        return text.trim().to_owned();
    }
    let mut cursor = (0, 0);
    let mut parts: Vec<&str> = Vec::new();
    for zone in zones {
        let Some(start) = advance(text, &mut cursor, zone.start) else { break };
        let Some(end) = advance(text, &mut cursor, zone.end.max(zone.start)) else { break };
        let part = text.get(start..end).unwrap_or("").trim();
        if matches!(zone.zone, Zone::Standfirst | Zone::Body) && !part.is_empty() {
            parts.push(part);
        }
    }
    parts.join("\n\n")
}

/// Moves a (code point, byte) cursor forward to a code point and returns its byte; `None` past the end or backwards.
fn advance(text: &str, cursor: &mut (usize, usize), to: usize) -> Option<usize> {
    let byte = offsets::to_byte(text.get(cursor.1..)?, to.checked_sub(cursor.0)?)? + cursor.1;
    *cursor = (to, byte);
    Some(byte)
}

/// Returns the zone that holds most of a span; the earlier one on a tie; `None` where no zone touches it.
pub fn zone_of(zones: &[ZoneSpan], span: Span) -> Option<Zone> {
    let mut best: Option<(usize, Zone)> = None;
    for zone in zones {
        let shared = zone.span().overlap(span);
        if shared > 0 && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, zone.zone));
        }
    }
    best.map(|(_, zone)| zone)
}

/// Returns the zone that a code point stands in; `None` between zones. The zones are in order.
pub fn zone_at(zones: &[ZoneSpan], point: usize) -> Option<Zone> {
    let past = zones.partition_point(|zone| zone.end <= point);
    zones.get(past).filter(|zone| zone.start <= point).map(|zone| zone.zone)
}

/// Returns the zones with some stretches of them turned into boilerplate. Zones and stretches are in order; where there
/// are no zones, the rest of the text is its body.
pub fn with_boilerplate(text: &str, zones: &[ZoneSpan], stretches: &[Span]) -> Vec<ZoneSpan> {
    if stretches.is_empty() {
        return zones.to_vec();
    }
    let whole = [ZoneSpan { zone: Zone::Body, start: 0, end: offsets::len(text) }];
    let zones = if zones.is_empty() { &whole[..] } else { zones };
    let mut cut = Vec::with_capacity(zones.len() + 2 * stretches.len());
    for zone in zones {
        let mut start = zone.start;
        let first = stretches.partition_point(|stretch| stretch.end <= zone.start);
        let within = stretches.iter().skip(first).take_while(|stretch| stretch.start < zone.end);
        for stretch in within {
            let (from, to) = (stretch.start.max(start), stretch.end.min(zone.end));
            if to <= from {
                continue;
            }
            cut.extend((from > start).then_some(ZoneSpan { start, end: from, ..*zone }));
            cut.push(ZoneSpan { zone: Zone::Boilerplate, start: from, end: to });
            start = to;
        }
        cut.extend((start < zone.end || zone.span().is_empty()).then_some(ZoneSpan { start, ..*zone }));
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_text_leaves_out_captions_and_menus() {
        let text = "Été\n\nUn corps.\n\nPhoto : AFP\n\nLa suite.";
        let zones = [(Zone::Headline, 0, 3), (Zone::Body, 5, 14), (Zone::Caption, 16, 27), (Zone::Body, 29, 38)]
            .map(|(zone, start, end)| ZoneSpan { zone, start, end });
        assert_eq!(main_text(text, &zones), "Un corps.\n\nLa suite.");
        assert_eq!(zone_of(&zones, Span::new(10, 20)), Some(Zone::Body));
        assert_eq!(zone_of(&zones, Span::new(40, 50)), None);
        assert_eq!(
            [2, 3, 5, 38].map(|point| zone_at(&zones, point)),
            [Some(Zone::Headline), None, Some(Zone::Body), None]
        );
    }

    #[test]
    fn stretches_of_zones_are_turned_into_boilerplate() {
        let zone = |zone, start, end| ZoneSpan { zone, start, end };
        let zones = [zone(Zone::Headline, 0, 5), zone(Zone::Body, 7, 30)];
        assert_eq!(
            with_boilerplate("", &zones, &[Span::new(10, 12), Span::new(20, 30)]),
            [
                zones[0],
                zone(Zone::Body, 7, 10),
                zone(Zone::Boilerplate, 10, 12),
                zone(Zone::Body, 12, 20),
                zone(Zone::Boilerplate, 20, 30)
            ]
        );
        let whole = with_boilerplate("abc def", &[], &[Span::new(0, 3)]);
        assert_eq!(whole, [zone(Zone::Boilerplate, 0, 3), zone(Zone::Body, 3, 7)]);
    }
}
