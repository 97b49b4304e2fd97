//! The desk as a local web application: decodes requests, calls the desk, renders pages.
//!
//! It listens on loopback only, knows its visitor by a token that the opening address carries, and answers nobody else
//! (see `guard.rs`); on another address it listens only where there is a file of users with passwords (`users.rs`). Pages
//! are made on the server; what little script there is only helps. Captured pages never run here: their text is text,
//! and their HTML is shown only in a frame without scripts or network.

mod answer;
mod api;
mod assets;
mod edited;
mod guard;
mod language;
mod layout;
mod login;
mod pages;
mod request;
mod routes;
mod server;
mod taking;
mod trouble;
mod users;
mod wording;

pub use server::ServeError;
pub use server::ServeRequest;
pub use server::Serving;
pub use server::serve;
pub use users::UsersError;
pub use users::add_user;
