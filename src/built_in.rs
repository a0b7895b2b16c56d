//! The catalogue that is part of the program.
//!
//! `build.rs` read it, with the same reader, when the program was built: a
//! mistake in it is a mistake of the build. So it is ready at once. Its files
//! are here too, for whatever is laid over them.

use jiff::civil::{Date, date};
use miniz_oxide::inflate::decompress_to_vec;
use serde::Deserialize;

use crate::catalog::slim::Slim;
use crate::catalog::text::stand_in;
use crate::catalog::{BUILT_IN, Catalog, Edition, Layer, Schemes};

include!(concat!(env!("OUT_DIR"), "/edition.rs"));

/// Its files, pressed, without the texts below: most runs never read them.
static FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/files.bin"));

/// The finished catalogue without its schemes, as `build.rs` wrote it down.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

/// Its schemes.
static SCHEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/schemes.bin"));

/// All texts of both, one after the other.
static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));

impl Catalog {
    /// The built-in catalogue, without reading its files.
    ///
    /// # Panics
    ///
    /// Never in a program that was built from one folder: the same types wrote
    /// it down.
    #[must_use]
    pub fn built_in() -> Self {
        stand_in(WORDS);
        Self { schemes: Schemes::packed(SCHEMES), ..taken_apart(COMPILED) }
    }
}

#[expect(clippy::expect_used, reason = "a program that was built wrongly cannot go on")]
fn taken_apart<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> T {
    postcard::from_bytes(bytes).expect("the built-in catalogue is as the build wrote it")
}

impl Edition {
    /// The edition of the built-in catalogue.
    #[must_use]
    pub(crate) fn of_built_in(catalog: &Catalog) -> Self {
        Self {
            name: BUILT_IN.to_owned(),
            title: catalog.title.to_string(),
            edition: Some(catalog.edition),
            packed: None,
        }
    }
}

impl Layer {
    /// The files of the built-in catalogue.
    ///
    /// # Panics
    ///
    /// Never in a program that was built from one folder, as [`Catalog::built_in`].
    #[must_use]
    #[expect(clippy::expect_used, reason = "a program that was built wrongly cannot go on")]
    pub fn built_in() -> Self {
        let files = decompress_to_vec(FILES).expect("the files are as the build pressed them");
        let files = taken_apart::<Vec<Slim>>(&files);
        let files =
            files.iter().map(|file| file.whole(WORDS).expect("its texts are as the build put them down"));
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes())).collect();
        Self { name: BUILT_IN.to_owned(), files, ..Self::default() }
    }
}

/// The day of the built-in edition, without the rest of it.
#[must_use]
pub(crate) fn built_in_edition() -> Date {
    EDITION
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{editions, load};

    #[test]
    fn it_is_what_its_files_say() {
        let read = load(&[Layer::built_in()]).catalog.unwrap();
        assert!(read == Catalog::built_in(), "the compiled catalogue differs from its files");
    }

    #[test]
    fn its_files_are_those_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog");
        assert!(Layer::built_in().files == Layer::from_folder(folder.as_ref()).unwrap().files);
    }

    #[test]
    fn its_edition_is_told_alike() {
        let catalog = Catalog::built_in();
        assert_eq!(editions(&[Layer::built_in()]), [Edition::of_built_in(&catalog)]);
        assert_eq!(built_in_edition(), catalog.edition);
    }
}
