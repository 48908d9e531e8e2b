#include "crypto/answers.hpp"

#include <doctest/doctest.h>

#include "crypto/sha256.hpp"
#include "crypto/signing_key.hpp"

using namespace sayso;

TEST_CASE("each question gets its own answer") {
  std::vector<Question> questions;
  for (const Algorithm algorithm : {Algorithm::Ed25519, Algorithm::ES256}) {
    const SigningKey key = SigningKey::generate(algorithm, TokenType::receipt);
    const std::string name(to_text(algorithm));
    questions.push_back({name + " good", SignatureQuestion{key.public_key(), "message", key.sign("message")}});
    questions.push_back({name + " bad", SignatureQuestion{key.public_key(), "massage", key.sign("message")}});
  }
  questions.push_back({"digest", DigestQuestion{"abc"}});
  questions.push_back({"steps", DigestQuestion{"abc", {{"<", ">"}, {"", "!"}}}});

  const Answers answers = answer(questions);
  CHECK(answers.is_good("Ed25519 good"));
  CHECK(answers.is_good("ES256 good"));
  CHECK_FALSE(answers.is_good("Ed25519 bad"));
  CHECK_FALSE(answers.is_good("ES256 bad"));
  CHECK_FALSE(answers.is_good("digest"));
  CHECK_FALSE(answers.is_good("never asked"));
  CHECK(answers.digest("digest") == sha256_text("abc"));
  CHECK(answers.digest("steps") == sha256_text(sha256("<" + sha256("abc") + ">") + "!"));
}
