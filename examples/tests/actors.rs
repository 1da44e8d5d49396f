//! The parties of the scenarios play the parts that the paper's two tables say, no other and no fewer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::collections::BTreeSet;

use sidereal::mapping::{Alignment, Tables};
use sidereal::model::{Document, Json, Structure as _};
use sidereal::sid::PartyRole;
use sidereal::sid::cloud_actor::RoleKind;
use sidereal_examples::folder;

/// Party, its class and the kind of its role, of each role in a scenario.
fn parts(scenario: &str) -> BTreeSet<(String, String, String)> {
    let text = std::fs::read_to_string(folder(scenario).join("sid/parties.json")).unwrap();
    let document = Document::parse(&text).unwrap();
    let entities: Vec<_> = document.root().items().unwrap().collect();
    let text_of = |entity: Json<'_>, name: &str| entity.get(name).and_then(Json::as_str).map(str::to_owned);
    let part = |entity: &Json<'_>| {
        let role = PartyRole::from_json(&entity.to_text()).unwrap();
        let kind = RoleKind::of(&role).unwrap_or_else(|| panic!("{:?} is the part of no actor", role.name));
        let party = role.engaged_party.unwrap();
        let class = party.at_referred_type.unwrap();
        let played_by = entities.iter().find(|entity| text_of(**entity, "id") == party.id).unwrap();
        assert_eq!(text_of(*played_by, "@type").as_ref(), Some(&class));
        (party.name.unwrap(), format!("sid:{class}"), kind.name())
    };
    let roles = entities.iter().filter(|entity| text_of(**entity, "@type").as_deref() == Some("PartyRole"));
    roles.map(part).collect()
}

#[test]
fn parties_play_the_parts_of_the_paper() {
    let alignment = Alignment::load(&Tables::builtin()).0;
    let scenarios: Vec<_> = alignment.actors.iter().flat_map(|document| &document.scenario).collect();
    let folders: Vec<&str> = scenarios.iter().map(|scenario| scenario.folder.as_str()).collect();
    assert_eq!(folders, ["sme-office-bundle", "enterprise-cloud-consumer"]);
    for scenario in scenarios {
        let due = scenario.part.iter().map(|part| {
            let part = part.get_ref();
            (part.party.clone(), part.class.clone(), part.role_kind().unwrap().name())
        });
        let due: Vec<_> = due.collect();
        assert_eq!(parts(&scenario.folder), due.iter().cloned().collect(), "{}", scenario.name);
        assert_eq!(parts(&scenario.folder).len(), due.len(), "{}", scenario.name);
    }
}
