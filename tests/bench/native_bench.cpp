// Times decisions and verifications beside libsodium's own verification of the same signatures, and whole commands, in interleaved rounds.
//
//   sayso_bench FILE FOLDER ROUNDS COMMAND-ROUNDS
//
// FILE: {"policies":[text...],"cases":[text...],"bundles":{"countersigned":text,"replayed":text},"issuer","origin","jwks":text,
// "decide":{"policy":text,"cases":text},"log":{"entries","signatures"}}. FOLDER is empty and takes what the commands read.
// Prints {"<operation>":{"count","nanoseconds":[one a round]}}: the processor's time of `count` operations. Exit 2 with one line
// where the file cannot be used, or where a bundle does not reach the level that it is named after: nothing would be measured.
#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "command_bench.hpp"
#include "crypto/answers.hpp"
#include "crypto/ed25519.hpp"
#include "files/files.hpp"
#include "sayso/decision/compiled.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/receipt/judge.hpp"
#include "timing.hpp"

namespace sayso {
namespace {

constexpr json::Limits k_limits{std::size_t{64} * 1024 * 1024, 16};

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

/// What the verification asks about.
std::vector<SignatureQuestion> signatures_of(const std::string& text, const Expectation& expected) {
  std::vector<SignatureQuestion> signatures;
  for (const Question& question : open(must(parse_bundle(text), "a bundle"), expected).questions()) {
    if (const auto* asked = std::get_if<SignatureQuestion>(&question.ask)) signatures.push_back(*asked);
  }
  const bool all_ed25519 = std::all_of(signatures.begin(), signatures.end(),
                                       [](const SignatureQuestion& asked) { return asked.key.algorithm == Algorithm::Ed25519; });
  if (signatures.size() != 2 || !all_ed25519) refuse("the bundle has not two Ed25519 signatures");
  return signatures;
}

/// libsodium alone, over these signatures.
std::function<bool()> raw_verification(const std::vector<SignatureQuestion>& signatures) {
  return [signatures] { return std::all_of(signatures.begin(), signatures.end(), sodium_verifies); };
}

/// One token whose key and thumbprint are known, as every verification begins: its form and header by our profile, the signature, and the
/// payload's bytes out. Beside it libsodium alone over the same bytes, and the whole receipt: its payload read, its key held against `kid`.
void add_jws(std::vector<Operation>& operations, const std::string& text, const Expectation& expected) {
  const std::string token = must(parse_bundle(text), "a bundle").token;
  const JwsRules rules{TokenType::receipt};
  const Opened<Receipt> opened_once = must(open_receipt(token, {"receipt"}), "the receipt");
  const Jwk key = opened_once.unverified().key;
  const SignatureQuestion asked = signatures_of(text, expected).front();
  const auto jws = [token, rules, key, kid = opened_once.kid()] {
    const Result<Jws> read = parse_jws(token, rules);
    return read && read->header.kid == kid && check_signature_form(*read, key) &&
           ed25519_verifies(key.x, read->signing_input, read->signature);
  };
  const auto receipt = [token] {
    Result<Opened<Receipt>> opened = open_receipt(token, {"receipt"});
    if (!opened) return false;
    const Answers answers = answer(opened->questions());
    return trust(*std::move(opened), answers).ok();
  };
  operations.push_back({"raw_signature", [asked] { return sodium_verifies(asked); }});
  operations.push_back({"jws", jws});
  operations.push_back({"receipt", receipt});
}

void run(const std::string& path, const std::string& folder, int rounds, int command_rounds) {
  const std::string text = must(read_file(path), "the file");
  const json::Document document = must(json::Document::parse(text, k_limits), "the file");
  const json::Value input = document.root();
  const std::vector<std::string> policies = texts_at(input, "policies");
  const json::Value bundles = member(input, "bundles");
  const std::string bare = text_at(bundles, "countersigned");
  const Expectation countersigned = expectation(input, Level::countersigned);

  std::vector<Operation> operations;
  operations.push_back({"raw_two_signatures", raw_verification(signatures_of(bare, countersigned))});
  add_jws(operations, bare, countersigned);
  add_decisions(operations, policies, texts_at(input, "cases"));
  operations.push_back({"verify_countersigned", verification(bare, countersigned)});
  operations.push_back({"verify_replayed", verification(text_at(bundles, "replayed"), expectation(input, Level::replayed))});
  for (Operation& operation : operations)
    calibrate(operation);
  time_in_turn(operations, rounds);
  std::vector<Operation> commands = log_commands(input, folder);
  commands.push_back(decide_command(input, folder));
  time_in_turn(commands, command_rounds);
  operations.insert(operations.end(), commands.begin(), commands.end());
  std::cout << to_json(operations) << "\n";
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  const int rounds = argc == 5 ? std::atoi(argv[3]) : 0;
  const int command_rounds = argc == 5 ? std::atoi(argv[4]) : 0;
  if (rounds < 1 || command_rounds < 1) sayso::refuse("usage: sayso_bench FILE FOLDER ROUNDS COMMAND-ROUNDS");
  if (sodium_init() < 0) sayso::refuse("libsodium cannot be used");
  sayso::run(argv[1], argv[2], rounds, command_rounds);
}
