//! Pages laid out once: while a page stays, a frame lays out the row in focus and no more.

use std::rc::Rc;

use super::large_text::Size;
use super::layout::{Laid, Reached, Until, lay_on, lay_out, lay_row};
use super::line::Line;
use super::theme::Theme;
use crate::page::{Node, Page, Pane, Target};

/// A page laid out, and over it the lines of the row in focus.
#[derive(Debug, Default)]
pub(super) struct InFocus {
    pub(super) laid: Rc<Laid>,
    over: Option<(usize, Vec<Line>)>,
}

impl InFocus {
    /// The lines with their places, as they are to be drawn.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        let over = |place: usize| {
            self.over.as_ref().and_then(|(first, lines)| lines.get(place.checked_sub(*first)?))
        };
        self.laid.lines.iter().enumerate().map(move |(place, line)| (place, over(place).unwrap_or(line)))
    }
}

impl From<Laid> for InFocus {
    fn from(laid: Laid) -> Self {
        Self { laid: Rc::new(laid), over: None }
    }
}

/// What of a page has to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it; of a list what is in sight, where this many lines are.
    Whole(usize),
    /// The beginning, and whether there is more than this many lines.
    Beginning(usize),
}

/// The pages of the frame before, laid out, for the next one.
#[derive(Debug, Default)]
pub struct LaidPages {
    kept: Vec<Kept>,
    /// How the last page was laid out of which the beginning was wanted, and how many lines of it.
    beside: Option<(Looks, usize)>,
}

/// Width, colours, and how large what is large may be.
type Looks = (usize, Theme, Size);

#[derive(Debug)]
struct Kept {
    page: Rc<Page>,
    width: usize,
    theme: Theme,
    size: Size,
    laid: Rc<Laid>,
    reached: Reached,
    is_used: bool,
}

impl Kept {
    /// Lays out what is missing yet.
    fn lay_on(&mut self, until: Until) {
        let is_there = self.reached.parts >= self.page.nodes.len()
            || match until {
                Until::End => false,
                Until::Lines(lines) => self.laid.lines.len() > lines,
                Until::Below(row, lines) => {
                    self.reached.rows > row && self.laid.lines.len() > self.laid.end_of(row) + lines
                }
            };
        if !is_there {
            let laid = std::mem::take(Rc::make_mut(&mut self.laid));
            let looks = (self.width, self.theme, self.size);
            let (laid, reached) = lay_on(&self.page, looks, laid, self.reached, until);
            (self.laid, self.reached) = (Rc::new(laid), reached);
        }
    }
}

impl LaidPages {
    /// Forgets what was not drawn since this was said last.
    pub(super) fn begin(&mut self) {
        self.kept.retain_mut(|kept| std::mem::take(&mut kept.is_used));
    }

    /// Lays out pages that may be the next beside another, as that one was. The frame after next has forgotten them.
    pub(crate) fn look_ahead(&mut self, pages: &[Rc<Page>]) {
        let Some((looks, lines)) = self.beside else { return };
        for page in pages.iter().filter(|page| page.foot.is_none()) {
            self.without_focus(page, looks, Until::Lines(lines));
        }
    }

    /// Lays a page out, or takes it as it was laid out before.
    pub(super) fn laid(
        &mut self,
        pane: &Pane,
        width: usize,
        theme: Theme,
        size: Size,
        wanted: Wanted,
    ) -> InFocus {
        let whole = || lay_out(&pane.page, width, pane.focus, theme, size).into();
        if let Wanted::Beginning(lines) = wanted
            && pane.focus.is_none()
            && pane.scroll == 0
            && pane.page.foot.is_none()
        {
            self.beside = Some(((width, theme, size), lines));
            let laid = self.without_focus(&pane.page, (width, theme, size), Until::Lines(lines));
            return InFocus { laid, over: None };
        }
        if !is_plain(&pane.page) {
            return whole();
        }
        let (Wanted::Whole(lines) | Wanted::Beginning(lines)) = wanted;
        let until = match pane.focus {
            Some(row) if pane.page.is_list => Until::Below(row, lines),
            _ => Until::End,
        };
        let laid = self.without_focus(&pane.page, (width, theme, size), until);
        let Some(focus) = pane.focus else {
            return InFocus { laid, over: None };
        };
        let Some(first) = laid.lines.iter().position(|line| line.row == Some(focus)) else {
            return InFocus { laid, over: None };
        };
        let before = laid.lines.iter().skip(first).take_while(|line| line.row == Some(focus)).count();
        let over = lay_row(&pane.page, width, focus, theme, size);
        // The focus changes how a row looks, never how high it is.
        if over.len() == before { InFocus { laid, over: Some((first, over)) } } else { whole() }
    }

    fn without_focus(&mut self, page: &Rc<Page>, (width, theme, size): Looks, until: Until) -> Rc<Laid> {
        let is_it = |kept: &Kept| {
            Rc::ptr_eq(&kept.page, page) && (kept.width, kept.theme, kept.size) == (width, theme, size)
        };
        let at = self.kept.iter().position(is_it).unwrap_or_else(|| {
            let (page, laid, reached) = (Rc::clone(page), Rc::default(), Reached::default());
            self.kept.push(Kept { page, width, theme, size, laid, reached, is_used: true });
            self.kept.len() - 1
        });
        let Some(kept) = self.kept.get_mut(at) else { return Rc::default() };
        kept.is_used = true;
        kept.lay_on(until);
        Rc::clone(&kept.laid)
    }
}

/// True where each row has lines of its own, which nothing else on the page changes.
fn is_plain(page: &Page) -> bool {
    page.foot.is_none()
        && page.nodes.iter().all(|node| match node {
            Node::Figure(_) => false,
            Node::Row(row) => !matches!(row.target, Target::Option(_)),
            _ => true,
        })
}
