//! Results as text: one file an output format.

mod annotated_html;
mod assist_human;
mod changes_html;
mod changes_markdown;
mod chart_svg;
mod check_github;
mod check_gitlab;
mod check_human;
mod check_json;
mod check_junit;
mod check_sarif;
mod compare_html;
mod compare_human;
mod compare_side;
mod compare_table;
mod diff_html;
mod diff_human;
mod export_bulk;
mod export_csv;
mod export_ndjson;
mod export_postgres;
mod findings_markdown;
mod hidden;
mod ink;
mod readers_html;
mod report_c2pa;
mod report_html;
mod report_intoto;
mod report_jsonld;
mod report_markdown;
mod report_ninjs;
mod report_prov;
mod site_html;
mod text_html;

use serde::Serialize;

pub(crate) use assist_human::{
    agreement_human, assisted_human, converters_human, recorded_human, scored_human,
    suggestion_human,
};
pub(crate) use changes_html::changes_html;
pub(crate) use changes_markdown::{changes_human, changes_markdown};
pub(crate) use check_github::check_github;
pub(crate) use check_gitlab::check_gitlab;
pub(crate) use check_human::check_human;
#[cfg(feature = "schema")]
pub use check_json::check_json_schema;
pub(crate) use check_json::{check_json, read_check_json};
pub(crate) use check_junit::check_junit;
pub(crate) use check_sarif::check_sarif;
pub(crate) use compare_html::compare_html;
pub(crate) use compare_human::compare_human;
pub(crate) use compare_side::compare_side;
pub(crate) use compare_table::compare_table;
pub(crate) use diff_html::diff_html;
pub(crate) use diff_human::{diff_human, diff_stat};
pub(crate) use export_bulk::Bulk;
pub(crate) use export_csv::Csv;
pub(crate) use export_ndjson::Ndjson;
pub(crate) use export_postgres::Postgres;
pub use findings_markdown::findings_markdown;
pub(crate) use ink::{Ink, printable};
pub(crate) use ink::{escaped_json, is_plain};
pub(crate) use readers_html::{converters_html, readers_html};
pub(crate) use report_c2pa::report_c2pa;
pub(crate) use report_html::report_html;
pub(crate) use report_intoto::report_intoto;
pub(crate) use report_jsonld::{main_rendition, report_jsonld};
pub(crate) use report_markdown::report_markdown;
pub(crate) use report_ninjs::report_ninjs;
pub(crate) use site_html::{site_html, site_search};
pub(crate) use text_html::sign as status_sign;

/// What every page looks like: colours by their meaning, letters, the lines of a status. A page's own style follows it.
pub(crate) const TOKENS: &str = include_str!("tokens.css");

/// The name of the page of second readers in a site.
pub(crate) const READERS_PAGE: &str = "readers.html";

/// The JSON Schema of `report --format json`.
pub(crate) const REPORT_JSON_SCHEMA: &str = include_str!("../../schemas/report.schema.json");

/// Anything as indented JSON, with a line end.
pub fn json(value: &impl Serialize) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(text) => {
            let mut text = ink::escaped_json(text);
            text.push('\n');
            text
        }
        // Only maps with keys that are no text fail, and nothing here has them.
        Err(error) => format!("{{\"error\":{:?}}}\n", error.to_string()),
    }
}
