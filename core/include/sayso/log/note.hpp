#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/result.hpp"

/// Signed notes as C2SP signed-note has them. Printable ASCII only, save for the dash before a signature.
namespace sayso {

/// What a key of a note signs.
enum class NoteKeyType : unsigned char {
  ed25519 = 0x01,     ///< the note's text: the log itself
  cosignature = 0x04  ///< the text and a time: a witness (C2SP tlog-cosignature)
};

/// A key with which notes are checked, spelled `name+a1b2c3d4+base64(type || key)`.
struct VerifierKey {
  std::string name;
  std::string id;  ///< 4 bytes
  NoteKeyType type = NoteKeyType::ed25519;
  std::string key;  ///< 32 bytes
  bool operator==(const VerifierKey&) const = default;

  /// The bytes whose SHA-256 begins with `id`.
  [[nodiscard]] std::string id_preimage() const;
};

/// Fails with `log.key`. Whether `id` is the key's own is for a host to find out, by `id_preimage`.
Result<VerifierKey> parse_verifier_key(std::string_view text);
std::string to_text(const VerifierKey& key);

struct NoteSignature {
  std::string name;
  std::string id;     ///< 4 bytes
  std::string bytes;  ///< what follows them
  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  ///< with the line end of its last line
  std::vector<NoteSignature> signatures;
  bool operator==(const Note&) const = default;

  /// The signature by that key, or nullptr.
  [[nodiscard]] const NoteSignature* by(const VerifierKey& key) const;
};

/// Fails with `log.note`: also where there is no signature, where there are more than 64, or two by one name and id.
Result<Note> parse_note(std::string_view text);
std::string to_text(const Note& note);

/// What a witness's signature is of: the time from its bytes, then the note's text. Nothing where they are not 8 + 64 bytes.
std::optional<std::string> cosigned_text(const Note& note, const NoteSignature& signature);

/// Whether a text may name a key, and so a log: printable ASCII without spaces and `+`.
bool is_key_name(std::string_view text);

}  // namespace sayso
