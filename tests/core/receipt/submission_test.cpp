// Guards core/src/receipt/submission.cpp.
#include "sayso/receipt/submission.hpp"

#include <doctest/doctest.h>

#include "support/bundles.hpp"
#include "support/sha256.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Json body_of(const Bundle& bundle) {
  Json body = {{"receipt", bundle.token}, {"context", {{"salt", bundle.context->salt}, {"value", bundle.context->value}}}};
  if (!bundle.shown) return body;
  body["shown"]["choices"] = bundle.shown->choices;
  if (bundle.shown->extra) body["shown"]["extra"] = *bundle.shown->extra;
  return body;
}

const Json& a_body() {
  static const Json body = body_of(Story::saas().bundle());
  return body;
}

std::string submitted(const Json& body, const std::map<std::string, bool>& signatures = {}) {
  const Result<Submission> submission = Submission::open(body.dump());
  if (!submission) return "open " + std::string(submission.error().code) + " " + submission.error().path;
  const Result<TrustedSubmission> trusted = TrustedSubmission::make(*submission, answer_all(submission->questions(), signatures));
  return trusted ? std::string() : std::string(trusted.error().code) + " " + trusted.error().path;
}

/// A receipt with another view, and what was shown for it.
Json with_view(const Json& changes, const Json& shown) {
  Json receipt = Story::saas().receipt();
  receipt["view"].merge_patch(changes);
  Json body = body_of(Story::saas().bundle_with(receipt));
  body["shown"] = shown;
  return body;
}

}  // namespace

TEST_CASE("a submission is trusted with everything that its receipt is the digest of") {
  const Result<Submission> submission = Submission::open(a_body().dump());
  REQUIRE(submission);
  const Result<TrustedSubmission> trusted = TrustedSubmission::make(*submission, answer_all(submission->questions()));
  REQUIRE(trusted);
  CHECK(trusted->compact() == a_body()["receipt"]);
  CHECK(trusted->disclosed().value == a_body()["context"]["value"]);
  CHECK(trusted->context().jurisdiction->code == "DE");
  REQUIRE(trusted->shown());
  CHECK(trusted->shown()->choices.empty());
  CHECK(trusted->shown()->choices_text == "[]");
  CHECK(trusted->receipt().payload().sub == "pairwise-0123456789");
}

TEST_CASE("what was shown may be left out, and then the view cannot be made again") {
  CHECK(submitted(without(a_body(), "/shown")).empty());
}

TEST_CASE("what was sent has the digest in the receipt") {
  CHECK(submitted(with(a_body(), "/context/value", "{}")) == "receipt.digest_mismatch /context");
  CHECK(submitted(with(a_body(), "/context/salt", "AAAAAAAAAAAAAAAAAAAAAA")) == "receipt.digest_mismatch /context");
  const char* other = R"([{"state":"signal_on","at":"2026-11-21T14:00:00Z","signal":"gpc"}])";
  CHECK(submitted(with(a_body(), "/shown/choices", other)) == "receipt.digest_mismatch /shown/choices");
  CHECK(submitted(with(a_body(), "/shown/extra", "{}")) == "receipt.digest_mismatch /shown/extra");
  const std::string extra = R"({"members":3})";
  CHECK(submitted(with_view({{"extra", sha256(extra)}}, {{"choices", "[]"}, {"extra", extra}})).empty());
  CHECK(submitted(with_view({{"extra", some_digest(1)}}, {{"choices", "[]"}, {"extra", extra}})) ==
        "receipt.digest_mismatch /shown/extra");
  CHECK(submitted(with_view({{"extra", some_digest(1)}}, {{"choices", "[]"}})) == "receipt.digest_mismatch /shown/extra");
  Story program = Story::saas();
  program.method = "api";
  CHECK(submitted(with(body_of(program.bundle()), "/shown", {{"choices", "[]"}})) == "receipt.digest_mismatch /shown/choices");
}

TEST_CASE("a bad signature is found out with the rest unsaid") {
  CHECK(submitted(with(a_body(), "/context/value", "{}"), {{"receipt.signature", false}}) ==
        "receipt.sig_invalid /receipt/signature");
}

TEST_CASE("a body that is not of its shape is not opened") {
  CHECK(submitted(without(a_body(), "/context")) == "open json.member_missing ");
  CHECK(submitted(with(a_body(), "/more", 1)) == "open json.member_unknown /more");
  CHECK(submitted(with(a_body(), "/receipt", 1)) == "open receipt.payload /receipt");
  CHECK(submitted(with(a_body(), "/receipt", "a.b")) == "open receipt.not_compact /receipt");
  CHECK(submitted(with(a_body(), "/context/salt", "x")) == "open bundle.value /context/salt");
  CHECK(submitted(with(a_body(), "/context/value", R"({ "jurisdiction":"DE"})")) == "open context.value /context/value");
  CHECK(submitted(with(a_body(), "/context/value", "{")) == "open json.syntax /context/value");
  CHECK(submitted(with(a_body(), "/shown/choices", "[ ]")) == "open choices.value /shown/choices");
  CHECK(submitted(with(a_body(), "/shown/extra", R"({"members":"3"})")) == "open view.extra /shown/extra/members");
  CHECK(Submission::open("{").error().code == "json.syntax");
}
