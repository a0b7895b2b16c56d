use proptest::prelude::*;

use super::*;

fn tidied(text: &str) -> String {
    tidy("case.toml", text).unwrap()
}

#[test]
fn keys_and_tables_take_their_order_and_one_empty_line_parts_tables() {
    let text = "name = \"Award\"\nid=\"award\"\n\n\nfunder   =   \"f\"\n[[source]]\nurl = \"u\"\nid = \"s1\"\n[[criterion]]\nwhen = { a = 1 }\ntext = \"You are.\"\n\n\n\n[pays]\nother = \"x\"\nsalary = \"y\"\n";
    let wanted = "id = \"award\"\nname = \"Award\"\nfunder = \"f\"\n\n[pays]\nsalary = \"y\"\nother = \"x\"\n\n[[criterion]]\ntext = \"You are.\"\nwhen = { a = 1 }\n\n[[source]]\nid = \"s1\"\nurl = \"u\"\n";
    assert_eq!(tidied(text), wanted);
}

#[test]
fn remarks_stay_with_what_they_stand_before() {
    let text = "# About the file.\n\n# About the first.\n[[term]]\nplain = 'a' # of plain\n# Of the word.\nterm = 'b'\nid = 'c'\n  # About the second.\n\n[[term]]\nid = 'd'\n# At the end.\n";
    let wanted = "# About the file.\n\n# About the first.\n[[term]]\nid = 'c'\n# Of the word.\nterm = 'b'\nplain = 'a' # of plain\n\n# About the second.\n\n[[term]]\nid = 'd'\n\n# At the end.\n";
    assert_eq!(tidied(text), wanted);
}

#[test]
fn tables_within_tables_stay_with_theirs() {
    let text = "[[round]]\nname = 'one'\n[[round.criterion]]\ntext = 'a'\nid = 'x'\n[[round]]\nname = 'two'\n[[round.criterion]]\ntext = 'b'\n";
    let wanted = "[[round]]\nname = 'one'\n\n[[round.criterion]]\nid = 'x'\ntext = 'a'\n\n[[round]]\nname = 'two'\n\n[[round.criterion]]\ntext = 'b'\n";
    assert_eq!(tidied(text), wanted);
}

#[test]
fn line_ends_and_the_mark_of_windows_stay() {
    let text = "\u{feff}[[term]]\r\nterm = 'b'\r\nid = 'c'\r\n";
    assert_eq!(tidied(text), "\u{feff}[[term]]\r\nid = 'c'\r\nterm = 'b'\r\n");
}

#[test]
fn keys_that_nobody_knows_come_last_and_are_kept() {
    assert_eq!(
        tidied("[[term]]\nzeta = 1\nalpha = 2\nid = 'c'\n"),
        "[[term]]\nid = 'c'\nzeta = 1\nalpha = 2\n"
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let Err(Untidy::Broken(report)) = tidy("case.toml", "[[term]]\nid = \n") else {
        panic!("it was put in order")
    };
    assert!(report.to_text(false).contains("case.toml:2:6"), "{}", report.to_text(false));
    assert_eq!(tidy("case.toml", "a = 1\n"), Err(Untidy::NotOfACatalogue));
    assert_eq!(tidy("case.toml", ""), Err(Untidy::NotOfACatalogue));
}

/// A key with remarks and empty lines before and behind it.
fn line(key: &'static str) -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("\"a # b\"".to_owned()),
        Just("[\n  \"x\", # first\n  \"y\",\n]".to_owned()),
        Just("{ b = [1, 2], c.d = \"e\" }".to_owned()),
        Just("\"\"\"two\n\n# lines\"\"\"".to_owned()),
        (0..99_u8).prop_map(|number| number.to_string()),
        Just("2026-11-28".to_owned()),
    ];
    let before =
        prop_oneof![Just(""), Just("\n\n"), Just("# A remark.\n"), Just("\n  # Another.\n\n# And more.\n")];
    let equals = prop_oneof![Just("="), Just(" = "), Just("  =\t")];
    let behind = prop_oneof![Just(""), Just("  # Behind it."), Just("   ")];
    (before, equals, value, behind)
        .prop_map(move |(before, equals, value, behind)| format!("{before}{key}{equals}{value}{behind}\n"))
}

/// Some keys of a table, in any order.
fn lines(keys: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::subsequence(keys, 0..=keys.len())
        .prop_shuffle()
        .prop_flat_map(|keys| keys.into_iter().map(line).collect::<Vec<_>>())
        .prop_map(|lines| lines.concat())
}

fn table(head: &'static str, keys: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop_oneof![Just(""), Just("\n# Of a table.\n"), Just("\n\n\n")], lines(keys))
        .prop_map(move |(before, lines)| format!("{before}{head}\n{lines}"))
}

fn file() -> impl Strategy<Value = String> {
    let criterion = table("[[criterion]]", &["text", "id", "when", "odd", "says", "source"]);
    let round = (table("[[round]]", &["note", "name"]), table("[[round.criterion]]", &["text", "id"]))
        .prop_map(|(round, criterion)| round + &criterion);
    let alone = proptest::sample::subsequence(vec!["[pays]", "[time]", "[gives]", "[other.inner]"], 0..=4)
        .prop_shuffle()
        .prop_flat_map(|heads| {
            heads.into_iter().map(|head| table(head, &["salary", "note", "fees"])).collect::<Vec<_>>()
        });
    let many = proptest::collection::vec(prop_oneof![criterion, round], 0..4);
    let end = prop_oneof![Just(""), Just("# The end."), Just("\n\n")];
    (lines(&["summary", "id", "name", "unknown", "funder"]), alone, many, end)
        .prop_map(|(root, alone, many, end)| format!("{root}{}{}{end}", alone.concat(), many.concat()))
}

proptest! {
    #[test]
    fn nothing_is_lost_and_a_second_time_changes_nothing(text in file()) {
        match tidy("case.toml", &text) {
            Ok(out) => {
                prop_assert!(same(&text, &out));
                prop_assert_eq!(toml::from_str::<toml::Table>(&text).unwrap(), toml::from_str::<toml::Table>(&out).unwrap());
                let remarks = |text: &str| text.matches("# ").count();
                prop_assert_eq!(remarks(&text), remarks(&out));
                prop_assert_eq!(&tidied(&out), &out);
                prop_assert!(!out.contains(" \n") && out.ends_with('\n') && !out.ends_with("\n\n"));
            }
            Err(why) => prop_assert_eq!(why, Untidy::NotOfACatalogue),
        }
    }
}
