#include "sayso/log/open_logged.hpp"

#include <algorithm>

#include "sayso/log/checkpoint.hpp"
#include "sayso/log/entry.hpp"
#include "sayso/log/proof.hpp"
#include "sayso/receipt/ed25519_encoding.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

/// One question from the countersignature to the root: its identity, the entry, the leaf, and a step for each hash of the path.
DigestQuestion root_question(const Bundle& bundle, const TlogProof& proof, const std::vector<Side>& sides) {
  DigestQuestion question{bundle.countersignature->substr(0, bundle.countersignature->rfind('.')), {}};
  question.then.push_back({from_base64url(bundle.log->salt).value_or(""), ""});
  question.then.push_back({std::string(1, '\0'), ""});
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const std::string hash(bytes_of(proof.path[i]));
    sides[i] == Side::left ? question.then.push_back({"\x01" + hash, ""}) : question.then.push_back({"\x01", hash});
  }
  return question;
}

class Reader {
 public:
  Reader(const Bundle& bundle, const LogTrust& trust) : bundle_(bundle), trust_(trust) {}

  LogClaim read() {
    claim_.witnesses_needed = trust_.witnesses_needed;
    claim_.missing = !bundle_.log || !bundle_.countersignature;
    if (claim_.missing) return std::move(claim_);
    const Result<void> done = read_proof();
    if (!done) claim_.fault = Error{done.error().code, "/log/proof", done.error().detail};
    return std::move(claim_);
  }

 private:
  Result<void> read_proof() {
    Result<TlogProof> proof = parse_tlog_proof(bundle_.log->proof);
    if (!proof) return std::move(proof).error();
    Result<Note> note = parse_note(proof->checkpoint);
    if (!note) return std::move(note).error();
    Result<Checkpoint> checkpoint = parse_checkpoint(note->text);
    if (!checkpoint) return std::move(checkpoint).error();
    const auto sides = inclusion_sides(proof->index, checkpoint->size);
    if (!sides || sides->size() != proof->path.size()) {
      return Error{codes::log_not_in_tree, "", "the path is not as long as the index and the size ask for"};
    }
    claim_.origin = checkpoint->origin;
    claim_.size = checkpoint->size;
    claim_.index = proof->index;
    claim_.root = to_base64url(bytes_of(checkpoint->root));
    claim_.questions.push_back({"log.root", root_question(bundle_, *proof, *sides)});
    for (const VerifierKey& key : trust_.keys) {
      // A log signs under its own name: another one that happens to hold the key is not it.
      if (key.name == checkpoint->origin && key.type == NoteKeyType::ed25519) ask(*note, key, false);
    }
    for (const VerifierKey& key : trust_.witnesses)
      ask(*note, key, true);
    return {};
  }

  void ask(const Note& note, const VerifierKey& key, bool is_witness) {
    const NoteSignature* signature = note.by(key);
    const bool is_known = std::find(asked_.begin(), asked_.end(), key.key) != asked_.end();
    if (signature == nullptr || is_known) return;  // whoever holds one key is one signer, under whatever names
    asked_.push_back(key.key);
    const std::string id = "log.signer." + std::to_string(claim_.signers.size());
    claim_.signers.push_back({id, key.id, is_witness});
    claim_.questions.push_back({id + ".key", DigestQuestion{key.id_preimage(), {}}});
    const bool is_timed = key.type == NoteKeyType::cosignature;
    const std::optional<std::string> message = is_timed ? cosigned_text(note, *signature) : note.text;
    const std::string bytes =
        is_timed ? signature->bytes.substr(std::min<std::size_t>(8, signature->bytes.size())) : signature->bytes;
    // What the core has something against is not asked, and so counts as not good.
    if (message && bytes.size() == 64 && is_strict_ed25519_point(key.key) && is_strict_ed25519_signature(bytes)) {
      claim_.questions.push_back({id + ".signature", SignatureQuestion{{Algorithm::Ed25519, key.key, ""}, *message, bytes}});
    }
  }

  const Bundle& bundle_;
  const LogTrust& trust_;
  LogClaim claim_;
  std::vector<std::string> asked_;
};

}  // namespace

OpenedBundle open_logged(Bundle bundle, Expectation expected, const LogTrust& trust, const Answers* so_far) {
  if (trust.keys.empty()) return open(std::move(bundle), std::move(expected), std::nullopt, so_far);
  LogClaim claim = Reader(bundle, trust).read();
  return open(std::move(bundle), std::move(expected), std::move(claim), so_far);
}

}  // namespace sayso
