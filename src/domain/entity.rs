//! The macro that makes a record type of a list of fields.
//!
//! From one list it makes the struct, the enum that names its registers, and the ways between
//! the two, so that a field cannot be in one and forgotten in the other.

use super::{Value, WrongType};

/// A record of fields, for what treats all records alike.
pub trait Entity: Clone + Default {
    /// Names one field.
    type Field: Copy + PartialEq + 'static;

    /// Every field.
    const FIELDS: &'static [Self::Field];

    /// The number that stands for a field in files.
    fn tag(field: Self::Field) -> u8;

    /// The value of a field.
    fn value(&self, field: Self::Field) -> Value;

    /// Sets a field; `Null` sets it to its default.
    ///
    /// # Errors
    /// [`WrongType`] where the value is not one of the field's.
    fn put(&mut self, field: Self::Field, value: &Value) -> Result<(), WrongType>;
}

/// `tag Variant name: Type` for each field. Tags are written to files: never reuse or renumber one.
macro_rules! entity {
    (
        $(#[$doc:meta])*
        pub struct $name:ident, $field:ident {
            $($(#[$field_doc:meta])* $tag:literal $variant:ident $member:ident: $type:ty,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug, Default)]
        pub struct $name {
            $($(#[$field_doc])* pub $member: $type,)+
        }

        #[doc = concat!("Names one field of [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $field {
            $($(#[$field_doc])* $variant,)+
        }

        impl $field {
            /// Every field, in the order of the type.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The number that stands for the field in files.
            pub const fn tag(self) -> u8 {
                match self { $(Self::$variant => $tag),+ }
            }

            /// The field with this number.
            pub const fn from_tag(tag: u8) -> Option<Self> {
                match tag { $($tag => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::Entity for $name {
            type Field = $field;

            const FIELDS: &'static [$field] = $field::ALL;

            fn tag(field: $field) -> u8 {
                field.tag()
            }

            fn value(&self, field: $field) -> $crate::domain::Value {
                self.get(field)
            }

            fn put(
                &mut self,
                field: $field,
                value: &$crate::domain::Value,
            ) -> Result<(), $crate::domain::WrongType> {
                self.set(field, value)
            }
        }

        impl $name {
            /// The value of a field.
            pub fn get(&self, field: $field) -> $crate::domain::Value {
                use $crate::domain::value::FieldValue as _;
                match field { $($field::$variant => self.$member.to_value()),+ }
            }

            /// Sets a field; `Null` sets it to its default.
            ///
            /// # Errors
            /// [`WrongType`](crate::domain::WrongType) where the value is not one of the field's.
            pub fn set(
                &mut self,
                field: $field,
                value: &$crate::domain::Value,
            ) -> Result<(), $crate::domain::WrongType> {
                use $crate::domain::value::FieldValue as _;
                match field {
                    $($field::$variant => self.$member = <$type>::from_value(value)?),+
                }
                Ok(())
            }

            /// What has to be written to make `self` into `new`.
            pub fn changes(&self, new: &Self) -> Vec<($field, $crate::domain::Value)> {
                let mut changes = Vec::new();
                $(if self.$member != new.$member {
                    changes.push(($field::$variant, new.get($field::$variant)));
                })+
                changes
            }
        }
    };
}
pub(super) use entity;
