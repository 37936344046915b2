//! What a script of the page draws: figures and names that a chart shows, kept in a script or an attribute and standing nowhere among the words.
//!
//! A script counts where it speaks of charts, and stands in the story or names an element of it by its id. Of what it holds the figures and words
//! count that stand under a key for what is drawn, or in the rows of a table; colours, sizes and options do not. Linear in the scripts.

use copydesk_lexicon::en::intake::html::plotted as words;

use super::super::filled::has_part;
use super::super::page::Beside;
use super::super::picture::in_short;
use super::dom::{Dom, Id, ROOT};

/// A script of more than this is a program, not a chart.
const LONGEST: usize = 256 << 10;
/// So many figures and words are kept of one.
const MOST: usize = 4_000;

/// The charts that stand between two elements, each with where it begins and ends.
pub(super) fn plots(dom: &Dom, from: Id, to: Id) -> Vec<(Id, Id, Beside)> {
    let mut found = Vec::new();
    let mut ids: Option<Vec<(&str, Id)>> = None;
    for id in 0..dom.len() {
        if dom.name(id).is_empty() {
            continue;
        }
        if dom.name(id) != "script" {
            let given = dom.attributes(id).filter(|(name, value)| {
                let own = name.strip_prefix("data-");
                value.len() > 2
                    && own.is_some_and(|own| own == "options" || has_part(own, &words::ATTRIBUTES))
            });
            let mut given = given.map(|(_, value)| value);
            if let Some(told) = given.find_map(listed) {
                found.push((id, dom.after(id, true, ROOT).unwrap_or(dom.len()), told));
            }
            continue;
        }
        let kind = dom.attribute(id, "type").unwrap_or_default();
        if dom.attribute(id, "src").is_some() || kind.contains("ld+json") {
            continue;
        }
        let script = dom.text(id);
        if script.len() > LONGEST || !speaks_of_charts(&script) {
            continue;
        }
        // The picture that it draws stands where an element is empty, or at the script itself.
        let ids = ids.get_or_insert_with(|| {
            let inside = (from..to).filter(|at| dom.has_attributes(*at));
            let named = inside.filter_map(|at| Some((dom.attribute(at, "id")?, at)));
            named.filter(|(name, _)| name.len() > 1).collect()
        });
        let drawn = ids.iter().find(|(name, at)| {
            let quoted = ['"', '\'', '`'].iter().any(|mark| {
                script.contains(&format!("{mark}{name}{mark}"))
                    || script.contains(&format!("{mark}#{name}{mark}"))
            });
            quoted && dom.text(*at).trim().is_empty()
        });
        let at = match drawn {
            Some((_, at)) => *at,
            None if from < id && id < to => id,
            None => continue,
        };
        let Some(told) = drawn_by(&script) else {
            continue;
        };
        let mut around = dom.upward(at).take(4);
        let figure = around.find(|one| dom.name(*one) == "figure").unwrap_or(at);
        let end = dom.after(figure, true, ROOT).unwrap_or(dom.len());
        let turned = turned(&script).map(|is| Beside::block("chart set", is));
        found.extend(turned.map(|one| (figure, end, one)));
        found.push((figure, end, Beside::block("chart", told)));
    }
    found
}

// What a script says that turns its chart round: `reverse: true`.
fn turned(script: &str) -> Option<String> {
    let mut told = Vec::new();
    for (at, _) in script.match_indices(':') {
        let before = script[..at].trim_end().trim_end_matches(['"', '\'']);
        let from = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
        let key = before[from.map_or(0, |from| from + 1)..].to_ascii_lowercase();
        if !words::TURNS.contains(&key.as_str()) {
            continue;
        }
        let value = script[at + 1..].trim_start();
        let end = value.find(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '\'' | '-'));
        let value = value[..end.unwrap_or(value.len())].trim_matches(['"', '\'']);
        if !value.is_empty() && !matches!(value, "false" | "null" | "none" | "0") {
            told.push(format!("{key} {value}"));
        }
    }
    (!told.is_empty()).then(|| in_short(&told.join(", ")))
}

fn speaks_of_charts(script: &str) -> bool {
    let lower = script.to_ascii_lowercase();
    words::CHARTS.iter().any(|one| lower.contains(one))
}

// "[3,4,5]", "3,4,5", "{"labels":[…]}".
fn listed(value: &str) -> Option<Beside> {
    let value = value.trim();
    if value.starts_with(['{', '[']) {
        return Some(Beside::block(
            "chart",
            drawn_by(&format!("data = {value}"))?,
        ));
    }
    if let Some(rows) = rows(value) {
        return Some(Beside::block("chart", in_short(&rows)));
    }
    let parts: Vec<&str> = value
        .split([',', ';', ' '])
        .filter(|one| !one.is_empty())
        .collect();
    let figures = parts.iter().all(|one| one.parse::<f64>().is_ok());
    (figures && parts.len() > 1).then(|| Beside::block("chart", in_short(&parts.join(" "))))
}

// The rows of a table that is written out, a line or a bar each, with a figure in all but the first: "year;cars\n2020;9000\n2021;4100".
fn rows(value: &str) -> Option<String> {
    let value = value.replace("\\n", "\n");
    let rows = value.split(['\n', '|']).map(str::trim);
    let rows: Vec<&str> = rows.filter(|row| !row.is_empty()).collect();
    let [_, behind @ ..] = rows.as_slice() else {
        return None;
    };
    let cells = |row: &str| row.split([',', ';', '\t', ':']).map(str::trim).count();
    let figured = |row: &&str| row.contains(|c: char| c.is_ascii_digit()) && cells(row) > 1;
    (!behind.is_empty() && behind.iter().all(figured)).then(|| {
        let cells = rows.iter().flat_map(|row| row.split([',', ';', '\t', ':']));
        let cells: Vec<&str> = cells.map(str::trim).collect();
        cells.join(" ")
    })
}

#[derive(Default)]
struct Frame {
    opened: char,
    key: Option<String>,
}

enum Token {
    Name(String),
    Value(String),
}

// The figures and words that a script keeps to draw them.
fn drawn_by(script: &str) -> Option<String> {
    let mut told = Vec::new();
    let mut frames = vec![Frame::default()];
    let mut last: Option<Token> = None;
    let mut rest = script;
    while let Some(sign) = rest.chars().next() {
        if told.len() >= MOST {
            break;
        }
        let mut length = sign.len_utf8();
        match sign {
            '/' if rest.starts_with("//") => length = rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => {
                length = rest.find("*/").map_or(rest.len(), |end| end + 2);
            }
            '"' | '\'' | '`' => {
                let (words, end) = quoted(rest, sign);
                last = Some(Token::Value(words));
                length = end;
            }
            '-' | '0'..='9' => {
                let end = rest[1..].find(|c: char| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '_'));
                length = end.map_or(rest.len(), |end| end + 1);
                if rest[..length].bytes().any(|byte| byte.is_ascii_digit()) {
                    last = Some(Token::Value(rest[..length].replace('_', "")));
                }
            }
            sign if sign.is_alphabetic() || sign == '_' || sign == '$' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
                length = end.unwrap_or(rest.len());
                last = Some(Token::Name(rest[..length].to_owned()));
            }
            ':' | '=' => {
                if let (Some(Token::Name(key) | Token::Value(key)), Some(frame)) =
                    (last.take(), frames.last_mut())
                {
                    frame.key = Some(key);
                }
            }
            '{' | '[' | '(' => {
                let key = frames.last().and_then(|frame| match sign {
                    '[' => frame.key.clone(),
                    _ => None,
                });
                last = None;
                frames.push(Frame { opened: sign, key });
            }
            ',' | ';' | '}' | ']' | ')' => {
                if let Some(Token::Value(value)) = last.take() {
                    tell(&frames, value, &mut told);
                }
                match sign {
                    '}' | ']' | ')' if frames.len() > 1 => {
                        frames.pop();
                    }
                    ',' | ';' => {
                        let open = frames.last_mut().filter(|frame| frame.opened != '[');
                        if let Some(frame) = open {
                            frame.key = None;
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        rest = &rest[length..];
    }
    (told.len() > 1).then(|| in_short(&told.join(" ")))
}

// A quotation with its marks: its words, and how long it is.
fn quoted(rest: &str, mark: char) -> (String, usize) {
    let mut words = String::new();
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            sign if escaped => {
                words.push(sign);
                escaped = false;
            }
            '\\' => escaped = true,
            sign if sign == mark => return (words, at + 1),
            sign => words.push(sign),
        }
    }
    (words, rest.len())
}

fn tell(frames: &[Frame], value: String, told: &mut Vec<String>) {
    let Some(frame) = frames.last() else {
        return;
    };
    let rows = || {
        let inner = frames.iter().rev().take_while(|frame| frame.opened == '[');
        frame.opened == '[' && frame.key.is_none() && inner.count() > 1
    };
    let drawn = match &frame.key {
        Some(key) => is_drawn(key),
        None => rows(),
    };
    let lower = value.to_ascii_lowercase();
    let colour = ["#", "rgb", "hsl", "var(", "http", "/"];
    let looks = colour.iter().any(|start| lower.starts_with(start));
    if drawn && !looks && value.contains(char::is_alphanumeric) {
        told.push(value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

// By the last word of a key: "labels", "barData", "y_values".
fn is_drawn(key: &str) -> bool {
    let from = key
        .rfind(|c: char| c.is_uppercase() || c == '_')
        .unwrap_or(0);
    let last = key[from..].trim_start_matches('_').to_lowercase();
    let whole = key.to_lowercase();
    words::DRAWN.contains(&last.as_str()) || words::DRAWN.contains(&whole.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_draws() {
        for (script, told) in [
            (
                "new Chart(el,{type:'bar',data:{labels:['Quay','Ferry'],datasets:[{label:'Cars',backgroundColor:['#036','red'],data:[4100,9_000]}]},options:{padding:4}});",
                Some("Quay Ferry Cars 4100 9000"),
            ),
            (
                "google.visualization.arrayToDataTable([['Town','Cars'],['Quay',9000]]) // [['a','b']]",
                Some("Town Cars Quay 9000"),
            ),
            ("const barValues = [-3, 4.5];", Some("-3 4.5")),
            (
                r#"{"x":["Mo","Tu"],"y":[1,2],"marker":{"size":[9,9]}}"#,
                Some("Mo Tu 1 2"),
            ),
            ("track({chart: 'x', size: [300, 250]})", None),
        ] {
            assert_eq!(drawn_by(script).as_deref(), told, "{script}");
        }
    }

    #[test]
    fn what_turns_a_chart_round() {
        for (script, told) in [
            (
                "{scales:{y:{beginAtZero:true,reverse:true}}}",
                Some("reverse true"),
            ),
            ("{yAxis: {'reversed': false}}", None),
            (
                "{yaxis:{autorange:\"reversed\"}}",
                Some("autorange reversed"),
            ),
        ] {
            assert_eq!(turned(script).as_deref(), told, "{script}");
        }
    }

    #[test]
    fn a_chart_is_told_where_it_stands() {
        let page = "<html><body><p>One.</p><figure><canvas id='c1'></canvas></figure><div data-values='3,4'></div><p>Two.</p>\
            <script>new Chart('c1',{data:[1,2]})</script><script>new Chart('other',{data:[1,2]})</script></body></html>";
        let dom = Dom::parse(page).unwrap();
        let told = plots(&dom, 0, dom.len() - 6);
        let told: Vec<(&str, &str)> = told
            .iter()
            .map(|(at, _, one)| (dom.name(*at), one.is.as_str()))
            .collect();
        assert!(
            told.contains(&("figure", "1 2")) && told.contains(&("div", "3 4")),
            "{told:?}"
        );
    }
}
