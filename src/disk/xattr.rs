//! Extended attributes of a file that is replaced, access lists among them: copied as far as the system allows it.

use std::ffi::{CStr, CString};
use std::fs::File;
use std::path::Path;

use rustix::buffer::spare_capacity;
use rustix::fs::{XattrFlags, fsetxattr, getxattr, getxattr_query, listxattr, listxattr_query};

/// Copies the extended attributes of another file. Returns the names of those that could not be copied.
pub(super) fn copy(file: &File, old: &Path) -> Vec<String> {
    let lost = |name: &CString| match value(old, name) {
        Some(value) => fsetxattr(file, name.as_c_str(), &value, XattrFlags::empty()).is_err(),
        None => true,
    };
    names(old).into_iter().filter(lost).map(|name| name.to_string_lossy().into_owned()).collect()
}

/// Returns the names of the attributes of a file; none if its disk has none.
fn names(path: &Path) -> Vec<CString> {
    let Ok(length) = listxattr_query(path) else { return Vec::new() };
    let mut list: Vec<u8> = Vec::with_capacity(length + 1);
    if listxattr(path, spare_capacity(&mut list)).is_err() {
        return Vec::new();
    }
    let names = list.split_inclusive(|&byte| byte == 0);
    names.filter_map(|name| CStr::from_bytes_with_nul(name).ok()).map(CStr::to_owned).collect()
}

/// Returns the value of an attribute; `None` if it cannot be read.
fn value(path: &Path, name: &CStr) -> Option<Vec<u8>> {
    // A value may be empty, and a buffer must not.
    let mut value: Vec<u8> = Vec::with_capacity(getxattr_query(path, name).ok()? + 1);
    getxattr(path, name, spare_capacity(&mut value)).ok()?;
    Some(value)
}
