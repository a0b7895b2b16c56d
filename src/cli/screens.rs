//! No command: the screens; `ask`: the same line by line.

use std::io::{self, BufReader, IsTerminal, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};
use std::{panic, thread};

use clap::Args;

use super::export::planned;
use super::kept::{keeping, kept};
use super::letters::Letters;
use super::opening::{self, TypedAhead};
use super::teller::Teller;
use super::watch::{OnItsWay, Watch, read_again};
use super::{CliContext, Env, Global, Output};
use crate::app::update::update;
use crate::app::workshop::Setup;
use crate::app::{Model, Msg, Options};
use crate::command::{Command, key_of};
use crate::error::AppError;
use crate::export::{Briefing, Plan, html};
use crate::linear::{self, Window};
use crate::page::Page;
use crate::pathway::Limits;
use crate::rules::{Assessment, Facts, Profile};
use crate::runtime::{self, Ended, Exported, Host, Looks, Opening};
use crate::session::{Otherwise, SaveOutcome, Saved};
use crate::store::{Keeping, put};
use crate::terminal::{Capabilities, Environment, Log, TerminalEvents, TerminalScreen, guard, signals};
use crate::ui::{Depth, Palette, Theme};

/// Exit status when the terminal is closed: 128 and the number of SIGHUP.
pub(super) const HUNG_UP: u8 = 129;

/// What `ask` does, at length.
pub(super) const LONG: &str = "Asks the questions and shows the results line by line, without moving the cursor: made for \
        screen readers and for pipes. It is chosen by itself where there is no terminal.";

/// Arguments of `ask`.
#[derive(Debug, Clone, Args)]
pub struct AskArgs {}

/// What there was to keep when something last changed.
struct Unkept {
    context: Arc<CliContext>,
    keeping: Keeping,
    base: Option<Saved>,
    mine: Saved,
}

/// Shared with the thread that hears signals: while there is something in it, it is to be kept at the end.
type LastWords = Arc<Mutex<Option<Unkept>>>;

/// Keeps what came after the last time of keeping, for a person who has asked for keeping and cannot be asked now.
fn speak(last: &LastWords) {
    let unkept = last.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Unkept { context, keeping, base, mine }) = unkept {
        let _ = keeping.keep(context.catalog(), base.as_ref(), &mine, Otherwise::Beside);
    }
}

/// Tells the presenter's window that it is over, and keeps what was not kept yet, when the program ends by a panic. The store
/// may be what fails or is locked, so nobody waits for it longer than for a moment.
fn keep_on_panic(last: &LastWords, teller: &Teller) {
    const LIMIT: Duration = Duration::from_millis(700);
    let (message, last, teller) = (panic::take_hook(), Arc::clone(last), teller.clone());
    panic::set_hook(Box::new(move |panic| {
        let (tell, told) = mpsc::channel::<()>();
        let (last, teller) = (Arc::clone(&last), teller.clone());
        let started = thread::Builder::new().spawn(move || {
            teller.close();
            speak(&last);
            drop(tell);
        });
        if started.is_ok() {
            let _ = told.recv_timeout(LIMIT);
        }
        message(panic);
    }));
}

/// Keeps answers: in the file that the command line names, else among the
/// profiles of this computer.
struct FileHost<'g> {
    global: &'g Global,
    context: Arc<CliContext>,
    last: LastWords,
    /// Tells the presenter's window what the room sees.
    teller: Teller,
    /// The folders of the catalogue, where they are watched.
    watch: Option<Watch>,
    /// The catalogue as it was read again.
    next: Option<Arc<CliContext>>,
}

impl Drop for FileHost<'_> {
    fn drop(&mut self) {
        self.teller.close();
    }
}

impl Host for FileHost<'_> {
    fn keep(&mut self, model: &Model<'_>, otherwise: Otherwise) -> Result<SaveOutcome, String> {
        if self.global.private {
            return Err("Private: nothing is kept.".to_owned());
        }
        let keeping = keeping(self.global).map_err(|error| error.to_string())?;
        keeping
            .keep(self.context.catalog(), model.session().base(), &to_save(model), otherwise)
            .map_err(|error| error.to_string())
    }

    fn changed(&mut self, model: &Model<'_>) {
        self.teller.tell(model);
        let work = model.session();
        let wanted = work.is_unsaved() && work.base().is_some() && !self.global.private;
        let unkept = wanted.then(|| keeping(self.global).ok()).flatten().map(|keeping| Unkept {
            context: Arc::clone(&self.context),
            keeping,
            base: work.base().cloned(),
            mine: to_save(model),
        });
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = unkept;
    }

    fn watches(&self) -> bool {
        self.watch.is_some()
    }

    fn look(&mut self) -> Option<Result<(), String>> {
        if !self.watch.as_mut()?.has_changed() {
            return None;
        }
        Some(
            read_again(self.global, self.context.today, self.context.width)
                .map(|next| self.next = Some(next)),
        )
    }

    /// Who has asked for keeping comes back to where they left. Nothing else is written: neither answers that they leave
    /// without keeping, nor a profile that was deleted meanwhile.
    fn leaving(&mut self, model: &Model<'_>) {
        let work = model.session();
        // A file of one's own holds answers and nothing else.
        let ours = !self.global.private && self.global.profile.is_none();
        let Some(base) = work.base().filter(|_| ours) else { return };
        let mine = Saved { at: model.whereabouts(), marked: work.marked().to_vec(), ..base.clone() };
        if mine.at == base.at && mine.marked == base.marked {
            return;
        }
        let Ok(keeping) = keeping(self.global) else { return };
        if let Ok(Some(_)) = keeping.load(self.context.catalog()) {
            // Nothing is lost where this cannot be written: the work itself is kept.
            let _ = keeping.keep(self.context.catalog(), Some(base), &mine, Otherwise::Ask);
        }
    }

    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is not general enough for every plan"
    )]
    fn exported(&self, model: &Model<'_>, wanted: Exported) -> Page {
        match wanted {
            Exported::Plan => with_plan(model, |plan| plan.document()),
            Exported::Briefing(scheme) => {
                Briefing { catalog: &model.cx.world.catalog, scheme, today: model.cx.today }.document()
            }
        }
        .into_page()
    }

    fn export(&mut self, model: &Model<'_>) -> Result<String, String> {
        let path = free_name(model)?;
        let plan = with_plan(model, |plan| html::write(&plan.document()));
        put(&path, plan.as_bytes())
            .map(|()| format!("Your plan is in {}. Open it in any browser.", path.display()))
            .map_err(|error| format!("Your plan could not be written to {}: {error}.", path.display()))
    }

    fn open(&mut self, address: &str) -> Result<Opening, String> {
        // Whatever a catalogue calls a page: nothing else is started.
        if !["https://", "http://"].iter().any(|begin| address.starts_with(begin)) {
            return Err("That is no address of a page.".to_owned());
        }
        if !Capabilities::of(&Environment::current()).browser {
            return Err("No browser can be seen from here.".to_owned());
        }
        let could_not = || "The browser could not be started.".to_owned();
        Opening::begin(address, move |address| open::that_detached(address).map_err(|_| could_not()))
            .map_err(|_| could_not())
    }
}

/// The person's work as it is to be kept, and where they are.
fn to_save(model: &Model<'_>) -> Saved {
    Saved { at: model.whereabouts(), ..model.session().to_save() }
}

/// A name in the current folder that no file has yet.
fn free_name(model: &Model<'_>) -> Result<PathBuf, String> {
    let folder =
        std::env::current_dir().map_err(|error| format!("There is no folder to write to: {error}."))?;
    (1..100)
        .map(|number| {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            folder.join(format!("fingerpost-plan-{}{number}.html", model.cx.today))
        })
        .find(|path| !path.exists())
        .ok_or_else(|| "This folder is full of plans: move some away first.".to_owned())
}

/// Makes something of the plan, with the route last looked at.
fn with_plan<T>(model: &Model<'_>, make: impl FnOnce(&Plan<'_>) -> T) -> T {
    let profile = model.session().own();
    let facts = Facts::new(&model.cx.world.catalog, profile, model.cx.today);
    let assessment = Assessment::from_facts(&facts);
    // The way from the person's own answers: what is shown may be from what was tried on, or from before a change.
    let route = model.routes().map(|shown| {
        let found = model.routes_from(profile).cloned();
        let found = found.unwrap_or_else(|| model.cx.pathfinder.ways(profile, shown.goal, Limits::default()));
        planned(model.cx.world, &found, model.cx.today)
    });
    let plan = Plan {
        world: model.cx.world,
        facts: &facts,
        assessment: &assessment,
        short_list: model.session().short_list(),
        asked: model.session().asked(),
        route: route.as_ref(),
    };
    make(&plan)
}

/// Opens the screens, or asks line by line where there is no terminal.
///
/// # Errors
///
/// When the catalogue or the answers cannot be read, or the terminal fails.
pub fn screens(global: &Global, env: &mut Env<'_>, watch: bool) -> Result<Output, AppError> {
    let capabilities = Capabilities::of(&Environment::current());
    if !capabilities.interactive {
        return ask(global, env);
    }
    let watch = watch.then(|| Watch::of(&global.catalogs));
    opened(global, env, capabilities, watch, |_| Ok(None))
}

/// The log that `FINGERPOST_LOG` names. A private run writes none, as keys tell answers.
fn log(global: &Global) -> Result<Log, AppError> {
    match std::env::var_os("FINGERPOST_LOG").filter(|path| !path.is_empty() && !global.private) {
        None => Ok(Log::off()),
        Some(path) => Log::to(path.as_ref()).map_err(|error| {
            AppError::user(format!("FINGERPOST_LOG names a file that cannot be written: {error}."))
                .hint("Name another file, or leave it out.")
        }),
    }
}

/// How long the first screen waits for the terminal to say what its ground is. Most answer within a few milliseconds;
/// an answer that comes later is taken when it comes.
const ANSWERS_WITHIN: Duration = Duration::from_millis(120);

/// The looks that are asked for, or those that the surroundings ask for.
pub(super) fn looks(global: &Global, capabilities: &Capabilities) -> Looks {
    let depth = Depth::of(capabilities.colours);
    let named = global.theme.as_deref().and_then(|name| Palette::named(name, depth));
    let palette = named.unwrap_or_else(|| match capabilities.ground {
        _ if !capabilities.colour => Palette::Mono,
        Some(ground) => Palette::on(ground, depth),
        None => Palette::Terminal,
    });
    let theme = Theme { palette, ascii: global.ascii || !capabilities.unicode };
    Looks {
        theme,
        depth,
        links: capabilities.links,
        mouse: global.set.mouse.unwrap_or(true),
        follow: named.is_none() && capabilities.colour,
    }
}

/// Said where nobody told if the ground is light or dark; short enough for 80 columns.
fn few_colours() -> String {
    format!("Your terminal does not say if it is dark. {}: more colours.", key_of(Command::Theme))
}

/// What to say where colours were wanted and nobody told what ground they are on.
fn unknown_ground(looks: Looks) -> Option<String> {
    (looks.follow && looks.theme.palette == Palette::Terminal).then(few_colours)
}

/// Opens the screens, with a workshop where one is prepared.
pub(super) fn opened(
    global: &Global,
    env: &mut Env<'_>,
    capabilities: Capabilities,
    watch: Option<Watch>,
    prepare: impl FnOnce(&CliContext) -> Result<Option<Setup>, AppError>,
) -> Result<Output, AppError> {
    let mut looks = looks(global, &capabilities);
    let theme = looks.theme;
    let mut log = log(global)?;
    let last = LastWords::default();
    let teller = Teller::new(global.private);
    signals::watch({
        let (last, teller) = (Arc::clone(&last), teller.clone());
        move || {
            teller.close();
            speak(&last);
        }
    })?;
    keep_on_panic(&last, &teller);
    // The first frame comes before a catalogue is read from files: nobody waits
    // for a blank screen. Should the catalogue have mistakes, the screen is
    // given back and they are told.
    // Asked for together with the screen: nothing is written between frames.
    guard::capture_mouse(looks.mouse && !global.reader)?;
    let mut screen = TerminalScreen::open(theme.palette != Palette::Mono)?;
    let mut events = TerminalEvents::new();
    if looks.follow {
        events.ask_ground(&mut screen)?;
    }
    let asked = events.has_asked().then(Instant::now);
    let mut events = TypedAhead::new(events);
    let days = (env.today, env.width);
    let Some(context) = opening::context(global, days, &mut screen, theme, &mut events)? else {
        return Ok(Output::default());
    };
    let mut context = Arc::new(context);
    let (resumable, notice) = match kept(global, &context) {
        Ok(resumable) => (resumable, None),
        // What was kept cannot be used, and is left alone: tell, and go on.
        Err(error) if global.profile.is_none() && !global.private => {
            (None, Some(error.to_string().replace('\n', " ")))
        }
        Err(error) => return Err(error),
    };
    let options = Options { private: global.private, resumable, workshop: prepare(&context)? };
    let before_a_room = options.workshop.is_some();
    let mut model = Model::new(&context.world, context.today, options, Profile::new());
    // The answer came while the catalogue was read, or comes soon, or later, or never.
    if let Some(ground) = asked.map(|asked| events.hear_ground(asked + ANSWERS_WITHIN)).transpose()?.flatten()
    {
        looks.on(ground);
    }
    // Slides have grounds of their own, and no line of small letters.
    let before_people = |words: Option<String>| words.filter(|_| !before_a_room);
    // Answers that cannot be read are graver than settings, and those than colours; nothing hides what is wrong.
    let wrong: Vec<String> =
        notice.into_iter().chain(before_people(global.set.problems.first().cloned())).collect();
    let few = || before_people(unknown_ground(looks)).unwrap_or_default();
    model.cx.say(if wrong.is_empty() { few() } else { wrong.join(" ") });
    model.cx.heard = global.reader;
    model.cx.motion = global.set.motion.unwrap_or(true);
    let mut host = FileHost { global, context: Arc::clone(&context), last, teller, watch, next: None };
    loop {
        host.changed(&model);
        match runtime::run(&mut model, &mut screen, &mut events, &mut host, &mut looks, &mut log) {
            // The terminal was closed: end as for the signal that tells of it,
            // should that not have come first.
            Err(_) if !io::stdin().is_terminal() => return Ok(Output::default().status(HUNG_UP)),
            Err(error) => return Err(error.into()),
            Ok(Ended::Left) => {
                leave_to_the_system(&context, env.ends);
                return Ok(parked(&model.cx.parked));
            }
            Ok(Ended::Anew) => {}
        }
        let Some(next) = host.next.take() else { return Ok(parked(&model.cx.parked)) };
        let (work, heard, asked) =
            (OnItsWay::of(&model), model.cx.heard, std::mem::take(&mut model.cx.parked));
        drop(model);
        context = next;
        host.context = Arc::clone(&context);
        let resumable = kept(global, &context).unwrap_or_default();
        let options = Options { private: global.private, resumable, workshop: None };
        model = work.into_model(&context, options);
        model.cx.heard = heard;
        model.cx.motion = global.set.motion.unwrap_or(true);
        model.cx.parked = asked;
    }
}

/// At the end the system takes the catalogue's memory back at once; nobody waits in front of a screen that is still up
/// until it is freed text by text.
fn leave_to_the_system(context: &Arc<CliContext>, ends: bool) {
    if ends {
        std::mem::forget(Arc::clone(context));
    }
}

/// What a room asked and nobody could answer, for whoever led it to answer later.
fn parked(questions: &[String]) -> Output {
    if questions.is_empty() {
        return Output::default();
    }
    let head = "Parked in the workshop, to be answered later:".to_owned();
    let lines: Vec<String> =
        std::iter::once(head).chain(questions.iter().map(|question| format!("- {question}"))).collect();
    Output::lines(&lines)
}

/// Asks line by line.
///
/// # Errors
///
/// When the catalogue or the answers cannot be read, or a line cannot be
/// read or written.
pub fn ask(global: &Global, env: &mut Env<'_>) -> Result<Output, AppError> {
    let context = Arc::new(CliContext::load(global, env)?);
    let (resumable, notice) = match kept(global, &context) {
        Ok(resumable) => (resumable, String::new()),
        Err(error) if global.profile.is_none() && !global.private => (None, error.to_string()),
        Err(error) => return Err(error),
    };
    // A profile that the person names is gone on with; nobody is asked twice.
    let named = resumable.is_some() && (global.profile.is_some() || global.name.is_some());
    let options = Options { private: global.private, resumable, ..Options::default() };
    let mut model = Model::new(&context.world, context.today, options, Profile::new());
    if named {
        update(&mut model, Msg::Resume);
    }
    let last = LastWords::default();
    signals::watch({
        let last = Arc::clone(&last);
        move || speak(&last)
    })?;
    let teller = Teller::new(global.private);
    keep_on_panic(&last, &teller);
    let mut host = FileHost { global, context: Arc::clone(&context), last, teller, watch: None, next: None };
    let mut input = BufReader::new(&mut *env.stdin);
    let output = io::stdout().lock();
    let mut output = Letters { out: output, ascii: global.ascii };
    if !notice.is_empty() {
        write!(output, "{notice}")?;
    }
    if let Some(problem) = global.set.problems.first() {
        writeln!(output, "{problem}")?;
    }
    leave_to_the_system(&context, env.ends);
    let window = Window { width: context.width, height: env.height };
    match linear::ask(&mut model, &mut input, &mut output, &mut host, window) {
        // Whoever read from us has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Output::default()),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(Output::default()),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::{env, process};

    use super::*;
    use crate::catalog::{Answer, Catalog, read_answers};
    use crate::page::World;

    /// Where the test below, run by itself, is to keep answers and then fail as a fault would.
    const FAILS: &str = "FINGERPOST_TEST_FAILS_AT";

    fn fail_with_unkept_answers(file: &OsStr) -> ! {
        let world = World::new(Catalog::built_in());
        let answers = read_answers(&world.catalog, "answers", "profession = \"nurse\"").unwrap();
        assert!(answers.iter().all(|(_, answer)| matches!(answer, Answer::Known(_))));
        let mine = Saved { profile: Profile::from_answers(answers), ..Saved::default() };
        let today = jiff::civil::date(2026, 11, 27);
        let context = Arc::new(CliContext { world, today, width: 80, kept: None });
        let keeping = Keeping::File(file.into());
        let last = Arc::new(Mutex::new(Some(Unkept { context, keeping, base: None, mine })));
        keep_on_panic(&last, &Teller::new(true));
        panic!("as a fault would");
    }

    #[test]
    fn answers_that_were_not_kept_yet_are_kept_when_the_program_fails() {
        if let Some(file) = env::var_os(FAILS) {
            fail_with_unkept_answers(&file);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        let name = "cli::screens::tests::answers_that_were_not_kept_yet_are_kept_when_the_program_fails";
        let output = process::Command::new(env::current_exe().unwrap())
            .args(["--exact", name])
            .env(FAILS, &file)
            .output()
            .unwrap();
        assert!(!output.status.success());
        let kept = std::fs::read_to_string(&file).unwrap();
        assert!(kept.contains("profession = \"nurse\""), "{kept}");
    }

    #[test]
    fn what_is_said_of_colours_fits_eighty_columns() {
        assert!(unicode_width::UnicodeWidthStr::width(few_colours().as_str()) <= 78);
    }
}
