// Guards core/src/receipt/jws.cpp: what is refused before anything of a token is believed.
#include "sayso/receipt/jws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sayso/support/base64url.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

constexpr std::string_view k_receipt = "consent-receipt+jwt";

std::string refused(const std::string& token, const JwsRules& rules = {}) {
  const Result<Jws> jws = parse_jws(token, rules);
  return jws ? std::string() : std::string(jws.error().code) + " " + jws.error().path;
}

// A token of any header text, as bytes.
std::string with_header(const std::string& text) {
  return to_base64url(text) + "." + to_base64url("{}") + "." + to_base64url(formed_signature());
}

std::string with_member(const std::string& pointer, const Json& value) {
  return compact(with(header_of(k_receipt), pointer, value), Json::object());
}

}  // namespace

TEST_CASE("a token is taken apart into its bytes as they stood") {
  const std::string token = compact(header_of(k_receipt), {{"a", 1}});
  const Result<Jws> jws = parse_jws(token, {});
  REQUIRE(jws);
  CHECK(jws->header.algorithm == Algorithm::Ed25519);
  CHECK(jws->header.kid == k_device_kid);
  CHECK(jws->header.type == TokenType::receipt);
  CHECK(jws->payload == R"({"a":1})");
  CHECK(jws->signature == formed_signature());
  CHECK(token == jws->signing_input + "." + to_base64url(formed_signature()));
}

TEST_CASE("the order of the header's members is the signer's") {
  CHECK(refused(with_header(R"({"typ":"consent-receipt+jwt", "kid":")" + std::string(k_device_kid) + R"(","alg":"ES256"})"))
            .empty());
}

// A space after the first brace makes it another spelling of the same header, which is read as JSON.
TEST_CASE("a header in its usual spelling says the same as in any other, whatever is changed in it") {
  const auto told = [](const std::string& header, TokenType type) {
    const Result<Jws> jws = parse_jws(with_header(header), {type});
    if (!jws) return std::string(jws.error().code);
    return std::string(to_text(jws->header.algorithm)) + jws->header.kid + std::string(to_text(jws->header.type));
  };
  const auto say_the_same = [&](const std::string& header) {
    if (header.empty() || header.front() != '{') return;
    const std::string spaced = "{ " + header.substr(1);
    for (const TokenType type : {TokenType::receipt, TokenType::countersignature}) {
      CAPTURE(header);
      CHECK(told(header, type) == told(spaced, type));
    }
  };
  for (const Algorithm algorithm : {Algorithm::Ed25519, Algorithm::ES256}) {
    for (const TokenType type : {TokenType::receipt, TokenType::countersignature, TokenType::record}) {
      const std::string input = to_signing_input({algorithm, std::string(k_device_kid), type}, "{}");
      const std::string usual = *from_base64url(input.substr(0, input.find('.')));
      say_the_same(usual);
      CHECK(told(usual, type) == std::string(to_text(algorithm)) + std::string(k_device_kid) + std::string(to_text(type)));
      for (std::size_t at = 0; at < usual.size(); ++at) {
        say_the_same(usual.substr(0, at));
        say_the_same(usual.substr(0, at) + usual.substr(at + 1));
        for (const std::string_view letter : {"A", "B", "\"", "\\", ",", " ", "}", "\n", "\xff", "=", "5"}) {
          say_the_same(usual.substr(0, at) + std::string(letter) + usual.substr(at + 1));
          say_the_same(usual.substr(0, at) + std::string(letter) + usual.substr(at));
        }
      }
      say_the_same(usual + "\n");
    }
  }
}

TEST_CASE("an algorithm that is not ours is refused, whatever its letters") {
  for (const Json& alg :
       {Json("none"), Json("None"), Json("nOnE"), Json("NONE"), Json(""), Json("HS256"), Json("RS256"), Json("ES384"),
        Json("ed25519"), Json("Ed448"), Json("es256"), Json("EdDSA"), Json(1), Json(nullptr), Json::array()}) {
    CAPTURE(alg.dump());
    CHECK(refused(with_member("/alg", alg)) == "receipt.alg_not_allowed /header");
  }
  CHECK(refused(compact(without(header_of(k_receipt), "/alg"), {})) == "receipt.alg_not_allowed /header");
  CHECK(refused(compact(with(header_of(k_receipt), "/alg", "none"), {}, "")) == "receipt.alg_not_allowed /header");
}

TEST_CASE("EdDSA is taken for Ed25519 where the caller asks for it, and nothing else is") {
  JwsRules rules;
  rules.accept_eddsa = true;
  const Result<Jws> jws = parse_jws(with_member("/alg", "EdDSA"), rules);
  REQUIRE(jws);
  CHECK(jws->header.algorithm == Algorithm::Ed25519);
  CHECK(refused(with_member("/alg", "EDDSA"), rules) == "receipt.alg_not_allowed /header");
}

TEST_CASE("a header with any further member is refused") {
  for (const char* name : {"jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip", "cty", "enc", "p2c", "__proto__",
                           "constructor", "Alg", ""}) {
    Json header = header_of(k_receipt);
    header[name] = Json::array();
    CAPTURE(name);
    CHECK(refused(compact(header, {})).substr(0, 29) == "receipt.header_member /header");
  }
  for (const char* text : {"[]", "\"x\"", "1", "null"})
    CHECK(refused(with_header(text)) == "receipt.header_member /header");
}

TEST_CASE("a kid is a thumbprint and nothing else") {
  const Json refused_kids[] = {"../../etc/passwd",
                               "' OR 1=1 --",
                               std::string(1000, 'A'),
                               "",
                               1,
                               nullptr,
                               std::string(k_device_kid) + "=",
                               std::string(k_device_kid).substr(1),
                               std::string(42, 'A') + "B"};
  for (const Json& kid : refused_kids) {
    CAPTURE(kid.dump());
    CHECK(refused(with_member("/kid", kid)) == "receipt.kid_malformed /header");
  }
  CHECK(refused(compact(without(header_of(k_receipt), "/kid"), {})) == "receipt.kid_malformed /header");
}

TEST_CASE("a token of one kind is not taken for another") {
  for (const TokenType asked : {TokenType::receipt, TokenType::ticket, TokenType::countersignature, TokenType::record}) {
    for (const std::string_view typ : enum_names<TokenType>) {
      const std::string verdict = refused(compact(header_of(typ), {}), {asked, false});
      CHECK(verdict == (typ == to_text(asked) ? "" : "receipt.typ_mismatch /header"));
    }
    for (const Json& typ :
         {Json("JWT"), Json("application/consent-receipt+jwt"), Json("Consent-Receipt+jwt"), Json(1), Json(nullptr)}) {
      CHECK(refused(with_member("/typ", typ), {asked, false}) == "receipt.typ_mismatch /header");
    }
  }
}

TEST_CASE("only three parts are compact, and neither header nor payload is empty") {
  const std::string token = compact(header_of(k_receipt), Json::object());
  const std::string header = token.substr(0, token.find('.'));
  const std::string json = R"({"payload":"e30","protected":")" + header + R"(","signature":"AA"})";
  const std::vector<std::string> refused_texts = {"",
                                                  ".",
                                                  "..",
                                                  header,
                                                  header + ".e30",
                                                  token + ".e30",
                                                  token + ".e30.e30",
                                                  header + "..BQUF",
                                                  ".e30.BQUF",
                                                  json,
                                                  R"({"signatures":[]})"};
  for (const std::string& text : refused_texts) {
    CAPTURE(text);
    CHECK(refused(text) == "receipt.not_compact ");
  }
}

TEST_CASE("base64url has one spelling") {
  const std::string token = compact(header_of(k_receipt), Json::object());
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first + 1);
  struct Part {
    std::size_t begin;
    std::size_t end;
    const char* path;
  };
  const Part parts[] = {{0, first, "/header"}, {first + 1, second, "/payload"}, {second + 1, token.size(), "/signature"}};
  for (const Part& part : parts) {
    for (const char* addition : {"=", "==", " ", "\n", "\t", "+", "/", "%3D"}) {
      std::string changed = token;
      changed.insert(part.end, addition);
      CAPTURE(changed);
      CHECK(refused(changed) == std::string("receipt.b64_noncanonical ") + part.path);
    }
  }
  CHECK(refused(token.substr(0, token.size() - 1) + "R") == "receipt.b64_noncanonical /signature");
}

TEST_CASE("bits beyond the last byte are zero: all 15 and all 3 other tails are refused, a lone letter always") {
  const std::string head = compact(header_of(k_receipt), Json::object());
  const std::string before = head.substr(0, head.rfind('.') + 1);
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  int taken_of_two = 0;
  int taken_of_three = 0;
  for (const char last : letters) {
    if (refused(before + "A" + last).empty()) ++taken_of_two;
    if (refused(before + "AA" + last).empty()) ++taken_of_three;
    CHECK(refused(before + "AAAA" + last) == "receipt.b64_noncanonical /signature");
  }
  CHECK(taken_of_two == 4);
  CHECK(taken_of_three == 16);
}

TEST_CASE("a header is strict JSON") {
  struct Row {
    std::string text;
    const char* verdict;
  };
  const Row rows[] = {
      {R"({"alg":"Ed25519","alg":"ES256"})", "json.duplicate /header/alg"},
      {R"({"alg":"Ed25519","\u0061lg":"ES256"})", "json.duplicate /header/alg"},
      {R"({"alg":"Ed25519"} )" + std::string("x"), "json.trailing /header"},
      {"\xef\xbb\xbf{}", "json.bom /header"},
      {"{\"alg\":\"\xff\"}", "json.utf8 /header/alg"},
      {R"({"alg":"\ud800"})", "json.utf8 /header/alg"},
      {R"({"alg":"a\u0000"})", "json.nul /header/alg"},
      {R"({"alg":1.5})", "json.number /header/alg"},
      {"{", "json.syntax /header"},
      {"", "receipt.not_compact "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(refused(with_header(row.text)) == row.verdict);
  }
}

TEST_CASE("too large a token is refused before it is looked at") {
  struct Row {
    TokenType type;
    std::size_t limit;
  };
  for (const Row& row : {Row{TokenType::receipt, 16384}, Row{TokenType::ticket, 65536}, Row{TokenType::countersignature, 65536},
                         Row{TokenType::record, 65536}}) {
    CHECK(refused(std::string(row.limit + 1, '.'), {row.type, false}) == "receipt.too_large ");
    CHECK(refused(std::string(row.limit, '.'), {row.type, false}) == "receipt.not_compact ");
  }
}

TEST_CASE("a signing input is read by the same rules, of whichever type") {
  for (const std::string_view typ : enum_names<TokenType>) {
    const std::string token = compact(header_of(typ), Json::object());
    const Result<Jws> read = parse_signing_input(token.substr(0, token.rfind('.')));
    REQUIRE(read);
    CHECK(to_text(read->header.type) == typ);
    CHECK(read->signing_input == to_signing_input(read->header, read->payload));
    CHECK_FALSE(parse_signing_input(token));
  }
  CHECK_FALSE(parse_signing_input("e30"));
  CHECK_FALSE(parse_signing_input("e30.e30"));
}

TEST_CASE("the algorithm is the key's, and the signature of a form that can be good") {
  const Jwk ed25519{Algorithm::Ed25519, *from_base64url(k_device_x), {}};
  const Jwk p256{Algorithm::ES256, *from_base64url(k_p256_x), *from_base64url(k_p256_y)};
  const Jwk weak{Algorithm::Ed25519, std::string(32, '\0'), {}};
  struct Row {
    const Jwk& key;
    const char* alg;
    std::string signature;
    std::string_view code;
  };
  const Row rows[] = {{ed25519, "Ed25519", formed_signature(), ""},
                      {p256, "ES256", formed_signature(), ""},
                      {ed25519, "ES256", formed_signature(), "receipt.alg_key_mismatch"},
                      {p256, "Ed25519", formed_signature(), "receipt.alg_key_mismatch"},
                      {weak, "Ed25519", formed_signature(), "receipt.sig_invalid"},
                      {ed25519, "Ed25519", std::string(64, '\xff'), "receipt.sig_invalid"},
                      {ed25519, "Ed25519", std::string(64, '\0'), "receipt.sig_invalid"},
                      {ed25519, "Ed25519", "", "receipt.sig_invalid"},
                      {p256, "ES256", std::string(64, '\xff'), "receipt.sig_invalid"},
                      {p256, "ES256", std::string(70, '\x30'), "receipt.sig_invalid"},
                      {p256, "ES256", "", "receipt.sig_invalid"}};
  for (const Row& row : rows) {
    const Result<Jws> jws = parse_jws(compact(with(header_of(k_receipt), "/alg", row.alg), Json::object(), row.signature), {});
    REQUIRE(jws);
    const Result<void> form = check_signature_form(*jws, row.key);
    CHECK((form ? std::string_view() : form.error().code) == row.code);
  }
}
