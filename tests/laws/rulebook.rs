//! All schemes at once are judged as each is alone.

use fingerpost::catalog::{Answer, Catalog, QuestionId};
use fingerpost::rules::{Assessment, Profile, Rulebook};
use jiff::civil::Date;

use crate::cases::for_people;
use crate::common::builtin::{self, TODAY, catalog};
use crate::common::generate::SMALL;
use crate::common::profiles;
use crate::common::random::Random;
use crate::common::small::Small;

fn check(book: &Rulebook<'_>, catalog: &Catalog, profile: &Profile, today: Date) {
    assert_eq!(book.assessment(profile), Assessment::new(catalog, profile, today), "{profile:?}");
}

#[test]
fn in_random_catalogues() {
    for_people(400, 12, SMALL, |case, said, _| {
        let book = Rulebook::new(&case.catalog, case.spec.today);
        check(&book, &case.catalog, &profiles::profile(&case.catalog, said), case.spec.today);
    });
}

/// With all that each could say, and with some of it.
#[test]
fn for_random_people_of_the_built_in_catalogue() {
    let book = Rulebook::new(catalog(), TODAY);
    check(&book, catalog(), &Profile::new(), TODAY);
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let person = builtin::person(&mut random, catalog(), TODAY);
        check(&book, catalog(), &person, TODAY);
        for chance in [20, 50, 80] {
            let some: Vec<(QuestionId, Answer)> = person.iter().filter(|_| random.percent(chance)).collect();
            check(&book, catalog(), &Profile::from_answers(some), TODAY);
        }
    }
}

/// More questions than a word of the machine has bits.
#[test]
fn with_very_many_questions() {
    let name = |number: usize| format!("q{number}");
    let mut small = Small::new();
    for number in 0..150 {
        let gate =
            if number % 7 == 6 { format!("ask-if = {{ q{} = true }}", number - 3) } else { String::new() };
        small = small.question(&name(number), "yes-no", &gate);
    }
    for number in 0..60 {
        let rules = format!(
            "[[criterion]]\ntext = \"This.\"\nwhen = {{ all = [{{ q{number} = true }}, {{ any = [{{ q{} = false }}, {{ q{} = true }}] }}] }}\n\
             [[criterion]]\nid = \"c\"\ntext = \"That.\"\nwhen = {{ not = {{ q{} = true }} }}\n",
            number + 64,
            number + 90,
            149 - number
        );
        small = small.scheme(&format!("s{number}"), &rules);
    }
    let catalog = small.catalog();
    let book = Rulebook::new(&catalog, TODAY);
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let person = builtin::person(&mut random, &catalog, TODAY);
        let some: Vec<(QuestionId, Answer)> = person.iter().filter(|_| random.percent(60)).collect();
        check(&book, &catalog, &Profile::from_answers(some), TODAY);
    }
}
