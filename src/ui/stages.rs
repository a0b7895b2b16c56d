//! Draws a way along the stages: a stage a line, its steps beside it.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::theme::Theme;
use crate::page::{Stages, Stop, Tone};

/// Columns of the line with its stops.
const RAIL: usize = 3;

/// The lines of the picture; `None` where there is no room for it.
pub(super) fn stages(stages: &Stages, width: usize, theme: Theme) -> Option<Vec<Line>> {
    const LEAST: usize = 20;
    let names = stages.stops.iter().map(|stop| theme.letters(&stop.stage).width()).max()? + 2;
    let room = width.checked_sub(RAIL + names).filter(|room| *room >= LEAST)?;
    let mut lines = Vec::new();
    for (place, stop) in stages.stops.iter().enumerate() {
        let on_way = stages.is_on_way(place);
        let (look, tone) = if on_way { (theme.way(), Tone::Strong) } else { (theme.rule(), Tone::Quiet) };
        let mut texts: Vec<String> = Vec::new();
        texts.extend(stop.here.then(|| format!("{} is here today", stages.name)));
        texts.extend(stop.named());
        for row in 0..texts.len().max(1) {
            let mut pieces = Vec::new();
            let goes_on = stages.span().is_some_and(|(_, last)| place < last) || !on_way;
            if row == 0 {
                pieces.push(Piece { column: 0, text: symbol(stop, on_way, theme).to_owned(), style: look });
                let name = theme.letters(&stop.stage);
                pieces.push(Piece { column: RAIL, text: name, style: theme.tone(tone) });
            } else if goes_on {
                pieces.push(Piece { column: 0, text: rail(on_way, theme).to_owned(), style: look });
            }
            if let Some(text) = texts.get(row) {
                let text = fit(&theme.letters(text), room, theme);
                pieces.push(Piece { column: RAIL + names, text, style: theme.tone(Tone::Plain) });
            }
            lines.push(Line { pieces, row: None });
        }
    }
    Some(lines)
}

/// A stop: where they are, where a step is taken, where the way passes, and where it does not go.
fn symbol(stop: &Stop, on_way: bool, theme: Theme) -> &'static str {
    match (stop.here, stop.steps.is_empty(), on_way) {
        (true, ..) => theme.pointer(),
        (false, false, _) => {
            if theme.ascii {
                "#"
            } else {
                "●"
            }
        }
        (false, true, true) => rail(true, theme),
        (false, true, false) => {
            if theme.ascii {
                "o"
            } else {
                "○"
            }
        }
    }
}

fn rail(on_way: bool, theme: Theme) -> &'static str {
    theme.upright(on_way)
}

#[cfg(test)]
mod tests {
    use super::super::palette::Palette;
    use super::*;

    #[test]
    fn the_way_is_seen_without_colour_and_in_plain_letters() {
        let stop = |name: &str, here, step: Option<&str>| Stop {
            stage: name.to_owned(),
            here,
            steps: step.into_iter().map(|step| (1, step.to_owned())).collect(),
        };
        let way = Stages {
            name: "Jo".to_owned(),
            stops: vec![
                stop("Curious", false, None),
                stop("First steps", true, None),
                stop("Pre-doctoral", false, None),
                stop("Doctoral", false, Some("Doctoral Award")),
            ],
        };
        let theme = Theme { palette: Palette::Mono, ascii: true };
        let lines = stages(&way, 60, theme).expect("there is room");
        let drawn: Vec<String> = lines
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(drawn.len(), 4);
        for (line, begin) in drawn.iter().zip(["o Curious", "> First", "# Pre-", "# Doctoral"]) {
            assert!(line.starts_with(begin), "{drawn:?}");
        }
        assert!(drawn[1].contains("Jo is here") && drawn[3].contains("1 Doctoral Award"), "{drawn:?}");
        assert!(stages(&way, 30, theme).is_none(), "where it does not fit, its words stand instead");
    }
}
