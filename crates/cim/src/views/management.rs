//! Jobs, metrics, policies, software, products and indications. Standard: CIM Schema 2.49.0.

use super::{LogicalElement, ManagedElement};
use crate::metamodel::Datetime;

view! {
    Indication "CIM_Indication" {
        indication_identifier "IndicationIdentifier" => &'a str,
        correlated_indications "CorrelatedIndications" => Vec<Option<&'a str>>,
        indication_time "IndicationTime" => &'a Datetime,
        perceived_severity "PerceivedSeverity" => u16,
        other_severity "OtherSeverity" => &'a str,
        indication_filter_name "IndicationFilterName" => &'a str,
        sequence_context "SequenceContext" => &'a str,
        sequence_number "SequenceNumber" => i64,
    }
}

view! {
    BaseMetricDefinition "CIM_BaseMetricDefinition" : ManagedElement {
        id "Id" => &'a str,
        name "Name" => &'a str,
        data_type "DataType" => u16,
        calculable "Calculable" => u16,
        units "Units" => &'a str,
        breakdown_dimensions "BreakdownDimensions" => Vec<Option<&'a str>>,
        is_continuous "IsContinuous" => bool,
        change_type "ChangeType" => u16,
        time_scope "TimeScope" => u16,
        gathering_type "GatheringType" => u16,
        programmatic_units "ProgrammaticUnits" => &'a str,
    }
}

view! {
    BaseMetricValue "CIM_BaseMetricValue" : ManagedElement {
        metric_definition_id "MetricDefinitionId" => &'a str,
        measured_element_name "MeasuredElementName" => &'a str,
        time_stamp "TimeStamp" => &'a Datetime,
        duration "Duration" => &'a Datetime,
        metric_value "MetricValue" => &'a str,
        breakdown_dimension "BreakdownDimension" => &'a str,
        breakdown_value "BreakdownValue" => &'a str,
        volatile "Volatile" => bool,
    }
}

view! {
    Policy "CIM_Policy" : ManagedElement {
        common_name "CommonName" => &'a str,
        policy_keywords "PolicyKeywords" => Vec<Option<&'a str>>,
    }
}

view! {
    ProcessIndication "CIM_ProcessIndication" : Indication {
    }
}

view! {
    Product "CIM_Product" : ManagedElement {
        name "Name" => &'a str,
        identifying_number "IdentifyingNumber" => &'a str,
        vendor "Vendor" => &'a str,
        version "Version" => &'a str,
        sku_number "SKUNumber" => &'a str,
        warranty_start_date "WarrantyStartDate" => &'a Datetime,
        warranty_duration "WarrantyDuration" => u32,
        family "Family" => &'a str,
    }
}

view! {
    RegisteredSpecification "CIM_RegisteredSpecification" : ManagedElement {
        specification_type "SpecificationType" => u16,
        other_specification_type "OtherSpecificationType" => &'a str,
        registered_organization "RegisteredOrganization" => u16,
        other_registered_organization "OtherRegisteredOrganization" => &'a str,
        registered_name "RegisteredName" => &'a str,
        registered_version "RegisteredVersion" => &'a str,
        advertise_types "AdvertiseTypes" => Vec<Option<u16>>,
        advertise_type_descriptions "AdvertiseTypeDescriptions" => Vec<Option<&'a str>>,
    }
}

view! {
    AlertIndication "CIM_AlertIndication" : ProcessIndication {
        description "Description" => &'a str,
        alerting_managed_element "AlertingManagedElement" => &'a str,
        alerting_element_format "AlertingElementFormat" => u16,
        other_alerting_element_format "OtherAlertingElementFormat" => &'a str,
        alert_type "AlertType" => u16,
        other_alert_type "OtherAlertType" => &'a str,
        probable_cause "ProbableCause" => u16,
        probable_cause_description "ProbableCauseDescription" => &'a str,
        trending "Trending" => u16,
        recommended_actions "RecommendedActions" => Vec<Option<&'a str>>,
        event_id "EventID" => &'a str,
        event_time "EventTime" => &'a Datetime,
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        provider_name "ProviderName" => &'a str,
        message "Message" => &'a str,
        message_arguments "MessageArguments" => Vec<Option<&'a str>>,
        message_id "MessageID" => &'a str,
        owning_entity "OwningEntity" => &'a str,
    }
}

view! {
    PolicyAction "CIM_PolicyAction" : Policy {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        policy_rule_creation_class_name "PolicyRuleCreationClassName" => &'a str,
        policy_rule_name "PolicyRuleName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        policy_action_name "PolicyActionName" => &'a str,
        do_action_logging "DoActionLogging" => bool,
    }
}

view! {
    PolicyCondition "CIM_PolicyCondition" : Policy {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        policy_rule_creation_class_name "PolicyRuleCreationClassName" => &'a str,
        policy_rule_name "PolicyRuleName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        policy_condition_name "PolicyConditionName" => &'a str,
    }
}

view! {
    PolicySet "CIM_PolicySet" : Policy {
        policy_decision_strategy "PolicyDecisionStrategy" => u16,
        policy_roles "PolicyRoles" => Vec<Option<&'a str>>,
        enabled "Enabled" => u16,
    }
}

view! {
    RegisteredProfile "CIM_RegisteredProfile" : RegisteredSpecification {
        implemented_features "ImplementedFeatures" => Vec<Option<&'a str>>,
    }
}

view! {
    Job "CIM_Job" : LogicalElement {
        job_status "JobStatus" => &'a str,
        time_submitted "TimeSubmitted" => &'a Datetime,
        scheduled_start_time "ScheduledStartTime" => &'a Datetime,
        start_time "StartTime" => &'a Datetime,
        elapsed_time "ElapsedTime" => &'a Datetime,
        job_run_times "JobRunTimes" => u32,
        run_month "RunMonth" => u8,
        run_day "RunDay" => i8,
        run_day_of_week "RunDayOfWeek" => i8,
        run_start_interval "RunStartInterval" => &'a Datetime,
        local_or_utc_time "LocalOrUtcTime" => u16,
        until_time "UntilTime" => &'a Datetime,
        notify "Notify" => &'a str,
        owner "Owner" => &'a str,
        priority "Priority" => u32,
        percent_complete "PercentComplete" => u16,
        delete_on_completion "DeleteOnCompletion" => bool,
        error_code "ErrorCode" => u16,
        error_description "ErrorDescription" => &'a str,
        recovery_action "RecoveryAction" => u16,
        other_recovery_action "OtherRecoveryAction" => &'a str,
    }
}

view! {
    PolicyGroup "CIM_PolicyGroup" : PolicySet {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        policy_group_name "PolicyGroupName" => &'a str,
    }
}

view! {
    PolicyRule "CIM_PolicyRule" : PolicySet {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        policy_rule_name "PolicyRuleName" => &'a str,
        condition_list_type "ConditionListType" => u16,
        rule_usage "RuleUsage" => &'a str,
        priority "Priority" => u16,
        mandatory "Mandatory" => bool,
        sequenced_actions "SequencedActions" => u16,
        execution_strategy "ExecutionStrategy" => u16,
    }
}

view! {
    SoftwareIdentity "CIM_SoftwareIdentity" : LogicalElement {
        major_version "MajorVersion" => u16,
        minor_version "MinorVersion" => u16,
        revision_number "RevisionNumber" => u16,
        build_number "BuildNumber" => u16,
        large_build_number "LargeBuildNumber" => u64,
        is_large_build_number "IsLargeBuildNumber" => bool,
        version_string "VersionString" => &'a str,
        target_operating_systems "TargetOperatingSystems" => Vec<Option<&'a str>>,
        manufacturer "Manufacturer" => &'a str,
        languages "Languages" => Vec<Option<&'a str>>,
        classifications "Classifications" => Vec<Option<u16>>,
        classification_descriptions "ClassificationDescriptions" => Vec<Option<&'a str>>,
        serial_number "SerialNumber" => &'a str,
        target_types "TargetTypes" => Vec<Option<&'a str>>,
        identity_info_value "IdentityInfoValue" => Vec<Option<&'a str>>,
        identity_info_type "IdentityInfoType" => Vec<Option<&'a str>>,
        release_date "ReleaseDate" => &'a Datetime,
        is_entity "IsEntity" => bool,
        extended_resource_type "ExtendedResourceType" => u16,
        other_extended_resource_type_description "OtherExtendedResourceTypeDescription" => &'a str,
        min_extended_resource_type_major_version "MinExtendedResourceTypeMajorVersion" => u16,
        min_extended_resource_type_minor_version "MinExtendedResourceTypeMinorVersion" => u16,
        min_extended_resource_type_revision_number "MinExtendedResourceTypeRevisionNumber" => u16,
        min_extended_resource_type_build_number "MinExtendedResourceTypeBuildNumber" => u16,
        target_os_types "TargetOSTypes" => Vec<Option<u16>>,
    }
}

view! {
    ConcreteJob "CIM_ConcreteJob" : Job {
        job_state "JobState" => u16,
        time_of_last_state_change "TimeOfLastStateChange" => &'a Datetime,
        time_before_removal "TimeBeforeRemoval" => &'a Datetime,
        job_in_parameters "JobInParameters" => &'a str,
        job_out_parameters "JobOutParameters" => &'a str,
    }
}
