//! Every story, told on each engine.

use heng_store::testing::{TestStore, check_statements, plans};

use crate::register::SCHEMAS;

macro_rules! stories {
    ($($part:ident: $($story:ident)*;)*) => {
        mod on_sqlite {
            $($(
                #[test]
                fn $story() {
                    crate::$part::$story(&super::TestStore::sqlite(super::SCHEMAS));
                }
            )*)*
        }

        mod on_postgres {
            $($(
                #[test]
                fn $story() {
                    crate::$part::$story(&super::TestStore::postgres(super::SCHEMAS));
                }
            )*)*
        }
    };
}

stories! {
    entering:
        a_business_is_entered_once
        personal_data_rests_sealed_and_opens_for_a_purpose
        a_batch_is_entered_whole_or_not_at_all
        standing_changes_leave_a_record
        premises_have_one_gln_each;
    searching:
        any_two_characters_of_a_name_find_it
        filters_narrow_and_pages_follow_each_other
        a_code_finds_its_business_and_a_wrong_one_says_why
        no_scope_shows_anothers_rows
        a_register_of_125_000_answers_at_once;
    memberships:
        a_prefix_belongs_to_one_member_at_a_time
        renewal_waits_for_the_last_three_months
        facts_say_who_may_number_goods;
    web:
        a_clerk_enters_a_business_and_programs_find_it
        another_business_behind_a_guessed_id_is_not_found
        the_pages_show_it_and_their_forms_work
        a_refused_form_keeps_what_was_typed;
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    check_statements(SCHEMAS);
}

#[test]
fn hot_statements_seek() {
    let plans = plans(&[heng_access::SCHEMA, heng_parties::SCHEMA]);
    let own = |text: &str| text.split_once("\nparties.").map(|(_, own)| format!("parties.{own}")).unwrap();
    insta::assert_snapshot!("sqlite_plans", own(&plans.sqlite));
    insta::assert_snapshot!("postgres_plans", own(&plans.postgres));
}
