//! Catalogues of any size for the benches.

use std::fmt::Write as _;

const HEAD: &str = "title = \"T\"\nedition = 2026-01-01\nformat = 1\nlanguage = \"en-GB\"\n";
const STAGES: &str = "[[stage]]\nid = \"s\"\nname = \"S\"\n[[track]]\nid = \"t\"\nname = \"T\"\n[[kind]]\nid = \"k\"\nname = \"K\"\n";

/// This many lines.
pub(crate) fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|i| line(i) + "\n").collect()
}

/// A file of a catalogue: its path and its text.
pub(crate) fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (path.to_owned(), text.into())
}

/// What every catalogue needs.
fn base() -> Vec<(String, String)> {
    vec![file("catalog.toml", HEAD), file("stages.toml", STAGES)]
}

/// A catalogue with one more file.
pub(crate) fn one(path: &str, text: String) -> Vec<(String, String)> {
    let mut files = base();
    files.push(file(path, text));
    files
}

/// A question with three answers.
pub(crate) fn question(id: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nask = \"Is it so?\"\nwhy = \"It matters.\"\nkind = \"one\"\n\
         option = [{{ id = \"a\", label = \"A\" }}, {{ id = \"b\", label = \"B\" }}, {{ id = \"c\", label = \"C\" }}]\n"
    )
}

/// A scheme with more lines.
pub(crate) fn scheme(id: &str, funder: &str, more: &str) -> String {
    format!(
        "id = \"{id}\"\nname = \"Scheme {id}\"\nfunder = \"{funder}\"\nkind = \"k\"\nstage = \"s\"\ntracks = [\"t\"]\n\
         summary = \"A scheme.\"\nconfidence = \"high\"\n{more}\n[[source]]\nid = \"p\"\nurl = \"https://example.org\"\n\
         title = \"Page\"\nseen = \"2026-06\"\nread = 2026-06-30\n"
    )
}

/// This many schemes with three rules each, five to a funder.
pub(crate) fn schemes(n: usize) -> Vec<(String, String)> {
    with_schemes(n, |i| format!("f{}", i / 5))
}

/// This many schemes with three rules each over ten questions; `funder` says whose each is.
pub(crate) fn with_schemes(n: usize, funder: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let mut files = base();
    let funders: std::collections::BTreeSet<String> = (0..n).map(&funder).collect();
    files.push(file(
        "funders.toml",
        funders.iter().fold(String::new(), |mut text, id| {
            let _ = write!(text, "[[funder]]\nid = \"{id}\"\nname = \"Funder {id}\"\n");
            text
        }),
    ));
    files.push(file("questions.toml", lines(10, |i| question(&format!("q{i}")))));
    for i in 0..n {
        let rules = [0, 3, 7].map(|step| {
            let option = ["a", "b", "c"][(i / 3 + step) % 3];
            format!(
                "[[criterion]]\nid = \"c{step}\"\ntext = \"This is so.\"\nwhen = {{ q{} = \"{option}\" }}\n",
                (i + step) % 10
            )
        });
        let text = scheme(&format!("s{i}"), &funder(i), &rules.concat());
        files.push(file(&format!("schemes/s{i}.toml"), text));
    }
    files
}
