//! A workshop's script of any text.

#![no_main]

use fingerpost::catalog::read_script;
use fingerpost_fuzz::BUILT_IN;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(report) = read_script(&BUILT_IN.catalog, "script.toml", text) {
        assert!(report.has_errors());
        let _ = report.to_text(false);
    }
});
