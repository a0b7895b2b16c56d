//! Reads what time or finishing changes.

use super::decode_rule::Names;
use super::decode_scheme::gives;
use super::fields::Fields;
use super::transition::Transition;

pub(super) fn transition(fields: &Fields<'_>, names: &Names<'_>) -> Option<Transition> {
    let text = fields.filled("text").text;
    let when = names.rule_field(fields, "when");
    let gives = gives(fields, names);
    let done = fields.located("done").and_then(|given| {
        let (id, _) = names.question(&given.text, &given.span)?;
        Some(id)
    });
    let months = fields.count("months");
    let begun = fields.flag("begun").unwrap_or(false);
    // Whatever else is missing, a key that nobody knows is told.
    fields.finish();
    Some(Transition { text, when: when?, gives, months, done, begun, span: fields.span() })
}
