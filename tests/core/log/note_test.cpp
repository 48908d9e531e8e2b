// Guards core/src/log/{note,checkpoint,proof,base64}.cpp: texts that are read strictly, so that each has one meaning.
#include "sayso/log/note.hpp"

#include <doctest/doctest.h>

#include "sayso/log/base64.hpp"
#include "sayso/log/checkpoint.hpp"
#include "sayso/log/proof.hpp"
#include "support/log_hash.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

const std::string k_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string k_note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\xE2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("base64 has one spelling") {
  CHECK(to_base64("\xff\xef") == "/+8=");
  CHECK(from_base64("/+8=") == "\xff\xef");
  CHECK(from_base64("")->empty());
  for (const char* wrong : {"_-8=", "/+8", "/+9=", "/+8==", "/+8=\n", "=", "====", "A", "AA", "AA=A", "A A="})
    CHECK_FALSE(from_base64(wrong));
}

TEST_CASE("the example of the format is read and written the same") {
  const Result<VerifierKey> key = parse_verifier_key(k_key);
  REQUIRE(key);
  CHECK(key->name == "PeterNeumann");
  CHECK(to_text(*key) == k_key);
  CHECK(key->id_preimage().size() == 12 + 1 + 1 + 32);
  const Result<Note> note = parse_note(k_note);
  REQUIRE(note);
  CHECK(to_text(*note) == k_note);
  CHECK(note->text.ends_with("problem is.\n"));
  REQUIRE(note->by(*key));
  CHECK(note->by(*key)->bytes.size() == 64);
  VerifierKey other = *key;
  other.name = "Other";
  CHECK(note->by(other) == nullptr);
}

TEST_CASE("keys that are not as specified are refused") {
  for (const std::string& wrong :
       {std::string(), std::string("PeterNeumann"), changed(k_key, "c74f20a3", "C74F20A3"), changed(k_key, "c74f20a3", "c74f20a"),
        changed(k_key, "PeterNeumann", ""), changed(k_key, "PeterNeumann", "Peter Neumann"), changed(k_key, "ARpc", "Arpc"),
        changed(k_key, "10TW", "10T"), changed(k_key, "ARpc", "AxpcARpc"), k_key + "=", k_key + "\n"}) {
    CAPTURE(wrong);
    const Result<VerifierKey> key = parse_verifier_key(wrong);
    REQUIRE_FALSE(key);
    CHECK(key.error().code == "log.key");
  }
}

TEST_CASE("notes that are not as specified are refused") {
  const std::string line = k_note.substr(k_note.find("\xE2"));
  for (const std::string& wrong :
       {std::string(), std::string("text\n"), std::string("text\n\n"), changed(k_note, "\n\n", "\n"), k_note + "\n",
        k_note + line, k_note.substr(0, k_note.size() - 1), changed(k_note, "\xE2\x80\x94 ", "- "),
        changed(k_note, " x08go", "  x08go"), changed(k_note, "you", "y\tu"), changed(k_note, "you", "y\ru"),
        changed(k_note, "you", "y\xC3\xB6u"), changed(k_note, "AM=", "AM"), changed(k_note, "PeterNeumann ", "Peter+Neumann "),
        changed(k_note, "PeterNeumann ", " ")}) {
    CAPTURE(wrong);
    const Result<Note> note = parse_note(wrong);
    REQUIRE_FALSE(note);
    CHECK(note.error().code == "log.note");
  }
}

TEST_CASE("a note takes many signatures, and not any number of them") {
  std::string text = k_note;
  const std::string line = k_note.substr(k_note.find("\xE2"));
  for (int i = 1; i < 64; ++i)
    text += changed(line, "PeterNeumann", "key" + std::to_string(i));
  CHECK(parse_note(text));
  CHECK_FALSE(parse_note(text + changed(line, "PeterNeumann", "key64")));
}

TEST_CASE("what a witness signs begins with its time") {
  Note note{"origin\n1\nroot\n", {{"witness", "1234", std::string(7, '\0') + "\x05" + std::string(64, 's')}}};
  CHECK(cosigned_text(note, note.signatures[0]) == "cosignature/v1\ntime 5\norigin\n1\nroot\n");
  note.signatures[0].bytes.pop_back();
  CHECK_FALSE(cosigned_text(note, note.signatures[0]));
}

TEST_CASE("a checkpoint is three lines") {
  const Checkpoint checkpoint{"example.com/log", 20852163, *tree_hash(some_entry(1))};
  const std::string text = to_text(checkpoint);
  const Result<Checkpoint> read = parse_checkpoint(text);
  REQUIRE(read);
  CHECK(*read == checkpoint);
  CHECK(*parse_checkpoint(text + "further\n") == checkpoint);
  for (const std::string& wrong :
       {std::string(), std::string("\n") + text, changed(text, "20852163", "020852163"), changed(text, "20852163", "-1"),
        changed(text, "20852163", "9007199254740992"), changed(text, "20852163", "1 "), changed(text, "20852163", ""),
        changed(text, "=\n", "\n"), text + "\n", text + "x", text.substr(0, text.size() - 1)}) {
    CAPTURE(wrong);
    const Result<Checkpoint> refused = parse_checkpoint(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "log.note");
  }
}

TEST_CASE("a proof is read and written the same, and nothing else is one") {
  const TlogProof proof{"more", 73894, {*tree_hash(some_entry(1)), *tree_hash(some_entry(2))}, k_note};
  const std::string text = to_text(proof);
  const Result<TlogProof> read = parse_tlog_proof(text);
  REQUIRE(read);
  CHECK(*read == proof);
  CHECK(text.starts_with("c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 73894\n"));
  const TlogProof bare{std::nullopt, 0, {}, k_note};
  CHECK(to_text(bare) == "c2sp.org/tlog-proof@v1\nindex 0\n\n" + k_note);
  CHECK(*parse_tlog_proof(to_text(bare)) == bare);
  const std::string hash = to_base64(bytes_of(proof.path[0])) + "\n";
  std::string long_path;
  for (int i = 0; i < 64; ++i)
    long_path += hash;
  for (const std::string& wrong :
       {std::string(), changed(text, "@v1", "@v2"), changed(text, "index 73894", "index 073894"), changed(text, "index", "Index"),
        changed(text, "index 73894\n", ""), changed(text, "index 73894", "index  73894"), changed(text, "bW9yZQ==", "bW9yZQ"),
        changed(text, "\n", "\r\n"), changed(text, hash, hash.substr(1)), changed(text, hash, " " + hash),
        changed(text, hash, long_path), "\n" + text, text.substr(0, text.find("\n\n") + 2),
        text.substr(0, text.find("\n\n") + 1)}) {
    CAPTURE(wrong);
    const Result<TlogProof> refused = parse_tlog_proof(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "log.proof");
  }
}
