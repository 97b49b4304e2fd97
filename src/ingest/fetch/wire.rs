//! One connection to one place, of which every byte is kept.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::ResolvedSocketAddrs;
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::Buffers;
use ureq::unversioned::transport::ConnectionDetails;
use ureq::unversioned::transport::Connector;
use ureq::unversioned::transport::NextTimeout;
use ureq::unversioned::transport::RustlsConnector;
use ureq::unversioned::transport::Transport;

/// What went over a connection, inside of the encryption.
#[derive(Debug, Default)]
pub(super) struct Wire {
    /// What was sent.
    pub(super) sent: Vec<u8>,
    /// What came.
    pub(super) received: Vec<u8>,
    /// How many bytes may come.
    pub(super) limit: Option<usize>,
    /// Whether more came.
    pub(super) over: bool,
}

/// A wire that is shared with the connection that writes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tap(Arc<Mutex<Wire>>);

impl Tap {
    pub(super) fn wire(&self) -> MutexGuard<'_, Wire> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A resolver that answers with the one place that was checked, whatever the name would lead to now.
#[derive(Debug)]
pub(super) struct Pinned(pub(super) SocketAddr);

impl Resolver for Pinned {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut places = self.empty();
        places.push(self.0);
        Ok(places)
    }
}

/// Encryption that is set up once for all connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Encryption(Arc<RustlsConnector>);

impl<In: Transport> Connector<In> for Encryption {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        self.0.connect(details, chained)
    }
}

/// Puts a tap on the connection before it.
#[derive(Debug)]
pub(super) struct Tapping(pub(super) Tap);

impl<In: Transport> Connector<In> for Tapping {
    type Out = Tapped<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|inner| Tapped { inner, tap: self.0.clone() }))
    }
}

/// A connection with a tap.
pub(super) struct Tapped<In: Transport> {
    inner: In,
    tap: Tap,
}

impl<In: Transport> fmt::Debug for Tapped<In> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Tapped").field(&self.inner).finish()
    }
}

impl<In: Transport> Transport for Tapped<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let sent = self.inner.buffers().output().get(..amount).unwrap_or_default().to_vec();
        self.inner.transmit_output(amount, timeout)?;
        self.tap.wire().sent.extend_from_slice(&sent);
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.inner.buffers().input().len();
        let more = self.inner.await_input(timeout)?;
        let mut wire = self.tap.wire();
        wire.received.extend_from_slice(self.inner.buffers().input().get(before..).unwrap_or_default());
        if wire.limit.is_some_and(|limit| wire.received.len() > limit) {
            wire.over = true;
            return Err(Error::Io(std::io::ErrorKind::FileTooLarge.into()));
        }
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        false
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<In: Transport> Drop for Tapped<In> {
    /// What came behind the end of the answer is no part of it.
    fn drop(&mut self) {
        let surplus = self.inner.buffers().input().len();
        let mut wire = self.tap.wire();
        let end = wire.received.len().saturating_sub(surplus);
        wire.received.truncate(end);
    }
}
