//! A document: a Markdown file with its fenced blocks.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents of the project.
pub(crate) const DOCUMENTS: [&str; 12] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "docs/accessibility.md",
    "docs/catalogue.md",
    "docs/forty-points.md",
    "docs/json.md",
    "docs/keys.md",
    "docs/performance.md",
    "docs/reliability.md",
    "docs/style.md",
];

/// Where a file of the project lies.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a document.
pub(crate) fn read(name: &str) -> String {
    let text = fs::read_to_string(place(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.replace("\r\n", "\n")
}

/// A fenced block.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The word behind the fence: `toml`, `sh`, `json`, `text`.
    pub(crate) language: String,
    /// What the comment above it says: `made by: …`, `file: …`; or nothing.
    pub(crate) comment: String,
    /// Its lines, each with its end.
    pub(crate) text: String,
    /// The line of its fence, from 1.
    pub(crate) line: usize,
}

impl Block {
    /// What is behind `lead` in the comment above the block.
    pub(crate) fn said(&self, lead: &str) -> Option<&str> {
        self.comment.strip_prefix(lead).map(str::trim)
    }
}

/// The fenced blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    let mut comment = String::new();
    for (index, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(rest)) => {
                assert!(rest.is_empty(), "line {}: a fence is not closed", index + 1);
                found.extend(open.take());
            }
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, Some(language)) => {
                open = Some(Block {
                    language: language.to_owned(),
                    comment: std::mem::take(&mut comment),
                    text: String::new(),
                    line: index + 1,
                });
            }
            (None, None) => {
                if let Some(inner) = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
                    inner.trim().clone_into(&mut comment);
                } else if !line.trim().is_empty() {
                    comment.clear();
                }
            }
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    found
}

/// The text without its fenced blocks.
pub(crate) fn prose(text: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The pieces of code in running text.
pub(crate) fn code_in_lines(text: &str) -> Vec<String> {
    prose(text)
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
