#include "service/token.hpp"

#include "sayso/receipt/prepare.hpp"
#include "sayso/receipt/seal.hpp"

namespace sayso {
namespace {

template <class Payload>
Result<std::string> sign(const SigningKey& key, TokenType type, const Payload& payload) {
  const Result<Prepared> prepared = prepare({key.algorithm(), key.kid(), type}, key.public_key(), payload);
  if (!prepared) return prepared.error();
  return seal(prepared->signing_input, key.sign(prepared->signing_input));
}

}  // namespace

Result<std::string> sign_token(const SigningKey& key, const Ticket& ticket) { return sign(key, TokenType::ticket, ticket); }
Result<std::string> sign_token(const SigningKey& key, const Countersignature& countersignature) {
  return sign(key, TokenType::countersignature, countersignature);
}
Result<std::string> sign_token(const SigningKey& key, const Record& record) { return sign(key, TokenType::record, record); }

}  // namespace sayso
