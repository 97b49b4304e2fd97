//! Known outlets: the usual names of the world's larger news sites, by their hosts.
//!
//! A page often names its product ("Fil24") where people know the house, writes its name in a script that few of its
//! readers' colleagues read, or gives no name. The table is `outlets.tsv`, written from general knowledge.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::domain;
use crate::text::fold::letters;

/// Hosts and names, a line each, sorted by host.
const TABLE: &str = include_str!("outlets.tsv");

/// An outlet of the table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct KnownOutlet {
    /// The domain, or the host below one that is an outlet of its own.
    pub(super) host: &'static str,
    /// Its usual name.
    pub(super) name: &'static str,
}

static BY_HOST: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| rows().collect());

/// By the letters of their names; `None` for a name that several hosts have.
static BY_NAME: LazyLock<HashMap<String, Option<KnownOutlet>>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (host, name) in rows() {
        names.entry(letters(name)).and_modify(|known| *known = None).or_insert(Some(KnownOutlet { host, name }));
    }
    names
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Returns the outlet of a host: its own, else that of the nearest domain above it.
pub(super) fn of_host(host: &str) -> Option<KnownOutlet> {
    let mut rest = host;
    loop {
        if let Some((host, name)) = BY_HOST.get_key_value(rest) {
            return Some(KnownOutlet { host, name });
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Returns the outlet at a web address.
pub(super) fn of_address(url: &str) -> Option<KnownOutlet> {
    of_host(&domain::host(url)?)
}

/// Returns the one outlet that goes by a name, or by the address that stands for a name.
pub(super) fn named(name: &str) -> Option<KnownOutlet> {
    let host = domain::host(&name.to_lowercase()).filter(|_| name.contains('.'));
    host.and_then(|host| of_host(&host)).or_else(|| BY_NAME.get(&letters(name)).copied().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_says_nothing_twice() {
        let hosts: Vec<&str> = rows().map(|(host, _)| host).collect();
        assert!(hosts.len() > 1_000);
        assert!(hosts.is_sorted_by(|one, two| one < two), "not sorted, or a host stands there twice");
        for (host, name) in rows() {
            assert!(name.trim() == name && !name.is_empty() && name.chars().count() <= 60, "{host}");
            assert_eq!(domain::host(host).as_deref(), Some(host));
            let above = host.split_once('.').and_then(|(_, above)| of_host(above));
            assert!(above.is_none_or(|above| above.name != name), "{host} says what {above:?} says");
        }
    }

    #[test]
    fn the_more_specific_host_names_the_outlet() {
        let name = |url: &str| of_address(url).map(|known| known.name);
        assert_eq!(name("https://www.br.de/nachrichten/a"), Some("Bayerischer Rundfunk"));
        assert_eq!(name("https://asia.nikkei.com/a"), Some("Nikkei Asia"));
        assert_eq!(name("https://www.nikkei.com/a"), Some("The Nikkei"));
        assert_eq!(name("https://lefil.example/a"), None);
        assert_eq!(name("https://notbr.de/a"), None);
        assert_eq!(name("nothing"), None);
    }

    #[test]
    fn a_name_that_several_have_is_nobodys() {
        assert_eq!(named("bayerischer rundfunk").map(|known| known.host), None, "it has two addresses");
        assert_eq!(named("Nikkei  ASIA").map(|known| known.host), Some("asia.nikkei.com"));
        assert_eq!(named("Stern.de").map(|known| known.name), Some("Stern"));
        assert_eq!(named("Le Fil du Midi"), None);
    }
}
