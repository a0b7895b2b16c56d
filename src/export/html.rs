//! Writes a document as one HTML page that needs nothing else: no script, no
//! font, no request.

use super::blocks::{Block, Entry, blocks, speaks_for_itself};
use super::document::{Document, Layout, Section};
use super::format::{Format, Work};
use super::html_style::style_sheet;
use super::links::{Piece, pieces};
use super::markup::Html;
use super::svg;
use crate::catalog::TermId;
use crate::page::{Mark, Page, Prose, Row, Target, Tone, wording};
use crate::rules::{State, Verdict};

/// Nothing may be loaded or run; only the style in the page counts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Where words are explained.
const WORDS: &str = "words";

/// One page for any browser.
pub struct Browser;

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
    let mut writer = Writer { document, out: Html::default(), marked: Vec::new(), pictures: 0 };
    writer.document();
    writer.out.into_string()
}

struct Writer<'a> {
    document: &'a Document,
    out: Html,
    /// Terms that lead to the glossary from this section already.
    marked: Vec<TermId>,
    /// Pictures so far.
    pictures: usize,
}

impl Writer<'_> {
    fn document(&mut self) {
        let document = self.document;
        let title = Html::text(&document.title);
        let class = Html::fixed(match document.layout {
            Layout::Long => "long",
            Layout::OnePage => "one-page",
        });
        self.out.put(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>{}</title>\n<style>\n{}\n</style>\n</head>\n<body class=\"{}\">\n",
            [&Html::text(&document.language), &Html::text(POLICY), &title, &style_sheet(), &class],
        );
        self.out.add("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n");
        self.out.put("<h1>{}</h1>\n", [&title]);
        self.page(&document.lead);
        self.out.add("</header>\n");
        if document.layout == Layout::Long {
            self.contents();
        }
        self.out.add("<main id=\"main\">\n");
        for section in &document.sections {
            self.section(section);
        }
        self.out.add("</main>\n<footer>\n");
        for line in &document.foot {
            self.out.put("<p>{}</p>\n", [&linked(line)]);
        }
        self.out.add("</footer>\n</body>\n</html>\n");
    }

    fn contents(&mut self) {
        self.out.add("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">On this page</h2>\n<ul>\n");
        for section in &self.document.sections {
            let id = Html::fixed(section.id);
            self.out.put("<li><a href=\"#{}\">{}</a></li>\n", [&id, &Html::text(&section.title)]);
        }
        self.out.add("</ul>\n</nav>\n");
    }

    fn section(&mut self, section: &Section) {
        self.marked.clear();
        let id = Html::fixed(section.id);
        self.out.put(
            "<section id=\"{}-section\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n",
            [&id, &id, &id, &Html::text(&section.title)],
        );
        if section.id == WORDS {
            self.words(&section.page);
        } else {
            self.page(&section.page);
        }
        self.out.add("</section>\n");
    }

    /// The glossary, each entry with a place to lead to.
    fn words(&mut self, page: &Page) {
        let mut terms = self.document.terms.iter();
        for block in blocks(page) {
            if let Block::Facts(list) = block {
                self.out.add("<dl>\n");
                for (label, prose) in list {
                    let place = terms
                        .next()
                        .map_or_else(Html::default, |term| Html::filled(" id=\"{}\"", [&place_of(*term)]));
                    let text = self.prose(prose);
                    self.out
                        .put("<div{}><dt>{}</dt><dd>{}</dd></div>\n", [&place, &Html::text(label), &text]);
                }
                self.out.add("</dl>\n");
            } else {
                self.block(&block);
            }
        }
    }

    fn page(&mut self, page: &Page) {
        for block in blocks(page) {
            self.block(&block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Heading(level, text) => {
                let level = Html::number(usize::from(*level));
                self.out.put("<h{}>{}</h{}>\n", [&level, &Html::text(text), &level]);
            }
            Block::Para(prose) => {
                let text = self.prose(prose);
                self.out.put("<p>{}</p>\n", [&text]);
            }
            Block::Problem(text) => self
                .out
                .put("<p class=\"problem\"><strong>Look at this:</strong> {}</p>\n", [&Html::text(text)]),
            Block::Bullets(list) => {
                self.out.add("<ul>\n");
                for prose in list {
                    let text = self.prose(prose);
                    self.out.put("<li>{}</li>\n", [&text]);
                }
                self.out.add("</ul>\n");
            }
            Block::Steps(list) => {
                self.out.add("<ol>\n");
                for (number, entry) in list {
                    self.out.put("<li value=\"{}\">", [&Html::number(*number)]);
                    self.entry(entry);
                }
                self.out.add("</ol>\n");
            }
            Block::Lines(list) => {
                self.out.add("<ul class=\"signs\">\n");
                for entry in list {
                    self.out.put("<li class=\"{}\">", [&class_of(entry.mark)]);
                    self.entry(entry);
                }
                self.out.add("</ul>\n");
            }
            Block::Facts(list) => {
                self.out.add("<dl>\n");
                for (label, prose) in list {
                    let text = self.prose(prose);
                    self.out.put("<div><dt>{}</dt><dd>{}</dd></div>\n", [&Html::text(label), &text]);
                }
                self.out.add("</dl>\n");
            }
            Block::Rows(list) => {
                self.out.add("<ul>\n");
                for row in list {
                    self.row(row);
                }
                self.out.add("</ul>\n");
            }
            Block::Figure(figure) => {
                self.pictures += 1;
                self.out.append(&svg::figure(figure, self.pictures));
            }
            Block::Tally(bars) => {
                self.out.add("<ul class=\"signs\">\n");
                for bar in *bars {
                    let mark = Mark::Verdict(bar.verdict);
                    self.out.put(
                        "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span>{}: {}</li>\n",
                        [
                            &class_of(mark),
                            &Html::fixed(mark.sign()),
                            &Html::text(wording::group_name(bar.verdict)),
                            &Html::number(bar.count),
                        ],
                    );
                }
                self.out.add("</ul>\n");
            }
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        let mark = entry.mark;
        if !mark.sign().is_empty() {
            let sign = Html::fixed(mark.sign());
            self.out.put("<span class=\"sign\" aria-hidden=\"true\">{}</span>", [&sign]);
            if !speaks_for_itself(mark) {
                self.out.put("<span class=\"word\">{}:</span> ", [&Html::fixed(mark.word())]);
            }
        }
        let text = self.prose(entry.text);
        self.out.append(&text);
        for remark in &entry.remarks {
            let text = self.prose(remark);
            self.out.put("<p class=\"remark\">{}</p>", [&text]);
        }
        self.out.add("</li>\n");
    }

    fn row(&mut self, row: &Row) {
        let label = match row.target {
            Target::Term(term) if self.document.terms.contains(&term) => {
                Html::filled("<a href=\"#{}\">{}</a>", [&place_of(term), &Html::text(&row.label.text())])
            }
            _ => self.prose(&row.label),
        };
        self.out.put("<li>{}", [&label]);
        for text in [&row.note, &row.hint] {
            if !text.is_empty() {
                self.out.put(" <span class=\"quiet\">({})</span>", [&Html::text(text)]);
            }
        }
        self.out.add("</li>\n");
    }

    /// Running text; the first time that a section uses a word of the
    /// glossary, it leads there.
    fn prose(&mut self, prose: &Prose) -> Html {
        let mut out = Html::default();
        for run in &prose.0 {
            let term =
                run.term.filter(|term| self.document.terms.contains(term) && !self.marked.contains(term));
            let text = if let Some(term) = term {
                self.marked.push(term);
                let text = Html::text(&run.text);
                Html::filled("<a class=\"term\" href=\"#{}\">{}</a>", [&place_of(term), &text])
            } else {
                linked(&run.text)
            };
            match run.tone {
                Tone::Plain => out.append(&text),
                Tone::Strong => out.put("<strong>{}</strong>", [&text]),
                Tone::Quiet => out.put("<span class=\"quiet\">{}</span>", [&text]),
            }
        }
        out
    }
}

/// A text whose addresses can be followed.
fn linked(text: &str) -> Html {
    let mut out = Html::default();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.append(&Html::text(text)),
            Piece::Address(address) => {
                let address = Html::text(address);
                out.put("<a href=\"{}\" rel=\"noreferrer\">{}</a>", [&address, &address]);
            }
        }
    }
    out
}

fn place_of(term: TermId) -> Html {
    Html::filled("word-{}", [&Html::number(term.index())])
}

fn class_of(mark: Mark) -> Html {
    Html::fixed(match mark {
        Mark::Verdict(Verdict::Open) | Mark::State(State::Met) | Mark::Favour => "good",
        Mark::Verdict(Verdict::Possible) | Mark::State(State::Unknown) | Mark::Check => "open",
        Mark::State(State::Unmet) => "bad",
        Mark::Verdict(_) | Mark::Closed | Mark::Box(_) | Mark::Given | Mark::Fold(_) | Mark::None => "other",
    })
}
