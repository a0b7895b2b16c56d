//! One scheme that a person wants to come back to.

use crate::catalog::SchemeId;

/// One scheme of the short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The scheme.
    pub scheme: SchemeId,
    /// What the person wrote about it; may be empty.
    pub note: String,
}
