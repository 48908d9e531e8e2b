#include "sayso/receipt/open.hpp"

#include "receipt/replay_plan.hpp"
#include "receipt/token_judge.hpp"

namespace sayso {
namespace {

void add(std::vector<Question>& questions, const std::vector<Question>& more) {
  questions.insert(questions.end(), more.begin(), more.end());
}

void add(std::vector<Question>& questions, const std::vector<Exhibit>& exhibits) {
  for (const Exhibit& exhibit : exhibits)
    questions.push_back({exhibit.id, DigestQuestion{exhibit.bytes}});
}

template <class Payload>
void add(std::vector<Question>& questions, const std::optional<Result<Opened<Payload>>>& token) {
  if (token && *token) add(questions, (*token)->questions());
}

template <class Payload>
const Payload* payload_of(const std::optional<Result<Opened<Payload>>>& token) {
  return token && *token ? &(*token)->unverified() : nullptr;
}

}  // namespace

std::vector<Question> OpenedBundle::questions() const {
  std::vector<Question> all;
  add(all, receipt_);
  add(all, record_);
  add(all, countersignature_);
  if (log_) add(all, log_->questions);
  add(all, replay_.given);
  add(all, replay_.remade);
  return all;
}

OpenedBundle open_tokens(Bundle bundle, Expectation expected) {
  OpenedBundle opened(std::move(bundle), std::move(expected));
  const Bundle& from = opened.bundle_;
  const Expectation& expect = opened.expected_;
  if (from.kind == BundleKind::receipt) opened.receipt_ = open_receipt(from.token, {"receipt", expect.accept_eddsa});
  if (expect.keys && from.kind == BundleKind::record) {
    opened.record_ = open_record(from.token, *expect.keys, {"record", expect.accept_eddsa});
  }
  if (expect.keys && from.countersignature) {
    opened.countersignature_ =
        open_countersignature(*from.countersignature, *expect.keys, {"countersignature", expect.accept_eddsa});
  }
  return opened;
}

OpenedBundle open(Bundle bundle, Expectation expected, std::optional<LogClaim> log, const Answers* so_far) {
  OpenedBundle opened = open_tokens(std::move(bundle), std::move(expected));
  opened.log_ = std::move(log);
  const Bundle& from = opened.bundle_;
  const Expectation& expect = opened.expected_;
  const Countersignature* countersignature = payload_of(opened.countersignature_);
  const bool may_remake = so_far == nullptr || !stops(TokenJudge(opened, *so_far).run());
  if (const Receipt* receipt = payload_of(opened.receipt_)) {
    opened.replay_ = plan_replay(from, expect, claims_of(*receipt), countersignature, may_remake, so_far);
  }
  if (const Record* record = payload_of(opened.record_)) {
    opened.replay_ = plan_replay(from, expect, claims_of(*record), countersignature, may_remake, so_far);
  }
  return opened;
}

}  // namespace sayso
