//! The rules, a constant each: 00 what entities break, 01 what machines break, 02 what relations break, 03 what composites break.

use sidereal_diagnostics::{Rule, Severity};

macro_rules! rules {
    ($($severity:ident $constant:ident $code:literal $name:literal $summary:literal)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $summary)]
            pub const $constant: Rule =
                Rule { code: $code, name: $name, severity: Severity::$severity, summary: $summary };
        )*

        /// All of them, sorted by code.
        pub const ALL: &[&Rule] = &[$(&$constant),*];
    };
}

rules! {
    Warning UNKNOWN_STATE "LIF0001" "unknown-state"
        "A state is not one that the machine names; it is kept as it is."
    Warning ILLEGAL_TRANSITION "LIF0002" "illegal-transition"
        "A state follows another that the machine does not let it follow."
    Advice QUESTIONED_TRANSITION "LIF0003" "questioned-transition"
        "A state follows another that the machine lets it follow, but whether all who take part do is an open question."

    Error UNDECLARED_STATE "LIF0101" "undeclared-state"
        "A transition or the list of initial states names a state that the machine does not declare."
    Error DUPLICATE_STATE "LIF0102" "duplicate-state"
        "A name or a spelling is declared for two states."
    Error UNREACHABLE_STATE "LIF0103" "unreachable-state"
        "No way of transitions leads from an initial state to this one."
    Error DEAD_END "LIF0104" "dead-end"
        "No transition leaves the state, and it is not declared terminal."

    Error UNKNOWN_MACHINE "LIF0201" "unknown-machine"
        "A relation names a machine that is not loaded."
    Error DUPLICATE_ATTRIBUTE "LIF0202" "duplicate-attribute"
        "A relation declares an attribute twice."
    Error UNDECLARED_ATTRIBUTE "LIF0203" "undeclared-attribute"
        "A row or a reading names an attribute that the relation does not declare."
    Error UNKNOWN_LEFT_STATE "LIF0204" "unknown-left-state"
        "A row or a reading names a state that the left machine does not have."
    Error UNKNOWN_RIGHT_STATE "LIF0205" "unknown-right-state"
        "A row or a reading gives an attribute a value that its machine does not have."
    Error STATE_WITHOUT_ROW "LIF0206" "state-without-row"
        "A state of the left machine has no row."
    Error DUPLICATE_ROW "LIF0207" "duplicate-row"
        "A state of the left machine has two rows."
    Error CONTESTED_WAY_BACK "LIF0208" "contested-way-back"
        "Two rows with the same combination both claim the way back."
    Error NO_WAY_BACK "LIF0209" "no-way-back"
        "Several rows share a combination and none is marked as the one it is read back as."
    Error UNSTATED_NARROWING "LIF0210" "unstated-narrowing"
        "A state is read back as another one, and its row is not `narrow` with a note that says why."
    Error NEEDLESS_NARROWING "LIF0211" "needless-narrowing"
        "A row is `narrow` although its state is read back as itself."
    Error BROKEN_TRANSITION "LIF0212" "broken-transition"
        "The left may go from one state to another, and an attribute on the right may not go along by any way of transitions."
    Error NEEDLESS_EXCEPTION "LIF0213" "needless-exception"
        "An exception names two states between which the right can go along, or between which the left does not go."

    Error NOT_TOTAL "LIF0301" "composite-not-total"
        "No rule of a composite says what the whole is for some states of its parts."
    Error OVERLAPPING_RULES "LIF0302" "overlapping-rules"
        "Two rules of a composite are met by the same states of parts."
    Error TOO_MANY_STATES "LIF0303" "too-many-states"
        "The machine of a part has more states than can be explored."
}
