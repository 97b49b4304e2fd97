//! Where a host is, and whether a page may be fetched from there.

use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::net::ToSocketAddrs;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use url::Host;
use url::Url;

use crate::ingest::fetch::FetchError;

/// The longest address that is fetched.
const LONGEST: usize = 16 << 10;

/// How many places of one host are tried.
const TRIED: usize = 4;

/// Reads an address that may be fetched: http or https, with a host, without credentials.
pub(super) fn parse(text: &str) -> Result<Url, FetchError> {
    let url =
        Url::parse(text.trim()).map_err(|error| FetchError::BadAddress { url: line(text), why: error.to_string() })?;
    check(&url)?;
    Ok(url)
}

/// Refuses an address that is not fetched, whether a person or a redirect names it.
pub(super) fn check(url: &Url) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::NotHttp { url: line(url.as_str()), scheme: line(url.scheme()) });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Credentials { host: host(url) });
    }
    if url.as_str().len() > LONGEST {
        let why = format!("it has more than {LONGEST} characters");
        return Err(FetchError::BadAddress { url: line(url.as_str()), why });
    }
    Ok(())
}

/// Returns the host of an address, for messages and as the name of who is asked.
pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_ascii_lowercase()
}

fn line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Finds the places that a connection may be made to. A connection must go to one of these and not ask again, as the
/// second answer could be another.
pub(super) fn places(url: &Url, allow_private: bool, left: Duration) -> Result<Vec<SocketAddr>, FetchError> {
    let port = url.port_or_known_default().unwrap_or(80);
    let found = match url.host() {
        Some(Host::Ipv4(ip)) => vec![SocketAddr::from((ip, port))],
        Some(Host::Ipv6(ip)) => vec![SocketAddr::from((ip, port))],
        Some(Host::Domain(name)) => looked_up(name, port, left)?
            .ok_or_else(|| FetchError::Timeout { url: url.to_string(), seconds: left.as_secs() })?,
        None => vec![],
    };
    let Some(first) = found.first().copied() else {
        return Err(FetchError::Dns { host: host(url), source: std::io::ErrorKind::NotFound.into() });
    };
    let mut open: Vec<SocketAddr> = found.into_iter().filter(|place| allow_private || is_public(place.ip())).collect();
    if open.is_empty() {
        return Err(FetchError::Private { url: url.to_string(), ip: first.ip() });
    }
    open.truncate(TRIED);
    Ok(open)
}

/// Asks the system for a host's places; `None` if that takes too long. The asking cannot be stopped, so it goes on
/// in a thread of its own.
fn looked_up(name: &str, port: u16, left: Duration) -> Result<Option<Vec<SocketAddr>>, FetchError> {
    let (tell, told) = mpsc::sync_channel(1);
    let asked = name.to_owned();
    let failed = |source| FetchError::Dns { host: name.to_owned(), source };
    thread::Builder::new()
        .name("resolve".to_owned())
        .spawn(move || {
            let found = (asked.as_str(), port).to_socket_addrs().map(|places| places.collect::<Vec<_>>());
            // Nobody listens any more when the time was up.
            let _unheard = tell.send(found);
        })
        .map_err(failed)?;
    match told.recv_timeout(left) {
        Ok(found) => found.map(Some).map_err(failed),
        Err(_) => Ok(None),
    }
}

/// Tells whether an address is one of the public internet: what the special-purpose registries of IANA (RFC 6890 and
/// its updates) do not set aside.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    !matches!(
        ip.octets(),
        [0 | 10 | 127, ..]                  // this network, private, loopback
            | [100, 64..=127, ..]           // shared by carriers
            | [169, 254, ..]                // link-local, with the metadata of clouds
            | [172, 16..=31, ..]            // private
            | [192, 0, 0 | 2, _]            // protocol assignments, documentation
            | [192, 88, 99, _]              // the old 6to4 relays
            | [192, 168, ..]                // private
            | [198, 18..=19, ..]            // measurements
            | [198, 51, 100, _]             // documentation
            | [203, 0, 113, _]              // documentation
            | [224..=255, ..] // multicast, reserved, broadcast
    )
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = ip.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match ip.segments() {
        // The prefix by which a network without IPv4 reaches it (RFC 6052).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        // Protocol assignments with Teredo, documentation, 6to4.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // All else that is given out today; loopback, unique local, link-local and multicast are not in it.
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_aside_is_not_public() {
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::8.8.8.8",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn all_else_is_public() {
        for ip in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.167.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn every_spelling_of_a_local_address_is_refused() {
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://0/",
            "http://127。0。0。1/",
        ] {
            let refused = places(&parse(url).unwrap(), false, Duration::from_secs(10));
            assert!(
                matches!(refused, Err(FetchError::Private { .. } | FetchError::Dns { .. })),
                "{url} gives {refused:?}"
            );
        }
    }

    #[test]
    fn addresses_of_other_kinds_are_refused() {
        assert!(matches!(parse("file:///etc/passwd"), Err(FetchError::NotHttp { .. })));
        assert!(matches!(parse("ftp://example.org/"), Err(FetchError::NotHttp { .. })));
        assert!(matches!(parse("javascript:alert(1)"), Err(FetchError::NotHttp { .. })));
        assert!(matches!(parse("example.org/x"), Err(FetchError::BadAddress { .. })));
        assert!(matches!(parse("http://"), Err(FetchError::BadAddress { .. })));
        let long = format!("http://example.org/{}", "a".repeat(LONGEST));
        assert!(matches!(parse(&long), Err(FetchError::BadAddress { .. })));
        let secret = parse("https://me:secret@example.org/x").unwrap_err();
        assert!(matches!(secret, FetchError::Credentials { .. }));
        assert!(!secret.to_string().contains("secret"));
    }
}
