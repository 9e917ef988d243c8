//! Build script: makes one method of `Words` of every message in `assets/locales`, so that a
//! missing message, a forgotten argument or a language that lags behind stops the build.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// The language that all others must match.
const FIRST: &str = "vi";
const SECOND: &str = "en";

/// A message: its text as written (for the documentation) and its arguments in order.
struct Message {
    text: String,
    arguments: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/locales");
    let out = env::var("OUT_DIR")?;
    let first = read_language(FIRST, &out)?;
    let second = read_language(SECOND, &out)?;
    for (id, message) in &first {
        let Some(other) = second.get(id) else {
            return Err(format!("{SECOND} lacks '{id}'").into());
        };
        let (mut one, mut two) = (message.arguments.clone(), other.arguments.clone());
        one.sort();
        two.sort();
        if one != two {
            return Err(format!("'{id}' takes {one:?} in {FIRST} and {two:?} in {SECOND}").into());
        }
    }
    if let Some(id) = second.keys().find(|id| !first.contains_key(*id)) {
        return Err(format!("{FIRST} lacks '{id}'").into());
    }
    fs::write(Path::new(&out).join("words.rs"), methods(&first)?)?;
    Ok(())
}

/// Reads all files of a language, in the order of their names, and joins them into one for the
/// program to include.
fn read_language(lang: &str, out: &str) -> Result<BTreeMap<String, Message>, Box<dyn Error>> {
    let folder = Path::new("assets/locales").join(lang);
    let mut files: Vec<_> = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let (mut messages, mut joined) = (BTreeMap::new(), String::new());
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "ftl"))
    {
        let name = file.display().to_string();
        let source = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        read(&name, &source, &mut messages)?;
        joined.push_str(&source);
        joined.push('\n');
    }
    fs::write(Path::new(out).join(format!("{lang}.ftl")), joined)?;
    Ok(messages)
}

fn read(
    name: &str,
    source: &str,
    messages: &mut BTreeMap<String, Message>,
) -> Result<(), Box<dyn Error>> {
    let resource =
        parser::parse(source).map_err(|(_, errors)| format!("{name}: {:?}", errors.first()))?;
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name.to_owned();
        let Some(pattern) = message.value else {
            return Err(format!("{name}: '{id}' has no text").into());
        };
        let mut arguments = Vec::new();
        collect(&pattern, &mut arguments);
        let line = source
            .lines()
            .find(|line| line.split(" =").next() == Some(&id));
        let text = line
            .and_then(|line| line.split_once('='))
            .map_or("", |(_, text)| text);
        let text = text.trim().to_owned();
        if messages
            .insert(id.clone(), Message { text, arguments })
            .is_some()
        {
            return Err(format!("{name}: '{id}' stands there twice").into());
        }
    }
    Ok(())
}

fn collect(pattern: &Pattern<&str>, arguments: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, arguments),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, arguments);
                    for variant in variants {
                        collect(&variant.value, arguments);
                    }
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, arguments: &mut Vec<String>) {
    if let InlineExpression::VariableReference { id } = inline
        && !arguments.iter().any(|known| known == id.name)
    {
        arguments.push(id.name.to_owned());
    }
}

fn methods(messages: &BTreeMap<String, Message>) -> Result<String, Box<dyn Error>> {
    let mut out = String::from("impl Words {\n");
    for (id, Message { text, arguments }) in messages {
        let name = id.replace('-', "_");
        let parameters: Vec<String> = arguments
            .iter()
            .map(|it| format!(", {it}: impl Into<FluentValue<'a>>"))
            .collect();
        let parameters = parameters.concat();
        let generics = if arguments.is_empty() { "" } else { "<'a>" };
        writeln!(out, "    /// `{}`", text.replace('`', "'"))?;
        writeln!(
            out,
            "    pub fn {name}{generics}(self{parameters}) -> String {{"
        )?;
        if arguments.is_empty() {
            writeln!(out, "        self.say(\"{id}\", None)")?;
        } else {
            writeln!(out, "        let mut arguments = FluentArgs::new();")?;
            for argument in arguments {
                writeln!(out, "        arguments.set(\"{argument}\", {argument});")?;
            }
            writeln!(out, "        self.say(\"{id}\", Some(&arguments))")?;
        }
        writeln!(out, "    }}")?;
    }
    out.push_str("}\n");
    Ok(out)
}
