//! Form fields: a label, a hint, the control, and what is wrong with it, right beside it.

use heng_kernel::{Lang, Refusal, Text};
use maud::{Markup, html};

use super::Icon;
use crate::{CSRF_FIELD, Ctx, ONCE_FIELD};

/// One field of a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// The name it is sent under, also its id.
    pub name: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// What helps to fill it in.
    pub hint: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is wrong with it; empty if nothing.
    pub error: &'a str,
}

impl Field<'_> {
    fn described(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = (!self.error.is_empty()).then(|| format!("{}-error", self.name));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn wrong(&self) -> bool {
        !self.error.is_empty()
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div.field.wrong[self.wrong()] {
                label for=(self.name) { (self.label) }
                @if !self.hint.is_empty() { span.hint id={ (self.name) "-hint" } { (self.hint) } }
                (control)
                @if self.wrong() { span.error-text id={ (self.name) "-error" } { (Icon::Alert) (self.error) } }
            }
        }
    }
}

/// One line of text; `kind` is the `type` of HTML (`text`, `date`, `number`, `password`, `tel` …).
pub fn input(field: &Field<'_>, kind: &str) -> Markup {
    one_line(field, kind, None)
}

/// The same for what a browser may fill in by itself: `autofill` is HTML's name of it (`username`, `new-password` …;
/// WCAG 2.2, 1.3.5).
pub fn input_for(field: &Field<'_>, kind: &str, autofill: &str) -> Markup {
    one_line(field, kind, Some(autofill))
}

fn one_line(field: &Field<'_>, kind: &str, autofill: Option<&str>) -> Markup {
    field.around(&html! {
        input id=(field.name) name=(field.name) type=(kind) value=(field.value) required[field.required]
            autocomplete=[autofill]
            aria-invalid=[field.wrong().then_some("true")] aria-describedby=[field.described()];
    })
}

/// Several lines of text.
pub fn textarea(field: &Field<'_>) -> Markup {
    field.around(&html! {
        textarea id=(field.name) name=(field.name) required[field.required]
            aria-invalid=[field.wrong().then_some("true")] aria-describedby=[field.described()] { (field.value) }
    })
}

/// One of several: `(value, words)`.
pub fn select(field: &Field<'_>, options: &[(&str, &str)]) -> Markup {
    field.around(&html! {
        select id=(field.name) name=(field.name) required[field.required]
            aria-invalid=[field.wrong().then_some("true")] aria-describedby=[field.described()] {
            @for (value, text) in options { option value=(value) selected[*value == field.value] { (text) } }
        }
    })
}

/// Yes or no.
pub fn checkbox(name: &str, label: &str, checked: bool) -> Markup {
    html! {
        div.field { div.check {
            input id=(name) name=(name) type="checkbox" value="true" checked[checked];
            label for=(name) { (label) }
        } }
    }
}

/// A file.
pub fn file(field: &Field<'_>, accept: &str) -> Markup {
    field.around(&html! {
        input id=(field.name) name=(field.name) type="file" accept=(accept) required[field.required]
            aria-describedby=[field.described()];
    })
}

/// A form of ours that posts to `action`, with its token first.
pub fn form(ctx: &Ctx, action: &str, body: &Markup) -> Markup {
    html! { form.form method="post" action=(action) { (token_field(ctx)) (body) } }
}

/// The same for files.
pub fn upload_form(ctx: &Ctx, action: &str, body: &Markup) -> Markup {
    html! { form.form method="post" action=(action) enctype="multipart/form-data" { (token_field(ctx)) (body) } }
}

/// The hidden fields that say that a form is ours, and which showing of it, so that sending it twice does its work once.
/// They stand first.
pub fn token_field(ctx: &Ctx) -> Markup {
    html! {
        input type="hidden" name=(CSRF_FIELD) value=(ctx.csrf());
        input type="hidden" name=(ONCE_FIELD) value=(ctx.once());
    }
}

/// On top of a form that was refused: what is wrong, with a link to each field.
pub fn error_summary(refusals: &[Refusal], lang: Lang) -> Markup {
    html! {
        @if !refusals.is_empty() {
            div.summary role="alert" tabindex="-1" {
                b { (WRONG.get(lang)) }
                ul { @for refusal in refusals { li {
                    @let reason = reason(refusal, lang);
                    @match &refusal.field {
                        Some(field) => a href={ "#" (field.trim_start_matches('/')) } { (reason) },
                        None => (reason),
                    }
                } } }
            }
        }
    }
}

/// What is wrong with the field of that name; empty if nothing.
pub fn error_of<'a>(refusals: &'a [Refusal], name: &str, lang: Lang) -> &'a str {
    let about =
        |refusal: &&Refusal| refusal.field.as_deref().is_some_and(|f| f.trim_start_matches('/') == name);
    refusals.iter().find(about).map_or("", |refusal| reason(refusal, lang))
}

fn reason(refusal: &Refusal, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &refusal.zh,
        Lang::En => &refusal.en,
    }
}

const WRONG: Text = Text::new("有内容需要改正：", "Please correct:");
