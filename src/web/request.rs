//! One request as a handler sees it: the app, the reader's language, the path, the query and the form.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header;
use url::form_urlencoded;

use crate::desk;
use crate::ledger::Ledger;
use crate::model::Filter;
use crate::model::Stance;
use crate::web::guard;
use crate::web::language::Language;
use crate::web::server::App;
use crate::web::trouble::Trouble;

/// One request, decoded.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) app: Arc<App>,
    pub(super) language: Language,
    /// The path, for links that come back.
    pub(super) path: String,
    /// The part of the path that names a thing (`A12`), decoded; empty where the route has none.
    pub(super) name: String,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    /// The media type of the body, in lower case, without parameters; empty where none is said.
    pub(super) kind: String,
    /// The cookies of this desk that came with it.
    pub(super) sessions: Vec<String>,
    /// Whether the browser came over TLS, as far as its Origin or the server in front says.
    pub(super) over_tls: bool,
    /// The body as sent.
    pub(super) body: Bytes,
}

impl Visit {
    pub(super) fn new(app: Arc<App>, uri: &axum::http::Uri, name: String, headers: &HeaderMap, body: Bytes) -> Self {
        let pairs = |bytes: &[u8]| form_urlencoded::parse(bytes).into_owned().collect::<Vec<_>>();
        let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let form = if kind == "application/x-www-form-urlencoded" { pairs(&body) } else { Vec::new() };
        let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            language: Language::preferred(languages),
            path: uri.path().to_owned(),
            name,
            sessions: guard::sessions(&app.door, headers),
            over_tls: over_tls(headers),
            kind,
            query: pairs(uri.query().unwrap_or_default().as_bytes()),
            form,
            body,
            app,
        }
    }

    /// Opens the ledger to read.
    pub(super) fn ledger(&self) -> Result<Ledger, Trouble> {
        Ok(self.app.office.read(None)?)
    }

    /// The whole query, in its order.
    pub(super) fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// All values of a field of the query, trimmed, empty ones left out.
    pub(super) fn all_asked(&self, field: &str) -> Vec<String> {
        let values = self.query.iter().filter(|(key, _)| key == field).map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    /// A field of the query, trimmed; `None` where it is absent or empty.
    pub(super) fn asked(&self, field: &str) -> Option<&str> {
        first(&self.query, field)
    }

    /// Reads the filter that the query asks for, but for claims.
    ///
    /// # Errors
    /// `Field`, naming what cannot be read.
    pub(super) fn filter(&self) -> Result<Filter, Trouble> {
        let text = |field: &str| self.asked(field).map(str::to_owned);
        let date = |field: &'static str| {
            self.asked(field).map(|date| date.parse().map_err(|_| Trouble::Field(field))).transpose()
        };
        let language = |tag: &str| desk::primary_subtag(tag).ok_or(Trouble::Field("lang"));
        let stance = |word: &str| Stance::from_word(word).ok_or(Trouble::Field("stance"));
        Ok(Filter {
            outlet: text("outlet"),
            source: text("source"),
            from: date("from")?,
            to: date("to")?,
            stance: self.asked("stance").map(stance).transpose()?,
            lang: self.asked("lang").map(language).transpose()?,
            tags: self.all_asked("tag"),
            claims: Vec::new(),
        })
    }

    /// A field of the form, trimmed; `None` where it is absent or empty.
    pub(super) fn given(&self, field: &str) -> Option<&str> {
        first(&self.form, field)
    }

    /// A field of the form as it was sent, also where it is empty; `None` where it is absent.
    pub(super) fn sent(&self, field: &str) -> Option<&str> {
        self.form.iter().find(|(key, _)| key == field).map(|(_, value)| value.as_str())
    }

    /// All values of a field of the form, trimmed, empty ones left out.
    pub(super) fn all_given(&self, field: &str) -> Vec<&str> {
        let values = self.form.iter().filter(|(key, _)| key == field).map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty()).collect()
    }

    /// A field that must be there.
    ///
    /// # Errors
    /// `Field`, naming it.
    pub(super) fn needed(&self, field: &'static str) -> Result<&str, Trouble> {
        self.given(field).ok_or(Trouble::Field(field))
    }
}

fn first<'a>(pairs: &'a [(String, String)], field: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == field).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// Believed only to make a cookie stricter, so it does no harm where it is made up.
fn over_tls(headers: &HeaderMap) -> bool {
    let says = |name: &str, words: &[u8]| headers.get(name).is_some_and(|value| value.as_bytes().starts_with(words));
    says("origin", b"https://") || says("x-forwarded-proto", b"https")
}
