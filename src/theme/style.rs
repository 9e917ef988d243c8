//! The two egui styles made of the palettes.

use eframe::egui::{
    self, Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals,
    style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use super::{
    DARK, FIELD_HEIGHT, FOCUS_WIDTH, LIGHT, Palette, RADIUS, RADIUS_CARD, SIZE_BODY, SIZE_HEADING,
    SIZE_HERO, SIZE_SMALL, SIZE_TITLE, bold, fonts, regular, semibold,
};

/// Installs the fonts and both styles.
pub fn apply(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| set(style, palette));
    }
}

fn set(style: &mut Style, palette: &Palette) {
    style.text_styles = [
        (TextStyle::Small, regular(SIZE_SMALL)),
        (TextStyle::Body, regular(SIZE_BODY)),
        (TextStyle::Button, regular(SIZE_BODY)),
        (TextStyle::Monospace, regular(SIZE_BODY)),
        (TextStyle::Heading, semibold(SIZE_HEADING)),
        (TextStyle::Name("Title".into()), semibold(SIZE_TITLE)),
        (TextStyle::Name("Number".into()), regular(SIZE_BODY)),
        (TextStyle::Name("Hero".into()), bold(SIZE_HERO)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 4.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(FIELD_HEIGHT, FIELD_HEIGHT);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.indent = 16.0;
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.combo_width = 160.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 420.0;
    spacing.scroll = ScrollStyle {
        floating_width: 6.0,
        floating_allocated_width: 10.0,
        handle_min_length: 28.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        dormant_handle_opacity: 0.28,
        active_background_opacity: 0.0,
        active_handle_opacity: 0.4,
        interact_background_opacity: 0.0,
        interact_handle_opacity: 0.6,
        ..ScrollStyle::thin()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.08;
    style.explanation_tooltips = false;
    style.visuals = visuals(palette);
}

fn visuals(palette: &Palette) -> Visuals {
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: palette.shadow,
    };
    let base = if palette.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    Visuals {
        weak_text_color: Some(palette.text_weak),
        widgets: widgets(palette),
        selection: Selection {
            bg_fill: palette.text_selection,
            stroke: Stroke::new(FOCUS_WIDTH, palette.focus),
        },
        hyperlink_color: palette.accent,
        faint_bg_color: palette.hover,
        extreme_bg_color: palette.pressed,
        text_edit_bg_color: Some(palette.field),
        code_bg_color: palette.hover,
        warn_fg_color: palette.tone(super::Tone::Warning).text,
        error_fg_color: palette.danger,
        window_corner_radius: CornerRadius::same(RADIUS_CARD),
        window_shadow: shadow,
        window_fill: palette.card,
        window_stroke: Stroke::new(1.0, palette.border),
        menu_corner_radius: CornerRadius::same(RADIUS_CARD),
        panel_fill: palette.window,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, palette.focus),
            // A blinking cursor would draw the window twice a second for nothing.
            blink: false,
            ..TextCursorStyle::default()
        },
        indent_has_left_vline: false,
        disabled_alpha: 0.45,
        ..base
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let widget = |fill: Color32, line: Color32, width: f32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(width, line),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: widget(palette.card, palette.border, 1.0, palette.text),
        inactive: widget(palette.field, palette.border_strong, 1.0, palette.text),
        hovered: widget(
            palette.hover,
            palette.border_strong,
            1.0,
            palette.text_strong,
        ),
        // Pressed, or with the keyboard's focus.
        active: widget(
            palette.hover,
            palette.focus,
            FOCUS_WIDTH,
            palette.text_strong,
        ),
        open: widget(
            palette.hover,
            palette.border_strong,
            1.0,
            palette.text_strong,
        ),
    }
}
