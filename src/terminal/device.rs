//! The output that everything goes to.

use std::io;

/// The terminal's output, without the lock and the line buffer of [`io::Stdout`]: a thread that hangs in a write to
/// a slow line must not keep another from giving the terminal back.
#[cfg(unix)]
pub(super) type Device = std::fs::File;
/// The terminal's output. Windows wants UTF-16, which [`io::Stdout`] knows how to make.
#[cfg(not(unix))]
pub(super) type Device = io::Stdout;

#[cfg(unix)]
pub(super) fn device() -> io::Result<Device> {
    use std::os::fd::AsFd as _;
    Ok(Device::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the unix form can fail")]
pub(super) fn device() -> io::Result<Device> {
    Ok(io::stdout())
}
