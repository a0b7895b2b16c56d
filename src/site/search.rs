//! Search without a server: names and words as data, and a small script.

use super::places::Places;
use crate::catalog::Text;
use crate::export::markup::Html;
use crate::page::World;
use crate::text::fold::fold;

/// Finds by words; see the file.
pub(super) const SCRIPT: &str = include_str!("search.js");

/// A field that the script brings to life; without one it is not shown.
pub(super) fn form(label: &'static str) -> Html {
    Html::filled(
        "<form class=\"search\" role=\"search\" hidden>\n<label for=\"find\">{}</label>\n<input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n<p class=\"found\" role=\"status\"></p>\n<ol class=\"hits\"></ol>\n</form>\n",
        [&Html::fixed(label)],
    )
}

/// What is found: name, path, a line about it, and folded words that find it.
pub(super) fn data(world: &World, places: &Places) -> String {
    let catalog = &world.catalog;
    let mut rows: Vec<[String; 4]> = Vec::new();
    for id in catalog.scheme_ids() {
        let scheme = catalog.scheme(id);
        let funder = catalog.funder(scheme.funder);
        let closed = if scheme.is_closed() { ", closed" } else { "" };
        let words: Vec<&str> = [&scheme.name, &scheme.short, &funder.name, &funder.short]
            .into_iter()
            .chain(&scheme.was)
            .chain(&scheme.also)
            .map(Text::as_str)
            .chain([catalog.kind(scheme.kind).name.as_str(), catalog.stage(scheme.stage).name.as_str()])
            .collect();
        rows.push([
            scheme.name.to_string(),
            places.scheme(id).to_owned(),
            format!("{}{closed}", funder.short),
            fold(&words.join(" | ")),
        ]);
    }
    for id in catalog.term_ids() {
        let term = catalog.term(id);
        let words: Vec<&str> = term.names().map(Text::as_str).collect();
        let about =
            if term.expands_to.is_empty() { "word".to_owned() } else { format!("word: {}", term.expands_to) };
        rows.push([term.term.to_string(), places.term(id).to_owned(), about, fold(&words.join(" | "))]);
    }
    let json = serde_json::to_string(&rows).unwrap_or_else(|_| "[]".to_owned());
    // Harmless wherever a page might put it.
    let json = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("var FINGERPOST = {json};\n")
}
