//! Reading a form's rules and its texts' formats from the API's answer. What is not known here stops
//! nobody: the server judges again.

use super::definition::{field_id, value};
use super::json::Json;
use frontdesk_model::form_rule::{FormRule, FormTest, Place, RequesterPart};
use frontdesk_model::text_format::TextFormat;

pub fn rule(json: &Json) -> Option<FormRule> {
    let at = |key| field_id(&json.get(key));
    let fields = json.get("fields").items();
    let field = at("field");
    Some(match json.get("rule").text()?.as_str() {
        "today_or_later" => FormRule::TodayOrLater { field: field? },
        "now_or_later_if_today" => FormRule::NowOrLaterIfToday { field: field?, date: at("date")? },
        "after" => FormRule::After { field: field?, other: at("other")? },
        "on_or_before" => FormRule::OnOrBefore { field: field?, other: at("other")? },
        "time_on_or_before" => FormRule::TimeOnOrBefore {
            field: field?,
            other: at("other")?,
            date: at("date")?,
            other_date: at("other_date")?,
        },
        "at_least_one_of" => FormRule::AtLeastOneOf { fields: fields.iter().filter_map(field_id).collect() },
        "both_or_neither" => {
            let [one, other] = fields.as_slice() else { return None };
            FormRule::BothOrNeither { fields: [place(one)?, place(other)?] }
        }
        "required_when" => FormRule::RequiredWhen { field: field?, when: test(&json.get("when"))? },
        "used_when" => FormRule::UsedWhen { field: field?, when: test(&json.get("when"))? },
        _ => return None,
    })
}

fn place(json: &Json) -> Option<Place> {
    match json.text().as_deref() {
        Some("name") => Some(Place::Requester(RequesterPart::Name)),
        Some("email") => Some(Place::Requester(RequesterPart::Email)),
        _ => field_id(json).map(Place::Field),
    }
}

pub fn test(json: &Json) -> Option<FormTest> {
    let any_of = json.get("any_of").items().iter().map(value).collect();
    Some(FormTest { field: field_id(&json.get("field"))?, any_of })
}

pub fn format(json: &Json) -> Option<TextFormat> {
    Some(match json.get("type").text()?.as_str() {
        "email" => TextFormat::Email,
        "email_list" => TextFormat::EmailList,
        "url" => TextFormat::Url { hosts: json.get("hosts").items().iter().filter_map(Json::text).collect() },
        "url_list" => TextFormat::UrlList,
        "time" => TextFormat::Time,
        "tel" => TextFormat::Tel,
        _ => return None,
    })
}
