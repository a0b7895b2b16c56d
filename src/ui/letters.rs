//! Letters into cells.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Writes letters into cells of one row. What ratatui looks for, letters of two cells or none, is not in plain ASCII.
pub(super) fn letters(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, room: usize, style: Style) {
    if !text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        buffer.set_stringn(x, y, text, room, style);
        return;
    }
    let area = buffer.area;
    let row = usize::from(y.saturating_sub(area.y)) * usize::from(area.width);
    let begin = row + usize::from(x.saturating_sub(area.x));
    let end = row + usize::from(area.width);
    for (cell, letter) in
        buffer.content.get_mut(begin..end).into_iter().flatten().zip(text.chars()).take(room)
    {
        cell.set_char(letter).set_style(style);
    }
}
