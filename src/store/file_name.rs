//! Names for files, safe on every file system, from names that people type.

/// Longest stem of a file name, in characters; far below what any file system
/// takes, so that a number and an ending still fit.
const LONGEST: usize = 48;

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The stem of the file for a profile of this name.
///
/// Only small letters, digits, `-` and `_` are kept, so the result holds no
/// separator, no dot and nothing that upper and lower case tell apart. A name
/// that had to be changed gets a number worked out from all of it, so that two
/// names do not meet in one file: "Ward 1" and "ward-1" stay apart.
///
/// ```
/// use fingerpost::store::file_name::stem;
/// assert_eq!(stem("default"), "default");
/// assert!(stem("../../etc/passwd").starts_with("etc-passwd-"));
/// assert_ne!(stem("Ann"), stem("ann"));
/// ```
#[must_use]
pub fn stem(name: &str) -> String {
    let mut safe = String::new();
    for character in name.chars() {
        let character = character.to_ascii_lowercase();
        if character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_' {
            safe.push(character);
        } else if !safe.is_empty() && !safe.ends_with('-') {
            safe.push('-');
        }
        if safe.len() >= LONGEST {
            break;
        }
    }
    let safe = safe.trim_end_matches('-');
    if safe == name && !is_reserved(safe) {
        return safe.to_owned();
    }
    let number = fingerprint(name);
    if safe.is_empty() { format!("profile-{number:08x}") } else { format!("{safe}-{number:08x}") }
}

fn is_reserved(stem: &str) -> bool {
    let port = |word| {
        stem.strip_prefix(word)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    stem.is_empty() || RESERVED.contains(&stem) || port("com") || port("lpt")
}

/// FNV-1a of 32 bits (Fowler, Noll and Vo): short, and the same for ever.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_devices_are_not_used_as_they_are() {
        for name in ["con", "CON", "nul", "com1", "LPT9", "aux"] {
            let stem = stem(name);
            assert!(!is_reserved(&stem), "{stem}");
            assert!(stem.len() > name.len(), "{stem}");
        }
    }

    #[test]
    fn names_that_differ_only_for_people_do_not_share_a_file() {
        let names =
            ["Ann", "ann", "a/b", "a\\b", "a:b", "a b", "a-b", "", ".", "..", "é", "e", "ann.", "ann "];
        for (place, one) in names.iter().enumerate() {
            for other in &names[place + 1..] {
                assert_ne!(stem(one), stem(other), "{one:?} and {other:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_file_name_is_plain_and_short(name in any::<String>()) {
            let stem = stem(&name);
            prop_assert!(!stem.is_empty() && stem.len() <= LONGEST + 9);
            prop_assert!(stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_'));
            prop_assert!(!stem.starts_with('-') && !is_reserved(&stem));
        }
    }
}
