use super::*;

fn agrees<'a, V: View<'a>>() {
    let class = builtin::schema().class(V::CLASS).unwrap_or_else(|| panic!("{} is not built in", V::CLASS));
    for declared in V::PROPERTIES {
        let property =
            class.class().property(declared.name).unwrap_or_else(|| panic!("{}.{}", V::CLASS, declared.name));
        assert_eq!(property.name.as_str(), declared.name);
        let array = property.array.is_some();
        assert_eq!((property.r#type, array), (declared.r#type, declared.array), "{}.{}", V::CLASS, declared.name);
    }
    let inherited = class.superclass();
    for property in &class.class().properties {
        let known = V::PROPERTIES.iter().any(|declared| property.name.is(declared.name));
        let inherited = inherited.is_some_and(|superclass| superclass.property(&property.name).is_some());
        assert!(known || inherited, "the view of {} has no {}", V::CLASS, property.name);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line for each view")]
fn views_have_the_properties_of_their_classes() {
    agrees::<Error<'_>>();
    agrees::<ManagedElement<'_>>();
    agrees::<Capabilities<'_>>();
    agrees::<Collection<'_>>();
    agrees::<ManagedSystemElement<'_>>();
    agrees::<ConcreteCollection<'_>>();
    agrees::<EnabledLogicalElementCapabilities<'_>>();
    agrees::<Group<'_>>();
    agrees::<LogicalElement<'_>>();
    agrees::<SystemSpecificCollection<'_>>();
    agrees::<EnabledLogicalElement<'_>>();
    agrees::<AllocatedLogicalElement<'_>>();
    agrees::<FileSystem<'_>>();
    agrees::<OperatingSystem<'_>>();
    agrees::<Service<'_>>();
    agrees::<ServiceAccessPoint<'_>>();
    agrees::<LogicalDevice<'_>>();
    agrees::<PowerManagementService<'_>>();
    agrees::<System<'_>>();
    agrees::<AdminDomain<'_>>();
    agrees::<ComputerSystem<'_>>();
    agrees::<Cluster<'_>>();
    agrees::<Network<'_>>();
    agrees::<MediaAccessDevice<'_>>();
    agrees::<NetworkAdapter<'_>>();
    agrees::<Processor<'_>>();
    agrees::<StorageExtent<'_>>();
    agrees::<DiskDrive<'_>>();
    agrees::<LogicalDisk<'_>>();
    agrees::<Memory<'_>>();
    agrees::<StorageVolume<'_>>();
    agrees::<ConnectivityCollection<'_>>();
    agrees::<NetworkVLAN<'_>>();
    agrees::<ProtocolEndpoint<'_>>();
    agrees::<IPProtocolEndpoint<'_>>();
    agrees::<LANEndpoint<'_>>();
    agrees::<LogicalPort<'_>>();
    agrees::<SwitchPort<'_>>();
    agrees::<VLANEndpoint<'_>>();
    agrees::<NetworkPort<'_>>();
    agrees::<EthernetPort<'_>>();
    agrees::<Location<'_>>();
    agrees::<PhysicalElement<'_>>();
    agrees::<PhysicalComponent<'_>>();
    agrees::<PhysicalConnector<'_>>();
    agrees::<PhysicalPackage<'_>>();
    agrees::<Card<'_>>();
    agrees::<Chip<'_>>();
    agrees::<PhysicalFrame<'_>>();
    agrees::<Slot<'_>>();
    agrees::<Chassis<'_>>();
    agrees::<PhysicalMemory<'_>>();
    agrees::<Rack<'_>>();
    agrees::<SettingData<'_>>();
    agrees::<IPAssignmentSettingData<'_>>();
    agrees::<ResourceAllocationSettingData<'_>>();
    agrees::<VirtualSystemSettingData<'_>>();
    agrees::<EthernetPortAllocationSettingData<'_>>();
    agrees::<MemoryAllocationSettingData<'_>>();
    agrees::<ProcessorAllocationSettingData<'_>>();
    agrees::<ResourcePool<'_>>();
    agrees::<StaticIPAssignmentSettingData<'_>>();
    agrees::<StorageAllocationSettingData<'_>>();
    agrees::<StoragePool<'_>>();
    agrees::<Credential<'_>>();
    agrees::<Identity<'_>>();
    agrees::<OrganizationalEntity<'_>>();
    agrees::<OrgUnit<'_>>();
    agrees::<Organization<'_>>();
    agrees::<Role<'_>>();
    agrees::<UserEntity<'_>>();
    agrees::<UserContact<'_>>();
    agrees::<Account<'_>>();
    agrees::<Person<'_>>();
    agrees::<Indication<'_>>();
    agrees::<BaseMetricDefinition<'_>>();
    agrees::<BaseMetricValue<'_>>();
    agrees::<Policy<'_>>();
    agrees::<ProcessIndication<'_>>();
    agrees::<Product<'_>>();
    agrees::<RegisteredSpecification<'_>>();
    agrees::<AlertIndication<'_>>();
    agrees::<PolicyAction<'_>>();
    agrees::<PolicyCondition<'_>>();
    agrees::<PolicySet<'_>>();
    agrees::<RegisteredProfile<'_>>();
    agrees::<Job<'_>>();
    agrees::<PolicyGroup<'_>>();
    agrees::<PolicyRule<'_>>();
    agrees::<SoftwareIdentity<'_>>();
    agrees::<ConcreteJob<'_>>();
    agrees::<AffectedJobElement<'_>>();
    agrees::<AssignedIdentity<'_>>();
    agrees::<Component<'_>>();
    agrees::<Dependency<'_>>();
    agrees::<ElementCapabilities<'_>>();
    agrees::<ElementConformsToProfile<'_>>();
    agrees::<ElementLocation<'_>>();
    agrees::<ElementSettingData<'_>>();
    agrees::<InstalledSoftwareIdentity<'_>>();
    agrees::<LogicalIdentity<'_>>();
    agrees::<MemberOfCollection<'_>>();
    agrees::<OrgStructure<'_>>();
    agrees::<OwningCollectionElement<'_>>();
    agrees::<OwningJobElement<'_>>();
    agrees::<PolicySetAppliesToElement<'_>>();
    agrees::<ServiceAffectsElement<'_>>();
    agrees::<ServiceAvailableToElement<'_>>();
    agrees::<SettingsDefineState<'_>>();
    agrees::<AbstractBasedOn<'_>>();
    agrees::<AbstractElementAllocatedFromPool<'_>>();
    agrees::<AssociatedPowerManagementService<'_>>();
    agrees::<ConcreteComponent<'_>>();
    agrees::<ConcreteDependency<'_>>();
    agrees::<ConcreteIdentity<'_>>();
    agrees::<Container<'_>>();
    agrees::<DeviceSAPImplementation<'_>>();
    agrees::<HostedDependency<'_>>();
    agrees::<MediaPresent<'_>>();
    agrees::<MetricDefForME<'_>>();
    agrees::<MetricForME<'_>>();
    agrees::<MetricInstance<'_>>();
    agrees::<PhysicalElementLocation<'_>>();
    agrees::<PolicyComponent<'_>>();
    agrees::<ProductElementComponent<'_>>();
    agrees::<ProvidesServiceToElement<'_>>();
    agrees::<Realizes<'_>>();
    agrees::<ReferencedSpecification<'_>>();
    agrees::<ResourceAllocationFromPool<'_>>();
    agrees::<RunningOS<'_>>();
    agrees::<SAPSAPDependency<'_>>();
    agrees::<ServiceComponent<'_>>();
    agrees::<ServiceSAPDependency<'_>>();
    agrees::<SettingsDefineCapabilities<'_>>();
    agrees::<SystemComponent<'_>>();
    agrees::<SystemPackaging<'_>>();
    agrees::<VirtualSystemSettingDataComponent<'_>>();
    agrees::<ActiveConnection<'_>>();
    agrees::<BasedOn<'_>>();
    agrees::<BindsTo<'_>>();
    agrees::<ComponentCS<'_>>();
    agrees::<ComputerSystemPackage<'_>>();
    agrees::<ElementAllocatedFromPool<'_>>();
    agrees::<HostedAccessPoint<'_>>();
    agrees::<HostedCollection<'_>>();
    agrees::<HostedFileSystem<'_>>();
    agrees::<HostedResourcePool<'_>>();
    agrees::<HostedService<'_>>();
    agrees::<InstalledOS<'_>>();
    agrees::<PolicyInSystem<'_>>();
    agrees::<PolicySetComponent<'_>>();
    agrees::<PortImplementsEndpoint<'_>>();
    agrees::<ProductPhysicalComponent<'_>>();
    agrees::<ProductSoftwareComponent<'_>>();
    agrees::<ReferencedProfile<'_>>();
    agrees::<ServiceServiceDependency<'_>>();
    agrees::<SystemDevice<'_>>();
}

#[test]
fn an_association_ties_paths() {
    let path: ObjectPath = "CIM_ComputerSystem.Name=\"a\"".parse().unwrap();
    let instance = Instance::new("CIM_SystemDevice").with("GroupComponent", path.clone());
    let device = SystemDevice::of(&instance).unwrap();
    assert_eq!(device.group_component(), Some(&path));
    assert!(Component::of(&instance).is_some());
}

#[test]
fn null_items_are_kept() {
    let items = Value::Array(vec![Value::Uint16(2), Value::Null]);
    let instance = Instance::new("CIM_ComputerSystem").with("OperationalStatus", items);
    let system = ComputerSystem::of(&instance).unwrap();
    assert_eq!(system.operational_status(), Some(vec![Some(2), None]));
}
