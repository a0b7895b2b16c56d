//! A catalogue of any bytes: a base of its own, or laid over the small one. It loads or says why not, and is checked.
//!
//! A line `--- schemes/x.toml` begins a file; bytes before the first such line are a scheme's.

#![no_main]

use fingerpost::catalog::{Layer, load};
use fingerpost::lint::check;
use fingerpost_fuzz::{SMALL_LAYER, TODAY};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let mut files: Vec<(String, Vec<u8>)> = vec![("schemes/x/x.toml".to_owned(), Vec::new())];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let name = std::str::from_utf8(line).ok().and_then(|line| line.strip_prefix("--- "));
        match (name, files.last_mut()) {
            (Some(name), _) => files.push((name.trim().to_owned(), Vec::new())),
            (None, Some((_, file))) => file.extend(line),
            (None, None) => {}
        }
    }
    files.retain(|(_, file)| !file.is_empty());
    let layer = Layer { name: "any".to_owned(), files, ..Layer::default() };
    let layers = if first & 1 == 0 { vec![SMALL_LAYER.clone(), layer] } else { vec![layer] };
    let mut loaded = load(&layers);
    if let Some(catalog) = &loaded.catalog {
        let found = check(catalog, &loaded.report.files, TODAY);
        loaded.report.diagnostics.extend(found);
        loaded.report.sort();
    }
    assert!(loaded.report.to_text(false).chars().all(|c| c == '\n' || !c.is_control()));
    let _ = loaded.report.to_json();
});
