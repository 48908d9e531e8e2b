#include "sayso/log/note.hpp"

#include <algorithm>

#include "log/lines.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_dash = "\xE2\x80\x94 ";  // an em dash and a space
constexpr std::string_view k_hex = "0123456789abcdef";
constexpr std::size_t k_most_signatures = 64;
constexpr std::size_t k_id_bytes = 4;

Error bad_key(std::string_view detail) { return {codes::log_key, "", std::string(detail)}; }
Error bad_note(std::string_view detail) { return {codes::log_note, "", std::string(detail)}; }

std::string to_hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += k_hex[byte >> 4U];
    text += k_hex[byte & 15U];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const std::size_t high = k_hex.find(text[i]);
    const std::size_t low = k_hex.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

bool is_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

std::optional<NoteSignature> read_signature(std::string_view line) {
  if (!line.starts_with(k_dash)) return std::nullopt;
  line.remove_prefix(k_dash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const std::optional<std::string> bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= k_id_bytes) return std::nullopt;
  return NoteSignature{std::string(line.substr(0, space)), bytes->substr(0, k_id_bytes), bytes->substr(k_id_bytes)};
}

}  // namespace

bool is_key_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != '+'; });
}

std::string VerifierKey::id_preimage() const { return name + "\n" + static_cast<char>(type) + key; }

Result<VerifierKey> parse_verifier_key(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') {
    return bad_key("a key is spelled `name+id+base64`");
  }
  const std::optional<std::string> id = from_hex(text.substr(first + 1, 8));
  const std::optional<std::string> bytes = from_base64(text.substr(first + 10));
  if (!is_key_name(text.substr(0, first)) || !id || !bytes) return bad_key("a key is spelled `name+id+base64`");
  const char type = bytes->empty() ? '\0' : bytes->front();
  if (bytes->size() != 33 || (type != '\x01' && type != '\x04')) return bad_key("the key is not one of Ed25519");
  return VerifierKey{std::string(text.substr(0, first)), *id, static_cast<NoteKeyType>(type), bytes->substr(1)};
}

std::string to_text(const VerifierKey& key) {
  return key.name + "+" + to_hex(key.id) + "+" + to_base64(static_cast<char>(key.type) + key.key);
}

const NoteSignature* Note::by(const VerifierKey& key) const {
  for (const NoteSignature& signature : signatures) {
    if (signature.name == key.name && signature.id == key.id) return &signature;
  }
  return nullptr;
}

Result<Note> parse_note(std::string_view text) {
  const std::size_t end = text.rfind("\n\n");
  if (end == std::string_view::npos) return bad_note("there is no empty line before the signatures");
  Note note{std::string(text.substr(0, end + 1)), {}};
  if (!is_text(note.text)) return bad_note("there is a character that a note of this kind may not hold");
  for (std::string_view rest = text.substr(end + 2); !rest.empty();) {
    const std::optional<std::string_view> line = take_line(rest);
    std::optional<NoteSignature> signature = line ? read_signature(*line) : std::nullopt;
    if (!signature) return bad_note("a line of the signatures is not as specified");
    for (const NoteSignature& other : note.signatures) {
      if (other.name == signature->name && other.id == signature->id) return bad_note("one key has signed twice");
    }
    if (note.signatures.size() == k_most_signatures) return bad_note("there are too many signatures");
    note.signatures.push_back(*std::move(signature));
  }
  if (note.signatures.empty()) return bad_note("there is no signature");
  return note;
}

std::string to_text(const Note& note) {
  std::string text = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) {
    text.append(k_dash).append(signature.name).append(" ").append(to_base64(signature.id + signature.bytes)).append("\n");
  }
  return text;
}

std::optional<std::string> cosigned_text(const Note& note, const NoteSignature& signature) {
  if (signature.bytes.size() != 72) return std::nullopt;
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < 8; ++i)
    time = time << 8U | static_cast<unsigned char>(signature.bytes[i]);
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + note.text;
}

}  // namespace sayso
