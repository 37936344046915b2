//! Progress over time as inline SVG: a stepped line of what had been verified, and one of what may be published.
//!
//! Lines differ in their dashes as well as their colour; the numbers stand beside them as text.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::usecase::{Progress, ProgressPoint};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 34.0;

/// The chart of a story's or a desk's progress; nothing when there is none to draw.
pub(crate) fn progress_svg(progress: &Progress, id: &str, title: &str) -> Markup {
    let (Some(begun), Some(last)) = (progress.begun, progress.points.last()) else {
        return html! {};
    };
    if progress.claims == 0 {
        return html! {};
    }
    let scale = Scale::new(begun, last.at, progress.claims);
    let description = format!(
        "{} of {} claims verified and {} fit to publish by {}.",
        last.verified,
        progress.claims,
        last.passing,
        last.at.format("%-d %b %Y, %H:%M UTC")
    );
    let line = |value: fn(&ProgressPoint) -> usize| scale.steps(begun, &progress.points, value);
    html! {
        svg class="chart" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
            aria-labelledby={ (id) "-title " (id) "-text" } {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-text" } { (description) }
            @for count in scale.ticks() {
                line class="grid" x1=(LEFT) x2=(WIDTH - RIGHT) y1=(px(scale.y(count))) y2=(px(scale.y(count))) {}
                text class="axis end" x=(LEFT - 6.0) y=(px(scale.y(count) + 4.0)) { (count) }
            }
            text class="axis" x=(LEFT) y=(HEIGHT - 10.0) { (scale.label(begun)) }
            text class="axis end" x=(WIDTH - RIGHT) y=(HEIGHT - 10.0) { (scale.label(last.at)) }
            path class="passing" d=(line(|point| point.passing)) {}
            path class="verified" d=(line(|point| point.verified)) {}
        }
        p class="key" {
            svg class="swatch" viewBox="0 0 28 8" aria-hidden="true" { path class="verified" d="M0 4H28" {} }
            " verified: " (last.verified) " of " (progress.claims) "  "
            svg class="swatch" viewBox="0 0 28 8" aria-hidden="true" { path class="passing" d="M0 4H28" {} }
            " fit to publish: " (last.passing) " of " (progress.claims)
        }
    }
}

struct Scale {
    begun: DateTime<Utc>,
    seconds: f64,
    claims: usize,
}

impl Scale {
    fn new(begun: DateTime<Utc>, end: DateTime<Utc>, claims: usize) -> Self {
        Self {
            begun,
            seconds: (end - begun).num_seconds().max(1) as f64,
            claims,
        }
    }

    fn x(&self, at: DateTime<Utc>) -> f64 {
        let part = (at - self.begun).num_seconds().max(0) as f64 / self.seconds;
        // Room for the last step to be seen.
        LEFT + part * (WIDTH - LEFT - RIGHT - 24.0)
    }

    fn y(&self, count: usize) -> f64 {
        let part = count as f64 / self.claims as f64;
        HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)
    }

    fn ticks(&self) -> Vec<usize> {
        let mut ticks = vec![0, self.claims / 2, self.claims];
        ticks.dedup();
        ticks
    }

    fn label(&self, at: DateTime<Utc>) -> String {
        let days = self.seconds > 3.0 * 24.0 * 3600.0;
        let form = if days { "%-d %b %Y" } else { "%-d %b %H:%M:%S" };
        at.format(form).to_string()
    }

    fn steps(
        &self,
        begun: DateTime<Utc>,
        points: &[ProgressPoint],
        value: fn(&ProgressPoint) -> usize,
    ) -> String {
        let mut path = format!("M{} {}", px(self.x(begun)), px(self.y(0)));
        for point in points {
            path.push_str(&format!(
                "H{}V{}",
                px(self.x(point.at)),
                px(self.y(value(point)))
            ));
        }
        path.push_str(&format!("H{}", px(WIDTH - RIGHT)));
        path
    }
}

// One decimal: the same on every machine, and fine enough for a screen.
fn px(value: f64) -> String {
    format!("{value:.1}")
}
