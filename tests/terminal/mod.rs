//! The explorer in a real terminal: what reaches it, and that it is restored on every way out.

mod program;

mod afternoon;
mod ascii;
mod colours;
mod hostile;
mod importing;
mod input;
mod leaving;
mod loading;
mod reading;
mod remembering;
mod settings;
mod visiting;
mod watching;
