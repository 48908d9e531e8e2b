#include "receipt/token_judge.hpp"

#include <algorithm>

#include "sayso/receipt/as_shown.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

std::string say(const Error& error) { return error.path.empty() ? error.detail : join({"`", error.path, "`: ", error.detail}); }

bool is_future(Instant at, const std::optional<Instant>& now) { return now && at.seconds > now->seconds + k_clock_skew; }

// What must be the same in two tokens, or in a token and what the caller expects.
struct Equality {
  bool same;
  std::string_view code;
  std::string_view detail;
};

std::optional<Check> first_difference(Level level, std::initializer_list<Equality> equalities) {
  for (const Equality& equality : equalities) {
    if (!equality.same) return fails(level, equality.code, equality.detail);
  }
  return std::nullopt;
}

template <class T>
bool is_expected(const std::optional<T>& expected, const T& found) {
  return !expected || *expected == found;
}

}  // namespace

Check holds(Level level, std::string detail) { return {level, CheckState::holds, {}, std::move(detail)}; }
Check fails(Level level, const Error& error) { return {level, CheckState::fails, error.code, say(error)}; }
Check fails(Level level, std::string_view code, std::string_view detail) {
  return {level, CheckState::fails, code, std::string(detail)};
}
Check not_possible(Level level, std::string_view why) {
  return {level, CheckState::not_possible, {}, "not_possible: " + std::string(why)};
}

Check not_looked_at(Level level) { return not_possible(level, "a lower level does not hold"); }

bool stops(const Verdict& verdict) {
  return std::any_of(verdict.checks.begin(), verdict.checks.end(),
                     [](const Check& check) { return check.state == CheckState::fails; });
}

Level reached(const std::vector<Check>& checks) {
  Level level = Level::none;
  for (const Check& check : checks) {
    if (check.state == CheckState::not_applicable) continue;
    if (check.state != CheckState::holds) break;
    level = check.level;
  }
  return level;
}

Verdict TokenJudge::run() {
  Verdict verdict;
  verdict.required = expected_.required;
  verdict.checks = {opened_.bundle_.kind == BundleKind::receipt ? judge_receipt() : judge_record()};
  verdict.checks.push_back(stops(verdict) ? not_looked_at(Level::countersigned) : judge_countersignature());
  verdict.reached = reached(verdict.checks);
  verdict.identity = identity();
  if (verdict.checks[1].state == CheckState::holds) {
    verdict.index = countersignature_->index;
    verdict.accepted_at = countersignature_->iat;
  }
  return verdict;
}

Check TokenJudge::judge_receipt() {
  const Result<Opened<Receipt>>& opened = *opened_.receipt_;
  if (!opened) return fails(Level::signed_by_device, opened.error());
  const Result<std::string_view> identity = opened->identity(answers_);
  if (!identity) return fails(Level::signed_by_device, identity.error());
  const Receipt& receipt = opened->unverified();
  const std::optional<Check> difference = first_difference(
      Level::signed_by_device,
      {{is_expected(expected_.issuer, receipt.aud), codes::receipt_aud_mismatch, "the receipt is meant for another issuer"},
       {is_expected(expected_.origin, receipt.iss), codes::receipt_iss_mismatch, "the receipt was made on another origin"},
       {!is_future(receipt.iat, expected_.now), codes::receipt_iat_future, "the receipt is dated in the future"}});
  if (difference) return *difference;
  receipt_ = &receipt;
  identity_ = *identity;
  return holds(Level::signed_by_device, join({"signed by the device key `", opened->kid(), "`"}));
}

// A record is the controller's own word; whether that holds is for the next level.
Check TokenJudge::judge_record() const {
  return {
      Level::signed_by_device, CheckState::not_applicable, {}, "not_applicable: no device signed, the controller recorded it"};
}

Check TokenJudge::judge_countersignature() {
  if (!expected_.keys) return not_possible(Level::countersigned, "no keys of the controller were given");
  if (!opened_.countersignature_) return not_possible(Level::countersigned, "there is no countersignature");
  if (opened_.record_) {
    if (std::optional<Check> failure = trust_record()) return *failure;
  }
  const Result<Opened<Countersignature>>& opened = *opened_.countersignature_;
  if (!opened) return fails(Level::countersigned, opened.error());
  const Result<std::string_view> identity = opened->identity(answers_);
  if (!identity) return fails(Level::countersigned, identity.error());
  const Countersignature& read = opened->unverified();
  const std::optional<Check> difference = receipt_ != nullptr ? compare(*receipt_, read) : compare(*record_, read);
  if (difference) return *difference;
  countersignature_ = &read;
  return holds(Level::countersigned, join({"accepted by `", read.iss, "` at ", to_text(read.iat), ", number ",
                                           std::to_string(read.seq), " of this subject"}));
}

std::optional<Check> TokenJudge::trust_record() {
  const Result<Opened<Record>>& opened = *opened_.record_;
  if (!opened) return fails(Level::countersigned, opened.error());
  const Result<std::string_view> identity = opened->identity(answers_);
  if (!identity) return fails(Level::countersigned, identity.error());
  const Record& record = opened->unverified();
  if (is_future(record.iat, expected_.now)) {
    return fails(Level::countersigned, codes::receipt_iat_future, "the record is dated in the future");
  }
  record_ = &record;
  identity_ = *identity;
  return std::nullopt;
}

std::optional<Check> TokenJudge::compare(const Receipt& receipt, const Countersignature& read) const {
  std::optional<Check> difference = compare_common(receipt.aud, receipt.sub, receipt.policy, read);
  if (difference) return difference;
  // A no is taken whatever it says of the person; then nobody vouches for that.
  const bool may_be_silent = !read.context && weight_of(receipt.choices) == Weight::no;
  return first_difference(Level::countersigned,
                          {{may_be_silent || read.context == receipt.context, codes::receipt_countersignature_mismatch,
                            "the countersignature vouches for another context"}});
}

std::optional<Check> TokenJudge::compare(const Record& record, const Countersignature& read) const {
  const std::optional<Check> difference = first_difference(
      Level::countersigned, {{record.aud == record.iss, codes::receipt_aud_mismatch, "the record is meant for another issuer"}});
  return difference ? difference : compare_common(record.iss, record.sub, record.policy, read);
}

std::optional<Check> TokenJudge::compare_common(const std::string& issuer, const std::string& sub, const PolicyPin& policy,
                                                const Countersignature& read) const {
  return first_difference(
      Level::countersigned,
      {{read.iss == issuer && is_expected(expected_.issuer, read.iss), codes::receipt_iss_mismatch,
        "the countersignature is another issuer's"},
       {read.receipt == identity_, codes::receipt_countersignature_mismatch, "the countersignature is of another token"},
       {read.sub == sub, codes::receipt_sub_mismatch, "the countersignature is about another subject"},
       {read.policy == policy, codes::receipt_countersignature_mismatch, "the countersignature is under another policy"},
       {!is_future(read.iat, expected_.now), codes::receipt_iat_future, "the countersignature is dated in the future"}});
}

// Told even where the signature is not good, so that a refused token can be called by its name.
std::optional<std::string> TokenJudge::identity() const {
  const bool is_receipt = opened_.bundle_.kind == BundleKind::receipt;
  const std::optional<std::string_view> digest = answers_.digest(is_receipt ? "receipt.identity" : "record.identity");
  if (!digest) return std::nullopt;
  return std::string(*digest);
}

Verdict judge_tokens(const OpenedBundle& opened, const Answers& answers) { return TokenJudge(opened, answers).run(); }

namespace {

void write(json::Writer& writer, const Check& check) {
  writer.object().member("level", to_text(check.level)).key("ok");
  if (check.state == CheckState::holds || check.state == CheckState::fails) {
    writer.value(check.state == CheckState::holds);
  } else {
    writer.raw("null");
  }
  if (!check.code.empty()) writer.member("code", check.code);
  writer.member("detail", check.detail).end();
}

}  // namespace

void write(json::Writer& writer, const Verdict& verdict) {
  writer.object().member("ok", verdict.ok()).member("level", to_text(verdict.reached));
  writer.member("required", to_text(verdict.required)).key("checks").array();
  for (const Check& check : verdict.checks)
    write(writer, check);
  writer.end();
  if (verdict.identity) writer.member("receipt", *verdict.identity);
  if (verdict.index) writer.member("index", *verdict.index);
  if (verdict.accepted_at) writer.member("accepted_at", to_text(*verdict.accepted_at));
  writer.end();
}

}  // namespace sayso
