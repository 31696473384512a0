//! Where a scheduler is, as the command line writes it.

use std::str::FromStr;

const PORT: u16 = 50050;

/// A scheduler's host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SchedulerAddress {
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl SchedulerAddress {
    pub(crate) fn url(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }
}

impl FromStr for SchedulerAddress {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "no address of a scheduler; write it as http://HOST:50050";
        let rest = ["http://", "df://"]
            .into_iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && !port.ends_with(']') => {
                (host, port.parse().map_err(|_| WRONG)?)
            }
            _ => (rest, PORT),
        };
        let is_host = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(WRONG);
        }
        Ok(SchedulerAddress {
            host: host.to_owned(),
            port,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(text: &str) -> Option<String> {
        text.parse()
            .ok()
            .map(|address: SchedulerAddress| address.url())
    }

    #[test]
    fn scheme_and_port_may_be_left_out() {
        assert_eq!(
            url("http://head:7000/").as_deref(),
            Some("http://head:7000")
        );
        assert_eq!(url("head").as_deref(), Some("http://head:50050"));
        assert_eq!(url("[::1]:7000").as_deref(), Some("http://[::1]:7000"));
        assert_eq!(url("[::1]").as_deref(), Some("http://[::1]:50050"));
        assert_eq!(url("https://head:7000"), None);
        assert_eq!(url("head:port"), None);
        assert_eq!(url(""), None);
    }

    proptest! {
        #[test]
        fn any_text_is_an_address_or_refused(text in "\\PC*") {
            let _ = text.parse::<SchedulerAddress>();
        }
    }
}
