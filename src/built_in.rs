//! The catalogue that is part of the program.
//!
//! `build.rs` read it, with the same reader, when the program was built: a
//! mistake in it is a mistake of the build. So it is ready at once. Its files
//! are here too, for whatever is laid over them.

use jiff::civil::Date;

use crate::catalog::{BUILT_IN, Catalog, Edition, Layer, editions};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The finished catalogue, as `build.rs` wrote it down.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

impl Catalog {
    /// The built-in catalogue, without reading its files.
    ///
    /// # Panics
    ///
    /// Never in a program that was built from one folder: the same types wrote
    /// it down.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a program that was built wrongly cannot go on")]
    pub fn built_in() -> Self {
        postcard::from_bytes(COMPILED).expect("the built-in catalogue is as the build wrote it")
    }
}

impl Edition {
    /// The edition of the built-in catalogue.
    #[must_use]
    pub(crate) fn of_built_in(catalog: &Catalog) -> Self {
        Self {
            name: BUILT_IN.to_owned(),
            title: catalog.title.clone(),
            edition: Some(catalog.edition),
            packed: None,
        }
    }
}

impl Layer {
    /// The files of the built-in catalogue.
    #[must_use]
    pub fn built_in() -> Self {
        Self::from_texts(BUILT_IN, EMBEDDED.iter().copied())
    }
}

/// The day of the built-in edition, without the rest of it.
#[must_use]
pub(crate) fn built_in_edition() -> Option<Date> {
    let head = EMBEDDED.iter().copied().filter(|(path, _)| *path == "catalog.toml");
    editions(&[Layer::from_texts(BUILT_IN, head)]).into_iter().find_map(|edition| edition.edition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::load;

    #[test]
    fn it_is_what_its_files_say() {
        let read = load(&[Layer::built_in()]).catalog.unwrap();
        assert!(read == Catalog::built_in(), "the compiled catalogue differs from its files");
    }

    #[test]
    fn its_edition_is_told_alike() {
        let catalog = Catalog::built_in();
        assert_eq!(editions(&[Layer::built_in()]), [Edition::of_built_in(&catalog)]);
        assert_eq!(built_in_edition(), Some(catalog.edition));
    }
}
