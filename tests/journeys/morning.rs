//! A morning at the desk: two agents and two requesters, each with a window of their own, by keyboard alone.

use crate::agent::{sign_in_as, submit_as};
use crate::composer::{apply_macro, find_macro};
use crate::contact::{self, Asker};
use crate::reports::{choose, open_reports, sum};
use crate::words::{AGENT, ANSWER, COLLEAGUE, EMAIL, MESSAGE, NAME, REPLY, SUBJECT};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Who asks first, and who asks the same after her.
const ASKERS: [Asker<'static>; 2] = [
    Asker { name: NAME, email: EMAIL, subject: SUBJECT, message: MESSAGE },
    Asker {
        name: "Tamsin Rowe",
        email: "tamsin.rowe@post.example",
        subject: "Wheelchair on the early crossing, second attempt",
        message: "My friend asked about the ramp. Does the boat at six have room for two of us?",
    },
];
/// Words that only those two use.
const QUERY: &str = "wheelchair crossing";
/// Where the macro sends them.
const VIEW: &str = "GOV.UK Web Support";
const SOLUTION: &str = "The ramp is repaired, and the space is yours on the 28th.";
const STILL_WRONG: &str = "The ticket machine does not sell it.";
/// The key that leads from the row in focus towards this one; none on the row itself.
const WAY: &str = "const here = active() && active().closest('tbody tr'), there = one(arguments[0]);
    if (!here) return 'j';
    if (here === there) return '';
    return here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? 'j' : 'k';";
/// Rows that a ticket's may be away.
const MOST_ROWS: usize = 50;

struct Morning {
    desk: Desk,
    imogen: Browser,
    tamsin: Browser,
    priya: Browser,
    callum: Browser,
    /// What Imogen asked for, and what Tamsin did.
    numbers: [u64; 2],
}

async fn a_morning(engine: Engine) -> Result<()> {
    let mut morning = Morning::begin(engine).await?;
    morning.requesters_submit().await?;
    morning.agents_sign_in().await?;
    morning.priya_triages_by_macro().await?;
    morning.both_agents_open_the_first().await?;
    morning.callum_takes_it_while_priya_answers().await?;
    morning.imogen_answers().await?;
    morning.callum_solves_and_imogen_reopens().await?;
    morning.callum_merges_the_second_into_the_first().await?;
    let solved = morning.priya_solves_the_view().await?;
    morning.imogen_reads_that_it_is_solved().await?;
    morning.priya_reads_the_report(solved).await
}

in_each_engine!(a_morning);

impl Morning {
    async fn begin(engine: Engine) -> Result<Self> {
        let desk = Desk::start().await?;
        let open = || Browser::start(engine);
        let (imogen, tamsin, priya, callum) = (open().await?, open().await?, open().await?, open().await?);
        Ok(Self { desk, imogen, tamsin, priya, callum, numbers: [0; 2] })
    }

    async fn requesters_submit(&mut self) -> Result<()> {
        for (at, browser) in [&self.imogen, &self.tamsin].into_iter().enumerate() {
            let page = browser.open(&self.desk.at("/contact")).await?;
            page.see("Full name").await?;
            accessibility::check(page, "the form").await?;
            self.numbers[at] = contact::send_as(page, &ASKERS[at]).await?;
            page.focus_on("Message sent").await?;
            accessibility::check(page, "a message that was sent").await?;
        }
        Ok(())
    }

    async fn agents_sign_in(&self) -> Result<()> {
        for (browser, email) in [(&self.priya, AGENT), (&self.callum, COLLEAGUE)] {
            let page = browser.open(&self.desk.at("/agent")).await?;
            page.see("Sign in to the agent desk").await?;
            accessibility::check(page, "the agents’ sign-in").await?;
            sign_in_as(page, email).await?;
            page.find("table tbody tr").await?;
            accessibility::check(page, "the first view").await?;
        }
        Ok(())
    }

    async fn priya_triages_by_macro(&self) -> Result<()> {
        let page = self.priya.page();
        page.type_text("/").await?;
        page.focus_on("Search tickets").await?;
        page.type_text(QUERY).await?;
        page.press(Key::Enter).await?;
        for number in self.numbers {
            page.focus_on("Search results").await?;
            page.find("table tbody tr").await?;
            accessibility::check(page, "what a search finds").await?;
            open_from_list(page, number).await?;
            accessibility::check(page, "a ticket that is new").await?;
            find_macro(page, "Triage to GOV.UK Web").await?;
            page.see("govuk_web_support").await?;
            accessibility::check(page, "a macro before it is applied").await?;
            apply_macro(page).await?;
            accessibility::check(page, "a macro that was applied").await?;
            submit_as(page, "Open").await?;
            page.see("Saved. The ticket is Open").await?;
            page.activate("Search results").await?;
        }
        Ok(())
    }

    async fn both_agents_open_the_first(&self) -> Result<()> {
        let (priya, callum) = (self.priya.page(), self.callum.page());
        for page in [priya, callum] {
            page.activate(VIEW).await?;
            page.focus_on(VIEW).await?;
            page.find("table tbody tr").await?;
            accessibility::check(page, "a view").await?;
            open_from_list(page, self.numbers[0]).await?;
        }
        priya.see("Callum R is looking at this ticket").await?;
        callum.see("Priya N is looking at this ticket").await?;
        accessibility::check(callum, "a ticket at which somebody looks").await
    }

    async fn callum_takes_it_while_priya_answers(&self) -> Result<()> {
        let (priya, callum) = (self.priya.page(), self.callum.page());
        priya.fill("Text of the public reply", REPLY).await?;
        callum.see("Priya N is writing a public reply").await?;
        callum.activate("take it").await?;
        callum.focus_on("Assignee").await?;
        accessibility::check(callum, "a ticket that is taken").await?;
        submit_as(callum, "Open").await?;
        callum.see("Saved. The ticket is Open").await?;

        submit_as(priya, "Pending").await?;
        priya.see("changed this ticket while you were writing").await?;
        accessibility::check(priya, "a collision").await?;
        ensure!(priya.value("Text of the public reply").await? == REPLY, "the reply is kept");
        priya.activate("Send mine too").await?;
        priya.see("Reply sent. The ticket is Pending").await?;
        callum.see(REPLY).await?;
        callum.find(".fd-thead .fd-tag--pending").await?;
        accessibility::check(callum, "a ticket that waits for its requester").await?;
        let ticket = self.ticket(0).await?;
        ensure!(ticket["status"] == "pending" && !ticket["assignee_id"].is_null(), "both count: {ticket}");
        Ok(())
    }

    async fn imogen_answers(&self) -> Result<()> {
        let page = open_by_mail(&self.desk, &self.imogen, EMAIL, self.numbers[0]).await?;
        page.see(REPLY).await?;
        page.see("Waiting for you").await?;
        accessibility::check(page, "a request that waits for an answer").await?;
        page.fill("Message", ANSWER).await?;
        page.activate("Send answer").await?;
        page.see("Answer sent").await?;
        accessibility::check(page, "a request that was answered").await?;
        let callum = self.callum.page();
        callum.see(ANSWER).await?;
        callum.see("New reply from").await?;
        callum.find(".fd-thead .fd-tag--open").await?;
        accessibility::check(callum, "a ticket with an answer").await
    }

    async fn callum_solves_and_imogen_reopens(&self) -> Result<()> {
        let (callum, imogen) = (self.callum.page(), self.imogen.page());
        callum.fill("Text of the public reply", SOLUTION).await?;
        submit_as(callum, "Solved").await?;
        callum.see("Reply sent. The ticket is Solved").await?;
        imogen.see(SOLUTION).await?;
        imogen.see("What is still wrong?").await?;
        accessibility::check(imogen, "a request that is solved").await?;
        imogen.fill("What is still wrong?", STILL_WRONG).await?;
        imogen.activate("Reopen request").await?;
        imogen.see("Request reopened").await?;
        accessibility::check(imogen, "a request that was reopened").await?;
        callum.see(STILL_WRONG).await?;
        callum.find(".fd-thead .fd-tag--open").await?;
        accessibility::check(callum, "a ticket that was reopened").await
    }

    async fn callum_merges_the_second_into_the_first(&self) -> Result<()> {
        let [first, second] = self.numbers;
        let page = self.callum.page();
        page.activate(VIEW).await?;
        page.focus_on(VIEW).await?;
        open_from_list(page, second).await?;
        page.activate("More actions").await?;
        page.focus_on("Merge").await?;
        accessibility::check(page, "what can be done with a ticket").await?;
        page.press(Key::Enter).await?;
        page.focus_on("Number of the other ticket").await?;
        page.type_text(&first.to_string()).await?;
        page.see(&format!("Requested by {NAME}")).await?;
        page.tab_to("Tell the requester").await?;
        page.type_text(" ").await?;
        accessibility::check(page, "before a merge").await?;
        page.activate("Merge").await?;
        page.arrive(&format!("/agent/tickets/{first}")).await?;
        page.focus_on(&format!("#{first}")).await?;
        page.see(&format!("Request #{second}")).await?;
        accessibility::check(page, "a ticket into which another one was merged").await?;
        ensure!(self.ticket(1).await?["status"] == "closed", "the second is closed");
        let tamsin = open_by_mail(&self.desk, &self.tamsin, ASKERS[1].email, second).await?;
        tamsin.see(&format!("This request was merged into request #{first}")).await?;
        accessibility::check(tamsin, "a request that was merged").await
    }

    /// How many tickets there were.
    async fn priya_solves_the_view(&self) -> Result<usize> {
        let page = self.priya.page();
        page.activate(VIEW).await?;
        page.focus_on(VIEW).await?;
        page.find("table tbody .fd-id").await?;
        let rows = usize::try_from(page.count("tbody .fd-id").await?)?;
        ensure!(rows > 1, "one ticket is no bulk");
        page.tab_to("Select all tickets of the list").await?;
        page.type_text(" ").await?;
        page.see(&format!("{rows} selected")).await?;
        accessibility::check(page, "tickets that are picked").await?;
        choose(page, "Status for the selected tickets", "Solved").await?;
        page.activate(&format!("Update {rows} tickets")).await?;
        page.see(&format!("{rows} tickets changed")).await?;
        page.see("There are no tickets in this view").await?;
        accessibility::check(page, "a view that is done").await?;
        Ok(rows)
    }

    async fn imogen_reads_that_it_is_solved(&self) -> Result<()> {
        ensure!(self.ticket(0).await?["status"] == "solved", "the first was among them");
        let page = self.imogen.page();
        page.see("What is still wrong?").await?;
        accessibility::check(page, "a request that is solved again").await?;
        let page = self.callum.page();
        page.find(".fd-thead .fd-tag--solved").await?;
        accessibility::check(page, "a ticket that others solved").await
    }

    async fn priya_reads_the_report(&self, solved: usize) -> Result<()> {
        let page = self.priya.page();
        let solved = i64::try_from(solved)?;
        open_reports(page).await?;
        accessibility::check(page, "reports, drawn").await?;
        choose(page, "Period", "Today").await?;
        page.arrive("period=today").await?;
        page.activate("Tables").await?;
        page.arrive("show=tables").await?;
        page.find("tfoot").await?;
        accessibility::check(page, "reports, as tables").await?;
        // It is counted a moment later; the report is what it was when it was asked for.
        eventually("what was solved to be counted", async || {
            let told = sum(page, "Groups", "Solved").await?;
            if told < solved {
                page.reload().await?;
                page.find("tfoot").await?;
            }
            Ok((told >= solved).then_some(()))
        })
        .await?;
        ensure!(sum(page, "Groups", "In").await? >= 2, "both came in today");
        Ok(())
    }

    /// What the API says of what one of them asked for.
    async fn ticket(&self, of: usize) -> Result<Value> {
        let path = format!("tickets/{}", self.numbers[of]);
        Ok(as_admin(self.priya.page(), "GET", &path, Value::Null).await?["ticket"].take())
    }
}

/// Goes by keys to a ticket's row, and opens it.
async fn open_from_list(page: Page<'_>, number: u64) -> Result<()> {
    let row = format!("tbody tr:has([data-ticket='{number}'])");
    page.find(&row).await?;
    for _ in 0..MOST_ROWS {
        let key = page.script(WAY, vec![json!(row)]).await?;
        match key.as_str().unwrap_or_default() {
            "" => {
                page.press(Key::Enter).await?;
                page.arrive(&format!("/agent/tickets/{number}")).await?;
                page.focus_on(&format!("#{number}")).await?;
                return page.find(".fd-comp__text").await.map(drop);
            }
            key => page.type_text(key).await?,
        }
    }
    anyhow::bail!("the keys do not lead to {number}")
}

/// Follows the link of the last mail about a request, which proves the address.
async fn open_by_mail<'b>(desk: &Desk, browser: &'b Browser, email: &str, number: u64) -> Result<Page<'b>> {
    let notice = desk.mailbox().message(email, &format!("Request {number}: ")).await?;
    let page = browser.open(&notice.link(&format!("/portal/requests/{number}"))?).await?;
    page.see("Press the button").await?;
    accessibility::check(page, "the page of a link to a request").await?;
    page.activate("Open the request").await?;
    Ok(page)
}
