//! The program: reads the command line and hands over to a face.

fn main() {}
