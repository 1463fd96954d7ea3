//! `reports`: how the team is doing, for agents, over the tickets that they see.

use super::error::ApiError;
use super::id::Id;
use super::query::{Params, wrong, wrong_because};
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::locale::en::reports as words;
use crate::reports::csv;
use crate::reports::{Asked, DAYS_MAX, Filter, Wanted, report};
use crate::schedule::Zone;
use crate::store::account;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use frontdesk_model::report::{PeriodName, Report, ReportEnvelope, ReportTable};
use frontdesk_model::time::Date;
use std::str::FromStr;

/// `GET reports/team`
pub async fn show(
    State(edge): State<Edge>,
    reader: TicketReader,
    params: Params,
) -> Result<Json<ReportEnvelope>, ApiError> {
    Ok(Json(ReportEnvelope { report: asked_for(&edge, &reader, &params).await? }))
}

/// `GET reports/team/{table}`
pub async fn table(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(table): Id<String>,
    params: Params,
) -> Result<impl IntoResponse, ApiError> {
    let name = table.strip_suffix(".csv").unwrap_or(&table);
    let table = ReportTable::from_word(name).ok_or(ApiError::NotFound)?;
    let report = asked_for(&edge, &reader, &params).await?;
    let period = &report.period;
    let file = format!("{}-{}-{}.csv", table.word(), period.start_date, period.end_date);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, csv::written(table, &report, edge.now())))
}

async fn asked_for(edge: &Edge, reader: &TicketReader, params: &Params) -> Result<Report, ApiError> {
    let wanted = Wanted { period: period(edge, params).await?, filter: filter(params)? };
    let report = report(edge.store(), &wanted, &reader.sight, edge.now()).await?;
    report.ok_or_else(|| wrong_because("end_date", &words::period_too_long(DAYS_MAX)))
}

/// Between dates, if one is given, else the period with this name.
async fn period(edge: &Edge, params: &Params) -> Result<Asked, ApiError> {
    let start = one::<Date>(params, "start_date")?;
    let end = one::<Date>(params, "end_date")?;
    match (start, end) {
        (Some(start), Some(end)) => Ok(Asked::Between(start, end)),
        (Some(start), None) => {
            let zone = account::find(edge.store()).await?.time_zone;
            Ok(Asked::Between(start, Zone::local_minute(&zone, edge.now()).day))
        }
        (None, Some(_)) => Err(wrong("start_date")),
        (None, None) => match text(params, "period") {
            Some(word) => PeriodName::from_word(word).map(Asked::Named).ok_or_else(|| wrong("period")),
            None => Ok(Asked::default()),
        },
    }
}

fn filter(params: &Params) -> Result<Filter, ApiError> {
    Ok(Filter {
        group: one(params, "group_id")?,
        assignee: one(params, "assignee_id")?,
        form: one(params, "ticket_form_id")?,
        organization: one(params, "organization_id")?,
        tag: text(params, "tag").map(str::to_owned),
    })
}

/// What a parameter says, unless that is nothing.
fn text<'p>(params: &'p Params, name: &'p str) -> Option<&'p str> {
    params.get(name).map(str::trim).filter(|text| !text.is_empty())
}

fn one<T: FromStr>(params: &Params, name: &'static str) -> Result<Option<T>, ApiError> {
    text(params, name).map(|text| text.parse().map_err(|_| wrong(name))).transpose()
}
