//! A way on a line of years, with research share and money.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::RouteLine;

const LEFT: usize = 240;
const WIDE: usize = WIDTH - LEFT - 20;
const TOP: usize = 24;
const ROW: usize = 40;
const DAY: usize = 9;
/// How far the years reach down in a row.
const GRID: usize = 18;

pub(super) fn draw(canvas: &mut Canvas, route: &RouteLine) {
    let mut free = 0;
    for (year, month) in route.years() {
        let left = route.at(month, WIDE);
        // Beside the bars alone: no year goes through the words below them.
        for number in 0..route.steps.len() {
            let top = TOP + number * ROW;
            canvas.line("grid", (LEFT + left, top.saturating_sub(6)), (LEFT + left, top + GRID));
        }
        if left >= free {
            canvas.text("quiet", Anchor::Start, (LEFT + left + 2, TOP - 10), &year.to_string());
            free = left + 40;
        }
    }
    for (number, step) in route.steps.iter().enumerate() {
        let top = TOP + number * ROW;
        canvas.text("label", Anchor::Start, (0, top + 14), &cut(&step.label, 36));
        let from = route.at(step.from, WIDE);
        if let Some((applies, _)) = step.applies {
            let begin = LEFT + route.at(applies, WIDE);
            canvas.line("wait", (begin, top + 10), (LEFT + from, top + 10));
        }
        let long = route.at(step.from + step.months, WIDE).saturating_sub(from).max(4);
        let class = if step.known { "known" } else { "usual" };
        canvas.rect(class, [LEFT + from, top + 3, long, 14]);
        // A box for each day of the week, filled where it is for research.
        let mut left = 14;
        if let Some(days) = step.days() {
            for day in 0..5 {
                let class = if day < days { "v-open" } else { "v-not" };
                canvas.rect(class, [left, top + 21, DAY - 2, 10]);
                left += DAY;
            }
            left += 6;
        }
        let mut words = vec![step.length()];
        words.extend(Some(step.share_and_pay()).filter(|words| !words.is_empty()));
        canvas.text("quiet", Anchor::Start, (left, top + 30), &cut(&words.join("; "), 96));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::figure;
    use crate::page::{Figure, RouteBar, RouteLine};

    /// A number among the attributes of a tag.
    fn number(tag: &str, name: &str) -> usize {
        let text = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        text.and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of {tag}"))
    }

    #[test]
    fn no_line_of_a_year_goes_through_words() {
        const LETTER: usize = 6;
        let step = |place: u32| RouteBar {
            label: format!("{place} A doctoral award with a long name"),
            applies: Some((place * 14, date(2027, 3, 1))),
            from: place * 14 + 2,
            months: 12,
            known: true,
            share: Some(60),
            pays: vec!["salary", "fees", "research costs", "cover for your work"],
        };
        let route = RouteLine { start: date(2026, 11, 24), steps: (0..4).map(step).collect() };
        let drawn = figure(&Figure::Route(route), 1, &|_| None).into_string();
        let tags = |name: &str| -> Vec<String> {
            drawn.split(&format!("<{name} class=")).skip(1).map(str::to_owned).collect()
        };
        let mut below = 0;
        for text in tags("text") {
            let words = text.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            let (left, base) = (number(&text, "x"), number(&text, "y"));
            for line in tags("line").iter().filter(|line| line.starts_with("\"grid\"")) {
                let (across, top, bottom) = (number(line, "x1"), number(line, "y1"), number(line, "y2"));
                let is_within = left < across && across < left + LETTER * words.chars().count();
                below += usize::from(is_within);
                assert!(
                    !is_within || bottom <= base - 10 || top >= base + 3,
                    "{words} is crossed at {across}"
                );
            }
        }
        assert!(below > 20, "{below} years above or below words");
    }
}
