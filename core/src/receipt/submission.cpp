#include "sayso/receipt/submission.hpp"

#include <array>

#include "receipt/canonical.hpp"
#include "receipt/token_fields.hpp"

namespace sayso {
namespace {

constexpr json::Limits k_limits{1024 * 1024, 8};
constexpr std::array k_members = {json::Member{"receipt", true}, json::Member{"context", true}, json::Member{"shown", false}};
constexpr std::array k_shown_members = {json::Member{"choices", true}, json::Member{"extra", false}};

Result<ShownInputs> read_shown(json::Value value) {
  TokenFields fields(value, k_shown_members);
  ShownInputs shown;
  fields.text("choices", is_not_empty, shown.choices_text);
  fields.text("extra", is_not_empty, shown.extra_text);
  if (fields.fault()) return *fields.fault();
  Result<Choices> choices = read_canonical<Choices>(shown.choices_text, read_choices, write, codes::choices_value);
  if (!choices) return below("/shown/choices", std::move(choices).error());
  shown.choices = *std::move(choices);
  if (!shown.extra_text) return shown;
  Result<ViewExtra> extra = read_canonical<ViewExtra>(*shown.extra_text, read_view_extra, write, codes::view_extra);
  if (!extra) return below("/shown/extra", std::move(extra).error());
  shown.extra = *std::move(extra);
  return shown;
}

}  // namespace

Result<Submission> Submission::open(std::string_view body, bool accept_eddsa) {
  Result<json::Document> document = json::Document::parse(body, k_limits);
  if (!document) return std::move(document).error();
  TokenFields fields(document->root(), k_members);
  std::string compact;
  fields.text("receipt", is_not_empty, compact);
  DisclosedContext disclosed;
  fields.part("context", read_disclosed_context, disclosed);
  std::optional<ShownInputs> shown;
  fields.part("shown", read_shown, shown);
  if (fields.fault()) return *fields.fault();
  Result<Opened<Receipt>> receipt = open_receipt(compact, {"receipt", accept_eddsa});
  if (!receipt) return below("/receipt", std::move(receipt).error());
  Result<Context> context = read_canonical<Context>(disclosed.value, read_context, write, codes::context_value);
  if (!context) return below("/context/value", std::move(context).error());
  Submission submission(compact, *std::move(receipt));
  submission.disclosed_ = std::move(disclosed);
  submission.context_ = *std::move(context);
  submission.shown_ = std::move(shown);
  return submission;
}

std::vector<Question> Submission::questions() const {
  std::vector<Question> all = receipt_.questions();
  all.push_back({"context", DigestQuestion{disclosed_.preimage()}});
  if (shown_) all.push_back({"shown.choices", DigestQuestion{shown_->choices_text}});
  if (shown_ && shown_->extra_text) all.push_back({"shown.extra", DigestQuestion{*shown_->extra_text}});
  return all;
}

TrustedSubmission::TrustedSubmission(Trusted<Receipt> receipt, Submission rest)
    : receipt_(std::move(receipt)),
      compact_(std::move(rest.compact_)),
      disclosed_(std::move(rest.disclosed_)),
      context_(std::move(rest.context_)),
      shown_(std::move(rest.shown_)) {}

Result<TrustedSubmission> TrustedSubmission::make(Submission submission, const Answers& answers) {
  Result<Trusted<Receipt>> receipt = trust(submission.receipt_, answers);
  if (!receipt) return below("/receipt", std::move(receipt).error());
  const auto refuse = [](std::string_view path) {
    return Error{codes::receipt_digest_mismatch, std::string(path), "it does not have the digest in the receipt"};
  };
  const auto has_digest = [&](std::string_view id, const std::string& stated) {
    return answers.digest(id) == std::string_view(stated);
  };
  if (!has_digest("context", receipt->payload().context)) return refuse("/context");
  if (submission.shown_) {
    const std::optional<ViewPin>& view = receipt->payload().view;
    if (!view || !has_digest("shown.choices", view->choices)) return refuse("/shown/choices");
    const bool sends_extra = submission.shown_->extra_text.has_value();
    if (sends_extra != view->extra.has_value()) return refuse("/shown/extra");
    if (sends_extra && !has_digest("shown.extra", *view->extra)) return refuse("/shown/extra");
  }
  return TrustedSubmission(*std::move(receipt), std::move(submission));
}

}  // namespace sayso
