// Guards native/crypto/note_key.cpp: the key of a log is read and written as other tools do, and signs what they verify.
#include "crypto/note_key.hpp"

#include <doctest/doctest.h>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

// The example of Go's package `note`.
const std::string k_private = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const std::string k_public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

}  // namespace

TEST_CASE("the published example is read and written the same, and signs the same") {
  const Result<NoteKey> key = NoteKey::parse(k_private);
  REQUIRE(key.ok());
  CHECK(key->private_text() == k_private);
  CHECK(to_text(key->verifier()) == k_public);
  const Note note =
      key->sign("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n");
  CHECK(to_text(note).ends_with(
      "PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"));
  CHECK(is_signed_by(note, key->verifier()));
}

TEST_CASE("every key that is made can be read again, whatever its letters") {
  for (int i = 0; i < 200; ++i) {
    const NoteKey key = NoteKey::generate("controller.example/log");
    const Result<NoteKey> read = NoteKey::parse(key.private_text());
    REQUIRE_MESSAGE(read.ok(), key.private_text());
    CHECK(read->verifier() == key.verifier());
  }
}

TEST_CASE("what is no private key is refused") {
  for (const std::string& wrong : {std::string(), k_public, k_private.substr(0, 30), k_private + "A", "x" + k_private,
                                   std::string("PRIVATE+KEY+PeterNeumann+00000000+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
                                   std::string("PRIVATE+KEY+Peter+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")}) {
    CAPTURE(wrong);
    const Result<NoteKey> key = NoteKey::parse(wrong);
    REQUIRE_FALSE(key.ok());
    CHECK(key.error().code == codes::key_value);
  }
}

TEST_CASE("a signature that is altered, of another text or by a key with a foreign id is none") {
  const NoteKey key = NoteKey::generate("controller.example/log");
  Note note = key.sign("text\n");
  VerifierKey foreign = key.verifier();
  foreign.id = "abcd";
  Note renamed = note;
  renamed.signatures[0].id = "abcd";
  CHECK_FALSE(is_signed_by(renamed, foreign));
  CHECK_FALSE(is_signed_by(note, NoteKey::generate("controller.example/log").verifier()));
  note.text = "test\n";
  CHECK_FALSE(is_signed_by(note, key.verifier()));
}

TEST_CASE("a log's key is made once, for its owner alone, and keeps its name") {
  const TempFolder folder;
  const Result<NoteKey> made = load_or_make_note_key(folder.file("log.key"), "a.example/log");
  REQUIRE(made.ok());
  CHECK(load_or_make_note_key(folder.file("log.key"), "a.example/log")->verifier() == made->verifier());
  CHECK(load_or_make_note_key(folder.file("log.key"), "b.example/log").error().code == codes::key_value);
  CHECK(read_secret_file(folder.file("log.key")).ok());
}
