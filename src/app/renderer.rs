//! Which way of drawing works on this machine: OpenGL first, then on Windows Direct3D 12, whose
//! software adapter is there even over Remote Desktop and without a vendor's driver.

use std::path::Path;

use eframe::NativeOptions;

use super::{App, clock::Clock, settings::Settings};

/// A way of drawing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Renderer {
    /// OpenGL 2.0 or newer.
    Glow,
    /// Direct3D 12 through wgpu; on Windows only.
    Wgpu,
}

impl Renderer {
    const fn code(self) -> &'static str {
        match self {
            Self::Glow => "glow",
            Self::Wgpu => "wgpu",
        }
    }

    /// What to try, in order: what was asked for, or what worked last time and then the others.
    fn candidates(asked: Option<Self>, last: &str) -> Vec<Self> {
        if let Some(asked) = asked {
            return vec![asked];
        }
        let mut all = vec![Self::Glow];
        if cfg!(windows) {
            all.push(Self::Wgpu);
        }
        all.sort_by_key(|renderer| renderer.code() != last);
        all
    }
}

/// Opens the window, on `file` where one is given, and returns when it is closed.
///
/// # Errors
/// What the last way of drawing that was tried says.
pub fn run(file: Option<&Path>, renderer: Option<Renderer>) -> eframe::Result {
    let path = Settings::default_path();
    let settings = path.map(Settings::load).unwrap_or_default();
    let mut last = Ok(());
    for candidate in Renderer::candidates(renderer, &settings.renderer) {
        let mut settings = settings.clone();
        candidate.code().clone_into(&mut settings.renderer);
        last = start(file, settings, candidate);
        match &last {
            Ok(()) => return last,
            Err(error) => log::warn!("{}: {error}", candidate.code()),
        }
    }
    last
}

fn start(file: Option<&Path>, settings: Settings, renderer: Renderer) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Tiến Độ Số")
        .with_app_id("tien-do-so")
        .with_inner_size([1280.0, 720.0])
        .with_min_inner_size([800.0, 560.0])
        .with_drag_and_drop(true);
    let options = NativeOptions {
        viewport,
        renderer: eframe_renderer(renderer),
        ..Default::default()
    };
    eframe::run_native(
        "tien-do-so",
        options,
        Box::new(move |cc| {
            let mut app = App::new(&cc.egui_ctx, settings, Clock::System);
            if let Some(file) = file {
                app.open_any(file.to_owned());
            }
            Ok(Box::new(app))
        }),
    )
}

#[cfg(windows)]
const fn eframe_renderer(renderer: Renderer) -> eframe::Renderer {
    match renderer {
        Renderer::Glow => eframe::Renderer::Glow,
        Renderer::Wgpu => eframe::Renderer::Wgpu,
    }
}

#[cfg(not(windows))]
const fn eframe_renderer(_: Renderer) -> eframe::Renderer {
    eframe::Renderer::Glow
}
