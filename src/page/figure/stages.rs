//! The stages of a career as stops on one line, with somebody's way drawn along it.

use super::super::wording::list;
use super::said::Said;

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stop {
    /// Its name.
    pub stage: String,
    /// They stand here today.
    pub here: bool,
    /// The steps of the way that are taken here: number and name.
    pub steps: Vec<(usize, String)>,
}

impl Stop {
    /// Something is to be said of it.
    fn tells(&self) -> bool {
        self.here || !self.steps.is_empty()
    }

    /// The steps by number and name, each as one text.
    pub(crate) fn named(&self) -> impl Iterator<Item = String> + '_ {
        self.steps.iter().map(|(number, name)| format!("{number} {name}"))
    }
}

/// All stages, and a way along them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stages {
    /// Whose way it is.
    pub name: String,
    /// The stages, earliest first.
    pub stops: Vec<Stop>,
}

impl Stages {
    /// The first and the last stop of the way.
    #[must_use]
    pub(crate) fn span(&self) -> Option<(usize, usize)> {
        let tells = |stop: &Stop| stop.tells();
        Some((self.stops.iter().position(tells)?, self.stops.iter().rposition(tells)?))
    }

    /// Whether the way begins, ends or passes at a stop.
    #[must_use]
    pub(crate) fn is_on_way(&self, place: usize) -> bool {
        self.span().is_some_and(|(first, last)| (first..=last).contains(&place))
    }

    /// The stops to show where there is room for this many: those of which something is to be said, then those that the
    /// way passes, then what comes after it and before it.
    #[must_use]
    pub fn fitting(&self, most: usize) -> Vec<usize> {
        let rank = |place: usize| match (self.stops.get(place), self.span()) {
            (Some(stop), _) if stop.tells() => (0, place),
            (_, Some((first, last))) if place < first => (3, first - place + last),
            (_, Some((_, last))) if place > last => (2, place - last),
            _ => (1, place),
        };
        let mut places: Vec<usize> = (0..self.stops.len()).collect();
        places.sort_by_key(|place| rank(*place));
        places.truncate(most);
        places.sort_unstable();
        places
    }

    pub(super) fn title(&self) -> String {
        let stage = |place: usize| self.stops.get(place).map_or("", |stop| stop.stage.as_str());
        match self.span() {
            Some((first, last)) if first < last => {
                format!("{} on the map, from {} to {}.", self.name, stage(first), stage(last))
            }
            Some((only, _)) => format!("{} on the map, at {}.", self.name, stage(only)),
            None => format!("{} on the map.", self.name),
        }
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        let stop = |(place, stop): (usize, &Stop)| {
            let steps: Vec<String> =
                stop.steps.iter().map(|(number, name)| format!("step {number}, {name}")).collect();
            let steps = list(&steps.iter().map(String::as_str).collect::<Vec<_>>(), "and");
            let here = format!("{} is here today", self.name);
            let passes = if self.is_on_way(place) { "the way passes" } else { "not on this way" };
            let words = match (stop.here, steps.is_empty()) {
                (true, true) => here,
                (true, false) => format!("{here}; {steps}"),
                (false, true) => passes.to_owned(),
                (false, false) => steps,
            };
            Said::Words(format!("{}: {words}.", stop.stage))
        };
        self.stops.iter().enumerate().map(stop).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(tells: &[(usize, usize)]) -> Stages {
        let mut stops: Vec<Stop> =
            (0..7).map(|place| Stop { stage: format!("stage {place}"), ..Stop::default() }).collect();
        for (number, (place, steps)) in tells.iter().enumerate() {
            stops[*place].here = number == 0;
            stops[*place].steps = (0..*steps).map(|step| (step + 1, "A step".to_owned())).collect();
        }
        Stages { name: "Jo".to_owned(), stops }
    }

    #[test]
    fn where_there_is_less_room_what_is_told_of_stays_and_then_what_lies_nearest() {
        let way = way(&[(1, 1), (3, 1)]);
        assert_eq!(way.fitting(2), [1, 3]);
        assert_eq!(way.fitting(3), [1, 2, 3]);
        assert_eq!(way.fitting(5), [1, 2, 3, 4, 5]);
        assert_eq!(way.fitting(7), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn every_stage_is_said_once_and_whether_the_way_goes_there() {
        let way = way(&[(1, 2), (3, 0)]);
        let said: Vec<String> = way.said().iter().map(Said::in_words).collect();
        assert_eq!(said.len(), 7);
        assert_eq!(said[0], "stage 0: not on this way.");
        assert_eq!(said[1], "stage 1: Jo is here today; step 1, A step and step 2, A step.");
        assert!(way.title().contains("stage 1"), "{}", way.title());
    }
}
