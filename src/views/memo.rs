//! What a screen works out once and shows until something changes.
//!
//! A frame is drawn many times between two edits; what walks over the plan's figures is made anew
//! when the plan is another one, and not before. Must not know what is kept.

use std::rc::Rc;

/// One thing, kept while what it was made for is the same.
pub struct Memo<K, V> {
    kept: Option<(K, Rc<V>)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// What was kept for `key`; what was kept for another one, where `follow` could make it that of
    /// `key`; or what `make` makes for it now.
    pub fn get_following(
        &mut self,
        key: K,
        follow: impl FnOnce(&K, &mut V) -> bool,
        make: impl FnOnce() -> V,
    ) -> Rc<V> {
        let value = match self.kept.take() {
            Some((kept, value)) if kept == key => value,
            Some((kept, mut value)) => {
                // Who still holds the old one keeps it as it is.
                if Rc::get_mut(&mut value).is_some_and(|it| follow(&kept, it)) {
                    value
                } else {
                    Rc::new(make())
                }
            }
            None => Rc::new(make()),
        };
        self.kept = Some((key, Rc::clone(&value)));
        value
    }

    /// What was kept for `key`, or what `make` makes for it now.
    pub fn get(&mut self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        match &self.kept {
            Some((kept, value)) if *kept == key => Rc::clone(value),
            _ => {
                let value = Rc::new(make());
                self.kept = Some((key, Rc::clone(&value)));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_where_it_can_and_is_made_anew_where_it_cannot() {
        let mut memo = Memo::default();
        let make = || vec!["made"];
        assert_eq!(*memo.get_following(1, |_, _| false, make), ["made"]);
        let value = memo.get_following(
            2,
            |before, value| {
                assert_eq!(*before, 1);
                value.push("followed");
                true
            },
            make,
        );
        assert_eq!(*value, ["made", "followed"]);
        // It is held, and stays for who holds it.
        assert_eq!(*memo.get_following(3, |_, _| true, make), ["made"]);
        assert_eq!(*value, ["made", "followed"]);
        assert_eq!(*memo.get_following(4, |_, _| false, make), ["made"]);
    }

    #[test]
    fn it_is_made_once_for_each_key() {
        let (mut memo, mut made) = (Memo::default(), 0);
        for (key, want) in [(1, 1), (1, 1), (2, 2), (2, 2), (1, 3)] {
            let value = memo.get(key, || {
                made += 1;
                made
            });
            assert_eq!(*value, want);
        }
    }
}
