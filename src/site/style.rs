//! The look of the site: the colours of the plans, one style sheet for screen
//! and paper.

use crate::export::html_style::{DARK, FIGURES, LIGHT, variables};
use crate::export::markup::Html;

pub(super) fn style_sheet() -> String {
    let mut out = Html::fixed(":root{color-scheme:light dark;");
    variables(&LIGHT, &mut out);
    // The band at the head of each page, and what is on it.
    out.put(
        "--band:{};--on-band:{};--soft:#e6eaf2;--tint:#eef2fa",
        &[LIGHT.link, LIGHT.back].map(Html::fixed),
    );
    out.add("}\n@media (prefers-color-scheme:dark){:root{");
    variables(&DARK, &mut out);
    out.put(
        "--band:{};--on-band:{};--soft:#2c323b;--tint:#1a2333",
        &[DARK.panel, DARK.text].map(Html::fixed),
    );
    out.add("}}\n");
    out.add(include_str!("style.css"));
    out.add(FIGURES);
    out.add("\n@media print{:root{color-scheme:light;");
    variables(&LIGHT, &mut out);
    out.add("}\n");
    out.add(include_str!("print.css"));
    out.add("}\n");
    out.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_asks_for_nothing_from_elsewhere() {
        let sheet = style_sheet();
        for bad in ["url(", "@import", "<", "src:"] {
            assert!(!sheet.contains(bad), "{bad}");
        }
    }
}
