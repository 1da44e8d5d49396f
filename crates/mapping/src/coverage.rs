//! How much of each class the tables account for, per model and version.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sidereal_diagnostics::{Finding, Rule, Severity};
use sidereal_model::{Attribute, Class, Kind};

use crate::alignment::Alignment;
use crate::check::UNACCOUNTED;
use crate::engine::Engine;
use crate::model;
use crate::plan::{Plan, Slot};
use crate::table::Relation;

/// Less is carried exactly than was before.
pub const FALLEN: Rule = Rule {
    code: "MAP0030",
    name: "coverage-fallen",
    severity: Severity::Error,
    summary: "A pair carries less exactly than the file of figures says, or no table of it is there.",
};
/// There is no figure to hold a pair to.
pub const NO_FIGURE: Rule = Rule {
    code: "MAP0031",
    name: "no-figure-for-pair",
    severity: Severity::Advice,
    summary: "The file of figures does not say how much a pair has to carry of a model.",
};

/// The account of one class in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The pair of models; of a class that no table has, its model.
    pub pair: String,
    /// The class, with its model.
    pub class: String,
    /// The version of the model.
    pub version: String,
    /// Where the class stands in the table: `left` or `right`; `none` of a class that no table has.
    pub side: &'static str,
    /// How the attributes are accounted for.
    #[serde(flatten)]
    pub counts: Counts,
}

/// How attributes are accounted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// How many there are.
    pub attributes: usize,
    /// How many an exact rule carries.
    pub exact: usize,
    /// How many another rule carries.
    pub changed: usize,
    /// How many have no counterpart, with a reason.
    pub unmapped: usize,
    /// How many nobody has thought of.
    pub unaccounted: usize,
}

/// The account of a model in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    /// The pair of models; of classes that no table has, their model.
    pub pair: String,
    /// The model.
    pub model: &'static str,
    /// Its version.
    pub version: String,
    /// How many classes.
    pub classes: usize,
    /// Their attributes, each class counted once, however many tables have it: as the best of them carries it.
    #[serde(flatten)]
    pub counts: Counts,
    /// The share that is carried exactly, in per cent, to one decimal place, rounded down.
    pub share: f64,
}

/// The account of all models.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Coverage {
    /// Class by class.
    pub rows: Vec<Row>,
    /// Model by model.
    pub totals: Vec<Total>,
}

/// What an attribute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Account {
    Unmapped,
    Changed,
    Exact,
    /// Where one table leaves an attribute out, no other makes up for it.
    Unaccounted,
}

/// Pair, side, model, version and class.
type Key<'c> = (String, &'c str, &'c str, &'c str, &'c str);

/// The account of every class of every table, and of the classes without one.
pub fn coverage(engine: &Engine, alignment: &Alignment) -> Coverage {
    let mut rows = Vec::new();
    let mut sums: BTreeMap<Key<'_>, BTreeMap<&str, Account>> = BTreeMap::new();
    let mut add =
        |pair: &str, side: &'static str, class: &'static Class, title: String, account: &dyn Fn(&str) -> Account| {
            for version in model::model(class.model).map_or(&[][..], |model| model.versions) {
                if !exists_in(class, version) {
                    continue;
                }
                let mut counts = Counts::default();
                let sum = sums.entry((pair.to_owned(), side, class.model, version, class.name)).or_default();
                for attribute in class.attributes().into_iter().filter(|attribute| attribute.is_in(version)) {
                    let found = account(attribute.name);
                    counts.add(found);
                    let best = sum.entry(attribute.name).or_insert(found);
                    *best = found.max(*best);
                }
                rows.push(Row {
                    pair: pair.to_owned(),
                    class: title.clone(),
                    version: (*version).to_owned(),
                    side,
                    counts,
                });
            }
        };
    for plan in engine.plans() {
        add(&plan.pair, "left", plan.left, qualified(plan.left), &|name| left_account(plan, name));
        let title = format!("{} ({})", qualified(plan.right), plan.left.name);
        add(&plan.pair, "right", plan.right, title, &|name| right_account(plan, name));
    }
    for (class, account) in outside(engine, alignment) {
        add(class.model, "none", class, qualified(class), &|_| account);
    }
    let mut totals: Vec<Total> = Vec::new();
    for ((pair, _, model, version, _), attributes) in sums {
        let same = |total: &&mut Total| total.pair == pair && total.model == model && total.version == version;
        let counts = attributes.into_values().fold(Counts::default(), |mut counts, account| {
            counts.add(account);
            counts
        });
        if let Some(total) = totals.iter_mut().find(same) {
            total.classes += 1;
            total.counts += counts;
        } else {
            totals.push(Total { pair, model, version: version.to_owned(), classes: 1, counts, share: 0.0 });
        }
    }
    for total in &mut totals {
        total.share = share(total.counts);
    }
    Coverage { rows, totals }
}

impl Counts {
    fn add(&mut self, account: Account) {
        self.attributes += 1;
        *match account {
            Account::Exact => &mut self.exact,
            Account::Changed => &mut self.changed,
            Account::Unmapped => &mut self.unmapped,
            Account::Unaccounted => &mut self.unaccounted,
        } += 1;
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.attributes += other.attributes;
        self.exact += other.exact;
        self.changed += other.changed;
        self.unmapped += other.unmapped;
        self.unaccounted += other.unaccounted;
    }
}

#[allow(clippy::cast_precision_loss, reason = "per mille of a count of attributes")]
fn share(counts: Counts) -> f64 {
    (counts.exact * 1000 / counts.attributes.max(1)) as f64 / 10.0
}

fn left_account(plan: &Plan, name: &str) -> Account {
    match plan.left_slots.get(name) {
        Some(Slot::Rule(index)) => plan.rules.get(*index).map_or(Account::Unaccounted, |rule| carried(rule.relation)),
        Some(Slot::Gap { .. } | Slot::Secret(_)) => Account::Unmapped,
        None => Account::Unaccounted,
    }
}

fn right_account(plan: &Plan, name: &str) -> Account {
    let is_told = plan.tag.iter().any(|(tag, _)| tag == name);
    if is_told || plan.outputs.iter().any(|output| output.is_constant(name)) {
        return Account::Exact;
    }
    let rules = plan.rules.iter().filter(|rule| rule.places.iter().any(|place| place.path.head() == name));
    match rules.map(|rule| carried(rule.relation)).min() {
        Some(worst) => worst,
        None if plan.right_gaps.contains_key(name) => Account::Unmapped,
        None => Account::Unaccounted,
    }
}

fn carried(relation: Relation) -> Account {
    if relation == Relation::Exact { Account::Exact } else { Account::Changed }
}

/// The classes that no table has and that are no part of one that a table has: those with a reason, and those without.
fn outside(engine: &Engine, alignment: &Alignment) -> Vec<(&'static Class, Account)> {
    let mut known = BTreeSet::new();
    for plan in engine.plans() {
        reach(plan.left, &mut known);
        reach(plan.right, &mut known);
    }
    let mut found = Vec::new();
    for document in &alignment.unmapped {
        let Some(model) = model::model(document.model.get_ref()) else { continue };
        for name in document.group.iter().flat_map(|group| &group.classes) {
            if let Some(class) = (model.class)(name.get_ref()) {
                found.push((class, Account::Unmapped));
                reach(class, &mut known);
            }
        }
    }
    for class in classes() {
        let inherits = class.bases.iter().any(|base| known.contains(&(base().model, base().name)));
        if !inherits && known.insert((class.model, class.name)) {
            found.push((class, Account::Unaccounted));
        }
    }
    found
}

/// Notes a class, what it inherits from, and what it is made of.
fn reach(class: &'static Class, known: &mut BTreeSet<(&'static str, &'static str)>) {
    let mut due = vec![class];
    while let Some(class) = due.pop() {
        if known.insert((class.model, class.name)) {
            due.extend(class.bases.iter().map(|base| base()));
            due.extend(class.own.iter().filter_map(|attribute| match attribute.kind {
                Kind::Structure(class) => Some(class()),
                _ => None,
            }));
        }
    }
}

type Gap<'e> = (&'e Plan, &'static Attribute, BTreeSet<&'e str>);

/// The attributes of classes on the right for which no table of the pair has a rule, with the reasons.
pub(crate) fn right_gaps(engine: &Engine) -> BTreeMap<(&str, &'static str, &'static str), Gap<'_>> {
    let mut ruled = BTreeSet::new();
    for plan in engine.plans() {
        let heads = plan.rules.iter().flat_map(|rule| &rule.places).map(|place| place.path.head());
        let told = plan.tag.iter().map(|(name, _)| name.as_str());
        ruled.extend(heads.chain(told).map(|name| (plan.pair.as_str(), plan.right.name, name)));
    }
    let mut gaps: BTreeMap<_, Gap<'_>> = BTreeMap::new();
    for plan in engine.plans() {
        for (name, reason) in &plan.right_gaps {
            let Some(attribute) = plan.right.attribute(name) else { continue };
            if !ruled.contains(&(plan.pair.as_str(), plan.right.name, *name)) {
                let key = (plan.pair.as_str(), plan.right.name, *name);
                gaps.entry(key).or_insert_with(|| (plan, attribute, BTreeSet::new())).2.insert(reason);
            }
        }
    }
    gaps
}

/// All classes of the models whose tables are meant to leave out none.
fn classes() -> impl Iterator<Item = &'static Class> {
    sidereal_cimi::classes()
        .chain(sidereal_cim::description::classes())
        .chain(sidereal_ovf::json::classes())
        .chain(sidereal_sid::classes())
}

fn qualified(class: &Class) -> String {
    format!("{}:{}", class.model, class.name)
}

/// A class exists in a version if one of its own attributes does; one without attributes of its own exists in all.
pub(crate) fn exists_in(class: &Class, version: &str) -> bool {
    class.own.is_empty() || class.own.iter().any(|attribute| attribute.is_in(version))
}

/// What a pair carries at least: a file of figures, by pair, model and version, in per cent.
///
/// ```
/// use sidereal_mapping::coverage::{Floor, coverage};
/// use sidereal_mapping::{Alignment, Tables};
///
/// let tables = Tables::builtin();
/// let found = coverage(&tables.load().0, &Alignment::load(&tables).0);
/// let floor = Floor::parse("[cimi-sid.cimi]\n\"1.1\" = 99.9\n").unwrap();
/// let codes: Vec<&str> = floor.check(&found, "figures.toml").iter().map(|finding| finding.code).collect();
/// assert!(codes.contains(&"MAP0030"));
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Floor(BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>);

impl Floor {
    fn figure(&self, pair: &str, model: &str, version: &str) -> Option<f64> {
        self.0.get(pair)?.get(model)?.get(version).copied()
    }

    /// Reads a file of figures.
    ///
    /// # Errors
    /// When the text is not TOML with a table for each pair and model, and in it a number for each version.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What is unaccounted for, and which pairs carry less exactly than the figures say; `file` is what messages call them.
    pub fn check(&self, coverage: &Coverage, file: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in coverage.rows.iter().filter(|row| row.counts.unaccounted > 0) {
            let message =
                format!("{} attributes of {} {} are unaccounted for", row.counts.unaccounted, row.class, row.version);
            findings.push(Finding::new(&UNACCOUNTED, message).help(UNACCOUNTED.summary));
        }
        for total in &coverage.totals {
            let Total { pair, model, version, share, .. } = total;
            match self.figure(pair, model, version) {
                Some(due) if *share < due => {
                    let message =
                        format!("{pair} carries {share:.1} % of {model} {version} exactly, {due:.1} % are due");
                    findings.push(
                        Finding::new(&FALLEN, message)
                            .help("mend the tables; if less is right, say in the file of figures how much")
                            .file(file),
                    );
                }
                None if pair != model => {
                    let message = format!(
                        "no figure says what {pair} has to carry of {model}; it is {share:.1} % of {version} now"
                    );
                    findings.push(
                        Finding::new(&NO_FIGURE, message)
                            .help("add a line with the share that is carried exactly to the file of figures")
                            .file(file),
                    );
                }
                Some(_) | None => {}
            }
        }
        for (pair, models) in &self.0 {
            for (model, version) in
                models.iter().flat_map(|(model, figures)| figures.keys().map(move |version| (model, version)))
            {
                let is_it = |total: &Total| total.pair == *pair && total.model == model && total.version == *version;
                if !coverage.totals.iter().any(is_it) {
                    let message = format!("{pair} has a figure for {model} {version}, and no table of it");
                    findings.push(
                        Finding::new(&FALLEN, message)
                            .help("take the figure out if the table is gone on purpose")
                            .file(file),
                    );
                }
            }
        }
        findings
    }
}
