//! Reports: how the team is doing, drawn and as tables.

mod asked;
mod chart;
mod dates;
mod facts;
mod filters;
mod flow_chart;
mod levels;
mod page;
mod spans;
mod suggestions;
mod tables;
mod throughput_chart;
mod waiting;
mod workload_chart;

pub use asked::Query;
pub use page::reports_page;
pub use spans::Length;
