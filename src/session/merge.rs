//! Two changes of the same work put together, such as those of two windows.

use crate::catalog::{QuestionId, SchemeId};

use super::{Noted, Saved};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merged {
    /// Both changes together; where they differ, the first counts.
    pub saved: Saved,
    /// Questions whose answers both changed, and not to the same.
    pub(crate) differ: Vec<QuestionId>,
}

/// What becomes of one thing that was so in the beginning: who changed it has their way. `None` where both did, and
/// not to the same.
fn of_both<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == theirs || theirs == base {
        Some(mine.clone())
    } else if mine == base {
        Some(theirs.clone())
    } else {
        None
    }
}

/// Puts the changes of two together that both began with the same.
#[must_use]
pub(crate) fn merge(base: &Saved, mine: &Saved, theirs: &Saved) -> Merged {
    let mut saved = Saved { carried: theirs.carried.clone(), ..mine.clone() };
    let mut differ = Vec::new();
    let mut questions: Vec<QuestionId> = [&mine.profile, &theirs.profile]
        .into_iter()
        .flat_map(|profile| profile.iter().map(|(question, _)| question))
        .collect();
    questions.sort_unstable();
    questions.dedup();
    for question in questions {
        let [before, mine, theirs] = [base, mine, theirs].map(|of| of.profile.answer(question));
        match of_both(&before, &mine, &theirs) {
            Some(Some(answer)) => saved.profile.set(question, answer),
            Some(None) => saved.profile.clear(question),
            None => {
                differ.push(question);
                // An answer that one of them took back is one that the other still gives.
                if let Some(answer) = mine.or(theirs) {
                    saved.profile.set(question, answer);
                }
            }
        }
    }
    let more = theirs.asked.iter().filter(|question| !mine.asked.contains(question));
    saved.asked.extend(more);
    saved.short_list = short_list(base, mine, theirs);
    Merged { saved, differ }
}

fn short_list(base: &Saved, mine: &Saved, theirs: &Saved) -> Vec<Noted> {
    let mut schemes: Vec<SchemeId> = Vec::new();
    for noted in mine.short_list.iter().chain(&theirs.short_list) {
        if !schemes.contains(&noted.scheme) {
            schemes.push(noted.scheme);
        }
    }
    let note = |of: &Saved, scheme| {
        of.short_list.iter().find(|noted| noted.scheme == scheme).map(|noted| noted.note.clone())
    };
    schemes
        .into_iter()
        .filter_map(|scheme| {
            let [before, mine, theirs] = [base, mine, theirs].map(|of| note(of, scheme));
            // Two notes about one scheme can be beside each other; no word of either is lost.
            let note = of_both(&before, &mine, &theirs).unwrap_or_else(|| match (mine, theirs) {
                (Some(mine), Some(theirs)) if !mine.is_empty() && !theirs.is_empty() => {
                    Some(format!("{mine} · {theirs}"))
                }
                (Some(mine), Some(theirs)) => Some(mine + &theirs),
                (mine, theirs) => mine.or(theirs),
            })?;
            Some(Noted { scheme, note })
        })
        .collect()
}
