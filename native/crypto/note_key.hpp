#pragma once

#include <string>
#include <string_view>

#include "crypto/ed25519.hpp"
#include "sayso/log/note.hpp"

namespace sayso {

/// The key with which a log signs its checkpoints (C2SP signed-note, Ed25519).
class NoteKey {
 public:
  static NoteKey generate(std::string name);

  /// Reads `PRIVATE+KEY+name+id+base64`, as `private_text` and other tools of this kind write it. `key.value`.
  static Result<NoteKey> parse(std::string_view text);

  [[nodiscard]] const VerifierKey& verifier() const { return verifier_; }
  [[nodiscard]] std::string private_text() const;

  /// The text, which must end with a line end, as a note with this one signature.
  [[nodiscard]] Note sign(std::string text) const;

 private:
  NoteKey(std::string name, Ed25519Key key);
  Ed25519Key key_;
  VerifierKey verifier_;
};

/// The key in that file, or a new one of that name, saved there first. Fails as `load_or_make_key` does; also where the key has
/// another name.
Result<NoteKey> load_or_make_note_key(const std::string& path, const std::string& name);

/// Whether the id is the key's own and the note bears a good signature by it.
bool is_signed_by(const Note& note, const VerifierKey& key);

}  // namespace sayso
