//! Packages that no honest program writes, signed by a copy that is known: for the tests and for
//! fuzzing. Not in the program.

use super::{
    Kind, Options, Package, PackageError, Progress, Taken,
    content::{Content, Manifest},
    envelope, take,
};
use crate::store::Store;

/// A package with any bytes for a content, signed as that copy signs.
///
/// # Errors
/// [`PackageError::TooLarge`], and what reading the file can meet.
pub fn seal(store: &Store, kind: Kind, content: &[u8]) -> Result<Vec<u8>, PackageError> {
    envelope::seal(kind, &store.secret_key()?, content)
}

/// The content of a package as bytes, for [`seal`].
pub fn content(package: &Package) -> Vec<u8> {
    package.content().encode()
}

/// The content of a package with other ops and files in it.
pub fn content_with(package: &Package, ops: Vec<Vec<u8>>, files: Vec<Vec<u8>>) -> Vec<u8> {
    let Content {
        manifest, withheld, ..
    } = package.content();
    let manifest = Manifest {
        ops: ops.len(),
        files: files.len(),
        ..manifest.clone()
    };
    let content = Content {
        manifest,
        withheld: withheld.clone(),
        ops,
        files,
    };
    content.encode()
}

/// The bytes of a package's ops.
pub fn ops(package: &Package) -> Vec<Vec<u8>> {
    package.content().ops.clone()
}

/// Takes one package within a transaction of the caller's.
///
/// # Errors
/// As [`super::take`].
pub fn take_within(
    store: &mut Store,
    package: &Package,
    options: Options,
    progress: &mut Progress,
) -> Result<Taken, PackageError> {
    take::take_one(store, package, options, progress)
}
