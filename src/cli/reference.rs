//! `schema`, `completions` and `man`: what the program says of itself.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap_complete::Shell;

use super::Output;
use crate::catalog::keys::FileKind;
use crate::catalog::schema;
use crate::error::AppError;

/// What `schema` does, at length.
pub(super) const SCHEMA_LONG: &str = "Writes the JSON Schema of the catalogue's files, so that an editor can help to write them.\n\n\
        Name one kind of file to get the schema of that alone.";

/// Arguments of `schema`.
#[derive(Debug, Clone, Copy, Args)]
pub struct SchemaArgs {
    /// The kind of file; all of them, where nothing is said.
    #[arg(value_name = "FILE", value_parser = kinds())]
    pub file: Option<FileKind>,
}

fn kinds() -> impl TypedValueParser<Value = FileKind> {
    let names = FileKind::ALL.map(|kind| PossibleValue::new(kind.name()).help(kind.place()));
    PossibleValuesParser::new(names).try_map(|name| {
        FileKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or("there is no such kind of file")
    })
}

pub(super) fn schema(args: SchemaArgs) -> Result<Output, AppError> {
    Output::json(&schema::schema(args.file))
}

/// Arguments of `completions`.
#[derive(Debug, Clone, Copy, Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: Shell,
}

pub(super) fn completions(args: CompletionsArgs, mut whole: clap::Command) -> Output {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut whole, "fingerpost", &mut out);
    Output::done(String::from_utf8_lossy(&out))
}

/// What `man` does, at length.
pub(super) const MAN_LONG: &str = "Writes the manual page in roff: `fingerpost man > fingerpost.1`.";

/// Arguments of `man`.
#[derive(Debug, Clone, Args)]
pub struct ManArgs {
    /// A command, for the page of that alone.
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

pub(super) fn man(args: &ManArgs, whole: clap::Command) -> Result<Output, AppError> {
    let page = match &args.command {
        None => whole,
        Some(name) => {
            let found = whole.get_subcommands().find(|command| command.get_name() == name).cloned();
            let names: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
            found
                .ok_or_else(|| {
                    AppError::user(format!("There is no command `{}`.", crate::text::clean::clean(name)))
                        .hint(crate::text::nearest::suggestion(name, names))
                })?
                .bin_name(format!("fingerpost {name}"))
                .display_name(format!("fingerpost-{name}"))
        }
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut out)
        .map_err(|error| AppError::internal(format!("the manual page could not be made ({error})")))?;
    Ok(Output::done(String::from_utf8_lossy(&out)))
}
