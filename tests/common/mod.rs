//! What several test programs and benches share: random small catalogues with
//! an exact oracle, and random answers for any catalogue.
//!
//! A random catalogue is first a [`spec`]: plain data, made by [`generate`].
//! It is written as TOML by [`write`] and read by the loader, so the loader
//! is tested too. The [`oracle`] works on the spec alone and shares no code
//! with the engine: it knows two truth values, its own calendar reckoning and
//! its own reading of which kind of no is which.

#![allow(dead_code, reason = "each test program uses its own part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a test stops at the first surprise"
)]

pub(crate) mod builtin;
pub(crate) mod generate;
pub(crate) mod oracle;
pub(crate) mod profiles;
pub(crate) mod random;
pub(crate) mod small;
pub(crate) mod spec;
pub(crate) mod write;
