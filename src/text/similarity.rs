//! What two texts have in common: the words, names and figures of a text as terms that compare across inflections,
//! spellings and, between English and French, languages.
//!
//! A text is cut into [`terms::Term`]s: each has a key (a hash of its stem), what sort of term it is, and where it
//! stands. [`bilingual`] says which English and French words mean the same, [`alike`] how near two words are that do
//! not share a stem.

pub mod alike;
pub mod bilingual;
pub mod keys;
pub mod stem;
pub mod stopwords;
pub mod terms;
pub mod wanted;

/// Returns a 64-bit hash of bytes, the same in every run (FNV-1a with a final mix, so that all bits may be used).
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(state)
}

/// Returns a hash of two, in their order.
pub fn pair(one: u64, two: u64) -> u64 {
    mix(one.rotate_left(17) ^ two.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The finaliser of SplitMix64 (Steele et al. 2014).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
