//! What an undo took back, in words.

use crate::catalog::{Catalog, QuestionId};
use crate::page::wording::{self, count};
use crate::rules::Profile;

/// What an undo took back.
pub(super) fn undone(catalog: &Catalog, before: &Profile, now: &Profile) -> String {
    let changed = |question: &QuestionId| before.answer(*question) != now.answer(*question);
    let questions: Vec<QuestionId> = catalog.question_ids().filter(changed).collect();
    let said = |profile: &Profile, id: QuestionId| {
        let question = catalog.question(id);
        profile.answer(id).map(|answer| format!("{} {}", question.ask, wording::answer(question, answer)))
    };
    match questions.as_slice() {
        [] => "Undid the last change.".to_owned(),
        [one] => match (said(before, *one), said(now, *one)) {
            (_, Some(now)) => format!("Undid your change. As before: {now}."),
            (Some(before), None) => format!("Undid your answer: {before}."),
            (None, None) => "Undid the last change.".to_owned(),
        },
        many if now.len() > before.len() => {
            format!("Your {} are back.", count(many.len(), "answer", "answers"))
        }
        many => format!("Undid {}.", count(many.len(), "answer", "answers")),
    }
}
