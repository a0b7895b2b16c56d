use super::*;
use crate::catalog::{Answer, load};

#[test]
fn plans_and_briefings_say_in_every_form_what_they_said_before() {
    let world = world();
    for (name, text) in everything(&world, ANSWERS, "Ask Pat & Jo") {
        // The style has tests of its own.
        let text = match (text.find("<style>"), text.find("</style>")) {
            (Some(start), Some(end)) => format!("{}…{}", &text[..start + 7], &text[end..]),
            _ => text.replace('\r', ""),
        };
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn a_plan_holds_all_that_a_person_takes_home() {
    let world = world();
    let titles = |annex: bool| -> Vec<String> {
        with_plan(&world, ANSWERS, "", |plan| {
            let document = if annex { plan.with_annex() } else { plan.document() };
            document.sections.into_iter().map(|section| section.title).collect()
        })
    };
    assert_eq!(
        titles(false),
        [
            "What you told us",
            "Start here",
            "Your short list",
            "Your route",
            "The ten that fit best",
            "What may stop you",
            "What to find out",
        ]
    );
    assert_eq!(
        titles(true),
        [
            "What you told us",
            "Start here",
            "Your route",
            "The ten that fit best",
            "What may stop you",
            "What to find out",
            "Your answers",
            "Your short list",
            "Dates ahead",
            "The year ahead",
            "Check these yourself",
            "Find these out",
            "The map",
            "How your answers thinned the list",
            "What fits, and why",
            "Words used here",
            "Where we read this"
        ]
    );
}

#[test]
fn a_plan_of_somebody_who_answered_nothing_says_so() {
    let world = world();
    let profile = Profile::new();
    let facts = Facts::new(&world.catalog, &profile, TODAY);
    let assessment = Assessment::from_facts(&facts);
    let plan = Plan {
        world: &world,
        facts: &facts,
        assessment: &assessment,
        short_list: &[],
        asked: &[],
        route: None,
    };
    let text = markdown::write(&plan.with_annex());
    assert!(text.contains("You have not answered anything yet."), "{text}");
    assert!(text.contains("Your short list is empty."), "{text}");
    assert!(!text.contains("## Your route"), "{text}");
}

#[test]
fn an_exported_plan_can_be_taken_in_again_without_what_was_kept_private() {
    let world = world();
    let catalog = &world.catalog;
    let text = with_plan(&world, ANSWERS, "Ask Pat", |plan| json::plan(plan).to_string());
    let imported = read_plan(catalog, &text).unwrap();
    let mut expected = profile(catalog, ANSWERS);
    expected.clear(catalog.find_question("health").unwrap());
    assert_eq!(imported.profile, expected);
    assert_eq!(imported.short_list.len(), 1);
    assert_eq!(imported.short_list[0].note, "Ask Pat");
    assert_eq!(imported.left_out, Vec::<String>::new());
}

#[test]
fn the_json_of_a_plan_says_what_its_page_warns_of() {
    let world = world();
    let (json, page) =
        with_plan(&world, ANSWERS, "Ask Pat", |plan| (json::plan(plan), markdown::write(&plan.with_annex())));
    let steps = json["route"]["steps"].as_array().unwrap();
    let first: Vec<bool> = steps.iter().map(|step| step["ask-first"].as_bool().unwrap()).collect();
    assert_eq!(first, [false, true]);
    assert!(page.contains("Ask before you apply"), "{page}");
    assert_eq!(json["route"]["leaps"], false);
    assert_eq!(steps[1]["may-have-ended"], page.contains("whether it still takes people"));
}

#[test]
fn every_kind_of_answer_goes_out_and_comes_back() {
    let world = world_of(&[
        ("catalog.toml", HEAD),
        (
            "questions.toml",
            "[[question]]\nid = \"m\"\nask = \"A?\"\nwhy = \"W.\"\nkind = \"many\"\noption = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]\n[[question]]\nid = \"d\"\nask = \"A?\"\nwhy = \"W.\"\nkind = \"date\"\n[[question]]\nid = \"n\"\nask = \"A?\"\nwhy = \"W.\"\nkind = \"number\"\n",
        ),
    ]);
    let catalog = &world.catalog;
    for answers in [
        "m = []\nd = 2019-06-30\nn = 3",
        "m = [\"a\", \"b\"]\nd = \"2019\"\nn = \"3 to 5\"",
        "m = \"not-sure\"\nd = \"2019-06\"",
    ] {
        let profile = profile(catalog, answers);
        let facts = Facts::new(catalog, &profile, TODAY);
        let assessment = Assessment::from_facts(&facts);
        let plan = Plan {
            world: &world,
            facts: &facts,
            assessment: &assessment,
            short_list: &[],
            asked: &[],
            route: None,
        };
        assert_eq!(read_plan(catalog, &json::plan(&plan).to_string()).unwrap().profile, profile, "{answers}");
    }
}

#[test]
fn what_is_no_plan_is_refused_and_what_the_catalogue_does_not_know_is_named() {
    let world = world();
    let catalog = &world.catalog;
    assert_eq!(read_plan(catalog, "{\n]"), Err(ImportError::NotJson(2)));
    for other in [
        "[]",
        "1",
        "{}",
        r#"{"kind":"briefing","format":1}"#,
        r#"{"kind":"plan"}"#,
        r#"{"kind":"plan","format":1}"#,
    ] {
        assert_eq!(read_plan(catalog, other), Err(ImportError::NotAPlan), "{other}");
    }
    let other = r#"{"kind":"plan","format":9,"answers":{}}"#;
    assert_eq!(read_plan(catalog, other), Err(ImportError::OtherFormat(9)));
    let odd = r#"{"kind":"plan","format":1,"answers":{"job":"pilot","shoe":43,"years":3,"degree":{"x":1}},"short-list":[{"scheme":"gone"},7]}"#;
    let imported = read_plan(catalog, odd).unwrap();
    assert_eq!(imported.left_out, ["degree", "job", "shoe", "gone", ""]);
    let years = catalog.find_question("years").unwrap();
    assert_eq!(
        imported.profile.iter().collect::<Vec<_>>(),
        [(years, Answer::Known(crate::catalog::Value::Number(3, 3)))]
    );
}

#[test]
fn a_briefing_names_the_benefits_of_its_kind_of_career_only() {
    let world = world();
    let text = markdown::write(&briefing(&world).document());
    assert!(
        text.contains("Patients get better care. (A report, 2025, <https://example.org/report>)"),
        "{text}"
    );
    assert!(!text.contains("Lessons"), "{text}");
    let teaching = Briefing { scheme: world.catalog.find_scheme("teaching").unwrap(), ..briefing(&world) };
    let text = markdown::write(&teaching.document());
    assert!(text.contains("Lessons get better.") && !text.contains("Patients"), "{text}");
    assert!(text.contains("We have not read what the employer must agree to."), "{text}");
}

#[test]
fn a_mistake_in_the_briefing_file_is_found_like_any_other() {
    let mut files = files();
    files.retain(|(name, _)| *name != "briefing.toml");
    let broken = "[[benefit]]\nid = \"a\"\ntext = \"T.\"\ntracks = [\"reserch\"]\nsorce = \"S\"\n[[manager-question]]\nid = \"q\"\nask = \"Why?\"\n[[benefits]]\nid = \"b\"\n";
    files.push(("briefing.toml", broken));
    let loaded = load(&[Small::of(files).layer()]);
    assert!(loaded.catalog.is_none());
    let text = loaded.report.to_text(false);
    for wanted in
        ["There is no track `reserch`", "`sorce`", "no `source`", "no `answer`", "no key `benefits`"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn the_built_in_catalogue_tells_managers_what_they_gain_and_answers_what_they_ask() {
    let catalog = Catalog::built_in();
    assert!(catalog.benefits.len() >= 4);
    assert!(catalog.benefits.iter().all(|benefit| !benefit.source.is_empty() && benefit.seen.is_some()));
    assert!(catalog.manager_questions.len() >= 5);
}
