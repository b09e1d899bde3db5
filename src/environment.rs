//! The settings: all environment variables that the program reads, in one table, which manual and man page show. Whoever
//! reads one takes its name from here. Options of the command line are in `cli`.

/// A row of [`SETTINGS`].
#[derive(Debug)]
pub struct Setting {
    /// The environment variable.
    pub name: &'static str,
    /// The value that counts while it is not set.
    pub default: &'static str,
    /// The effect of its value, in a phrase.
    pub doc: &'static str,
}

macro_rules! settings {
    ($($constant:ident $name:literal $default:literal $doc:literal),+ $(,)?) => {
        $(#[doc = $doc] pub(crate) const $constant: &str = $name;)+

        /// All settings. To add one: a row here; its constant is what reads it.
        pub const SETTINGS: &[Setting] = &[$(Setting { name: $name, default: $default, doc: $doc }),+];
    };
}

settings! {
    NO_COLOR "NO_COLOR" "colours where the terminal has them"
        "any value but an empty one turns colours off, as `--color never` does; nothing is conveyed by colour alone",
    LC_ALL "LC_ALL" "that of `LC_CTYPE`"
        "the locale, of which the character set counts: without UTF-8 only ASCII is printed, as with `--ascii`",
    LC_CTYPE "LC_CTYPE" "that of `LANG`"
        "the locale, if `LC_ALL` is not set",
    LANG "LANG" "UTF-8, as in containers"
        "the locale, if neither `LC_ALL` nor `LC_CTYPE` is set",
    BACKGROUND "CLAIMSCOPE_BACKGROUND" "dark"
        "`light` or `dark`: the background colour of a terminal that does not answer when asked for it",
    VISUAL "VISUAL" "that of `EDITOR`"
        "the editor that `e` opens at the line of the record",
    EDITOR "EDITOR" "`vi`"
        "the editor, if `VISUAL` is not set",
    CACHE "CLAIMSCOPE_CACHE" "`claimscope` in `XDG_CACHE_HOME`, otherwise `~/.cache/claimscope`"
        "another cache folder, as a full path; `off`, `no`, `false`, `0` or an empty value turns the cache off",
    HTTP_AUTHORIZATION "CLAIMSCOPE_HTTP_AUTHORIZATION" "that of the host in `~/.netrc`"
        "the header `Authorization` of requests for files of the network, such as `Bearer TOKEN`; sent encrypted only, and not to other hosts",
    NETRC "NETRC" "`~/.netrc`"
        "the file with users and passwords of hosts, in the format of `curl` and `ftp`",
    CLICKHOUSE_PASSWORD "CLAIMSCOPE_CLICKHOUSE_PASSWORD" "no password"
        "the password of the user in a `clickhouse://` address; sent only encrypted or on this machine",
    SOURCE_DATE_EPOCH "SOURCE_DATE_EPOCH" "the present"
        "the time written into exports, in seconds since 1970, so that they can be repeated byte for byte",
    COLUMNS "COLUMNS" "100"
        "the width of help that is not printed to a terminal",
}

// What follows is set by terminals and desktops, not by users: it says where the program runs.

/// The user's home folder.
pub(crate) const HOME: &str = "HOME";

/// The kind of terminal; `dumb` has no screen.
pub(crate) const TERM: &str = "TERM";

/// The program that draws the terminal.
pub(crate) const TERM_PROGRAM: &str = "TERM_PROGRAM";

/// The colours of the terminal, background last.
pub(crate) const COLORFGBG: &str = "COLORFGBG";

/// The X display, if there is a desktop.
pub(crate) const DISPLAY: &str = "DISPLAY";

/// The socket of tmux, within it.
pub(crate) const TMUX: &str = "TMUX";

/// The session of GNU screen, within it.
pub(crate) const STY: &str = "STY";

/// The thread in which tests provoke a panic; debug builds alone read it.
pub(crate) const TEST_PANIC: &str = "CLAIMSCOPE_TEST_PANIC";
