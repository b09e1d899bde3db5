//! Fuzz targets as tests: a fixed sequence of inputs under `cargo test`, inputs guided by coverage under `cargo bolero`.
//!
//! The inputs of `cargo test` are the same on every machine and in every run, so that a change is judged by what it does.
//! `CLAIMSCOPE_FUZZ_SECONDS=N` goes on in the sequence for N seconds a target, up to fifty times as far, or as many times as
//! `CLAIMSCOPE_FUZZ_ROUNDS` says: a busy machine tries fewer. `CLAIMSCOPE_FUZZ_SEED=N` tries another sequence.

use std::time::{Duration, Instant};

use bolero::TypeGenerator;
use bolero::generator::bolero_generator::driver::{ByteSliceDriver, Options};

/// Greatest number of times that the usual number of inputs is tried, where no other is asked for.
const MAX_ROUNDS: u64 = 50;

/// The seed of the sequence that is tried where no other is asked for.
const SEED: u64 = 20_261_129;

/// Greatest number of bytes that one input is made from.
const MAX_BYTES: usize = 1_024;

/// Defines a fuzz target: its name, the type of its inputs, how many of them `cargo test` tries, and what is done with each.
macro_rules! target {
    ($name:ident: $input:ty, $count:expr, $try_one:expr) => {
        #[test]
        fn $name() {
            #[cfg(fuzzing)]
            bolero::check!().with_type::<$input>().for_each($try_one);
            #[cfg(not(fuzzing))]
            super::target::fixed::<$input>($count, $try_one);
        }
    };
}
pub(crate) use target;

/// Numbers that look like chance and are always the same (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Tries the first inputs of the sequence; says which one it is that fails.
pub(crate) fn fixed<T: TypeGenerator + std::fmt::Debug>(count: usize, try_one: impl Fn(&T)) {
    let asked =
        |name| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap_or_else(|_| panic!("{name}={text}")));
    let time = Duration::from_secs(asked("CLAIMSCOPE_FUZZ_SECONDS").unwrap_or(0));
    let begin = Instant::now();
    let mut dice = Dice(asked("CLAIMSCOPE_FUZZ_SEED").unwrap_or(SEED));
    let rounds = asked("CLAIMSCOPE_FUZZ_ROUNDS").unwrap_or(MAX_ROUNDS);
    let most = count.saturating_mul(usize::try_from(rounds).unwrap_or(usize::MAX));
    for at in (0..most.max(count)).take_while(|&at| at < count || begin.elapsed() < time) {
        let length = usize::try_from(dice.next()).unwrap() % MAX_BYTES;
        let bytes: Vec<u8> = (0..length).map(|_| dice.next().to_le_bytes()[0]).collect();
        let Some(input) = T::generate(&mut ByteSliceDriver::new(&bytes[..], &Options::default())) else { continue };
        let failed = Failed(at, &input);
        try_one(&input);
        std::mem::forget(failed);
    }
}

/// Prints the input that was being tried, if trying it panics.
struct Failed<'a, T: std::fmt::Debug>(usize, &'a T);

impl<T: std::fmt::Debug> Drop for Failed<'_, T> {
    fn drop(&mut self) {
        eprintln!("input {} of the sequence: {:?}", self.0, self.1);
    }
}
