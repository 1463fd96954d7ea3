//! The format of a field's text, as an admin says it.

use super::error::problem;
use frontdesk_model::rules::email::is_domain;
use frontdesk_model::rules::{Code, Problem};
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::FieldType;

/// Hosts that a web address may be under at most.
const HOSTS_MAX: usize = 100;

/// Puts what was said in place of `kept`; what is wrong with it. Only texts have formats.
pub(super) fn set(
    kind: FieldType,
    kept: &mut Option<TextFormat>,
    said: Option<&Option<TextFormat>>,
) -> Option<Problem> {
    let wrong = |code| Some(problem("format", code));
    let Some(said) = said? else {
        *kept = None;
        return None;
    };
    if !matches!(kind, FieldType::Text | FieldType::Textarea) {
        return wrong(Code::NotAllowed);
    }
    let mut said = said.clone();
    if let TextFormat::Url { hosts } = &mut said {
        for host in hosts.iter_mut() {
            // A dot before it says what is meant anyway.
            *host = host.trim().trim_start_matches('.').to_lowercase();
        }
        if hosts.len() > HOSTS_MAX {
            return wrong(Code::TooMany { max: HOSTS_MAX });
        }
        if !hosts.iter().all(|host| is_domain(host)) {
            return wrong(Code::WrongShape);
        }
    }
    *kept = Some(said);
    None
}
