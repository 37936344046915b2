//! The provenance report, as others get it: on a page, and as a file.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use maud::Markup;

use super::Who;
use super::form::Fields;
use super::frame::framed;
use super::publishing::{Looked, on_the_way};
use crate::model::StorySlug;
use crate::render;
use crate::usecase::{self, ReportRequest};
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn frame(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let looked = Looked::at(&web, &who, &slug).await?;
    let on = on_the_way(&web, &who, &looked, &pages::report_path(&slug), None);
    Ok(pages::report(&on))
}

/// The report as a file. A form and no link: the first public report makes the desk's secret.
pub(super) async fn file(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let fields = Fields::of(&who, fields)?;
    let request = ReportRequest {
        at: web.now(),
        public: fields.text("reach") != "whole",
        trace: false,
        cache: false,
    };
    let of = slug.clone();
    let reported = web
        .read(move |desk| usecase::report(desk, &of, request))
        .await?;
    let report = &reported.report;
    let (format, kind, text) = match fields.text("format") {
        "md" => ("md", "text/markdown", render::report_markdown(report)),
        "json" => ("json", "application/json", render::json(report)),
        "jsonld" => (
            "jsonld",
            "application/ld+json",
            render::report_jsonld(report),
        ),
        "intoto" => (
            "intoto.json",
            "application/json",
            render::report_intoto(report),
        ),
        "html" => ("html", "text/html", render::report_html(report, None)),
        _ => {
            return Err(WebFailure::unfinished(
                "there is no such format",
                "choose one of the list",
            ));
        }
    };
    let whole = if request.public { "" } else { "-whole" };
    let name = format!("attachment; filename=\"{slug}{whole}.{format}\"");
    let headers = [
        (header::CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}

pub(super) async fn page(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let request = ReportRequest {
        at: web.now(),
        public: false,
        trace: false,
        // It is looked at often; what is given away as a file is read anew.
        cache: true,
    };
    let reported = web
        .read(move |desk| usecase::report(desk, &slug, request))
        .await?;
    Ok(framed(render::report_html(&reported.report, None)))
}
