//! What follows from the ledger: origins, conflicts, copies, versions and the like.
//!
//! This floor reads the ledger and answers; every answer carries its why and the passages it stands on. It writes
//! nothing, opens nothing, reads no clock and never prints.

mod compare;
mod conflicts;
pub mod copies;
mod fidelity;
mod figures;
pub mod graph;
mod matrix;
pub mod origins;
mod precedence;
mod primaries;
mod profile;
mod standings;
#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;
mod timeline;
pub mod versions;
mod wording;

pub use compare::compare;
pub use conflicts::ClaimFigures;
pub use conflicts::Found as FoundConflict;
pub use conflicts::Shown as ShownConflicts;
pub use conflicts::conflicts;
pub use fidelity::fidelity;
pub use matrix::matrix;
pub use primaries::primaries;
pub use profile::profile;
pub use timeline::timeline;
