//! The credentials of requests: from the environment, or from `.netrc`. They are never printed, and sent only where nobody on
//! the way can read them.

use std::env;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::web_address::WebAddress;
use crate::disk;
use crate::environment::{HOME, HTTP_AUTHORIZATION, NETRC};

/// Returns the value of the header `Authorization` for an address; `None` if the user gives none, or it could be read on the way.
pub(super) fn authorization(address: &WebAddress) -> Option<String> {
    if !address.is_private() {
        return None;
    }
    let given = env::var(HTTP_AUTHORIZATION).ok().map(|value| value.trim().to_owned());
    given.filter(|value| !value.is_empty()).or_else(|| of_netrc(&netrc()?, &address.host))
}

/// Reads the file of names and passwords.
fn netrc() -> Option<String> {
    let named = env::var_os(NETRC).map(PathBuf::from);
    let path = named.or_else(|| Some(PathBuf::from(env::var_os(HOME)?).join(".netrc")))?;
    String::from_utf8(disk::read_path(&path).ok()?).ok()
}

/// Returns the header for a host of which the file has name and password: the first that fits, or the one for all others.
fn of_netrc(text: &str, host: &str) -> Option<String> {
    let mut words = text.lines().filter(|line| !line.trim_start().starts_with('#')).flat_map(str::split_whitespace);
    let (mut is_meant, mut login, mut password) = (false, None, None);
    while let Some(word) = words.next() {
        match word {
            "machine" | "default" => {
                if is_meant {
                    break;
                }
                is_meant = word == "default" || words.next().is_some_and(|name| name.eq_ignore_ascii_case(host));
                (login, password) = (None, None);
            }
            "login" => login = words.next(),
            "password" => password = words.next(),
            _ => {}
        }
    }
    let (login, password) = (login.filter(|_| is_meant)?, password?);
    Some(format!("Basic {}", STANDARD.encode(format!("{login}:{password}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_passwords_are_those_of_the_host() {
        let text = "# mine\nmachine a.org login me password secret\nmachine b.org\n  login you\n  password other\n";
        let of = |host: &str| of_netrc(text, host);
        assert_eq!(of("a.org"), Some(format!("Basic {}", STANDARD.encode("me:secret"))));
        assert_eq!(of("B.org"), Some(format!("Basic {}", STANDARD.encode("you:other"))));
        assert_eq!(of("c.org"), None);
        assert!(of_netrc("machine a.org login x password y default login any password one", "c.org").is_some());
        assert_eq!(of_netrc("machine a.org login x machine c.org password y", "a.org"), None);
    }
}
