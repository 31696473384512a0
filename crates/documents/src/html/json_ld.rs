//! Reads what a page states in JSON-LD, in the vocabulary of schema.org.

use serde_json::Value;

/// What the first article in a page's JSON-LD states; all fields as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonLd {
    pub(crate) headline: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) language: Option<String>,
}

/// Reads one JSON-LD script; nothing if it is broken or holds no article.
pub(crate) fn json_ld(script: &str) -> Option<JsonLd> {
    let value: Value = serde_json::from_str(script.trim()).ok()?;
    let article = article(&value)?;
    Some(JsonLd {
        headline: text(article.get("headline")),
        publisher: names(article.get("publisher")),
        author: names(article.get("author")),
        published: text(article.get("datePublished")),
        language: text(article.get("inLanguage")),
    })
}

/// Articles stand at the top, in a list, or in a graph of linked things.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(fields) if fields.get("@type").is_some_and(is_article) => Some(value),
        Value::Object(fields) => article(fields.get("@graph")?),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(is_article),
        Value::String(kind) => {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        }
        _ => false,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(str::to_owned)
}

/// A name, a thing with a name, or a list of either.
fn names(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(name) => Some(name.clone()),
        Value::Object(fields) => text(fields.get("name")),
        Value::Array(values) => {
            let names: Vec<String> = values
                .iter()
                .filter_map(|value| names(Some(value)))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_article_is_found_in_a_graph() {
        let script = r#"{"@graph": [{"@type": "WebSite", "name": "x"},
            {"@type": ["NewsArticle"], "headline": "Arland votes", "datePublished": "2024-06-19",
             "author": [{"name": "Ann Example"}, "Bob Example"], "publisher": {"name": "Arlish News"}}]}"#;
        let found = json_ld(script).expect("there is an article");
        assert_eq!(found.headline.as_deref(), Some("Arland votes"));
        assert_eq!(found.author.as_deref(), Some("Ann Example, Bob Example"));
        assert_eq!(found.publisher.as_deref(), Some("Arlish News"));
    }

    #[test]
    fn broken_or_deep_scripts_say_nothing() {
        assert_eq!(json_ld("{"), None);
        assert_eq!(json_ld(&"[".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn any_script_is_read_without_panic(script in any::<String>()) {
            let _ = json_ld(&script);
        }
    }
}
