//! The catalogue: all the data that the program knows.
//!
//! Owns reading TOML files into a validated [`Catalog`], the rules as data and
//! the messages about mistakes. Imports only [`crate::text`] and [`crate::input`]. What always
//! holds: a [`Catalog`] comes from [`load()`] alone, here or when the program was
//! built, every id in it points at something, and every text in it is free of
//! control characters.

pub mod answer;
pub mod code;
pub mod dates;
mod decode;
mod decode_rule;
mod decode_scheme;
mod decode_test;
mod decode_transition;
pub mod diagnostic;
mod document;
pub mod edition;
mod fields;
mod findings;
pub mod id;
mod items;
pub mod keys;
pub mod kind;
pub mod layers;
pub mod load;
mod load_questions;
pub mod model;
pub mod pack;
pub mod question;
pub mod read_answers;
pub mod rule;
pub mod schema;
pub mod scheme;
pub mod script;
pub mod source;
pub mod tidy;
pub mod transition;
pub mod usual;
mod values;

pub use answer::{Answer, Value};
pub use code::Code;
pub use dates::PartialDate;
pub use decode_rule::typed_value;
pub use diagnostic::{Diagnostic, Level, Report};
pub use edition::{Edition, editions};
pub(crate) use fields::OF_ANSWERS;
pub use id::*;
pub use kind::{Begun, LeadTime, Role, SchemeKind, Track};
pub use layers::{BUILT_IN, Layer, LayerError, LeftOut};
pub use load::{Loaded, load};
pub use model::*;
pub use pack::{Packed, pack, unpack};
pub use question::*;
pub use read_answers::read_answers;
pub use rule::{Comparison, OptionSet, Rule, Test};
pub use scheme::*;
pub use script::{By, MOST_VOTES, Part, Script, ScriptLine, ScriptStep, Shown, Side, read_script};
pub use transition::Transition;
pub use usual::{Season, Usual};
