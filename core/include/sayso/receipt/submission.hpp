#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/context.hpp"
#include "sayso/receipt/bundle.hpp"
#include "sayso/receipt/opened.hpp"
#include "sayso/view/view.hpp"

/// What a device sends to the service: a receipt and the values of which it holds digests
/// (`core/schema/receipts-request.schema.json`).
namespace sayso {

/// What went into the view, sent along so that the service can make it again.
struct ShownInputs {
  std::string choices_text;  ///< the exact bytes, to be handed out again in the bundle
  std::optional<std::string> extra_text;
  Choices choices;
  std::optional<ViewExtra> extra;
};

/// A submission that has been read whole; nothing of it is to be believed yet.
class Submission {
 public:
  /// Reads `{"receipt","context":{"salt","value"},"shown"?:{"choices","extra"?}}`. Fails with `json.*` of the body, as `open_receipt`
  /// does (paths below `/receipt`), and with `bundle.value`, `context.value`, `choices.value`, `view.extra` for what came along. What
  /// came along must be in its canonical form.
  static Result<Submission> open(std::string_view body, bool accept_eddsa = false);

  /// Those of the receipt, and `context`, `shown.choices`, `shown.extra`.
  [[nodiscard]] std::vector<Question> questions() const;

 private:
  friend class TrustedSubmission;
  Submission(std::string compact, Opened<Receipt> receipt) : compact_(std::move(compact)), receipt_(std::move(receipt)) {}

  std::string compact_;
  Opened<Receipt> receipt_;
  DisclosedContext disclosed_;
  Context context_;
  std::optional<ShownInputs> shown_;
};

/// A submission whose signature is good and whose values have the digests in the receipt.
class TrustedSubmission {
 public:
  /// Fails as `trust` does, and with `receipt.digest_mismatch` where a digest differs or is of nothing that was sent.
  static Result<TrustedSubmission> make(Submission submission, const Answers& answers);

  [[nodiscard]] const Trusted<Receipt>& receipt() const { return receipt_; }
  [[nodiscard]] const std::string& compact() const { return compact_; }
  [[nodiscard]] const DisclosedContext& disclosed() const { return disclosed_; }
  [[nodiscard]] const Context& context() const { return context_; }
  /// Absent where the receipt pins no view, or what went into it was not sent: then it cannot be made again.
  [[nodiscard]] const std::optional<ShownInputs>& shown() const { return shown_; }

 private:
  TrustedSubmission(Trusted<Receipt> receipt, Submission rest);
  Trusted<Receipt> receipt_;
  std::string compact_;
  DisclosedContext disclosed_;
  Context context_;
  std::optional<ShownInputs> shown_;
};

}  // namespace sayso
