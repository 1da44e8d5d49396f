//! Where our verdict is another than that of the corpus, and why.

pub const MOF: &[(&str, &str)] = &[];
pub const CIMXML: &[(&str, &str)] = &[];
pub const FRAGMENTS: &[(&str, &str)] = &[];
pub const PATHS: &[(&str, &str)] = &[];
