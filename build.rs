//! Reads the files of `catalog/` with the program's own reader, so that a
//! mistake in them stops the build with its place and what to do, and puts the
//! finished catalogue into the program: it needs no other files, and no time
//! to read them.

// The reader, by its files. Lints look at it where it is a part of the program, which uses all of it.
#![allow(dead_code, unused_imports, unreachable_pub, clippy::all, clippy::pedantic)]

#[path = "src/catalog/mod.rs"]
mod catalog;
#[path = "src/input.rs"]
mod input;
#[path = "src/text/mod.rs"]
mod text;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use catalog::slim::Slim;
use catalog::text::gathered;
use catalog::{BUILT_IN, Layer, Level, load};

#[expect(clippy::print_stderr, reason = "Cargo shows what stands here where a build fails")]
fn main() -> ExitCode {
    match built_in() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn built_in() -> Result<(), String> {
    let given = |name: &str| env::var(name).map(PathBuf::from).map_err(|error| format!("{name}: {error}"));
    let root = given("CARGO_MANIFEST_DIR")?.join("catalog");
    // Cargo looks at all files below it.
    println!("cargo::rerun-if-changed={}", root.display());
    let files = Layer::from_folder(&root).map_err(|error| error.to_string())?.files;

    let texts: Vec<(String, String)> = files
        .iter()
        .map(|(path, bytes)| Ok((path.clone(), String::from_utf8(bytes.clone())?)))
        .collect::<Result<_, std::string::FromUtf8Error>>()
        .map_err(|error| format!("A file of the built-in catalogue is no UTF-8 text: {error}"))?;

    let layer = Layer { name: BUILT_IN.to_owned(), files, ..Layer::default() };
    let loaded = load(&[layer]);
    let Some(catalog) = loaded.catalog else {
        let mut report = loaded.report;
        report.diagnostics.retain(|finding| finding.level == Level::Error);
        return Err(format!("The built-in catalogue has mistakes.\n\n{}", report.to_text(false)));
    };
    let edition = catalog.edition;
    let code = format!(
        "/// The day of the built-in edition.\nstatic EDITION: Date = date({}, {}, {});\n",
        edition.year(),
        edition.month(),
        edition.day()
    );
    let ((rest, schemes), words) =
        gathered(|| (postcard::to_stdvec(&catalog), postcard::to_stdvec(&*catalog.schemes)));

    let slim: Vec<Slim> =
        texts.iter().map(|(path, text)| Slim::new(path, text, |text| words.find(text))).collect();
    let differs = |file: &str, slim: &Slim| slim.whole(&words.all).is_none_or(|(_, whole)| whole != file);
    if let Some(((path, _), _)) = texts.iter().zip(&slim).find(|((_, file), slim)| differs(file, slim)) {
        return Err(format!("{path} of the built-in catalogue holds the character U+0001. Take it out."));
    }
    let slim = postcard::to_stdvec(&slim).map_err(|error| error.to_string())?;
    let pressed = miniz_oxide::deflate::compress_to_vec(&slim, 9);

    let out = given("OUT_DIR")?;
    let written = |error: std::io::Error| error.to_string();
    fs::write(out.join("edition.rs"), code).map_err(written)?;
    fs::write(out.join("files.bin"), pressed).map_err(written)?;
    fs::write(out.join("words.txt"), words.all).map_err(written)?;
    for (name, packed) in [("schemes.bin", schemes), ("catalogue.bin", rest)] {
        fs::write(out.join(name), packed.map_err(|error| error.to_string())?).map_err(written)?;
    }
    Ok(())
}
