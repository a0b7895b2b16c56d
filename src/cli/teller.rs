//! Tells the presenter's window what the room sees, where there is such a window.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::app::Model;
use crate::app::desk::desk;
use crate::page::presenter::Desk;
use crate::store::Board;

/// What is on the board.
#[derive(Serialize, Deserialize)]
pub(super) struct Notice {
    /// Milliseconds since 1970.
    pub(super) written: u64,
    /// What the presenter needs.
    pub(super) desk: Desk,
}

/// Milliseconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Tells the presenter's window what the room sees. A private run tells nothing, and neither does one that may not
/// write: the room's slides matter more. A copy speaks for the same window.
#[derive(Clone)]
pub(super) struct Teller {
    board: Option<Board>,
    told: Arc<Mutex<Told>>,
}

/// What was told so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing is on the board.
    Nothing,
    /// Something does.
    Something,
    /// The window is closing, and nothing is told any more.
    Over,
}

impl Teller {
    pub(super) fn new(private: bool) -> Self {
        let board = if private { None } else { Board::find().ok() };
        Self { board, told: Arc::new(Mutex::new(Told::Nothing)) }
    }

    /// Something may have changed, or a second has passed.
    pub(super) fn tell(&self, model: &Model<'_>) {
        // Most keys are pressed where there is no workshop, and then there is nothing to look up.
        if model.workshop().is_none()
            && *self.told.lock().unwrap_or_else(PoisonError::into_inner) == Told::Nothing
        {
            return;
        }
        let Some(board) = self.board.as_ref().filter(|board| board.is_asked_for()) else { return };
        let Some(desk) = desk(model) else { return self.end(Told::Nothing) };
        let notice = serde_json::to_vec(&Notice { written: now(), desk });
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != Told::Over && notice.is_ok_and(|notice| board.put(&notice).is_ok()) {
            *told = Told::Something;
        }
    }

    /// The window closes: what it told goes with it.
    pub(super) fn close(&self) {
        self.end(Told::Over);
    }

    fn end(&self, after: Told) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(board) = self.board.as_ref().filter(|_| *told == Told::Something) {
            board.clear();
        }
        if *told != Told::Over {
            *told = after;
        }
    }
}
