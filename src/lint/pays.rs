//! Sentences on money that say that none is paid.
//!
//! What a scheme pays for is shown as a list of kinds, and counts when schemes
//! are put in order. A sentence under `salary` that says "none" would be read
//! as a salary.

use super::context::Context;
use super::named_options::tokens;
use crate::catalog::{Code, Diagnostic};
use crate::text::reading::sentences;

pub(super) const CODES: &[Code] = &[Code {
    name: "pays-nothing",
    means: "A sentence on what a scheme pays says that it is not paid.",
    remedy: "Put it into `other`, or leave it out.",
}];

/// How a sentence begins that says so.
const NOTHING: [&[&str]; 7] = [
    &["no"],
    &["none"],
    &["nothing"],
    &["not"],
    &["you", "pay"],
    &["you", "or", "your"],
    &["there", "were", "no"],
];

/// What it holds if it says so further on.
const UNPAID: [&[&str]; 5] =
    [&["not", "paid"], &["pay", "no"], &["not", "pay"], &["not", "say"], &["without", "a", "fee"]];

pub(super) fn check(context: &mut Context<'_>) {
    if !context.is_english() {
        return;
    }
    for scheme in &context.catalog.schemes {
        for (key, text) in scheme.pays.kinds() {
            let first = tokens(sentences(text).first().copied().unwrap_or_default());
            let words: Vec<&str> = first.iter().map(String::as_str).collect();
            let begins = NOTHING.iter().any(|start| words.starts_with(start));
            let says = UNPAID.iter().any(|part| words.windows(part.len()).any(|some| some == *part));
            if !begins && !says {
                continue;
            }
            let place = context.text(&scheme.span, &scheme.id);
            let message = format!("`{}` pays nothing under `{key}`: “{text}”", scheme.id);
            context.add(
                Diagnostic::warning("pays-nothing", place, message)
                    .help("Put what it does not pay into `other`, or leave it out."),
            );
        }
    }
}
