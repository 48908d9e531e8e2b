#pragma once

#include "service/router.hpp"

/// One handler an endpoint. Each returns a value for whatever it is given; none throws on purpose.
namespace sayso {

HttpResponse post_ticket(const Call& call);

HttpResponse get_policy_list(const Call& call);
HttpResponse get_policy(const Call& call);
HttpResponse get_catalogue(const Call& call);

HttpResponse get_view(const Call& call);
HttpResponse get_choices(const Call& call);

HttpResponse post_receipt(const Call& call);
HttpResponse get_receipts(const Call& call);
HttpResponse get_receipt(const Call& call);

/// A no without a device key: signed by the controller as a record. As JSON, or as the plain form, which is
/// answered with a page.
HttpResponse post_objection(const Call& call);

HttpResponse post_decisions(const Call& call);
HttpResponse put_context(const Call& call);

/// A file of the log.
HttpResponse get_log(const Call& call);

HttpResponse get_jwks(const Call& call);
HttpResponse get_health(const Call& call);

HttpResponse get_demo_clock(const Call& call);
HttpResponse put_demo_clock(const Call& call);
HttpResponse post_demo_ticket(const Call& call);
/// The same for the `ticket-url` of a page of this site: one made-up person, of whom `jurisdiction`, `age` and `account` of the address are known.
HttpResponse get_demo_ticket(const Call& call);

}  // namespace sayso
