//! What each way of reading a service brings back: the table in docs/decisions/0001.

use sidereal_benches::compared::Compared;
use sidereal_benches::{flattened, plain};
use sidereal_mapping::same;
use sidereal_model::Structure as _;
use sidereal_sid::Service;

/// What a document becomes.
#[derive(Debug, PartialEq, Eq)]
enum Comes {
    /// Back byte for byte.
    Whole,
    /// Back as the same JSON, its members in another order.
    Reordered,
    /// Back as another JSON.
    Changed,
    /// Not at all: it cannot be read.
    Refused,
}

use Comes::{Changed, Refused, Reordered, Whole};

fn judge<E>(text: &str, again: Result<String, E>) -> Comes {
    match again {
        Err(_) => Refused,
        Ok(again) if again == text => Whole,
        Ok(again) if same(text, &again) => Reordered,
        Ok(_) => Changed,
    }
}

#[test]
fn what_comes_back() {
    // Side record, serde and comparison, serde and flatten, serde alone.
    for (text, due) in [
        (r#"{"id":"1","name":"a"}"#, [Whole, Whole, Whole, Whole]),
        (r#"{"name":"a","id":"1"}"#, [Reordered, Reordered, Reordered, Reordered]),
        (r#"{"id":"1","colour":"red"}"#, [Whole, Reordered, Whole, Changed]),
        (r#"{"id":"1","note":[{"text":"a","colour":"red"}]}"#, [Whole, Reordered, Whole, Changed]),
        (r#"{"id":"1","price":10.50}"#, [Whole, Changed, Changed, Changed]),
        (r#"{"id":"1","serviceCharacteristic":[{"value":10.50}]}"#, [Whole, Whole, Changed, Whole]),
        (r#"{"id":"1","serial":123456789012345678901234}"#, [Whole, Changed, Changed, Changed]),
        (r#"{"id":"1","name":null}"#, [Whole, Whole, Changed, Changed]),
        (r#"{"id":"1","hasStarted":"true"}"#, [Whole, Refused, Refused, Refused]),
        (r#"{"id":7}"#, [Whole, Refused, Refused, Refused]),
        (r#"{"id":"1","state":"ACTIVE"}"#, [Whole, Refused, Refused, Refused]),
        (r#"{"id":"1","startDate":"2024-02-01T10:00:00.0Z"}"#, [Whole, Whole, Changed, Changed]),
        (r#"{"id":"1","startDate":"2024-02-01"}"#, [Whole, Refused, Refused, Refused]),
    ] {
        let found = [
            judge(text, Service::from_json(text).map(|service| service.to_json())),
            judge(text, Compared::read(text).and_then(|read| read.write())),
            judge(
                text,
                serde_json::from_str::<flattened::Service>(text).and_then(|service| serde_json::to_string(&service)),
            ),
            judge(
                text,
                serde_json::from_str::<plain::Service>(text).and_then(|service| serde_json::to_string(&service)),
            ),
        ];
        assert_eq!(found, due, "{text}");
    }
}
