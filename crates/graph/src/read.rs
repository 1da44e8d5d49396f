//! From the JSON of an entity to its node and edges.

use std::borrow::Cow;

use sidereal_model::{Class, Json, Kind, scalar};
use sidereal_sid::{Facing, classify};

use crate::edge_kinds::{EdgeKind, Steps, steps};
use crate::edit::Edit;
use crate::facts::{Details, Limits, Validity, push_step};
use crate::family::{Families, Family};
use crate::graph::{EdgeData, Extra, Form, NONE, Named, OTHER_IDS};
use crate::names::Name;

/// Where an entity stands.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub(crate) source: u32,
    pub(crate) item: u32,
    pub(crate) owner: u32,
}

/// What is known of a reference from what it is in.
#[derive(Clone, Copy, Default)]
struct Context<'a> {
    label: Option<&'a str>,
    state: Option<&'a str>,
    validity: Option<Validity>,
    limits: Option<Limits>,
    group: Option<u32>,
}

/// Members that an entity has and a reference to one has not.
const TELLING: &[&str] = &[
    "isBundle",
    "category",
    "startDate",
    "endDate",
    "terminationDate",
    "fullName",
    "givenName",
    "familyName",
    "tradingName",
    "organizationType",
    "priceType",
    "price",
    "status",
    "state",
    "resourceStatus",
    "operationalState",
    "administrativeState",
    "usageState",
    "lifecycleState",
    "street1",
    "streetName",
    "city",
    "postcode",
    "country",
    "geographicLocation",
    "bundledGroupProductOffering",
    "productSerialNumber",
    "serviceType",
];

/// The identifier of an entity or reference: `id`, or the last step of `href`.
pub(crate) fn id_of(json: Json<'_>) -> Option<Cow<'_, str>> {
    identified(json).map(|(id, _)| id)
}

fn identified(json: Json<'_>) -> Option<(Cow<'_, str>, Named)> {
    let text = |name: &str| {
        let value = json.get(name)?;
        let text = value.as_str().map(Cow::Borrowed);
        text.or_else(|| value.number().map(Cow::Borrowed)).filter(|id| !id.is_empty())
    };
    if let Some(id) = text("id") {
        return Some((id, Named::Id));
    }
    if let Some(href) = json.get("href").and_then(Json::as_str) {
        let path = href.split(['?', '#']).next().unwrap_or(href).trim_end_matches('/');
        let mut steps = path.rsplit('/').filter(|step| !step.is_empty());
        let last = steps.next()?;
        // The collections of the TMF APIs are called as their classes; elsewhere only the whole address tells.
        let is_collection = steps.next().is_some_and(|step| Family::of_class(step).is_some());
        return Some((Cow::Owned(if is_collection { last } else { href }.to_owned()), Named::Href));
    }
    OTHER_IDS.iter().find_map(|name| text(name).map(|id| (id, Named::Other(name))))
}

impl Edit<'_> {
    /// The family and class of an entity: by what it says, or else by where it stands.
    pub(crate) fn recognize<'a>(&mut self, json: Json<'a>, place: Option<Family>) -> (Family, Cow<'a, str>) {
        let said = |member| json.get(member).and_then(Json::as_str).filter(|name| !name.is_empty());
        let at_type = said("@type");
        if let Some(name) = at_type
            && let Some(family) = self.family_of(name)
        {
            return (family, Cow::Borrowed(name.trim()));
        }
        if let Some(family) = place {
            let class = at_type.filter(|name| !name.ends_with("Ref")).unwrap_or(family.name());
            return (family, Cow::Borrowed(class));
        }
        let found = classify(json).and_then(|found| Some((self.family_of(found.class.name)?, found.class.name)));
        let by_base = || said("@baseType").and_then(|name| Some((Family::of_class(name)?, name)));
        let by_href = || {
            let steps = said("href")?.split(['?', '#']).next()?.rsplit('/').skip(1);
            steps.take(3).find_map(|step| Family::of_class(step).map(|family| (family, family.name())))
        };
        let found = found.or_else(by_base).or_else(by_href);
        let (family, class) = found.unwrap_or((Family::Other, "Entity"));
        (family, Cow::Borrowed(at_type.unwrap_or(class)))
    }

    /// As [`Family::of_class`], which is asked once for a name.
    fn family_of(&mut self, class: &str) -> Option<Family> {
        let name = self.graph.names.of(class);
        let at = name.index()?;
        if let Some(known) = self.graph.families.get(at).copied().flatten() {
            return (known != Family::Other).then_some(known);
        }
        let family = Family::of_class(class);
        // Names of classes are few and come first, mostly; the rest of the table is not worth keeping.
        if at < 1 << 16 {
            if self.graph.families.len() <= at {
                self.graph.families.resize(at + 1, None);
            }
            if let Some(known) = self.graph.families.get_mut(at) {
                *known = Some(family.unwrap_or(Family::Other));
            }
        }
        family
    }

    /// Reads an entity into its node; the pointer at hand is where it starts.
    pub(crate) fn read(&mut self, json: Json<'_>, family: Family, class: &str, form: Form, at: At) -> u32 {
        let id = id_of(json);
        let id = self.graph.names.optional(id.as_deref());
        let (node, fill) = self.slot(id, family, form);
        if !fill {
            return node;
        }
        let text = |name: &str| json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
        let validity = Validity::of_entity(json);
        let validity_path = validity.map(|(_, path)| path).filter(|path| *path != "validFor");
        let details = Details::of(json, validity_path, self.graph.options.content);
        let flag = |name| json.get(name).is_some_and(|json| scalar::boolean(json).value() == Some(true));
        let (is_bundle, sellable) = (flag("isBundle"), flag("isSellable"));
        let name = text("name").or_else(|| text("fullName")).or_else(|| text("tradingName")).map(Cow::Borrowed);
        let name = name.or_else(|| {
            let parts: Vec<&str> = ["givenName", "familyName"].iter().filter_map(|name| text(name)).collect();
            (!parts.is_empty()).then(|| Cow::Owned(parts.join(" ")))
        });
        let facing = (family == Family::Service).then(|| facing(class, text("category"))).flatten();
        let names = &mut self.graph.names;
        let href = names.optional(text("href"));
        let version = names.optional(text("version").or_else(|| text("resourceVersion")));
        let state = names.optional(state_of(json));
        let (name, class, path) = (names.optional(name.as_deref()), names.of(class), names.of(&self.pointer));
        let validity = self.validity(validity.map(|(validity, _)| validity));
        if let Some(data) = self.graph.graph.node_weight_mut(petgraph::stable_graph::NodeIndex::new(node as usize)) {
            (data.href, data.name, data.version, data.class, data.state, data.path) =
                (href, name, version, class, state, path);
            (data.document, data.item, data.owner) = (at.source, at.item, at.owner);
            (data.validity, data.family, data.form) = (validity, family, form);
            (data.bundle, data.sellable, data.facing, data.details) = (is_bundle, sellable, facing, details);
        }
        self.found_at(href, node, family);
        let outer = std::mem::take(&mut self.drafts);
        let context = Context::default();
        let mut reading = Reading { edit: self, node, family, at: At { owner: node, ..at }, groups: 0 };
        reading.members(json, steps(family), context, true);
        let drafts = std::mem::replace(&mut self.drafts, outer);
        let source = petgraph::stable_graph::NodeIndex::new(node as usize);
        for (data, target) in drafts {
            self.graph.graph.add_edge(source, petgraph::stable_graph::NodeIndex::new(target as usize), data);
        }
        node
    }

    fn validity(&mut self, validity: Option<Validity>) -> u32 {
        let Some(validity) = validity else { return NONE };
        let known = &mut self.graph.validities;
        // Entities that follow each other often have the same.
        if known.last() != Some(&validity) {
            known.push(validity);
        }
        u32::try_from(known.len() - 1).unwrap_or(NONE)
    }
}

fn state_of(json: Json<'_>) -> Option<&str> {
    ["lifecycleStatus", "state", "status", "lifecycleState", "resourceStatus", "operationalState"]
        .iter()
        .find_map(|name| json.get(name).and_then(Json::as_str))
        .map(str::trim)
}

/// As `Service::facing` of `sidereal-sid`, of a service that is not read.
fn facing(class: &str, category: Option<&str>) -> Option<Facing> {
    let of = |text: &str| {
        let text = text.trim().to_ascii_lowercase();
        if text.starts_with("customerfacing") || text.starts_with("cfs") {
            Some(Facing::Customer)
        } else {
            (text.starts_with("resourcefacing") || text.starts_with("rfs")).then_some(Facing::Resource)
        }
    };
    of(class).or_else(|| category.and_then(of))
}

/// The walk over the attributes of an entity that are edges.
struct Reading<'e, 'g> {
    edit: &'e mut Edit<'g>,
    node: u32,
    family: Family,
    at: At,
    groups: u32,
}

impl Reading<'_, '_> {
    /// The attributes of an entity, or of a structure in it, that the table names; at the top, also what else is a
    /// reference.
    fn members<'a>(&mut self, json: Json<'a>, steps: &'static Steps, context: Context<'a>, top: bool) {
        for (name, value) in json.members().into_iter().flatten() {
            let within = steps.get(name).or_else(|| {
                // A step that is nested in itself.
                (!top && steps.repeats && self.last_step() == Some(name)).then_some(steps)
            });
            match within {
                Some(step) => self.each(name, value, |reading, item| reading.step(item, step, context)),
                None if top && !name.starts_with('@') && value.is_container() => {
                    self.each(name, value, |reading, item| reading.unlisted(name, item));
                }
                None => {}
            }
        }
    }

    /// The name of the attribute at hand, without indexes.
    fn last_step(&self) -> Option<&str> {
        self.edit.pointer.rsplit('/').find(|step| !step.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Visits a value, or the items of an array, with the pointer to it.
    fn each<'a>(&mut self, name: &str, value: Json<'a>, mut visit: impl FnMut(&mut Self, Json<'a>)) {
        use std::fmt::Write as _;
        let before = self.edit.pointer.len();
        push_step(&mut self.edit.pointer, name);
        match value.items() {
            Some(items) => {
                let parent = self.edit.pointer.len();
                for (index, item) in items.enumerate() {
                    // Writing to a string cannot fail.
                    _ = write!(self.edit.pointer, "/{index}");
                    visit(self, item);
                    self.edit.pointer.truncate(parent);
                }
            }
            None => visit(self, value),
        }
        self.edit.pointer.truncate(before);
    }

    /// A structure under an attribute of the table.
    fn step<'a>(&mut self, json: Json<'a>, step: &'static Steps, mut context: Context<'a>) {
        if json.members().is_none() {
            return;
        }
        let text = |name| json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
        context.label = ["relationshipType", "role", "action"].iter().find_map(|name| text(name)).or(context.label);
        context.validity = json.get("validFor").and_then(Validity::of_period).or(context.validity);
        if let Some(option) = json.get("bundledProductOfferingOption") {
            context.limits = Some(Limits::of_option(option));
        }
        if step.repeats {
            context.state = text("state").or(context.state);
            if self.last_step() == Some("bundledGroupProductOffering") {
                context.group = Some(self.groups);
                self.groups += 1;
            }
        }
        let made = step.edge.is_some_and(|(kind, to)| self.edge(json, step, kind, to, context));
        if !made {
            self.members(json, step, context, false);
        }
    }

    /// An edge, if the structure refers to an entity or is one.
    fn edge(&mut self, json: Json<'_>, step: &Steps, kind: EdgeKind, to: Families, context: Context<'_>) -> bool {
        let referred = json.get("@referredType").and_then(Json::as_str).and_then(|name| self.edit.family_of(name));
        let to = referred.map_or(to, |family| Families(family.bit()));
        let found = identified(json);
        let is_reference = json.get("@type").and_then(Json::as_str).is_some_and(|name| name.trim().ends_with("Ref"));
        let of_order = matches!(self.family, Family::ProductOrder | Family::ServiceOrder | Family::ResourceOrder);
        let refers = is_reference || (of_order && found.is_some());
        // What has no id, but the entity in an attribute of the table, is a relationship to it.
        let holds = found.is_none() && !step.repeats && step.has_any(json);
        let by_value = !refers && !holds && is_value(json, to);
        let target = match found {
            _ if by_value => self.value(json, to),
            Some((id, named)) => {
                let names = &mut self.edit.graph.names;
                let id = names.of(&id);
                let text = |name: &str| json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
                let (href, version) = (names.optional(text("href")), names.optional(text("version")));
                let target = self.edit.target(id, to.0, (href, version));
                return self.draft(kind, target, named, (href, version), context);
            }
            // Without an id, a name is all there is of some; what has an attribute of the table inside is none itself.
            None if json.get("name").is_some() && !step.has_any(json) => self.value(json, to),
            None => return false,
        };
        self.draft(kind, target, Named::Nothing, Default::default(), context)
    }

    fn draft(
        &mut self,
        kind: EdgeKind,
        target: u32,
        named: Named,
        (href, version): (Name, Name),
        context: Context<'_>,
    ) -> bool {
        let kind = self.kind(kind);
        let graph = &mut *self.edit.graph;
        let limits = (kind == EdgeKind::BundleMember && self.family == Family::ProductOffering)
            .then(|| Limits { group: context.group, ..context.limits.unwrap_or_default() })
            .filter(|limits| *limits != Limits::default());
        let state = if kind == EdgeKind::OrderItem { graph.names.optional(context.state) } else { Name::default() };
        let extra = if limits.is_some() || !state.is_none() {
            graph.extras.push(Extra { limits, state });
            u32::try_from(graph.extras.len() - 1).unwrap_or(NONE)
        } else {
            NONE
        };
        let label = graph.names.optional(context.label);
        let path = graph.names.of(&self.edit.pointer);
        let validity = self.edit.validity(context.validity);
        let path = self.below(path);
        let data = EdgeData { kind, named: named.into(), label, path, href, version, validity, extra };
        self.edit.drafts.push((data, target));
        true
    }

    /// The pointer at hand from the entity on, when the entity is itself inside another.
    fn below(&mut self, path: Name) -> Name {
        let index = petgraph::stable_graph::NodeIndex::new(self.node as usize);
        let start = self.edit.graph.graph.node_weight(index).map(|node| node.path);
        let start = start.and_then(|start| self.edit.graph.names.text(start)).map_or(0, str::len);
        if start == 0 {
            return path;
        }
        let below = self.edit.pointer.get(start..).unwrap_or_default().to_owned();
        self.edit.graph.names.of(&below)
    }

    /// What supports a service is its realization when it is the layer below.
    fn kind(&self, kind: EdgeKind) -> EdgeKind {
        if kind != EdgeKind::Realization || self.family != Family::Service {
            return kind;
        }
        let index = petgraph::stable_graph::NodeIndex::new(self.node as usize);
        let facing = self.edit.graph.graph.node_weight(index).and_then(|node| node.facing);
        let service = self.last_step().is_some_and(|step| step.contains("ervice"));
        match (facing, service) {
            (Some(Facing::Customer), false) | (Some(Facing::Resource), true) => EdgeKind::Support,
            _ => EdgeKind::Realization,
        }
    }

    /// An entity that is written inside another.
    fn value(&mut self, json: Json<'_>, to: Families) -> u32 {
        let place = Family::all().find(|family| to.contains(*family)).unwrap_or(Family::Other);
        let (family, class) = self.edit.recognize(json, Some(place));
        let family = if to.contains(family) { family } else { place };
        self.edit.read(json, family, &class, Form::Nested, self.at)
    }

    /// A reference under an attribute that the table does not name: by `@referredType`, by `@type`, or by the class that
    /// the attribute has.
    fn unlisted(&mut self, name: &str, json: Json<'_>) {
        let Some((id, named)) = identified(json) else { return };
        if !matches!(named, Named::Id | Named::Href) {
            return;
        }
        let said = |member| json.get(member).and_then(Json::as_str);
        let referred = said("@referredType");
        let by_type = said("@type").filter(|name| name.trim().ends_with("Ref"));
        let declared = || {
            let class = sidereal_sid::class(self.family.name())?;
            let of: &Class = match &class.attribute(name)?.kind {
                Kind::Structure(class) | Kind::Reference(class) => class(),
                _ => return None,
            };
            of.name.ends_with("Ref").then_some(of.name)
        };
        let Some(class) = referred.or(by_type).or_else(declared) else { return };
        let to = self.edit.family_of(class).map_or(Families::ANY, |family| Families(family.bit()));
        let id = self.edit.graph.names.of(&id);
        let href = self.edit.graph.names.optional(said("href"));
        let version = self.edit.graph.names.optional(said("version"));
        let target = self.edit.target(id, to.0, (href, version));
        let label = said("role").or_else(|| said("relationshipType")).or(Some(name));
        let context = Context { label, ..Context::default() };
        self.draft(EdgeKind::Reference, target, named, (href, version), context);
    }
}

impl Steps {
    fn has_any(&self, json: Json<'_>) -> bool {
        json.members().into_iter().flatten().any(|(name, _)| self.get(name).is_some())
    }
}

/// Is it an entity rather than a reference to one?
fn is_value(json: Json<'_>, to: Families) -> bool {
    let listed = |name: &str| Family::all().any(|family| to.contains(family) && steps(family).get(name).is_some());
    let mut members = json.members().into_iter().flatten();
    to != Families::ANY
        && members.any(|(name, value)| {
            !value.is_null()
                && (TELLING.contains(&name)
                    || name.ends_with("haracteristic")
                    || (value.is_container() && listed(name)))
        })
}
