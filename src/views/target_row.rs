//! One target in a list: mark, code, name, bullet graph, value and verdict.

use super::{Data, status::of_verdict};
use crate::{
    domain::{Indicator, Verdict},
    report::IndicatorRow,
    theme,
    widgets::{self, Bullet},
};

const HEIGHT: f32 = 32.0;
const BULLET_WIDTH: f32 = 180.0;
const VALUE_WIDTH: f32 = 84.0;
const VERDICT_WIDTH: f32 = 158.0;

/// Draws a target as one row of a wide list; the whole row can be clicked.
pub fn target_row_ui(ui: &mut egui::Ui, data: Data<'_>, row: &IndicatorRow) -> egui::Response {
    let words = data.words;
    let Some(indicator) = data.plan().indicator(row.id) else {
        return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
    };
    let verdict = row.verdict().unwrap_or(Verdict::NoData);
    let name = format!("{}: {}", indicator.code, indicator.name);
    widgets::list_row(ui, ("target", row.id), false, |ui| {
        ui.set_min_height(HEIGHT);
        let right = BULLET_WIDTH + VALUE_WIDTH + VERDICT_WIDTH + 4.0 * theme::SPACE_S;
        let name_width = (ui.available_width() - right).max(160.0);
        cell(ui, name_width, |ui| {
            ui.label(theme::small(indicator.code.clone()));
            let label =
                egui::Label::new(indicator.name.clone()).wrap_mode(egui::TextWrapMode::Wrap);
            ui.add(label.selectable(false)).on_hover_text(name);
        });
        cell(ui, BULLET_WIDTH, |ui| bullet_ui(ui, data, row, indicator));
        cell(ui, VALUE_WIDTH, |ui| {
            let value = row
                .value()
                .map(|value| words.rounded_amount(value, &indicator.measure));
            ui.label(theme::number(value.unwrap_or_else(|| "–".to_owned())));
        });
        cell(ui, VERDICT_WIDTH, |ui| {
            widgets::status_chip(ui, of_verdict(verdict), &words.verdict(verdict));
        });
    })
}

fn cell(ui: &mut egui::Ui, width: f32, add: impl FnOnce(&mut egui::Ui)) {
    let size = egui::vec2(width, HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        add(ui);
    });
}

/// The bullet graph of a target: its value against the path's value and the target.
pub fn bullet_ui(ui: &mut egui::Ui, data: Data<'_>, row: &IndicatorRow, indicator: &Indicator) {
    use rust_decimal::prelude::ToPrimitive as _;

    let words = data.words;
    let number = |value: rust_decimal::Decimal| value.to_f32();
    let (Some(target), Some(value)) = (
        indicator.target.and_then(number),
        row.value().and_then(number),
    ) else {
        return;
    };
    let expected = row
        .assessment
        .as_ref()
        .and_then(|it| it.expected)
        .and_then(number);
    let baseline = indicator.baseline.and_then(number).unwrap_or(0.0);
    let alternative = words.target_bullet(
        words.rounded(row.value().unwrap_or_default()),
        row.assessment
            .as_ref()
            .and_then(|it| it.expected)
            .map(|expected| words.rounded(expected))
            .unwrap_or_default(),
        words.rounded(indicator.target.unwrap_or_default()),
    );
    let bullet = Bullet {
        value,
        expected,
        target,
        baseline,
        status: of_verdict(row.verdict().unwrap_or(Verdict::NoData)),
    };
    widgets::bullet(
        ui,
        egui::vec2(ui.available_width(), 18.0),
        &bullet,
        &alternative,
    );
}
