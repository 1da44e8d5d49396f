//! Typed views over instances of the classes of the CIM Schema that the mapping needs.
//!
//! A view is an instance looked at as one of a class; it derefs to the view of the superclass. Values of another type than
//! declared are none; what is null in an array is kept.
//!
//! ```
//! use sidereal_cim::views::{ComputerSystem, View};
//! use sidereal_cim::Instance;
//!
//! let instance = Instance::new("CIM_ComputerSystem").with("Name", "host-1").with("EnabledState", 2_u16);
//! let system = ComputerSystem::of(&instance).expect("it is one");
//! assert_eq!((system.name(), system.enabled_state()), (Some("host-1"), Some(2)));
//! assert!(sidereal_cim::views::Processor::of(&instance).is_none());
//! ```

use crate::metamodel::{Datetime, Instance, ObjectPath, Type, Value};
use crate::{Repository, builtin};

/// Declares the view of a class: name, class, superclass, and properties by the name of their accessor.
macro_rules! view {
    ($view:ident $class:literal $(: $superclass:ident)? { $($accessor:ident $name:literal => $type:ty,)* }) => {
        #[doc = concat!("An instance of `", $class, "` or of a class below it.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $view<'a>(view!(@inner $($superclass)?));

        impl<'a> crate::views::View<'a> for $view<'a> {
            const CLASS: &'static str = $class;
            const PROPERTIES: &'static [crate::views::Declared] = &[$(crate::views::Declared {
                name: $name,
                r#type: <$type as crate::views::FromValue<'a>>::TYPE,
                array: <$type as crate::views::FromValue<'a>>::ARRAY,
            }),*];

            fn assume(instance: &'a crate::metamodel::Instance) -> Self {
                Self(view!(@assume instance $($superclass)?))
            }

            fn instance(&self) -> &'a crate::metamodel::Instance {
                view!(@instance self $($superclass)?)
            }
        }

        impl<'a> $view<'a> {
            $(
                #[doc = concat!("`", $name, "`.")]
                pub fn $accessor(&self) -> Option<$type> {
                    let instance = crate::views::View::instance(self);
                    crate::views::FromValue::from_value(instance.get($name)?)
                }
            )*
        }

        $(
            impl<'a> std::ops::Deref for $view<'a> {
                type Target = $superclass<'a>;

                fn deref(&self) -> &$superclass<'a> {
                    &self.0
                }
            }
        )?
    };
    (@inner) => { &'a crate::metamodel::Instance };
    (@inner $superclass:ident) => { $superclass<'a> };
    (@assume $instance:ident) => { $instance };
    (@assume $instance:ident $superclass:ident) => { <$superclass as crate::views::View>::assume($instance) };
    (@instance $view:ident) => { $view.0 };
    (@instance $view:ident $superclass:ident) => { crate::views::View::instance(&$view.0) };
}

mod associations;
mod core;
mod devices;
mod management;
mod network;
mod physical;
mod users;
mod virtualization;

pub use associations::*;
pub use core::*;
pub use devices::*;
pub use management::*;
pub use network::*;
pub use physical::*;
pub use users::*;
pub use virtualization::*;

/// An instance looked at as one of a class.
pub trait View<'a>: Sized {
    /// The class.
    const CLASS: &'static str;
    /// The properties that the view adds to that of the superclass.
    const PROPERTIES: &'static [Declared];

    /// The view of an instance, whatever its class.
    fn assume(instance: &'a Instance) -> Self;

    /// The instance that is looked at.
    fn instance(&self) -> &'a Instance;

    /// The view of an instance that is one of the class, by the built-in schema.
    fn of(instance: &'a Instance) -> Option<Self> {
        Self::of_schema(instance, builtin::schema())
    }

    /// The view of an instance that is one of the class, by a schema that knows classes of vendors, too.
    fn of_schema(instance: &'a Instance, schema: &Repository) -> Option<Self> {
        let is = instance.class.is(Self::CLASS)
            || schema.class(&instance.class).is_some_and(|class| class.is_a(Self::CLASS));
        is.then(|| Self::assume(instance))
    }
}

/// A property of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub r#type: Type,
    /// Whether it is an array.
    pub array: bool,
}

/// What an accessor of a view returns.
pub trait FromValue<'a>: Sized {
    /// The type of CIM.
    const TYPE: Type;
    /// Whether it is an array.
    const ARRAY: bool = false;

    /// The value, if it is of this type. A number that is not bound yet is read.
    fn from_value(value: &'a Value) -> Option<Self>;
}

macro_rules! integers {
    ($($type:ty => $kind:ident),*) => {$(
        impl FromValue<'_> for $type {
            const TYPE: Type = Type::$kind;

            fn from_value(value: &Value) -> Option<Self> {
                value.as_integer()?.try_into().ok()
            }
        }
    )*};
}

integers! {
    u8 => Uint8, i8 => Sint8, u16 => Uint16, i16 => Sint16, u32 => Uint32, i32 => Sint32, u64 => Uint64, i64 => Sint64
}

impl<'a> FromValue<'a> for &'a str {
    const TYPE: Type = Type::String;

    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_str()
    }
}

impl FromValue<'_> for bool {
    const TYPE: Type = Type::Boolean;

    fn from_value(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromValue<'_> for f32 {
    const TYPE: Type = Type::Real32;

    #[expect(clippy::cast_possible_truncation, reason = "the nearest float is what is asked for")]
    fn from_value(value: &Value) -> Option<Self> {
        value.as_f64().map(|value| value as Self)
    }
}

impl FromValue<'_> for f64 {
    const TYPE: Type = Type::Real64;

    fn from_value(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl<'a> FromValue<'a> for &'a Datetime {
    const TYPE: Type = Type::Datetime;

    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_datetime()
    }
}

impl<'a> FromValue<'a> for &'a ObjectPath {
    const TYPE: Type = Type::Reference;

    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_reference()
    }
}

impl<'a, T: FromValue<'a>> FromValue<'a> for Vec<Option<T>> {
    const TYPE: Type = T::TYPE;
    const ARRAY: bool = true;

    fn from_value(value: &'a Value) -> Option<Self> {
        match value {
            Value::Array(items) => Some(items.iter().map(T::from_value).collect()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
