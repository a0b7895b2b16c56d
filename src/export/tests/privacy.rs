use std::fmt::Write as _;

use super::*;
use crate::catalog::QuestionKind;
use proptest::prelude::*;

#[test]
fn an_answer_kept_private_is_in_no_export() {
    let world = world();
    for (name, text) in everything(&world, ANSWERS, "") {
        for told in ["Do you have a long illness", "rather-not-say", "Kept to yourself", "\"health\""] {
            assert!(!text.contains(told), "{name} tells {told}");
        }
    }
}

proptest! {
    /// Questions of every kind with a word of their own in question and
    /// options, answered or kept private at random: the words of those kept
    /// private are in no export.
    #[test]
    fn whatever_is_kept_private_no_export_tells_of_it(choices in proptest::collection::vec(0_u8..3, 5), short in any::<bool>()) {
        let kinds = [QuestionKind::One, QuestionKind::Many, QuestionKind::YesNo, QuestionKind::Number, QuestionKind::Date];
        let mut questions = String::new();
        let mut answers = String::new();
        let mut rules = String::new();
        for (place, (kind, choice)) in kinds.iter().zip(&choices).enumerate() {
            let options = match kind {
                QuestionKind::One | QuestionKind::Many => "option = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]\n",
                _ => "",
            };
            write!(questions, "[[question]]\nid = \"secret-{place}\"\nask = \"Secret {place}?\"\nwhy = \"W.\"\nkind = \"{}\"\nfind-out = \"Nobody {place}.\"\n{options}", kind.name()).unwrap();
            let (value, rule) = match kind {
                QuestionKind::One => ("\"a\"", "\"a\""),
                QuestionKind::Many => ("[\"b\"]", "{ any = [\"b\"] }"),
                QuestionKind::YesNo => ("true", "true"),
                QuestionKind::Number => ("7", "{ at-least = 5 }"),
                _ => ("\"2019\"", "{ at-least = 2018-01-01 }"),
            };
            match choice {
                0 => writeln!(answers, "secret-{place} = \"rather-not-say\"").unwrap(),
                1 => writeln!(answers, "secret-{place} = {value}").unwrap(),
                _ => {}
            }
            write!(rules, "[[criterion]]\ntext = \"Rule.\"\nwhen = {{ secret-{place} = {rule} }}\n").unwrap();
        }
        let scheme = format!("{}\n{rules}", "id = \"internship\"\nname = \"I\"\nfunder = \"trust\"\nkind = \"award\"\nstage = \"early\"\ntracks = [\"research\"]\nsummary = \"S.\"\nconfidence = \"high\"");
        let files = [("catalog.toml", HEAD), ("questions.toml", questions.as_str()), ("stages.toml", STAGES), ("funders.toml", FUNDERS), ("schemes/trust/internship.toml", scheme.as_str())];
        let world = world_of(&files);
        let profile = profile(&world.catalog, &answers);
        let facts = Facts::new(&world.catalog, &profile, TODAY);
        let assessment = Assessment::from_facts(&facts);
        let noted = [Noted { scheme: world.catalog.find_scheme("internship").unwrap(), note: String::new() }];
        let plan = Plan { world: &world, facts: &facts, assessment: &assessment, short_list: if short { &noted } else { &[] }, asked: &[], route: None };
        let document = if short { plan.with_annex() } else { plan.document() };
        let texts = [super::super::html::write(&document), markdown::write(&document), json::plan(&plan).to_string()];
        for (place, choice) in choices.iter().enumerate().filter(|(_, choice)| **choice == 0) {
            for text in &texts {
                let told = [format!("Secret {place}"), format!("secret-{place}"), format!("Nobody {place}")];
                prop_assert!(told.iter().all(|word| !text.contains(word)), "{choice} {text}");
            }
        }
    }
}
