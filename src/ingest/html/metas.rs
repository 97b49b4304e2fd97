//! The `<meta>` elements of a page, read once.

use std::sync::LazyLock;

use dom_query::Document;
use dom_query::Matcher;

/// The most elements of one page that are looked at.
const MOST: usize = 2_000;

static META: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("meta").ok());

/// What the `<meta>` elements of a page say, by name in lower case, in the order of the page.
pub(super) struct Metas(Vec<Meta>);

/// One value.
struct Meta {
    name: String,
    content: String,
    /// Whether it belongs to an item of microdata, which need not be the page.
    of_item: bool,
}

impl Metas {
    /// Reads the elements of a page. One that names several properties counts for each.
    pub(super) fn of(document: &Document) -> Self {
        let mut metas = Vec::new();
        let Some(matcher) = META.as_ref() else { return Metas(metas) };
        for node in document.select_matcher(matcher).nodes().iter().take(MOST) {
            let content = node.attr("content").unwrap_or_default();
            let words = content.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() {
                continue;
            }
            for key in ["property", "name", "itemprop", "http-equiv"] {
                let Some(names) = node.attr(key) else { continue };
                let meta =
                    |name: &str| Meta { name: name.to_lowercase(), content: words.clone(), of_item: key == "itemprop" };
                metas.extend(names.split_whitespace().map(meta));
            }
        }
        Metas(metas)
    }

    /// Returns the first of these values that says anything, and where it stands.
    pub(super) fn first(&self, names: &[&str]) -> Option<(String, String)> {
        names.iter().find_map(|name| {
            let meta = self.0.iter().find(|meta| meta.name.eq_ignore_ascii_case(name))?;
            Some((meta.content.clone(), format!("meta {name}")))
        })
    }

    /// Returns all values of one name that are of the page as a whole.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = move |meta: &&Meta| meta.name.eq_ignore_ascii_case(name) && !meta.of_item;
        self.0.iter().filter(named).map(|meta| meta.content.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_each_of_its_names() {
        let html = "<meta name=author content=''><meta property='dc:title og:title' content='Un  titre'>\
                    <meta name=Author content='Ana Blanc'>";
        let metas = Metas::of(&Document::from(html));
        assert_eq!(metas.first(&["og:title"]), Some(("Un titre".to_owned(), "meta og:title".to_owned())));
        assert_eq!(metas.all("author").collect::<Vec<_>>(), ["Ana Blanc"]);
        assert_eq!(metas.first(&["twitter:title"]), None);
    }
}
