//! Classes that no table has on either side, with reasons: `unmapped/`.

use serde::Deserialize;
use sidereal_diagnostics::Finding;
use toml::Spanned;

use super::fault;
use crate::check;
use crate::load::Source;
use crate::model;

/// Its folder.
pub const FOLDER: &str = "unmapped";

/// The classes of a model without a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The model.
    pub model: Spanned<String>,
    /// Classes that are without one for the same reason.
    pub group: Vec<Group>,
}

/// Classes without a table, for one reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Their names.
    pub classes: Vec<Spanned<String>>,
    /// Why.
    pub reason: String,
}

pub(super) fn check(document: &Document, source: &Source, findings: &mut Vec<Finding>) {
    let Some(model) = model::model(document.model.get_ref()) else {
        let message = format!("there is no model `{}`", document.model.get_ref());
        return fault(&check::UNKNOWN_CLASS, message, &document.model, source, findings);
    };
    let mut seen = std::collections::BTreeSet::new();
    for name in document.group.iter().flat_map(|group| &group.classes) {
        if (model.class)(name.get_ref()).is_none() {
            let message = format!("there is no class `{}` in {}", name.get_ref(), model.title);
            fault(&check::UNKNOWN_CLASS, message, name, source, findings);
        } else if !seen.insert(name.get_ref()) {
            fault(&check::ACCOUNTED_TWICE, format!("`{}` has two reasons", name.get_ref()), name, source, findings);
        }
    }
}
