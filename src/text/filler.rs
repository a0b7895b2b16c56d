//! Words that people type around what they look for: "can I do a PhD part
//! time". They say nothing of what is meant, so a search leaves them out.

/// Words left out of a search, in lower case without accents or quotes. Words
/// that tell one thing from another ("time", "year", "new") do not belong here.
const FILLER: &[&str] = &[
    "a",
    "about",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "become",
    "can",
    "could",
    "do",
    "does",
    "for",
    "from",
    "get",
    "getting",
    "go",
    "have",
    "how",
    "i",
    "if",
    "im",
    "in",
    "into",
    "is",
    "it",
    "ive",
    "like",
    "looking",
    "me",
    "my",
    "need",
    "next",
    "of",
    "on",
    "or",
    "please",
    "should",
    "some",
    "something",
    "that",
    "the",
    "then",
    "there",
    "to",
    "uk",
    "want",
    "we",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// True if the word, folded, says nothing of what is looked for.
///
/// ```
/// use fingerpost::text::filler::is_filler;
/// assert!(is_filler("what") && is_filler("for"));
/// assert!(!is_filler("nurse"));
/// ```
#[must_use]
pub fn is_filler(word: &str) -> bool {
    FILLER.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::FILLER;

    #[test]
    fn the_list_is_sorted_so_that_every_word_of_it_is_found() {
        assert!(FILLER.is_sorted());
    }
}
