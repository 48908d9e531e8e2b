// Times decisions and verifications beside libsodium's own verification of the same signatures, in interleaved rounds.
//
//   sayso_bench FILE ROUNDS
//
// FILE: {"policies":[text...],"cases":[text...],"bundles":{"countersigned":text,"replayed":text},"issuer","origin","jwks":text}.
// Prints {"<operation>":{"count","nanoseconds":[one a round]}}: the processor's time of `count` operations. Exit 2 with one line
// where the file cannot be used, or where a bundle does not reach the level that it is named after: nothing would be measured.
#include <sodium.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/answers.hpp"
#include "files/files.hpp"
#include "sayso/decision/compiled.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/receipt/judge.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

constexpr json::Limits k_limits{std::size_t{8} * 1024 * 1024, 16};
constexpr std::int64_t k_batch_ns = 4'000'000;  // long beside the clock's own cost

/// The processor's time of this thread: what else runs on the machine is not in it.
std::int64_t thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

[[noreturn]] void refuse(std::string_view why) {
  std::cerr << "sayso_bench: " << why << "\n";
  std::exit(2);
}

template <class T>
T must(Result<T> result, std::string_view what) {
  if (!result) refuse(std::string(what) + ": " + result.error().detail);
  return *std::move(result);
}

/// One thing to time; `run` does it once and says whether the outcome was the expected one.
struct Operation {
  std::string name;
  std::function<bool()> run;
  std::int64_t count = 1;
  std::vector<std::int64_t> rounds{};
};

std::int64_t time_batch(const Operation& operation) {
  bool good = true;
  const std::int64_t start = thread_time();
  for (std::int64_t done = 0; done < operation.count; ++done)
    good = operation.run() && good;
  const std::int64_t took = thread_time() - start;
  if (!good) refuse("`" + operation.name + "` did not come out as it must");
  return took;
}

/// Finds how many make a batch; the first runs also warm the caches.
void calibrate(Operation& operation) {
  std::int64_t took = time_batch(operation);
  while (took < k_batch_ns / 4) {
    operation.count *= 2;
    took = time_batch(operation);
  }
  operation.count = std::max<std::int64_t>(1, operation.count * k_batch_ns / took);
}

json::Value member(json::Value object, std::string_view name) {
  const json::Value found = object.find(name);
  if (!found) refuse("the file has no `" + std::string(name) + "`");
  return *found;
}

std::string text_at(json::Value object, std::string_view name) { return std::string(member(object, name).string()); }

std::vector<std::string> texts_at(json::Value object, std::string_view name) {
  std::vector<std::string> texts;
  for (const json::Value item : member(object, name))
    texts.emplace_back(item.string());
  return texts;
}

Case case_of(const std::string& text) {
  const json::Document document = must(json::Document::parse(text), "a case");
  return must(read_case(document.root()), "a case");
}

Result<std::vector<Decision>> decide_text(const Series& series, const std::string& text) {
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return document.error();
  const Result<Case> question = read_case(document->root());
  if (!question) return question.error();
  return decide(series, *question);
}

/// The people of the cases, with an answer for two of three of them.
std::vector<PackedCase> packed_cases(const Series& series, const std::vector<Case>& cases) {
  const CompiledSeries compiled = CompiledSeries::compile(series);
  std::vector<PackedCase> packed;
  for (const Case& question : cases) {
    PackedCase one;
    one.now = question.now.seconds;
    one.place = compiled.place_of(question.context.jurisdiction);
    one.account = compiled.account_of(question.context.account);
    one.age = question.context.age ? 1 + static_cast<std::uint32_t>(*question.context.age) : 0;
    one.answer = static_cast<std::uint32_t>(packed.size() % 3);
    one.by = one.answer == 0 ? 0 : 1;
    one.revision = one.answer == 0 ? 0 : 1;
    if (compiled.decide(one)) packed.push_back(one);
  }
  if (packed.empty()) refuse("no case can be packed");
  return packed;
}

/// Each call takes the next case, round and round. `policies` must outlive the operations.
void add_decisions(std::vector<Operation>& operations, const std::vector<std::string>& policies,
                   const std::vector<std::string>& texts) {
  if (texts.empty()) refuse("the file has no case");
  std::vector<Case> cases;
  for (const std::string& text : texts)
    cases.push_back(case_of(text));
  const std::vector<std::string_view> views(policies.begin(), policies.end());
  const Series series = must(parse_series(views), "the policies");
  const auto typed = [series, cases, next = std::size_t{0}]() mutable {
    return decide(series, cases[next++ % cases.size()]).ok();
  };
  const auto from_text = [series, texts, next = std::size_t{0}]() mutable {
    return decide_text(series, texts[next++ % texts.size()]).ok();
  };
  const auto from_policies = [views, texts, next = std::size_t{0}]() mutable {
    const Result<Series> read = parse_series(views);
    return read && decide_text(*read, texts[next++ % texts.size()]).ok();
  };
  const auto dense = [compiled = CompiledSeries::compile(series), packed = packed_cases(series, cases),
                      next = std::size_t{0}]() mutable { return compiled.decide(packed[next++ % packed.size()]).has_value(); };
  operations.push_back({"decide_dense", dense});
  operations.push_back({"decide", typed});
  operations.push_back({"decide_text", from_text});
  operations.push_back({"decide_policies", from_policies});
}

Expectation expectation(json::Value input, Level required) {
  Expectation expected;
  expected.issuer = text_at(input, "issuer");
  expected.origin = text_at(input, "origin");
  expected.required = required;
  expected.keys = must(parse_jwks(text_at(input, "jwks")), "`jwks`");
  return expected;
}

/// From the bundle's text to the verdict, as `sayso receipt verify` does it.
std::function<bool()> verification(const std::string& text, const Expectation& expected) {
  return [text, expected] {
    Result<Bundle> bundle = parse_bundle(text);
    if (!bundle) return false;
    const OpenedBundle opened = open(*std::move(bundle), expected);
    return judge(opened, answer(opened.questions())).ok();
  };
}

bool sodium_verifies(const SignatureQuestion& asked) {
  const auto bytes = [](const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  return crypto_sign_verify_detached(bytes(asked.signature), bytes(asked.message), asked.message.size(), bytes(asked.key.x)) == 0;
}

/// libsodium alone, over the signatures that the verification asks about.
std::function<bool()> raw_verification(const std::string& text, const Expectation& expected) {
  std::vector<SignatureQuestion> signatures;
  for (const Question& question : open(must(parse_bundle(text), "a bundle"), expected).questions()) {
    if (const auto* asked = std::get_if<SignatureQuestion>(&question.ask)) signatures.push_back(*asked);
  }
  const bool all_ed25519 = std::all_of(signatures.begin(), signatures.end(),
                                       [](const SignatureQuestion& asked) { return asked.key.algorithm == Algorithm::Ed25519; });
  if (signatures.size() != 2 || !all_ed25519) refuse("the bundle has not two Ed25519 signatures");
  return [signatures] { return std::all_of(signatures.begin(), signatures.end(), sodium_verifies); };
}

void print(const std::vector<Operation>& operations) {
  json::Writer writer;
  writer.object();
  for (const Operation& operation : operations) {
    writer.key(operation.name).object().member("count", operation.count).key("nanoseconds").array();
    for (const std::int64_t took : operation.rounds)
      writer.value(took);
    writer.end().end();
  }
  writer.end();
  std::cout << writer.text() << "\n";
}

void run(const std::string& path, int rounds) {
  const std::string text = must(read_file(path), "the file");
  const json::Document document = must(json::Document::parse(text, k_limits), "the file");
  const json::Value input = document.root();
  const std::vector<std::string> policies = texts_at(input, "policies");
  const json::Value bundles = member(input, "bundles");
  const std::string bare = text_at(bundles, "countersigned");
  const Expectation countersigned = expectation(input, Level::countersigned);

  std::vector<Operation> operations;
  operations.push_back({"raw_two_signatures", raw_verification(bare, countersigned)});
  add_decisions(operations, policies, texts_at(input, "cases"));
  operations.push_back({"verify_countersigned", verification(bare, countersigned)});
  operations.push_back({"verify_replayed", verification(text_at(bundles, "replayed"), expectation(input, Level::replayed))});
  for (Operation& operation : operations)
    calibrate(operation);
  for (int round = 0; round < rounds; ++round) {
    for (Operation& operation : operations)
      operation.rounds.push_back(time_batch(operation));
  }
  print(operations);
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  const int rounds = argc == 3 ? std::atoi(argv[2]) : 0;
  if (rounds < 1) sayso::refuse("usage: sayso_bench FILE ROUNDS");
  if (sodium_init() < 0) sayso::refuse("libsodium cannot be used");
  sayso::run(argv[1], rounds);
}
