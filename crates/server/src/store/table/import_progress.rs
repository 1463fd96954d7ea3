//! The table `import_progress`: how far an import has got with each kind of record.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_progress")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resource: String,
    /// The round in which it was last gone through.
    pub round: i64,
    /// Whether that came to its end.
    pub done: bool,
    /// Where the next page is; of what is exported, also after the end.
    pub next: Option<String>,
    /// Records that came in this round.
    pub brought: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
