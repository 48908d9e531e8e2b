#include "crypto/note_key.hpp"

#include <filesystem>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/receipt/ed25519_encoding.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_prefix = "PRIVATE+KEY+";
constexpr std::size_t k_id_bytes = 4;

std::string id_of(const VerifierKey& key) { return sha256(key.id_preimage()).substr(0, k_id_bytes); }

}  // namespace

NoteKey::NoteKey(std::string name, Ed25519Key key) : key_(std::move(key)) {
  verifier_ = {std::move(name), "", NoteKeyType::ed25519, key_.public_key()};
  verifier_.id = id_of(verifier_);
}

NoteKey NoteKey::generate(std::string name) { return {std::move(name), Ed25519Key::generate()}; }

Result<NoteKey> NoteKey::parse(std::string_view text) {
  const Error refused{codes::key_value, "", "not a key as `PRIVATE+KEY+name+id+base64`"};
  const std::string_view name = text.starts_with(k_prefix) ? text.substr(k_prefix.size()) : std::string_view();
  const std::size_t end = name.find('+');
  if (end == std::string_view::npos || name.size() < end + 10 || !is_key_name(name.substr(0, end))) return refused;
  const std::optional<std::string> bytes = from_base64(name.substr(end + 10));
  if (!bytes) return refused;
  if (bytes->size() != 33 || bytes->front() != '\x01') return refused;
  NoteKey key(std::string(name.substr(0, end)), Ed25519Key::from_seed(bytes->substr(1)));
  // INVARIANT: what is read is what would be written, so the id is the key's own.
  if (key.private_text() != text) return refused;
  return key;
}

std::string NoteKey::private_text() const {
  const std::string open = to_text(verifier_);
  return std::string(k_prefix) + open.substr(0, open.find('+') + 10) + to_base64("\x01" + key_.seed());
}

Note NoteKey::sign(std::string text) const {
  NoteSignature signature{verifier_.name, verifier_.id, key_.sign(text)};
  return {std::move(text), {std::move(signature)}};
}

Result<NoteKey> load_or_make_note_key(const std::string& path, const std::string& name) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    NoteKey key = NoteKey::generate(name);
    if (Result<void> saved = create_secret_file(path, key.private_text() + "\n"); !saved) return saved.error();
    return key;
  }
  Result<std::string> text = read_secret_file(path);
  if (!text) return text.error();
  if (text->ends_with('\n')) text->pop_back();
  Result<NoteKey> key = NoteKey::parse(*text);
  if (!key) return Error{codes::key_value, "", "`" + path + "` is no key of a log: " + key.error().detail};
  if (key->verifier().name == name) return key;
  return Error{codes::key_value, "",
               "`" + path + "` is the key of the log `" + key->verifier().name + "`, not of `" + name + "`"};
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  const NoteSignature* signature = note.by(key);
  return signature != nullptr && key.type == NoteKeyType::ed25519 && id_of(key) == key.id && is_strict_ed25519_point(key.key) &&
         is_strict_ed25519_signature(signature->bytes) && ed25519_verifies(key.key, note.text, signature->bytes);
}

}  // namespace sayso
