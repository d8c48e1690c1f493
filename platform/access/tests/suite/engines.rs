//! Every story, told on each engine.

use heng_store::testing::{TestStore, check_statements, plans};

use crate::county::SCHEMAS;

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
    sign_in:
        the_right_password_opens_a_session_and_time_closes_it
        use_keeps_a_session_open_but_not_past_twelve_hours
        wrong_password_and_unknown_name_get_the_same_answer
        after_five_slips_one_waits_known_or_not
        one_address_trying_many_names_waits_too
        signing_in_again_replaces_the_browsers_session
        a_new_password_or_a_disabled_account_ends_every_session
        a_session_is_ended_by_its_owner_only;
    tokens:
        a_token_acts_for_its_account_within_its_scopes
        a_token_ends_by_date_by_hand_or_with_its_account
        use_is_written_down_once_a_minute
        neither_expired_nor_endless_tokens_are_made;
    scopes:
        each_scope_sees_its_rows_and_no_other
        accounts_stand_where_their_role_needs_them
        an_empty_system_takes_its_first_accounts
        units_grow_from_the_root
        accounts_come_in_pages_and_nobody_disables_himself
        a_database_keeps_to_the_key_it_began_with;
    three:
        one_person_never_holds_two_of_the_three
        an_account_needs_two_people
        nobody_changes_their_own_rights
        the_last_of_the_three_stays
        a_token_works_once_its_scopes_are_granted
        a_password_set_by_another_is_owed_and_old_ones_are_known
        a_locked_account_is_unlocked_by_hand;
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    check_statements(SCHEMAS);
}

#[test]
fn hot_statements_seek() {
    let plans = plans(&[heng_access::SCHEMA]);
    insta::assert_snapshot!("sqlite_plans", plans.sqlite);
    insta::assert_snapshot!("postgres_plans", plans.postgres);
}
