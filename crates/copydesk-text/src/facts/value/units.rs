//! Units of measure: which measure the same thing, and how many of one make the other.
//!
//! Constant time. Factors are the exact legal ones where there are any; a degree without a scale is left to either.
//! It refuses to convert what only a price or a calendar could: currencies, months into days.

use super::{Agreement, Exact, Quantity};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Length,
    Area,
    Mass,
    Volume,
    Speed,
    Power,
    Energy,
    Data,
}

/// A unit, what it measures, and how many of the smallest step it is: numerator and denominator.
const UNITS: &[(&str, Dimension, i128, i128)] = &[
    ("mile", Dimension::Length, 1_609_344, 1_000),
    ("km", Dimension::Length, 1_000, 1),
    ("m", Dimension::Length, 1, 1),
    ("cm", Dimension::Length, 1, 100),
    ("mm", Dimension::Length, 1, 1_000),
    ("foot", Dimension::Length, 3_048, 10_000),
    ("inch", Dimension::Length, 254, 10_000),
    ("yard", Dimension::Length, 9_144, 10_000),
    ("acre", Dimension::Area, 404_685_642, 100_000),
    ("hectare", Dimension::Area, 10_000, 1),
    ("square mile", Dimension::Area, 258_998_811, 100),
    ("square km", Dimension::Area, 1_000_000, 1),
    ("square foot", Dimension::Area, 9_290_304, 100_000_000),
    ("square m", Dimension::Area, 1, 1),
    ("pound", Dimension::Mass, 45_359_237, 100_000_000),
    ("kg", Dimension::Mass, 1, 1),
    ("gram", Dimension::Mass, 1, 1_000),
    ("ton", Dimension::Mass, 90_718_474, 100_000),
    ("tonne", Dimension::Mass, 1_000, 1),
    ("ounce", Dimension::Mass, 28_349_523, 1_000_000_000),
    ("gallon", Dimension::Volume, 3_785_411_784, 1_000_000_000),
    ("liter", Dimension::Volume, 1, 1),
    ("barrel", Dimension::Volume, 158_987_295, 1_000_000),
    ("mph", Dimension::Speed, 1_609_344, 1_000_000),
    ("km/h", Dimension::Speed, 1, 1),
    ("knot", Dimension::Speed, 1_852, 1_000),
    ("watt", Dimension::Power, 1, 1),
    ("kilowatt", Dimension::Power, 1_000, 1),
    ("megawatt", Dimension::Power, 1_000_000, 1),
    ("gigawatt", Dimension::Power, 1_000_000_000, 1),
    ("kilowatt-hour", Dimension::Energy, 1, 1),
    ("megawatt-hour", Dimension::Energy, 1_000, 1),
    ("gigabyte", Dimension::Data, 1, 1),
    ("terabyte", Dimension::Data, 1_000, 1),
];

/// How far a conversion may be off and still be a rounding: 5 miles and 8 kilometres, 30 feet and 9 metres. On all read
/// texts .0125 and .05 give the same.
const CONVERTED: f64 = 0.025;

/// Whether a quantity is measured in `unit`, as values name it ("cm", "square mile", "degree F"), and not counted in it ("people").
pub fn is_measure(unit: &str) -> bool {
    unit.starts_with("degree") || UNITS.iter().any(|known| known.0 == unit)
}

/// How a quantity of one unit stands to a quantity of another; `Unrelated` where they measure different things.
pub(super) fn agreement(a: Quantity, unit: &str, b: Quantity, with: &str) -> Agreement {
    if unit == with {
        return a.agreement(b);
    }
    if let (Some(one), Some(other)) = (
        unit.strip_prefix("degree").map(str::trim_start),
        with.strip_prefix("degree").map(str::trim_start),
    ) {
        return match (one, other) {
            ("F", "C") => near(celsius(a), b.low.approximately(), 0.6),
            ("C", "F") => near(celsius(b), a.low.approximately(), 0.6),
            _ => a.agreement(b),
        };
    }
    let find = |unit: &str| UNITS.iter().find(|known| known.0 == unit);
    let (Some(one), Some(other)) = (find(unit), find(with)) else {
        return Agreement::Unrelated;
    };
    if one.1 != other.1 {
        return Agreement::Unrelated;
    }
    // News copy on both sides of the Atlantic writes ton for tonne.
    let tons = matches!((unit, with), ("ton", "tonne") | ("tonne", "ton"));
    if tons && a.low == b.low {
        return Agreement::Rounded;
    }
    let in_steps = |quantity: Quantity, of: &(&str, Dimension, i128, i128)| {
        Exact::ratio(of.2, of.3).and_then(|factor| quantity.scaled(factor))
    };
    let (Some(a), Some(b)) = (in_steps(a, one), in_steps(b, other)) else {
        return Agreement::Unrelated;
    };
    match a.agreement(b) {
        Agreement::Different => {
            let (a, b) = (a.low.approximately(), b.low.approximately());
            near(a, b, CONVERTED * a.abs().max(b.abs()))
        }
        agreement => agreement,
    }
}

fn celsius(fahrenheit: Quantity) -> f64 {
    (fahrenheit.low.approximately() - 32.0) * 5.0 / 9.0
}

fn near(a: f64, b: f64, margin: f64) -> Agreement {
    match (a - b).abs() <= margin {
        true => Agreement::Rounded,
        false => Agreement::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_are_roundings() {
        let agree = |a: u64, unit: &str, b: u64, with: &str| {
            let quantity = |number| Quantity::exactly(Exact::whole(number));
            agreement(quantity(a), unit, quantity(b), with)
        };
        assert_eq!(agree(5, "mile", 8, "km"), Agreement::Rounded);
        assert_eq!(agree(5, "mile", 18, "km"), Agreement::Different);
        assert_eq!(agree(2, "megawatt", 2_000, "kilowatt"), Agreement::Same);
        assert_eq!(agree(50, "degree F", 10, "degree C"), Agreement::Rounded);
        assert_eq!(agree(41, "degree", 41, "degree F"), Agreement::Same);
        assert_eq!(agree(3, "ton", 3, "tonne"), Agreement::Rounded);
        assert_eq!(agree(5, "mile", 5, "kg"), Agreement::Unrelated);
        assert_eq!(agree(5, "car", 5, "bus"), Agreement::Unrelated);
    }
}
