//! What is shown: the model as a [`View`].

use super::keymap::{BINDINGS, Group, hints, menu};
use super::model::{ListState, Model, Popup, QuestionState, ResultsState, Screen};
use super::show;
use crate::catalog::{Answer, SchemeId};
use crate::interview::find_out;
use crate::page::node::{Mark, Tone};
use crate::page::question::Asking;
use crate::page::tally::LastAnswer;
use crate::page::{self, Command, Node, Page, Pane, Prose, Row, Target, View, wording};
use crate::pathway::{map_layout, standing_at};

/// Builds everything that is shown.
#[must_use]
pub fn view(model: &Model<'_>) -> View {
    if model.workshop.as_ref().is_some_and(|workshop| workshop.blank) {
        return View::default();
    }
    let mut view = screen(model);
    show::chrome(model, &mut view);
    view.hints = hints(model);
    view.status.clone_from(&model.status);
    view.popup = model.popups.last().map(|popup| popup_view(model, popup));
    if let Some(trying) = &model.trying {
        view.who = format!("TRYING {}", trying.words);
    }
    if model.options.private {
        view.who =
            if view.who.is_empty() { "private".to_owned() } else { format!("{} · private", view.who) };
    }
    view
}

fn screen(model: &Model<'_>) -> View {
    let world = model.world;
    let mut view = View { who: wording::who(&world.catalog, &model.profile), ..View::default() };
    match model.screen() {
        None => {}
        Some(Screen::Welcome(focus)) => {
            crumb(&mut view, &[]);
            let mut page = page::welcome::welcome(world, model.profile.len(), model.options.private);
            if model.profile.is_empty() && model.options.resumable.is_some() {
                let row = Row::new(Target::Submit, "Go on where you left off")
                    .hint("Your answers from last time were kept on this computer.");
                let at = page.nodes.iter().position(|node| matches!(node, Node::Row(_))).unwrap_or(0);
                page.nodes.insert(at, Node::Row(row));
            }
            view.main = Pane { page, focus: Some(*focus), scroll: 0 };
        }
        Some(Screen::Question(state)) if model.workshop.is_some() => {
            crumb(&mut view, &["Workshop"]);
            view.main = show::room(model, state);
        }
        Some(Screen::Question(state)) => {
            crumb(&mut view, &["Questions"]);
            question_view(model, state, &mut view);
        }
        Some(Screen::Answers(focus)) => {
            crumb(&mut view, &["Check your answers"]);
            view.main = Pane { page: answers_page(model), focus: Some(*focus), scroll: 0 };
        }
        Some(Screen::Results(state)) => {
            let page = results_page(model, state);
            match group_of_row(&page, state.focus) {
                // Its heading may have scrolled away.
                Some((_, group)) => crumb(&mut view, &["Results", group.name()]),
                None => crumb(&mut view, &["Results"]),
            }
            view.side = scheme_in_focus(&page, state.focus).map(|id| reading(model, id, None, 0));
            view.main = Pane { page, focus: Some(state.focus), scroll: 0 };
        }
        Some(Screen::Reading(state)) => {
            let name = world.catalog.scheme(state.scheme).short_name();
            let pane = reading(model, state.scheme, state.focus, state.scroll);
            if let Some(Screen::Results(results)) = model.screens.iter().rev().nth(1) {
                crumb(&mut view, &["Results", name]);
                view.main =
                    Pane { page: results_page(model, results), focus: Some(results.focus), scroll: 0 };
                view.side = Some(pane);
                view.side_has_focus = true;
            } else {
                crumb(&mut view, &[name]);
                view.main = pane;
            }
        }
        Some(Screen::Browse(state)) => {
            crumb(&mut view, &["Everything"]);
            let page = browse_page(model, state);
            view.side = scheme_in_focus(&page, state.focus).map(|id| reading(model, id, None, 0));
            view.main = Pane { page, focus: Some(state.focus), scroll: 0 };
        }
        Some(Screen::Glossary(state)) => {
            crumb(&mut view, &["Words"]);
            let typed = state.input.value();
            let found = page::glossary::found(world, typed);
            let page = page::glossary::list(world, typed, state.input.cursor(), &found);
            view.side = target_in_focus(&page, state.focus).and_then(|target| match target {
                Target::Term(id) => {
                    Some(Pane { page: page::glossary::term(world, id), focus: None, scroll: 0 })
                }
                Target::Scheme(id) => Some(reading(model, id, None, 0)),
                _ => None,
            });
            view.main = Pane { page, focus: Some(state.focus), scroll: 0 };
        }
        Some(Screen::Workshop) => {
            crumb(&mut view, &["Workshop"]);
            view.main = show::slide(model);
        }
        Some(Screen::Coverage(state)) => {
            crumb(&mut view, &["Coverage"]);
            let page = page::coverage::coverage(world, &state.table, state.among);
            view.main = Pane { page, focus: None, scroll: state.scroll };
        }
        Some(Screen::Help(scroll)) => {
            crumb(&mut view, &["All keys"]);
            view.main = Pane { page: help_page(), focus: None, scroll: *scroll };
        }
        Some(other) => exploring(model, other, &mut view),
    }
    view
}

/// Where the reader is, from the outside in.
fn crumb(view: &mut View, names: &[&str]) {
    view.crumbs = std::iter::once("Fingerpost").chain(names.iter().copied()).map(str::to_owned).collect();
}

/// The screens on which one looks round: what if, routes, the map, schemes
/// side by side.
fn exploring(model: &Model<'_>, screen: &Screen, view: &mut View) {
    let world = model.world;
    match screen {
        Screen::WhatIf(changes, focus) => {
            crumb(view, &["What if"]);
            let page = page::what_if::what_if(world, changes);
            view.side = match target_in_focus(&page, *focus) {
                Some(Target::Change(place)) => changes.get(place).map(|change| Pane {
                    page: page::what_if::change(world, change),
                    focus: None,
                    scroll: 0,
                }),
                _ => None,
            };
            view.main = Pane { page, focus: Some(*focus), scroll: 0 };
        }
        Screen::Goals(focus) => {
            crumb(view, &["Route"]);
            view.main = Pane { page: page::route::goals(world), focus: Some(*focus), scroll: 0 };
        }
        Screen::Route(state) => {
            crumb(view, &["Route"]);
            let page = page::route::routes(world, &state.found, model.today);
            view.main = Pane { page, focus: Some(state.focus), scroll: 0 };
        }
        Screen::Map(track, stage) => {
            crumb(view, &["Map"]);
            let here = standing_at(&model.facts());
            let layout = map_layout(&world.catalog, &model.assessment, |_| true);
            let page =
                page::map::overview(world, &layout, &model.assessment, here, (*track, *stage), &model.route);
            view.main = Pane { page, focus: None, scroll: 0 };
        }
        Screen::Cell(track, stage, focus) => {
            crumb(view, &["Map", "Schemes"]);
            let page = cell_page(model, (*track, *stage));
            view.side = scheme_in_focus(&page, *focus).map(|id| reading(model, id, None, 0));
            view.main = Pane { page, focus: Some(*focus), scroll: 0 };
        }
        Screen::Compare(scroll) => {
            crumb(view, &["Side by side"]);
            let page = page::compare::schemes(world, &model.facts(), &model.assessment, &model.marked);
            view.main = Pane { page, focus: None, scroll: *scroll };
        }
        _ => {}
    }
}

/// The reading of a scheme, with the way to it.
fn reading(model: &Model<'_>, id: SchemeId, focus: Option<usize>, scroll: usize) -> Pane {
    let way = page::scheme::Way {
        nearest: model.pathfinder.nearest_step(&model.profile, &model.assessment, id),
        instead: model.pathfinder.next_rung(&model.assessment, id),
    };
    let page = page::scheme::scheme(model.world, &model.facts(), id, model.assessment.of(id), &way);
    Pane { page, focus, scroll }
}

fn question_view(model: &Model<'_>, state: &QuestionState, view: &mut View) {
    let world = model.world;
    let contradictions = contradictions(model);
    let page = page::question::question(
        world,
        &Asking {
            question: state.question,
            given: model.profile.value(state.question),
            marked: state.marked,
            typed: state.input.value(),
            cursor: state.input.cursor(),
            problem: &state.problem,
            contradictions: &contradictions,
            results: !model.profile.is_empty(),
        },
    );
    let last = model.changed.as_ref().map(|changed| LastAnswer {
        question: changed.question,
        words: match model.profile.answer(changed.question) {
            Some(Answer::Known(value)) => {
                wording::short_value(world.catalog.question(changed.question), value)
            }
            Some(Answer::NotSure) => "not sure".to_owned(),
            Some(Answer::RatherNotSay) | None => String::new(),
        },
        before: &changed.before,
    });
    let next = model.next.as_ref().filter(|next| next.question == state.question);
    view.progress = model.progress();
    view.side_is_notes = true;
    view.brief = page::results::summary(&model.assessment);
    view.side = Some(Pane {
        page: page::tally::tally(world, &model.assessment, last.as_ref(), next),
        focus: None,
        scroll: 0,
    });
    view.main = Pane { page, focus: Some(state.focus), scroll: 0 };
}

/// The texts of the constraints that the answers break.
fn contradictions<'a>(model: &'a Model<'_>) -> Vec<&'a str> {
    model
        .facts()
        .broken_constraints()
        .into_iter()
        .filter_map(|index| model.world.catalog.constraints.get(index))
        .map(|constraint| constraint.text.as_str())
        .collect()
}

fn answers_page(model: &Model<'_>) -> Page {
    let facts = model.facts();
    let to_find_out = find_out(&model.world.catalog, &model.profile, model.today);
    page::answers::answers(model.world, &facts, &model.profile, &contradictions(model), &to_find_out)
}

fn results_page(model: &Model<'_>, state: &ResultsState) -> Page {
    let facts = model.facts();
    let kept = state.filter.as_ref().map(|input| page::browse::filtered(model.world, input.value()));
    let filter = match (&state.filter, &kept) {
        (Some(input), Some(kept)) => Some((input.value(), input.cursor(), kept.as_slice())),
        _ => None,
    };
    page::results::results(
        model.world,
        &facts,
        &model.assessment,
        &page::results::Shown { folded: state.folded, filter, short_list: &model.short_list },
    )
}

fn browse_page(model: &Model<'_>, state: &ListState) -> Page {
    let typed = state.input.value();
    let shown = page::browse::filtered(model.world, typed);
    page::browse::browse(model.world, &model.assessment, typed, state.input.cursor(), &shown)
}

fn cell_page(model: &Model<'_>, cell: (usize, usize)) -> Page {
    let layout = map_layout(&model.world.catalog, &model.assessment, |_| true);
    page::map::in_detail(model.world, &layout, &model.assessment, cell, &model.route)
}

/// The scheme that the reader is at, in a list or in its reading. It builds no more than that list: what is possible
/// here is asked while the menu is drawn, so the whole view must not be built for it.
pub(super) fn scheme_at(model: &Model<'_>) -> Option<SchemeId> {
    match model.screen()? {
        Screen::Reading(state) => Some(state.scheme),
        Screen::Results(state) => scheme_in_focus(&results_page(model, state), state.focus),
        Screen::Browse(state) => scheme_in_focus(&browse_page(model, state), state.focus),
        Screen::Cell(track, stage, focus) => scheme_in_focus(&cell_page(model, (*track, *stage)), *focus),
        _ => None,
    }
}

/// What the row in focus stands for.
pub(super) fn target_in_focus(page: &Page, focus: usize) -> Option<Target> {
    page.rows().nth(focus).map(|row| row.target)
}

/// The group of results that the row in focus belongs to, and the place of
/// its heading among the rows.
pub(super) fn group_of_row(page: &Page, focus: usize) -> Option<(usize, page::results::Group)> {
    if !matches!(target_in_focus(page, focus)?, Target::Group(_) | Target::Scheme(_)) {
        return None;
    }
    page.rows()
        .enumerate()
        .take(focus + 1)
        .filter_map(|(place, row)| match row.target {
            Target::Group(group) => Some((place, group)),
            _ => None,
        })
        .last()
}

fn scheme_in_focus(page: &Page, focus: usize) -> Option<SchemeId> {
    match target_in_focus(page, focus)? {
        Target::Scheme(id) => Some(id),
        _ => None,
    }
}

fn popup_view(model: &Model<'_>, popup: &Popup) -> page::Popup {
    let world = model.world;
    let (title, page, focus) = match popup {
        Popup::Why(focus) => {
            let (question, waiting) = match model.screen() {
                Some(Screen::Question(state)) => {
                    let waiting = model
                        .assessment
                        .schemes
                        .iter()
                        .filter(|assessed| assessed.missing.contains(&state.question) && !assessed.is_final)
                        .count();
                    (Some(state.question), waiting)
                }
                _ => (None, 0),
            };
            let mut page =
                question.map_or_else(Page::new, |question| page::question::why(world, question, waiting));
            page.gap();
            page.row(Row::new(Target::Command(Command::Back), "Close"));
            ("Why we ask", page, focus)
        }
        Popup::Terms(terms, focus) => ("Words on this screen", page::glossary::choose(world, terms), focus),
        Popup::Term(term, focus) => {
            let mut page = page::glossary::term(world, *term);
            page.gap();
            page.row(Row::new(Target::Command(Command::Back), "Close"));
            ("A word", page, focus)
        }
        Popup::Menu(focus) => ("What you can do here", menu_page(model), focus),
        Popup::Leave(focus) => ("Leave", leave_page(model), focus),
        Popup::Note(scheme, input, focus) => {
            let mut page = Page::new();
            page.push(Node::Para(Prose::plain(world.catalog.scheme(*scheme).name.as_str())));
            page.push(Node::Field {
                label: "Your note".to_owned(),
                text: input.value().to_owned(),
                cursor: input.cursor(),
                placeholder: "for example: ask Sam about the form".to_owned(),
            });
            page.gap();
            page.row(Row::new(Target::Submit, "Keep this note"));
            page.row(Row::new(Target::Command(Command::Back), "Leave it as it was"));
            ("A note for yourself", page, focus)
        }
        Popup::Slides(focus) => ("Slides", show::slides(model), focus),
        Popup::Wipe(focus) => ("Wipe everything", show::wipe(), focus),
        Popup::Afresh(focus) => {
            let mut page = Page::new();
            page.push(Node::Para(Prose::plain(
                "This forgets all answers on the screen. You can take it back with Undo until you leave.",
            )));
            page.gap();
            page.row(Row::new(Target::Command(Command::Back), "Keep my answers"));
            page.row(Row::new(Target::Submit, "Forget them and start afresh"));
            ("Start afresh", page, focus)
        }
    };
    page::Popup { title: title.to_owned(), pane: Pane { page, focus: Some(*focus), scroll: 0 } }
}

fn menu_page(model: &Model<'_>) -> Page {
    let mut page = Page::new();
    for binding in menu(model) {
        let keys = binding.keys.first().map(ToString::to_string).unwrap_or_default();
        page.row(Row::new(Target::Command(binding.command), binding.doc).note(keys));
    }
    page
}

fn leave_page(model: &Model<'_>) -> Page {
    let mut page = Page::new();
    page.push(Node::Para(Prose::plain(
        "Your answers are not kept. Leave without them, or keep them on this computer for next time?",
    )));
    page.gap();
    page.row(Row::new(Target::Command(Command::Back), "Stay here"));
    if model.is_enabled(Command::Save) {
        page.row(Row::new(Target::Command(Command::Save), "Keep them and leave"));
    }
    page.row(Row::new(Target::Submit, "Leave without keeping them"));
    page
}

fn help_page() -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("All keys")));
    page.push(Node::Para(Prose::plain(
        "Arrow keys, Enter and Esc do everything. The other keys are short cuts. While you type into a field, letters are text.",
    )));
    for group in Group::ALL {
        page.heading(group.name());
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            let keys = if keys.is_empty() { "menu".to_owned() } else { keys.join("  ") };
            page.push(Node::Fact(keys, Prose::plain(binding.doc)));
        }
    }
    page.heading("Signs");
    for (mark, words) in [
        (Mark::Verdict(crate::rules::Verdict::Open), "open to you"),
        (Mark::Verdict(crate::rules::Verdict::Possible), "could be open"),
        (Mark::Verdict(crate::rules::Verdict::NotYet), "not yet"),
        (Mark::Verdict(crate::rules::Verdict::Past), "you are past this"),
        (Mark::Verdict(crate::rules::Verdict::NotForYou), "not for you"),
        (Mark::Check, "check this yourself"),
        (Mark::Closed, "takes nobody new"),
    ] {
        page.push(Node::Line(
            mark,
            Prose(vec![page::Run { text: words.to_owned(), tone: Tone::Plain, term: None }]),
        ));
    }
    page
}
