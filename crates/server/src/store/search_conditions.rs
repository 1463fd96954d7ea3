//! From what a search means to conditions of the database.

use super::dialect::has_words;
use super::identity::with_email;
use super::satisfaction_rating::is_rated;
use super::search_text::Kind as TextKind;
use super::table::{comment, organization, search_text, ticket, ticket_tag, user};
use super::user::key;
use crate::search::{Clause, Kind, Moment, Operator, Person, Search, Span, Test, Text, Which, Who, Words};
use frontdesk_model::id::{TicketFieldId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, DbBackend, Value};

/// Who searches: what they may not read finds nothing for them.
#[derive(Clone, Debug)]
pub(super) enum Eyes {
    /// Somebody who works tickets.
    Agent(UserId),
    /// A requester: no notes, and of the ticket fields these.
    Requester(UserId, Vec<TicketFieldId>),
}

/// Turns the clauses of a search into conditions on records of one kind.
pub(super) struct Compiler<'a> {
    pub backend: DbBackend,
    pub eyes: &'a Eyes,
    pub kind: Kind,
}

impl Compiler<'_> {
    /// The records that a search means, among those that there are.
    pub fn matching(&self, search: &Search) -> Condition {
        let clauses = search.clauses.iter().map(|clause| self.clause(clause));
        clauses.fold(Condition::all(), Condition::add)
    }

    fn clause(&self, clause: &Clause) -> Expr {
        let tests = clause.any.iter().filter(|test| test.is_about(self.kind)).map(|test| self.test(test));
        let any = tests.reduce(ExprTrait::or).unwrap_or_else(never);
        // What is not known of a record is not so of it.
        if clause.negated { Expr::from(Func::coalesce([any, never()])).not() } else { any }
    }

    fn test(&self, test: &Test) -> Expr {
        match (self.eyes, test) {
            (Eyes::Requester(..), test) if !is_shown_to_requesters(test) => never(),
            (_, Test::Words { words, within }) => self.words(words, *within),
            (_, Test::Empty(within)) => Expr::exists(self.of_record(*within)).not(),
            (_, Test::TicketId(id)) => ticket::Column::Id.eq(*id),
            (_, Test::Status(operator, status)) => {
                compared(Expr::col(ticket::Column::Status), *operator, status.rank())
            }
            (_, Test::Priority(operator, priority)) => {
                let rank = priority.map_or(0, frontdesk_model::status::Priority::rank);
                compared(super::view_conditions::priority_rank(), *operator, rank)
            }
            (_, Test::TicketType(None)) => ticket::Column::Kind.is_null(),
            (_, Test::TicketType(Some(kind))) => ticket::Column::Kind.eq(kind.word()),
            (_, Test::Person(person, who)) => self.person(*person, who),
            (_, Test::Group(which)) => {
                self.belongs(Expr::col(ticket::Column::GroupId), which, TextKind::GroupName)
            }
            (_, Test::Organization(which)) => {
                self.belongs(self.organization(), which, TextKind::OrganizationName)
            }
            (_, Test::Tags(tags)) => {
                let tagged = tags.iter().map(|tag| ticket::Column::Id.in_subquery(tagged(tag)));
                tagged.reduce(ExprTrait::and).unwrap_or_else(never)
            }
            (_, Test::NoTags) => ticket::Column::Id.not_in_subquery(any_tagged()),
            (_, Test::Within(moment, span)) => {
                self.moment(*moment).map_or_else(never, |at| within(at, *span))
            }
            (_, Test::Never(moment)) => self.moment(*moment).map_or_else(always, ExprTrait::is_null),
            (_, Test::Via(word)) => ticket::Column::ViaChannel.eq(word.as_str()),
            (_, Test::Satisfaction { score, with_comment }) => is_rated(*score, *with_comment),
            (_, Test::Role(role)) => user::Column::Role.eq(role.word()),
            (_, Test::Email(email)) => user::Column::Id.in_subquery(with_email(email)),
            (_, Test::ExternalId(id)) if self.kind == Kind::User => user::Column::ExternalKey.eq(key(id)),
            (_, Test::ExternalId(id)) => organization::Column::ExternalIdKey.eq(key(id)),
        }
    }

    /// The id of the records that are looked for.
    fn id(&self) -> Expr {
        use super::table::group;
        match self.kind {
            Kind::Ticket => Expr::col((ticket::Entity, ticket::Column::Id)),
            Kind::User => Expr::col((user::Entity, user::Column::Id)),
            Kind::Organization => Expr::col((organization::Entity, organization::Column::Id)),
            Kind::Group => Expr::col((group::Entity, group::Column::Id)),
        }
    }

    fn organization(&self) -> Expr {
        match self.kind {
            Kind::User => Expr::col((user::Entity, user::Column::OrganizationId)),
            _ => Expr::col((ticket::Entity, ticket::Column::OrganizationId)),
        }
    }

    fn moment(&self, moment: Moment) -> Option<Expr> {
        use super::table::group;
        Some(match (self.kind, moment) {
            (Kind::Ticket, Moment::Created) => Expr::col(ticket::Column::CreatedAt),
            (Kind::Ticket, Moment::Updated) => Expr::col(ticket::Column::UpdatedAt),
            (Kind::Ticket, Moment::Solved) => Expr::col(ticket::Column::SolvedAt),
            (Kind::User, Moment::Created) => Expr::col(user::Column::CreatedAt),
            (Kind::User, Moment::Updated) => Expr::col(user::Column::UpdatedAt),
            (Kind::Organization, Moment::Created) => Expr::col(organization::Column::CreatedAt),
            (Kind::Organization, Moment::Updated) => Expr::col(organization::Column::UpdatedAt),
            (Kind::Group, Moment::Created) => Expr::col(group::Column::CreatedAt),
            (Kind::Group, Moment::Updated) => Expr::col(group::Column::UpdatedAt),
            _ => return None,
        })
    }

    /// A ticket also has the words by which its requester is known.
    fn words(&self, words: &Words, within: Text) -> Expr {
        let mut found = texts(self.place(within).and(self.has(words)));
        if let (Kind::Ticket, Eyes::Agent(_), Text::Anywhere) = (self.kind, self.eyes, within) {
            // One list of ids: of two lists with an "or" between, PostgreSQL makes a look at every ticket.
            let of_requesters = Query::select()
                .column((ticket::Entity, ticket::Column::Id))
                .from(ticket::Entity)
                .and_where(ticket::Column::RequesterId.in_subquery(self.named(words, TextKind::PersonName)))
                .to_owned();
            found.union(UnionType::Distinct, of_requesters);
        }
        self.id().in_subquery(found)
    }

    fn has(&self, words: &Words) -> Expr {
        has_words(self.backend, &words.words, words.begins)
    }

    /// What stands there of a record that is looked at.
    fn of_record(&self, within: Text) -> SelectStatement {
        let its_own = self.id().eq(Expr::col((search_text::Entity, search_text::Column::RecordId)));
        texts(its_own.and(self.place(within)))
    }

    /// The texts in which words are looked for.
    fn place(&self, within: Text) -> Expr {
        let kinds =
            |kinds: &[TextKind]| search_text::Column::Kind.is_in(kinds.iter().map(|kind| kind.number()));
        match (self.kind, within) {
            (Kind::Ticket, Text::Anywhere) => match self.eyes {
                Eyes::Agent(_) => kinds(&[TextKind::Subject, TextKind::Comment, TextKind::Field]),
                Eyes::Requester(..) => kinds(&[TextKind::Subject])
                    .or(self.place(Text::Description))
                    .or(self.place(Text::Field(None))),
            },
            (_, Text::Subject) => kinds(&[TextKind::Subject]),
            (_, Text::Description) => match self.eyes {
                Eyes::Agent(_) => kinds(&[TextKind::Comment]),
                Eyes::Requester(..) => kinds(&[TextKind::Comment]).and(is_public()),
            },
            (_, Text::Field(id)) => {
                let field = match id {
                    Some(id) => kinds(&[TextKind::Field]).and(search_text::Column::Part.eq(id.get())),
                    None => kinds(&[TextKind::Field]),
                };
                match self.eyes {
                    Eyes::Agent(_) => field,
                    Eyes::Requester(_, shown) => {
                        field.and(search_text::Column::Part.is_in(shown.iter().map(|id| id.get())))
                    }
                }
            }
            (Kind::User, Text::Anywhere) => kinds(&[TextKind::PersonName, TextKind::PersonAbout]),
            (Kind::Organization, Text::Anywhere) => {
                kinds(&[TextKind::OrganizationName, TextKind::OrganizationAbout])
            }
            (Kind::User, Text::Name) => kinds(&[TextKind::PersonName]),
            (Kind::Organization, Text::Name) => kinds(&[TextKind::OrganizationName]),
            (Kind::User, Text::About) => kinds(&[TextKind::PersonAbout]),
            (Kind::Organization, Text::About) => kinds(&[TextKind::OrganizationAbout]),
            (Kind::Group, _) => kinds(&[TextKind::GroupName]),
            (Kind::Ticket, Text::Name | Text::About) => never(),
        }
    }

    fn person(&self, person: Person, who: &Who) -> Expr {
        let column = match person {
            Person::Assignee => Expr::col(ticket::Column::AssigneeId),
            Person::Requester => Expr::col(ticket::Column::RequesterId),
            Person::Submitter => Expr::col(ticket::Column::SubmitterId),
            Person::Commenter => {
                let author = self.is_who(Expr::col(comment::Column::AuthorId), who);
                let commented = Query::select()
                    .column(comment::Column::TicketId)
                    .from(comment::Entity)
                    .and_where(author)
                    .to_owned();
                return ticket::Column::Id.in_subquery(commented);
            }
        };
        self.is_who(column, who)
    }

    fn is_who(&self, column: Expr, who: &Who) -> Expr {
        match who {
            Who::Nobody => column.is_null(),
            Who::Me => {
                let (Eyes::Agent(me) | Eyes::Requester(me, _)) = self.eyes;
                column.eq(me.get())
            }
            Who::Id(id) => column.eq(*id),
            Who::Email(email) => column.in_subquery(with_email(email)),
            Who::Named(words) => column.in_subquery(self.named(words, TextKind::PersonName)),
        }
    }

    fn belongs(&self, column: Expr, which: &Which, kind: TextKind) -> Expr {
        match which {
            Which::None => column.is_null(),
            Which::Id(id) => column.eq(*id),
            Which::Named(words) => column.in_subquery(self.named(words, kind)),
        }
    }

    /// The ids of the records with these words in their name.
    fn named(&self, words: &Words, kind: TextKind) -> SelectStatement {
        texts(search_text::Column::Kind.eq(kind.number()).and(self.has(words)))
    }
}

/// What a requester cannot see of a ticket finds nothing for them, be it there or not.
const fn is_shown_to_requesters(test: &Test) -> bool {
    match test {
        Test::Words { within, .. } | Test::Empty(within) => {
            matches!(within, Text::Anywhere | Text::Subject | Text::Description | Text::Field(_))
        }
        Test::TicketId(_)
        | Test::Status(..)
        | Test::Priority(..)
        | Test::TicketType(_)
        | Test::Organization(_)
        | Test::Within(..)
        | Test::Never(_) => true,
        _ => false,
    }
}

fn texts(that: Expr) -> SelectStatement {
    Query::select().column(search_text::Column::RecordId).from(search_text::Entity).and_where(that).to_owned()
}

/// Whether the comment that a text is of can be read by the requester. Asked of each text that is found: a
/// list of all public comments, which `PostgreSQL` makes of an "exists", is longer than any answer.
fn is_public() -> Expr {
    let public = Query::select()
        .column((comment::Entity, comment::Column::Public))
        .from(comment::Entity)
        .and_where(
            Expr::col((comment::Entity, comment::Column::Id))
                .equals((search_text::Entity, search_text::Column::Part)),
        )
        .to_owned();
    Expr::SubQuery(None, Box::new(public.into()))
}

fn tagged(tag: &str) -> SelectStatement {
    let mut tagged = any_tagged();
    tagged.and_where(Expr::col(ticket_tag::Column::Tag).eq(tag));
    tagged
}

fn any_tagged() -> SelectStatement {
    Query::select().column(ticket_tag::Column::TicketId).from(ticket_tag::Entity).to_owned()
}

fn compared(column: Expr, operator: Operator, rank: i64) -> Expr {
    // In the query's text, so that the engine sees that a partial index fits.
    let rank = Expr::Constant(Value::from(rank));
    match operator {
        Operator::Is => column.eq(rank),
        Operator::Less => column.lt(rank),
        Operator::LessOrEqual => column.lte(rank),
        Operator::Greater => column.gt(rank),
        Operator::GreaterOrEqual => column.gte(rank),
    }
}

fn within(at: Expr, span: Span) -> Expr {
    let from = span.from.map(|from| at.clone().gte(from));
    let before = span.before.map(|before| at.lt(before));
    [from, before].into_iter().flatten().reduce(ExprTrait::and).unwrap_or_else(always)
}

fn never() -> Expr {
    Expr::Constant(Value::from(false))
}

fn always() -> Expr {
    Expr::Constant(Value::from(true))
}
