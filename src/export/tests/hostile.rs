use super::*;

const BAD: &str = r#"</p><script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="x' & `code` [a](javascript:alert(3)) ![i](https://evil.example/i.png) \r\nEND:VEVENT; BEGIN:VCALENDAR, {{x}}"#;

/// The small catalogue with hostile text in every text that a catalogue's
/// author can write.
fn hostile_world() -> World {
    let bad = crate::catalog::write::quoted(BAD);
    let within = bad.trim_matches('"');
    let mut files: Vec<(&str, String)> = Vec::new();
    for (name, text) in files_of() {
        let mut out = String::new();
        for line in text.lines() {
            out.push_str(&poisoned(line, within));
            out.push('\n');
        }
        files.push((name, out));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    world_of(&files)
}

fn files_of() -> Vec<(&'static str, &'static str)> {
    files()
}

/// Puts hostile text behind the words that people read.
fn poisoned(line: &str, bad: &str) -> String {
    const READ: [&str; 20] = [
        "title", "contact", "licence", "ask", "unit", "find-out", "name", "short", "plain", "term", "text",
        "source", "answer", "summary", "salary", "backfill", "remedy", "note", "url", "what",
    ];
    let Some((key, value)) = line.split_once(" = ") else {
        return line.to_owned();
    };
    let refers = key == "source" && value == "\"s1\"";
    if !READ.contains(&key) || !value.ends_with('"') || refers {
        return line
            .replace("label = \"Nurse\"", &format!("label = \"Nurse {bad}\""))
            .replace("what = \"your part\"", &format!("what = \"your part {bad}\""));
    }
    format!("{key} = {} {bad}\"", &value[..value.len() - 1])
}

pub(super) fn hostile() -> Vec<(&'static str, String)> {
    everything(&hostile_world(), ANSWERS, &format!("note {BAD}\r\nSECOND:LINE\u{1b}[2J\u{202e}"))
}

#[test]
fn hostile_text_stays_text_in_html() {
    for (name, text) in hostile().into_iter().filter(|(name, _)| name.ends_with("html")) {
        assert!(text.contains("&lt;script&gt;alert(1)"), "{name}: the text itself is shown");
        assert!(!text.contains("<script") && !text.contains("<img"), "{name}");
        // Outside tags there is no "<", and attributes are ours alone.
        for tag in text.split('<').skip(2) {
            let tag = tag.split('>').next().unwrap_or("");
            let known = [
                "class=",
                "href=",
                "id=",
                "aria-hidden=",
                "aria-labelledby=",
                "rel=",
                "value=",
                "lang=",
                "charset=",
                "name=",
                "content=",
                "http-equiv=",
                // Of pictures.
                "viewBox=",
                "role=",
                "x=",
                "y=",
                "width=",
                "height=",
                "tabindex=",
                "x1=",
                "y1=",
                "x2=",
                "y2=",
            ];
            let mut outside = true;
            let bare: String = tag
                .chars()
                .filter(|c| {
                    if *c == '"' {
                        outside = !outside;
                    }
                    outside && *c != '"'
                })
                .collect();
            for attribute in bare.split_whitespace().skip(1) {
                assert!(known.contains(&attribute), "{name}: {attribute} in <{tag}>");
            }
        }
        for link in text.split("href=\"").skip(1) {
            let plain = link.starts_with('#') || link.starts_with("https://") || link.starts_with("http://");
            assert!(plain, "{name}: {}", &link[..40]);
        }
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{name}");
    }
}

#[test]
fn hostile_text_stays_text_in_markdown() {
    for (name, text) in hostile().into_iter().filter(|(name, _)| name.ends_with("md")) {
        assert!(text.contains("\\<script\\>alert(1)"), "{name}");
        // Every "<" that is not escaped opens an address of ours.
        for (place, _) in text.match_indices('<') {
            let escaped = text[..place].ends_with('\\');
            assert!(escaped || text[place..].starts_with("<http"), "{name}: {}", &text[place..place + 20]);
        }
        for sign in ["[", "`"] {
            for (place, _) in text.match_indices(sign) {
                assert!(text[..place].ends_with('\\'), "{name}: a bare {sign}");
            }
        }
    }
}

#[test]
fn hostile_text_adds_no_lines_to_a_calendar() {
    for (name, text) in hostile().into_iter().filter(|(name, _)| name.ends_with("ics")) {
        let calm = everything(&world(), ANSWERS, "note");
        let lines = |text: &str| -> Vec<String> {
            text.replace("\r\n ", "")
                .lines()
                .map(|line| line.split([':', ';']).next().unwrap_or("").to_owned())
                .collect()
        };
        let (_, before) = calm.iter().find(|(other, _)| *other == name).unwrap();
        let mut before = lines(before);
        // A hostile address is left out rather than mended.
        before.retain(|property| property != "URL");
        let mut after = lines(&text);
        after.retain(|property| property != "URL");
        assert_eq!(after, before, "{name}");
    }
}

#[test]
fn hostile_text_leaves_json_whole() {
    for (name, text) in hostile().into_iter().filter(|(name, _)| name.ends_with("json")) {
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(json.get("kind").is_some(), "{name}");
    }
}
