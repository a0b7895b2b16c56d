//! Cards to vote with: one sheet of A4 for each person, to be cut along the lines.
//!
//! Each choice of a vote has a letter on the slides, so each card has that letter, large enough to be read from the
//! front; a shape of its own, so that nobody needs colours to tell them apart; and nothing on its back.

use super::document::language;
use super::markup::Html;
use crate::catalog::Catalog;

/// The letters of the choices, with their shapes as points of a box of 100 by 100; a circle has none.
const CARDS: [(&str, &str, &str); 6] = [
    ("A", "circle", ""),
    ("B", "square", "12,12 88,12 88,88 12,88"),
    ("C", "triangle", "50,8 96,90 4,90"),
    ("D", "diamond", "50,4 96,50 50,96 4,50"),
    ("E", "cross", "36,6 64,6 64,36 94,36 94,64 64,64 64,94 36,94 36,64 6,64 6,36 36,36"),
    ("F", "star", "50,4 61,38 97,38 68,59 79,94 50,73 21,94 32,59 3,38 39,38"),
];

/// How to use them, for whoever leads the session.
const HOW: [&str; 3] = [
    "Print one sheet for each person, on one side only, and cut along the dashed lines.",
    "Each person holds a card at the chest, letter to the front: nobody behind sees it.",
    "Count one letter after the other, and type each count.",
];

/// Writes the sheet as a page that needs nothing else.
#[must_use]
pub fn write(catalog: &Catalog) -> String {
    let mut out = Html::default();
    out.put(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\">\n<title>Cards to vote with</title>\n<style>\n",
        [&Html::text(&language(catalog))],
    );
    out.add(STYLE);
    out.add("\n</style>\n</head>\n<body>\n<header>\n<h1>Cards to vote with</h1>\n<ol>\n");
    for line in HOW {
        out.put("<li>{}</li>\n", [&Html::fixed(line)]);
    }
    out.add("</ol>\n</header>\n<main>\n<ul>\n");
    for (letter, shape, points) in CARDS {
        let drawn = if points.is_empty() {
            Html::fixed("<circle cx=\"50\" cy=\"50\" r=\"44\"></circle>")
        } else {
            Html::filled("<polygon points=\"{}\"></polygon>", [&Html::fixed(points)])
        };
        out.put(
            "<li><b>{}</b><svg viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"{}\">{}</svg></li>\n",
            [&Html::fixed(letter), &Html::fixed(shape), &drawn],
        );
    }
    out.add("</ul>\n</main>\n</body>\n</html>\n");
    out.into_string()
}

/// Black on white whatever the screen: it is made for paper. The how-to stays on the screen.
const STYLE: &str = "\
*{box-sizing:border-box}
html{background:#fff;color:#000;font:1.0625rem/1.5 system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",sans-serif}
body{max-width:210mm;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}
main ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:1fr 1fr;grid-template-rows:repeat(3,92mm)}
main li{border:1px dashed #000;display:flex;align-items:center;justify-content:center;gap:6mm;break-inside:avoid}
main b{font-size:60mm;line-height:1;font-weight:700}
main svg{width:28mm;height:28mm}
@page{size:A4;margin:10mm}
@media print{header{display:none}body{padding:0;max-width:none}}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_of_a_vote_has_a_card_and_a_shape_of_its_own() {
        let sheet = write(&Catalog::built_in());
        for (letter, shape, _) in CARDS {
            assert_eq!(sheet.matches(&format!("<b>{letter}</b>")).count(), 1, "{letter}");
            assert_eq!(sheet.matches(&format!("aria-label=\"{shape}\"")).count(), 1, "{shape}");
        }
        for bad in ["url(", "<script", "http://", "https://"] {
            assert!(!sheet.contains(bad), "{bad}");
        }
        // Three rows of cards and the margins are no higher than a sheet.
        assert!(sheet.contains("repeat(3,92mm)") && 3 * 92 + 2 * 10 <= 297);
    }
}
