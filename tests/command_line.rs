//! The command line as a user meets it: what it prints, and how it ends.
//!
//! Nearly all runs read the small catalogue of `tests/catalogs/small` for a
//! day of June 2026, so that they say the same for ever.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use serde_json::Value;

const SMALL: &str = "tests/catalogs/small";

/// A nurse with a master's degree who keeps one answer to themselves.
const NURSE: &str =
    "profession = \"nurse\"\nregistered = true\ndegree = \"masters\"\nheld = \"rather-not-say\"\n";

fn program() -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("fingerpost");
    command.env_remove("NO_COLOR").env("COLUMNS", "80");
    command
}

/// A run over the small catalogue alone.
fn small(args: &[&str]) -> Command {
    let mut command = program();
    command.args(args).args(["--no-builtin", "--catalog", SMALL]);
    if !args.contains(&"--today") {
        command.args(["--today", "2026-06-15"]);
    }
    command
}

struct Ran {
    out: String,
    err: String,
    status: i32,
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code().unwrap(),
    }
}

fn with_answers(args: &[&str], answers: &str) -> Ran {
    ran(small(args).args(["-a", "-"]).write_stdin(answers))
}

fn done(command: &mut Command) -> String {
    let ran = ran(command);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
    ran.out
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The keys of an object in the order of the text, which a parsed value loses.
fn keys_in_order(object: &str) -> Vec<String> {
    let depth_two = |line: &&str| line.starts_with("  \"");
    object.lines().filter(depth_two).map(|line| line.trim().split('"').nth(1).unwrap().to_owned()).collect()
}

fn scheme<'a>(matches: &'a Value, id: &str) -> &'a Value {
    matches["schemes"].as_array().unwrap().iter().find(|scheme| scheme["id"] == id).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn match_says_where_to_start_and_what_fits_best() {
    let ran = with_answers(&["match"], NURSE);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out, @r"
    Based on 4 answers and the edition of 1 June 2026, worked out for 15 June 2026.
    Open to you: 3 · Could be open: 2 · Not yet: 1 · Behind you: 0 · Not for you: 1.

    Start here
      This week: Moorland Network (moor-network). At any time.
      Apply: Doctoral Award (crown-doctoral). Pays for your time and is a first
        step. Opens on 1 September 2026, closes on 15 October 2026.
      Apply: Crown Internship (crown-internship). Is a first step. At any time.
      Get ready for: Moorland Second Bursary (moor-second). The next round is not
        known: ask, and look now and then.

    The first 5
      Crown Doctoral Award   Open to you    opens 1 September 2026  crown-doctoral
      Crown Internship       Could be open  open now                crown-internship
      Moorland Network       Open to you    open now                moor-network
      Moorland Second        Open to you    dates not known         moor-second
      Bursary
      Moorland Nursing       Could be open  dates not known         moor-nursing
      Bursary

    `--all` lists the rest. Read one with `fingerpost show ID`, with the same `-a`
    for the reasons. The funder decides, not this program.
    ");
}

#[test]
fn match_as_json_has_the_promised_keys_in_the_promised_order() {
    let ran = with_answers(&["match", "--format", "json"], NURSE);
    assert_eq!(ran.status, 0);
    assert_eq!(
        keys_in_order(&ran.out),
        ["catalogue", "today", "contradictions", "counts", "start-here", "schemes"]
    );
    let matches = json(&ran.out);
    assert_eq!(keys(&matches["catalogue"]), ["edition", "title"]);
    assert_eq!(matches["today"], "2026-06-15");
    assert_eq!(
        matches["counts"],
        serde_json::json!({
            "open": 3, "possible": 2, "less-likely": 0, "not-yet": 1, "past": 0, "not-for-you": 1,
        })
    );
    let promised = [
        "id",
        "name",
        "verdict",
        "counted-as",
        "fit",
        "because",
        "final",
        "kind-final",
        "rules-known",
        "applications",
        "criteria",
        "missing",
        "next-steps",
    ];
    let first = ran.out.split("\"schemes\": [").nth(1).unwrap();
    let places: Vec<usize> = promised.iter().map(|key| first.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    for scheme in matches["schemes"].as_array().unwrap() {
        let mut sorted = promised;
        sorted.sort_unstable();
        assert_eq!(keys(scheme), sorted);
        for criterion in scheme["criteria"].as_array().unwrap() {
            assert_eq!(keys(criterion), ["because", "remedy", "state", "text", "weight"]);
        }
    }
}

#[test]
fn match_says_which_answer_decided() {
    let matches = json(&with_answers(&["match", "--format", "json"], NURSE).out);
    let internship = scheme(&matches, "crown-internship");
    assert_eq!(internship["verdict"], "possible");
    assert_eq!(internship["applications"], "open-now");
    assert_eq!(internship["criteria"][0]["because"], serde_json::json!({ "registered": true }));
    assert_eq!(internship["criteria"][1]["because"], serde_json::json!({ "degree": "masters" }));
    assert_eq!(internship["criteria"][3]["weight"], "check");
    let doctoral = scheme(&matches, "crown-doctoral");
    assert_eq!(doctoral["next-steps"], serde_json::json!(["crown-leader"]));
    assert_eq!(scheme(&matches, "moor-midwives")["criteria"][0]["state"], "unmet");
}

#[test]
fn an_answer_kept_private_is_nowhere_in_the_result() {
    for args in [
        &["match", "--format", "json"][..],
        &["match"],
        &["match", "--format", "markdown"],
        &["show", "crown-internship"],
    ] {
        let ran = with_answers(args, NURSE);
        assert_eq!(ran.status, 0);
        assert!(!ran.out.contains("rather-not-say"), "{args:?}");
        assert!(!ran.out.contains("\"held\""), "{args:?}");
    }
}

#[test]
fn next_steps_leave_out_what_is_closed() {
    let matches = json(&with_answers(&["match", "--format", "json"], NURSE).out);
    assert_eq!(scheme(&matches, "crown-internship")["next-steps"], serde_json::json!(["crown-doctoral"]));
}

#[test]
fn match_leaves_closed_schemes_out_unless_all_are_wanted() {
    let without = json(&with_answers(&["match", "--format", "json"], NURSE).out);
    assert_eq!(without["schemes"].as_array().unwrap().len(), 7);
    let all = json(&with_answers(&["match", "--format", "json", "--all"], NURSE).out);
    assert_eq!(all["schemes"].as_array().unwrap().len(), 8);
    assert_eq!(scheme(&all, "old-doctoral")["applications"], "closed-for-good");
    assert_eq!(all["counts"], without["counts"]);
}

#[test]
fn what_is_closed_for_good_has_no_verdict_anywhere() {
    let all = json(&with_answers(&["match", "--format", "json", "--all"], NURSE).out);
    for standing in ["open", "possible", "less-likely", "not-yet", "past", "not-for-you"] {
        let listed = all["schemes"].as_array().unwrap().iter().filter(|one| one["counted-as"] == standing);
        assert_eq!(all["counts"][standing], listed.count(), "{standing}");
    }
    let shown = json(&with_answers(&["show", "old-doctoral", "--format", "json"], NURSE).out);
    for closed in [scheme(&all, "old-doctoral"), &shown["match"]] {
        assert!(closed["verdict"].is_null() && closed["final"].is_null(), "{closed}");
        assert_eq!(closed["applications"], "closed-for-good");
        assert_eq!(closed["missing"], serde_json::json!([]));
    }
}

#[test]
fn every_result_as_data_says_that_the_answers_contradict_each_other() {
    let answers = "profession = \"nurse\"\ndegree = \"none\"\nheld = [\"doctoral\"]\n";
    for args in [
        &["match"][..],
        &["next"],
        &["what-if"],
        &["route", "--to", "doctorate"],
        &["show", "crown-doctoral"],
        &["export"],
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
        let with = json(&with_answers(&args, answers).out);
        assert_eq!(with["contradictions"].as_array().unwrap().len(), 1, "{args:?}");
        let without = json(&with_answers(&args, NURSE).out);
        assert_eq!(without["contradictions"], serde_json::json!([]), "{args:?}");
    }
}

#[test]
fn match_as_markdown_holds_everything_where_all_is_asked_for() {
    let ran = with_answers(&["match", "--format", "markdown", "--all"], NURSE);
    assert_eq!(ran.status, 0);
    insta::assert_snapshot!(ran.out.lines().skip(4).collect::<Vec<_>>().join("\n"), @r"
    ## Start here

    - This week: Moorland Network (moor-network). At any time.
    - Apply: Doctoral Award (crown-doctoral). Pays for your time and is a first step. Opens on 1 September 2026, closes on 15 October 2026.
    - Apply: Crown Internship (crown-internship). Is a first step. At any time.
    - Get ready for: Moorland Second Bursary (moor-second). The next round is not known: ask, and look now and then.

    ## Open or could be, the best first (5)

    | Scheme | Funder | What we can say | Applications | Id |
    |---|---|---|---|---|
    | Crown Doctoral Award | Crown | Nothing we know of rules you out | opens 1 September 2026 | `crown-doctoral` |
    | Crown Internship | Crown | Could be open: ask the funder | open now | `crown-internship` |
    | Moorland Network | Moorland | Looks open to you | open now | `moor-network` |
    | Moorland Second Bursary | Moorland | Nothing we know of rules you out | dates not known | `moor-second` |
    | Moorland Nursing Bursary | Moorland | Could be open: ask the funder | dates not known | `moor-nursing` |

    ## Not yet (1)

    | Scheme | Funder | What we can say | Applications | Id |
    |---|---|---|---|---|
    | Crown Leader Award | Crown | Not yet | may be open now | `crown-leader` |

    ## Not for you (1)

    | Scheme | Funder | What we can say | Applications | Id |
    |---|---|---|---|---|
    | Moorland Award for Midwives | Moorland | Not for you | dates not known | `moor-midwives` |

    ## Closed for good (1, not counted)

    | Scheme | Funder | What we can say | Applications | Id |
    |---|---|---|---|---|
    | Old Doctoral Fellowship | Crown | Nobody can apply any more | closed | `old-doctoral` |
    ");
}

#[test]
fn today_decides_what_is_open() {
    let on = |day: &str| {
        let matches = json(&with_answers(&["match", "--format", "json", "--today", day], NURSE).out);
        scheme(&matches, "crown-doctoral")["applications"].as_str().unwrap().to_owned()
    };
    assert_eq!(on("2026-06-15"), "opens-on");
    assert_eq!(on("2026-09-15"), "open-now");
    assert_eq!(on("2026-10-16"), "between-rounds");
}

#[test]
fn next_says_what_to_ask_and_why() {
    let first = done(&mut small(&["next", "--format", "json"]));
    assert_eq!(
        keys_in_order(&first),
        ["question", "could-settle", "remaining", "can-stop", "could-change", "contradictions"]
    );
    let first = json(&first);
    assert_eq!(keys(&first["question"]), ["ask", "id", "kind", "options", "why"]);
    assert_eq!(first["question"]["id"], "profession");
    assert_eq!(first["question"]["options"][0], serde_json::json!({ "id": "nurse", "label": "Nurse" }));
    let low = first["remaining"][0].as_u64().unwrap();
    let high = first["remaining"][1].as_u64().unwrap();
    assert!((1..=high).contains(&low) && high <= 5);
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"included: [^.]*\.", "included: N.");
    let _bound = settings.bind_to_scope();
    insta::assert_snapshot!(done(&mut small(&["next"])), @r#"
    What is your profession?
    Why we ask: Some schemes are for some professions only.
    It could settle 2 schemes. Questions left, this one included: N.

      Nurse    nurse
      Midwife  midwife
      Doctor   doctor

    In the answers file: profession = "nurse". "not-sure" and "rather-not-say" are
    answers too.
    "#);
}

#[test]
fn next_lists_no_options_for_a_yes_or_no() {
    let ran = with_answers(
        &["next", "--format", "json"],
        "profession = \"nurse\"\ndegree = \"masters\"\nheld = []\n",
    );
    let question = &json(&ran.out)["question"];
    assert_eq!((&question["id"], &question["kind"]), (&"registered".into(), &"yes-no".into()));
    assert_eq!(question["options"], serde_json::json!([]));
}

#[test]
fn next_has_nothing_to_ask_once_nothing_can_change() {
    let ran = with_answers(&["next", "--format", "json"], NURSE);
    assert_eq!(ran.status, 0);
    assert_eq!(
        json(&ran.out),
        serde_json::json!({ "question": null, "could-settle": 0, "remaining": [0, 0], "can-stop": true, "could-change": 0, "contradictions": [] })
    );
}

#[test]
fn asking_until_nothing_is_left_ends() {
    let mut answers = String::new();
    for _ in 0..6 {
        let next = json(&with_answers(&["next", "--format", "json"], &answers).out);
        let question = &next["question"];
        if question.is_null() {
            return;
        }
        answers = format!("{answers}{} = \"not-sure\"\n", question["id"].as_str().unwrap());
    }
    panic!("more questions than the catalogue has:\n{answers}");
}

#[test]
fn an_unknown_answer_is_refused_with_the_nearest_right_one() {
    for (answers, wanted) in [
        ("degre = \"masters\"\n", "Did you mean `degree`?"),
        ("degree = \"mastrs\"\n", "Did you mean `masters`?"),
        ("registered = \"yes\"\n", "should be true or false"),
        ("degree = \n", "not valid TOML"),
    ] {
        for command in ["match", "next"] {
            let ran = with_answers(&[command], answers);
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{answers}");
            assert!(ran.err.contains(wanted), "{answers}: {}", ran.err);
        }
    }
}

#[test]
fn a_year_that_nobody_can_mean_is_told_with_those_that_can_be() {
    for year in ["1899", "\"2201-05\"", "1805-01-02"] {
        let answers = format!("degree = \"doctorate\"\ndoctorate-since = {year}\n");
        let ran = with_answers(&["match"], &answers);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{year}");
        assert!(ran.err.contains("is out of range"), "{year}: {}", ran.err);
        assert!(ran.err.contains("Write a year between 1900 and 2200."), "{year}: {}", ran.err);
    }
    let typed = "1\n4\n1899\nJune 2201\n1805-01-02\nquit\n";
    let said = ran(small(&["ask", "--private"]).write_stdin(typed)).out;
    assert_eq!(said.matches("Write a year between 1900 and 2200.").count(), 3, "{said}");
}

#[test]
fn a_file_of_answers_that_is_not_there_is_named() {
    let ran = ran(&mut small(&["match", "-a", "no-such-file.toml"]));
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("Cannot read the answers in no-such-file.toml"), "{}", ran.err);
}

#[test]
fn contradictions_are_pointed_out_beside_the_result() {
    let ran = with_answers(&["match", "--format", "json"], "degree = \"none\"\nheld = [\"doctoral\"]\n");
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.err,
        "Please check: You say that you held a doctoral award without a degree. Is this right?\n"
    );
    json(&ran.out);
}

#[test]
fn list_as_json_has_closed_schemes_too() {
    let list = json(&done(&mut small(&["list", "--format", "json"])));
    assert_eq!(keys(&list), ["schemes"]);
    let schemes = list["schemes"].as_array().unwrap();
    assert_eq!(schemes.len(), 8);
    for scheme in schemes {
        assert_eq!(keys(scheme), ["funder", "id", "kind", "name", "stage", "status"]);
    }
    let status = |id: &str| scheme(&list, id)["status"].as_str().unwrap();
    assert_eq!(status("old-doctoral"), "closed");
    assert_eq!(status("moor-network"), "open-to-new");
    assert_eq!(status("moor-second"), "not-known");
}

#[test]
fn list_as_text_leaves_closed_schemes_out_and_says_so() {
    insta::assert_snapshot!(done(&mut small(&["list", "--by-stage"])), @r"
    First steps (5)
      Crown Internship             crown-internship
      Moorland Award for Midwives  moor-midwives
      Moorland Network             moor-network
      Moorland Nursing Bursary     moor-nursing
      Moorland Second Bursary      moor-second

    Doctoral (1)
      Crown Doctoral Award  crown-doctoral

    Leader (1)
      Crown Leader Award  crown-leader

    7 schemes. Closed for good and left out: 1; `--all` lists them too.
    ");
    assert!(done(&mut small(&["list", "--all"])).contains("Old Doctoral Fellowship (closed)"));
}

#[test]
fn list_knows_the_terms() {
    let list = json(&done(&mut small(&["list", "--terms", "--format", "json"])));
    let terms = list["terms"].as_array().unwrap();
    assert_eq!(terms.len(), 10);
    let oldoc = terms.iter().find(|term| term["id"] == "oldoc").unwrap();
    assert_eq!(oldoc["leads-to"], serde_json::json!(["crown-doctoral"]));
    for key in ["id", "term", "plain", "expands-to", "also", "matters", "not-to-be-confused-with", "see"] {
        assert!(oldoc.get(key).is_some(), "{key}");
    }
    assert!(done(&mut small(&["list", "--terms"])).starts_with("Backfill: Money or staff"));
}

#[test]
fn show_reads_a_scheme_without_verdict_when_nothing_was_answered() {
    let text = done(&mut small(&["show", "crown-internship"]));
    assert!(text.contains("What it asks for:\n- You are registered.\n"), "{text}");
    assert!(!text.contains("Verdict") && !text.contains("Not known"), "{text}");
}

#[test]
fn show_says_rule_by_rule_how_the_answers_stand() {
    let ran = with_answers(&["show", "crown-leader"], NURSE);
    insta::assert_snapshot!(ran.out, @r"
    Crown Leader Award
    Crown Institute · Award · Leader
    - Verdict: Not yet

    - Pays: We have not read what it pays.
    - How long: We have not read how long it takes.
    - When: It may be open now: it usually opens in April and closes in June. Check
      today.
    - Look here: https://example.org/leader

    Five years to build your own team.

    Why not:
    - Not met: You hold a doctorate.  (Master's degree)
    - Not met: You were awarded it in the last five years.  (Master's degree)

    What would change this:
    - What is the highest degree you hold? From Master's degree to Doctorate.
    - Crown Doctoral Award (gives it, crown-doctoral)
    Then there would be 1 answer to go.

    What can come before it:
    - Crown Doctoral Award (Crown, crown-doctoral)

    Where we read this:
    We read every rule.
    - Crown Institute: leader award (copy of 2 April 2026, read 20 May 2026)
      https://example.org/leader
    ");
}

#[test]
fn show_as_json_has_every_fact_with_its_sources() {
    let text = done(&mut small(&["show", "crown-doctoral", "--format", "json"]));
    let shown = json(&text);
    assert_eq!(
        shown["sources"][0],
        serde_json::json!({
            "id": "page", "url": "https://example.org/doctoral",
            "title": "Crown Institute: doctoral award", "seen": "2025", "read": "2026-05-20"
        })
    );
    assert_eq!(shown["rounds"][0]["deadlines"][0]["at"], "2026-10-15T13:00:00");
    assert_eq!(shown["criteria"][0]["when"], serde_json::json!({ "degree": ["masters", "doctorate"] }));
    assert_eq!(shown["gives"], serde_json::json!({ "degree": "doctorate" }));
    assert!(shown.get("match").is_none());
    let answered = json(&with_answers(&["show", "crown-doctoral", "--format", "json"], NURSE).out);
    assert_eq!(answered["match"]["verdict"], "open");
}

#[test]
fn an_unknown_scheme_is_refused_with_the_nearest_right_one() {
    for (given, wanted) in
        [("crown-docteral", "crown-doctoral"), ("OLDOC", "crown-doctoral"), ("The Moor", "moor-network")]
    {
        let ran = ran(&mut small(&["show", given]));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert_eq!(ran.err, format!("Error: There is no scheme `{given}`.\nDid you mean `{wanted}`?\n"));
    }
}

#[test]
fn search_finds_schemes_and_terms() {
    insta::assert_snapshot!(done(&mut small(&["search", "doctoral", "award"])), @r"
    - Crown Doctoral Award (scheme, crown-doctoral)
    - OLDOC (term, Old Doctoral Fellowship, oldoc)
    - Old Doctoral Fellowship (scheme, closed, old-doctoral)
    ");
    let found = json(&done(&mut small(&["search", "moor network", "--format", "json"])));
    assert_eq!(
        found["found"][0],
        serde_json::json!({ "what": "scheme", "id": "moor-network", "name": "Moorland Network" })
    );
}

#[test]
fn a_search_without_a_hit_ends_with_one() {
    let text = ran(&mut small(&["search", "zebra"]));
    assert_eq!((text.status, text.out.as_str()), (1, ""));
    assert!(text.err.contains("Nothing fits `zebra`."), "{}", text.err);
    let data = ran(&mut small(&["search", "zebra", "--format", "json"]));
    assert_eq!((data.status, json(&data.out)), (1, serde_json::json!({ "found": [] })));
}

#[test]
fn explain_gives_the_plain_meaning() {
    insta::assert_snapshot!(done(&mut small(&["explain", "Back-Fill"])), @r"
    Backfill
    Money or staff to do your clinical work while you are away for research.

    - Why it matters: Without it your manager may have to say no.
    - Also written: back-fill
    ");
}

#[test]
fn explain_leads_from_an_old_name_to_the_one_it_has_now() {
    let text = done(&mut small(&["explain", "oldoc"]));
    assert!(text.starts_with("OLDOC: Old Doctoral Fellowship\n"), "{text}");
    let one_line = text.replace('\n', " ");
    assert!(
        one_line.contains(
            "OLDOC is an old name. It is now called Crown Doctoral Award. Pays your salary and fees"
        ),
        "{text}"
    );
}

#[test]
fn explain_lists_all_schemes_that_had_the_name() {
    insta::assert_snapshot!(done(&mut small(&["explain", "heather", "bursary"])), @r"
    Heather Bursary is an old name. Now there are:
    - Moorland Nursing Bursary (moor-nursing): Fees for a short course.
    - Moorland Second Bursary (moor-second): Fees for a longer course.
    ");
}

#[test]
fn explain_suggests_the_nearest_word() {
    let near = ran(&mut small(&["explain", "bakfill"]));
    assert_eq!((near.status, near.out.as_str()), (1, ""));
    assert_eq!(near.err, "We know no word `bakfill`. Did you mean `Backfill`?\n");
}

#[test]
fn check_finds_no_mistake_in_a_good_catalogue() {
    let words = ["check", "--today", "2026-10-01", "--no-builtin", SMALL];
    let text = ran(program().args(words));
    assert_eq!((text.status, text.out.lines().last()), (0, Some("0 errors, 1 warning, 2 notes.")));
    // A network that really is for everybody is worth a second look all the same.
    assert!(text.out.contains("warning[open-to-everybody]: All rules of `moor-network`"), "{}", text.out);
    let data = json(&done(program().args(words).args(["--format", "json"])));
    assert_eq!(keys(&data), ["counts", "findings"]);
    assert_eq!(data["counts"], serde_json::json!({ "error": 0, "warning": 1, "note": 2 }));
}

#[test]
fn check_names_the_place_of_a_mistake_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("schemes/crown")).unwrap();
    fs::write(
        folder.path().join("schemes/crown/new.toml"),
        "id = \"new\"\nname = \"New\"\nfundre = \"crown\"\n",
    )
    .unwrap();
    let check =
        |more: &[&str]| ran(program().args(["check", "--no-builtin", SMALL]).arg(folder.path()).args(more));
    let text = check(&[]);
    assert_eq!(text.status, 1);
    assert!(text.out.contains("new.toml:3:1"), "{}", text.out);
    assert!(text.out.contains("Did you mean `funder`?"), "{}", text.out);
    let data = json(&check(&["--format", "json"]).out);
    let found = data["findings"].as_array().unwrap();
    let errors = found.iter().filter(|finding| finding["level"] == "error").count();
    assert_eq!(data["counts"]["error"], errors);
    // What else is wrong with it is told at once, though it names no funder.
    assert!(found.iter().any(|finding| finding["code"] == "no-source"), "{data}");
    let finding = found.iter().find(|finding| finding["code"] == "unknown-key").unwrap();
    assert_eq!((&finding["line"], &finding["column"]), (&3.into(), &1.into()));
}

#[test]
fn check_of_a_folder_speaks_of_that_folder_and_not_of_the_built_in_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.toml"), "a = 1\n").unwrap();
    // As a shell completes it.
    let named = format!("{}/", folder.path().display());
    let check = ran(program().args(["check", "--today", "2026-11-24", &named]));
    assert_eq!(check.status, 0, "{}", check.out);
    assert!(check.out.contains(&format!("{named}notes.toml:1:1")), "{}", check.out);
    assert!(!check.out.contains("--> schemes/"), "{}", check.out);
    assert!(check.out.ends_with("For the built-in catalogue run `fingerpost check`.\n"), "{}", check.out);
}

#[test]
fn check_explains_what_it_finds() {
    let never = ran(program().args(["check", "--explain", "never-true"]));
    assert_eq!(never.status, 0, "{}", never.err);
    assert!(never.out.starts_with("never-true\nNo answer ever meets a rule.\n"), "{}", never.out);
    let data = json(&ran(program().args(["check", "--explain", "never-true", "--format", "json"])).out);
    assert_eq!(data["means"], "No answer ever meets a rule.");
    let wrong = ran(program().args(["check", "--explain", "never-tru"]));
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("`never-true`"), "{}", wrong.err);
}

#[test]
fn check_takes_warnings_as_errors_only_when_strict() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.toml"), "a = 1\n").unwrap();
    let words = ["check", "--today", "2026-10-01", "--no-builtin", SMALL];
    let check = |more: &[&str]| ran(program().args(words).arg(folder.path()).args(more));
    let lenient = check(&[]);
    assert_eq!(lenient.status, 0, "{}", lenient.out);
    assert!(lenient.out.ends_with("0 errors, 2 warnings, 2 notes.\n"), "{}", lenient.out);
    assert_eq!(check(&["--strict"]).status, 1);
}

#[test]
fn a_broken_catalogue_stops_every_command_with_its_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("funders.toml"), "[[funder]]\nid = \"x\"\n").unwrap();
    for command in [&["list"][..], &["match"], &["explain", "backfill"], &["new", "scheme", "a"]] {
        let ran = ran(small(command).arg("--catalog").arg(folder.path()));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{command:?}");
        assert!(ran.err.contains("This funder has no `name`."), "{}", ran.err);
    }
}

#[test]
fn folders_given_before_and_after_the_command_both_count() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("catalog.toml"),
        "title = \"Local\"\nedition = 2026-06-02\nhide = [\"moor-network\"]\n",
    )
    .unwrap();
    let text = done(
        program()
            .args(["--no-builtin", "--catalog", SMALL, "list", "--format", "json", "--catalog"])
            .arg(folder.path()),
    );
    assert_eq!(json(&text)["schemes"].as_array().unwrap().len(), 7);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    for args in [&["list", "--catalog", "no/such/folder"][..], &["check", "no/such/folder"]] {
        let ran = ran(program().args(args));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("no/such/folder"), "{}", ran.err);
    }
    let nothing = ran(program().args(["list", "--no-builtin"]));
    assert_eq!(nothing.status, 2);
    assert!(nothing.err.contains("--catalog DIR"), "{}", nothing.err);
}

/// Puts a template into an overlay and checks it over the layers.
fn checked(template: &str, base: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("schemes/mine")).unwrap();
    fs::write(folder.path().join("schemes/mine/mine.toml"), template).unwrap();
    ran(program().arg("check").args(base).arg(folder.path()))
}

#[test]
fn a_new_scheme_is_valid_as_it_stands_and_with_every_line_in_use() {
    let new = ran(&mut small(&["new", "scheme", "mine"]));
    assert_eq!(new.status, 0);
    assert!(new.err.contains("schemes/crown/mine.toml"), "{}", new.err);
    let base = ["--no-builtin", SMALL];
    let plain = checked(&new.out, &base);
    assert_eq!(plain.status, 0, "{}", plain.out);
    let in_use: Vec<&str> = new
        .out
        .lines()
        .map(|line| {
            let rest = line.strip_prefix("# ").unwrap_or(line);
            let key = rest.split(" = ").next().unwrap_or_default();
            let is_toml = rest.starts_with('[')
                || (rest.contains(" = ") && key.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            if is_toml { rest } else { line }
        })
        .collect();
    let in_use = in_use.join("\n");
    assert!(in_use.contains("\n[pays]\n") && in_use.contains("\nopens = \"April\""), "{in_use}");
    let all = checked(&in_use, &base);
    assert_eq!(all.status, 0, "{}", all.out);
}

#[test]
fn a_new_scheme_is_valid_over_the_built_in_catalogue() {
    let new = ran(program().args(["new", "scheme", "mine"]));
    assert_eq!(new.status, 0, "{}", new.err);
    let checked = checked(&new.out, &[]);
    assert_eq!(checked.status, 0, "{}", checked.out);
}

#[test]
fn a_new_scheme_needs_an_id_of_its_own() {
    for (id, wanted) in [
        ("Crown Award", "cannot be an id"),
        ("not-sure", "cannot be an id"),
        ("-a", "unexpected argument"),
        ("moor-network", "already"),
    ] {
        let ran = ran(&mut small(&["new", "scheme", id]));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{id}");
        assert!(ran.err.contains(wanted), "{}", ran.err);
    }
}

#[test]
fn bad_usage_ends_with_two_and_says_why() {
    for (args, wanted) in [
        (&["matsch"][..], "match"),
        (&["match", "--format", "xml"], "possible values: table, json, markdown"),
        (&["list", "--today", "2026-02-30"], "write a day that exists"),
        (&["show"], "<ID>"),
        (&["list", "--terms", "--all"], "cannot be used with"),
        (&["--theme", "pink", "list"], "high-contrast"),
        (&["man", "matsch"], "Did you mean `match`?"),
    ] {
        let ran = ran(program().args(args));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(wanted), "{args:?}: {}", ran.err);
    }
}

#[test]
fn help_and_version_are_results() {
    assert!(done(program().arg("--help")).contains("Exit status: 0 done"));
    assert!(done(program().args(["match", "--help"])).contains("those that are closed for good"));
    assert!(done(program().arg("--version")).starts_with("fingerpost "));
}

#[test]
fn completions_and_manual_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(done(program().args(["completions", shell])).contains("explain"), "{shell}");
    }
    let manual = done(program().arg("man"));
    for command in ["match", "next", "list", "show", "search", "explain", "check", "new", "schema"] {
        assert!(manual.contains(&format!("fingerpost\\-{command}(1)")), "{command}");
    }
    assert!(done(program().args(["man", "match"])).contains("fingerpost\\-match"));
}

#[test]
fn the_schema_comes_whole_or_for_one_kind_of_file() {
    assert_eq!(json(&done(program().arg("schema")))["anyOf"].as_array().unwrap().len(), 8);
    assert_eq!(json(&done(program().args(["schema", "scheme"])))["$ref"], "#/$defs/scheme-file");
}

#[test]
fn no_line_is_wider_than_the_columns() {
    for columns in [40_usize, 60, 100] {
        for args in [&["list"][..], &["next"], &["show", "crown-leader"], &["explain", "oldoc"]] {
            let text = done(small(args).env("COLUMNS", columns.to_string()));
            for line in text.lines() {
                assert!(line.chars().count() <= columns, "{columns} {args:?}: {line}");
            }
        }
    }
}

#[test]
fn ascii_is_ascii() {
    let text = done(&mut small(&["show", "crown-doctoral", "--ascii"]));
    assert!(text.is_ascii(), "{text}");
    assert!(!done(&mut small(&["show", "crown-doctoral"])).is_ascii());
}

#[test]
fn a_reader_that_has_read_enough_is_not_an_error() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("fingerpost"))
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The reader is gone while the program is still starting.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("fingerpost"))
        .arg("schema")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("Error: Cannot write the result"));
}

#[test]
fn the_built_in_catalogue_is_large_and_right() {
    let check = ran(program().args(["check", "--format", "json"]));
    assert_eq!(check.status, 0, "{}", check.out);
    for code in ["unsourced-rule", "rule-without-says"] {
        assert!(!check.out.contains(code), "a hard rule of the built-in catalogue is a `{code}`");
    }
    let list = json(&done(program().args(["list", "--format", "json"])));
    assert!(list["schemes"].as_array().unwrap().len() >= 220);
}

#[test]
fn the_built_in_catalogue_leads_from_old_names_to_new_ones() {
    for (old, now) in [("PCAF", "NIHR Predoctoral Award"), ("DCAF", "NIHR Doctoral Award")] {
        let text = done(program().args(["explain", old])).replace('\n', " ");
        assert!(text.contains(&format!("{old} is an old name. It is now called {now}.")), "{text}");
    }
}

#[test]
fn the_built_in_catalogue_can_be_matched_without_answers() {
    let matches = json(&done(program().args(["match", "--format", "json", "--today", "2026-11-24"])));
    let schemes = matches["schemes"].as_array().unwrap();
    let counted: u64 =
        matches["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(counted, schemes.len() as u64);
    assert!(schemes.iter().all(|scheme| !scheme["verdict"].as_str().unwrap().starts_with("not")));
}

#[test]
fn no_escape_sequence_reaches_the_terminal_by_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let bad = "x\u{1b}[31m\u{200b}";
    let schemes = folder.path().join("schemes");
    fs::create_dir(&schemes).unwrap();
    // Windows has no such names.
    let _ = fs::write(schemes.join(format!("{bad}.toml")), "id = 1\n");
    let named = folder.path().join(bad);
    let named = named.to_str().unwrap();
    for args in [
        &["check", folder.path().to_str().unwrap()][..],
        &["list", "--catalog", named],
        &["match", "-a", named],
        &["show", bad],
        &["explain", bad],
        &["search", bad],
        &["route", "--to", bad],
        &["compare", bad, bad],
        &["profiles", "delete", bad],
        &["match", "-a", "tests/catalogs/small/questions.toml", "--profile", named],
    ] {
        let ran = ran(program().args(args).env("FINGERPOST_DATA_DIR", folder.path()));
        let said = ran.out + &ran.err;
        assert!(!said.contains(['\u{1b}', '\u{200b}']), "{args:?}: {said:?}");
    }
}

/// A folder over the built-in catalogue with one scheme and this rule.
fn with_rule(rule: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("schemes")).unwrap();
    let text = format!(
        "id = \"ours\"\nname = \"Ours\"\nfunder = \"nihr\"\nkind = \"award\"\nstage = \"doctoral\"\n\
         tracks = [\"research\"]\nsummary = \"An award.\"\nconfidence = \"high\"\n{rule}\n\
         [[criterion]]\nid = \"never\"\ntext = \"Never.\"\n\
         when = {{ all = [{{ nation = \"england\" }}, {{ nation = \"wales\" }}] }}\n\
         [[source]]\nid = \"p\"\nurl = \"https://example.org\"\ntitle = \"P\"\nread = 2026-01-01\n"
    );
    fs::write(folder.path().join("schemes/ours.toml"), text).unwrap();
    folder
}

#[test]
fn what_check_calls_an_error_stops_the_catalogue_from_being_used() {
    let folder = with_rule("");
    let path = folder.path().to_str().unwrap();
    let checked = ran(program().args(["check", path]));
    assert_eq!(checked.status, 1);
    assert!(checked.out.contains("error[never-true]"), "{}", checked.out);
    let used = ran(program().args(["list", "--catalog", path]));
    assert_eq!(used.status, 2);
    assert!(used.err.contains("error[never-true]"), "{}", used.err);
}

#[test]
fn all_mistakes_are_told_at_once_after_an_unknown_question_too() {
    let folder =
        with_rule("[[criterion]]\nid = \"gone\"\ntext = \"It is so!\"\nwhen = { natoin = \"england\" }");
    let path = folder.path().to_str().unwrap();
    let checked = ran(program().args(["check", path]));
    for code in ["error[unknown-question]", "error[never-true]", "warning[exclamation-mark]"] {
        assert!(checked.out.contains(code), "{code}: {}", checked.out);
    }
    // Whoever wants to use it is told the same errors.
    for command in [&["list"][..], &["check", "--worklist"]] {
        let used = ran(program().args(command).args(["--catalog", path]));
        assert_eq!(used.status, 2, "{command:?}: {}", used.out);
        for code in ["error[unknown-question]", "error[never-true]"] {
            assert!(used.err.contains(code), "{command:?}: {code}: {}", used.err);
        }
    }
}

#[test]
fn one_frame_is_written_as_text_after_the_keys_that_were_named() {
    let frame = done(&mut small(&["--dump-frame", "80x24"]));
    assert_eq!(frame.lines().count(), 24);
    assert!(frame.lines().all(|line| line.chars().count() <= 80), "{frame}");
    assert!(frame.contains("Fingerpost"), "{frame}");
    let results = done(&mut small(&["--dump-frame", "120x40", "--keys", "s"]));
    assert!(results.contains("Results"), "{results}");
    assert!(done(&mut small(&["--dump-frame", "60x20", "--ascii"])).is_ascii());
}

#[test]
fn a_frame_that_cannot_be_written_says_what_to_write() {
    for (args, says) in [
        (&["--dump-frame", "80"][..], "80x24"),
        (&["--dump-frame", "0x24"], "1 to 400"),
        (&["--dump-frame", "80x24", "--keys", "Dwon"], "`Dwon` is no key"),
    ] {
        let ran = ran(&mut small(args));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    let with_a_command = ran(program().args(["--dump-frame", "80x24", "list"]));
    assert_eq!(with_a_command.status, 2);
    assert!(with_a_command.err.contains("takes no command"), "{}", with_a_command.err);
}

#[test]
fn each_scheme_stands_once_in_the_json_of_match_what_one_is_already_too() {
    // A professor: many posts and courses are behind her, though no rule says no.
    let answers =
        "profession = \"nurse\"\nnation = \"england\"\ndegree = \"doctorate\"\npost = [\"professor\"]\n";
    let ran = ran(program()
        .args(["match", "--format", "json", "--all", "--today", "2026-11-28", "-a", "-"])
        .write_stdin(answers));
    let schemes = json(&ran.out)["schemes"].as_array().unwrap().clone();
    let mut ids: Vec<&str> = schemes.iter().map(|scheme| scheme["id"].as_str().unwrap()).collect();
    let behind = |scheme: &&Value| scheme["counted-as"] == "past" && scheme["verdict"] != "past";
    assert!(schemes.iter().filter(behind).count() > 5, "nothing is behind a professor");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "a scheme stands twice");
}
