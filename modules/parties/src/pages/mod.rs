//! What people see of the register.

mod detail;
mod forms;
mod list;
mod memberships;
mod new;
mod profile;
mod work;

use heng_web::Route;

use crate::actions::{CHANGE, ENTER, MEMBERSHIP, READ, READ_ALL, READ_OWN, REVEAL, SET_STANDING};
use crate::bodies::{
    CancellationBody, NewBusinessBody, NewMembershipBody, NewPremisesBody, PhoneBody, PurposeBody,
    StandingBody,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/businesses", &READ_ALL, list::show)
            .summary("市场主体名录", "The register of businesses"),
        Route::get("/businesses/new", &ENTER, new::show).summary("登记市场主体", "Enter a business"),
        Route::post("/businesses", &ENTER, new::enter).takes::<NewBusinessBody>(),
        Route::get("/businesses/{id}", &READ, detail::show).summary("一个市场主体", "One business"),
        Route::get("/profile", &READ_OWN, profile::show).summary("本企业资料", "One's own business"),
        Route::post("/businesses/{id}/phone", &CHANGE, forms::phone).takes::<PhoneBody>(),
        Route::post("/businesses/{id}/standing", &SET_STANDING, forms::standing).takes::<StandingBody>(),
        Route::post("/businesses/{id}/revelation", &REVEAL, forms::reveal).takes::<PurposeBody>(),
        Route::post("/businesses/{id}/premises", &CHANGE, forms::premises).takes::<NewPremisesBody>(),
        Route::post("/businesses/{id}/memberships", &MEMBERSHIP, forms::join).takes::<NewMembershipBody>(),
        Route::post("/businesses/{id}/memberships/{membership}/renewal", &MEMBERSHIP, forms::renew),
        Route::post("/businesses/{id}/memberships/{membership}/cancellation", &MEMBERSHIP, forms::cancel)
            .takes::<CancellationBody>(),
    ]
}
