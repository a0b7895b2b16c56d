//! The source files as modules, and which file uses which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One source file.
struct Source {
    /// Its path below `src`, with `/` between folders.
    file: String,
    /// Its code without comments, texts and tests.
    code: String,
    /// What other files can take from it that is declared elsewhere.
    exports: BTreeMap<String, Vec<String>>,
}

/// All source files, by the path of the module.
pub(crate) struct Sources(BTreeMap<Vec<String>, Source>);

impl Sources {
    /// Reads everything below `src`.
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        collect(&root, &mut files);
        let mut sources = BTreeMap::new();
        for path in files {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            // Tests may reach for anything.
            if !name.contains("tests/") && !name.ends_with("tests.rs") {
                sources.insert(module_of(&name), source(name, &text));
            }
        }
        Self(sources)
    }

    /// For each file the files that it uses.
    pub(crate) fn uses(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        self.0
            .iter()
            .map(|(module, source)| {
                let mut found = BTreeSet::new();
                for path in paths_in(source, module, self) {
                    if let Some(file) = self.file_of(&path)
                        && file != source.file
                    {
                        found.insert(file);
                    }
                }
                (source.file.as_str(), found)
            })
            .collect()
    }

    /// The file in which a path ends: the module's own, or the one from which
    /// the module hands the name on.
    fn file_of(&self, path: &[String]) -> Option<&str> {
        let mut at: Vec<String> = Vec::new();
        for (place, part) in path.iter().enumerate() {
            let mut below = at.clone();
            below.push(part.clone());
            if self.0.contains_key(&below) {
                at = below;
                continue;
            }
            let source = self.0.get(&at)?;
            return match source.exports.get(part) {
                Some(elsewhere) if *elsewhere != path => {
                    let rest = path.iter().skip(place + 1).cloned();
                    let whole: Vec<String> = elsewhere.iter().cloned().chain(rest).collect();
                    self.file_of(&whole)
                }
                _ => Some(&source.file),
            };
        }
        self.0.get(&at).map(|source| source.file.as_str())
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
}

/// `page/node.rs` is `page::node`, `page/mod.rs` is `page`.
fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") || file == "lib.rs" {
        parts.pop();
    }
    parts
}

fn source(file: String, text: &str) -> Source {
    let code = without_tests(&without_comments(text));
    let module = module_of(&file);
    let mut exports = BTreeMap::new();
    for (public, tree) in uses_in(&code) {
        if public {
            for (path, name) in leaves(&tree) {
                exports.insert(name, absolute(&path, &module));
            }
        }
    }
    Source { file, code, exports }
}

/// The code without comments; what is in quotes is emptied.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        match (letters[at], next) {
            ('/', '/') => {
                while at < letters.len() && letters[at] != '\n' {
                    at += 1;
                }
            }
            ('"', _) => {
                let raw = out.ends_with('#') || out.ends_with('r');
                at += 1;
                while at < letters.len() && letters[at] != '"' {
                    at += if letters[at] == '\\' && !raw { 2 } else { 1 };
                }
                at += 1;
                out.push_str("\"\"");
            }
            ('\'', '"' | '\\') => {
                at += 2;
                while at < letters.len() && letters[at] != '\'' {
                    at += 1;
                }
                at += 1;
            }
            (letter, _) => {
                out.push(letter);
                at += 1;
            }
        }
    }
    out
}

/// The code up to its tests, which stand at the end.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        // Leave out what follows: to the end of its block, or of its line.
        let mut depth = 0;
        for line in lines.by_ref() {
            depth += line.matches('{').count();
            depth = depth.saturating_sub(line.matches('}').count());
            let over =
                line.trim_end().ends_with([';', '}', ')', ']']) && !line.trim_start().starts_with("#[");
            if depth == 0 && over {
                break;
            }
        }
    }
    out
}

/// The `use` declarations of a file, and whether each hands its names on.
fn uses_in(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(place) = rest.find("use ") {
        let before = &rest[..place];
        let line = before.rsplit('\n').next().unwrap_or("").trim();
        let after = &rest[place + 4..];
        let end = after.find(';').unwrap_or(after.len());
        if line.is_empty() || line.starts_with("pub") {
            found.push((line.starts_with("pub"), after[..end].to_owned()));
        }
        rest = &after[end..];
    }
    found
}

/// The paths of a `use` tree, each with the name by which it is known.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let mut found = Vec::new();
    if let Some(open) = tree.find('{') {
        let prefix: Vec<String> = parts(tree[..open].trim_end_matches("::"));
        let inner = tree[open + 1..].strip_suffix('}').unwrap_or(&tree[open + 1..]);
        let mut depth = 0;
        let mut from = 0;
        for (place, letter) in inner.char_indices().chain([(inner.len(), ',')]) {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    for (path, name) in leaves(&inner[from..place]) {
                        let whole: Vec<String> = prefix
                            .iter()
                            .cloned()
                            .chain(path.into_iter().filter(|part| part != "self"))
                            .collect();
                        let name =
                            if name == "self" { whole.last().cloned().unwrap_or_default() } else { name };
                        found.push((whole, name));
                    }
                    from = place + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let (path, alias) = match tree.split_once(" as ") {
            Some((path, alias)) => (path, Some(alias.trim().to_owned())),
            None => (tree, None),
        };
        let path = parts(path);
        let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
        found.push((path, name));
    }
    found
}

fn parts(path: &str) -> Vec<String> {
    path.split("::")
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty() && part != "*")
        .collect()
}

/// A path as seen from the top of the crate.
fn absolute(path: &[String], module: &[String]) -> Vec<String> {
    let mut at = module.to_vec();
    let mut parts = path.iter().peekable();
    match parts.peek().map(|part| part.as_str()) {
        Some("crate") => {
            at.clear();
            parts.next();
        }
        Some("self") => {
            parts.next();
        }
        _ => {}
    }
    while parts.peek().is_some_and(|part| *part == "super") {
        at.pop();
        parts.next();
    }
    at.extend(parts.cloned());
    at
}

/// Every path in a file that leads to something of ours.
fn paths_in(source: &Source, module: &[String], all: &Sources) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, tree) in uses_in(&source.code) {
        for (path, name) in leaves(&tree) {
            let first = path.first().map_or("", String::as_str);
            let mut child = module.to_vec();
            child.push(first.to_owned());
            if matches!(first, "crate" | "super" | "self") || all.0.contains_key(&child) {
                let whole = absolute(&path, module);
                if all.0.contains_key(&whole) {
                    known.insert(name, whole);
                } else {
                    found.push(whole);
                }
            }
        }
    }
    // Children need no `use`.
    for other in all.0.keys() {
        if other.len() == module.len() + 1 && other.starts_with(module) {
            known.insert(other.last().unwrap().clone(), other.clone());
        }
    }
    for path in written_out(&source.code.replace("(in crate::", "(")) {
        let first = path[0].as_str();
        if matches!(first, "crate" | "super" | "self") {
            found.push(absolute(&path, module));
        } else if let Some(start) = known.get(first) {
            found.push(start.iter().cloned().chain(path.iter().skip(1).cloned()).collect());
        }
    }
    found
}

/// Paths of two parts and more, wherever they stand.
fn written_out(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for word in code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':')) {
        let word = word.trim_start_matches(':').trim_end_matches(':');
        if word.contains("::") {
            found.push(parts(word));
        }
    }
    found.retain(|path| path.len() > 1);
    found
}
