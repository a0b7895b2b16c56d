//! Reads an answers file with its short list, and changes its text: what the person wrote around the answers stays where it is.

use std::fmt::Write as _;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use crate::catalog::read_answers::{SHORT_LIST, read_answers_file};
use crate::catalog::write::{answer_to_toml, answers_to_toml, key, quoted, written};
use crate::catalog::{Catalog, Report};
use crate::rules::Profile;
use crate::session::{Noted, Saved};

/// Reads an answers file whole: the answers, the short list where it holds one, and what this catalogue does not know.
///
/// # Errors
///
/// Every mistake in the file, with its place and the nearest right name.
pub(super) fn read(catalog: &Catalog, name: &str, text: &str) -> Result<Saved, Report> {
    let file = read_answers_file(catalog, name, text)?;
    let mut saved =
        Saved { asked: file.answers.iter().map(|(question, _)| *question).collect(), ..Saved::default() };
    saved.carried.answers = file.others;
    for (id, note) in file.short_list {
        match catalog.find_scheme(&id) {
            Some(scheme) => saved.short_list.push(Noted { scheme, note }),
            None => saved.carried.schemes.push((id, note)),
        }
    }
    saved.profile = Profile::from_answers(file.answers);
    Ok(saved)
}

/// The text of an answers file with other answers and another short list. Comments, order and the spelling of what has
/// not changed stay; should the file be too strange for that, it is written again.
pub(super) fn rewritten(catalog: &Catalog, old: &str, saved: &Saved) -> String {
    let edited = edited(catalog, old, saved);
    let means = |text: &str| {
        read(catalog, "", text).is_ok_and(|read| {
            let (profile, short_list) = (&saved.profile, &saved.short_list);
            read.profile == *profile
                && read.short_list == *short_list
                && read.carried.schemes == saved.carried.schemes
                && carried(catalog, saved).all(|entry| read.carried.answers.contains(entry))
        })
    };
    match edited {
        Some(text) if means(&text) => text,
        _ => {
            let mut text = answers_to_toml(catalog, saved.profile.iter());
            for (name, value) in carried(catalog, saved) {
                let _ = writeln!(text, "{} = {value}", key(name));
            }
            text + &short_list(catalog, saved)
        }
    }
}

/// The answers that another catalogue knows; one that has been answered here since has given way.
fn carried<'a>(catalog: &'a Catalog, saved: &'a Saved) -> impl Iterator<Item = &'a (String, String)> {
    let answered =
        |name: &str| catalog.find_question(name).is_some_and(|id| saved.profile.answer(id).is_some());
    saved.carried.answers.iter().filter(move |(name, _)| !answered(name))
}

/// The short list as it is in the file, at its end.
fn short_list(catalog: &Catalog, saved: &Saved) -> String {
    let known = saved.short_list.iter().map(|noted| (catalog.scheme(noted.scheme).id.as_str(), &noted.note));
    let others = saved.carried.schemes.iter().map(|(id, note)| (id.as_str(), note));
    let mut out = String::new();
    for (scheme, note) in known.chain(others) {
        let _ = write!(out, "\n[[{SHORT_LIST}]]\nscheme = {}\nnote = {}\n", quoted(scheme), quoted(note));
    }
    out
}

fn edited(catalog: &Catalog, old: &str, saved: &Saved) -> Option<String> {
    let before = read(catalog, "", old).ok()?;
    let (answers, tail) = old.split_at(start_of_short_list(old));
    let root = DeTable::parse(answers).ok()?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (name, value) in root.get_ref() {
        let question = catalog.find_question(name.get_ref());
        let answer = question.and_then(|question| saved.profile.answer(question));
        let stays = match answer {
            Some(_) => question.and_then(|question| before.profile.answer(question)) == answer,
            None => carried(catalog, saved).any(|(carried, _)| carried == name.get_ref()),
        };
        match (question, answer) {
            _ if stays => {}
            (Some(question), Some(answer)) => {
                changes.push((value.span(), written(catalog.question(question), answer).to_toml()));
            }
            _ => changes.push((lines_of(answers, name, value), String::new())),
        }
    }
    changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = answers.to_owned();
    for (range, new) in changes {
        text.get(range.clone())?;
        text.replace_range(range, &new);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let stood = |name: &str| root.get_ref().contains_key(name);
    for (question, answer) in saved.profile.iter() {
        let details = catalog.question(question);
        if !stood(&details.id) {
            text.push_str(&answer_to_toml(details, answer));
        }
    }
    for (name, value) in carried(catalog, saved).filter(|(name, _)| !stood(name)) {
        let _ = writeln!(text, "{} = {value}", key(name));
    }
    if (&before.short_list, &before.carried.schemes) == (&saved.short_list, &saved.carried.schemes) {
        return Some(text + tail);
    }
    for comment in tail.lines().filter(|line| line.trim_start().starts_with('#')) {
        let _ = writeln!(text, "{comment}");
    }
    Some(text + &short_list(catalog, saved))
}

/// Where the tables of the short list begin; the end of the text when there are none.
fn start_of_short_list(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("[[") {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// The whole lines on which an entry stands.
fn lines_of<K, V>(text: &str, name: &Spanned<K>, value: &Spanned<V>) -> Range<usize> {
    let before = text.get(..name.span().start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let after = text.get(value.span().end..).unwrap_or_default();
    let end = after.find('\n').map_or(text.len(), |end| value.span().end + end + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::profile_file::tests::catalog;
    use super::*;
    use crate::catalog::{Answer, Value};
    use crate::session::Noted;

    const BY_HAND: &str = "# What I do.\njob   =   \"nurse\" # since May\n\n# Held so far:\nheld = [\n  \"a\", # the first\n]\nyears = 3";

    #[test]
    fn what_was_written_by_hand_stays_as_it_is() {
        let catalog = catalog();
        let saved = read(&catalog, "", BY_HAND).unwrap();
        assert_eq!(rewritten(&catalog, BY_HAND, &saved), BY_HAND.to_owned() + "\n");
    }

    #[test]
    fn only_what_changed_is_written_and_comments_stay() {
        let catalog = catalog();
        let [job, held, years] = catalog.question_ids().collect::<Vec<_>>()[..] else { panic!("three") };
        let mut saved = read(&catalog, "", BY_HAND).unwrap();
        saved.profile.set(job, Answer::Known(Value::Option(1)));
        saved.profile.clear(years);
        let text = rewritten(&catalog, BY_HAND, &saved);
        assert_eq!(
            text,
            "# What I do.\njob   =   \"doctor\" # since May\n\n# Held so far:\nheld = [\n  \"a\", # the first\n]\n"
        );
        saved.profile.clear(held);
        saved.profile.set(years, Answer::NotSure);
        saved.short_list =
            vec![Noted { scheme: catalog.find_scheme("one").unwrap(), note: "Ask \"Pat\"".to_owned() }];
        let text = rewritten(&catalog, &text, &saved);
        assert!(text.starts_with("# What I do.\njob   =   \"doctor\" # since May\n"), "{text}");
        assert!(text.ends_with("[[short-list]]\nscheme = \"one\"\nnote = \"Ask \\\"Pat\\\"\"\n"), "{text}");
        saved.asked = vec![job, years];
        assert_eq!(read(&catalog, "", &text).unwrap(), saved);
        saved.profile.set(held, Answer::RatherNotSay);
        let text = rewritten(&catalog, &text, &saved);
        saved.asked = vec![job, held, years];
        assert_eq!(read(&catalog, "", &text).unwrap(), saved);
    }

    #[test]
    fn what_another_catalogue_knows_stays_word_for_word_until_it_is_answered_here() {
        let catalog = catalog();
        let [job, ..] = catalog.question_ids().collect::<Vec<_>>()[..] else { panic!("three") };
        let old = "# Mine.\njob = \"surgeon\" # of old\nold-question = [ \"p\",  \"q\" ]\nyears = 3\n";
        let mut saved = read(&catalog, "", old).unwrap();
        assert_eq!(saved.carried.answers.len(), 2);
        assert_eq!(rewritten(&catalog, old, &saved), old);
        saved.profile.set(job, Answer::Known(Value::Option(1)));
        let text = rewritten(&catalog, old, &saved);
        assert_eq!(text, old.replace("surgeon", "doctor"));
        // Into another file it goes too.
        let again = rewritten(&catalog, "", &saved);
        assert!(again.contains("old-question = [ \"p\",  \"q\" ]") && !again.contains("surgeon"), "{again}");
        // What is to be dropped is dropped.
        saved.carried.answers.clear();
        assert!(!rewritten(&catalog, old, &saved).contains("old-question"));
    }

    #[test]
    fn a_short_list_of_another_shape_is_told_with_its_place() {
        let catalog = catalog();
        for (short_list, line, says) in [
            ("short-list = \"one\"", 2, "a list of tables"),
            ("short-list = [\"one\"]", 2, "a list of tables"),
            ("[[short-list]]\nnote = \"x\"", 2, "has no `scheme`"),
            ("[[short-list]]\nscheme = 3", 3, "`scheme` should be a text"),
            ("[[short-list]]\nscheme = \"one\"\nnote = [1]", 4, "`note` should be a text"),
            ("[[short-list]]\nscheme = \"one\"\nremark = \"x\"", 4, "no key `remark`"),
            ("[short-list]\nscheme = \"one\"", 2, "a list of tables"),
        ] {
            let report = read(&catalog, "my.toml", &format!("years = 3\n{short_list}\n")).unwrap_err();
            let told = report.to_text(false);
            assert!(
                told.contains(says) && told.contains(&format!("my.toml:{line}:")),
                "{short_list}\n{told}"
            );
        }
        let without = read(&catalog, "", "[[short-list]]\nscheme = \"one\"\n").unwrap();
        assert_eq!(without.short_list.len(), 1, "a note may be left out");
    }

    #[test]
    fn a_short_list_on_one_line_is_still_there_after_an_answer_has_changed() {
        let catalog = catalog();
        let [job, ..] = catalog.question_ids().collect::<Vec<_>>()[..] else { panic!("three") };
        let old = "short-list = [{ scheme = \"one\", note = \"Ask Pat\" }]\njob = \"nurse\"\nyears = 3\n";
        let mut saved = read(&catalog, "", old).unwrap();
        assert_eq!(saved.short_list.len(), 1);
        saved.profile.set(job, Answer::Known(Value::Option(1)));
        let text = rewritten(&catalog, old, &saved);
        let again = read(&catalog, "", &text).unwrap();
        assert_eq!((&again.profile, &again.short_list), (&saved.profile, &saved.short_list), "{text}");
    }
}
