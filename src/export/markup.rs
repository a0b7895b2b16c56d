//! Markup into which no text can get unescaped: [`Html`] is made of words of
//! the program and of texts that were made harmless on their way in. There is
//! no other way to make one.

use crate::page::Target;
use crate::text::clean::is_unsafe;

/// Where a thing can be read, seen from the page that is written.
pub(crate) type Address<'a> = dyn Fn(Target) -> Option<Html> + 'a;

/// A piece of a page for a browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Words of the program itself.
    #[must_use]
    pub(crate) fn fixed(markup: &'static str) -> Self {
        Self(markup.to_owned())
    }

    /// Any text, whoever wrote it, made harmless between tags and in quoted
    /// attributes. Characters that steer a terminal or turn the line round are
    /// left out.
    ///
    /// ```
    /// use fingerpost::export::markup::Html;
    /// let text = Html::text("<b title='x'>\"&").into_string();
    /// assert_eq!(text, "&lt;b title=&#39;x&#39;&gt;&quot;&amp;");
    /// ```
    #[must_use]
    pub fn text(text: &str) -> Self {
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
        Self(out)
    }

    #[must_use]
    pub(crate) fn number(number: usize) -> Self {
        Self(number.to_string())
    }

    /// Words of the program with a piece in the place of each `{}`.
    #[must_use]
    pub(crate) fn filled<'a>(pattern: &'static str, pieces: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut out = Self::default();
        out.put(pattern, pieces);
        out
    }

    /// Adds words of the program, with a piece in the place of each `{}`.
    pub(crate) fn put<'a>(&mut self, pattern: &'static str, pieces: impl IntoIterator<Item = &'a Self>) {
        let mut pieces = pieces.into_iter();
        for (place, words) in pattern.split("{}").enumerate() {
            if let Some(piece) = (place > 0).then(|| pieces.next()).flatten() {
                self.0.push_str(&piece.0);
            }
            self.0.push_str(words);
        }
        debug_assert!(pieces.next().is_none(), "every piece has a place in {pattern}");
    }

    /// Adds words of the program.
    pub(crate) fn add(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    pub(crate) fn append(&mut self, piece: &Self) {
        self.0.push_str(&piece.0);
    }

    /// The whole as text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}
