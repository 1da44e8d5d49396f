//! The state of an order as a function of the states of its items. Standard: TMF622 and TMF641, user guides.

/// States of an item that is over.
const OVER: [&str; 5] = ["completed", "failed", "partial", "rejected", "cancelled"];

/// The state that an order has when its items have these: `None` without items, or when an item has a state that the
/// standard does not name.
///
/// - All items in one state: the order is in it, too.
/// - All over: `completed` when all that were not cancelled are completed, `failed` when none of them is, `partial` when
///   some are.
/// - Some not over: the first of `assessingCancellation`, `pendingCancellation`, `held` and `pending` that one of them
///   is in, unless one is `inProgress`, or some are over and others have not begun: then `inProgress`.
///
/// ```
/// use sidereal_sid::order_state::of_items;
///
/// assert_eq!(of_items(["completed", "completed"]), Some("completed"));
/// assert_eq!(of_items(["completed", "failed"]), Some("partial"));
/// assert_eq!(of_items(["completed", "acknowledged"]), Some("inProgress"));
/// ```
pub fn of_items<'a>(items: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    const NAMED: [&str; 11] = [
        "acknowledged",
        "rejected",
        "pending",
        "held",
        "inProgress",
        "assessingCancellation",
        "pendingCancellation",
        "cancelled",
        "completed",
        "failed",
        "partial",
    ];
    let states: Option<Vec<&'static str>> =
        items.into_iter().map(|state| NAMED.iter().find(|named| **named == state).copied()).collect();
    let states = states?;
    let first = *states.first()?;
    if states.iter().all(|state| *state == first) {
        return Some(first);
    }
    let any = |state: &str| states.contains(&state);
    let is_over = |state: &&str| OVER.contains(state);
    if states.iter().all(&is_over) {
        let mut wanted = states.iter().filter(|state| **state != "cancelled");
        return Some(if wanted.clone().all(|state| *state == "rejected") {
            "rejected"
        } else if !any("completed") && !any("partial") {
            "failed"
        } else if wanted.all(|state| *state == "completed") {
            "completed"
        } else {
            "partial"
        });
    }
    if any("inProgress") {
        return Some("inProgress");
    }
    let stopped = ["assessingCancellation", "pendingCancellation", "held", "pending"];
    let stopped = stopped.into_iter().find(|state| any(state));
    stopped.or_else(|| if states.iter().any(is_over) { Some("inProgress") } else { Some("acknowledged") })
}

#[cfg(test)]
mod tests {
    use super::of_items;

    #[test]
    fn an_order_follows_its_items() {
        for (items, order) in [
            ("", None),
            ("completed", Some("completed")),
            ("completed completed", Some("completed")),
            ("failed failed", Some("failed")),
            ("rejected rejected", Some("rejected")),
            ("cancelled cancelled", Some("cancelled")),
            ("completed failed", Some("partial")),
            ("completed rejected", Some("partial")),
            ("completed cancelled", Some("completed")),
            ("failed cancelled", Some("failed")),
            ("rejected cancelled", Some("rejected")),
            ("failed rejected", Some("failed")),
            ("partial completed", Some("partial")),
            ("partial partial", Some("partial")),
            ("completed inProgress failed", Some("inProgress")),
            ("completed acknowledged", Some("inProgress")),
            ("acknowledged held", Some("held")),
            ("completed pending", Some("pending")),
            ("held pending inProgress", Some("inProgress")),
            ("acknowledged assessingCancellation", Some("assessingCancellation")),
            ("completed lost", None),
        ] {
            assert_eq!(of_items(items.split_whitespace()), order, "{items}");
        }
    }

    /// What the function gives is always a state that the machine of orders has, and one without items that are over
    /// is never over itself.
    #[test]
    fn of_any_two_items_there_is_a_state() {
        let machine = sidereal_lifecycle::builtin::sid_service_order();
        let items: Vec<&str> = sidereal_lifecycle::builtin::sid_service_order_item()
            .states()
            .iter()
            .map(|state| state.name.as_str())
            .collect();
        for first in &items {
            for second in &items {
                let state = of_items([*first, *second]).unwrap();
                let over = super::OVER.contains(first) && super::OVER.contains(second);
                assert_eq!(machine.state(state).unwrap().terminal, over, "{first} {second}: {state}");
            }
        }
    }
}
