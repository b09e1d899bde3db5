//! The cluster that a library is spread over: the address must name one server of each shard, as tables are made there.

use crate::cancel::CancelToken;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault, quoted};

/// Checks that the address names as many hosts as the cluster has shards, or one without a cluster.
///
/// # Errors
/// If it does not, or the cluster has copies of its shards: which of them has which rows would be left to chance.
pub(super) fn check_cluster(
    client: &ServerClient,
    cluster: Option<&str>,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let hosts = client.address().hosts.len();
    let refused = |words: String| Err(client.error(ServerFault::Refused(words)));
    let Some(cluster) = cluster else {
        if hosts > 1 {
            return refused("the address names several hosts: name their cluster with --cluster".to_owned());
        }
        return Ok(());
    };
    for host in 0..hosts {
        let sql =
            format!("SELECT uniqExact(shard_num), count() FROM system.clusters WHERE cluster = {}", quoted(cluster));
        let rows = client.rows_of(host, &sql, cancel)?;
        let counts = rows.first().and_then(|row| row.number(0).zip(row.number(1)));
        let unread = || client.error(ServerFault::CutAnswer("the number of shards is missing".to_owned()));
        let (shards, servers) = counts.ok_or_else(unread)?;
        let name = client.address().hosts.get(host).map_or("", String::as_str);
        if shards == 0 {
            return refused(format!(
                "{name} knows no cluster {cluster}: its configuration lists clusters in remote_servers"
            ));
        }
        if servers != shards {
            return refused(format!("the cluster {cluster} has copies of its shards, which push does not fill"));
        }
        if shards != hosts as u64 {
            return refused(format!(
                "the cluster {cluster} has {shards} shards, and the address names {hosts}: \
                 name one server of each, clickhouse://USER@HOST:PORT,HOST:PORT/DATABASE"
            ));
        }
    }
    Ok(())
}
