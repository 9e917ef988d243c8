//! A small generator whose numbers are the same on every machine: whole numbers only.

/// `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014; constants as in Vigna's public-domain `splitmix64.c`).
pub(super) struct Random(u64);

/// The generator's step, 2⁶⁴ over the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The stream of one thing that is drawn, named by `parts` (a purpose, a unit, a month …).
    ///
    /// Each thing has its own stream, so that what is drawn for one never shifts another: a longer
    /// simulation begins as a shorter one does.
    pub(super) fn of(seed: u64, parts: &[u64]) -> Self {
        let state = parts.iter().fold(seed, |state, part| {
            mix(state.wrapping_add(STEP) ^ mix(part.wrapping_add(STEP)))
        });
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from `low` to `high`, both included; `low` where `high` is not greater.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        // The remainder's bias is below 2⁻²⁰ for the bounds used here, of at most 2⁴³.
        let bound = high.saturating_sub(low).max(0).unsigned_abs() + 1;
        low.saturating_add_unsigned(self.next() % bound)
    }

    /// Whether something happens that happens `share` times out of `of`.
    pub(super) fn chance(&mut self, share: i64, of: i64) -> bool {
        self.between(0, of - 1) < share
    }

    /// A number around 0 and never beyond ±`spread`: the mean of three, its standard deviation a
    /// third of `spread`.
    pub(super) fn around_zero(&mut self, spread: i64) -> i64 {
        (0..3).map(|_| self.between(-spread, spread)).sum::<i64>() / 3
    }

    /// One of several.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let last = i64::try_from(of.len()).ok()? - 1;
        of.get(usize::try_from(self.between(0, last)).ok()?)
            .copied()
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_the_numbers_of_the_reference() {
        // The first outputs of splitmix64.c for the state 1234567.
        let mut random = Random(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }
}
