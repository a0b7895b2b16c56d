//! Tells the presenter's window what the room sees, where there is such a window.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::app::Model;
use crate::app::desk::desk;
use crate::page::presenter::Desk;
use crate::store::Board;

/// What stands on the board.
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
/// write: the room's slides matter more.
pub(super) struct Teller {
    board: Option<Board>,
    /// Something stands on the board.
    told: bool,
}

impl Teller {
    pub(super) fn new(private: bool) -> Self {
        let board = if private { None } else { Board::find().ok() };
        Self { board, told: false }
    }

    /// Something may have changed, or a second has passed.
    pub(super) fn tell(&mut self, model: &Model<'_>) {
        let Some(board) = self.board.as_ref().filter(|board| board.is_asked_for()) else { return };
        match desk(model) {
            Some(desk) => {
                let notice = serde_json::to_vec(&Notice { written: now(), desk });
                self.told |= notice.is_ok_and(|notice| board.put(&notice).is_ok());
            }
            None => self.end(),
        }
    }

    fn end(&mut self) {
        if let Some(board) = self.board.as_ref().filter(|_| self.told) {
            board.clear();
        }
        self.told = false;
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.end();
    }
}
