//! A saved profile of any bytes: it is refused, or read, and what is written again reads the same.

#![no_main]

use fingerpost::store::profile_file::{read, read_head, write};
use fingerpost_fuzz::SMALL;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_head(bytes);
    let Ok(saved) = read(&SMALL.catalog, bytes) else {
        return;
    };
    let text = write(&SMALL.catalog, &saved);
    let again = read(&SMALL.catalog, text.as_bytes()).expect("what we write can be read");
    assert_eq!(write(&SMALL.catalog, &again), text);
});
