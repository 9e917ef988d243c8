//! What slides say of many things at once.

use super::Words;

impl Words {
    /// How targets stand, as a headline: `behind` of them and `unknown` of them, of `all`.
    pub fn slide_message(self, behind: usize, unknown: usize, all: usize) -> String {
        match (behind, unknown, all) {
            (_, _, 0) => self.slide_message_no_targets(),
            (0, unknown, all) if unknown == all => self.slide_message_none(all),
            (0, 0, 1) => self.slide_message_one_good(),
            (1, _, 1) => self.slide_message_one_behind(),
            (0, 0, all) => self.slide_message_good(all),
            // What is not known of most is the message, whatever the others do.
            (_, unknown, all) if unknown * 2 > all => self.slide_message_unknown(unknown, all),
            (0, unknown, all) => self.slide_message_unknown(unknown, all),
            (behind, _, all) => self.slide_message_behind(behind, all),
        }
    }
}
