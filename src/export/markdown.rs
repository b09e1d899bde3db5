//! To come.
use super::Subset;
use crate::model::Base;
pub(super) fn write(_: &Base, _: &Subset) -> String {
    String::new()
}
