//! How style sheets lay boxes out, as far as it changes the order of what stands in them: which are laid out in rows, turned round, moved.
//!
//! Rules for some screens only are passed over: what a small screen has under another may stand beside it on a wide one. Linear in the
//! sheets, and for each element in the rules of its own names.

use super::super::dom::{Dom, Id};
use super::{Styles, declarations};

/// What is said of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Says {
    /// Whether its parts can be moved.
    Movable,
    /// Whether its parts are shown the last first.
    Reversed,
    /// Whether they stand side by side then.
    TurnedRow,
    /// Its number among its neighbours.
    Order,
    /// Its row in a grid.
    Row,
    /// Whether it stands by its place on the screen alone.
    Absolute,
    /// How far down that is, in its unit.
    Top,
}

/// How the boxes of a page are laid out.
pub(in super::super) struct Layouts {
    styles: Styles,
    plain: bool,
}

impl Layouts {
    /// What the sheets of a page say of it, and the styles of its elements.
    pub(in super::super) fn of(dom: &Dom) -> Self {
        const NAMES: [&str; 4] = ["-reverse", "order:", "grid-row", "absolute"];
        let has = |text: &str| {
            let bare: String = text.split_whitespace().collect();
            NAMES.iter().any(|name| bare.contains(name))
        };
        let said = (1..dom.len()).any(|id| {
            dom.attribute(id, "style").is_some_and(has)
                || dom.name(id) == "style" && has(&dom.text(id))
        });
        Self {
            styles: match said {
                true => Styles::whole(dom),
                false => Styles::default(),
            },
            plain: !said,
        }
    }

    /// Whether nothing of it moves words.
    pub(in super::super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// The order in which the parts of a box are shown; `None` where it is their own.
    pub(in super::super) fn order(&self, dom: &Dom, holder: Id, parts: &[Id]) -> Option<Vec<Id>> {
        if parts.len() < 2 {
            return None;
        }
        let number = |id: Id, says| self.number(dom, id, says);
        let mut order = parts.to_vec();
        if number(holder, Says::Movable) == Some(1) {
            order.sort_by_key(|id| {
                let row = number(*id, Says::Row).unwrap_or_default();
                (number(*id, Says::Order).unwrap_or_default(), row)
            });
            if number(holder, Says::Reversed) == Some(1) {
                order.reverse();
            }
        } else if parts
            .iter()
            .all(|id| number(*id, Says::Absolute) == Some(1))
        {
            order.sort_by_key(|id| number(*id, Says::Top).unwrap_or_default());
        }
        (order != parts).then_some(order)
    }

    /// Whether the parts of a box stand side by side, the last first.
    pub(in super::super) fn is_row_turned(&self, dom: &Dom, id: Id) -> bool {
        self.number(dom, id, Says::Movable) == Some(1)
            && self.number(dom, id, Says::TurnedRow) == Some(1)
    }

    fn number(&self, dom: &Dom, id: Id, says: Says) -> Option<i32> {
        let own = dom.attribute(id, "style");
        let own = own.and_then(|style| declared(style, says));
        own.or_else(|| {
            let bodies = self.styles.bodies(dom, id);
            bodies
                .into_iter()
                .rev()
                .find_map(|body| declared(body, says))
        })
    }
}

/// Whether a rule's body says anything of the order of words.
pub(super) fn speaks_of_order(body: &str) -> bool {
    [
        Says::Movable,
        Says::Reversed,
        Says::TurnedRow,
        Says::Order,
        Says::Row,
        Says::Absolute,
        Says::Top,
    ]
    .iter()
    .any(|says| declared(body, *says).is_some())
}

// What a body declares, as a number: the last declaration counts.
fn declared(body: &str, says: Says) -> Option<i32> {
    let read = |(name, value): (String, &str)| {
        let value = value.to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        let flag = |does: bool| Some(i32::from(does));
        match (says, name.as_str()) {
            (Says::Movable, "display") => flag(value.contains("flex") || value.contains("grid")),
            (Says::Reversed, "flex-direction" | "flex-flow") => flag(value.contains("-reverse")),
            (Says::TurnedRow, "flex-direction" | "flex-flow") => {
                flag(value.contains("row-reverse"))
            }
            (Says::Order, "order") => value.parse().ok(),
            (Says::Row, "grid-row" | "grid-row-start") => {
                value.split(['/', ' ']).next()?.parse().ok()
            }
            (Says::Absolute, "position") => flag(matches!(value, "absolute" | "fixed")),
            (Says::Top, "top") => leading(value),
            _ => None,
        }
    };
    declarations(body).filter_map(read).last()
}

fn leading(value: &str) -> Option<i32> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.')));
    let number: f32 = value[..end.unwrap_or(value.len())].parse().ok()?;
    Some((number * 10.0) as i32)
}
