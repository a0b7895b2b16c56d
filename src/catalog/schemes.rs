//! The schemes of a catalogue.
//!
//! They are most of it, and the first screen names none: those that are built in are taken apart when one of them is
//! first looked at.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::scheme::Scheme;

/// All schemes of a catalogue; reads like a slice of them.
#[derive(Clone, Default)]
pub struct Schemes {
    /// As the build wrote them down; nothing where they were read from files.
    packed: &'static [u8],
    ready: OnceLock<Vec<Scheme>>,
}

impl Schemes {
    /// Those that the build wrote down.
    pub(crate) fn packed(packed: &'static [u8]) -> Self {
        Self { packed, ready: OnceLock::new() }
    }
}

impl Deref for Schemes {
    type Target = [Scheme];

    #[expect(clippy::expect_used, reason = "a program that was built wrongly cannot go on")]
    fn deref(&self) -> &[Scheme] {
        self.ready.get_or_init(|| match self.packed {
            [] => Vec::new(),
            packed => postcard::from_bytes(packed).expect("the schemes are as the build wrote them"),
        })
    }
}

impl From<Vec<Scheme>> for Schemes {
    fn from(schemes: Vec<Scheme>) -> Self {
        Self { packed: &[], ready: schemes.into() }
    }
}

impl<'a> IntoIterator for &'a Schemes {
    type Item = &'a Scheme;
    type IntoIter = std::slice::Iter<'a, Scheme>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Schemes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Schemes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}
