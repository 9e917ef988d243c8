//! Freezing the figures of the last period, and what has come since.

use egui::Ui;

use super::{BoardState, Submissions};
use crate::{
    app::command::{Command, Commands},
    domain::{Frozen, Late, OwnUnit, Period, Register, Value},
    ops::Edit,
    theme::{self, icons},
    views::Data,
    widgets,
};

/// How many figures are listed at once.
const LISTED: usize = 8;

/// Keeps a period's figures, and says that they are the ones: neither is of use alone.
fn freeze(period: Period, commands: &mut Commands) {
    commands.edit(Edit::KeepFigures(period));
    commands.edit(Edit::Freeze(period));
}

/// Draws one line, and the list under it where a person wants to see it.
pub(super) fn freeze_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut BoardState,
    board: &Submissions,
    frozen: Option<&Frozen>,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some(period) = board.periods.last().copied() else {
        return;
    };
    let may_freeze = data.editable && matches!(data.session.own_unit(), OwnUnit::Owner);
    ui.horizontal_wrapped(|ui| {
        let Some(frozen) = frozen else {
            let name = words.exchange_freeze(words.period(period));
            if may_freeze
                && widgets::icon_text_button(ui, icons::LOCK, &name)
                    .on_hover_text(words.exchange_freeze_hint())
                    .clicked()
            {
                freeze(period, commands);
            }
            return;
        };
        let figures = words.number(frozen.figures.into());
        let told = words.exchange_frozen(words.date(frozen.on), figures);
        ui.label(theme::strong(format!("{} {told}", icons::LOCK)));
        if !frozen.late.is_empty() {
            let late = words.number(frozen.late.len().into());
            if widgets::link_button(ui, &words.exchange_frozen_late(late)).clicked() {
                state.late_open = !state.late_open;
            }
        }
        if may_freeze {
            if !frozen.late.is_empty()
                && widgets::link_button(ui, &words.exchange_freeze_again()).clicked()
            {
                freeze(period, commands);
            }
            if widgets::link_button(ui, &words.exchange_unfreeze()).clicked() {
                commands.edit(Edit::Unfreeze(period));
            }
        }
    });
    if let Some(frozen) = frozen.filter(|_| state.late_open) {
        widgets::card(ui, |ui| {
            for late in frozen.late.iter().take(LISTED) {
                late_ui(ui, data, late, commands);
            }
            if frozen.late.len() > LISTED {
                let more = (frozen.late.len() - LISTED).to_string();
                ui.label(theme::weak(words.exchange_and_more(more)));
            }
        });
    }
    ui.add_space(theme::SPACE_S);
}

fn late_ui(ui: &mut Ui, data: Data<'_>, late: &Late, commands: &mut Commands) {
    let (words, plan) = (data.words, data.plan());
    let key = late.key;
    let code = plan.indicator(key.indicator).map(|it| it.code.clone());
    let register = Register::Observation(key);
    let show = |figure: Option<_>| match figure {
        Some(figure) => words.value(plan, register, &Value::Figure(figure)),
        None => words.exchange_late_none(),
    };
    let text = words.exchange_late_of(
        code.unwrap_or_default(),
        words.name_of_unit(plan, key.unit),
        show(late.frozen),
        show(late.now),
    );
    if widgets::link_button(ui, &text).clicked() {
        commands.push(Command::ShowCell {
            indicator: key.indicator,
            unit: key.unit,
        });
    }
}
