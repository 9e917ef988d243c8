//! Reads what a source file names: a small scanner, enough for `use` lines and paths.

/// Every path that the code names from the top, with its line: those of this crate as `crate::…`,
/// others as they are; the groups of `use` are taken apart.
pub(crate) fn paths(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, char) in code.char_indices() {
        let starts = is_word(char) && !is_word(before) && before != ':' && before != '.';
        before = char;
        let rest = &code[at..];
        let name: String = rest.chars().take_while(|char| is_word(*char)).collect();
        if !starts || !rest[name.len()..].starts_with("::") {
            let bare_use = code[..at].ends_with("use ") && rest[name.len()..].starts_with(';');
            if starts && bare_use {
                found.push((line_of(code, at), name));
            }
            continue;
        }
        let mut tree = Vec::new();
        expand(rest, "", &mut tree);
        for path in tree {
            if let Some(path) = from_the_top(&path, depth) {
                found.push((line_of(code, at), path));
            }
        }
    }
    found
}

/// A path from the top of the crate or of another one; `None` for one within its own module.
fn from_the_top(path: &str, depth: usize) -> Option<String> {
    let mut rest = path.strip_prefix("self::").unwrap_or(path);
    let mut ups = 0;
    while let Some(above) = rest.strip_prefix("super::") {
        (rest, ups) = (above, ups + 1);
    }
    match rest.strip_prefix("tien_do_so::") {
        Some(own) => Some(format!("crate::{own}")),
        None if ups == 0 => (rest == path).then(|| path.to_owned()),
        None => (ups >= depth).then(|| format!("crate::{rest}")),
    }
}

/// Takes a path or a tree of `use` at the start of `code` apart; returns what was read of it.
fn expand(code: &str, prefix: &str, found: &mut Vec<String>) -> usize {
    let mut path = prefix.to_owned();
    let mut at = 0;
    loop {
        let rest = &code[at..];
        let name: String = rest.chars().take_while(|char| is_word(*char)).collect();
        if !name.is_empty() {
            path.push_str(&name);
            at += name.len();
            if code[at..].starts_with("::") {
                path.push_str("::");
                at += 2;
                continue;
            }
        } else if rest.starts_with('{') {
            return at + expand_group(rest, &path, found);
        } else if rest.starts_with('*') {
            at += 1;
        }
        found.push(
            path.trim_end_matches(':')
                .trim_end_matches("::self")
                .to_owned(),
        );
        return at;
    }
}

fn expand_group(code: &str, prefix: &str, found: &mut Vec<String>) -> usize {
    let mut at = 1;
    while let Some(char) = code[at..].chars().next() {
        match char {
            '}' => return at + 1,
            _ if is_word(char) || char == '{' || char == '*' => {
                at += expand(&code[at..], prefix, found).max(1);
                if code[at..].trim_start().starts_with("as ") {
                    at += code[at..].find([',', '}']).unwrap_or(code.len() - at);
                }
            }
            _ => at += char.len_utf8(),
        }
    }
    at
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// The code without what stands in test modules at its end.
pub(crate) fn without_tests(code: &str) -> String {
    let end = code.find("#[cfg(test)]\nmod ").unwrap_or(code.len());
    code[..end].to_owned()
}

/// The code with every comment and string emptied; lines stay where they are.
pub(crate) fn without_comments_and_strings(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        let skip = match char {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            'r' if !code.ends_with(is_word) => raw_string(rest),
            '"' => string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skip == 0 {
            code.push(char);
            rest = &rest[char.len_utf8()..];
        } else {
            code.extend(rest[..skip].chars().filter(|char| *char == '\n'));
            rest = &rest[skip..];
        }
    }
    code
}

/// How long the raw string is that the text begins with, 0 where it begins with none.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|char| *char == '#').count();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    text[start..]
        .find(&end)
        .map_or(text.len(), |at| start + at + end.len())
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '"' if !escaped => return at + 1,
            _ => escaped = char == '\\' && !escaped,
        }
    }
    text.len()
}

/// How long the character is that the text begins with, 0 where it is a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |at| at + 4),
        Some((at, char)) if text[at + char.len_utf8()..].starts_with('\'') => {
            at + char.len_utf8() + 1
        }
        _ => 0,
    }
}
