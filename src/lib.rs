//! claimscope: a keyboard-driven terminal explorer of claims.
//!
//! The rooms, from the ground up; a room imports only from lower floors, and a test keeps it so:
//!
//! ```text
//! 9            main
//! 8            shell           the face for people; owns the terminal and the threads
//! 7           view             paints what the panes say; it never sees update
//! 6  update | panes | cli | jobs   events change the state | what each pane says | the face for scripts | background jobs
//! 5       state                the model of the explorer
//! 4  present | session         what a record or a result says, as styled lines | opening files, in one pipeline
//! 3  load query analyses export   come in, ask, judge, tell, go out: none knows another
//! 2  index  diagnostic  disk   lookups | faults of files | bytes of files, the only room with std::fs
//! 1       model   text         the facts | folding, safe showing, styled words without a terminal
//! 0  pack   limits   cancel   flat memory | the bounds of all rooms, in one table | the token that ends work nobody needs
//! ```

pub mod analyses;
pub mod cancel;
pub mod cli;
pub mod diagnostic;
pub mod disk;
pub mod export;
pub mod index;
pub mod jobs;
pub mod limits;
pub mod load;
pub mod model;
pub mod pack;
pub mod panes;
pub mod present;
pub mod query;
pub mod session;
pub mod shell;
pub mod state;
pub mod text;
pub mod update;
pub mod view;
