//! Any lines typed into `ask`.

#![no_main]

use fingerpost::app::{Model, Options};
use fingerpost::page::Page;
use fingerpost::linear::{Window, ask};
use fingerpost::rules::Profile;
use fingerpost::runtime::{Host, Exported};
use fingerpost::session::{Otherwise, SaveOutcome};
use fingerpost_fuzz::{TODAY, world};
use libfuzzer_sys::fuzz_target;

struct Nowhere;

impl Host for Nowhere {
    fn keep(&mut self, model: &Model<'_>, _: Otherwise) -> Result<SaveOutcome, String> {
        Ok(SaveOutcome::Kept { saved: Box::new(model.session().to_save()), words: "Kept.".to_owned() })
    }

    fn changed(&mut self, _: &Model<'_>) {}

    fn exported(&self, _: &Model<'_>, _: Exported) -> Page {
        Page::new()
    }

    fn export(&mut self, _: &Model<'_>) -> Result<String, String> {
        Err("Not written.".to_owned())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let mut model = Model::new(world(*first), TODAY, Options::default(), Profile::new());
    let mut out = Vec::new();
    ask(&mut model, &mut &*bytes, &mut out, &mut Nowhere, Window { width: 80, height: Some(24) }).expect("memory can be written");
    let text = String::from_utf8(out).expect("what is said is UTF-8");
    assert!(!text.contains('\u{1b}'), "an escape sequence got through");
});
