//! Tables with ids, gathered over the layers: a later one takes the place of an
//! earlier one with the same id, and `hide` takes out what lies below.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::Diagnostic;
use super::document::{Document, head};
use super::fields::{Fields, Located, reads};
use super::findings::Findings;
use super::keys::{CATALOG, FileKind, SCHEME, Table, ValueKind};
use super::source::{FileId, Span};
use super::text::Text;
use crate::text::clean::clean;

/// One table with an id.
pub(super) struct Item<'a> {
    pub(super) id: Text,
    pub(super) table: &'a DeTable<'a>,
    pub(super) span: Range<usize>,
    pub(super) file: FileId,
    pub(super) layer: usize,
    /// What it may hold.
    keys: &'static Table,
    /// The first layer that had something with this id.
    first_layer: usize,
}

/// Items of one kind, found by their ids.
#[derive(Default)]
struct Items<'a> {
    list: Vec<Item<'a>>,
    by_id: HashMap<Text, usize>,
}

impl<'a> Item<'a> {
    pub(super) fn fields(&self, found: &'a Findings) -> Fields<'a> {
        Fields::new(found, self.table, self.file, self.span.clone(), self.keys)
    }
}

pub(super) fn gather<'a>(
    documents: &'a [Document<'a>],
    keys: &'static Table,
    found: &Findings,
) -> Vec<Item<'a>> {
    let mut items = Items::default();
    let list = keys.name;
    for document in documents.iter().filter(|document| document.kind.holds_lists()) {
        let file = document.kind.table();
        if file.key(list).is_none() {
            continue;
        }
        reads(file, list, |kind| matches!(kind, ValueKind::Tables(_)));
        let Some(value) = document.root.get_ref().get(list) else {
            continue;
        };
        let DeValue::Array(tables) = value.get_ref() else {
            found.add(
                Diagnostic::error(
                    "wrong-kind",
                    Span::new(document.file, value.span()),
                    format!("`{list}` should be a list of tables."),
                )
                .help(format!("Write [[{list}]] with two brackets.")),
            );
            continue;
        };
        for table in tables {
            if let DeValue::Table(inner) = table.get_ref() {
                let item = Item {
                    id: id_of(inner),
                    table: inner,
                    span: table.span(),
                    file: document.file,
                    layer: document.layer,
                    keys,
                    first_layer: document.layer,
                };
                items.place(item, found);
            } else {
                found.add(
                    Diagnostic::error(
                        "wrong-kind",
                        Span::new(document.file, table.span()),
                        format!("`{list}` should hold tables only."),
                    )
                    .help(format!("Write [[{list}]] with two brackets.")),
                );
            }
        }
    }
    items.list
}

pub(super) fn gather_schemes<'a>(documents: &'a [Document<'a>], found: &Findings) -> Vec<Item<'a>> {
    let mut items = Items::default();
    for document in documents.iter().filter(|document| document.kind == FileKind::Scheme) {
        let item = Item {
            id: id_of(document.root.get_ref()),
            table: document.root.get_ref(),
            span: head(&document.root),
            file: document.file,
            layer: document.layer,
            keys: &SCHEME,
            first_layer: document.layer,
        };
        items.place(item, found);
    }
    items.list.sort_by(|a, b| a.id.cmp(&b.id));
    items.list
}

impl<'a> Items<'a> {
    /// Adds an item, or puts it in the place of one with the same id from an
    /// earlier layer.
    fn place(&mut self, item: Item<'a>, found: &Findings) {
        let place = self.by_id.get(&item.id).copied();
        match place.and_then(|place| self.list.get_mut(place)) {
            Some(other) if other.layer < item.layer => {
                *other = Item { first_layer: other.first_layer, ..item };
            }
            Some(_) => {
                let span = item.table.get("id").map_or_else(|| item.span.clone(), Spanned::span);
                found.add(
                    Diagnostic::error(
                        "duplicate-id",
                        Span::new(item.file, span),
                        format!("There are two {}s `{}`.", item.keys.what, clean(&item.id)),
                    )
                    .help("Rename or remove one of them."),
                );
            }
            None => {
                if !item.id.is_empty() {
                    self.by_id.insert(item.id.clone(), self.list.len());
                }
                self.list.push(item);
            }
        }
    }
}

fn id_of(table: &DeTable<'_>) -> Text {
    match table.get("id").map(Spanned::get_ref) {
        Some(DeValue::String(id)) => clean(id).into_owned().into(),
        _ => Text::default(),
    }
}

/// What a layer's `hide` names, with its place.
pub(super) struct Hidden {
    by: Vec<(usize, Located)>,
    /// For each id, the last layer that hides it.
    last: HashMap<Text, usize>,
}

impl Hidden {
    /// Takes out what a later layer hides; a layer hides nothing of its own.
    pub(super) fn visible<'a>(
        &self,
        items: Vec<Item<'a>>,
        known: &mut HashMap<Text, usize>,
    ) -> Vec<Item<'a>> {
        for item in &items {
            let first = known.entry(item.id.clone()).or_insert(item.first_layer);
            *first = item.first_layer.min(*first);
        }
        let hides = |item: &Item<'_>| self.last.get(&item.id).is_some_and(|layer| item.layer < *layer);
        items.into_iter().filter(|item| !hides(item)).collect()
    }

    /// Notes ids that hide nothing, as when they are misspelt.
    pub(super) fn note_strangers(&self, known: &HashMap<Text, usize>, found: &Findings) {
        for (layer, given) in &self.by {
            if known.get(&given.text).is_some_and(|first| first < layer) {
                continue;
            }
            let below = || known.iter().filter(|(_, first)| *first < layer).map(|(id, _)| id.as_str());
            found.add(
                Diagnostic::warning(
                    "hides-nothing",
                    given.span.clone(),
                    format!("Nothing below this catalogue is called `{}`.", given.text),
                )
                .help(found.suggest(&given.text, below().collect::<BTreeSet<_>>())),
            );
        }
    }
}

pub(super) fn hidden<'a>(documents: &'a [Document<'a>], found: &'a Findings) -> (Hidden, Vec<Fields<'a>>) {
    let mut hide = Hidden { by: Vec::new(), last: HashMap::new() };
    let mut heads = Vec::new();
    for document in documents.iter().filter(|document| document.kind == FileKind::Catalog) {
        let fields =
            Fields::new(found, document.root.get_ref(), document.file, head(&document.root), &CATALOG);
        for given in fields.texts("hide") {
            hide.last.insert(given.text.clone(), document.layer);
            hide.by.push((document.layer, given));
        }
        heads.push(fields);
    }
    (hide, heads)
}
