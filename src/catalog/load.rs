//! Reads layers of files into one [`Catalog`], or says everything that is
//! wrong with them.
//!
//! A later layer adds to the ones before, replaces what has the same id, and
//! hides what its `catalog.toml` names in `hide`.

use std::collections::{BTreeMap, HashMap};

use toml::de::DeTable;

use super::decode::{self, Known};
use super::decode_rule::Names;
use super::decode_scheme;
use super::decode_transition::transition;
use super::diagnostic::{Diagnostic, Level, Report};
use super::document::{Document, syntax_error};
use super::fields::Fields;
use super::findings::Findings;
use super::id::*;
use super::items::{Item, gather, gather_schemes, hidden};
use super::keys::{self, FORMAT, FileKind};
use super::kind::Begun;
use super::layers::{BUILT_IN, Layer, LeftOut};
use super::load_questions::read_questions;
use super::model::*;
use super::question::*;
use super::scheme::*;
use super::source::{FileId, Files, Span};
use super::text::Text;
use super::transition::{Transition, given, reach};
use crate::text::{clean::clean, nearest::suggestion};

/// A catalogue and what was noticed while reading it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The catalogue; `None` when a finding is an error.
    pub catalog: Option<Catalog>,
    /// What could be made of a catalogue with errors, to look for more of them
    /// in; never to be used.
    pub(crate) draft: Option<Catalog>,
    /// The files and the findings.
    pub report: Report,
}

/// Reads layers, the base first.
///
/// All mistakes of all files are reported in one go; the catalogue is there
/// only when none of them is an error.
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    let found = Findings::default();
    let mut files = Files::default();
    let mut listing = Vec::new();
    for (number, layer) in layers.iter().enumerate() {
        read_layer(layer, number, &mut files, &mut listing, &found);
    }
    let catalog = {
        let documents = parse_all(&files, &listing, &found);
        check_top_level(&documents, &found);
        assemble(&documents, layers.len(), &found)
    };
    let mut report = Report { files, diagnostics: found.into_vec() };
    report.sort();
    let (catalog, draft) = if report.has_errors() { (None, catalog) } else { (catalog, None) };
    Loaded { catalog, draft, report }
}

fn read_layer(
    layer: &Layer,
    number: usize,
    files: &mut Files,
    listing: &mut Vec<(usize, FileId, FileKind)>,
    found: &Findings,
) {
    for left_out in &layer.left_out {
        let LeftOut { name, why } = left_out;
        let message = format!("{}/{name} was not read: {why}.", layer.name);
        found.add(
            Diagnostic::general(Level::Warning, "not-a-file", message)
                .help("Put the file itself there, or remove it."),
        );
    }
    if layer.files.is_empty() {
        found.add(
            Diagnostic::general(
                Level::Error,
                "empty-catalogue",
                format!("There are no TOML files in {}.", layer.name),
            )
            .help("A catalogue folder holds catalog.toml, and schemes in schemes/<funder>/<id>.toml."),
        );
    }
    for (path, bytes) in &layer.files {
        let name = if number == 0 && layer.name == BUILT_IN {
            path.clone()
        } else {
            format!("{}/{path}", layer.name)
        };
        let name = clean(&name).into_owned();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).and_then(|part| std::str::from_utf8(part).ok());
                let file = files.add(name.clone(), good.unwrap_or_default());
                let end = error.valid_up_to();
                found.add(
                    Diagnostic::error(
                        "not-utf8",
                        Span::new(file, end..end),
                        format!("{name} is not UTF-8 text from here on."),
                    )
                    .help("Save the file again with the encoding UTF-8."),
                );
                continue;
            }
        };
        let file = files.add(name.clone(), text);
        let Some(kind) = FileKind::of(path) else {
            found.add(
                Diagnostic::warning("unread-file", Span::new(file, 0..0), format!("{name} was not read."))
                    .help(
                        "Schemes belong in schemes/, terms in glossary/; the other files have fixed names.",
                    ),
            );
            continue;
        };
        if text.trim().is_empty() {
            found.add(
                Diagnostic::error("empty-file", Span::new(file, 0..0), format!("{name} is empty."))
                    .help("Fill it or remove it."),
            );
            continue;
        }
        listing.push((number, file, kind));
    }
}

/// Parses all files, on as many threads as the machine has: the built-in
/// catalogue is over a megabyte, and people wait for the first screen.
fn parse_all<'a>(
    files: &'a Files,
    listing: &[(usize, FileId, FileKind)],
    found: &Findings,
) -> Vec<Document<'a>> {
    const MOST_THREADS: usize = 8;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let share = listing.len().div_ceil(threads).max(1);
    let parts = std::thread::scope(|scope| {
        let workers: Vec<_> = listing
            .chunks(share)
            .map(|part| {
                scope.spawn(move || {
                    let noted = Findings::default();
                    let documents: Vec<Document<'a>> = part
                        .iter()
                        .filter_map(|(layer, file, kind)| parse(files, *layer, *file, *kind, &noted))
                        .collect();
                    (documents, noted.into_vec())
                })
            })
            .collect();
        workers.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    let mut all = Vec::with_capacity(listing.len());
    for part in parts {
        match part {
            Ok((documents, noted)) => {
                all.extend(documents);
                for finding in noted {
                    found.add(finding);
                }
            }
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    all
}

fn parse<'a>(
    files: &'a Files,
    layer: usize,
    file: FileId,
    kind: FileKind,
    found: &Findings,
) -> Option<Document<'a>> {
    let text = files.get(file)?.text.as_str();
    let (root, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    for error in errors {
        found.add(syntax_error(file, &error));
    }
    // What follows a syntax error can be nonsense: report the syntax first.
    (!broken).then_some(Document { layer, file, kind, root })
}

fn positions<T>(items: &[Item<'_>], make: impl Fn(usize) -> T) -> HashMap<Text, T> {
    items.iter().enumerate().map(|(index, item)| (item.id.clone(), make(index))).collect()
}

/// Notes lists of tables that a file may not hold.
fn check_top_level(documents: &[Document<'_>], found: &Findings) {
    for document in documents.iter().filter(|document| document.kind.holds_lists()) {
        let lists = document.kind.table();
        for key in document.root.get_ref().keys() {
            let name = key.get_ref().as_ref();
            if lists.key(name).is_none() {
                found.add(
                    Diagnostic::error(
                        "unknown-key",
                        Span::new(document.file, key.span()),
                        format!("This file has no key `{}`.", clean(name)),
                    )
                    .help(suggestion(name, lists.names())),
                );
            }
        }
    }
}

fn assemble<'a>(documents: &'a [Document<'a>], layers: usize, found: &'a Findings) -> Option<Catalog> {
    let (hide, heads) = hidden(documents, found);
    let mut below = HashMap::new();
    let mut visible = |items: Vec<Item<'a>>| hide.visible(items, &mut below);
    let question_items = gather(documents, &keys::QUESTION, found);
    let stage_items = gather(documents, &keys::STAGE, found);
    let track_items = gather(documents, &keys::TRACK, found);
    let kind_items = gather(documents, &keys::KIND, found);
    let goal_items = visible(gather(documents, &keys::GOAL, found));
    let lead_items = visible(gather(documents, &keys::LEAD_TIME, found));
    let begun_items = visible(gather(documents, &keys::BEGUN, found));
    let funder_items = gather(documents, &keys::FUNDER, found);
    let term_items = visible(gather(documents, &keys::TERM, found));
    let persona_items = visible(gather(documents, &keys::PERSONA, found));
    let benefit_items = visible(gather(documents, &keys::BENEFIT, found));
    let manager_items = visible(gather(documents, &keys::MANAGER_QUESTION, found));
    let room_items = visible(gather(documents, &keys::ROOM_QUESTION, found));
    let scheme_items = visible(gather_schemes(documents, found));
    // Constraints and transitions have no id, so none replaces another.
    let constraint_items = gather(documents, &keys::CONSTRAINT, found);
    let transition_items = gather(documents, &keys::TRANSITION, found);
    hide.note_strangers(&below, found);

    let question_fields: Vec<Fields<'_>> = question_items.iter().map(|item| item.fields(found)).collect();
    let questions = read_questions(&question_fields, found);
    let names = Names { questions: &questions, found };
    let known = Known {
        stages: positions(&stage_items, StageId::from_index),
        tracks: positions(&track_items, TrackId::from_index),
        kinds: positions(&kind_items, KindId::from_index),
        goals: positions(&goal_items, GoalId::from_index),
        funders: positions(&funder_items, FunderId::from_index),
        schemes: positions(&scheme_items, SchemeId::from_index),
        terms: positions(&term_items, TermId::from_index),
    };
    let schemes: Vec<Option<Scheme>> =
        scheme_items.iter().map(|item| decode_scheme::scheme(&item.fields(found), &names, &known)).collect();
    let lead_times = lead_items.iter().map(|item| decode::lead_time(&item.fields(found), &known)).collect();
    let begun: Vec<Begun> =
        begun_items.iter().filter_map(|item| decode::begun(&item.fields(found), &names)).collect();
    // What has no rule is told, and left out of a draft.
    let goals: Vec<Goal> =
        goal_items.iter().filter_map(|item| decode::goal(&item.fields(found), &names)).collect();
    let constraints: Vec<Constraint> =
        constraint_items.iter().filter_map(|item| decode::constraint(&item.fields(found), &names)).collect();
    let transitions: Vec<Transition> =
        transition_items.iter().filter_map(|item| transition(&item.fields(found), &names)).collect();
    let head = read_head(&heads, layers, &questions, found);
    let stages = stage_items.iter().map(|item| decode::stage(&item.fields(found), &names)).collect();
    let tracks = track_items.iter().map(|item| decode::track(&item.fields(found), &known)).collect();
    let kinds = kind_items.iter().map(|item| decode::scheme_kind(&item.fields(found))).collect();
    let funders = funder_items.iter().map(|item| decode::funder(&item.fields(found))).collect();
    let terms: Vec<Term> = term_items.iter().map(|item| decode::term(&item.fields(found), &known)).collect();
    let goals_are_whole = goals.len() == goal_items.len();
    let personas = persona_items
        .iter()
        .map(|item| decode::persona(&item.fields(found), &names, &known))
        // In a draft, nobody may point at what moved up.
        .map(|persona| Persona { goal: persona.goal.filter(|_| goals_are_whole), ..persona })
        .collect();
    let benefits = benefit_items.iter().map(|item| decode::benefit(&item.fields(found), &known)).collect();

    let schemes = schemes.into_iter().collect::<Option<Vec<Scheme>>>()?;
    let head = head?;
    let index = index(&questions, &known, &schemes, &transitions);
    Some(Catalog {
        title: head.title,
        edition: head.edition,
        language: head.language,
        licence: head.licence,
        contact: head.contact,
        about: head.about,
        interest_question: head.interest_question,
        coverage_by: head.coverage_by,
        questions,
        constraints,
        transitions,
        stages,
        tracks,
        kinds,
        goals,
        lead_times,
        begun,
        funders,
        schemes: schemes.into(),
        terms,
        personas,
        benefits,
        manager_questions: manager_questions(&manager_items, found),
        room_questions: room_questions(&room_items, found),
        index,
    })
}

fn manager_questions(items: &[Item<'_>], found: &Findings) -> Vec<ManagerQuestion> {
    items.iter().map(|item| decode::manager_question(&item.fields(found))).collect()
}

fn room_questions(items: &[Item<'_>], found: &Findings) -> Vec<RoomQuestion> {
    items.iter().map(|item| decode::room_question(&item.fields(found))).collect()
}

fn index(questions: &[Question], known: &Known, schemes: &[Scheme], transitions: &[Transition]) -> Index {
    let mut led_to_by = vec![Vec::new(); schemes.len()];
    for (position, scheme) in schemes.iter().enumerate() {
        for target in &scheme.leads_to {
            if let Some(list) = led_to_by.get_mut(target.index()) {
                list.push(SchemeId::from_index(position));
            }
        }
    }
    Index {
        questions: by_name(
            questions
                .iter()
                .enumerate()
                .map(|(index, question)| (&question.id, QuestionId::from_index(index))),
        ),
        schemes: by_name(known.schemes.iter().map(|(name, id)| (name, *id))),
        terms: by_name(known.terms.iter().map(|(name, id)| (name, *id))),
        live: schemes.iter().filter(|scheme| !scheme.is_closed()).count(),
        led_to_by,
        reach: reach(questions, transitions, schemes),
        given: given(questions, transitions, schemes),
    }
}

/// In the order of their names.
fn by_name<'c, T>(known: impl Iterator<Item = (&'c Text, T)>) -> Vec<T> {
    known.collect::<BTreeMap<_, _>>().into_values().collect()
}

struct Head {
    title: Text,
    edition: jiff::civil::Date,
    language: Text,
    licence: Text,
    contact: Text,
    about: Text,
    interest_question: Option<QuestionId>,
    coverage_by: Vec<QuestionId>,
}

fn read_head(heads: &[Fields<'_>], layers: usize, questions: &[Question], found: &Findings) -> Option<Head> {
    let names = Names { questions, found };
    let mut out: Option<Head> = None;
    for (number, fields) in heads.iter().enumerate() {
        if let Some(format) = fields.whole("format")
            && format != FORMAT
        {
            fields.error(
                Diagnostic::error(
                    "format",
                    fields.span_of("format"),
                    format!("This program reads format {FORMAT}, not {format}."),
                )
                .help("Use the program that came with this catalogue, or a newer one."),
            );
        }
        let first = number == 0;
        if first {
            fields.needs("title");
            fields.needs("edition");
        }
        let title = if first { fields.filled("title").text } else { fields.text("title") };
        let edition = fields.day("edition");
        let interest = fields
            .located("interest-question")
            .and_then(|given| names.question(&given.text, &given.span))
            .map(|(id, _)| id);
        let coverage_by: Vec<QuestionId> = fields
            .texts("coverage-by")
            .iter()
            .filter_map(|given| names.question(&given.text, &given.span))
            .map(|(id, _)| id)
            .collect();
        let head = Head {
            title,
            edition: edition.unwrap_or_default(),
            language: fields.text("language"),
            licence: fields.text("licence"),
            contact: fields.text("contact"),
            about: fields.text("about"),
            interest_question: interest,
            coverage_by,
        };
        fields.finish();
        match &mut out {
            None => out = Some(head),
            Some(base) => {
                if !head.title.is_empty() {
                    base.title = format!("{} + {}", base.title, head.title).into();
                }
                base.edition = base.edition.max(head.edition);
            }
        }
    }
    if out.is_none() && layers > 0 {
        found.add(
            Diagnostic::general(Level::Error, "no-catalogue", "There is no catalog.toml in any catalogue folder.")
                .help("Add one with `title`, `edition` and `format = 1`, or lay the folder over the built-in catalogue."),
        );
    }
    out
}
