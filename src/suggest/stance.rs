//! How a passage or an article stands to a claim.

pub mod learned;
pub mod manner;
pub mod overlap;
pub mod passage;
pub mod reading;
pub mod row;
pub mod stem;
pub mod words;
