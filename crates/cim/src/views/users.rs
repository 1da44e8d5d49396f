//! Organizations, people, roles and accounts. Standard: CIM Schema 2.49.0.

use super::{Collection, EnabledLogicalElement, ManagedElement};
use crate::metamodel::Datetime;

view! {
    Credential "CIM_Credential" : ManagedElement {
        issued "Issued" => &'a Datetime,
        expires "Expires" => &'a Datetime,
    }
}

view! {
    Identity "CIM_Identity" : ManagedElement {
        currently_authenticated "CurrentlyAuthenticated" => bool,
    }
}

view! {
    OrganizationalEntity "CIM_OrganizationalEntity" : ManagedElement {
    }
}

view! {
    OrgUnit "CIM_OrgUnit" : OrganizationalEntity {
        creation_class_name "CreationClassName" => &'a str,
        name "Name" => &'a str,
        business_category "BusinessCategory" => &'a str,
        facsimile_telephone_number "FacsimileTelephoneNumber" => &'a str,
        locality_name "LocalityName" => &'a str,
        ou "OU" => &'a str,
        postal_address "PostalAddress" => Vec<Option<&'a str>>,
        postal_code "PostalCode" => &'a str,
        state_or_province "StateOrProvince" => &'a str,
        telephone_number "TelephoneNumber" => &'a str,
    }
}

view! {
    Organization "CIM_Organization" : OrganizationalEntity {
        creation_class_name "CreationClassName" => &'a str,
        name "Name" => &'a str,
        business_category "BusinessCategory" => &'a str,
        facsimile_telephone_number "FacsimileTelephoneNumber" => &'a str,
        locality_name "LocalityName" => &'a str,
        mail "Mail" => &'a str,
        organization_name "OrganizationName" => &'a str,
        postal_address "PostalAddress" => Vec<Option<&'a str>>,
        postal_code "PostalCode" => &'a str,
        state_or_province "StateOrProvince" => &'a str,
        telephone_number "TelephoneNumber" => &'a str,
    }
}

view! {
    Role "CIM_Role" : Collection {
        creation_class_name "CreationClassName" => &'a str,
        name "Name" => &'a str,
        business_category "BusinessCategory" => &'a str,
        common_name "CommonName" => &'a str,
        role_characteristics "RoleCharacteristics" => Vec<Option<u16>>,
    }
}

view! {
    UserEntity "CIM_UserEntity" : OrganizationalEntity {
    }
}

view! {
    UserContact "CIM_UserContact" : UserEntity {
        creation_class_name "CreationClassName" => &'a str,
        name "Name" => &'a str,
        given_name "GivenName" => &'a str,
        surname "Surname" => &'a str,
        mail "Mail" => &'a str,
        user_id "UserID" => &'a str,
        locality_name "LocalityName" => &'a str,
        postal_address "PostalAddress" => Vec<Option<&'a str>>,
        state_or_province "StateOrProvince" => &'a str,
        postal_code "PostalCode" => &'a str,
        telephone_number "TelephoneNumber" => &'a str,
    }
}

view! {
    Account "CIM_Account" : EnabledLogicalElement {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        user_id "UserID" => &'a str,
        object_class "ObjectClass" => Vec<Option<&'a str>>,
        descriptions "Descriptions" => Vec<Option<&'a str>>,
        host "Host" => Vec<Option<&'a str>>,
        locality_name "LocalityName" => Vec<Option<&'a str>>,
        organization_name "OrganizationName" => Vec<Option<&'a str>>,
        ou "OU" => Vec<Option<&'a str>>,
        see_also "SeeAlso" => Vec<Option<&'a str>>,
        user_certificate "UserCertificate" => Vec<Option<&'a str>>,
        user_password "UserPassword" => Vec<Option<&'a str>>,
        user_password_encryption_algorithm "UserPasswordEncryptionAlgorithm" => u16,
        other_user_password_encryption_algorithm "OtherUserPasswordEncryptionAlgorithm" => &'a str,
        complex_password_rules_enforced "ComplexPasswordRulesEnforced" => Vec<Option<u16>>,
        inactivity_timeout "InactivityTimeout" => &'a Datetime,
        last_login "LastLogin" => &'a Datetime,
        maximum_successive_login_failures "MaximumSuccessiveLoginFailures" => u16,
        password_expiration "PasswordExpiration" => &'a Datetime,
        password_history_depth "PasswordHistoryDepth" => u16,
        user_password_encoding "UserPasswordEncoding" => u32,
    }
}

view! {
    Person "CIM_Person" : UserContact {
        business_category "BusinessCategory" => &'a str,
        common_name "CommonName" => &'a str,
        employee_number "EmployeeNumber" => &'a str,
        employee_type "EmployeeType" => &'a str,
        facsimile_telephone_number "FacsimileTelephoneNumber" => &'a str,
        home_phone "HomePhone" => &'a str,
        home_postal_address "HomePostalAddress" => Vec<Option<&'a str>>,
        jpeg_photo "JPEGPhoto" => &'a str,
        manager "Manager" => &'a str,
        mobile "Mobile" => &'a str,
        ou "OU" => &'a str,
        pager "Pager" => &'a str,
        preferred_language "PreferredLanguage" => &'a str,
        secretary "Secretary" => &'a str,
        title "Title" => &'a str,
    }
}
