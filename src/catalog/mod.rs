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
pub(crate) mod diagnostic;
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
pub(crate) mod rule_json;
pub mod schema;
pub mod scheme;
pub mod schemes;
pub mod script;
pub(crate) mod slim;
pub mod source;
pub mod text;
pub mod tidy;
pub(crate) mod transition;
pub mod usual;
mod values;
pub mod write;

pub use answer::{Answer, Value};
pub use code::Code;
pub use dates::PartialDate;
pub(crate) use decode_rule::typed_value;
pub use diagnostic::{Diagnostic, Level, Report};
pub use edition::Edition;
pub(crate) use edition::editions;
pub(crate) use fields::OF_ANSWERS;
pub use id::*;
pub use kind::{Begun, LeadTime, Role, SchemeKind, Track};
pub use layers::{BUILT_IN, Layer, LayerError, LeftOut};
pub use load::{Loaded, load};
pub use model::*;
pub(crate) use pack::unpack;
pub use pack::{Packed, pack};
pub use question::*;
pub use read_answers::read_answers;
pub use rule::{Comparison, OptionSet, Rule, Test};
pub use scheme::*;
pub use schemes::Schemes;
pub(crate) use script::MOST_VOTES;
pub use script::{By, Part, Script, ScriptLine, ScriptStep, Shown, Side, read_script};
pub use text::Text;
pub(crate) use transition::Transition;
pub use usual::{Season, Usual};
