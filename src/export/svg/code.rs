//! An address as a code for cameras (QR, ISO/IEC 18004).

use qrcodegen::{QrCode, QrCodeEcc};

use super::super::markup::Html;

/// Squares of white round the code, as the standard asks.
const QUIET: usize = 4;

/// Draws it, dark on light whatever the colours of the page; nothing where the address is too long for any code.
pub(in crate::export) fn code(address: &str) -> Option<Html> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let size = usize::try_from(code.size()).ok()?;
    let mut out = Html::default();
    let wide = Html::number(size + 2 * QUIET);
    out.put(
        "<figure class=\"code\">\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Code for cameras: {}\">",
        [&wide, &wide, &Html::text(address)],
    );
    out.put("<rect class=\"ground\" x=\"0\" y=\"0\" width=\"{}\" height=\"{}\"></rect>\n", [&wide, &wide]);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if length > 0 {
                let place = |at: i32| Html::number(usize::try_from(at).unwrap_or(0) + QUIET);
                out.put(
                    "<rect class=\"ink\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"1\"></rect>\n",
                    [&place(x), &place(y), &Html::number(length)],
                );
            }
            x += i32::try_from(length).unwrap_or(0) + 1;
        }
    }
    out.add("</svg>\n</figure>\n");
    Some(out)
}
