//! Fields of word processors that show their own instruction and keep no result: fractions (`EQ \f(1,2)`), signs (`SYMBOL 252`), buttons.
//!
//! Linear in the instruction.

use super::symbols;

/// What such a field shows; `None` for fields that show their result.
pub(super) fn shown_alone(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let (kind, rest) = instruction
        .split_once(char::is_whitespace)
        .unwrap_or((instruction, ""));
    let rest = rest.trim();
    match kind.to_uppercase().as_str() {
        "EQ" => Some(equation(rest)),
        "SYMBOL" => {
            let mut parts = rest.split_whitespace();
            let code = parts.next()?;
            let code = match code.strip_prefix("0x") {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            let font = rest.split_once("\\f").map(|(_, font)| font.trim());
            let font = font.map(|font| match font.strip_prefix('"') {
                Some(named) => named.split('"').next().unwrap_or_default(),
                None => font.split_whitespace().next().unwrap_or_default(),
            });
            char::from_u32(code).map(|code| symbols::shown(font.unwrap_or("symbol"), code))
        }
        "MACROBUTTON" | "GOTOBUTTON" => {
            let (_, shown) = rest.split_once(char::is_whitespace)?;
            Some(shown.trim().to_owned())
        }
        _ => None,
    }
}

/// Where the links of instructions lead: of `HYPERLINK "https://…" \\t "_blank"` the address. A link within the document (`\\l`) has none.
pub(super) fn linked(instructions: &str) -> impl Iterator<Item = &str> {
    let parts = instructions.split("HYPERLINK").skip(1);
    parts.filter_map(|rest| {
        let rest = rest.trim_start();
        match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest.split_whitespace().next(),
        }
    })
}

// One over two as 1/2; of anything else what stands in the brackets.
fn equation(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        shown.push_str(before);
        let switch = after.find(|c: char| !c.is_ascii_alphabetic());
        let (name, behind) = after.split_at(switch.unwrap_or(after.len()));
        let Some(inner) = behind.strip_prefix('(') else {
            // A sign that would else part what stands in brackets.
            rest = behind;
            continue;
        };
        let end = closing(inner);
        let parts = parted(&inner[..end]);
        let parts: Vec<String> = parts.into_iter().map(equation).collect();
        let sign = match name.to_ascii_lowercase().as_str() {
            "f" => "/",
            "r" => "√",
            "l" => ",",
            _ => "",
        };
        match parts.as_slice() {
            [one] => shown.push_str(&format!("{}{one}", if sign == "√" { sign } else { "" })),
            _ => shown.push_str(&parts.join(sign)),
        }
        rest = inner.get(end + 1..).unwrap_or_default();
    }
    shown.push_str(rest);
    shown.trim().to_owned()
}

fn closing(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn parted(text: &str) -> Vec<&str> {
    let mut depth = 0usize;
    text.split(|sign: char| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(sign, ',' | ';')
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::shown_alone;

    #[test]
    fn a_field_may_show_its_own_instruction() {
        for (instruction, shown) in [
            (" EQ \\f(1,2) ", Some("1/2")),
            ("eq \\f(\\r(2),3)", Some("√2/3")),
            ("EQ \\o(guilty,—)", Some("guilty—")),
            ("SYMBOL 252 \\f Wingdings \\s 11", Some("✓")),
            ("SYMBOL 251 \\f \"Wingdings\"", Some("✗")),
            ("MACROBUTTON Go not guilty", Some("not guilty")),
            ("PAGE", None),
            ("HYPERLINK \"a\"", None),
        ] {
            assert_eq!(shown_alone(instruction).as_deref(), shown, "{instruction}");
        }
    }
}
