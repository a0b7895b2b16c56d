//! How the pictures look, and that they can be drawn anywhere.

use fingerpost::app::Msg;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::linear::page_lines;
use fingerpost::page::Command;
use fingerpost::rules::Profile;

use crate::common::{TODAY, WORLD, drawn, lines, model, nurse, page_of, people};

const SCREENS: [Command; 3] = [Command::Year, Command::Funnel, Command::Map];

#[test]
fn they_are_drawn_at_every_width_and_height_without_a_fall() {
    for (_, profile) in people().into_iter().step_by(5).chain([("nobody", Profile::new())]) {
        for screen in SCREENS {
            let mut model = model(&WORLD, profile.clone(), TODAY);
            update(&mut model, Msg::Do(screen));
            let shown = view(&model);
            for width in (1..100).chain([120, 200, 300]) {
                for height in [1, 2, 6, 10, 24, 60] {
                    lines(&shown, width, height, width % 2 == 0);
                }
            }
        }
    }
}

#[test]
fn in_ascii_no_other_character_is_drawn() {
    for screen in SCREENS {
        for (name, profile) in people() {
            let mut model = model(&WORLD, profile, TODAY);
            update(&mut model, Msg::Do(screen));
            let shown = view(&model);
            for width in [30, 80, 200] {
                let seen = lines(&shown, width, 60, true).concat();
                let strange: String = seen.chars().filter(|letter| !letter.is_ascii()).collect();
                assert_eq!(strange, "", "{screen:?} of {name} at {width}");
            }
        }
    }
}

#[test]
fn they_look_like_this() {
    for screen in SCREENS {
        for (width, ascii) in [(80, false), (80, true), (120, false), (200, false)] {
            let mut model = nurse();
            update(&mut model, Msg::Do(screen));
            let seen = drawn(&model, width, 30, ascii).join("\n");
            let form = if ascii { "-ascii" } else { "" };
            insta::assert_snapshot!(format!("{screen:?}-{width}{form}"), seen);
        }
        let page = page_of(&mut nurse(), screen);
        insta::assert_snapshot!(format!("{screen:?}-words"), page_lines(&page, 80, true).join("\n"));
    }
}
