//! The class `Service` by serde's derive: what is written when nothing has to be kept.
#![allow(missing_docs, reason = "the same classes and fields as in sidereal-sid, where they are documented")]

use serde::{Deserialize, Serialize};

type Any = Box<serde_json::value::RawValue>;
type DateTime = chrono::DateTime<chrono::FixedOffset>;
type Decimal = f64;

/// Is there nothing to write?
trait Absent {
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! classes {
    ($(struct $name:ident { $($wire:literal $field:ident: $ty:ty,)* })*) => {
        $(
            #[derive(Clone, Debug, Default, Deserialize, Serialize)]
            pub struct $name {
                $(
                    #[serde(rename = $wire, default, skip_serializing_if = "Absent::is_absent")]
                    pub $field: $ty,
                )*
            }
        )*
    };
}

macro_rules! words {
    ($(enum $name:ident { $($wire:literal $variant:ident,)* })*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
            pub enum $name {
                $(
                    #[serde(rename = $wire)]
                    $variant,
                )*
            }
        )*
    };
}

include!("classes.rs");
