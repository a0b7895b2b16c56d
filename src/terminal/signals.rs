//! Ending and stopping from outside.
//!
//! A closed terminal must end the program: crossterm reads a dead terminal again and again at full speed, and its
//! `poll` never returns, so neither a flag nor the main loop would notice. Hence a thread of its own, which waits for
//! signals and looks once in a while whether the terminal still answers (under `nohup` or `setsid` no signal comes).

#[cfg(unix)]
pub(crate) use unix::{suspend, watch};

#[cfg(not(unix))]
pub(crate) use elsewhere::{suspend, watch};

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal as _};
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGSYS, SIGTERM,
        SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level;

    use crate::terminal::guard;

    /// How often to look whether the terminal is still there: less than once a second, so that a laptop can rest. With
    /// the two limits below this stays under two seconds from the terminal's end to ours.
    const LOOK_EVERY: Duration = Duration::from_millis(1_050);
    /// How long giving the terminal back may take: the line may hang.
    const RESTORE_LIMIT: Duration = Duration::from_millis(200);
    /// How long the last words may take.
    const LAST_WORDS_LIMIT: Duration = Duration::from_millis(700);

    /// Signals that end a process which does not look after them, beside the four that are meant to. KILL, SEGV, ILL,
    /// FPE and BUS are not among them: the first cannot be caught, and after the others nothing of ours may run.
    const ALSO_END: [i32; 12] = [
        SIGABRT,
        SIGALRM,
        SIGIO,
        SIGPROF,
        SIGSYS,
        SIGTRAP,
        SIGUSR1,
        SIGUSR2,
        SIGVTALRM,
        SIGXCPU,
        SIGXFSZ,
        // A co-processor's stack fault on Linux, an emulator trap on the BSDs.
        if cfg!(target_os = "linux") { 16 } else { 7 },
    ];
    /// Linux has these besides: power failure and the real-time signals. A number that the system keeps for itself is
    /// passed over.
    const ALSO_END_ON_LINUX: std::ops::RangeInclusive<i32> = 34..=64;
    const SIGPWR_ON_LINUX: i32 = 30;

    /// Watches for every signal that would end the process, for a stop from outside, and for the end of the terminal.
    /// On an end the terminal is given back, `last_words` runs (save here; it has 700 milliseconds and runs on another
    /// thread) and the process exits with 128 and the signal's number; 129 when the terminal is gone. After a stop
    /// the terminal is taken again and all of it drawn.
    ///
    /// This thread never waits for the terminal: what might hang runs on a thread of its own, for so long at most.
    ///
    /// Call this before the terminal is taken, so that no moment is without a watch.
    ///
    /// # Errors
    ///
    /// When the signals cannot be registered or the threads not started.
    pub(crate) fn watch(last_words: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        let handle = signals.handle();
        let linux = ALSO_END_ON_LINUX.chain([SIGPWR_ON_LINUX]).filter(|_| cfg!(target_os = "linux"));
        for signal in ALSO_END.into_iter().chain(linux) {
            let _ = handle.add_signal(signal);
        }
        let (tell, told) = mpsc::channel();
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if tell.send(signal).is_err() {
                    return;
                }
            }
        })?;
        let terminal = Terminal::at_start();
        thread::Builder::new().name("watch".to_owned()).spawn(move || {
            let signal = loop {
                match told.recv_timeout(LOOK_EVERY) {
                    Ok(SIGTSTP) => {
                        within(RESTORE_LIMIT, guard::leave);
                        let _ = low_level::raise(SIGSTOP);
                    }
                    Ok(SIGCONT) => within(RESTORE_LIMIT, || {
                        if guard::again().is_ok() {
                            // Wakes the main loop, which waits for events: a changed size is one.
                            let _ = low_level::raise(SIGWINCH);
                        }
                    }),
                    Ok(signal) => break signal,
                    Err(RecvTimeoutError::Timeout) if terminal.is_there() => {}
                    Err(_) => break SIGHUP,
                }
            };
            within(RESTORE_LIMIT, guard::leave_for_good);
            within(LAST_WORDS_LIMIT, last_words);
            low_level::exit(signal.saturating_add(128));
        })?;
        Ok(())
    }

    /// Gives the terminal back, stops the process until it is continued, and takes the terminal again. The screen is
    /// empty then.
    ///
    /// SIGSTOP, since a SIGTSTP that a process sends itself is dropped where no shell would continue it.
    ///
    /// # Errors
    ///
    /// When the process cannot be stopped, or the terminal cannot be taken again.
    pub(crate) fn suspend() -> io::Result<()> {
        guard::leave();
        let stopped = low_level::raise(SIGSTOP);
        guard::enter()?;
        stopped
    }

    /// Which of the two ends were terminals when we began.
    struct Terminal {
        input: bool,
        output: bool,
    }

    impl Terminal {
        fn at_start() -> Self {
            Self { input: io::stdin().is_terminal(), output: io::stdout().is_terminal() }
        }

        fn is_there(&self) -> bool {
            // The system answers no question about a terminal that was hung up.
            (!self.input || io::stdin().is_terminal()) && (!self.output || io::stdout().is_terminal())
        }
    }

    /// Runs `work` on a thread of its own and goes on when it is done, failed, or took too long.
    fn within(limit: Duration, work: impl FnOnce() + Send + 'static) {
        let (tell, told) = mpsc::channel::<()>();
        let started = thread::Builder::new().spawn(move || {
            work();
            drop(tell);
        });
        if started.is_ok() {
            let _ = told.recv_timeout(limit);
        }
    }

    #[cfg(test)]
    mod tests {
        use std::sync::atomic::{AtomicBool, Ordering};
        use std::time::Instant;

        use super::*;

        #[test]
        fn work_that_is_done_ends_the_wait_at_once() {
            static DONE: AtomicBool = AtomicBool::new(false);
            let began = Instant::now();
            within(Duration::from_secs(60), || DONE.store(true, Ordering::SeqCst));
            assert!(DONE.load(Ordering::SeqCst));
            assert!(began.elapsed() < Duration::from_secs(30));
        }

        #[test]
        fn work_that_hangs_is_left_behind() {
            let (keep, never) = mpsc::channel::<()>();
            within(Duration::from_millis(5), move || {
                let _ = never.recv();
            });
            assert!(keep.send(()).is_ok(), "the work ended by itself");
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::io;

    /// Does nothing here: the system ends the program with its window.
    ///
    /// # Errors
    ///
    /// None.
    #[expect(clippy::unnecessary_wraps, reason = "the unix form can fail")]
    pub(crate) fn watch(_last_words: impl FnOnce() + Send + 'static) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing here: there is no shell that would continue the program.
    ///
    /// # Errors
    ///
    /// None.
    #[expect(clippy::unnecessary_wraps, reason = "the unix form can fail")]
    pub(crate) fn suspend() -> io::Result<()> {
        Ok(())
    }
}
