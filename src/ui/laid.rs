//! Pages laid out once: while a page stays, a frame lays out the row in focus and no more.

use std::rc::Rc;

use super::large_text::Size;
use super::layout::{Laid, lay_beginning, lay_out, lay_row};
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
    /// All of it.
    Whole,
    /// The beginning, and whether there is more than this many lines.
    Beginning(usize),
}

/// The pages of the frame before, laid out, for the next one.
#[derive(Debug, Default)]
pub struct LaidPages(Vec<Kept>);

#[derive(Debug)]
struct Kept {
    page: Rc<Page>,
    width: usize,
    theme: Theme,
    size: Size,
    laid: Rc<Laid>,
    is_used: bool,
}

impl LaidPages {
    /// Forgets what was not drawn since this was said last.
    pub(super) fn begin(&mut self) {
        self.0.retain_mut(|kept| std::mem::take(&mut kept.is_used));
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
            return lay_beginning(&pane.page, width, theme, size, lines).into();
        }
        if !is_plain(&pane.page) {
            return whole();
        }
        let laid = self.without_focus(&pane.page, width, theme, size);
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

    fn without_focus(&mut self, page: &Rc<Page>, width: usize, theme: Theme, size: Size) -> Rc<Laid> {
        let is_it = |kept: &&mut Kept| {
            Rc::ptr_eq(&kept.page, page) && (kept.width, kept.theme, kept.size) == (width, theme, size)
        };
        if let Some(kept) = self.0.iter_mut().find(is_it) {
            kept.is_used = true;
            return Rc::clone(&kept.laid);
        }
        let laid = Rc::new(lay_out(page, width, None, theme, size));
        let (page, kept) = (Rc::clone(page), Rc::clone(&laid));
        self.0.push(Kept { page, width, theme, size, laid: kept, is_used: true });
        laid
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
