//! What ties two entities of a document is a relationship of the one: an element of a list, which leads to the other.
//!
//! An association of CIM is an entity of its own; in SID it is a part of a resource. The table of such a class says which
//! entities it ties, `pair.toml` where a class of the right has its relationships. Both directions work on entities of the
//! right: on the way there an entity that was made by rules becomes an element, on the way back an element becomes that entity
//! again, before the rules see it. So the rules, the complement and the report of an association are those of any entity.

use sidereal_model::{Class, Document, Json};

use crate::back::Members;
use crate::forth::HREF;
use crate::identity;
use crate::plan::{How, Output, Place, Plan, is_element, quoted};

mod fold;
mod unfold;

pub(crate) use fold::fold;
pub(crate) use unfold::{Apart, unfold};

/// Which rules of a plan are the references to the two entities.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ties {
    /// To the one that has the relationship.
    pub(crate) of: usize,
    /// To the one that it leads to.
    pub(crate) to: usize,
}

/// Where a class of the right has its relationships.
#[derive(Debug)]
pub(crate) struct Relationships {
    pub(crate) list: String,
    /// The class of its elements.
    pub(crate) element: &'static Class,
    /// Where, in an element, stands what it cannot say otherwise.
    pub(crate) rest: Place,
    /// Does the list that `rest` begins with hold the characteristics of what the element was?
    pub(crate) characteristics: bool,
    /// Where an entity of the class remembers how it was an element.
    pub(crate) mark: Option<Place>,
}

/// What stands in `rest`: members of the entity, what its references say besides, and its place in the document.
const ENTITY: &str = "entity";
const OF: &str = "of";
const TO: &str = "to";
const PLACE: &str = "place";

/// A plan whose entities can be elements.
#[derive(Clone, Copy)]
struct Tie<'p> {
    plan: &'p Plan,
    /// The elements of the two references; which of them comes first.
    of: &'p Place,
    to: &'p Place,
    of_first: bool,
    /// The member that tells such elements apart, and what it says of the reference to the other entity.
    key: &'p str,
    /// What it says of a relationship.
    kind: &'p str,
}

/// What an element was: the entity, and its place in the document, if the element tells.
struct Untied {
    entity: String,
    place: Option<usize>,
}

/// What names an entity, or what a reference leads to.
fn name(json: Json<'_>) -> Option<&str> {
    json.get(HREF).or_else(|| json.get("id")).and_then(Json::as_str).filter(|name| !name.is_empty())
}

/// What tells an element of the list that a place begins with.
fn keys(place: &Place) -> &[(String, String)] {
    place.path.steps.first().and_then(|step| step.element.as_deref()).unwrap_or_default()
}

fn array(items: &[String]) -> String {
    format!("[{}]", items.join(","))
}

/// An element that holds a value.
fn element_with(place: &Place, value: &str) -> String {
    let mut out = String::new();
    place.write(&mut out, |out| out.push_str(value));
    out
}

/// The element that an entity is, if it can be one.
pub(crate) fn element(plan: &Plan, lists: &Relationships, entity: Json<'_>) -> Option<Document> {
    Document::parse(&Tie::of(plan)?.element(lists, entity, None)?).ok()
}

impl<'p> Tie<'p> {
    fn of(plan: &'p Plan) -> Option<Self> {
        let ties = plan.ties?;
        let place = |rule: usize| plan.rules.get(rule)?.places.first();
        let (of, to) = (place(ties.of)?, place(ties.to)?);
        let (key, _) = keys(to).first()?;
        let (_, kind) = plan.tag.first()?;
        Some(Self { plan, of, to, of_first: ties.of < ties.to, key, kind })
    }

    /// The list of the two references.
    fn list(&self) -> &'p str {
        self.of.path.head()
    }

    /// The list of characteristics.
    fn characteristics(&self) -> &'p str {
        self.plan.right_complement.path.head()
    }

    /// What every entity of the plan says, as JSON.
    fn constants(&self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.plan.outputs.iter().filter_map(|output| match output {
            Output::Constant(name, json) => Some((name.as_str(), json.as_str())),
            _ => None,
        })
    }

    /// Is an element of characteristics part of what a reference says?
    fn is_within(&self, list: &str, item: Json<'_>) -> bool {
        let rule = self.plan.ties.and_then(|ties| self.plan.rules.get(ties.to));
        let Some(How::Reference(Some(within))) = rule.map(|rule| &rule.how) else { return false };
        within.path.head() == list && is_element(item, keys(within))
    }

    /// The two references of an entity: to the one that has the relationship, and to the other.
    fn ends<'j>(&self, entity: Json<'j>) -> Option<(Json<'j>, Json<'j>)> {
        let mut items = entity.get(self.list())?.items()?;
        let (first, second, none) = (items.next()?, items.next()?, items.next());
        let (of, to) = if self.of_first { (first, second) } else { (second, first) };
        (none.is_none() && is_element(of, keys(self.of)) && is_element(to, keys(self.to))).then_some((of, to))
    }

    /// The element that an entity is; none if it could not become the entity again.
    fn element(&self, lists: &Relationships, entity: Json<'_>, place: Option<usize>) -> Option<String> {
        let (of, to) = self.ends(entity)?;
        let host = name(of)?;
        let head = lists.rest.path.head();
        let (mut members, mut own) = (Members::default(), Vec::new());
        for (name, value) in entity.members()? {
            if name == self.list() || self.constants().any(|(constant, _)| constant == name) {
                continue;
            }
            match value.items().filter(|_| lists.characteristics && name == self.characteristics()) {
                Some(items) => own.extend(items.map(Json::to_text)),
                None => members.set(name, value.to_text()),
            }
        }
        let mut rest = Members::default();
        rest.set_unless_empty(ENTITY, &members);
        let mut besides = Members::of(of);
        for (key, _) in keys(self.of) {
            besides.remove(key);
        }
        besides.remove(HREF);
        if of.get("id").and_then(Json::as_str).is_some_and(|id| id == identity::id(host)) {
            besides.remove("id");
        }
        rest.set_unless_empty(OF, &besides);
        let (mut made, mut listed, mut besides) = (Members::default(), Vec::new(), Members::default());
        for (name, value) in to.members()? {
            if name == self.key {
                made.set(name, quoted(self.kind));
            } else if let Some(items) = value.items().filter(|_| name == head) {
                listed.extend(items.map(Json::to_text));
            } else if lists.element.attribute(name).is_some() {
                made.set(name, value.to_text());
            } else {
                besides.set(name, value.to_text());
            }
        }
        rest.set_unless_empty(TO, &besides);
        if let Some(place) = place {
            rest.set(PLACE, place.to_string());
        }
        listed.extend(own);
        if !rest.is_empty() {
            listed.push(element_with(&lists.rest, &rest.to_json()));
        }
        if !listed.is_empty() {
            made.set(head, array(&listed));
        }
        let made = made.to_json();
        let document = Document::parse(&made).ok()?;
        let again = Document::parse(&self.entity(lists, host, document.root())?.entity).ok()?;
        again.root().same(entity).then_some(made)
    }

    /// The entity that an element was.
    fn entity(&self, lists: &Relationships, host: &str, element: Json<'_>) -> Option<Untied> {
        let head = lists.rest.path.head();
        let (mut to, mut listed, mut own) = (Members::default(), Vec::new(), Vec::new());
        for (name, value) in element.members()? {
            let Some(items) = value.items().filter(|_| name == head) else {
                to.set(name, value.to_text());
                continue;
            };
            for item in items.filter(|item| !is_element(*item, keys(&lists.rest))) {
                let of_reference = !lists.characteristics || self.is_within(head, item);
                if of_reference { listed.push(item.to_text()) } else { own.push(item.to_text()) }
            }
        }
        for (key, value) in keys(self.to) {
            to.set(key, quoted(value));
        }
        if !listed.is_empty() {
            to.set(head, array(&listed));
        }
        let mut of = Members::default();
        for (key, value) in keys(self.of) {
            of.set(key, quoted(value));
        }
        of.set("id", quoted(&identity::id(host)));
        of.set(HREF, quoted(host));
        let rest = lists.rest.find(element);
        let said = |part: &str| rest.and_then(|rest| rest.get(part)).and_then(Json::members).into_iter().flatten();
        said(OF).for_each(|(name, value)| of.set(name, value.to_text()));
        said(TO).for_each(|(name, value)| to.set(name, value.to_text()));
        let mut entity = Members::default();
        said(ENTITY).for_each(|(name, value)| entity.set(name, value.to_text()));
        for (name, value) in self.constants() {
            entity.set(name, value.to_owned());
        }
        let (of, to) = (of.to_json(), to.to_json());
        entity.set(self.list(), array(&if self.of_first { [of, to] } else { [to, of] }));
        if !own.is_empty() {
            entity.set(self.characteristics(), array(&own));
        }
        let place = rest.and_then(|rest| rest.get(PLACE)).and_then(Json::number).and_then(|at| at.parse().ok());
        Some(Untied { entity: entity.to_json(), place })
    }
}

/// How an entity was an element, where that is not how it would be made.
#[derive(Default)]
struct Mark {
    /// It was none, though it could have been.
    apart: bool,
    /// Where it stood in its list.
    index: Option<usize>,
    /// All that it said.
    element: Option<String>,
    /// The document was the entity that it was an element of, and no array.
    single: bool,
}

impl Mark {
    fn is_empty(&self) -> bool {
        !self.apart && self.index.is_none() && self.element.is_none() && !self.single
    }

    /// The mark of an entity, and the entity without it.
    fn take(plan: &Plan, entity: Json<'_>) -> Option<(Self, String)> {
        let place = plan.relationships.as_ref()?.mark.as_ref()?;
        let said = place.find(entity)?;
        let mark = Self {
            apart: said.get("apart").and_then(Json::as_bool) == Some(true),
            index: said.get("index").and_then(Json::number).and_then(|index| index.parse().ok()),
            element: said.get("element").map(Json::to_text),
            single: said.get("single").and_then(Json::as_bool) == Some(true),
        };
        let head = place.path.head();
        let others = entity.get(head)?.items()?.filter(|item| !is_element(*item, keys(place)));
        let others: Vec<String> = others.map(Json::to_text).collect();
        let mut members = Members::of(entity);
        if others.is_empty() {
            members.remove(head);
        } else {
            members.set(head, array(&others));
        }
        Some((mark, members.to_json()))
    }

    /// The entity with this mark.
    fn put(&self, plan: &Plan, entity: Json<'_>) -> Option<String> {
        let place = plan.relationships.as_ref()?.mark.as_ref()?;
        let mut said = Members::default();
        if self.apart {
            said.set("apart", true.to_string());
        }
        if let Some(index) = self.index {
            said.set("index", index.to_string());
        }
        if let Some(element) = &self.element {
            said.set("element", element.clone());
        }
        if self.single {
            said.set("single", true.to_string());
        }
        let head = place.path.head();
        let mut items: Vec<String> =
            entity.get(head).and_then(Json::items).into_iter().flatten().map(Json::to_text).collect();
        items.push(element_with(place, &said.to_json()));
        let mut members = Members::of(entity);
        members.set(head, array(&items));
        Some(members.to_json())
    }
}
