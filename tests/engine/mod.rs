//! ClickHouse servers of a test or a measurement: started with a configuration of their own in a temporary folder, on free
//! ports of this machine, and ended by their id, also when the test fails. Where the server is not installed, tests say so and
//! pass.

pub mod relay;

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// The paths of the server, in Debian first; other systems have it on the path.
const SERVERS: [&str; 2] = ["/usr/sbin/clickhouse-server", "clickhouse-server"];

/// The password of the users `writer` and `reader`.
pub const PASSWORD: &str = "look & see";

/// The name of the cluster of all servers of a test.
pub const CLUSTER: &str = "shards";

/// The configuration that has servers compress all parts with `zstd`, as the manual gives it.
#[allow(dead_code, reason = "the measurement of servers uses it")]
pub const ZSTD: &str = "<compression><case><min_part_size>0</min_part_size><min_part_size_ratio>0</min_part_size_ratio>
    <method>zstd</method></case></compression>";

/// Servers of one test, each a shard of [`CLUSTER`].
pub struct Servers {
    home: TempDir,
    shards: Vec<Shard>,
}

struct Shard {
    child: Child,
    http: u16,
}

impl Servers {
    /// Starts a server that also takes encrypted connections, with a certificate for `localhost` that nobody has signed. Returns
    /// it with the file of the certificate and its port for them.
    pub fn start_encrypted() -> Option<(Self, PathBuf, u16)> {
        let mut servers = Self::start(1)?;
        let folder = servers.home.path().join("0");
        let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
        let names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]);
        openssl.args(["-addext", names, "-addext", "basicConstraints=critical,CA:FALSE"]);
        let made = openssl.arg("-keyout").arg(&key).arg("-out").arg(&certificate).output();
        if !made.is_ok_and(|made| made.status.success()) {
            let _ = writeln!(io::stderr(), "LEFT OUT: openssl makes no certificate; the test passes without it");
            return None;
        }
        servers.kill(0);
        let port = free_ports(1)[0];
        let tls = format!(
            "<https_port>{port}</https_port><openSSL><server><certificateFile>{}</certificateFile>
            <privateKeyFile>{}</privateKeyFile><verificationMode>none</verificationMode></server></openSSL></yandex>",
            certificate.display(),
            key.display()
        );
        let config = fs::read_to_string(folder.join("config.xml")).unwrap();
        fs::write(folder.join("config.xml"), config.replace("</yandex>", &tls)).unwrap();
        servers.revive(0);
        Some((servers, certificate, port))
    }

    /// Starts this number of servers; `None` where the server is not installed, which is said whatever the test prints.
    pub fn start(count: usize) -> Option<Self> {
        Self::start_with(count, "")
    }

    /// Starts this number of servers like [`Self::start`], with more elements in their configuration.
    pub fn start_with(count: usize, elements: &str) -> Option<Self> {
        let Some(server) = installed() else {
            let _ = writeln!(io::stderr(), "LEFT OUT: clickhouse-server is not installed; the test passes without it");
            return None;
        };
        // Another program may take a port between looking and listening.
        (0..5).find_map(|_| Self::try_start(&server, count, elements)).or_else(|| panic!("{server} does not start"))
    }

    fn try_start(server: &str, count: usize, elements: &str) -> Option<Self> {
        let home = TempDir::new().unwrap();
        let ports = free_ports(count * 2);
        let tcp: Vec<u16> = ports.chunks(2).map(|pair| pair[1]).collect();
        let mut shards = Vec::new();
        for (nth, pair) in ports.chunks(2).enumerate() {
            let folder = home.path().join(nth.to_string());
            fs::create_dir(&folder).unwrap();
            let config = config(&folder, pair[0], pair[1], &tcp);
            let config = config.replace("</yandex>", &format!("{elements}</yandex>"));
            fs::write(folder.join("config.xml"), config).unwrap();
            fs::write(folder.join("users.xml"), users()).unwrap();
            shards.push(Shard { child: spawn(server, &folder), http: pair[0] });
        }
        let servers = Self { home, shards };
        (0..count).all(|shard| servers.is_up(shard)).then_some(servers)
    }

    fn is_up(&self, shard: usize) -> bool {
        (0..600).any(|_| {
            thread::sleep(Duration::from_millis(50));
            self.try_sql(shard, "SELECT 1").is_some_and(|answer| answer == "1\n")
        })
    }

    /// The address of a database, by the first server.
    pub fn address(&self, database: &str) -> String {
        self.address_of("default", database)
    }

    /// The address of a database for a user, by the first server.
    pub fn address_of(&self, user: &str, database: &str) -> String {
        format!("clickhouse://{user}@127.0.0.1:{}/{database}", self.shards[0].http)
    }

    /// The address of a database on all servers.
    pub fn address_of_all(&self, database: &str) -> String {
        let hosts: Vec<String> = self.shards.iter().map(|shard| format!("127.0.0.1:{}", shard.http)).collect();
        format!("clickhouse://default@{}/{database}", hosts.join(","))
    }

    /// The port for HTTP of a server.
    pub fn port(&self, shard: usize) -> u16 {
        self.shards[shard].http
    }

    /// The number of servers.
    pub fn count(&self) -> usize {
        self.shards.len()
    }

    /// The ids of the processes.
    #[allow(dead_code, reason = "the measurement of servers uses it")]
    pub fn process_ids(&self) -> Vec<u32> {
        self.shards.iter().map(|shard| shard.child.id()).collect()
    }

    /// The answer of a server, in tab-separated values.
    pub fn sql(&self, shard: usize, sql: &str) -> String {
        self.try_sql(shard, sql).unwrap_or_else(|| panic!("no answer: {sql}"))
    }

    /// The answer of a server; `None` if it is down.
    pub fn try_sql(&self, shard: usize, sql: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.shards[shard].http)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        write!(stream, "POST / HTTP/1.0\r\nContent-Length: {}\r\n\r\n{sql}", sql.len()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned())
    }

    /// Ends a server at once, as a loss of power would.
    pub fn kill(&mut self, shard: usize) {
        let child = &mut self.shards[shard].child;
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Starts a server that was ended again, on the same ports and data.
    pub fn revive(&mut self, shard: usize) {
        let folder = self.home.path().join(shard.to_string());
        self.shards[shard].child = spawn(&installed().unwrap(), &folder);
        assert!(self.is_up(shard), "the server does not start again");
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for shard in 0..self.shards.len() {
            self.kill(shard);
        }
    }
}

/// The server that is installed.
fn installed() -> Option<String> {
    let runs = |server: &&&str| {
        let found = Path::new(**server).is_absolute().then(|| Path::new(**server).exists());
        found.unwrap_or_else(|| Command::new(**server).arg("--help").output().is_ok())
    };
    SERVERS.iter().find(runs).map(|server| (*server).to_owned())
}

fn spawn(server: &str, folder: &Path) -> Child {
    let config = format!("--config-file={}", folder.join("config.xml").display());
    let log = fs::File::create(folder.join("output")).unwrap();
    let mut command = Command::new(server);
    command.arg(config).current_dir(folder).stdin(Stdio::null());
    command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap()
}

fn free_ports(count: usize) -> Vec<u16> {
    // All are held until all are known, so that none comes twice.
    let held: Vec<TcpListener> = (0..count).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    held.iter().map(|listener| listener.local_addr().unwrap().port()).collect()
}

fn config(folder: &Path, http: u16, tcp: u16, shards: &[u16]) -> String {
    let path = |name: &str| -> PathBuf { folder.join(name) };
    let shard = |port: &u16| format!("<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>");
    let shards: String = shards.iter().map(shard).collect();
    format!(
        "<yandex><logger><level>warning</level><log>{log}</log><errorlog>{log}</errorlog></logger>
        <http_port>{http}</http_port><tcp_port>{tcp}</tcp_port><listen_host>127.0.0.1</listen_host>
        <path>{data}/</path><tmp_path>{tmp}/</tmp_path><users_config>users.xml</users_config>
        <default_profile>default</default_profile><default_database>default</default_database>
        <mark_cache_size>100000000</mark_cache_size><timezone>UTC</timezone>
        <remote_servers><{CLUSTER}>{shards}</{CLUSTER}></remote_servers></yandex>",
        log = path("log").display(),
        data = path("data").display(),
        tmp = path("tmp").display(),
    )
}

fn users() -> String {
    let user = |name: &str, password: &str, profile: &str| {
        let password = password.replace('&', "&amp;");
        format!(
            "<{name}><password>{password}</password><networks><ip>127.0.0.1</ip></networks>
            <profile>{profile}</profile><quota>default</quota></{name}>"
        )
    };
    format!(
        "<yandex><profiles><default></default><looking><readonly>1</readonly></looking></profiles>
        <users>{}{}{}{}</users><quotas><default></default></quotas></yandex>",
        user("default", "", "default"),
        user("writer", PASSWORD, "default"),
        user("reader", PASSWORD, "looking"),
        user("visitor", "", "looking")
    )
}
