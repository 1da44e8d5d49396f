//! Credentials. Standard: DSP0263 2.0.0, 5.14.9 and 5.14.11.

use sidereal_model::Structure;

use crate::{Common, Parameters, Secret};

/// What it takes to log in to a machine. Standard: DSP0263 2.0.0, 5.14.9, table 22.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.9")]
pub struct Credential {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Since 2.0. What the provider needs; taken over from the template.
    #[structure(secret, since = "2.0")]
    pub parameters: Parameters,
    /// The name of the user.
    #[structure(also("user_name", "username"))]
    pub user_name: Option<String>,
    /// The password.
    #[structure(secret)]
    pub password: Option<Secret>,
    /// The key, hexadecimal in XML; implementations send Base64 in JSON.
    #[structure(secret)]
    pub key: Option<Secret>,
}

/// What a credential is made from. Standard: DSP0263 2.0.0, 5.14.11, table 25.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.11")]
pub struct CredentialTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Since 2.0. What the provider needs.
    #[structure(secret, since = "2.0")]
    pub parameters: Parameters,
    /// The name of the user.
    #[structure(also("user_name", "username"))]
    pub user_name: Option<String>,
    /// The password.
    #[structure(secret)]
    pub password: Option<Secret>,
    /// The key, hexadecimal in XML; implementations send Base64 in JSON.
    #[structure(secret)]
    pub key: Option<Secret>,
}

#[cfg(test)]
mod tests {
    use sidereal_model::WriteOptions;

    use super::*;
    use crate::MachineTemplate;

    #[test]
    fn debug_shows_no_secret() {
        for text in [
            r#"{"userName":"max","password":"hunter2","key":"hunter2"}"#,
            r#"{"password":["hunter2"],"parameters":{"token":"hunter2"}}"#,
            r#"{"password":{"value":"hunter2"},"Password":"hunter2"}"#,
            r#"{"password":null,"parameters":"hunter2"}"#,
        ] {
            let credential = Credential::from_json(text).unwrap();
            assert!(!format!("{credential:?} {credential:#?}").contains("hunter2"), "{credential:?}");
            assert_eq!(credential.to_json().len(), text.len());
            let text = format!(r#"{{"credential":{text}}}"#);
            let template = MachineTemplate::from_json(&text).unwrap();
            assert!(!format!("{template:?}").contains("hunter2"));
        }
    }

    #[test]
    fn a_password_of_digits_is_a_number_still() {
        let text = r#"{"password":4711}"#;
        let credential = Credential::from_json(text).unwrap();
        assert_eq!(credential.password.as_ref().and_then(Secret::expose), Some("4711"));
        assert_eq!(credential.to_json(), text);
        assert_eq!(credential.to_json_with(WriteOptions { canonical: true }), r#"{"password":"4711"}"#);
        assert!(!format!("{credential:?}").contains("4711"));
    }

    #[test]
    fn secrets_are_marked_in_the_class() {
        for class in [Credential::CLASS, CredentialTemplate::CLASS] {
            let secret: Vec<_> = class.attributes().iter().filter(|it| it.secret).map(|it| it.name).collect();
            assert_eq!(secret, ["parameters", "password", "key"]);
        }
    }
}
