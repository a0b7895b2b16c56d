//! Folders laid over one another, through the loader.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

use fingerpost::catalog::{Catalog, Layer, load};

const BASE: &str = "title = \"Base\"\nedition = 2026-01-01\nformat = 1\n";

fn term(id: &str) -> String {
    format!("[[term]]\nid = \"{id}\"\nterm = \"{id}\"\nplain = \"A word.\"\n")
}

fn layer(name: &str, hide: &str, terms: &[&str]) -> Layer {
    let head = format!("{BASE}hide = [{hide}]\n");
    let words: String = terms.iter().map(|id| term(id)).collect();
    Layer::from_texts(name, [("catalog.toml", head.as_str()), ("glossary/words.toml", words.as_str())])
}

fn loaded(layers: &[Layer]) -> Catalog {
    let loaded = load(layers);
    loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false)))
}

fn terms(catalog: &Catalog) -> Vec<&str> {
    catalog.terms.iter().map(|term| term.id.as_str()).collect()
}

#[test]
fn what_a_layer_hides_is_taken_out_of_the_layers_below_alone() {
    let base = layer("base", "", &["old", "kept"]);
    let hiding = layer("hiding", "\"old\"", &["own"]);
    let later = layer("later", "", &["old"]);
    assert_eq!(terms(&loaded(&[base.clone(), hiding.clone()])), ["kept", "own"]);
    assert_eq!(terms(&loaded(&[base, hiding, later])), ["old", "kept", "own"]);
}

#[test]
fn a_misspelt_hide_is_told_with_the_nearest_right_id() {
    let loaded = load(&[layer("base", "", &["backfill"]), layer("hiding", "\"backfil\"", &["x"])]);
    assert!(loaded.catalog.is_some(), "a later edition may have dropped it");
    let text = loaded.report.to_text(false);
    assert!(text.contains("warning[hides-nothing]") && text.contains("Did you mean `backfill`?"), "{text}");
}
