//! What the targets share: the day, the small catalogue of the tests and the built-in one.

use std::path::Path;
use std::sync::LazyLock;

use fingerpost::catalog::{Catalog, Layer, load};
use fingerpost::page::World;
use jiff::civil::{Date, date};

/// The day on which everything happens.
pub const TODAY: Date = date(2026, 11, 24);

/// The small catalogue of the tests, unread.
pub static SMALL_LAYER: LazyLock<Layer> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/catalogs/small");
    Layer::from_folder(&folder).expect("the small catalogue can be read")
});

/// The small catalogue: quick, and every kind of question is in it.
pub static SMALL: LazyLock<World> = LazyLock::new(|| World::new(read(SMALL_LAYER.clone())));

/// The built-in catalogue.
pub static BUILT_IN: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

fn read(layer: Layer) -> Catalog {
    load(&[layer]).catalog.expect("it has no mistakes")
}

/// The one or the other, by the first byte.
#[must_use]
pub fn world(first: u8) -> &'static World {
    if first & 1 == 0 { &SMALL } else { &BUILT_IN }
}
