//! How long one has spoken, and when the next slide comes by itself. The time is the window's own,
//! in seconds; nothing here reads a clock.

use std::time::Duration;

/// The pauses between slides that can be chosen, in seconds.
pub const PAUSES: [u16; 6] = [10, 15, 20, 30, 60, 120];
/// The pause where nobody has chosen.
pub const PAUSE: u16 = 20;

/// The timing of a presentation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Timing {
    began: f64,
    turned: f64,
    /// Seconds from slide to slide.
    pause: u16,
    goes_on: bool,
}

impl Timing {
    /// Begins now.
    pub const fn begin(now: f64, pause: u16, goes_on: bool) -> Self {
        Self {
            began: now,
            turned: now,
            pause,
            goes_on,
        }
    }

    /// Takes note that something else is on the wall, or that somebody did something.
    pub const fn turn(&mut self, now: f64) {
        self.turned = now;
    }

    /// Goes on by itself from now, or no more; whether it does now.
    pub const fn toggle(&mut self, now: f64) -> bool {
        self.goes_on = !self.goes_on;
        self.turned = now;
        self.goes_on
    }

    /// Seconds from slide to slide, where it goes on by itself.
    pub fn pause(&self) -> Option<u16> {
        self.goes_on.then_some(self.pause)
    }

    /// How long until the next slide comes; `None` where none does by itself.
    pub fn rest(&self, now: f64) -> Option<Duration> {
        let rest = self.turned + f64::from(self.pause) - now;
        self.goes_on.then(|| Duration::from_secs_f64(rest.max(0.0)))
    }

    /// How long one has spoken: `1:02:03`, `4:05`.
    pub fn spoken(&self, now: f64) -> String {
        let seconds = (now - self.began).max(0.0) as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }

    /// How long until [`Self::spoken`] says something else.
    pub fn next_second(&self, now: f64) -> Duration {
        let spoken = (now - self.began).max(0.0);
        Duration::from_secs_f64(1.0 - spoken.fract())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_slide_comes_when_the_pause_is_over_and_a_turn_begins_it_anew() {
        let mut timing = Timing::begin(100.0, 20, true);
        assert_eq!(timing.rest(105.0), Some(Duration::from_secs(15)));
        timing.turn(105.0);
        assert_eq!(timing.rest(105.0), Some(Duration::from_secs(20)));
        assert_eq!(timing.rest(125.0), Some(Duration::ZERO));
        assert!(!timing.toggle(130.0));
        assert_eq!((timing.rest(500.0), timing.pause()), (None, None));
    }

    #[test]
    fn what_was_spoken_is_told_in_minutes_and_past_an_hour_in_hours() {
        let timing = Timing::begin(10.0, 20, false);
        assert_eq!(timing.spoken(10.0), "0:00");
        assert_eq!(timing.spoken(255.9), "4:05");
        assert_eq!(timing.spoken(10.0 + 3723.0), "1:02:03");
        assert_eq!(timing.next_second(10.75), Duration::from_secs_f64(0.25));
    }
}
