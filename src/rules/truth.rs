//! Three-valued logic: Kleene's strong connectives (Kleene 1952, §64).

use std::ops::Not;

/// True, false, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It holds, whatever else is learnt.
    True,
    /// It does not hold, whatever else is learnt.
    False,
    /// It cannot be said yet.
    Unknown,
}

impl Truth {
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True, Unknown};

    #[test]
    fn tables_are_those_of_kleene() {
        let and = [
            (True, True, True),
            (True, False, False),
            (True, Unknown, Unknown),
            (False, False, False),
            (False, Unknown, False),
            (Unknown, Unknown, Unknown),
        ];
        for (a, b, result) in and {
            assert_eq!(a.and(b), result, "{a:?} and {b:?}");
            assert_eq!(b.and(a), result, "{b:?} and {a:?}");
            assert_eq!((!a).or(!b), !result, "not {a:?} or not {b:?}");
        }
    }
}
