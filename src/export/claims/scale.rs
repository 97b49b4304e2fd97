//! The figure of a rating on its scale, as `Rating` of schema.org wants it: worst below best, the value between.

use serde_json::Value;
use serde_json::json;

use crate::model::Rating;

/// A value between its bounds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figures {
    pub value: Value,
    pub worst: Value,
    pub best: Value,
}

/// Returns the figures of a rating: its own value, or its label where that is a figure, on a scale such as `1-5`; or
/// the place of its label in a scale of words from worst to best. `None` where that does not come out clearly.
pub(super) fn figures(rating: &Rating) -> Option<Figures> {
    let scale = rating.scale.as_deref()?;
    let stated = rating.value.as_deref().and_then(number).or_else(|| number(&rating.label));
    let (value, worst, best) = match bounds(scale) {
        Some((worst, best)) => (stated?, worst, best),
        None => {
            let words: Vec<String> =
                scale.split([',', ';', '<', '|', '>']).map(|word| word.trim().to_lowercase()).collect();
            let place = words.iter().position(|word| *word == rating.label.trim().to_lowercase())? + 1;
            let turned = scale.contains('>');
            let place = if turned { words.len() + 1 - place } else { place };
            (place as f64, 1.0, words.len() as f64)
        }
    };
    (worst < best && worst <= value && value <= best).then(|| Figures {
        value: json_number(value),
        worst: json_number(worst),
        best: json_number(best),
    })
}

/// Reads two figures with something between them: `1-5`, `1 to 5`, `0…10`, `-2 – 2`.
fn bounds(scale: &str) -> Option<(f64, f64)> {
    let scale = scale.trim();
    let end = |text: &str| {
        let sign = usize::from(text.starts_with(['-', '−']));
        let signed = text.char_indices().nth(sign).map_or(text.len(), |(at, _)| at);
        let rest = text.get(signed..).unwrap_or_default();
        signed + rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())
    };
    let (low, rest) = scale.split_at_checked(end(scale))?;
    let between = ["-", "–", "—", "to", "à", "bis", "..", "…", "/"];
    let rest = rest.trim();
    let high = between.iter().find_map(|sign| rest.strip_prefix(sign))?.trim();
    Some((number(low)?, number(high)?))
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    text.parse().ok().filter(|value: &f64| plain && value.is_finite() && value.abs() < 1e9)
}

/// A whole number is written as one.
fn json_number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(label: &str, scale: &str, value: Option<&str>) -> Option<String> {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let rating = Rating {
            label: label.to_owned(),
            scale: text(scale),
            value: value.map(str::to_owned),
            why: None,
            by: "ana".to_owned(),
            at: String::new(),
            reviewer: None,
            url: None,
            published: None,
        };
        figures(&rating).map(|found| format!("{} of {} to {}", found.value, found.worst, found.best))
    }

    #[test]
    fn a_rating_has_a_figure_only_where_its_scale_says_so() {
        for (label, scale, value, found) in [
            ("2", "1-5", None, Some("2 of 1 to 5")),
            ("Mostly false", "1–5", Some("2"), Some("2 of 1 to 5")),
            ("Mostly false", "-2 to 2", Some("-1.5"), Some("-1.5 of -2 to 2")),
            ("half true", "False, Half true, True", None, Some("2 of 1 to 3")),
            ("True", "True > False", None, Some("2 of 1 to 2")),
            ("False", "1-5", None, None),
            ("False", "", Some("2"), None),
            ("7", "1-5", None, None),
            ("3", "5-1", None, None),
            ("False", "False", None, None),
            ("Unproven", "False, True", None, None),
            ("1", "1-", None, None),
        ] {
            assert_eq!(shown(label, scale, value).as_deref(), found, "{label} of {scale}");
        }
    }
}
