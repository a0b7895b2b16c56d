//! Profiles are read as they are written, and what is no profile is told.

use super::*;
use crate::catalog::{Answer, OptionSet, Value};
use crate::small::Small;
use jiff::civil::date;
use proptest::prelude::*;

pub(in crate::store) fn catalog() -> Catalog {
    Small::new()
        .choice("job", "one", &[("nurse", "N"), ("doctor", "D")])
        .choice("held", "many", &[("a", "A"), ("b", "B")])
        .question("years", "number", "")
        .scheme("one", "")
        .catalog()
}

pub(in crate::store) fn sample(catalog: &Catalog, name: &str) -> Saved {
    let [job, held, years] = catalog.question_ids().collect::<Vec<_>>()[..] else {
        panic!("three questions")
    };
    Saved {
        name: name.to_owned(),
        saved: date(2026, 11, 23),
        profile: Profile::from_answers([
            (job, Answer::Known(Value::Option(0))),
            (held, Answer::RatherNotSay),
            (years, Answer::NotSure),
        ]),
        asked: vec![years, job, held],
        short_list: vec![Noted {
            scheme: catalog.find_scheme("one").unwrap(),
            note: "Ask \"Pat\" \\ in May".to_owned(),
        }],
        carried: Carried::default(),
        marked: catalog.find_scheme("one").into_iter().collect(),
        at: Whereabouts { screen: "map".to_owned(), reading: catalog.find_scheme("one") },
    }
}

#[test]
fn a_profile_is_read_as_it_was_written_silences_included() {
    let catalog = catalog();
    let saved = sample(&catalog, "Ward \"7\"");
    let text = write(&catalog, &saved);
    assert_eq!(read(&catalog, text.as_bytes()).unwrap(), saved);
    let head = read_head(text.as_bytes()).unwrap();
    assert_eq!((head.name.as_str(), head.answers, head.catalogue.as_str()), ("Ward \"7\"", 3, "Test"));
    insta::assert_snapshot!(text);
}

#[test]
fn answers_and_schemes_of_another_edition_are_kept_word_for_word() {
    let catalog = catalog();
    let text = write(&catalog, &sample(&catalog, "x"))
        .replace("job = \"nurse\"", "job = \"surgeon\"\nold-question = [\"p\",   \"q\"]")
        .replace("scheme = \"one\"", "scheme = \"gone\"");
    let read_back = read(&catalog, text.as_bytes()).unwrap();
    assert_eq!(read_back.profile.len(), 2);
    assert!(read_back.short_list.is_empty());
    assert!(read_back.carried.in_words().unwrap().starts_with("3 entries"));
    let again = write(&catalog, &read_back);
    assert!(again.contains("old-question = [\"p\",   \"q\"]"), "{again}");
    assert!(again.contains("job = \"surgeon\""), "{again}");
    assert!(again.contains("scheme = \"gone\"\nnote = \"Ask \\\"Pat\\\" \\\\ in May\""), "{again}");

    let mut answered = read_back;
    let job = catalog.find_question("job").unwrap();
    answered.profile.set(job, Answer::Known(Value::Option(1)));
    let again = write(&catalog, &answered);
    assert!(again.contains("job = \"doctor\"") && !again.contains("surgeon"), "{again}");
    assert!(read(&catalog, again.as_bytes()).is_ok());
}

#[test]
fn what_has_another_shape_is_told_with_its_line_and_nothing_is_read() {
    let catalog = catalog();
    let text = write(&catalog, &sample(&catalog, "x"));
    for (old, new, says) in [
        ("name = \"x\"", "name = 3", "line 3: `name` is not a text"),
        ("asked = [", "asked = [7, ", "line 7: `asked` holds something that is not a text"),
        ("name = \"x\"", "name = \"x\"\ncolour = \"red\"", "line 4: `colour` is no part of what was kept"),
        ("[[short-list]]", "[short-list]", "`short-list` is not a list"),
        ("note = ", "remark = 1\nnote = ", "`remark` is no part of what was kept"),
        ("scheme = \"one\"", "scheme = 1", "`scheme` is not a text"),
        ("[end]", "[notes]\nx = 1\n[end]", "`notes` is no part of what was kept"),
    ] {
        let other = text.replacen(old, new, 1);
        assert_ne!(other, text, "{old}");
        for problem in
            [read(&catalog, other.as_bytes()).unwrap_err(), read_head(other.as_bytes()).unwrap_err()]
        {
            let told = problem.to_string();
            assert!(told.contains(says) && told.contains("line "), "{told}");
        }
    }
}

#[test]
fn a_file_cut_short_anywhere_is_called_damaged() {
    let catalog = catalog();
    let text = write(&catalog, &sample(&catalog, "x"));
    for end in 0..text.trim_end().len() {
        let cut = &text.as_bytes()[..end];
        assert!(matches!(read(&catalog, cut), Err(FileProblem::Damaged(_))), "cut at {end}");
    }
}

#[test]
fn a_file_of_another_version_says_which_program_to_use() {
    let catalog = catalog();
    let text = write(&catalog, &sample(&catalog, "x"));
    let newer = text.replace("format = 1", "format = 2");
    assert_eq!(read(&catalog, newer.as_bytes()), Err(FileProblem::Newer(2)));
    let older = text.replace("format = 1", "format = 0");
    let problem = read(&catalog, older.as_bytes()).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "an older version of this program wrote it (format 0, this one reads 1); use that version"
    );
    assert_eq!(
        read(&catalog, b"\xff\xfe").unwrap_err().to_string(),
        "it is damaged: it is not UTF-8 text; mend it in a text editor, or move it away"
    );
    assert_eq!(
        read(&catalog, b"format = 1\nname = \n").unwrap_err(),
        FileProblem::Damaged("line 2 is not valid TOML".to_owned())
    );
}

proptest! {
    #[test]
    fn names_and_notes_of_any_kind_come_back_clean(name in any::<String>(), note in any::<String>(), low in 0_i64..50, more in 0_i64..50, set in 0_u8..4) {
        let catalog = catalog();
        let mut saved = sample(&catalog, &clean(&name));
        saved.short_list[0].note = clean(&note).into_owned();
        let held = catalog.find_question("held").unwrap();
        let years = catalog.find_question("years").unwrap();
        let options = (0..2).filter(|bit| set & (1 << bit) != 0).fold(OptionSet::EMPTY, |all, one| all.union(OptionSet::single(one)));
        saved.profile.set(held, Answer::Known(Value::Options(options)));
        saved.profile.set(years, Answer::Known(Value::Number(low, low + more)));
        let text = write(&catalog, &saved);
        prop_assert_eq!(read(&catalog, text.as_bytes()).unwrap(), saved);
    }

    #[test]
    fn no_bytes_make_reading_fail_in_another_way(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&catalog(), &bytes).is_err());
    }
}
