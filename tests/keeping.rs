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
