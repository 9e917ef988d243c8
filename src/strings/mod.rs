//! Every sentence that people read, in Vietnamese first and English second.
//!
//! The sentences are in `assets/locales/LANGUAGE/*.ftl`, a file an area; the build makes a method of [`Words`] of each.
//! The other files here make sentences of the program's own types: errors, actions, periods.

mod action;
mod deck;
mod error;
mod evidence;
mod exchange;
mod guide;
mod register;
mod slides;
mod terms;

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{LanguageIdentifier, langid};

use crate::text::NumberStyle;

pub use guide::GuidePage;

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Lang {
    /// Every language, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// Its code: `vi`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "Tiếng Việt",
            Self::English => "English",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// The words of one language. Cheap to copy: views take it by value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The language.
    pub lang: Lang,
}

impl Words {
    /// The words of that language.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// How numbers are written in it.
    pub const fn numbers(self) -> NumberStyle {
        match self.lang {
            Lang::Vietnamese => NumberStyle::Vietnamese,
            Lang::English => NumberStyle::English,
        }
    }

    fn say(self, id: &'static str, arguments: Option<&FluentArgs>) -> String {
        let bundle = match self.lang {
            Lang::Vietnamese => &*VIETNAMESE,
            Lang::English => &*ENGLISH,
        };
        // The build has made sure that both languages have the message.
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        pattern.map_or_else(
            || id.to_owned(),
            |pattern| Cow::into_owned(bundle.format_pattern(pattern, arguments, &mut Vec::new())),
        )
    }
}

static VIETNAMESE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    bundle(
        langid!("vi"),
        include_str!(concat!(env!("OUT_DIR"), "/vi.ftl")),
    )
});
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    bundle(
        langid!("en"),
        include_str!(concat!(env!("OUT_DIR"), "/en.ftl")),
    )
});

fn bundle(lang: LanguageIdentifier, source: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // No invisible direction marks around arguments: both languages run from left to right.
    bundle.set_use_isolating(false);
    // What could not be parsed has stopped the build.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(part, _)| part);
    bundle.add_resource_overriding(resource);
    bundle
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
