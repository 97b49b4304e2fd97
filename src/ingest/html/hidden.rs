//! What a page holds and a reader of it does not see: scripts, hidden elements, questions about cookies.

use dom_query::Document;
use dom_query::NodeRef;

/// How deep a tree may be to be walked: `bound` lets 512 levels through, and the parser adds up to as many
/// rows and table bodies of its own.
const DEEPEST: usize = 1_100;

/// Elements that show no text of their own.
const NEVER_SHOWN: [&str; 7] = ["script", "style", "template", "noscript", "iframe", "object", "svg"];

/// Classes of what only a program that reads aloud is to see.
const FOR_THE_EAR: [&str; 3] = ["visually-hidden", "sr-only", "screen-reader-text"];

/// How the ids of elements begin in which consent managers ask about cookies.
const CONSENT_IDS: [&str; 16] = [
    "onetrust-",
    "ot-sdk-",
    "didomi-",
    "cybotcookiebot",
    "usercentrics-",
    "qc-cmp2-",
    "sp_message_container",
    "truste-consent",
    "cookie-law-info",
    "cmplz-cookiebanner",
    "moove_gdpr",
    "borlabscookie",
    "iubenda-cs-banner",
    "cookie-notice",
    "cookiebanner",
    "cookie-banner",
];

/// Classes of the same.
const CONSENT_CLASSES: [&str; 8] = [
    "qc-cmp2-container",
    "cmplz-cookiebanner",
    "fc-consent-root",
    "cookie-banner",
    "cookie-consent",
    "cookie-notice",
    "cky-consent-container",
    "osano-cm-dialog",
];

/// Takes what a reader of the page does not see out of the tree, except structured data. Answers whether that could be
/// done: not where the tree is deeper than walks of it may go.
pub(super) fn drop_hidden(document: &Document) -> bool {
    let mut hidden = Vec::new();
    let whole = walk(document, |node| {
        let shown = !is_hidden(node);
        hidden.extend((!shown).then_some(*node));
        shown
    });
    if whole {
        hidden.iter().for_each(NodeRef::remove_from_parent);
    }
    whole
}

/// Returns whether a tree is deeper than walks of it may go. Costs one pass, whatever its depth.
pub(super) fn is_too_deep(document: &Document) -> bool {
    !walk(document, |_| true)
}

/// Goes through a tree, below those nodes where `descends` says so; answers whether none was too deep.
fn walk<'a>(document: &'a Document, mut descends: impl FnMut(&NodeRef<'a>) -> bool) -> bool {
    let mut waiting = vec![(document.root(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        if depth > DEEPEST {
            return false;
        }
        if descends(&node) {
            waiting.extend(node.children_it(false).map(|child| (child, depth + 1)));
        }
    }
    true
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let name: &str = &element.name.local;
    if NEVER_SHOWN.contains(&name) {
        let data = |kind: &str| kind.to_ascii_lowercase().contains("ld+json");
        return !element.attrs.iter().any(|attr| &*attr.name.local == "type" && data(&attr.value));
    }
    element.attrs.iter().any(|attr| match &*attr.name.local {
        "hidden" => true,
        "style" => hides(&attr.value),
        "class" => attr.value.split_ascii_whitespace().any(|class| {
            FOR_THE_EAR.contains(&class) || CONSENT_CLASSES.iter().any(|known| class.eq_ignore_ascii_case(known))
        }),
        "id" => CONSENT_IDS
            .iter()
            .any(|known| attr.value.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))),
        _ => false,
    })
}

fn hides(style: &str) -> bool {
    if !style.contains(['n', 'N']) {
        return false;
    }
    let style: String = style.to_ascii_lowercase().split_ascii_whitespace().collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_taken_out_and_structured_data_stay() {
        let shown = |html: &str| {
            let document = Document::from(html);
            assert!(drop_hidden(&document));
            document.select("body").text().to_string()
        };
        for hidden in [
            "<p hidden>x</p>",
            "<p style='color:red; DISPLAY : none'>x</p>",
            "<span class='a sr-only'>x</span>",
            "<div id=onetrust-consent-sdk><p>x</p></div>",
            "<div class='Cookie-Banner'>x</div>",
            "<svg><text>x</text></svg>",
            "<noscript>x</noscript>",
        ] {
            assert_eq!(shown(&format!("<p>a</p>{hidden}")), "a", "{hidden}");
        }
        assert_eq!(shown("<p>a</p><script type='application/LD+json'>{}</script>"), "a{}");
        assert_eq!(shown("<p style='display:inline' class=cookies id=on>a</p>"), "a");
    }
}
