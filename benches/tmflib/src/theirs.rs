//! What tmflib has a type for.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a text as the type and writes it again.
pub(crate) type Trip = fn(&str) -> Result<String, String>;

fn trip<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

/// The type for a class, if there is one.
pub(crate) fn of(class: &str) -> Option<Trip> {
    use tmflib::{tmf620, tmf633, tmf634, tmf638, tmf639, tmf641, tmf651, tmf669, tmf673};
    Some(match class {
        "Catalog" => trip::<tmf620::catalog::Catalog>,
        "Category" => trip::<tmf620::category::Category>,
        "ProductOfferingPrice" => trip::<tmf620::product_offering_price::ProductOfferingPrice>,
        "ProductSpecification" => trip::<tmf620::product_specification::ProductSpecification>,
        #[cfg(feature = "v4")]
        "ProductOffering" => trip::<tmf620::product_offering::ProductOffering>,
        #[cfg(feature = "v4")]
        "ProductOrder" => trip::<tmflib::tmf622::product_order_v4::ProductOrder>,
        #[cfg(feature = "v4")]
        "Individual" => trip::<tmflib::tmf632::individual_v4::Individual>,
        #[cfg(feature = "v4")]
        "Organization" => trip::<tmflib::tmf632::organization_v4::Organization>,
        #[cfg(feature = "v4")]
        "Product" => trip::<tmflib::tmf637::v4::product::Product>,
        #[cfg(feature = "v4")]
        "GeographicSite" => trip::<tmflib::tmf674::geographic_site_v4::GeographicSite>,
        #[cfg(feature = "v5")]
        "ProductOffering" => trip::<tmf620::product_offering_v5::ProductOffering>,
        #[cfg(feature = "v5")]
        "ProductOrder" => trip::<tmflib::tmf622::product_order_v5::ProductOrder>,
        #[cfg(feature = "v5")]
        "Individual" => trip::<tmflib::tmf632::individual_v5::Individual>,
        #[cfg(feature = "v5")]
        "Organization" => trip::<tmflib::tmf632::organization_v5::Organization>,
        #[cfg(feature = "v5")]
        "Product" => trip::<tmflib::tmf637::v5::product::Product>,
        #[cfg(feature = "v5")]
        "GeographicSite" => trip::<tmflib::tmf674::geographic_site_v5::GeographicSite>,
        "ServiceCandidate" => trip::<tmf633::service_candidate::ServiceCandidate>,
        "ServiceCatalog" => trip::<tmf633::service_catalog::ServiceCatalog>,
        "ServiceCategory" => trip::<tmf633::service_category::ServiceCategory>,
        "ServiceSpecification" | "CustomerFacingServiceSpecification" | "ResourceFacingServiceSpecification" => {
            trip::<tmf633::service_specification::ServiceSpecification>
        }
        "ResourceCatalog" => trip::<tmf634::catalog::Catalog>,
        "ResourceCandidate" => trip::<tmf634::resource_candidate::ResourceCandidate>,
        "ResourceSpecification" | "LogicalResourceSpecification" | "PhysicalResourceSpecification" => {
            trip::<tmf634::resource_specification::ResourceSpecification>
        }
        "Service" | "CustomerFacingService" | "ResourceFacingService" => trip::<tmf638::service::Service>,
        "Resource" | "LogicalResource" | "PhysicalResource" => trip::<tmf639::resource::Resource>,
        "ServiceOrder" => trip::<tmf641::service_order::ServiceOrder>,
        "Agreement" => trip::<tmf651::agreement::Agreement>,
        "PartyRole" => trip::<tmf669::party_role::PartyRole>,
        "GeographicAddress" => trip::<tmf673::geographic_address::GeographicAddress>,
        _ => return None,
    })
}
