//! An exported plan of any text, read back in.

#![no_main]

use fingerpost::export::read_plan;
use fingerpost::rules::Assessment;
use fingerpost_fuzz::{SMALL, TODAY};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match read_plan(&SMALL.catalog, text) {
        Ok(imported) => {
            let _ = Assessment::new(&SMALL.catalog, &imported.profile, TODAY);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
