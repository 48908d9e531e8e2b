#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/receipt/question.hpp"

/// Tokens for tests of the core. They are of the right form; whether their signatures are good is what a test answers for them.
namespace sayso::tests {

using Json = nlohmann::ordered_json;

/// The key of RFC 8037, appendix A, and its thumbprint.
inline constexpr std::string_view k_device_x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
inline constexpr std::string_view k_device_kid = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
/// The key of RFC 7515, appendix A.3, on P-256.
inline constexpr std::string_view k_p256_x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
inline constexpr std::string_view k_p256_y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

Json device_jwk();
Json p256_jwk();

/// A digest that is the digest of nothing in particular, another one for each `number`.
std::string some_digest(int number);

/// Valid payloads, to be changed.
Json receipt_payload();
Json ticket_payload();
Json countersignature_payload();
Json record_payload();

/// A header of that type for the device's key.
Json header_of(std::string_view typ);

/// 64 bytes that either algorithm may have as a signature.
std::string formed_signature();

/// The compact token of any header, payload and signature.
std::string compact(const Json& header, const Json& payload, const std::string& signature = formed_signature());

/// A JWKS with the device's key of that type and further members.
std::string jwks_of(std::string_view typ, const Json& more = Json::object());

/// The answers of a host whose digests are right and whose signatures are as told, good where not told.
Answers answer_all(const std::vector<Question>& questions, const std::map<std::string, bool>& signatures = {});

/// `value` as a document that the core reads; the callback gets its root.
void with_value(const std::string& text, const std::function<void(json::Value)>& use);

/// Whether the reader takes the value, else its code and path: "" or "receipt.payload /iat".
template <class T>
std::string verdict_of(Result<T> (*read)(json::Value), const Json& value) {
  std::string verdict;
  with_value(value.dump(), [&](json::Value root) {
    const Result<T> result = read(root);
    if (!result) verdict = std::string(result.error().code) + " " + result.error().path;
  });
  return verdict;
}

/// A copy with the value at `pointer` put in, or taken out where `value` is discarded.
Json with(Json object, const std::string& pointer, const Json& value);
Json without(Json object, const std::string& pointer);

}  // namespace sayso::tests
