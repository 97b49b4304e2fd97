//! How often a host is asked.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// From how many hosts on those whose turn has passed are forgotten.
const MANY: usize = 10_000;

/// When each host may be asked next.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Instant>>);

impl Turns {
    /// Takes the next turn at a host and returns how long to wait for it; turns are `delay` apart, whichever threads
    /// take them.
    pub(super) fn take(&self, host: &str, delay: Duration) -> Duration {
        let now = Instant::now();
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= MANY {
            turns.retain(|_, next| *next > now);
        }
        let turn = turns.get(host).copied().filter(|next| *next > now).unwrap_or(now);
        if let Some(next) = turn.checked_add(delay) {
            turns.insert(host.to_owned(), next);
        }
        turn.duration_since(now)
    }

    /// Leaves a host alone for a while, as it asked.
    pub(super) fn rest(&self, host: &str, pause: Duration) {
        let Some(until) = Instant::now().checked_add(pause) else { return };
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = turns.entry(host.to_owned()).or_insert(until);
        *next = (*next).max(until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_at_one_host_are_apart_and_those_of_two_hosts_are_not() {
        let turns = Turns::default();
        let delay = Duration::from_secs(5);
        assert_eq!(turns.take("a", delay), Duration::ZERO);
        assert_eq!(turns.take("b", delay), Duration::ZERO);
        let second = turns.take("a", delay);
        let third = turns.take("a", delay);
        assert!(second > Duration::from_secs(4) && second <= delay, "{second:?}");
        assert!(third > Duration::from_secs(9) && third <= delay * 2, "{third:?}");
    }

    #[test]
    fn a_host_that_asks_for_a_pause_gets_it() {
        let turns = Turns::default();
        turns.rest("a", Duration::from_secs(9));
        assert!(turns.take("a", Duration::ZERO) > Duration::from_secs(8));
    }
}
