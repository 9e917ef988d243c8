//! A package that is opened while no plan is: it leads to the file that it belongs to, and a gói
//! giao whose unit has none yet on this machine makes one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    app::{
        Clock,
        session::Opened,
        task::{Event, Tasks, numbered},
    },
    domain::OwnUnit,
    exchange::{self, Kind, Manifest, PackageError},
    store::{Store, StoreError},
};

impl Tasks {
    /// Finds the file that a package belongs to, among those that were opened last and those in
    /// `folder`, or makes one there of a gói giao.
    pub fn begin(&self, folder: PathBuf, recent: Vec<PathBuf>, package: PathBuf, clock: Clock) {
        self.spawn("begin", move || {
            match begin(&folder, &recent, &package, clock) {
                Ok(event) => event,
                Err(error) => Event::NotBegun(package, error),
            }
        });
    }
}

fn begin(
    folder: &Path,
    recent: &[PathBuf],
    path: &Path,
    clock: Clock,
) -> Result<Event, PackageError> {
    let package = exchange::folder::open(path)?;
    let manifest = package.manifest();
    let mut files = recent.to_vec();
    files.extend(plans_in(folder));
    if let Some(file) = files.into_iter().find(|file| belongs_to(manifest, file)) {
        let package = path.to_owned();
        return Ok(Event::Belongs { file, package });
    }
    fs::create_dir_all(folder).map_err(StoreError::from)?;
    for file in numbered(folder, &manifest.plan_name) {
        match exchange::start(&file, &package, clock.wall_ms()) {
            Err(PackageError::Store(StoreError::Exists)) => {}
            begun => {
                let opened = Box::new(Opened::read(begun?)?);
                return Ok(Event::Begun(file, opened));
            }
        }
    }
    Err(PackageError::NoBeginning)
}

/// The files of plans in a folder, in the order of their names.
fn plans_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut plans: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "tiendo"))
        .collect();
    plans.sort();
    plans
}

/// Whether a file is of the package's plan and of a copy that takes such packages. A file that
/// cannot be read is none.
fn belongs_to(manifest: &Manifest, file: &Path) -> bool {
    let Ok(store) = Store::open_read_only(file) else {
        return false;
    };
    let same_plan = store.plan_id().is_ok_and(|plan| plan == manifest.plan);
    let takes = |own: OwnUnit| match manifest.kind {
        Kind::Give | Kind::Receipt => own.key().is_some() && own.key() == manifest.to,
        Kind::Consolidated => own.key().is_some(),
        Kind::Report => own.key().is_none(),
    };
    same_plan && store.own_unit().is_ok_and(takes)
}
