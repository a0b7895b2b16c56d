//! What an accessibility checker would look for first, without a browser.

use super::*;

fn pages() -> Vec<(&'static str, String)> {
    everything(&world(), ANSWERS, "Ask Pat & Jo")
        .into_iter()
        .filter(|(name, _)| name.ends_with("html"))
        .collect()
}

/// The tags of a page, the closing ones with their slash.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let body = html.split("</style>").nth(1).unwrap_or(html);
    body.split('<').skip(1).filter_map(|part| part.split('>').next())
}

fn name_of(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or("")
}

#[test]
fn headings_go_down_one_step_at_a_time_under_a_single_title() {
    for (name, html) in pages() {
        let levels: Vec<u32> =
            tags(&html).filter_map(|tag| name_of(tag).strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert_eq!(levels.first(), Some(&1), "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: {levels:?}");
        }
        assert!(levels.len() > 5, "{name}");
    }
}

#[test]
fn tags_are_closed_in_the_order_in_which_they_were_opened() {
    const EMPTY: [&str; 2] = ["meta", "!DOCTYPE"];
    for (name, html) in pages() {
        let mut open = Vec::new();
        for tag in tags(&html) {
            match tag.strip_prefix('/') {
                Some(closed) if closed == "head" || closed == "html" => {}
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
                None if EMPTY.contains(&name_of(tag)) => {}
                None => open.push(name_of(tag)),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn every_link_has_text_and_leads_somewhere() {
    for (name, html) in pages() {
        let mut links = 0;
        for link in html.split("<a ").skip(1) {
            links += 1;
            let text = link.split_once('>').and_then(|(_, rest)| rest.split_once("</a>")).unwrap().0;
            assert!(!text.trim().is_empty(), "{name}: {link}");
            let target = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            if let Some(place) = target.strip_prefix('#') {
                assert_eq!(html.matches(&format!("id=\"{place}\"")).count(), 1, "{name}: {place}");
            } else {
                assert!(target.starts_with("https://"), "{name}: {target}");
            }
        }
        assert!(links > 2, "{name}");
    }
}

#[test]
fn a_page_names_its_language_and_its_parts_and_needs_nothing_else() {
    for (name, html) in pages() {
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"), "{name}");
        for part in [
            "<title>",
            "<header>",
            "<main id=\"main\">",
            "</main>",
            "<footer>",
            "prefers-color-scheme:dark",
            "size:A4",
            "charset=\"utf-8\"",
        ] {
            assert_eq!(html.matches(part).count(), 1, "{name}: {part}");
        }
        for bad in ["<script", "src=", "<link", "<iframe", "url(", "@import", "javascript:", "style=\""] {
            assert!(!html.contains(bad), "{name}: {bad}");
        }
    }
}

#[test]
fn a_word_of_the_glossary_leads_to_its_entry_once_in_a_section() {
    let (_, plan) = pages().remove(0);
    let short_list = plan.split("<h2 id=\"short-list\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(short_list.matches("class=\"term\"").count(), 1, "{short_list}");
    assert!(plan.contains("<dt>Backfill</dt><dd>Paying somebody to do your job meanwhile.</dd>"));
    assert!(plan.contains("<dt>Viva</dt>"), "the route speaks of it");
}
