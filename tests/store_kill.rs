//! Kills a program with SIGKILL while it saves, again and again, and looks at
//! what it left.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "what fails here fails a test")]

use std::env;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use fingerpost::catalog::{Answer, Catalog, Layer, Value, load};
use fingerpost::rules::Profile;
use fingerpost::session::Saved;
use fingerpost::store::disk::RealDisk;
use fingerpost::store::profiles::{DEFAULT_PROFILE, Profiles};

/// Set for the program that is to be killed: the folder to save in.
const VICTIM: &str = "FINGERPOST_TEST_SAVE_WITHOUT_END";
const ROUNDS: usize = 24;
const QUESTIONS: usize = 2000;

fn catalog() -> Catalog {
    let mut questions = String::new();
    for number in 0..QUESTIONS {
        writeln!(
            questions,
            "[[question]]\nid = \"q{number}\"\nask = \"A?\"\nwhy = \"W.\"\nkind = \"yes-no\""
        )
        .unwrap();
    }
    let head = "title = \"T\"\nedition = 2026-01-01\nformat = 1\n";
    load(&[Layer::from_texts("t", [("catalog.toml", head), ("questions.toml", questions.as_str())])])
        .catalog
        .unwrap()
}

/// A profile that says one thing throughout, so that a mixture shows.
fn saved(catalog: &Catalog, yes: bool) -> Saved {
    Saved {
        name: DEFAULT_PROFILE.to_owned(),
        profile: Profile::from_answers(
            catalog.question_ids().map(|question| (question, Answer::Known(Value::YesNo(yes)))),
        ),
        ..Saved::default()
    }
}

fn save_without_end(folder: PathBuf) -> ! {
    let catalog = catalog();
    let store = Profiles::with_disk(RealDisk, folder);
    let both = [saved(&catalog, true), saved(&catalog, false)];
    loop {
        for one in &both {
            store.save(&catalog, one).unwrap();
            println!("saved");
        }
    }
}

#[test]
fn a_program_killed_while_it_saves_leaves_a_whole_file() {
    if let Some(folder) = env::var_os(VICTIM) {
        save_without_end(folder.into());
    }
    let catalog = catalog();
    let home = tempfile::tempdir().unwrap();
    let store = Profiles::with_disk(RealDisk, home.path().to_path_buf());
    let (yes, no) = (saved(&catalog, true), saved(&catalog, false));
    for round in 0..ROUNDS {
        let mut victim = Command::new(env::current_exe().unwrap())
            .args(["--exact", "a_program_killed_while_it_saves_leaves_a_whole_file", "--nocapture"])
            .env(VICTIM, home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // By the time that the last line is read, the next save is under way.
        let lines = BufReader::new(victim.stdout.take().unwrap()).lines();
        let seen = lines.map_while(Result::ok).filter(|line| line == "saved").take(1 + round % 5).count();
        victim.kill().unwrap();
        victim.wait().unwrap();
        assert_eq!(seen, 1 + round % 5, "the victim saved until it was killed");
        let left = store.load(&catalog, DEFAULT_PROFILE).unwrap().unwrap();
        assert!(left == yes || left == no, "round {round}");
    }
}
