//! A page that is being opened in the browser, while the screens go on.

use std::io;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

/// A page on its way to the browser.
#[derive(Debug)]
pub struct Opening {
    /// The address of the page.
    pub(crate) address: String,
    outcome: Receiver<Result<(), String>>,
}

/// Nobody hears any more from the thread that opens.
const SILENT: &str = "The browser could not be started.";

impl Opening {
    /// Begins to open a page; a browser that takes its time keeps nobody waiting.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub(crate) fn begin(
        address: &str,
        open: impl FnOnce(&str) -> Result<(), String> + Send + 'static,
    ) -> io::Result<Self> {
        let (tell, outcome) = mpsc::channel();
        let theirs = address.to_owned();
        thread::Builder::new().name("browser".to_owned()).spawn(move || {
            // Nobody listens any more once the person has left.
            let _ = tell.send(open(&theirs));
        })?;
        Ok(Self { address: address.to_owned(), outcome })
    }

    /// What came of it, once something did.
    #[must_use]
    pub(crate) fn heard(&self) -> Option<Result<(), String>> {
        match self.outcome.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(SILENT.to_owned())),
        }
    }

    /// Waits for what comes of it.
    ///
    /// # Errors
    ///
    /// A sentence for the person when the page could not be opened.
    pub(crate) fn wait(self) -> Result<(), String> {
        self.outcome.recv().unwrap_or_else(|_| Err(SILENT.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_takes_its_time_keeps_nobody_waiting() {
        let (release, held) = mpsc::channel::<()>();
        let opening =
            Opening::begin("https://a.uk", move |_| held.recv().map_err(|_| "Gone.".to_owned())).unwrap();
        assert_eq!(opening.heard(), None, "it is still being opened");
        release.send(()).unwrap();
        assert_eq!(opening.wait(), Ok(()));
    }

    #[test]
    fn what_went_wrong_is_heard() {
        let opening = Opening::begin("https://a.uk", |address| Err(format!("No {address}."))).unwrap();
        assert_eq!(opening.wait(), Err("No https://a.uk.".to_owned()));
    }
}
