//! An answers file of any text: it is refused with a reason, or judged, and the next question is found.

#![no_main]

use fingerpost::catalog::read_answers;
use fingerpost::interview::Interviewer;
use fingerpost::rules::{Assessment, Profile};
use fingerpost::store::answers_to_toml;
use fingerpost_fuzz::{SMALL, TODAY};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let catalog = &SMALL.catalog;
    let answers = match read_answers(catalog, "answers.toml", text) {
        Ok(answers) => answers,
        Err(report) => {
            assert!(report.has_errors());
            let _ = report.to_text(false);
            return;
        }
    };
    let profile = Profile::from_answers(answers);
    let assessment = Assessment::new(catalog, &profile, TODAY);
    let _ = Interviewer::new(catalog, TODAY).next(&profile, &assessment);
    let again = read_answers(catalog, "again.toml", &answers_to_toml(catalog, &profile))
        .expect("what we write can be read");
    assert_eq!(Profile::from_answers(again), profile);
});
