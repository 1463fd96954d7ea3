//! Reports: every figure is what somebody would count who read every ticket and its history.

mod oracle;
mod random_desk;

use crate::desk::{EVERYTHING, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::id::{GroupId, OrganizationId};
use frontdesk_model::report::{PeriodName, Report};
use frontdesk_model::time::Date;
use frontdesk_server::clock::Clock;
use frontdesk_server::reports::{Asked, Filter, Wanted, report, worker};
use frontdesk_server::sight::TicketSight;
use frontdesk_server::store::user;
use oracle::{Oracle, Reading};
use random_desk::RandomDesk;
use tokio_util::sync::CancellationToken;

/// Counts all that changed.
async fn count(desk: &TestDesk) {
    let (clock, _) = Clock::fixed(desk.now());
    worker::count(desk.store(), &clock, &CancellationToken::new()).await.expect("it is counted");
}

async fn told(desk: &TestDesk, wanted: &Wanted, sight: &TicketSight) -> Report {
    report(desk.store(), wanted, sight, desk.now()).await.expect("queries").expect("a period that can be")
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn periods() -> Vec<Asked> {
    let between = |from, to| Asked::Between(date(from), date(to));
    vec![
        Asked::Named(PeriodName::Last20WorkingDays),
        Asked::Named(PeriodName::Last7Days),
        Asked::Named(PeriodName::AllTime),
        between("2026-10-12", "2026-10-20"),
        // The clocks are changed within.
        between("2026-10-24", "2026-10-26"),
        between("2026-10-15", "2026-10-15"),
        // Before the desk had any ticket, and after the last one.
        between("2025-01-01", "2025-01-31"),
        between("2027-01-01", "2027-01-31"),
    ]
}

async fn filters(desk: &TestDesk, random: &RandomDesk) -> Vec<Filter> {
    let none = Filter::default();
    let (group, agent) = (random.groups[0], random.agents[0]);
    let organization = organization(desk).await;
    vec![
        none.clone(),
        Filter { group: Some(group), ..none.clone() },
        Filter { assignee: Some(agent), ..none.clone() },
        Filter { group: Some(random.groups[1]), assignee: Some(random.agents[1]), ..none.clone() },
        Filter { form: Some(random.forms[0]), ..none.clone() },
        Filter { organization: Some(organization), ..none.clone() },
        Filter { tag: Some("payment".to_owned()), ..none.clone() },
        Filter {
            tag: Some("login".to_owned()),
            group: Some(group),
            form: Some(random.forms[0]),
            ..none.clone()
        },
        Filter { tag: Some("nobody_has_this".to_owned()), ..none },
    ]
}

async fn organization(desk: &TestDesk) -> OrganizationId {
    let rowan = user::find_by_email(desk.store(), "rowan.ellis@transport.example").await.expect("a query");
    rowan.and_then(|person| person.organization_id).expect("an organization")
}

/// Who sees everything, and who sees some of it.
async fn sights(desk: &TestDesk, random: &RandomDesk) -> Vec<TicketSight> {
    let somebody = user::find(desk.store(), random.agents[0]).await.expect("a query").expect("an agent");
    let restricted = |restriction: &str, groups: &[GroupId]| {
        let mut user = somebody.clone();
        user.ticket_restriction =
            Some(serde_json::from_value(serde_json::json!(restriction)).expect("a restriction"));
        TicketSight::of(&user, groups)
    };
    vec![
        EVERYTHING,
        restricted("groups", &random.groups[..2]),
        restricted("assigned", &[]),
        restricted("requested", &[]),
        restricted("groups", &[]),
    ]
}

async fn agree(desk: &TestDesk, random: &RandomDesk) {
    let reading = Reading::of_all(desk, random).await;
    let oracle = Oracle::of(desk, &reading).await;
    let filters = filters(desk, random).await;
    for (number, sight) in sights(desk, random).await.iter().enumerate() {
        // Who sees everything asks for everything; the others for some of it.
        let filters = if number == 0 { &filters[..] } else { &filters[..5] };
        for filter in filters {
            for period in periods() {
                let wanted = Wanted { period, filter: filter.clone() };
                let told = told(desk, &wanted, sight).await;
                let expected = oracle.report(&told.period, filter, sight);
                oracle::compare(&told, &expected, &format!("{wanted:?} {sight:?}"));
            }
        }
    }
}

on_both_engines!(each_figure_is_the_one_that_is_counted_by_hand, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let mut random = RandomDesk::begin(&desk, 11).await;
    for steps in [1, 160, 240] {
        random.live(&desk, steps).await;
        count(&desk).await;
    }
    assert!(random.happened() > 300, "{} things happened", random.happened());
    agree(&desk, &random).await;
});

on_both_engines!(
    a_desk_that_was_never_counted_is_counted_from_its_beginning,
    async |database: TestDatabase| {
        let desk = TestDesk::open(&database).await;
        let mut random = RandomDesk::begin(&desk, 12).await;
        random.live(&desk, 200).await;
        let wanted = Wanted::default();
        let before = told(&desk, &wanted, &EVERYTHING).await;
        assert!(before.is_counting && before.counted_at.is_none(), "{:?}", before.counted_at);
        count(&desk).await;
        let counted = told(&desk, &wanted, &EVERYTHING).await;
        assert!(!counted.is_counting && counted.counted_at == Some(desk.now()));
        agree(&desk, &random).await;
    }
);

on_both_engines!(other_service_levels_have_every_ticket_be_counted_again, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let mut random = RandomDesk::begin(&desk, 13).await;
    random.live(&desk, 200).await;
    count(&desk).await;
    let mut levels = random.levels.clone();
    levels.remove(0);
    levels[0].working_days = 1;
    levels[0].title = "Sooner".to_owned();
    random.measure_by(&desk, levels).await;
    assert!(told(&desk, &Wanted::default(), &EVERYTHING).await.is_counting);
    count(&desk).await;
    agree(&desk, &random).await;
    let titles = told(&desk, &Wanted::default(), &EVERYTHING).await.service_levels;
    assert_eq!(titles[0].title, "Sooner");
});

on_both_engines!(an_empty_desk_has_a_report, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    count(&desk).await;
    let told = told(&desk, &Wanted::default(), &EVERYTHING).await;
    assert_eq!((told.period.working_days, told.service_levels.len()), (20, 3));
    assert!(told.groups.is_empty() && told.agents.is_empty() && told.waiting.is_empty());
    assert!(told.days.iter().all(|day| day.backlog == 0 && day.flow.came_in == 0));
    assert_eq!(told.first_reply.median_minutes, None);
});
