//! Large enumerations, object by object.

use std::io::BufRead;

use sidereal_diagnostics::Finding;

use super::cursor::{Cursor, Result, Source, Stream, Token};
use super::{Element, Item};
use crate::metamodel::Instance;
use crate::rules;

/// The objects of a document that is read from a stream: what stands in `IRETURNVALUE`, in groups of declarations, or as a
/// parameter that holds an instance. Only one of them is in memory at a time. The text must be UTF-8.
///
/// ```
/// use sidereal_cim::cimxml::Instances;
///
/// let text = r#"<CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLERSP>
///   <IMETHODRESPONSE NAME="EnumerateInstances"><IRETURNVALUE>
///     <VALUE.NAMEDINSTANCE><INSTANCENAME CLASSNAME="CIM_Foo"/><INSTANCE CLASSNAME="CIM_Foo"/></VALUE.NAMEDINSTANCE>
///   </IRETURNVALUE></IMETHODRESPONSE></SIMPLERSP></MESSAGE></CIM>"#;
/// let mut instances = Instances::new(text.as_bytes());
/// assert_eq!(instances.next_instance()?.map(|instance| instance.class.to_string()).as_deref(), Some("CIM_Foo"));
/// assert_eq!(instances.next_instance()?, None);
/// # Ok::<(), sidereal_diagnostics::Finding>(())
/// ```
pub struct Instances<R> {
    cursor: Cursor<Stream<R>>,
    /// Open elements above the current one, and how many elements were in them so far.
    open: Vec<(Element, usize)>,
    first: Option<Element>,
    failed: bool,
    rooted: bool,
}

impl<R: BufRead> Instances<R> {
    /// Reads from here.
    pub fn new(reader: R) -> Self {
        Self { cursor: Cursor::new(Stream::new(reader)), open: Vec::new(), first: None, failed: false, rooted: false }
    }

    /// The next object; none at the end.
    ///
    /// # Errors
    ///
    /// Where the text first is not well-formed or not of the standard. Nothing comes after an error. Columns count bytes. A
    /// fault of an element that began before what is still at hand is placed where the reader has come to.
    pub fn next_item(&mut self) -> std::result::Result<Option<Item>, Finding> {
        if self.failed {
            return Ok(None);
        }
        self.advance().map_err(|finding| {
            self.failed = true;
            *finding
        })
    }

    /// The next object that is an instance; none at the end.
    ///
    /// # Errors
    ///
    /// As [`Instances::next_item`].
    pub fn next_instance(&mut self) -> std::result::Result<Option<Instance>, Finding> {
        while let Some(item) = self.next_item()? {
            if let Item::Instance { instance, .. } = item {
                return Ok(Some(*instance));
            }
        }
        Ok(None)
    }

    /// What was understood so far though it is not of the standard; takes it out.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.cursor.findings)
    }

    fn advance(&mut self) -> Result<Option<Item>> {
        loop {
            match self.cursor.token()? {
                Token::Eof if self.rooted => return Ok(None),
                Token::Eof => return self.cursor.fault(&rules::NOT_WELL_FORMED, "there is no element"),
                Token::End => {
                    if let Some((element, count)) = self.open.pop()
                        && count < least(element)
                    {
                        return self.cursor.missing(element, inside(element).unwrap_or_default());
                    }
                }
                Token::Start(element) => {
                    if self.open.is_empty() && std::mem::replace(&mut self.rooted, true) {
                        return self.cursor.fault(&rules::NOT_WELL_FORMED, "something stands behind the root element");
                    }
                    if let Some((parent, count)) = self.open.last_mut() {
                        *count += 1;
                        let one = *count > 1 && matches!(parent, Element::Cim | Element::Message | Element::SimpleRsp);
                        let allowed = if one { Some(&[][..]) } else { inside(*parent) };
                        if let Some(allowed) = allowed.filter(|allowed| !allowed.contains(&element)) {
                            let parent = *parent;
                            return self.cursor.unexpected(parent, element, allowed);
                        }
                    }
                    if let Some(item) = enter(&mut self.cursor, &self.open, element, &mut self.first)? {
                        return Ok(Some(item));
                    }
                }
            }
            // What `enter` did not read is open now.
            if let Some(element) = self.cursor.opened.take() {
                if element == Element::IReturnValue {
                    self.first = None;
                }
                self.open.push((element, 0));
            }
        }
    }
}

/// Reads an object whole; goes into what leads to objects; checks and passes over the rest.
fn enter<S: Source>(
    cursor: &mut Cursor<S>,
    open: &[(Element, usize)],
    element: Element,
    first: &mut Option<Element>,
) -> Result<Option<Item>> {
    let parent = open.last().map(|(parent, _)| *parent);
    if parent == Some(Element::IReturnValue) {
        return cursor.returned_item(first, element).map(Some);
    }
    let expected = super::read_values::Expected { r#type: None, embedded: None };
    if let Some(group @ (Element::DeclGroup | Element::DeclGroupWithName | Element::DeclGroupWithPath)) = parent {
        if !Cursor::<S>::in_group(group).contains(&element) {
            return cursor.unexpected(group, element, Cursor::<S>::in_group(group));
        }
        if matches!(element, Element::LocalNamespacePath | Element::NamespacePath) {
            return cursor.checked(element).map(|()| None);
        }
        return cursor.item(element, expected).map(Some);
    }
    match element {
        Element::Cim => drop(cursor.cim_versions()?),
        Element::Message => drop(cursor.protocol_version()?),
        Element::Instance if parent == Some(Element::ExpParamValue) || parent.is_none() => {
            return cursor.item(element, expected).map(Some);
        }
        _ if ENTERED.contains(&element) => {}
        _ => return cursor.checked(element).map(|()| None),
    }
    cursor.opened = Some(element);
    Ok(None)
}

/// Elements that lead to objects, beside the root and the message.
const ENTERED: &[Element] = &[
    Element::Declaration,
    Element::DeclGroup,
    Element::DeclGroupWithName,
    Element::DeclGroupWithPath,
    Element::SimpleRsp,
    Element::MultiRsp,
    Element::IMethodResponse,
    Element::IReturnValue,
    Element::SimpleExpReq,
    Element::MultiExpReq,
    Element::ExpMethodCall,
    Element::ExpParamValue,
];

/// What may stand in an element that leads to objects, where that is not told by what is read.
fn inside(parent: Element) -> Option<&'static [Element]> {
    Some(match parent {
        Element::Cim => &[Element::Message, Element::Declaration],
        Element::Message => &[
            Element::SimpleReq,
            Element::MultiReq,
            Element::SimpleRsp,
            Element::MultiRsp,
            Element::SimpleExpReq,
            Element::MultiExpReq,
            Element::SimpleExpRsp,
            Element::MultiExpRsp,
        ],
        Element::Declaration => &[Element::DeclGroup, Element::DeclGroupWithName, Element::DeclGroupWithPath],
        Element::MultiRsp => &[Element::SimpleRsp],
        Element::SimpleRsp => &[Element::MethodResponse, Element::IMethodResponse],
        Element::IMethodResponse => &[Element::Error, Element::IReturnValue, Element::ParamValue],
        Element::MultiExpReq => &[Element::SimpleExpReq],
        Element::SimpleExpReq => &[Element::Correlator, Element::ExpMethodCall],
        Element::ExpMethodCall => &[Element::ExpParamValue],
        Element::ExpParamValue => &[Element::Instance],
        _ => return None,
    })
}

/// How many elements must stand in it.
fn least(parent: Element) -> usize {
    match parent {
        Element::Cim | Element::Message | Element::Declaration | Element::SimpleRsp | Element::SimpleExpReq => 1,
        Element::MultiRsp | Element::MultiExpReq => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    const TEXT: &str = r#"<CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLERSP>
<IMETHODRESPONSE NAME="EnumerateInstances"><IRETURNVALUE><VALUE.NAMEDINSTANCE>
<INSTANCENAME CLASSNAME="A"><KEYBINDING NAME="Id"><KEYVALUE VALUETYPE="string">é</KEYVALUE></KEYBINDING></INSTANCENAME>
<INSTANCE CLASSNAME="A"><PROPERTY NAME="Id" TYPE="string"><VALUE>é &amp; <![CDATA[<b>]]>&#x41;</VALUE></PROPERTY>
<!-- two --><PROPERTY.ARRAY NAME="Speed" TYPE="uint16"><VALUE.ARRAY><VALUE>1</VALUE><VALUE.NULL/></VALUE.ARRAY></PROPERTY.ARRAY>
</INSTANCE></VALUE.NAMEDINSTANCE></IRETURNVALUE></IMETHODRESPONSE></SIMPLERSP></MESSAGE></CIM>"#;

    fn items(window: usize, text: &str) -> Vec<std::result::Result<Item, &'static str>> {
        let mut instances = Instances::new(BufReader::with_capacity(window, text.as_bytes()));
        std::iter::from_fn(|| instances.next_item().map_err(|finding| finding.code).transpose()).collect()
    }

    #[test]
    fn windows_of_any_size_show_the_same() {
        for text in [TEXT, &TEXT.replace("</VALUE.ARRAY>", "</VALUE.Array>"), &TEXT.replace("</CIM>", "")] {
            let whole = items(text.len(), text);
            assert_eq!(whole.iter().any(std::result::Result::is_ok), !text.contains("Array>"));
            for window in 1..200 {
                assert_eq!(items(window, text), whole, "in windows of {window} bytes");
            }
        }
    }
}
