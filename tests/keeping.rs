//! What people gave is not lost: through the real program, with real files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/catalogs/small");

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The file of a profile.
    fn profile(&self, name: &str) -> PathBuf {
        self.path().join("profiles").join(format!("{name}.toml"))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.profile(name)).unwrap()
    }

    /// Runs a command over the small catalogue; gives the status and both outputs.
    fn run(&self, args: &[&str], input: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.env("FINGERPOST_DATA_DIR", self.path()).env("COLUMNS", "80").current_dir(self.path());
        command.args(["--no-builtin", "--catalog", SMALL, "--today", "2026-11-24"]).args(args);
        let output = command.write_stdin(input).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn ask(&self, args: &[&str], lines: &[&str]) -> String {
        let words: Vec<&str> = [&["ask"], args].concat();
        let (status, out, err) = self.run(&words, &(lines.join("\n") + "\n"));
        assert_eq!(status, 0, "{err}");
        // Wherever lines are broken.
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn answers(text: &str) -> usize {
    let inside = text.split("[answers]").nth(1).unwrap_or_default();
    inside.lines().skip(1).take_while(|line| line.contains('=')).count()
}

/// Three answers under a name.
fn three(home: &Home, name: &str) {
    home.ask(&["--name", name], &["1", "1", "1", "keep"]);
    assert_eq!(answers(&home.read(name)), 3, "{}", home.read(name));
}

#[test]
fn a_profile_that_is_named_is_gone_on_with_and_keeping_adds_to_it() {
    let home = Home::new();
    three(&home, "ann");
    let before = home.read("ann");
    let said = home.ask(&["--name", "ann"], &["keep", "quit"]);
    assert!(said.contains("Saved in"), "{said}");
    assert_eq!(home.read("ann"), before, "nothing was answered, so nothing changes");
    home.ask(&["--name", "ann"], &["questions", "not sure", "keep", "quit"]);
    assert_eq!(answers(&home.read("ann")), 4);
}

#[test]
fn plain_ask_offers_what_is_kept_and_never_writes_over_it_unasked() {
    let home = Home::new();
    three(&home, "default");
    let before = home.read("default");
    let said = home.ask(&[], &["2", "keep", "back", "quit"]);
    assert!(said.contains("3 answers were kept here on 24 November 2026."), "{said}");
    assert!(said.contains("you did not go on with them"), "{said}");
    assert_eq!(home.read("default"), before);

    // The first question waits, and does not stand between the person and what is kept.
    let said = home.ask(&[], &["more", "quit"]);
    let (first, then) = said.split_once("> ").unwrap();
    assert!(!first.contains("1. Nurse") && then.contains("1. Nurse"), "{said}");

    let said = home.ask(&[], &["resume", "keep", "quit"]);
    assert!(said.contains("Your 3 answers are back."), "{said}");
    assert_eq!(home.read("default"), before);

    // The rows of the question, in order: beside, together, instead.
    home.ask(&[], &["2", "keep", "1", "quit"]);
    assert_eq!(home.read("default"), before);
    let (_, list, _) = home.run(&["profiles"], "");
    assert!(list.contains("default 2: 1 answer, saved on"), "{list}");
    let said = home.ask(&[], &["2", "keep", "3", "quit"]);
    assert_eq!(answers(&home.read("default")), 1, "{said}");
    assert_eq!(fs::read_to_string(home.path().join("profiles/default.toml.bak")).unwrap(), before);
    home.ask(&[], &["1", "1", "1", "keep", "2", "quit"]);
    assert_eq!(answers(&home.read("default")), 3);
}

#[test]
fn what_another_edition_knew_survives_opening_and_saving() {
    let home = Home::new();
    three(&home, "ann");
    let text = home.read("ann").replace("[answers]\n", "[answers]\nold-question = [\"p\",   \"q\"]\n");
    let text = text.replace("\n[end]", "\n[[short-list]]\nscheme = \"gone\"\nnote = \"Ask Pat\"\n\n[end]");
    fs::write(home.profile("ann"), &text).unwrap();
    let said = home.ask(&["--name", "ann"], &["questions", "not sure", "keep", "quit"]);
    assert!(said.contains("2 entries belong to another edition of the catalogue."), "{said}");
    let after = home.read("ann");
    assert!(after.contains("old-question = [\"p\",   \"q\"]"), "{after}");
    assert!(after.contains("scheme = \"gone\"\nnote = \"Ask Pat\""), "{after}");
}

#[test]
fn a_file_that_the_person_names_keeps_its_comments_its_links_and_its_mode() {
    let home = Home::new();
    three(&home, "x");
    // The same answers by hand, with words of one's own.
    let kept = home.read("x");
    let lines = kept.split("[answers]\n").nth(1).unwrap().lines().take_while(|line| line.contains('='));
    let by_hand = lines.flat_map(|line| [line, " # mine\n"]).collect::<String>();
    let real = home.path().join("real.toml");
    fs::write(&real, format!("# About me\n{by_hand}")).unwrap();
    #[cfg(not(unix))]
    let named = real.clone();
    #[cfg(unix)]
    let named = {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        let link = home.path().join("link.toml");
        std::os::unix::fs::symlink("real.toml", &link).unwrap();
        link
    };
    let name = named.to_str().unwrap();
    let said = home.ask(&["--profile", name], &["questions", "not sure", "quit"]);
    assert!(said.contains("Your answers are kept in"), "{said}");
    let text = fs::read_to_string(&real).unwrap();
    assert!(text.starts_with(&format!("# About me\n{by_hand}")), "{text}");
    assert!(text.contains("\"not-sure\""), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert!(fs::symlink_metadata(&named).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }
    let (status, out, err) = home.run(&["match", "-a", name], "");
    assert_eq!(status, 0, "{out}{err}");
}

#[test]
fn a_file_that_the_person_names_may_hold_what_another_catalogue_knows() {
    let home = Home::new();
    let file = home.path().join("mine.toml");
    let by_hand =
        "# About me\nold-question = [\"p\",   \"q\"] # from another catalogue\nprofession = \"astronaut\"\n";
    fs::write(&file, by_hand).unwrap();
    let said = home.ask(&["--profile", "mine.toml"], &["questions", "not sure", "quit"]);
    assert!(said.contains("2 entries belong to another edition of the catalogue."), "{said}");
    assert!(said.contains("old-question") && said.contains("profession"), "{said}");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("old-question = [\"p\",   \"q\"] # from another catalogue"), "{after}");
    assert!(after.starts_with("# About me\n") && after.contains("not-sure"), "{after}");
    let said = home.ask(&["--profile", "mine.toml"], &["quit"]);
    assert!(said.contains("old-question"), "it is told again: {said}");
}

#[test]
fn a_part_of_another_shape_is_told_with_its_place_and_the_file_stays() {
    let home = Home::new();
    let by_hand = "profession = \"nurse\"\n[[short-list]]\nscheme = 7\n";
    fs::write(home.path().join("mine.toml"), by_hand).unwrap();
    for words in [&["ask", "--profile", "mine.toml"][..], &["match", "-a", "mine.toml"]] {
        let (status, _, err) = home.run(words, "1\nkeep\nquit\n");
        assert_eq!(status, 2, "{err}");
        assert!(err.contains("mine.toml:3:") && err.contains("`scheme` should be a text"), "{err}");
    }
    assert_eq!(fs::read_to_string(home.path().join("mine.toml")).unwrap(), by_hand);

    three(&home, "ann");
    let text = home.read("ann").replace("\n[end]", "\n[[short-list]]\nscheme = 7\nnote = \"x\"\n\n[end]");
    fs::write(home.profile("ann"), &text).unwrap();
    let (_, out, err) = home.run(&["ask", "--name", "ann"], "1\nkeep\nquit\n");
    let said = format!("{out}{err}").split_whitespace().collect::<Vec<_>>().join(" ");
    let line = text.lines().position(|line| line == "scheme = 7").unwrap() + 1;
    assert!(said.contains(&format!("line {line}: `scheme` is not a text")), "{said}");
    assert_eq!(home.read("ann"), text);
}

/// The program without the variable that says where files belong.
#[cfg(unix)]
fn bare(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    for variable in
        ["FINGERPOST_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
    {
        command.env_remove(variable);
    }
    command.current_dir(folder).args(["--no-builtin", "--catalog", SMALL]);
    command
}

#[test]
#[cfg(unix)]
fn a_home_that_is_relative_gets_no_file() {
    let folder = tempfile::tempdir().unwrap();
    for home in ["here", ".", "../x"] {
        let output = bare(folder.path()).env("HOME", home).arg("profiles").output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains("does not say where your files belong"), "{err}");
        let talk =
            bare(folder.path()).env("HOME", home).arg("ask").write_stdin("1\nkeep\nquit\n").output().unwrap();
        let out = String::from_utf8(talk.stdout).unwrap();
        assert!(out.contains("does not say where your files belong"), "{out}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is made");
}

#[test]
#[cfg(unix)]
fn the_day_is_that_of_the_zone_though_the_system_has_no_zone_data() {
    let folder = tempfile::tempdir().unwrap();
    let today = |zone: &str| {
        let output = bare(folder.path())
            .env("TZDIR", "/nowhere")
            .env("TZ", zone)
            .args(["match", "--format", "json"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{zone}: {}", String::from_utf8_lossy(&output.stderr));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        json["today"].as_str().unwrap().parse::<jiff::civil::Date>().unwrap()
    };
    // These two never have the same day: 25 hours lie between them.
    let (east, west) = (today("Pacific/Kiritimati"), today("Pacific/Niue"));
    assert!(east > west, "{east} {west}");
    // Nonsense is no reason to do nothing.
    for nonsense in ["Nowhere/Atall", "::", "", "UTC+99", "/dev/zero", ":/dev/zero", "/nowhere"] {
        let day = today(nonsense);
        assert!(day >= west.yesterday().unwrap() && day <= east.tomorrow().unwrap(), "{nonsense}: {day}");
    }
}

#[test]
fn a_private_run_reads_no_profile_either() {
    let home = Home::new();
    fs::write(home.path().join("a.toml"), "").unwrap();
    for words in [["ask", "--private", "--profile", "a.toml"], ["ask", "--private", "--name", "ann"]] {
        let (status, out, err) = home.run(&words, "");
        assert_eq!((status, out.as_str()), (2, ""));
        assert!(err.contains("A private run reads and keeps nothing"), "{err}");
    }
}

#[test]
fn deleting_a_profile_leaves_nothing_of_it() {
    let home = Home::new();
    three(&home, "ann");
    home.ask(&["--name", "ann"], &["start afresh", "1", "keep", "quit"]);
    fs::write(home.path().join("profiles/.fingerpost-abc.tmp"), "left by a killed run").unwrap();
    assert_eq!(fs::read_dir(home.path().join("profiles")).unwrap().count(), 3, "profile, backup, left over");
    let (status, out, _) = home.run(&["profiles", "delete", "ann"], "");
    assert_eq!((status, out.as_str()), (0, "The profile “ann” is deleted.\n"));
    assert_eq!(fs::read_dir(home.path().join("profiles")).unwrap().count(), 0);
}

#[test]
fn an_export_to_a_dash_goes_to_standard_output() {
    let home = Home::new();
    let (status, out, _) = home.run(&["export", "--format", "markdown", "-o", "-"], "");
    assert_eq!(status, 0);
    assert!(out.starts_with('#'), "{out}");
    assert!(!home.path().join("-").exists());
}

#[test]
fn every_command_works_with_the_answers_that_are_kept_where_it_is_told() {
    let home = Home::new();
    three(&home, "ann");
    let own_file = home.path().join("mine.toml");
    home.ask(&["--profile", "mine.toml"], &["1", "1", "1", "keep", "quit"]);
    assert!(own_file.is_file());
    let kept = home.profile("ann").display().to_string();
    for command in ["match", "next", "year"] {
        let (_, nobody, _) = home.run(&[command, "--format", "json"], "");
        let mut told = Vec::new();
        for named in [["--name", "ann"], ["--profile", "mine.toml"], ["-a", "mine.toml"], ["-a", &kept]] {
            let (status, out, err) = home.run(&[&[command, "--format", "json"][..], &named].concat(), "");
            assert!(status < 2, "{command} {named:?}: {err}");
            told.push(out);
        }
        assert_ne!(told[0], nobody, "{command}: three answers change what it says");
        assert!(told.iter().all(|one| *one == told[0]), "{command}: {told:?}");
    }
    let (status, _, err) = home.run(&["match", "--name", "bob"], "");
    assert!(status == 2 && err.contains("No answers are kept under the name `bob`."), "{err}");
    let (status, _, err) = home.run(&["match", "--name", "ann", "-a", "mine.toml"], "");
    assert!(status == 2 && err.contains("Answers are given twice"), "{err}");
}

#[test]
fn undo_takes_back_what_was_answered_and_never_what_was_kept() {
    let home = Home::new();
    three(&home, "default");
    let kept = home.read("default");
    home.ask(&[], &["resume", "undo", "keep", "quit"]);
    assert_eq!(home.read("default"), kept, "nothing was answered since, so nothing is taken back");
    home.ask(&[], &["resume", "questions", "not sure", "undo", "undo", "undo", "keep", "quit"]);
    assert_eq!(answers(&home.read("default")), 3, "{}", home.read("default"));
}
