//! The query of a list of businesses.

use heng_kernel::Refusal;
use heng_web::Paging;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{Form, Standing};
use crate::store::Filter;

/// What is looked for, and which page of it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(crate) struct Find {
    /// Two or more neighbouring characters of the name, or the whole credit code.
    pub(crate) q: Option<String>,
    /// The town: nine digits.
    pub(crate) town: Option<String>,
    /// The trade: four digits.
    pub(crate) industry: Option<String>,
    /// The legal form.
    pub(crate) form: Option<String>,
    /// Whether it is open.
    pub(crate) standing: Option<String>,
    /// The `next` of the page before; opaque.
    pub(crate) after: Option<String>,
    /// How many items, 1 to 200; 50 unless said.
    #[schemars(range(min = 1, max = 200))]
    pub(crate) limit: Option<u16>,
}

impl Find {
    pub(crate) fn meant(&self) -> Result<(Filter, Paging), Refusal> {
        let no = |field: &'static str| {
            Refusal::new("parties/filter", "没有这个选项", "there is no such choice").field(field)
        };
        let form = self.form.as_deref().map(|name| Form::by_name(name).ok_or_else(|| no("form")));
        let standing =
            self.standing.as_deref().map(|name| Standing::by_name(name).ok_or_else(|| no("standing")));
        let filter = Filter {
            text: self.q.clone(),
            town: self.town.clone(),
            industry: self.industry.clone(),
            form: form.transpose()?,
            standing: standing.transpose()?,
        };
        Ok((filter, Paging { after: self.after.clone(), limit: self.limit }))
    }

    /// The address of the same list with one thing changed; an empty value leaves it out.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let own = [
            ("q", &self.q),
            ("town", &self.town),
            ("industry", &self.industry),
            ("form", &self.form),
            ("standing", &self.standing),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (field, held) in own {
            let held = if field == name { value } else { held.as_deref().unwrap_or_default() };
            if !held.is_empty() {
                query.append_pair(field, held);
            }
        }
        format!("/businesses?{}", query.finish()).trim_end_matches('?').to_owned()
    }
}
