// Bundles from anybody. What is read is written so that it reads the same; nothing is reached without answers; and every verdict is whole,
// also for a host that calls every signature good and every digest the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sayso/receipt/judge.hpp"
#include "sayso/receipt/submission.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Expectation expecting() {
  Expectation expected;
  IssuerKey key;
  key.key = Jwk{Algorithm::Ed25519, std::string(32, '\x02'), {}};
  key.kid = std::string(43, 'A');
  expected.keys = Jwks{{key}};
  expected.required = Level::signed_by_device;
  return expected;
}

/// A host that says yes to every signature and `digest` to every other question.
Answers all_good(const OpenedBundle& opened, const std::string& digest) {
  std::vector<std::pair<std::string, Answer>> answers;
  for (const Question& question : opened.questions()) {
    const bool is_signature = std::holds_alternative<SignatureQuestion>(question.ask);
    answers.emplace_back(question.id, is_signature ? Answer(true) : Answer(digest));
  }
  return Answers(std::move(answers));
}

void check_verdict(const Verdict& verdict) {
  require(verdict.checks.size() == 4);
  for (const Check& check : verdict.checks) {
    require(check.code.empty() == (check.state != CheckState::fails));
    require(!check.detail.empty());
  }
  json::Writer writer;
  write(writer, verdict);
  require(json::Document::parse(writer.text()).ok());
}

void check_bundle(const Bundle& bundle) {
  const std::string written = to_json(bundle);
  const Result<Bundle> again = parse_bundle(written);
  require(again.ok() && *again == bundle && to_json(*again) == written);
  const OpenedBundle opened = open(bundle, expecting());
  const Verdict unanswered = judge(opened, Answers({}));
  require(unanswered.reached == Level::none && !unanswered.ok());
  check_verdict(unanswered);
  check_verdict(judge(opened, all_good(opened, std::string(43, 'A'))));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const Result<std::vector<Result<Bundle>>> bundles = parse_bundles(text)) {
    for (const Result<Bundle>& bundle : *bundles) {
      if (bundle) check_bundle(*bundle);
    }
  }
  check_verdict(judge(open(bundle_of(std::string(text)), expecting()), Answers({})));
  if (const Result<Submission> submission = Submission::open(text)) require(!TrustedSubmission::make(*submission, Answers({})));
  return 0;
}
