//! Where our verdict is another than that of the corpus, and why.

#![allow(unreachable_pub, reason = "a part of a test")]

/// MOF files.
pub const MOF: &[(&str, &str)] = &[
    (
        "mof/OpenPegasus/Pegasus_Compiler_cmdline_tests_ValidMof4a.mof",
        "the repository says it, at the line of the second value",
    ),
    ("mof/OpenPegasus/Pegasus_Compiler_cmdline_tests_ValidMof4b.mof", "an escape that is none is kept, with a finding"),
    (
        "mof/PowerShell-DSC-for-Linux/LCM_dsc_mof_dsccore.mof",
        "a class as the type of a property, of Windows, is not read",
    ),
    (
        "mof/PowerShell-DSC-for-Linux/Providers_Scripts_2.4x-2.5x_Scripts_Tests_test_mofs_nxCustomLog_test.mof",
        "an alias in an array is read",
    ),
    (
        "mof/PowerShell-DSC-for-Linux/Providers_Scripts_2.4x-2.5x_Scripts_Tests_test_mofs_nxOMSGenerateInventoryMof_test.mof",
        "an alias in an array is read",
    ),
    (
        "mof/Windows-classic-samples/Win7Samples_sysmgmt_wmi_vc_decoupled_event_consumer_mof_ProvReg.mof",
        "`#pragma autorecover` without argument is read, with a finding",
    ),
    (
        "mof/Windows-classic-samples/Win7Samples_sysmgmt_wmi_vc_decoupled_event_provider_mof_ProvReg.mof",
        "`#pragma autorecover` without argument is read, with a finding",
    ),
    (
        "mof/Windows-classic-samples/Win7Samples_sysmgmt_wmi_vc_decoupled_instance_provider_mof_ProvReg.mof",
        "`#pragma autorecover` without argument is read, with a finding",
    ),
    (
        "mof/Windows-classic-samples/Win7Samples_sysmgmt_wmi_vc_hiperfprovider_BasicHiPerf.Mof",
        "`#pragma autorecover` is read; a qualifier without type further on is refused",
    ),
    (
        "mof/Windows-classic-samples/Win7Samples_sysmgmt_wmi_vc_propprov_PropProv.Mof",
        "an assignment without a value, or with brackets, is refused",
    ),
    (
        "mof/Windows-driver-samples/storage_iscsi_src_iscsihba.mof",
        "a class as the type of a property, of Windows, is not read",
    ),
    (
        "mof/Windows-driver-samples/storage_msdsm_src_msdsm.mof",
        "a class as the type of a property, of Windows, is not read",
    ),
    (
        "mof/Windows-driver-samples/wmi_wmisamp_wmisamp.mof",
        "a class as the type of a property, of Windows, is not read",
    ),
    ("mof/cimple/src_mof_tests_test-cim-2.9_alias.mof", "`XXX` is the path of a class"),
    ("mof/cimple/src_mof_tests_test-cim-2.9_obj_ref.mof", "a path in a string is judged when its class is known"),
    ("mof/cimple/src_wmi_adapter_register.mof", "an assignment without a value, or with brackets, is refused"),
    ("mof/libvirt-cim/schema_ResourceAllocationSettingData.mof", "an escape that is none is kept, with a finding"),
    (
        "mof/omi/share_networkschema_MSFT_SwitchService.mof",
        "an escape that is none is kept; a string over two lines further on is refused",
    ),
    ("mof/omi/tests_codec_mof_blue_mofs_dmtftypes_instancemaxvalue.mof", "aliases in an array are read"),
    ("mof/omi/tests_codec_mof_blue_mofs_dmtftypes_instanceminvalue.mof", "aliases in an array are read"),
    ("mof/omi/tests_codec_mof_blue_mofs_mintinstance.mof", "aliases in an array are read"),
    ("mof/pywbemtools/unit_pywbemcli_mock_subscriptiontest.mof", "a value without quotes is refused"),
];

/// CIM-XML files.
pub const CIMXML: &[(&str, &str)] = &[
    (
        "cimxml/OpenPegasus/Clients_wbemexec_tests_cimreqerr01a.xml",
        "a message without `CIM` is read as a part; `read` refuses it",
    ),
    (
        "cimxml/OpenPegasus/Clients_wbemexec_tests_cimreqerr06d.xml",
        "the missing attribute is met before the element is judged out of place",
    ),
    (
        "cimxml/OpenPegasus/Clients_wbemexec_tests_cimreqerr09b.xml",
        "the missing attribute is met before the element is judged out of place",
    ),
    (
        "cimxml/OpenPegasus/Clients_wbemexec_tests_cimreqerr09d.xml",
        "the missing attribute is met before the element is judged out of place",
    ),
    ("cimxml/OpenPegasus/Clients_wbemexec_tests_cimrequest02.xml", "another fault is met first"),
    (
        "cimxml/OpenPegasus/Pegasus_Common_tests_XmlParser_x.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_EnumerateInstances_DeepLocalFF51007rspgood.xml",
        "blanks around a datetime mean nothing",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingCIMEndTag01.xml",
        "the start tag that stands for an end tag is already faulty, in an earlier line",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingIParamvalueEndTag01.xml",
        "the start tag that stands for an end tag is already faulty, in an earlier line",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingMethodCallEndTag01.xml",
        "the start tag that stands for an end tag is already faulty, in an earlier line",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingParamValueName01.xml",
        "another fault is met first",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingPropertyReferenceEndTag01.xml",
        "the start tag that stands for an end tag is already faulty, in an earlier line",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_ErrorXml_MissingValueArray01.xml",
        "the content is faulty before the text is not well-formed",
    ),
    (
        "cimxml/OpenPegasus/Pegasus_ProviderManager2_JMPI_org_pegasus_jmpi_tests_Static_GetInstance_GetInstance52004rspgood.xml",
        "blanks around a datetime mean nothing",
    ),
    (
        "cimxml/OpenPegasus/wetest_cimv2_CreateClass_CreateClass34004.xml",
        "the line is that of the value, not of the class around it",
    ),
    (
        "cimxml/OpenPegasus/wetest_static_EnumerateInstances_DeepLocalFF51007rspgood.xml",
        "blanks around a datetime mean nothing",
    ),
    (
        "cimxml/OpenPegasus/wetest_static_GetInstance_GetInstance52004rspgood.xml",
        "blanks around a datetime mean nothing",
    ),
    ("cimxml/gowbem/testfiles_EmbObjMethodRsp.xml", "an embedded object without content is null, with a finding"),
    ("cimxml/pywbem/functiontest_getalltypes.yaml_GetAllTypes1_http_response.xml", "an interval has hours below 24"),
    ("cimxml/pywbem/functiontest_invokemethod.yaml_InvokeMethodError6_http_response.xml", "RETURNVALUE stands first"),
    (
        "cimxml/pywbem/functiontest_setqualifier.yaml_SetQualifierF1_http_request.xml",
        "known senders write the scope ANY; with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_ErrorTest01.xml",
        "the text is UTF-8 whatever the declaration says; with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_ErrorTest03.xml",
        "the text is UTF-8 whatever the declaration says; with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_SAE_02_CI_LD.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_SNS_01_CI_stringonly.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_SNS_02_EI.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_SNS_04_CI_arrayonly.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_SNS_07_CI_both.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
    (
        "cimxml/sblim-sfcb/test_xmltest_indCIMXMLHandler-verify_PersistenceType.xml",
        "blanks before the XML declaration are passed over, with a finding",
    ),
];

/// Single elements of CIM-XML.
pub const FRAGMENTS: &[(&str, &str)] = &[
    ("26: DECLGROUP.WITHNAME (not implemented)", "the DTD has this element"),
    ("404: PARAMETER of type reference", "the DTD forbids it"),
    (
        "613: METHODRESPONSE with ERROR child and PARAMVALUE child (overall invalid, but valid at this level)",
        "the DTD forbids it",
    ),
    (
        "659: IMETHODRESPONSE with ERROR child and IRETURNVALUE child (overall invalid, but valid at this level)",
        "the DTD forbids it",
    ),
    (
        "679: IRETURNVALUE with two VALUE.ARRAY children (overall invalid, but valid at this level)",
        "the DTD forbids it",
    ),
    (
        "681: IRETURNVALUE with two VALUE.REFERENCE children (overall invalid, but valid at this level)",
        "the DTD forbids it",
    ),
];

/// MOF snippets.
pub const SNIPPETS: &[(&str, &str)] = &[
    ("20: test_mof_compiler.py line 2959", "what a namespace pragma names is kept as it is"),
    ("5: test_mof_compiler.py line 245", "an escape that is none is kept, with a finding"),
];

/// Object paths.
pub const PATHS: &[(&str, &str)] = &[
    (
        "26: float key with special value INF (allowed by extension)",
        "`INF`, `-INF` and `NaN` are spelled as in CIM-XML",
    ),
    (
        "27: float key with special value -INF (allowed by extension)",
        "`INF`, `-INF` and `NaN` are spelled as in CIM-XML",
    ),
    (
        "28: float key with special value NAN (allowed by extension)",
        "`INF`, `-INF` and `NaN` are spelled as in CIM-XML",
    ),
    ("31: multiple char16 keys - in non-alphabetical order", "a char16 is in single quotes, as DSP0207 has it"),
];
