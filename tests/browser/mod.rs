//! A headless browser, where one is on the path, to read and to print pages with.

#![allow(dead_code, unreachable_pub, reason = "each test program uses its own part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::explicit_write,
    reason = "what fails here fails a test, as it should; the runner keeps what is printed otherwise to itself"
)]

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser; says that a test is skipped and gives none where there is none.
pub fn found(test: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .flat_map(|folder| BROWSERS.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        // Not `eprintln!`: the test runner would keep that to itself.
        writeln!(io::stderr(), "SKIPPED {test}: none of {} is on the path.", BROWSERS.join(", ")).unwrap();
    }
    found
}

/// Opens a page, with arguments of its own; what the browser wrote to its output and as complaints.
pub fn open(browser: &Path, home: &Path, arguments: &[String], page: &Path) -> (String, String) {
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-default-apps", "--disable-extensions", "--metrics-recording-only"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", home.join("browser").display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

/// How many sheets of A4 a page takes in print.
pub fn sheets(browser: &Path, home: &Path, page: &Path) -> usize {
    let paper = home.join("paper.pdf");
    let arguments = [format!("--print-to-pdf={}", paper.display()), "--no-pdf-header-footer".to_owned()];
    let (_, said) = open(browser, home, &arguments, page);
    let paper = fs::read(&paper).unwrap_or_else(|error| panic!("{}: {error}: {said}", page.display()));
    String::from_utf8_lossy(&paper).matches("/Type /Page\n").count()
}
