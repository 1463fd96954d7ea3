//! The schema's history. A migration that has been released is never changed: what comes later
//! is another migration.

mod m0001_people;
mod m0002_desk;
mod m0003_tickets;
mod m0004_sign_in;
mod m0005_organizations;
mod m0007_metrics;
mod m0008_tokens;
mod m0009_identities;
mod m0010_ticket_width;
mod m0011_jobs;
mod m0012_fields;
mod m0013_service_levels;
mod m0014_exports;
mod m0015_rules;
mod m0016_attachments;
mod m0017_comments_of_audits;
mod m0020_audits_of_authors;
mod m0021_erased_people;
mod m0022_statuses_and_fields;
mod m0024_search;
mod m0027_erased_tickets;
mod m0029_user_merges;
mod m0030_custom_roles;
mod m0031_suspended_tickets;
mod m0032_satisfaction;
mod m0035_next_breaches;
mod m0037_short_forms;
mod m0038_field_values;
mod m0039_finished_merges;
mod m0041_forgotten_words;
mod m0042_swept_rows;
mod m0043_form_rules;
mod m0044_key_lives;
mod m0045_spam;
mod m0046_form_settings;
mod m0047_restricted_forms;
mod m0050_identity_keys;
mod m0051_allowed_origins;
mod m0052_sign_in_codes;
mod m0054_openid;
mod m0057_mail_links;
mod m0058_outbox_lanes;
mod m0059_rating_letters;
mod m0061_tokens_of_sessions;
mod m0062_shared_requests;
mod m0063_presence_and_drafts;
mod m0064_reports;
mod m0065_imports;
mod m0066_call_counts;
mod m0067_ticket_orders;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_pk_auto;

/// Brings a database up to this version's schema.
pub(super) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_desk::Migration),
            Box::new(m0003_tickets::Migration),
            Box::new(m0004_sign_in::Migration),
            Box::new(m0005_organizations::Migration),
            Box::new(m0007_metrics::Migration),
            Box::new(m0008_tokens::Migration),
            Box::new(m0009_identities::Migration),
            Box::new(m0010_ticket_width::Migration),
            Box::new(m0011_jobs::Migration),
            Box::new(m0012_fields::Migration),
            Box::new(m0013_service_levels::Migration),
            Box::new(m0014_exports::Migration),
            Box::new(m0015_rules::Migration),
            Box::new(m0016_attachments::Migration),
            Box::new(m0017_comments_of_audits::Migration),
            Box::new(m0020_audits_of_authors::Migration),
            Box::new(m0021_erased_people::Migration),
            Box::new(m0022_statuses_and_fields::Migration),
            Box::new(m0024_search::Migration),
            Box::new(m0037_short_forms::Migration),
            Box::new(m0027_erased_tickets::Migration),
            Box::new(m0029_user_merges::Migration),
            Box::new(m0030_custom_roles::Migration),
            Box::new(m0031_suspended_tickets::Migration),
            Box::new(m0035_next_breaches::Migration),
            Box::new(m0032_satisfaction::Migration),
            Box::new(m0038_field_values::Migration),
            Box::new(m0041_forgotten_words::Migration),
            Box::new(m0042_swept_rows::Migration),
            Box::new(m0039_finished_merges::Migration),
            Box::new(m0043_form_rules::Migration),
            Box::new(m0044_key_lives::Migration),
            Box::new(m0045_spam::Migration),
            Box::new(m0046_form_settings::Migration),
            Box::new(m0047_restricted_forms::Migration),
            Box::new(m0050_identity_keys::Migration),
            Box::new(m0051_allowed_origins::Migration),
            Box::new(m0052_sign_in_codes::Migration),
            Box::new(m0054_openid::Migration),
            Box::new(m0057_mail_links::Migration),
            Box::new(m0058_outbox_lanes::Migration),
            Box::new(m0059_rating_letters::Migration),
            Box::new(m0061_tokens_of_sessions::Migration),
            Box::new(m0062_shared_requests::Migration),
            Box::new(m0063_presence_and_drafts::Migration),
            Box::new(m0064_reports::Migration),
            Box::new(m0065_imports::Migration),
            Box::new(m0066_call_counts::Migration),
            Box::new(m0067_ticket_orders::Migration),
        ]
    }
}

/// A table whose ids the database numbers, and never gives out twice.
fn numbered(table: &'static str) -> TableCreateStatement {
    Table::create().table(table).col(big_pk_auto("id")).to_owned()
}

/// An index named after its table and columns.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// A column that holds the id of a record of `table`, which cannot go away before.
fn refers(from: &'static str, column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from, column).to(table, "id").on_delete(ForeignKeyAction::Restrict).to_owned()
}
