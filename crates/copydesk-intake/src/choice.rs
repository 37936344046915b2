//! Files of several stories: a rundown, a feed, a message of the wire. A rendition is one story, so one is chosen by its number or name.

use super::error::Trouble;
use copydesk_model::fold;

/// How many stories an error names: a rundown of half an hour has about thirty.
const NAMED: usize = 40;

/// The place, from 0, of the story to be read among those that are called `names`. `item` is a number from 1 or a name, in any case.
///
/// # Errors
/// When there are several and none was asked for, or when what was asked for is not one of them.
pub(super) fn one_of(names: &[String], item: Option<&str>) -> Result<usize, Trouble> {
    let Some(item) = item else {
        return match names.len() {
            0 | 1 => Ok(0),
            many => Err(Trouble::Several(format!(
                "it holds {many} stories ({}), and a rendition is one",
                listed(names)
            ))),
        };
    };
    let plain = |name: &str| fold(name).to_lowercase();
    let called: Vec<usize> = (0..names.len())
        .filter(|at| plain(&names[*at]) == plain(item))
        .collect();
    let number = item.trim().parse::<usize>().ok();
    let numbered = number.filter(|number| (1..=names.len()).contains(number));
    match (called.as_slice(), numbered) {
        ([one], _) => Ok(*one),
        ([], Some(number)) => Ok(number - 1),
        ([], None) => Err(Trouble::NoItem(format!(
            "none of its stories is `{item}` ({})",
            listed(names)
        ))),
        (several, _) => {
            let places: Vec<String> = several.iter().map(|at| (at + 1).to_string()).collect();
            Err(Trouble::NoItem(format!(
                "{} of its stories are called `{item}` (number {})",
                several.len(),
                places.join(", ")
            )))
        }
    }
}

// "KILNS, CLAY"; from four on with their numbers.
fn listed(names: &[String]) -> String {
    let numbered = names.len() > 3;
    let shown = names.iter().take(NAMED).enumerate();
    let shown = shown.map(|(at, name)| match numbered {
        true => format!("{} {name}", at + 1),
        false => name.clone(),
    });
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_chosen_by_number_or_name() {
        let names = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let three = names(&["Kilns", "Clay", "Clay"]);
        assert_eq!(one_of(&names(&["Kilns"]), None), Ok(0));
        assert_eq!(one_of(&three, Some("2")), Ok(1));
        assert_eq!(one_of(&three, Some("kilns")), Ok(0));
        // A name that is a number is a name first.
        assert_eq!(one_of(&names(&["7", "1"]), Some("1")), Ok(1));
        for (item, said) in [
            (None, "3 stories (Kilns, Clay, Clay)"),
            (Some("clay"), "number 2, 3"),
            (Some("4"), "none of its stories is `4`"),
            (Some("0"), "none of its stories is `0`"),
        ] {
            match one_of(&three, item) {
                Err(Trouble::Several(reason) | Trouble::NoItem(reason)) => {
                    assert!(reason.contains(said), "{reason}");
                }
                other => panic!("{item:?} gave {other:?}"),
            }
        }
    }
}
