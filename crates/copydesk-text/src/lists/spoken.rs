//! Phrases around numbers: approximators, percent, units of measure, currencies.

use super::super::facts::value::Approx;

/// What a phrase next to a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Before a number: about.
    Before(Approx),
    /// Before a number, and it says that the number is exact.
    Exactly,
    /// Behind a number: or more.
    Behind(Approx),
    /// percent
    Percent,
    /// percentage points
    Points,
    /// basis points
    BasisPoints,
    /// A currency: an index into [`CURRENCIES`].
    Currency(usize),
    /// A hundredth of a currency.
    Cents(usize),
    /// A unit of measure.
    Unit(&'static str),
}

/// ISO 4217 codes.
pub(crate) const CURRENCIES: [&str; 24] = [
    "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "INR", "CNY", "CHF", "MXN", "BRL", "RUB", "KRW",
    "ZAR", "SEK", "NOK", "DKK", "PLN", "TRY", "NZD", "HKD", "SGD", "NGN", "BTC",
];

const BEFORE: &[(Approx, &[&str])] = &[
    (
        Approx::About,
        &[
            "about",
            "around",
            "roughly",
            "approximately",
            "some",
            "an estimated",
            "estimated",
            "circa",
            "in the region of",
            "in the neighborhood of",
            "approx",
            "just about",
            "on the order of",
            "somewhere around",
        ],
    ),
    (
        Approx::Nearly,
        &[
            "nearly",
            "almost",
            "close to",
            "just under",
            "just shy of",
            "approaching",
            "just below",
            "virtually",
            "near",
            "a little less than",
            "slightly less than",
            "just less than",
            "slightly under",
        ],
    ),
    (
        Approx::MoreThan,
        &[
            "more than",
            "over",
            "above",
            "upwards of",
            "upward of",
            "in excess of",
            "exceeding",
            "greater than",
            "north of",
            "just over",
            "well over",
            "just above",
            "higher than",
            "slightly more than",
            "a little more than",
            "just more than",
            "well above",
            "slightly over",
            "a little over",
            "slightly above",
            "topping",
            "topped",
        ],
    ),
    (
        Approx::AtLeast,
        &[
            "at least",
            "no fewer than",
            "no less than",
            "not less than",
            "a minimum of",
            "minimum of",
            "as few as",
            "as little as",
        ],
    ),
    (
        Approx::LessThan,
        &[
            "less than",
            "fewer than",
            "under",
            "below",
            "lower than",
            "well below",
            "well under",
            "south of",
        ],
    ),
    (
        Approx::UpTo,
        &[
            "up to",
            "as many as",
            "as much as",
            "no more than",
            "not more than",
            "at most",
            "a maximum of",
            "maximum of",
            "as high as",
        ],
    ),
];

const BEHIND: &[(Approx, &[&str])] = &[
    (Approx::About, &["or so", "or thereabouts"]),
    (
        Approx::AtLeast,
        &[
            "or more",
            "plus",
            "or higher",
            "or greater",
            "or older",
            "and older",
            "and over",
            "and up",
        ],
    ),
    (
        Approx::UpTo,
        &["or less", "or fewer", "or younger", "and under", "or lower"],
    ),
];

const UNITS: &[(&str, &[&str])] = &[
    ("mile", &["mile", "miles", "mi"]),
    (
        "km",
        &[
            "km",
            "kilometer",
            "kilometers",
            "kilometre",
            "kilometres",
            "kms",
        ],
    ),
    ("m", &["meter", "meters", "metre", "metres"]),
    (
        "cm",
        &[
            "cm",
            "centimeter",
            "centimeters",
            "centimetre",
            "centimetres",
        ],
    ),
    (
        "mm",
        &["millimeter", "millimeters", "millimetre", "millimetres"],
    ),
    ("foot", &["foot", "feet", "ft"]),
    ("inch", &["inch", "inches"]),
    ("yard", &["yard", "yards", "yds"]),
    ("acre", &["acre", "acres"]),
    ("hectare", &["hectare", "hectares", "ha"]),
    ("square mile", &["square mile", "square miles", "sq mi"]),
    (
        "square km",
        &[
            "square kilometer",
            "square kilometers",
            "square kilometres",
            "square km",
            "sq km",
        ],
    ),
    ("square foot", &["square foot", "square feet", "sq ft"]),
    (
        "square m",
        &["square meter", "square meters", "square metres"],
    ),
    ("degree", &["degree", "degrees"]),
    ("degree F", &["degrees fahrenheit", "degrees f", "f"]),
    (
        "degree C",
        &[
            "degrees celsius",
            "degrees centigrade",
            "degrees c",
            "celsius",
        ],
    ),
    ("pound", &["lb", "lbs"]),
    (
        "kg",
        &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"],
    ),
    ("gram", &["gram", "grams"]),
    ("ton", &["ton", "tons"]),
    ("tonne", &["tonne", "tonnes", "metric tons", "metric ton"]),
    ("ounce", &["ounce", "ounces", "oz"]),
    ("gallon", &["gallon", "gallons"]),
    ("liter", &["liter", "liters", "litre", "litres"]),
    ("barrel", &["barrel", "barrels"]),
    ("mph", &["mph", "m.p.h.", "miles an hour", "miles per hour"]),
    (
        "km/h",
        &[
            "kph",
            "km/h",
            "kilometers per hour",
            "kilometres per hour",
            "kilometers an hour",
        ],
    ),
    ("knot", &["knot", "knots"]),
    ("watt", &["watt", "watts"]),
    ("kilowatt", &["kilowatt", "kilowatts", "kw"]),
    ("megawatt", &["megawatt", "megawatts", "mw"]),
    ("gigawatt", &["gigawatt", "gigawatts", "gw"]),
    ("kilowatt-hour", &["kilowatt hours", "kilowatt hour", "kwh"]),
    ("megawatt-hour", &["megawatt hours", "mwh"]),
    ("gigabyte", &["gigabyte", "gigabytes", "gb"]),
    ("terabyte", &["terabyte", "terabytes"]),
    ("people", &["people", "persons", "person"]),
    ("man", &["man", "men"]),
    ("woman", &["woman", "women"]),
    ("child", &["child", "children"]),
    ("time", &["times", "x"]),
    ("point", &["point", "points"]),
    ("percentile", &["percentile"]),
];

const MONEY: &[(&str, &[&str])] = &[
    (
        "USD",
        &[
            "dollar",
            "dollars",
            "u.s. dollars",
            "us dollars",
            "american dollars",
            "buck",
            "bucks",
        ],
    ),
    ("EUR", &["euro", "euros"]),
    ("GBP", &["pounds sterling", "british pounds", "sterling"]),
    ("JPY", &["yen", "japanese yen"]),
    ("CAD", &["canadian dollars"]),
    ("AUD", &["australian dollars"]),
    ("INR", &["rupee", "rupees"]),
    ("CNY", &["yuan", "renminbi"]),
    ("CHF", &["swiss francs", "francs"]),
    ("MXN", &["pesos"]),
    ("BRL", &["reais"]),
    ("RUB", &["rubles", "roubles"]),
    ("ZAR", &["rand"]),
    ("SEK", &["swedish kronor", "kronor"]),
    ("NOK", &["kroner"]),
    ("PLN", &["zloty", "zlotys"]),
    ("TRY", &["lira"]),
    ("NGN", &["naira"]),
    ("BTC", &["bitcoin", "bitcoins"]),
];

/// Calls `each` for every phrase.
pub(crate) fn measures(mut each: impl FnMut(&str, Measure)) {
    for (approx, phrases) in BEFORE {
        phrases
            .iter()
            .for_each(|p| each(p, Measure::Before(*approx)));
    }
    for (approx, phrases) in BEHIND {
        phrases
            .iter()
            .for_each(|p| each(p, Measure::Behind(*approx)));
    }
    for word in [
        "exactly",
        "precisely",
        "a total of",
        "only",
        "just",
        "a whopping",
        "an additional",
        "another",
    ] {
        each(word, Measure::Exactly);
    }
    for word in ["percent", "per cent", "pct"] {
        each(word, Measure::Percent);
    }
    for word in ["percentage point", "percentage points", "pp", "ppts"] {
        each(word, Measure::Points);
    }
    for word in ["basis point", "basis points", "bps", "bp"] {
        each(word, Measure::BasisPoints);
    }
    for (code, phrases) in MONEY {
        if let Some(currency) = CURRENCIES.iter().position(|known| known == code) {
            phrases
                .iter()
                .for_each(|p| each(p, Measure::Currency(currency)));
        }
    }
    for word in ["cent", "cents"] {
        each(word, Measure::Cents(0));
    }
    each("pence", Measure::Cents(2));
    for (currency, code) in CURRENCIES.iter().enumerate() {
        each(code, Measure::Currency(currency));
    }
    for (unit, phrases) in UNITS {
        phrases.iter().for_each(|p| each(p, Measure::Unit(unit)));
    }
}
