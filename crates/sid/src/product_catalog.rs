//! Catalogs of products and their categories. Standard: TMF620 4.1 and 5.0; SID ABE Product Catalog.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::common::TimePeriod;
use crate::party::RelatedParty;
use crate::product_offering::ProductOffering;
use crate::reference::Reference;

/// A catalog of products; what is in it is reached through its categories. TMF620 4.1 `Catalog`, 5.0 `ProductCatalog`
/// and the `Catalog` that it extends.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct Catalog {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What is listed: `ProductCatalog`, `ServiceCatalog` or `ResourceCatalog`.
    pub catalog_type: Option<String>,
    /// What is in it.
    pub description: Option<String>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its categories, those at the top.
    pub category: Vec<Reference<Category>>,
    /// Who owns or looks after it.
    pub related_party: Vec<RelatedParty>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A group of offerings in a catalog, in a tree of such groups. TMF620 `Category`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct Category {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What belongs to it.
    pub description: Option<String>,
    /// Is it at the top of the tree?
    pub is_root: Option<bool>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Identifier of the category it is a part of; in 5.0 in `parent`.
    #[structure(until = "4.1")]
    pub parent_id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The offerings listed in it.
    pub product_offering: Vec<Reference<ProductOffering>>,
    /// The categories it is divided into.
    pub sub_category: Vec<Reference<Category>>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The category it is a part of.
    #[structure(since = "5.0")]
    pub parent: Option<Reference<Category>>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::there_and_back;

    #[test]
    fn catalogs_and_categories_of_either_version_are_read() {
        let older: Catalog =
            there_and_back(r#"{"id":"3830","category":[{"id":"7757","version":"1.0"}],"colour":"red"}"#);
        assert_eq!(older.category[0].version.as_deref(), Some("1.0"));
        let newer: Category =
            there_and_back(r#"{"@type":"Category","parent":{"@type":"CategoryRef","id":"1"},"subCategory":[]}"#);
        assert_eq!(newer.parent.and_then(|parent| parent.id).as_deref(), Some("1"));
        for text in ["{}", r#"{"parentId":null,"isRoot":"true","subCategory":{"id":"2"}}"#] {
            there_and_back::<Category>(text);
        }
    }
}
