//! Writes a document as one HTML page that needs nothing else: no script, no
//! font, no request.

use super::blocks::{Block, blocks};
use super::document::{Document, Layout, Section};
use super::format::{Format, Work};
use super::html_body::{Body, linked};
use super::html_style::style_sheet;
use super::markup::Html;
use crate::catalog::TermId;
use crate::page::{Page, Target};

/// Nothing may be loaded or run; only the style in the page counts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Where words are explained.
const WORDS: &str = "words";

/// One page for any browser.
pub(crate) struct Browser;

impl Format for Browser {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "One page for any browser; prints on A4"
    }

    fn write(&self, work: Work<'_>) -> String {
        write(&work.document())
    }
}

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> String {
    let address = |target| match target {
        Target::Term(term) if document.terms.contains(&term) => Some(Html::filled("#{}", [&place_of(term)])),
        _ => None,
    };
    let mut writer = Writer { document, body: Body::new(&address, 3) };
    writer.document();
    writer.body.out.into_string()
}

struct Writer<'a> {
    document: &'a Document,
    body: Body<'a>,
}

impl Writer<'_> {
    fn document(&mut self) {
        let document = self.document;
        let title = Html::text(&document.title);
        let class = Html::fixed(match document.layout {
            Layout::Long => "long",
            Layout::TwoPages => "two-pages",
            Layout::OnePage => "one-page",
            Layout::Handout => "handout",
        });
        self.body.out.put(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>{}</title>\n<style>\n{}\n</style>\n</head>\n<body class=\"{}\">\n",
            [&Html::text(&document.language), &Html::text(POLICY), &title, &style_sheet(), &class],
        );
        self.body.out.add("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n");
        self.body.out.put("<h1>{}</h1>\n", [&title]);
        self.body.page(&document.lead);
        self.body.out.add("</header>\n");
        if document.layout != Layout::OnePage {
            self.contents();
        }
        self.body.out.add("<main id=\"main\">\n");
        for section in &document.sections {
            self.section(section);
        }
        self.body.out.add("</main>\n<footer>\n");
        for line in &document.foot {
            self.body.out.put("<p>{}</p>\n", [&linked(line)]);
        }
        self.body.out.add("</footer>\n</body>\n</html>\n");
    }

    fn contents(&mut self) {
        self.body
            .out
            .add("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">On this page</h2>\n<ul>\n");
        for section in &self.document.sections {
            let id = Html::text(&section.id);
            self.body.out.put("<li><a href=\"#{}\">{}</a></li>\n", [&id, &Html::text(&section.title)]);
        }
        self.body.out.add("</ul>\n</nav>\n");
    }

    fn section(&mut self, section: &Section) {
        self.body.begin();
        let id = Html::text(&section.id);
        self.body.out.put(
            "<section id=\"{}-section\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n",
            [&id, &id, &id, &Html::text(&section.title)],
        );
        if section.id == WORDS {
            self.words(&section.page);
        } else {
            self.body.page(&section.page);
        }
        self.body.out.add("</section>\n");
    }

    /// The glossary, each entry with a place to lead to.
    fn words(&mut self, page: &Page) {
        let mut terms = self.document.terms.iter();
        for block in blocks(page) {
            if let Block::Facts(list) = block {
                self.body.out.add("<dl>\n");
                for (label, prose) in list {
                    let place = terms
                        .next()
                        .map_or_else(Html::default, |term| Html::filled(" id=\"{}\"", [&place_of(*term)]));
                    let text = self.body.prose(prose);
                    self.body
                        .out
                        .put("<div{}><dt>{}</dt><dd>{}</dd></div>\n", [&place, &Html::text(label), &text]);
                }
                self.body.out.add("</dl>\n");
            } else {
                self.body.block(&block);
            }
        }
    }
}

fn place_of(term: TermId) -> Html {
    Html::filled("word-{}", [&Html::number(term.index())])
}
