//! The classes of parties, their roles and agreements.

use sidereal_model::{Class, Structure};

use crate::agreement::{Agreement, AgreementAuthorization, AgreementItem, AgreementTermOrCondition};
use crate::agreement_specification::{
    AgreementSpecCharacteristic, AgreementSpecCharacteristicValue, AgreementSpecification,
    AgreementSpecificationRelationship,
};
use crate::common::ExternalIdentifier;
use crate::contact_medium::{ContactMedium, MediumCharacteristic};
use crate::entity_specification::EntitySpecification;
use crate::individual::{
    Disability, Individual, IndividualIdentification, LanguageAbility, OtherNameIndividual, Skill,
};
use crate::organization::{
    Organization, OrganizationChildRelationship, OrganizationIdentification, OrganizationParentRelationship,
    OtherNameOrganization,
};
use crate::party::Party;
use crate::party_role::AccountRef;
use crate::party_role::{PartyRole, PartyRoleSpecification};
use crate::service_level_agreement::{
    ServiceLevelAgreement, ServiceLevelConsequence, ServiceLevelObjective, ServiceLevelParameter,
    ServiceLevelSpecification,
};
use crate::system::System;
use crate::tax_and_credit::{CreditProfile, PartyCreditProfile, TaxDefinition, TaxExemptionCertificate};

/// The classes that have a type of their own.
pub(super) static TYPED: &[&Class] = &[
    Party::CLASS,
    System::CLASS,
    Individual::CLASS,
    IndividualIdentification::CLASS,
    OtherNameIndividual::CLASS,
    Disability::CLASS,
    LanguageAbility::CLASS,
    Skill::CLASS,
    Organization::CLASS,
    OrganizationIdentification::CLASS,
    OtherNameOrganization::CLASS,
    OrganizationChildRelationship::CLASS,
    OrganizationParentRelationship::CLASS,
    ContactMedium::CLASS,
    MediumCharacteristic::CLASS,
    TaxExemptionCertificate::CLASS,
    TaxDefinition::CLASS,
    PartyCreditProfile::CLASS,
    CreditProfile::CLASS,
    AccountRef::CLASS,
    PartyRole::CLASS,
    PartyRoleSpecification::CLASS,
    EntitySpecification::CLASS,
    Agreement::CLASS,
    AgreementItem::CLASS,
    AgreementTermOrCondition::CLASS,
    AgreementAuthorization::CLASS,
    ServiceLevelAgreement::CLASS,
    ServiceLevelSpecification::CLASS,
    ServiceLevelObjective::CLASS,
    ServiceLevelParameter::CLASS,
    ServiceLevelConsequence::CLASS,
    AgreementSpecification::CLASS,
    AgreementSpecificationRelationship::CLASS,
    AgreementSpecCharacteristic::CLASS,
    AgreementSpecCharacteristicValue::CLASS,
];

/// The classes that are told from another by `@type`, or are the same under another name.
pub(super) static BY_NAME: &[Class] = by_name! {
    Agreement:
        "TMF644 4.0.0, 5.0.0" "PartyPrivacyAgreement";
    PartyRole:
        "TMF629 4.0.0, 5.0.0" "Customer",
        "TMF669 5.0.0" "BusinessPartner", "TMF669 5.0.0" "Consumer", "TMF669 5.0.0" "Producer",
        "TMF669 5.0.0" "Supplier";
    ContactMedium:
        "TMF632 5.0.0" "EmailContactMedium", "TMF632 5.0.0" "FaxContactMedium",
        "TMF632 5.0.0" "GeographicAddressContactMedium", "TMF632 5.0.0" "PhoneContactMedium",
        "TMF632 5.0.0" "SocialContactMedium";
    ExternalIdentifier:
        "TMF632 4.0.0; TMF641 4.1.0" "ExternalReference";
};
