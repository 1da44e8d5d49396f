//! The derives of `sidereal-model`: one list of fields makes the reader, the writer, the class description and the serde
//! implementations of a type. See that crate for what they mean.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{
    Data, DeriveInput, Error, Expr, ExprLit, Field, Fields, Lit, LitStr, Meta, Result, Token, parse_macro_input,
};

/// Implements `Structure`, `Value`, `Serialize` and `Deserialize`.
///
/// On the type: `#[structure(model = "cimi", standard = "DSP0263 2.0.0")]`, `name = ".."` where the class has another
/// name than the type, and `variant = ".."`, the path of a function, where an object may be of a subclass. On a field: `name = ".."` where the attribute is not the field's name in camelCase, `also(..)` for
/// names met in the field, `since`, `until`, `unit`, `required`, `secret`, `hierarchy`, `uri`, and `base` for a field whose attributes
/// are the class's own. One field is `as_read: AsRead`, unless a base has it.
#[proc_macro_derive(Structure, attributes(structure))]
pub fn structure(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    structure_impl(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// Implements `Enumeration` and `Value` for an enum that derives strum's `EnumString`, `AsRefStr` and `VariantNames` and
/// ends in the variant `Other(String)`, its strum default.
#[proc_macro_derive(Enumeration)]
pub fn enumeration(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    enumeration_impl(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn enumeration_impl(input: &DeriveInput) -> Result<Tokens> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new(input.span(), "an enumeration is an enum"));
    };
    let ident = &input.ident;
    let named = data.variants.iter().filter(|variant| matches!(variant.fields, Fields::Unit)).count();
    if data.variants.last().is_none_or(|last| last.ident != "Other") || named + 1 != data.variants.len() {
        return Err(Error::new(input.span(), "the last variant is `Other(String)`, all others have no fields"));
    }
    Ok(quote! {
        impl ::sidereal_model::Enumeration for #ident {
            const VALUES: &'static [&'static str] = <Self as ::strum::VariantNames>::VARIANTS.split_at(#named).0;
            fn of(text: &str) -> ::core::option::Option<Self> {
                match <Self as ::core::str::FromStr>::from_str(text) {
                    ::core::result::Result::Ok(Self::Other(_)) | ::core::result::Result::Err(_) => ::core::option::Option::None,
                    ::core::result::Result::Ok(value) => ::core::option::Option::Some(value),
                }
            }
            fn other(text: &str) -> Self {
                Self::Other(text.to_owned())
            }
            fn as_str(&self) -> &str {
                match self {
                    Self::Other(text) => text,
                    named => named.as_ref(),
                }
            }
        }
        impl ::sidereal_model::Value for #ident {
            const KIND: ::sidereal_model::Kind = ::sidereal_model::Kind::Enumeration {
                values: <Self as ::sidereal_model::Enumeration>::VALUES,
                accepts: <Self as ::sidereal_model::Enumeration>::accepts,
            };
            fn read(json: ::sidereal_model::Json<'_>) -> ::core::option::Option<(Self, ::sidereal_model::Fidelity)> {
                ::sidereal_model::derive::read_enumeration(json)
            }
            fn write(&self, out: &mut ::std::string::String, _: ::sidereal_model::WriteOptions) {
                ::sidereal_model::derive::write_enumeration(self, out);
            }
        }
        ::sidereal_model::json_schema!(enumeration #ident);
    })
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word that a field may be marked with")]
struct Options {
    model: Option<LitStr>,
    standard: Option<LitStr>,
    variant: Option<LitStr>,
    name: Option<LitStr>,
    also: Vec<LitStr>,
    since: Option<LitStr>,
    until: Option<LitStr>,
    unit: Option<LitStr>,
    required: bool,
    secret: bool,
    hierarchy: bool,
    uri: bool,
    base: bool,
}

impl Options {
    fn of(attributes: &[syn::Attribute]) -> Result<Self> {
        let mut options = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("structure")) {
            for meta in attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)? {
                options.set(&meta)?;
            }
        }
        Ok(options)
    }

    fn set(&mut self, meta: &Meta) -> Result<()> {
        let word = meta.path().get_ident().map(ToString::to_string).unwrap_or_default();
        match (meta, word.as_str()) {
            (Meta::Path(_), "required") => self.required = true,
            (Meta::Path(_), "secret") => self.secret = true,
            (Meta::Path(_), "hierarchy") => self.hierarchy = true,
            (Meta::Path(_), "uri") => self.uri = true,
            (Meta::Path(_), "base") => self.base = true,
            (Meta::List(list), "also") => {
                let names = list.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_terminated)?;
                self.also.extend(names);
            }
            (Meta::NameValue(pair), word) => {
                let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else {
                    return Err(Error::new(pair.value.span(), "a string is due here"));
                };
                let slot = match word {
                    "model" => &mut self.model,
                    "standard" => &mut self.standard,
                    "variant" => &mut self.variant,
                    "name" => &mut self.name,
                    "since" => &mut self.since,
                    "until" => &mut self.until,
                    "unit" => &mut self.unit,
                    _ => return Err(Error::new(meta.span(), "unknown option")),
                };
                *slot = Some(text.clone());
            }
            _ => return Err(Error::new(meta.span(), "unknown option")),
        }
        Ok(())
    }
}

fn structure_impl(input: &DeriveInput) -> Result<Tokens> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new(input.span(), "a structure is a struct with named fields"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(input.span(), "a structure is a struct with named fields"));
    };
    let of_type = Options::of(&input.attrs)?;
    let missing = |what: &str| Error::new(input.span(), format!("say `#[structure({what} = \"..\")]`"));
    let model = of_type.model.ok_or_else(|| missing("model"))?;
    let standard = of_type.standard.ok_or_else(|| missing("standard"))?;
    let variant = match of_type.variant.map(|path| path.parse::<syn::Path>()).transpose()? {
        Some(path) => quote!(::core::option::Option::Some(#path)),
        None => quote!(::core::option::Option::None),
    };
    let ident = &input.ident;
    let class_name = of_type.name.unwrap_or_else(|| LitStr::new(&ident.to_string(), ident.span()));

    let (shared, exclusive) = keeper(input, fields)?;
    let mut marked: Vec<Tokens> = vec![];
    let (mut bases, mut own, mut arms, mut writes, mut fallbacks) = (vec![], vec![], vec![], vec![], vec![]);
    for field in &fields.named {
        let Some(name) = field.ident.as_ref().filter(|name| *name != "as_read") else { continue };
        let ty = &field.ty;
        let options = Options::of(&field.attrs)?;
        if options.base {
            bases.push(quote!(|| <#ty as ::sidereal_model::Structure>::CLASS));
            writes.push(quote!(::sidereal_model::Structure::write_members(&self.#name, members);));
            fallbacks.push(quote!(::sidereal_model::Structure::read_member(&mut self.#name, name, json)));
            continue;
        }
        let wire = options.name.clone().unwrap_or_else(|| LitStr::new(&camel_case(&name.to_string()), name.span()));
        let described = attribute(field, &wire, &options);
        if options.required || options.hierarchy {
            marked.push(described.clone());
        }
        own.push(described);
        let also = &options.also;
        let key = format!("\"{}\":", wire.value());
        writes.push(quote!(members.keyed(#wire, #key, &self.#name);));
        arms.push(quote! {
            #wire #(| #also)* => ::sidereal_model::derive::read_field(&mut self.#name, #exclusive, #wire, name, json),
        });
    }
    Ok(quote! {
        impl ::sidereal_model::Structure for #ident {
            const CLASS: &'static ::sidereal_model::Class = &::sidereal_model::Class {
                model: #model,
                name: #class_name,
                standard: #standard,
                bases: &[#(#bases),*],
                own: &[#(#own),*],
                marked: &[#(&#marked),*],
                variant: #variant,
            };
            fn read_member(&mut self, name: &str, json: ::sidereal_model::Json<'_>) -> bool {
                match name {
                    #(#arms)*
                    _ => false #(|| #fallbacks)*,
                }
            }
            fn write_members(&self, members: &mut ::sidereal_model::Members<'_>) {
                #(#writes)*
            }
            fn as_read(&self) -> &::sidereal_model::AsRead {
                #shared
            }
            fn as_read_mut(&mut self) -> &mut ::sidereal_model::AsRead {
                #exclusive
            }
        }
        impl ::sidereal_model::Value for #ident {
            const KIND: ::sidereal_model::Kind =
                ::sidereal_model::Kind::Structure(|| <Self as ::sidereal_model::Structure>::CLASS);
            fn read(json: ::sidereal_model::Json<'_>) -> ::core::option::Option<(Self, ::sidereal_model::Fidelity)> {
                ::sidereal_model::derive::read_structure(json)
            }
            fn write(&self, out: &mut ::std::string::String, options: ::sidereal_model::WriteOptions) {
                ::sidereal_model::derive::write_structure(self, out, options);
            }
        }
        impl ::sidereal_model::derive::Serialize for #ident {
            fn serialize<S: ::sidereal_model::derive::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::sidereal_model::derive::serialize(self, serializer)
            }
        }
        impl<'de> ::sidereal_model::derive::Deserialize<'de> for #ident {
            fn deserialize<D: ::sidereal_model::derive::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::sidereal_model::derive::deserialize(deserializer)
            }
        }
        ::sidereal_model::json_schema!(structure #ident);
    })
}

/// How to reach what the fields cannot say: the type's own `as_read`, or that of its first base.
fn keeper(input: &DeriveInput, fields: &syn::FieldsNamed) -> Result<(Tokens, Tokens)> {
    if fields.named.iter().any(|field| field.ident.as_ref().is_some_and(|name| name == "as_read")) {
        return Ok((quote!(&self.as_read), quote!(&mut self.as_read)));
    }
    for field in &fields.named {
        if let (Some(name), true) = (&field.ident, Options::of(&field.attrs)?.base) {
            return Ok((
                quote!(::sidereal_model::Structure::as_read(&self.#name)),
                quote!(::sidereal_model::Structure::as_read_mut(&mut self.#name)),
            ));
        }
    }
    Err(Error::new(input.span(), "a structure has a field `as_read: AsRead`, or a base that has one"))
}

/// The description of one attribute.
fn attribute(field: &Field, wire: &LitStr, options: &Options) -> Tokens {
    let ty = &field.ty;
    let optional = |text: &Option<LitStr>| {
        text.as_ref()
            .map_or_else(|| quote!(::core::option::Option::None), |text| quote!(::core::option::Option::Some(#text)))
    };
    let (since, until, unit) = (optional(&options.since), optional(&options.until), optional(&options.unit));
    let Options { also, required, secret, hierarchy, .. } = options;
    let kind =
        if options.uri { quote!(::sidereal_model::Kind::Uri) } else { quote!(<#ty as ::sidereal_model::Field>::KIND) };
    quote! {
        ::sidereal_model::Attribute {
            name: #wire,
            also: &[#(#also),*],
            kind: #kind,
            many: <#ty as ::sidereal_model::Field>::MANY,
            required: #required,
            since: #since,
            until: #until,
            unit: #unit,
            secret: #secret,
            hierarchy: #hierarchy,
        }
    }
}

fn camel_case(name: &str) -> String {
    let mut words = name.trim_start_matches("r#").split('_').filter(|word| !word.is_empty());
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
