//! Writes a document as one HTML page that needs nothing else: no script, no
//! font, no request.

use std::fmt::Write as _;

use super::blocks::{Block, Entry, blocks};
use super::document::{Document, Layout, Section};
use super::html_style::style_sheet;
use super::links::{Piece, pieces};
use super::marks::{sign, speaks_for_itself, word};
use crate::catalog::TermId;
use crate::page::{Mark, Page, Prose, Row, Target, Tone, wording};
use crate::rules::{State, Verdict};
use crate::text::clean::is_unsafe;

/// Nothing may be loaded or run; only the style in the page counts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Where words are explained.
const WORDS: &str = "words";

/// Makes a text harmless in HTML, between tags and in quoted attributes.
/// Characters that steer a terminal or turn the line round are left out.
///
/// ```
/// use fingerpost::export::html::escape;
/// assert_eq!(escape("<b title='x'>\"&"), "&lt;b title=&#39;x&#39;&gt;&quot;&amp;");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            other if is_unsafe(other) => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut writer = Writer { document, out: String::new(), marked: Vec::new() };
    writer.document();
    writer.out
}

struct Writer<'a> {
    document: &'a Document,
    out: String,
    /// Terms that lead to the glossary from this section already.
    marked: Vec<TermId>,
}

impl Writer<'_> {
    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn document(&mut self) {
        let document = self.document;
        let title = escape(&document.title);
        let class = match document.layout {
            Layout::Long => "long",
            Layout::OnePage => "one-page",
        };
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>{title}</title>\n<style>\n{}\n</style>\n</head>\n<body class=\"{class}\">\n",
            escape(&document.language),
            escape(POLICY),
            style_sheet()
        );
        self.put("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n");
        let _ = writeln!(self.out, "<h1>{title}</h1>");
        self.page(&document.lead);
        self.put("</header>\n");
        if document.layout == Layout::Long {
            self.contents();
        }
        self.put("<main id=\"main\">\n");
        for section in &document.sections {
            self.section(section);
        }
        self.put("</main>\n<footer>\n");
        for line in &document.foot {
            let line = self.linked(line);
            let _ = writeln!(self.out, "<p>{line}</p>");
        }
        self.put("</footer>\n</body>\n</html>\n");
    }

    fn contents(&mut self) {
        self.put("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">On this page</h2>\n<ul>\n");
        for section in &self.document.sections {
            let _ = writeln!(self.out, "<li><a href=\"#{}\">{}</a></li>", section.id, escape(&section.title));
        }
        self.put("</ul>\n</nav>\n");
    }

    fn section(&mut self, section: &Section) {
        self.marked.clear();
        let _ = writeln!(
            self.out,
            "<section id=\"{0}-section\" aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>",
            section.id,
            escape(&section.title)
        );
        if section.id == WORDS {
            self.words(&section.page);
        } else {
            self.page(&section.page);
        }
        self.put("</section>\n");
    }

    /// The glossary, each entry with a place to lead to.
    fn words(&mut self, page: &Page) {
        let mut terms = self.document.terms.iter();
        for block in blocks(page) {
            if let Block::Facts(list) = block {
                self.put("<dl>\n");
                for (label, prose) in list {
                    let place =
                        terms.next().map_or_else(String::new, |term| format!(" id=\"{}\"", place_of(*term)));
                    let text = self.prose(prose);
                    let _ = writeln!(self.out, "<div{place}><dt>{}</dt><dd>{text}</dd></div>", escape(label));
                }
                self.put("</dl>\n");
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
                let text = escape(text);
                let _ = writeln!(self.out, "<h{level}>{text}</h{level}>");
            }
            Block::Para(prose) => {
                let text = self.prose(prose);
                let _ = writeln!(self.out, "<p>{text}</p>");
            }
            Block::Problem(text) => {
                let _ = writeln!(
                    self.out,
                    "<p class=\"problem\"><strong>Look at this:</strong> {}</p>",
                    escape(text)
                );
            }
            Block::Bullets(list) => {
                self.put("<ul>\n");
                for prose in list {
                    let text = self.prose(prose);
                    let _ = writeln!(self.out, "<li>{text}</li>");
                }
                self.put("</ul>\n");
            }
            Block::Steps(list) => {
                self.put("<ol>\n");
                for (number, entry) in list {
                    let _ = write!(self.out, "<li value=\"{number}\">");
                    self.entry(entry);
                }
                self.put("</ol>\n");
            }
            Block::Lines(list) => {
                self.put("<ul class=\"signs\">\n");
                for entry in list {
                    let _ = write!(self.out, "<li class=\"{}\">", class_of(entry.mark));
                    self.entry(entry);
                }
                self.put("</ul>\n");
            }
            Block::Facts(list) => {
                self.put("<dl>\n");
                for (label, prose) in list {
                    let text = self.prose(prose);
                    let _ = writeln!(self.out, "<div><dt>{}</dt><dd>{text}</dd></div>", escape(label));
                }
                self.put("</dl>\n");
            }
            Block::Rows(list) => {
                self.put("<ul>\n");
                for row in list {
                    self.row(row);
                }
                self.put("</ul>\n");
            }
            Block::Tally(bars) => {
                self.put("<ul class=\"signs\">\n");
                for bar in *bars {
                    let mark = Mark::Verdict(bar.verdict);
                    let _ = writeln!(
                        self.out,
                        "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span>{}: {}</li>",
                        class_of(mark),
                        sign(mark),
                        escape(wording::group_name(bar.verdict)),
                        bar.count
                    );
                }
                self.put("</ul>\n");
            }
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        if !sign(entry.mark).is_empty() {
            let _ = write!(self.out, "<span class=\"sign\" aria-hidden=\"true\">{}</span>", sign(entry.mark));
            if !speaks_for_itself(entry.mark) {
                let _ = write!(self.out, "<span class=\"word\">{}:</span> ", word(entry.mark));
            }
        }
        let text = self.prose(entry.text);
        self.put(&text);
        for remark in &entry.remarks {
            let text = self.prose(remark);
            let _ = write!(self.out, "<p class=\"remark\">{text}</p>");
        }
        self.put("</li>\n");
    }

    fn row(&mut self, row: &Row) {
        let label = self.prose(&row.label);
        let label = match row.target {
            Target::Term(term) if self.document.terms.contains(&term) => {
                format!("<a href=\"#{}\">{}</a>", place_of(term), escape(&row.label.text()))
            }
            _ => label,
        };
        let _ = write!(self.out, "<li>{label}");
        for (text, class) in [(&row.note, "quiet"), (&row.hint, "quiet")] {
            if !text.is_empty() {
                let _ = write!(self.out, " <span class=\"{class}\">({})</span>", escape(text));
            }
        }
        self.put("</li>\n");
    }

    /// Running text; the first time that a section uses a word of the
    /// glossary, it leads there.
    fn prose(&mut self, prose: &Prose) -> String {
        let mut out = String::new();
        for run in &prose.0 {
            let term =
                run.term.filter(|term| self.document.terms.contains(term) && !self.marked.contains(term));
            let text = if let Some(term) = term {
                self.marked.push(term);
                format!("<a class=\"term\" href=\"#{}\">{}</a>", place_of(term), escape(&run.text))
            } else {
                self.linked(&run.text)
            };
            match run.tone {
                Tone::Plain => out.push_str(&text),
                Tone::Strong => {
                    let _ = write!(out, "<strong>{text}</strong>");
                }
                Tone::Quiet => {
                    let _ = write!(out, "<span class=\"quiet\">{text}</span>");
                }
            }
        }
        out
    }

    #[expect(clippy::unused_self, reason = "reads like its neighbours")]
    fn linked(&self, text: &str) -> String {
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => escape(text),
                Piece::Address(address) => {
                    let address = escape(address);
                    format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
                }
            })
            .collect()
    }
}

fn place_of(term: TermId) -> String {
    format!("word-{}", term.index())
}

fn class_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Verdict(Verdict::Open) | Mark::State(State::Met) | Mark::Favour => "good",
        Mark::Verdict(Verdict::Possible) | Mark::State(State::Unknown) | Mark::Check => "open",
        Mark::State(State::Unmet) => "bad",
        _ => "other",
    }
}
