//! Which edition of which catalogue is in use.

use jiff::civil::Date;
use serde::Deserialize;

use super::layers::{BUILT_IN, Layer};
use crate::text::clean::clean;

/// The file in which a catalogue says what it is.
const HEAD_FILE: &str = "catalog.toml";

/// One of the catalogues that lie over one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its name: a folder, a file, or [`BUILT_IN`].
    pub name: String,
    /// The name of the whole, where it gives one.
    pub(crate) title: String,
    /// Its day, where it gives one.
    pub edition: Option<Date>,
    /// The day on which it was packed, where it is one file.
    pub(crate) packed: Option<Date>,
}

impl Edition {
    /// True for the one that came with the program.
    #[must_use]
    pub(crate) fn is_built_in(&self) -> bool {
        self.name == BUILT_IN
    }
}

/// What is read of `catalog.toml`; its mistakes are told by the loader.
#[derive(Default, Deserialize)]
struct Head {
    title: Option<String>,
    edition: Option<toml::value::Datetime>,
}

/// The editions of layers, in their order.
#[must_use]
pub(crate) fn editions(layers: &[Layer]) -> Vec<Edition> {
    layers
        .iter()
        .map(|layer| {
            let (title, edition) = head(layer);
            Edition {
                name: layer.name.clone(),
                title: title.unwrap_or_default(),
                edition,
                packed: layer.packed.as_ref().map(|packed| packed.day),
            }
        })
        .collect()
}

/// Title and day that a layer gives.
fn head(layer: &Layer) -> (Option<String>, Option<Date>) {
    let file = layer.files.iter().find(|(path, _)| path == HEAD_FILE);
    file.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()).map(told).unwrap_or_default()
}

fn told(text: &str) -> (Option<String>, Option<Date>) {
    let head: Head = toml::from_str(text).unwrap_or_default();
    let day = head.edition.and_then(|given| given.date).and_then(|day| {
        Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?)
            .ok()
    });
    (head.title.map(|title| clean(&title).into_owned()), day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_layer_says_its_own_edition() {
        let layers = [
            Layer::built_in(),
            Layer::from_texts("my-trust", [("catalog.toml", "title = \"T\"\nedition = 2026-11-01\n")]),
            Layer::from_texts("broken", [("catalog.toml", "title = ")]),
        ];
        let found = editions(&layers);
        assert!(found[0].is_built_in() && found[0].edition.is_some() && !found[0].title.is_empty());
        assert_eq!((found[1].title.as_str(), found[1].edition), ("T", Some(date(2026, 11, 1))));
        assert_eq!((found[2].title.as_str(), found[2].edition), ("", None));
    }
}
