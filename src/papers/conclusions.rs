//! What the chair has concluded, as a notice for all bodies that are in charge of something.

use jiff::civil::Date;

use crate::{
    domain::{Conclusion, Plan},
    io::Letter,
    strings::Words,
};

/// The notice of the conclusions of one day, or of all.
pub fn conclusions_notice(words: Words, plan: &Plan, on: Option<Date>) -> Letter {
    let info = plan.info();
    let root = info.root.map(|unit| words.unit_in_sentence(plan, unit));
    let committee = root.map_or_else(
        || words.letter_committee(),
        |name| format!("{} {}", words.letter_committee(), name.to_uppercase()),
    );
    let all = conclusions(plan, on);
    let count = all.len();
    let facts = all.into_iter().enumerate().map(|(at, conclusion)| {
        let number = (at + 1).to_string();
        let name = match conclusion.said_on {
            Some(day) => words.conclusions_number_on(number, words.date(day)),
            None => words.conclusions_number(number),
        };
        (name, told(words, plan, conclusion).join("\n"))
    });
    let about = match on {
        Some(day) => words.conclusions_about_on(words.date(day)),
        None => words.conclusions_about(),
    };
    let opening = if count == 0 {
        words.conclusions_none()
    } else {
        words.conclusions_opening(count, info.name.as_str())
    };
    Letter {
        above: String::new(),
        from: committee,
        number: words.conclusions_letter_number(),
        state: [words.letter_state(), words.letter_motto()],
        place: words.letter_place(),
        title: words.conclusions_title(),
        about,
        opening: vec![opening],
        facts: facts.collect(),
        closing: vec![words.conclusions_closing()],
        signers: [words.conclusions_noted(), words.conclusions_signed()],
    }
}

/// The conclusions of one day, or all, in the order they were said.
pub fn conclusions(plan: &Plan, on: Option<Date>) -> Vec<&Conclusion> {
    let all = plan.conclusions().into_iter().map(|(_, it)| it);
    all.filter(|it| on.is_none() || it.said_on == on).collect()
}

/// What is said of one, a line each: the words, who is in charge, by when, and the task's code.
fn told(words: Words, plan: &Plan, conclusion: &Conclusion) -> Vec<String> {
    let mut lines = vec![conclusion.text.clone()];
    if !conclusion.about.is_empty() {
        lines.push(words.conclusions_line_about(conclusion.about.as_str()));
    }
    if !conclusion.lead.is_empty() {
        lines.push(words.conclusions_line_lead(conclusion.lead.as_str()));
    }
    if let Some(due) = conclusion.due {
        lines.push(words.conclusions_line_due(words.date(due)));
    }
    if let Some(task) = conclusion.task.and_then(|id| plan.task(id)) {
        lines.push(words.conclusions_line_task(task.code.as_str()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        domain::{ConclusionField, Id, Register},
        strings::Lang,
    };

    fn said(plan: &mut Plan, number: u8, conclusion: &Conclusion) {
        let wanted = Conclusion {
            alive: true,
            ..conclusion.clone()
        };
        for (field, value) in Conclusion::default().changes(&wanted) {
            let _: ConclusionField = field;
            let register = Register::Conclusion(Id([number; 16]), field);
            plan.apply(register, &value).unwrap();
        }
    }

    fn meeting() -> Plan {
        let mut plan = Plan::default();
        said(
            &mut plan,
            1,
            &Conclusion {
                text: "Rà soát các xã chưa nộp".to_owned(),
                said_on: Some(date(2022, 9, 20)),
                about: "Hồ sơ trực tuyến".to_owned(),
                lead: "Sở Thông tin và Truyền thông".to_owned(),
                due: Some(date(2022, 10, 15)),
                ..Conclusion::default()
            },
        );
        said(
            &mut plan,
            2,
            &Conclusion {
                text: "Giữ lịch giao ban hằng tháng".to_owned(),
                said_on: Some(date(2022, 10, 20)),
                ..Conclusion::default()
            },
        );
        plan
    }

    #[test]
    fn a_notice_says_who_does_what_by_when() {
        let plan = meeting();
        let words = Words::new(Lang::Vietnamese);
        let letter = conclusions_notice(words, &plan, None);
        assert_eq!(letter.facts.len(), 2);
        let (_, first) = &letter.facts[0];
        for part in [
            "Rà soát các xã chưa nộp",
            "Sở Thông tin và Truyền thông",
            "15/10/2022",
        ] {
            assert!(first.contains(part), "{part} in {first}");
        }
        assert_eq!(letter.facts[1].1, "Giữ lịch giao ban hằng tháng");
        assert!(letter.docx().is_ok());
    }

    #[test]
    fn a_notice_of_one_day_leaves_the_others_out() {
        let plan = meeting();
        let words = Words::new(Lang::Vietnamese);
        let day = date(2022, 10, 20);
        let letter = conclusions_notice(words, &plan, Some(day));
        assert_eq!(letter.facts.len(), 1);
        assert!(letter.about.contains("20/10/2022"));
        let none = conclusions_notice(words, &plan, Some(date(2020, 1, 1)));
        assert!(none.facts.is_empty());
        assert_eq!(none.opening, [words.conclusions_none()]);
    }
}
