//! What the desk promises.

use super::files::DeskFiles;
use super::load::DemoError;
use crate::store::sla_policy;
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;

pub(super) async fn load<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    now: Timestamp,
) -> Result<(), DemoError> {
    for (position, policy) in (1..).zip(&files.sla_policies) {
        let cannot_be = |problems| DemoError::SlaPolicy { key: policy.key.to_string(), problems };
        sla_policy::insert(conn, policy.values().map_err(cannot_be)?, position, now).await?;
    }
    Ok(())
}
