//! Which passages of an article touch a claim, which claims an article touches, and which claim a short text repeats.

pub mod candidates;
pub mod passages;
pub mod rank;
pub mod touching;
