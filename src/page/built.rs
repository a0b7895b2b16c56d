//! Pages that are kept until what they were built from changes.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use super::node::Page;

/// What was built last, a page as a rule, with all that it was built from. What is asked for again, by the next key or for
/// the next frame, is not built again. A copy keeps nothing.
pub(crate) struct Built<From, Made = Page> {
    /// The last one first.
    kept: RefCell<VecDeque<(From, Rc<Made>)>>,
    most: usize,
}

impl<From: PartialEq, Made> Built<From, Made> {
    /// Keeps this many: what one comes back to is not built again either.
    pub(crate) fn keeping(most: usize) -> Self {
        Self { kept: RefCell::default(), most }
    }

    /// What is made from this; `build` makes it where none of those that are kept is it.
    pub(crate) fn made(&self, from: From, build: impl FnOnce(&From) -> Made) -> Rc<Made> {
        let found = self.kept.borrow().iter().position(|(one, _)| *one == from);
        let one = found.and_then(|at| self.kept.borrow_mut().remove(at));
        let (from, made) = one.unwrap_or_else(|| {
            let made = Rc::new(build(&from));
            (from, made)
        });
        let mut kept = self.kept.borrow_mut();
        kept.truncate(self.most.saturating_sub(1));
        kept.push_front((from, Rc::clone(&made)));
        made
    }

    /// Keeps what another one has kept, in the place of what was not asked for for longest.
    pub(crate) fn take_over(&mut self, other: Self) {
        let (kept, other) = (self.kept.get_mut(), other.kept.into_inner());
        kept.truncate(self.most.saturating_sub(other.len()));
        kept.extend(other);
        kept.truncate(self.most);
    }

    /// What was asked for last.
    pub(crate) fn last(&self) -> Option<Rc<Made>> {
        self.kept.borrow().front().map(|(_, made)| Rc::clone(made))
    }
}

impl<From: PartialEq, Made> Default for Built<From, Made> {
    fn default() -> Self {
        Self::keeping(1)
    }
}

impl<From: PartialEq, Made> Clone for Built<From, Made> {
    fn clone(&self) -> Self {
        Self::keeping(self.most)
    }
}

impl<From, Made> fmt::Debug for Built<From, Made> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Built")
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_page_is_built_once_for_the_same_and_again_for_something_else() {
        let times = Cell::new(0);
        let built = Built::default();
        let page = |of: &Built<&'static str>, text: &'static str| {
            of.made(text, |text| {
                times.set(times.get() + 1);
                let mut page = Page::new();
                page.heading(*text);
                page
            })
        };
        assert!(Rc::ptr_eq(&page(&built, "a"), &page(&built, "a")));
        assert_eq!(times.get(), 1);
        assert_ne!(page(&built, "b"), page(&built, "a"));
        assert_eq!(times.get(), 3);
        assert_eq!(page(&built.clone(), "a"), page(&built, "a"));
        assert_eq!(times.get(), 4);
        let built = Built::keeping(2);
        for (text, so_far) in [("a", 5), ("b", 6), ("a", 6), ("b", 6), ("c", 7), ("b", 7), ("a", 8), ("c", 9)]
        {
            page(&built, text);
            assert_eq!(times.get(), so_far, "{text}");
        }
    }
}
