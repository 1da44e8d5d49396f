//! The elements and attributes of CIM-XML. Standard: DSP0201 2.4, DSP0203.

macro_rules! attributes {
    ($($id:ident $name:literal)*) => {
        /// An attribute.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Attribute { $($id),* }

        impl Attribute {
            pub(super) fn of(name: &[u8]) -> Option<Self> {
                $(if name == $name.as_bytes() { return Some(Self::$id); })*
                None
            }

            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$id => $name),* }
            }

            const ALL: &'static [Self] = &[$(Self::$id),*];
        }
    };
}

attributes! {
    Name "NAME"
    Type "TYPE"
    ClassOrigin "CLASSORIGIN"
    Propagated "PROPAGATED"
    EmbeddedObject "EmbeddedObject"
    ValueType "VALUETYPE"
    ClassName "CLASSNAME"
    Overridable "OVERRIDABLE"
    ToSubclass "TOSUBCLASS"
    Translatable "TRANSLATABLE"
    ToInstance "TOINSTANCE"
    ReferenceClass "REFERENCECLASS"
    ArraySize "ARRAYSIZE"
    IsArray "ISARRAY"
    SuperClass "SUPERCLASS"
    ParamType "PARAMTYPE"
    Code "CODE"
    Description "DESCRIPTION"
    Id "ID"
    ProtocolVersion "PROTOCOLVERSION"
    CimVersion "CIMVERSION"
    DtdVersion "DTDVERSION"
    Lang "xml:lang"
    ScopeClass "CLASS"
    ScopeAssociation "ASSOCIATION"
    ScopeReference "REFERENCE"
    ScopeProperty "PROPERTY"
    ScopeMethod "METHOD"
    ScopeParameter "PARAMETER"
    ScopeIndication "INDICATION"
    ScopeAny "ANY"
}

/// A set of attributes.
#[derive(Clone, Copy, Default)]
pub(super) struct Set(u32);

impl Set {
    const fn of(list: &[Attribute]) -> Self {
        let mut bits = 0;
        let mut rest = list;
        while let [first, others @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = others;
        }
        Self(bits)
    }

    /// Whether it was not there before.
    pub(super) fn insert(&mut self, attribute: Attribute) -> bool {
        let before = self.0;
        self.0 |= 1 << attribute as u32;
        self.0 != before
    }

    /// The first of these that `other` has not.
    pub(super) fn first_not_in(self, other: Self) -> Option<Attribute> {
        let rest = self.0 & !other.0;
        if rest == 0 {
            return None;
        }
        Attribute::ALL.iter().copied().find(|attribute| rest & (1 << *attribute as u32) != 0)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! elements {
    ($($id:ident $name:literal [$($required:ident)*] [$($optional:ident)*])*) => {
        /// An element of CIM-XML.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Element { $(#[doc = concat!("`", $name, "`.")] $id),* }

        impl Element {
            pub(super) fn of(name: &[u8]) -> Option<Self> {
                $(if name == $name.as_bytes() { return Some(Self::$id); })*
                None
            }

            /// As it is spelled.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => $name),* }
            }

            /// The attributes it must have, and those that it may have beside.
            pub(super) const fn attributes(self) -> (Set, Set) {
                match self { $(Self::$id => {
                    const REQUIRED: Set = Set::of(&[$(Attribute::$required),*]);
                    const OPTIONAL: Set = Set::of(&[$(Attribute::$optional),*]);
                    (REQUIRED, OPTIONAL)
                }),* }
            }
        }
    };
}

// The most frequent ones first.
elements! {
    Value "VALUE" [] []
    Property "PROPERTY" [Name Type] [ClassOrigin Propagated EmbeddedObject Lang]
    KeyValue "KEYVALUE" [] [ValueType Type]
    KeyBinding "KEYBINDING" [Name] []
    PropertyArray "PROPERTY.ARRAY" [Name Type] [ArraySize ClassOrigin Propagated EmbeddedObject Lang]
    ValueArray "VALUE.ARRAY" [] []
    Qualifier "QUALIFIER" [Name Type] [Propagated Overridable ToSubclass ToInstance Translatable Lang]
    PropertyReference "PROPERTY.REFERENCE" [Name] [ReferenceClass ClassOrigin Propagated]
    Instance "INSTANCE" [ClassName] [Lang]
    InstanceName "INSTANCENAME" [ClassName] []
    ValueNamedInstance "VALUE.NAMEDINSTANCE" [] []
    ValueReference "VALUE.REFERENCE" [] []
    ValueNull "VALUE.NULL" [] []
    Namespace "NAMESPACE" [Name] []
    LocalNamespacePath "LOCALNAMESPACEPATH" [] []
    Cim "CIM" [CimVersion DtdVersion] []
    Message "MESSAGE" [Id ProtocolVersion] []
    Declaration "DECLARATION" [] []
    DeclGroup "DECLGROUP" [] []
    DeclGroupWithName "DECLGROUP.WITHNAME" [] []
    DeclGroupWithPath "DECLGROUP.WITHPATH" [] []
    QualifierDeclaration "QUALIFIER.DECLARATION" [Name Type] [IsArray ArraySize Overridable ToSubclass ToInstance Translatable]
    Scope "SCOPE" [] [ScopeClass ScopeAssociation ScopeReference ScopeProperty ScopeMethod ScopeParameter ScopeIndication ScopeAny]
    ValueRefArray "VALUE.REFARRAY" [] []
    ValueObject "VALUE.OBJECT" [] []
    ValueNamedObject "VALUE.NAMEDOBJECT" [] []
    ValueObjectWithPath "VALUE.OBJECTWITHPATH" [] []
    ValueObjectWithLocalPath "VALUE.OBJECTWITHLOCALPATH" [] []
    ValueInstanceWithPath "VALUE.INSTANCEWITHPATH" [] []
    NamespacePath "NAMESPACEPATH" [] []
    Host "HOST" [] []
    ClassPath "CLASSPATH" [] []
    LocalClassPath "LOCALCLASSPATH" [] []
    ClassName "CLASSNAME" [Name] []
    InstancePath "INSTANCEPATH" [] []
    LocalInstancePath "LOCALINSTANCEPATH" [] []
    ObjectPath "OBJECTPATH" [] []
    Class "CLASS" [Name] [SuperClass]
    Method "METHOD" [Name] [Type ClassOrigin Propagated]
    Parameter "PARAMETER" [Name Type] []
    ParameterReference "PARAMETER.REFERENCE" [Name] [ReferenceClass]
    ParameterArray "PARAMETER.ARRAY" [Name Type] [ArraySize]
    ParameterRefArray "PARAMETER.REFARRAY" [Name] [ReferenceClass ArraySize]
    MultiReq "MULTIREQ" [] []
    SimpleReq "SIMPLEREQ" [] []
    MethodCall "METHODCALL" [Name] []
    ParamValue "PARAMVALUE" [Name] [ParamType Type EmbeddedObject]
    IMethodCall "IMETHODCALL" [Name] []
    IParamValue "IPARAMVALUE" [Name] []
    MultiRsp "MULTIRSP" [] []
    SimpleRsp "SIMPLERSP" [] []
    MethodResponse "METHODRESPONSE" [Name] []
    IMethodResponse "IMETHODRESPONSE" [Name] []
    Error "ERROR" [Code] [Description]
    ReturnValue "RETURNVALUE" [] [EmbeddedObject ParamType]
    IReturnValue "IRETURNVALUE" [] []
    MultiExpReq "MULTIEXPREQ" [] []
    SimpleExpReq "SIMPLEEXPREQ" [] []
    ExpMethodCall "EXPMETHODCALL" [Name] []
    MultiExpRsp "MULTIEXPRSP" [] []
    SimpleExpRsp "SIMPLEEXPRSP" [] []
    ExpMethodResponse "EXPMETHODRESPONSE" [Name] []
    ExpParamValue "EXPPARAMVALUE" [Name] []
    Correlator "CORRELATOR" [Name Type] []
}

impl Element {
    /// How its sense is stated in the standard: `Element` with the name.
    pub(super) fn all(names: &[Self]) -> String {
        names.iter().map(|element| format!("`{}`", element.name())).collect::<Vec<_>>().join(", ")
    }
}
