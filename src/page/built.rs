//! A page that is kept until what it was built from changes.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::node::Page;

/// The page that was built last, with all that it was built from. What is asked for again, by the next key or for the
/// next frame, is not built again. A copy keeps nothing.
pub(crate) struct Built<From>(RefCell<Option<(From, Rc<Page>)>>);

impl<From: PartialEq> Built<From> {
    /// The page for this; `build` makes it where it is not the one that was built last.
    pub(crate) fn page(&self, from: From, build: impl FnOnce(&From) -> Page) -> Rc<Page> {
        let kept =
            self.0.borrow().as_ref().filter(|(last, _)| *last == from).map(|(_, page)| Rc::clone(page));
        kept.unwrap_or_else(|| {
            let page = Rc::new(build(&from));
            *self.0.borrow_mut() = Some((from, Rc::clone(&page)));
            page
        })
    }
}

impl<From> Default for Built<From> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<From> Clone for Built<From> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<From> fmt::Debug for Built<From> {
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
            of.page(text, |text| {
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
    }
}
