//! The story of an invented person, told to a room: made from the persona and the catalogue, one message a slide.
//!
//! A slide has at most twenty-five words in six lines of some twenty letters. What does not fit is left to the
//! presenter's notes; letters never shrink for it.

mod fit;

use jiff::civil::Date;

use super::figure::{Bars, Counted, Figure, Stages};
use super::node::{Node, Page, Prose};
use super::route::{stages, step_name};
use super::standing::{Thinning, open_to, thinning};
use super::wording::applications_month;
use super::world::World;
use crate::advice::{Card, CardKind, Ranking, Worry, Worth, start_here};
pub use crate::catalog::Part;
use crate::catalog::dates::in_words;
use crate::catalog::{Answer, Persona, SchemeId, Text, Value};
use crate::pathway::{Route, Routes};
use crate::rules::comparison::later;
use crate::rules::{Assessment, Facts, Profile};
use crate::text::reading::word_count;
pub(crate) use fit::{BAR_ROWS, LETTERS, bar_rows, first_words};
pub use fit::{LINES, Room, WORDS, lines_of, shortened};
use fit::{about_them, label};

impl Part {
    /// What stands for it in a list.
    #[must_use]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Person => "Who it is",
            Self::Worry => "The worry",
            Self::Answers => "What they tell us",
            Self::Turn => "The answer to the worry",
            Self::Rule => "The rule behind it",
            Self::Start => "Start here",
            Self::Map => "The way on the map",
            Self::Way => "The way, step by step",
            Self::Manager => "What the manager must do",
            Self::Others => "Same stage, other jobs",
        }
    }

    /// What goes first where time is short, the least needed first.
    pub(crate) const SPARE: [Self; 5] = [Self::Others, Self::Rule, Self::Map, Self::Manager, Self::Answers];
}

/// One slide of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it tells.
    pub part: Part,
    /// What the room sees.
    pub page: Page,
    /// What the presenter may say.
    pub notes: Vec<String>,
}

/// A story, with what the end of a session needs of it.
#[derive(Debug, Clone)]
pub struct Story {
    /// The slides.
    pub told: Vec<Told>,
    /// What they may do first, the best first.
    pub(crate) steps: Vec<SchemeId>,
    /// What is open to them.
    pub assessment: Assessment,
    /// What the rules say to their worry.
    pub(crate) worry: Worry,
    /// Where they start.
    pub(crate) cards: Vec<Card>,
    /// The first way to what they want, where there is one.
    pub way: Option<Route>,
    /// That way along the stages.
    pub stages: Option<Stages>,
    /// How many schemes were left before their answers, and after them.
    pub(crate) left: (usize, usize),
    /// The scheme for which their manager must do something first.
    pub manager: Option<SchemeId>,
}

/// The words before the first comma: whom it is about.
#[must_use]
pub fn first_name(persona: &Persona) -> &str {
    persona.name.split(',').next().unwrap_or(&persona.name).trim()
}

/// Tells the story of a persona who gave these answers.
#[must_use]
pub fn story(
    world: &World,
    today: Date,
    persona: &Persona,
    profile: &Profile,
    routes: Option<&Routes>,
) -> Story {
    let facts = Facts::new(&world.catalog, profile, today);
    let assessment = Assessment::from_facts(&facts);
    let ranking = Ranking::new(world.traits(), &facts, &assessment);
    let worry = Worry::answer(&persona.worry, &facts, &assessment, &ranking);
    let cards = start_here(world.traits(), &facts, &assessment, &ranking);
    let teller = Teller { world, today, persona, facts: &facts, cards: &cards };
    let mut told = teller.person();
    let thinned = thinning(&world.catalog, profile.iter(), today);
    let before = thinned.start.left();
    let left = (before, thinned.steps.last().map_or(before, |(.., counts)| counts.left()));
    told.extend(teller.answers(thinned));
    told.extend(teller.turn(&worry));
    told.extend(teller.start());
    let way = routes.and_then(|routes| routes.routes.first()).filter(|way| !way.steps.is_empty()).cloned();
    let stages = way.as_ref().map(|way| stages(world, &facts, way, first_name(persona)));
    told.extend(stages.iter().map(|stages| teller.map(stages)));
    told.extend(routes.into_iter().flat_map(|routes| teller.way(routes)));
    told.extend(teller.manager());
    told.extend(teller.others());
    let steps = cards.iter().flat_map(|card| &card.entries).filter_map(|entry| entry.scheme).collect();
    let manager = teller.managed();
    Story { told, steps, assessment, worry, cards, way, stages, left, manager }
}

/// The answer to a persona's worry, as one sentence or two.
#[must_use]
pub fn worry_in_words(world: &World, name: &str, worry: &Worry) -> String {
    let open = worry.open.len();
    let about = worry.about.map(|id| world.catalog.question(id).worry_about.as_str());
    let about = about.filter(|words| !words.is_empty());
    let are = if open == 1 { "1 is".to_owned() } else { format!("{open} are") };
    let head = match (about, worry.shut.len()) {
        (Some(about), 0) => format!("{are} open to {name} today. {about} alone shuts none."),
        (Some(about), shut) => format!("{are} open to {name} today. {about} alone shuts {shut}."),
        (None, _) if worry.money.is_some() => format!("{are} open to {name} today."),
        (None, _) => match &worry.unheard {
            Some(phrase) => format!("{are} open to {name} today. No rule that we know names “{phrase}”."),
            None => format!("{are} open to {name} today: every rule that we know is met."),
        },
    };
    let tail = worry.money.as_ref().map(|(worth, paying)| {
        let what = match worth {
            Worth::Salary => "a salary".to_owned(),
            Worth::Fees => "fees".to_owned(),
            Worth::Time => format!("for {name}’s time"),
        };
        match paying.len() {
            0 => format!(" None of them pays {what}."),
            1 => format!(" 1 pays {what}."),
            several => format!(" {several} pay {what}."),
        }
    });
    let tail = tail.unwrap_or_default();
    format!("{head}{tail}")
}

/// Said where a scheme's page tells nothing of the employer: that is not to say that nobody has to agree.
const NOTHING_READ: &str = "We have read nothing that the manager must sign.";

struct Teller<'a> {
    world: &'a World,
    today: Date,
    persona: &'a Persona,
    facts: &'a Facts<'a>,
    cards: &'a [Card],
}

impl Teller<'_> {
    fn name(&self) -> &str {
        first_name(self.persona)
    }

    fn person(&self) -> Vec<Told> {
        let name = self.name();
        let rest = self.persona.name.get(name.len()..).unwrap_or_default();
        let mut page = Page::new();
        page.push(Node::Big(name.to_owned()));
        let rest = rest.trim_start_matches([',', ' ']);
        let mut room = Room::new(LINES - 1, WORDS - 1);
        for (text, tone) in [(rest, false), (self.persona.aim.as_str(), true)] {
            room.say(&mut page, text, tone);
        }
        let mut told = vec![Told { part: Part::Person, page, notes: noted(&self.persona.notes) }];
        if !self.persona.worry.is_empty() {
            let mut page = Page::new();
            page.push(Node::Title(Prose::plain("The worry")));
            page.gap();
            page.push(Node::Big(shortened(&self.persona.worry, LINES - 1, WORDS - 2)));
            let notes = vec!["Read it aloud. Ask who has heard this before. Then wait.".to_owned()];
            told.push(Told { part: Part::Worry, page, notes });
        }
        told
    }

    /// A few answers a slide, the list thinning as they come; only those that thinned it most.
    fn answers(&self, thinned: Thinning) -> Vec<Told> {
        const MOST: usize = 5;
        const SLIDES: usize = 2;
        let Thinning { start, steps } = thinned;
        let mut before = start.left();
        let mut telling: Vec<(usize, String, usize, usize)> = Vec::new();
        for (place, (question, answer, counts)) in steps.iter().enumerate() {
            let now = counts.left();
            let lost = before.saturating_sub(now);
            before = now;
            if let (Answer::Known(value), true) = (answer, lost > 0) {
                telling.push((place, label(self.world.catalog.question(*question), *value), now, lost));
            }
        }
        let mut by_loss = telling.clone();
        by_loss.sort_by_key(|(.., lost)| std::cmp::Reverse(*lost));
        let kept: Vec<usize> = by_loss.iter().take(MOST).map(|(place, ..)| *place).collect();
        telling.retain(|(place, ..)| kept.contains(place));
        let most = start.left();
        let mut bars = vec![Counted { label: "Before".to_owned(), count: most, leads: true }];
        bars.extend(telling.into_iter().map(|(_, label, count, _)| Counted { label, count, leads: false }));
        let mut told: Vec<Vec<Counted>> = vec![Vec::new()];
        let mut rows = 0;
        let mut words = 0;
        for bar in bars {
            let more = bar_rows(&bar.label);
            let said = word_count(&bar.label) + 1;
            if (rows + more > BAR_ROWS || words + said > WORDS - 4)
                && told.last().is_some_and(|bars| !bars.is_empty())
            {
                told.push(Vec::new());
                (rows, words) = (0, 0);
            }
            rows += more;
            words += said;
            if let Some(bars) = told.last_mut() {
                bars.push(bar);
            }
        }
        told.into_iter()
            .take(SLIDES)
            .map(|bars| {
                let mut page = Page::new();
                page.push(Node::Title(Prose::plain(format!("{} tells us", self.name()))));
                let title = format!("How many of {most} schemes are left after each answer.");
                page.push(Node::Figure(Figure::Bars(Bars { title: title.clone(), bars, of: most })));
                Told { part: Part::Answers, page, notes: vec![title] }
            })
            .collect()
    }

    fn turn(&self, worry: &Worry) -> Vec<Told> {
        let said = worry_in_words(self.world, self.name(), worry);
        let mut page = Page::new();
        page.push(Node::Big(shortened(&said, LINES, WORDS)));
        let mut notes = vec![format!("The worry was: {}", self.persona.worry), said];
        let mut told = Vec::new();
        if let Some(shutting) = worry.shutting {
            let scheme = self.world.catalog.scheme(shutting.scheme).short_name();
            notes.push(format!("Time shuts one: {scheme}, on {}.", in_words(shutting.on)));
        }
        notes.push("Pause here. This is the turn of the story.".to_owned());
        told.push(Told { part: Part::Turn, page, notes });
        told.extend(self.rule(worry));
        told
    }

    fn rule(&self, worry: &Worry) -> Option<Told> {
        let behind = worry.rule?;
        let criterion = worry.criterion(&self.world.catalog, self.today)?;
        let scheme = self.world.catalog.scheme(behind.scheme);
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain(if behind.met {
            "The rule, and it is met"
        } else {
            "The rule behind it"
        })));
        let mut room = Room::new(LINES - 2, WORDS - 5);
        let name = Room::cost(scheme.short_name());
        room.set_aside(name);
        room.say(&mut page, &format!("“{}”", criterion.text), true);
        room.give_back(name);
        room.say(&mut page, scheme.short_name(), false);
        let mut notes = vec![format!("{}: {}", scheme.name, criterion.text)];
        notes.extend(Some(criterion.remedy.to_string()).filter(|remedy| !remedy.is_empty()));
        if let Some(shutting) = worry.shutting.filter(|shutting| shutting.scheme == behind.scheme) {
            notes.push(format!("It shuts on {}.", in_words(shutting.on)));
        }
        Some(Told { part: Part::Rule, page, notes })
    }

    fn start(&self) -> Option<Told> {
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain("Start here")));
        page.gap();
        let mut room = Room::new(LINES - 1, WORDS - 2);
        let mut notes = Vec::new();
        for card in self.cards {
            for entry in &card.entries {
                let what =
                    entry.scheme.map_or(entry.text.as_str(), |id| self.world.catalog.scheme(id).short_name());
                let line = format!("{}: {what}", card.kind.title());
                let whole =
                    format!("{}. {} {} {}", line.trim_end_matches('.'), entry.why, entry.when, entry.decides);
                notes.push(whole.split_whitespace().collect::<Vec<_>>().join(" "));
                if room.holds(&line) {
                    room.take(&line);
                    let head = Prose::strong(format!("{}: ", card.kind.title()));
                    page.push(Node::Para(head.and(Prose::plain(what))));
                }
            }
        }
        (!notes.is_empty()).then_some(Told { part: Part::Start, page, notes })
    }

    /// The way as a line through the stages; its steps by number.
    fn map(&self, stages: &Stages) -> Told {
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain(shortened(&format!("{}’s way", self.name()), 1, 4))));
        page.push(Node::Figure(Figure::Stages(stages.clone())));
        let mut notes = vec![format!(
            "The pointer is where {} stands today. The numbers are steps: their names come next.",
            self.name()
        )];
        notes.extend(stages.stops.iter().filter(|stop| !stop.steps.is_empty()).map(|stop| {
            let steps: Vec<String> = stop.named().collect();
            format!("{}: {}.", stop.stage, steps.join(", "))
        }));
        Told { part: Part::Map, page, notes }
    }

    fn way(&self, routes: &Routes) -> Vec<Told> {
        /// What is further along is in the notes.
        const SLIDES: usize = 2;
        let goal = &self.world.catalog.goal(routes.goal).name;
        let Some(route) = routes.routes.first() else {
            return Self::no_way(goal);
        };
        if route.steps.is_empty() {
            return self.there_already(goal);
        }
        let mut pages = vec![(Page::new(), Room::new(LINES - 2, WORDS - 6))];
        for (place, step) in route.steps.iter().enumerate() {
            let what = step_name(&self.world.catalog, step.taken);
            let line = shortened(&format!("00 {what}"), 3, 12);
            let line = line.trim_start_matches("00 ").to_owned();
            let fits = pages.last().is_some_and(|(_, room)| room.holds(&format!("00 00 {line}")));
            if !fits {
                pages.push((Page::new(), Room::new(LINES - 2, WORDS - 6)));
            }
            if let Some((page, room)) = pages.last_mut() {
                room.take(&format!("00 00 {line}"));
                page.push(Node::Step(place + 1, Prose::plain(line)));
            }
        }
        let notes = self.way_notes(route);
        pages.truncate(SLIDES);
        let last = pages.len();
        pages
            .into_iter()
            .enumerate()
            .map(|(place, (steps, _))| {
                let mut page = Page::new();
                let title = if place == 0 { format!("The way to {goal}") } else { "And then".to_owned() };
                page.push(Node::Title(Prose::plain(shortened(&title, 2, 8))));
                page.nodes.extend(steps.nodes);
                let notes =
                    if place + 1 == last { notes.clone() } else { vec!["The way goes on.".to_owned()] };
                Told { part: Part::Way, page, notes }
            })
            .collect()
    }

    fn way_notes(&self, route: &Route) -> Vec<String> {
        let month = |months: u32| applications_month(later(self.today, 0, i64::from(months)));
        let mut notes: Vec<String> = route
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| {
                let what = step_name(&self.world.catalog, step.taken);
                format!("{}. {what}: from about {}.", place + 1, month(step.starts_after_months))
            })
            .collect();
        notes.push("This is one way of several. Nobody’s way is straight.".to_owned());
        notes
    }

    fn no_way(goal: &str) -> Vec<Told> {
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain(shortened(&format!("The way to {goal}"), 2, 8))));
        page.push(Node::Big("We know of no way yet.".to_owned()));
        vec![Told {
            part: Part::Way,
            page,
            notes: vec!["Say so plainly, and ask the room what it knows.".to_owned()],
        }]
    }

    fn there_already(&self, goal: &str) -> Vec<Told> {
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain(shortened(&format!("The way to {goal}"), 2, 8))));
        page.push(Node::Big(format!("{} is there already.", self.name())));
        vec![Told { part: Part::Way, page, notes: vec!["Ask the room what could come next.".to_owned()] }]
    }

    /// The first scheme of the cards for which an employer must do something.
    fn managed(&self) -> Option<SchemeId> {
        let wanted = [CardKind::Apply, CardKind::GetReady, CardKind::BeforeItShuts, CardKind::ThisWeek];
        let of = |kind: CardKind| {
            self.cards.iter().filter(move |card| card.kind == kind).flat_map(|card| &card.entries)
        };
        let schemes = wanted.into_iter().flat_map(of).filter_map(|entry| entry.scheme);
        schemes.into_iter().find(|id| !self.world.catalog.scheme(*id).employer.is_empty())
    }

    fn manager(&self) -> Option<Told> {
        let catalog = &self.world.catalog;
        let mut page = Page::new();
        let Some(id) = self.managed() else {
            if self.cards.is_empty() {
                return None;
            }
            page.push(Node::Title(Prose::plain(shortened(&format!("{}’s manager", self.name()), 1, 4))));
            page.push(Node::Big(NOTHING_READ.to_owned()));
            let notes = vec![
                "An employer may want to agree all the same. Tell the manager, and ask the R&D office."
                    .to_owned(),
            ];
            return Some(Told { part: Part::Manager, page, notes });
        };
        let details = catalog.scheme(id);
        page.push(Node::Title(Prose::plain(shortened(&format!("{}’s manager", self.name()), 1, 4))));
        page.gap();
        let mut room = Room::new(LINES - 1, WORDS - 3);
        let name = Room::cost(details.short_name());
        room.set_aside(name);
        let said = details.employer.iter().map(|text| about_them(text, self.name()));
        // What can be said with their name, before what has to be quoted.
        let best = said.min_by_key(|text| (text.starts_with('“'), text.chars().count()));
        room.say(&mut page, &best.unwrap_or_default(), true);
        room.give_back(name);
        room.say(&mut page, details.short_name(), false);
        let mut notes: Vec<String> = noted(&details.employer);
        notes.extend(details.pays.parts().map(|(name, text)| format!("{name}: {text}")));
        notes.push(format!("`fingerpost export --briefing {}` writes the page for the manager.", details.id));
        Some(Told { part: Part::Manager, page, notes })
    }

    /// The same answers in other professions: what is open then.
    fn others(&self) -> Option<Told> {
        const OTHERS: usize = 3;
        let catalog = &self.world.catalog;
        let question = *catalog.coverage_by.first()?;
        let details = catalog.question(question);
        let Some(Value::Option(own)) = self.facts.profile().value(question) else { return None };
        let mut others: Vec<u8> = details.all_options().iter().filter(|option| *option != own).collect();
        let share = |option: u8| details.choice(option).map_or(0.0, |choice| choice.share);
        others.sort_by(|one, other| share(*other).total_cmp(&share(*one)));
        let open = |option: u8| {
            let profile = self.facts.profile().with(question, Answer::Known(Value::Option(option)));
            open_to(catalog, &profile, self.today)
        };
        let name = |option: u8| first_words(details.label(option));
        let mut bars = vec![Counted { label: name(own), count: open(own), leads: true }];
        let mut rows = bar_rows(&name(own));
        for option in others.into_iter().take(OTHERS * 3) {
            let label = name(option);
            let more = bar_rows(&label);
            if bars.len() <= OTHERS && rows + more <= BAR_ROWS {
                rows += more;
                bars.push(Counted { label, count: open(option), leads: false });
            }
        }
        let title = format!("What would be open to {} in other professions, all else the same.", self.name());
        let mut page = Page::new();
        page.push(Node::Title(Prose::plain("Same stage, other jobs")));
        page.push(Node::Figure(Figure::Bars(Bars { title: title.clone(), bars, of: 0 })));
        Some(Told { part: Part::Others, page, notes: vec![title] })
    }
}

/// Texts of the catalogue, for whoever speaks.
fn noted(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::to_string).collect()
}
