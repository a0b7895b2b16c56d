//! What stands round every page: head, way back, and foot.

use jiff::civil::Date;

use super::places::{ABOUT, COVERAGE, MAP, PEOPLE, SCHEMES, START, WORDS, YEAR, address as address_of};
use crate::catalog::Catalog;
use crate::export::document::{foot, language};
use crate::export::html_body::linked;
use crate::export::markup::Html;

/// Nothing may be loaded but the site's own style and search, and nothing may
/// be sent anywhere. `file:` is for a site that is opened from a folder.
const POLICY: &str = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'";

/// The main ways, in the head of every page.
const WAYS: [(&str, &str); 6] = [
    (SCHEMES, "Schemes"),
    (WORDS, "Words"),
    (MAP, "Map"),
    (YEAR, "The year"),
    (PEOPLE, "People"),
    (ABOUT, "About"),
];

/// A page before it is framed.
pub(super) struct SitePage {
    pub(super) path: String,
    pub(super) title: String,
    /// The pages above it, the start left out: path and name.
    pub(super) above: Vec<(String, String)>,
    /// What is above its heading in small letters; may be empty.
    pub(super) over: String,
    pub(super) main: Html,
    /// What is beside the text.
    pub(super) aside: Option<Html>,
    /// True where it holds the field for searching.
    pub(super) searches: bool,
}

impl SitePage {
    pub(super) fn new(path: impl Into<String>, title: impl Into<String>, main: Html) -> Self {
        Self {
            path: path.into(),
            title: title.into(),
            above: Vec::new(),
            over: String::new(),
            main,
            aside: None,
            searches: false,
        }
    }

    /// With the field for searching, which must be in the text.
    pub(super) fn searching(mut self) -> Self {
        self.searches = true;
        self
    }

    pub(super) fn below(mut self, path: impl Into<String>, name: impl Into<String>) -> Self {
        self.above.push((path.into(), name.into()));
        self
    }
}

pub(super) struct Frame<'a> {
    catalog: &'a Catalog,
    foot: Vec<String>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self { catalog, foot: foot(catalog, today) }
    }

    pub(super) fn write(&self, sheet: &SitePage) -> String {
        let mut out = Html::default();
        let to = |path: &str| address_of(&sheet.path, path);
        let title = Html::text(&sheet.title);
        let whole = Html::text(&self.catalog.title);
        out.put(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
            [&Html::text(&language(self.catalog)), &Html::text(POLICY)],
        );
        if sheet.path == START {
            out.put("<title>{}</title>\n", [&whole]);
        } else {
            out.put("<title>{} – {}</title>\n", [&title, &whole]);
        }
        out.put("<link rel=\"stylesheet\" href=\"{}\">\n", [&to("style.css")]);
        if sheet.searches {
            out.put(
                "<script src=\"{}\" defer></script>\n<script src=\"{}\" defer></script>\n",
                [&to("search-data.js"), &to("search.js")],
            );
        }
        out.add("</head>\n<body>\n");
        out.add("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header class=\"band\">\n<div class=\"wide\">\n");
        out.put("<a class=\"home\" href=\"{}\"><span class=\"post\" aria-hidden=\"true\"></span>{}</a>\n<nav aria-label=\"Main\">\n<ul>\n", [
            &to(START),
            &whole,
        ]);
        for (path, name) in WAYS {
            if path == PEOPLE && self.catalog.personas.is_empty() {
                continue;
            }
            let here = Html::fixed(if path == sheet.path { " aria-current=\"page\"" } else { "" });
            out.put("<li><a href=\"{}\"{}>{}</a></li>\n", [&to(path), &here, &Html::fixed(name)]);
        }
        out.add("</ul>\n</nav>\n</div>\n</header>\n<div class=\"wide page\">\n");
        if sheet.path != START {
            out.put("<nav class=\"crumbs\" aria-label=\"Where you are\">\n<ol>\n<li><a href=\"{}\">Start</a></li>\n", [
                &to(START),
            ]);
            for (path, name) in &sheet.above {
                out.put("<li><a href=\"{}\">{}</a></li>\n", [&to(path), &Html::text(name)]);
            }
            out.add("</ol>\n</nav>\n");
        }
        let class = Html::fixed(if sheet.aside.is_some() { " class=\"two\"" } else { "" });
        out.put("<main id=\"main\"{}>\n<div class=\"text\">\n", [&class]);
        if !sheet.over.is_empty() {
            out.put("<p class=\"over\">{}</p>\n", [&Html::text(&sheet.over)]);
        }
        out.put("<h1>{}</h1>\n", [&title]);
        out.append(&sheet.main);
        out.add("</div>\n");
        if let Some(aside) = &sheet.aside {
            out.add("<aside aria-labelledby=\"glance\">\n<h2 id=\"glance\">At a glance</h2>\n");
            out.append(aside);
            out.add("</aside>\n");
        }
        out.add("</main>\n</div>\n<footer>\n<div class=\"wide\">\n");
        out.add("<p>It shows what you could apply for. It does not decide: the funder does.</p>\n");
        for line in &self.foot {
            out.put("<p>{}</p>\n", [&linked(line)]);
        }
        out.put(
            "<p><a href=\"{}\">How far to trust it</a> · <a href=\"{}\">Coverage and gaps</a></p>\n",
            [&to(ABOUT), &to(COVERAGE)],
        );
        out.add("</div>\n</footer>\n</body>\n</html>\n");
        out.into_string()
    }
}
