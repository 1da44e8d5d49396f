//! What comes with the crate: the qualifiers of the standard, and the classes of the CIM Schema that the mapping needs.

use std::sync::LazyLock;

use indexmap::IndexMap;

use crate::metamodel::name::Caseless;
use crate::metamodel::{Name, QualifierDeclaration};
use crate::{Repository, mof};

static QUALIFIERS: LazyLock<IndexMap<Name, QualifierDeclaration, foldhash::quality::RandomState>> =
    LazyLock::new(|| {
        let document =
            mof::parse(include_str!("schema/qualifiers.mof")).map(|(document, _)| document).unwrap_or_default();
        let declarations = document.qualifiers().cloned().map(|mut declaration| {
            if let Some(value) = declaration.value.take() {
                declaration.value = value.coerce(declaration.r#type).ok();
            }
            (declaration.name.clone(), declaration)
        });
        declarations.collect()
    });

/// The declaration of a qualifier of the standard. Standard: DSP0004 5.6.3.
pub fn qualifier(name: &str) -> Option<&'static QualifierDeclaration> {
    QUALIFIERS.get(&Caseless(name))
}

static SCHEMA: LazyLock<Repository> = LazyLock::new(|| {
    let texts = [include_str!("schema/qualifiers.mof"), include_str!("schema/cim.mof")];
    let documents = texts.into_iter().filter_map(|text| mof::parse(text).ok()).map(|(document, _)| document);
    Repository::of(documents).0
});

/// The built-in schema: classes of the CIM Schema 2.49.0 that the mapping needs, with their properties, keys, value maps and
/// units, without descriptions.
///
/// ```
/// let schema = sidereal_cim::builtin::schema();
/// let system = schema.class("CIM_ComputerSystem").expect("it is built in");
/// let keys: Vec<_> = system.keys().map(|key| key.name().as_str()).collect();
/// assert_eq!(keys, ["Name", "CreationClassName"]);
/// assert_eq!(system.property("EnabledState").unwrap().value_map().unwrap().label(9), Some("Quiesce"));
/// ```
pub fn schema() -> &'static Repository {
    &SCHEMA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_sound() {
        for text in [include_str!("schema/qualifiers.mof"), include_str!("schema/cim.mof")] {
            let (_, findings) = mof::parse(text).unwrap();
            assert_eq!(findings, []);
        }
        let texts = [include_str!("schema/qualifiers.mof"), include_str!("schema/cim.mof")];
        let (_, findings) = Repository::of(texts.map(|text| mof::parse(text).unwrap().0));
        let errors: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [""; 0]);
        assert!(qualifier("deprecated").is_some() && qualifier("PUnit").is_some());
    }
}
