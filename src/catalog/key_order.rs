//! The order of the keys in a catalogue's files: the one table that `fingerpost format` obeys.
//!
//! A reader who knows one file finds their way in the next: first what a thing is, then what it asks, then how it
//! came to be known. Tests hold the table to the schema, so that no key is without a place.

/// What tables of one kind hold, first to last. The names are those of the schema's definitions.
type Order = (&'static str, &'static [&'static str]);

const ORDER: &[Order] = &[
    (
        "catalog-file",
        &[
            "title",
            "edition",
            "language",
            "format",
            "licence",
            "contact",
            "about",
            "interest-question",
            "coverage-by",
            "hide",
        ],
    ),
    ("questions-file", &["question", "constraint", "transition"]),
    (
        "question",
        &[
            "id",
            "ask",
            "why",
            "hint",
            "find-out",
            "made-for",
            "made-for-weight",
            "yes-share",
            "worry-words",
            "worry-about",
            "never-assumed",
            "kind",
            "unit",
            "group",
            "in-head",
            "fixed",
            "pinned",
            "moves",
            "again",
            "highest-first",
            "cost",
            "min",
            "max",
            "ask-if",
            "option",
        ],
    ),
    ("option", &["id", "label", "hint", "also", "groups", "family", "share"]),
    ("constraint", &["text", "never"]),
    ("transition", &["text", "when", "gives", "months", "done", "begun"]),
    ("stages-file", &["stage", "track", "kind", "lead-time", "begun", "goal"]),
    ("stage", &["id", "name", "plain", "also", "when"]),
    ("track", &["id", "name", "plain", "way-into"]),
    ("kind", &["id", "name", "plain", "role"]),
    ("goal", &["id", "name", "plain", "when"]),
    ("lead-time", &["id", "what", "who", "weeks", "kinds", "schemes", "not-schemes", "manager", "source"]),
    ("begun", &["id", "text", "when"]),
    ("funders-file", &["funder"]),
    ("funder", &["id", "name", "short", "nation", "plain", "url"]),
    ("glossary-file", &["term"]),
    (
        "term",
        &[
            "id",
            "term",
            "expands-to",
            "also",
            "typed",
            "everyday",
            "plain",
            "matters",
            "not-to-be-confused-with",
            "see",
            "leads-to",
            "source",
        ],
    ),
    (
        "scheme-file",
        &[
            "id",
            "name",
            "short",
            "was",
            "also",
            "funder",
            "kind",
            "stage",
            "also-stages",
            "tracks",
            "summary",
            "already",
            "nations",
            "protected-time",
            "competition",
            "competitiveness",
            "confidence",
            "rules-known",
            "pays",
            "time",
            "employer",
            "expects",
            "criterion",
            "gives",
            "leads-to",
            "round",
            "usual",
            "status",
            "trap",
            "source",
        ],
    ),
    ("pays", &["salary", "stipend", "fees", "research", "backfill", "other"]),
    ("time", &["months", "part-time-months", "part-time", "smallest-wte", "starts-after", "note"]),
    ("employer", &["must"]),
    ("expects", &["text", "when", "lenient"]),
    (
        "criterion",
        &[
            "id",
            "text",
            "when",
            "weight",
            "source",
            "says",
            "confirmed",
            "disputed",
            "unasked",
            "remedy",
            "note",
        ],
    ),
    ("leads-to", &["schemes"]),
    ("round", &["name", "opens", "deadline", "source", "note", "when", "criterion"]),
    ("deadline", &["what", "at"]),
    ("usual", &["opens", "closes", "note", "when"]),
    ("status", &["open-to-new", "still-runs", "any-time", "until", "replaced-by", "as-of", "note"]),
    ("trap", &["text"]),
    ("source", &["id", "url", "title", "second-hand", "seen", "read"]),
    ("personas-file", &["persona"]),
    ("persona", &["id", "name", "aim", "worry", "goal", "notes", "answers"]),
    ("briefing-file", &["benefit", "manager-question", "room-question"]),
    ("benefit", &["id", "text", "tracks", "source", "url", "seen"]),
    ("manager-question", &["id", "ask", "answer"]),
    ("room-question", &["id", "ask", "counts", "answer", "source"]),
];

/// The keys of one kind of table, in their order; none where its keys may stand in any.
pub(super) fn keys_of(kind: &str) -> &'static [&'static str] {
    ORDER.iter().find(|(name, _)| *name == kind).map_or(&[], |(_, keys)| keys)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalog::schema::schema;

    #[test]
    fn every_key_of_the_schema_has_its_place_and_no_other_has_one() {
        let schema = schema(None);
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            // A comparison stands within one line.
            if let Some(keys) = definition["properties"].as_object()
                && !["comparison", "rule"].contains(&name.as_str())
            {
                let known: BTreeSet<&str> = keys.keys().map(String::as_str).collect();
                let placed: BTreeSet<&str> = keys_of(name).iter().copied().collect();
                assert_eq!(known, placed, "{name}");
                assert_eq!(placed.len(), keys_of(name).len(), "{name} has a key twice");
            }
        }
        for (name, _) in ORDER {
            assert!(schema["$defs"].get(*name).is_some(), "the schema has no `{name}`");
        }
    }
}
