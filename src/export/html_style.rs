//! The look of the HTML: colours with their contrast kept by a test, and one
//! style sheet for screen and paper.

use super::markup::Html;

/// Colours of one mode, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Palette {
    /// The page.
    pub(crate) back: &'static str,
    /// Behind callouts.
    pub(crate) panel: &'static str,
    /// Text.
    pub text: &'static str,
    pub(crate) quiet: &'static str,
    pub(crate) link: &'static str,
    /// Lines; never text.
    pub(crate) rule: &'static str,
    /// Signs of what is open or met.
    pub(crate) good: &'static str,
    /// Signs of what is not settled.
    pub(crate) open: &'static str,
    /// Signs of what is missed.
    pub(crate) bad: &'static str,
}

/// The light mode, also used on paper.
pub(crate) const LIGHT: Palette = Palette {
    back: "#ffffff",
    panel: "#f3f4f6",
    text: "#16181d",
    quiet: "#454a54",
    link: "#0a3c8f",
    rule: "#8a919c",
    good: "#0b5231",
    open: "#6a3d00",
    bad: "#7d1f1f",
};

/// The dark mode.
pub(crate) const DARK: Palette = Palette {
    back: "#14161a",
    panel: "#1f2329",
    text: "#f2f3f5",
    quiet: "#c3c8d0",
    link: "#a8ccff",
    rule: "#7a828e",
    good: "#8fe0b4",
    open: "#f4c77c",
    bad: "#ffb3ad",
};

#[must_use]
pub(crate) fn style_sheet() -> Html {
    let mut out = Html::fixed(":root{color-scheme:light dark;");
    variables(&LIGHT, &mut out);
    out.add("}\n@media (prefers-color-scheme:dark){:root{");
    variables(&DARK, &mut out);
    out.add("}}\n");
    out.add(RULES);
    out.add("\n");
    out.add(FIGURES);
    out.add("\n@media print{:root{color-scheme:light;");
    variables(&LIGHT, &mut out);
    out.add("}");
    out.add(PRINT);
    out.add("}");
    out
}

pub(crate) fn variables(palette: &Palette, out: &mut Html) {
    let Palette { back, panel, text, quiet, link, rule, good, open, bad } = *palette;
    out.put(
        "--back:{};--panel:{};--text:{};--quiet:{};--link:{};--rule:{};--good:{};--open:{};--bad:{};",
        &[back, panel, text, quiet, link, rule, good, open, bad].map(Html::fixed),
    );
}

const RULES: &str = "\
*{box-sizing:border-box}
html{background:var(--back);color:var(--text);font:1.0625rem/1.55 system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",sans-serif}
body{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 4rem;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2;margin:0 0 .75rem}
h2{font-size:1.4rem;line-height:1.25;margin:2.75rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--rule)}
h3{font-size:1.15rem;line-height:1.3;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}
a{color:var(--link);text-decoration:underline;text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
a.term{color:inherit;text-decoration-style:dotted}
ul,ol{margin:.5rem 0;padding-left:1.5rem}
li{margin:.3rem 0}
ul.signs{list-style:none;padding-left:0}
ul.signs>li{padding-left:1.6rem;text-indent:-1.6rem}
ul.signs>li>*{text-indent:0}
.sign{display:inline-block;width:1.6rem}
.good .sign,.good .word{color:var(--good)}
.open .sign,.open .word{color:var(--open)}
.bad .sign,.bad .word{color:var(--bad)}
.word{font-weight:600}
.quiet,.remark{color:var(--quiet)}
p.remark{margin:.1rem 0}
dl{margin:.5rem 0}
dl>div{margin:.45rem 0}
dt{font-weight:600}
dd{margin:0}
.problem{background:var(--panel);border-left:4px solid var(--bad);padding:.5rem .75rem}
nav ul{columns:2;list-style:none;padding:0}
nav li{margin:0;padding:.2rem 0}
summary{cursor:pointer;color:var(--quiet)}
footer{margin-top:3rem;padding-top:.75rem;border-top:2px solid var(--rule);color:var(--quiet)}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static}
body.one-page{max-width:52rem}
body.one-page dl>div{display:grid;grid-template-columns:9rem 1fr;gap:.25rem .75rem}
@media (max-width:36rem){nav ul{columns:1}body.one-page dl>div{display:block}}";

/// Pictures, wherever they stand.
pub(crate) const FIGURES: &str = "\
figure{margin:1rem 0;overflow-x:auto}
figure svg{display:block;width:100%;min-width:32rem;height:auto;font-size:13px}
figure text{fill:var(--text)}
figure .quiet{fill:var(--quiet)}
figure .month{font-weight:600}
figure .end{text-anchor:end}
figure .grid{stroke:var(--rule);stroke-width:.5}
figure .small{font-size:10.5px}
figure .rail{stroke:var(--rule);stroke-width:2}
figure .way{stroke:var(--good);stroke-width:5}
figure .stop{fill:var(--back);stroke:var(--text);stroke-width:2}
figure .wait{stroke:var(--quiet);stroke-width:2;stroke-dasharray:2 4}
figure .today{stroke:var(--bad);stroke-width:2}
figure .known,figure .v-open{fill:var(--good)}
figure .usual{fill:var(--back);stroke:var(--good);stroke-width:2;stroke-dasharray:4 3}
figure .v-possible{fill:var(--open)}
figure .v-less-likely{fill:var(--open);opacity:.55}
figure .v-not-yet{fill:var(--rule)}
figure .v-past{fill:var(--panel);stroke:var(--rule);stroke-dasharray:2 2}
figure .v-not{fill:var(--back);stroke:var(--rule)}
figure.code svg{min-width:0;width:9rem}
figure .ground{fill:#fff}
figure .ink{fill:#000}";

const PRINT: &str = "\
@page{size:A4;margin:16mm 15mm}
@page sheet{margin:11mm 14mm}
html{font-size:10.5pt;line-height:1.4}
body{max-width:none;padding:0}
nav,.skip{display:none}
h1{font-size:18pt}
h2{font-size:13.5pt;margin-top:1.4rem}
h3{font-size:11.5pt}
h2,h3,h4{break-after:avoid}
li,dl>div,.problem,figure{break-inside:avoid}
figure svg{min-width:0}
figure details{display:none}
a{color:inherit}
a.term{text-decoration:none}
#verdicts-section,#words-section,#sources-section{font-size:8.5pt;line-height:1.3;columns:2;column-gap:8mm}
#verdicts-section h2,#words-section h2,#sources-section h2{column-span:all}
#verdicts-section h3,#sources-section h3{font-size:9.5pt;margin:.7rem 0 .2rem}
.long li,.long dl>div{margin:.2rem 0}
body.two-pages{page:sheet;font-size:9pt;line-height:1.28}
body.two-pages h1{font-size:15pt;margin-bottom:.3rem}
body.two-pages h2{font-size:11.5pt;margin:.8rem 0 .25rem;padding-top:.3rem;border-top-width:1px}
body.two-pages h3{font-size:10pt;margin:.5rem 0 .15rem}
body.two-pages p,body.two-pages ul,body.two-pages ol,body.two-pages dl{margin:.2rem 0}
body.two-pages li,body.two-pages dl>div{margin:.1rem 0}
body.two-pages p.remark{margin:0;line-height:1.22}
body.two-pages dl>div{display:grid;grid-template-columns:10rem 1fr;gap:.25rem .75rem}
body.two-pages #short-list-section ul,body.two-pages #best-section ol{columns:2;column-gap:8mm}
body.two-pages #best-section li{font-size:8.5pt}
body.two-pages figure{margin:.3rem 0}
body.two-pages footer{margin-top:.6rem;padding-top:.25rem;border-top-width:1px;font-size:8pt}
body.two-pages footer p{margin:0;display:inline}
body.one-page{page:sheet;font-size:8.4pt;line-height:1.27}
body.one-page h1{font-size:14pt;margin-bottom:.3rem}
body.one-page h2{font-size:10.5pt;margin:.6rem 0 .2rem;padding-top:.25rem;border-top-width:1px;line-height:1.2}
body.one-page p,body.one-page ul,body.one-page dl{margin:.2rem 0}
body.one-page li,body.one-page dl>div{margin:.1rem 0}
body.one-page footer{margin-top:.5rem;padding-top:.25rem;border-top-width:1px;font-size:7.5pt}
body.one-page footer p{margin:0;display:inline}
body.handout{font-size:9.6pt;line-height:1.28}
body.handout section[id^=person] h2{margin-top:0;border-top:0;padding-top:0}
body.handout section[id^=person],body.handout #words-section,body.handout #later-section{break-before:page}
body.handout p,body.handout ul,body.handout dl{margin:.25rem 0}
body.handout h3{margin:.7rem 0 .2rem}
body.handout figure{margin:.4rem 0}
body.one-page #sources-section{font-size:7pt;columns:auto}
body.one-page #sources-section ul{columns:2;padding-left:1rem}";

#[cfg(test)]
#[allow(clippy::string_slice, reason = "colours are ASCII")]
mod tests {
    use super::*;

    /// Relative luminance and contrast as in WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let part = |from: usize| {
            let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_stands_out_seven_to_one_in_both_modes() {
        for palette in [LIGHT, DARK] {
            for back in [palette.back, palette.panel] {
                for text in
                    [palette.text, palette.quiet, palette.link, palette.good, palette.open, palette.bad]
                {
                    assert!(contrast(text, back) >= 7.0, "{text} on {back}: {:.2}", contrast(text, back));
                }
            }
            assert!(contrast(palette.rule, palette.back) >= 3.0);
        }
        assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
    }

    #[test]
    fn the_style_sheet_asks_for_nothing_from_elsewhere_and_cannot_end_early() {
        let sheet = style_sheet().into_string();
        for bad in ["url(", "@import", "<", "src:"] {
            assert!(!sheet.contains(bad), "{bad}");
        }
    }
}
