//! Try-out until the command line is merged.
use fingerpost::app::{Model, Options};
use fingerpost::catalog::{Layer, load};
use fingerpost::page::World;
use fingerpost::rules::Profile;
use fingerpost::runtime::{Keeper, run};
use fingerpost::term::{Capabilities, Environment, Screen, TerminalEvents};
use fingerpost::ui::{Palette, Theme};
struct K;
impl Keeper for K {
    fn keep(&mut self, _: &Model<'_>) -> Result<String, String> {
        Ok("Kept.".into())
    }
}
fn main() -> std::io::Result<()> {
    let l = load(&[Layer::from_folder(std::path::Path::new("/work/main/catalog")).unwrap()]);
    let Some(c) = l.catalog else {
        print!("{}", l.report.to_text(false));
        return Ok(());
    };
    let world = World::new(c);
    let mut model = Model::new(&world, jiff::civil::date(2026, 11, 24), Options::default(), Profile::new());
    let caps = Capabilities::of(&Environment::current());
    let mut screen = Screen::open(caps.colour)?;
    run(
        &mut model,
        &mut screen,
        &mut TerminalEvents::default(),
        &mut K,
        Theme { palette: Palette::Terminal, ascii: !caps.unicode },
    )
}
