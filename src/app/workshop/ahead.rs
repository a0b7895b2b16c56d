//! What a workshop will ask for next: it is looked for ahead, so that no room waits for a slide.

use super::Workshop;
use super::ballot::{Ballot, Meant};
use super::deck::{answered, told_by};
use crate::catalog::{Answer, PersonaId};
use crate::pathway::{Scout, Wanted};
use crate::rules::Profile;

/// This many people of the list are looked at ahead: whoever is in focus, and those after them.
const PEOPLE: usize = 2;

impl Workshop<'_> {
    /// The first of the ways that may be told next and that nobody has looked for: those of the people marked, of the
    /// one in focus, and of the next.
    #[must_use]
    pub(crate) fn ahead(&self, focus: usize, pathfinder: &Scout<'_>) -> Option<Wanted> {
        let listed = self.world.catalog.persona_ids().skip(focus).take(PEOPLE);
        let people = self.chosen.iter().copied().chain(listed);
        people
            .filter_map(|persona| self.wanted(persona, told_by(self.world, persona)))
            .find(|wanted| !pathfinder.knows(wanted))
    }

    /// The way that is told if the room leads, where nobody has looked for it.
    #[must_use]
    pub(crate) fn ahead_of(&self, ballot: &Ballot, pathfinder: &Scout<'_>) -> Option<Wanted> {
        let wanted = match (ballot.winner()?.meant, ballot.about) {
            (Meant::Persona(persona), _) => self.wanted(persona, told_by(self.world, persona)),
            (Meant::Answer(value), Some((guest, question))) => {
                let guest = self.deck.guests.get(guest)?;
                let answer = Answer::Known(value);
                let profile = answered(self.world, self.today, &guest.profile, question, answer);
                self.wanted(guest.persona, profile)
            }
            _ => None,
        };
        wanted.filter(|wanted| !pathfinder.knows(wanted))
    }

    fn wanted(&self, persona: PersonaId, from: Profile) -> Option<Wanted> {
        Some(Wanted { goal: self.world.catalog.persona(persona).goal?, from })
    }
}
