//! Which picture a caption stands under, by a name that outlives another size of it.
//!
//! The nearest element around the caption that holds a picture gives it: of several the one before the caption, else the first. A picture
//! is named by its file as [`crate::picture`] has it; where a page names two pictures alike, with its folder too. Without a file of a name it is known by its alternative text. Linear in the page, log n for
//! each caption.

use std::collections::HashMap;

use super::dom::{Dom, Id, ROOT};
use crate::picture::{file, path};

/// Where a figure's caption is looked for: so many elements up, and never the article itself. On the read pages 2 and 10 give
/// the same.
const NEAR: usize = 5;

/// The pictures of a page by name.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// In the order of the page.
    all: Vec<Id>,
    /// By the name of the file: the first two paths that have it.
    names: HashMap<String, Vec<String>>,
}

impl Pictures {
    /// All pictures of a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut found = Self::default();
        for id in (0..dom.len()).filter(|id| dom.name(*id) == "img") {
            found.all.push(id);
            let Some(address) = address(dom, id) else {
                continue;
            };
            let paths = found.names.entry(file(address)).or_default();
            let path = path(address).to_owned();
            if paths.len() < 2 && !paths.contains(&path) {
                paths.push(path);
            }
        }
        found
    }

    /// The name of the picture that a caption, whose innermost element is `holder`, stands under.
    pub(super) fn above(&self, dom: &Dom, holder: Id) -> Option<String> {
        let around = dom.upward(holder).take(NEAR).take_while(|at| {
            !matches!(
                dom.name(*at),
                "article" | "main" | "body" | "html" | "section"
            )
        });
        for element in around {
            let end = dom.after(element, true, ROOT).unwrap_or(dom.len());
            let from = self.all.partition_point(|id| *id < element);
            let inside = &self.all[from..self.all.partition_point(|id| *id < end)];
            let before = inside.partition_point(|id| *id < holder);
            let picture = before.checked_sub(1).or((!inside.is_empty()).then_some(0));
            if let Some(picture) = picture {
                return self.name(dom, inside[picture]);
            }
        }
        None
    }

    fn name(&self, dom: &Dom, picture: Id) -> Option<String> {
        let words = || {
            dom.attribute(picture, "alt")
                .map(str::trim)
                .filter(|words| !words.is_empty())
        };
        match address(dom, picture) {
            None => words().map(str::to_owned),
            Some(address) => {
                let file = file(address);
                let alike = self
                    .names
                    .get(&file)
                    .is_some_and(|folders| folders.len() > 1);
                Some(if alike {
                    path(address).to_owned()
                } else {
                    file
                })
            }
        }
    }
}

// The address of a picture; one that holds its own bytes, as what stands there until the real one is loaded, names nothing.
fn address(dom: &Dom, picture: Id) -> Option<&str> {
    [
        "data-src",
        "data-original",
        "data-lazy-src",
        "src",
        "data-srcset",
        "srcset",
    ]
    .iter()
    .filter_map(|name| dom.attribute(picture, name))
    .filter_map(|given| given.trim().split([' ', ',']).next())
    .find(|given| !given.is_empty() && !given.starts_with("data:"))
    .filter(|given| !file(given).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures(page: &str) -> Vec<Option<String>> {
        let dom = Dom::parse(page).unwrap();
        let all = Pictures::of(&dom);
        (0..dom.len())
            .filter(|id| dom.name(*id) == "figcaption")
            .map(|id| all.above(&dom, id))
            .collect()
    }

    fn figure(image: &str) -> String {
        format!("<figure><img {image}><figcaption>Words.</figcaption></figure>")
    }

    #[test]
    fn a_picture_keeps_its_name_in_every_size() {
        for image in [
            "src='https://i.example/w800/amaya-steps.jpg?w=800'",
            "src='/w1200/amaya-steps.jpg'",
            "src='amaya-steps-800x600.jpg'",
            "src='data:image/gif;base64,R0' data-src='/a/amaya-steps.jpg'",
            "srcset='/a/amaya-steps.jpg 1x, /b/amaya-steps.jpg 2x'",
        ] {
            assert_eq!(
                pictures(&figure(image)),
                [Some("amaya-steps.jpg".to_owned())],
                "{image}"
            );
        }
        assert_eq!(
            pictures(&figure("alt='A judge'")),
            [Some("A judge".to_owned())]
        );
        assert_eq!(
            pictures("<figure><figcaption>Words.</figcaption></figure>"),
            [None]
        );
    }

    #[test]
    fn pictures_of_one_name_are_told_apart_by_their_folders() {
        let page = figure("src='/11/image.jpg'") + &figure("src='/12/image.jpg'");
        assert_eq!(
            pictures(&page),
            [
                Some("/11/image.jpg".to_owned()),
                Some("/12/image.jpg".to_owned())
            ]
        );
    }
}
