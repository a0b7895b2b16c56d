//! Writes pages as HTML: what a document's sections and the pages of a site
//! are made of. Where things have their place, its address is asked for.

use super::blocks::{Block, ListItem, blocks, speaks_for_itself};
use super::markup::{Address, Html};
use super::svg;
use crate::catalog::TermId;
use crate::page::{Matrix, Page, Prose, Row, Sign, Target, Tone};
use crate::rules::{State, Verdict};
use crate::text::addresses::{TextPart, parts};

pub(crate) struct Body<'a> {
    /// What was written so far.
    pub out: Html,
    address: &'a Address<'a>,
    /// Level of the first heading within a page.
    top: usize,
    /// Terms that lead to the glossary from this section already.
    marked: Vec<TermId>,
    /// Pictures so far.
    pictures: usize,
}

impl<'a> Body<'a> {
    /// An empty one, whose headings begin at a level.
    #[must_use]
    pub(crate) fn new(address: &'a Address<'a>, top: usize) -> Self {
        Self { out: Html::default(), address, top, marked: Vec::new(), pictures: 0 }
    }

    /// Begins a part in which words lead to the glossary again.
    pub(crate) fn begin(&mut self) {
        self.marked.clear();
    }

    pub(crate) fn page(&mut self, page: &Page) {
        for block in blocks(page) {
            self.block(&block);
        }
    }

    pub(super) fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Heading(level, text) => {
                let level = Html::number((usize::from(*level) + self.top).saturating_sub(3));
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
                for entry in list {
                    self.out.add("<li>");
                    self.entry(entry);
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
                    self.out.put("<li class=\"{}\">", [&class_of(entry.sign)]);
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
                self.out.append(&svg::figure(figure, self.pictures, self.address));
            }
            Block::Matrix(matrix) => self.matrix(matrix),
            // What is too long for a code stands there as an address all the same.
            Block::Code(address) => {
                if let Some(code) = svg::code(address) {
                    self.out.append(&code);
                }
            }
            Block::Tally(bars) => {
                self.out.add("<ul class=\"signs\">\n");
                for bar in *bars {
                    let sign = bar.standing.sign();
                    self.out.put(
                        "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span>{}: {}</li>\n",
                        [
                            &class_of(sign),
                            &Html::fixed(sign.symbol()),
                            &Html::text(bar.standing.name()),
                            &Html::number(bar.count),
                        ],
                    );
                }
                self.out.add("</ul>\n");
            }
        }
    }

    fn entry(&mut self, entry: &ListItem<'_>) {
        let sign = entry.sign;
        if !sign.symbol().is_empty() {
            let symbol = Html::fixed(sign.symbol());
            self.out.put("<span class=\"sign\" aria-hidden=\"true\">{}</span>", [&symbol]);
            if !speaks_for_itself(sign) {
                self.out.put("<span class=\"word\">{}:</span> ", [&Html::fixed(sign.word())]);
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
        let label = match (self.address)(row.target) {
            Some(address) => {
                Html::filled("<a href=\"{}\">{}</a>", [&address, &Html::text(&row.label.text())])
            }
            None => self.prose(&row.label),
        };
        self.out.put("<li>{}", [&label]);
        for text in [&row.note, &row.hint] {
            if !text.is_empty() {
                self.out.put(" <span class=\"quiet\">({})</span>", [&Html::text(text)]);
            }
        }
        self.out.add("</li>\n");
    }

    /// Numbers in rows and columns.
    fn matrix(&mut self, matrix: &Matrix) {
        self.out.add("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">\n<table>\n<thead><tr><td></td>");
        for head in &matrix.columns {
            self.out.put("<th scope=\"col\">{}</th>", [&Html::text(head)]);
        }
        self.out.add("</tr></thead>\n<tbody>\n");
        for (head, cells) in &matrix.rows {
            self.out.put("<tr><th scope=\"row\">{}</th>", [&Html::text(head)]);
            for cell in cells {
                let class = if cell.hole { Html::fixed("hole") } else { shade(cell.shade) };
                self.out.put("<td class=\"{}\">{}</td>", [&class, &Html::text(&cell.text)]);
            }
            self.out.add("</tr>\n");
        }
        self.out.add("</tbody>\n</table>\n</div>\n");
    }

    /// Running text; the first time that a section uses a word of the
    /// glossary, it leads there.
    pub(crate) fn prose(&mut self, prose: &Prose) -> Html {
        let mut out = Html::default();
        for run in &prose.0 {
            let place = run
                .term
                .filter(|term| !self.marked.contains(term))
                .and_then(|term| Some((term, (self.address)(Target::Term(term))?)));
            let text = if let Some((term, address)) = place {
                self.marked.push(term);
                let text = Html::text(&run.text);
                Html::filled("<a class=\"term\" href=\"{}\">{}</a>", [&address, &text])
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

/// A text that is the address of a page, and nothing else.
#[must_use]
pub(crate) fn address(text: &str) -> Option<&str> {
    match parts(text).as_slice() {
        [TextPart::Address(address)] => Some(address),
        _ => None,
    }
}

/// A text whose addresses can be followed.
#[must_use]
pub(crate) fn linked(text: &str) -> Html {
    let mut out = Html::default();
    for piece in parts(text) {
        match piece {
            TextPart::Text(text) => out.append(&Html::text(text)),
            TextPart::Address(address) => {
                let address = Html::text(address);
                out.put("<a href=\"{}\" rel=\"noreferrer\">{}</a>", [&address, &address]);
            }
        }
    }
    out
}

fn class_of(sign: Sign) -> Html {
    Html::fixed(match sign {
        Sign::Verdict(Verdict::Open) | Sign::State(State::Met) | Sign::Favour => "good",
        Sign::Verdict(Verdict::Possible) | Sign::LessLikely | Sign::State(State::Unknown) | Sign::Check => {
            "open"
        }
        Sign::State(State::Unmet) => "bad",
        Sign::Verdict(_) | Sign::Closed | Sign::Box(_) | Sign::Given | Sign::Fold(_) | Sign::None => "other",
    })
}

fn shade(shade: u8) -> Html {
    Html::fixed(match shade {
        0 => "shade-0",
        1 => "shade-1",
        2 => "shade-2",
        3 => "shade-3",
        _ => "shade-4",
    })
}
