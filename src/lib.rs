//! whosaid: a claim-and-source provenance tracker for fact-checkers.
//!
//! The floors, and what each may import (checked by `tests/floors.rs`):
//!
//! ```text
//! cli ──► web ──► desk ──► export ──► analysis ──► ledger ──► text ──► model
//!                  │  └──► suggest ──┘
//!                  └─────► ingest ───────────────────────────► text, model
//! ```
//!
//! - `model`: the vocabulary as plain types; no behaviour beyond keeping an invariant.
//! - `text`: pure functions on text; reads no file, no clock, no randomness, and never panics.
//! - `ingest`: bytes in, a reading and notices out; never sees the ledger, never goes to the network unasked.
//! - `ledger`: the only SQL and the only writer; reads no clock and never prints.
//! - `analysis`: origins, conflicts, copies and the like: answers with passages, each with its why; writes nothing.
//! - `suggest`: what the machine would have a person look at, with its reasons; writes nothing.
//! - `export`: the citation table in every format; escaping lives here; opens no file.
//! - `desk`: one function for each thing a person does; holds the clock and the order of work; never prints.
//! - `web`: the desk in a browser, on loopback only: decodes, calls the desk, renders.
//! - `cli`: parses, calls the desk, prints; the only floor that knows terminal, environment and exit codes.

pub mod analysis;
pub mod cli;
pub mod desk;
pub mod export;
pub mod ingest;
pub mod ledger;
pub mod model;
pub mod suggest;
pub mod text;
pub mod web;
