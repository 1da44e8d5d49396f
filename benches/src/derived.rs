//! The class `Service` by the derive of `sidereal-model`: the same source as the others, to compare how long it compiles.
#![allow(missing_docs, reason = "the same classes and fields as in sidereal-sid, where they are documented")]

use sidereal_model::{AsRead, DateTime, Decimal, Enumeration, RawJson as Any, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

macro_rules! classes {
    ($(struct $name:ident { $($wire:tt $field:ident: $ty:ty,)* })*) => {
        $(
            #[derive(Clone, Debug, Default, PartialEq, Structure)]
            #[structure(model = "sid", standard = "TMF638")]
            pub struct $name {
                $(
                    #[structure(name = $wire)]
                    pub $field: $ty,
                )*
                pub as_read: AsRead,
            }
        )*
    };
}

macro_rules! words {
    ($(enum $name:ident { $($wire:tt $variant:ident,)* })*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
            pub enum $name {
                $(
                    #[strum(serialize = $wire)]
                    $variant,
                )*
                #[strum(default)]
                Other(String),
            }
        )*
    };
}

include!("classes.rs");
