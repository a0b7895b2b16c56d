//! Pictures for a browser, with the same in words below: one description, two
//! ways to take it in. Colours come from the style sheet and are never alone.

mod bars;
mod canvas;
mod code;
mod funnel;
mod line_map;
mod route_line;
mod stages;
mod year;

use super::markup::{Address, Html};
use crate::page::{Figure, Said};
use canvas::Canvas;
pub(super) use code::code;

/// Writes a picture; `number` tells it from the others on the page.
pub(super) fn figure(figure: &Figure, number: usize, address: &Address<'_>) -> Html {
    let mut canvas = Canvas::default();
    match figure {
        Figure::Year(year) => year::draw(&mut canvas, year),
        Figure::Funnel(funnel) => funnel::draw(&mut canvas, funnel),
        Figure::Map(map) => line_map::draw(&mut canvas, map),
        Figure::Bars(bars) => bars::draw(&mut canvas, bars),
        Figure::Stages(of) => stages::draw(&mut canvas, of),
        Figure::Route(route) => route_line::draw(&mut canvas, route),
    }
    let mut out = Html::default();
    let (number, title) = (Html::number(number), Html::text(&figure.title()));
    let (width, height) = (Html::number(canvas::WIDTH), Html::number(canvas.height()));
    out.put(
        "<figure tabindex=\"0\" aria-labelledby=\"picture-{}\">\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"picture-{}\">",
        [&number, &width, &height, &number],
    );
    out.put("<title id=\"picture-{}\">{}</title>\n", [&number, &title]);
    out.append(&canvas.into_html());
    out.add("</svg>\n<details><summary>The same in words</summary>\n");
    out.put("<p>{}</p>\n<ul>\n", [&title]);
    for said in figure.said() {
        let place = match &said {
            Said::Row(row) => address(row.target).map(|place| (place, row)),
            Said::Words(_) => None,
        };
        match place {
            Some((place, row)) => out.put(
                "<li><a href=\"{}\">{}</a> <span class=\"quiet\">{}</span></li>\n",
                [&place, &Html::text(&row.label.text()), &Html::text(&row.note)],
            ),
            None => out.put("<li>{}</li>\n", [&Html::text(&said.in_words())]),
        }
    }
    out.add("</ul>\n</details>\n</figure>\n");
    out
}
