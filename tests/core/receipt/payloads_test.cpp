// Guards the readers and writers of the four payloads and what they are made of: core/src/receipt/{receipt,ticket,countersignature,
// record,pins,token_fields,spelling}.cpp.
#include <doctest/doctest.h>

#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/receipt/ticket.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

template <class T>
std::string rewritten(Result<T> (*read)(json::Value), const Json& payload) {
  std::string text;
  with_value(payload.dump(), [&](json::Value value) {
    const Result<T> result = read(value);
    REQUIRE(result);
    text = to_json(*result);
  });
  return text;
}

/// Each optional member may go; each required one may not; none may be added; none may be null.
template <class T>
void check_members(Result<T> (*read)(json::Value), const Json& payload, const std::vector<std::string>& optional) {
  for (const auto& member : payload.items()) {
    const std::string& name = member.key();
    CAPTURE(name);
    const bool may_go = std::find(optional.begin(), optional.end(), name) != optional.end();
    CHECK(verdict_of(read, without(payload, "/" + name)) == (may_go ? "" : "json.member_missing "));
    CHECK_FALSE(verdict_of(read, with(payload, "/" + name, nullptr)).empty());
  }
  for (const char* name : {"__proto__", "constructor", "toString", "nbf", "V", ""}) {
    CAPTURE(name);
    CHECK(verdict_of(read, with(payload, std::string("/") + name, 1)) == std::string("json.member_unknown /") + name);
  }
  CHECK(verdict_of(read, Json::array()).substr(0, 9) == "json.type");
}

struct Refused {
  const char* pointer;
  Json value;
  const char* verdict;
};

template <class T>
void check_refused(Result<T> (*read)(json::Value), const Json& payload, const std::vector<Refused>& rows) {
  for (const Refused& row : rows) {
    CAPTURE(row.pointer);
    CAPTURE(row.value.dump());
    CHECK(verdict_of(read, with(payload, row.pointer, row.value)) == row.verdict);
  }
}

}  // namespace

TEST_CASE("each payload is written exactly as it is read, members in the schema's order") {
  CHECK(rewritten(read_receipt, receipt_payload()) == receipt_payload().dump());
  CHECK(rewritten(read_ticket, ticket_payload()) == ticket_payload().dump());
  CHECK(rewritten(read_countersignature, countersignature_payload()) == countersignature_payload().dump());
  CHECK(rewritten(read_record, record_payload()) == record_payload().dump());
}

TEST_CASE("a payload without its optional members is written without them") {
  Json receipt = without(without(without(receipt_payload(), "/ticket"), "/prev"), "/view/extra");
  CHECK(rewritten(read_receipt, receipt) == receipt.dump());
  Json ticket = without(without(without(without(ticket_payload(), "/sub"), "/org"), "/members"), "/follows");
  CHECK(rewritten(read_ticket, ticket) == ticket.dump());
  Json countersignature = without(without(countersignature_payload(), "/context"), "/decisions");
  CHECK(rewritten(read_countersignature, countersignature) == countersignature.dump());
  Json record = without(record_payload(), "/channel");
  CHECK(rewritten(read_record, record) == record.dump());
}

TEST_CASE("a payload has all its members and no other") {
  check_members(read_receipt, with(without(receipt_payload(), "/view"), "/method", "api"), {"ticket", "prev"});
  check_members(read_ticket, ticket_payload(), {"sub", "org", "members", "follows"});
  check_members(read_countersignature, countersignature_payload(), {"context", "decisions"});
  check_members(read_record, record_payload(), {"channel"});
}

TEST_CASE("a receipt's values are as specified") {
  check_refused(read_receipt, receipt_payload(),
                {{"/v", 2, "receipt.payload /v"},
                 {"/v", "1", "receipt.payload /v"},
                 {"/iss", "https://example.com/", "receipt.payload /iss"},
                 {"/iss", "example.com", "receipt.payload /iss"},
                 {"/aud", "ftp://example.com", "receipt.payload /aud"},
                 {"/sub", "anna@example.com-0000", "receipt.payload /sub"},
                 {"/sub", "short", "receipt.payload /sub"},
                 {"/jti", "019aa000-0000-4000-8000-000000000001", "receipt.payload /jti"},
                 {"/jti", "019AA000-0000-7000-8000-000000000001", "receipt.payload /jti"},
                 {"/iat", -1, "receipt.payload /iat"},
                 {"/iat", "1795269720", "receipt.payload /iat"},
                 {"/iat", 253402300800, "receipt.payload /iat"},
                 {"/cnf", device_jwk(), "json.member_unknown /cnf/kty"},
                 {"/cnf/jwk/d", "AA", "receipt.key_invalid /cnf/jwk/d"},
                 {"/policy/sha256", some_digest(3), "receipt.payload /policy"},
                 {"/policy/series", Json::array(), "receipt.payload /policy/series"},
                 {"/policy/series", some_digest(2), "receipt.payload /policy/series"},
                 {"/policy/series/0", "x", "receipt.payload /policy/series/0"},
                 {"/policy/id", "", "receipt.payload /policy/id"},
                 {"/policy/more", 1, "json.member_unknown /policy/more"},
                 {"/view/mode", "Settings", "receipt.payload /view/mode"},
                 {"/view/locale", "not a tag", "receipt.payload /view/locale"},
                 {"/view/at", "2026-02-30T00:00:00Z", "time.instant /view/at"},
                 {"/view/at", 1795269720, "time.instant /view/at"},
                 {"/view/sha256", "x", "receipt.payload /view/sha256"},
                 {"/view/more", 1, "json.member_unknown /view/more"},
                 {"/context", "x", "receipt.payload /context"},
                 {"/ticket", "x", "receipt.payload /ticket"},
                 {"/method", "click", "receipt.payload /method"},
                 {"/actor", "admin", "receipt.payload /actor"},
                 {"/prev", "", "receipt.payload /prev"}});
}

TEST_CASE("a view belongs to a receipt unless it came from a signal or a program") {
  const Json with_view = receipt_payload();
  const Json without_view = without(receipt_payload(), "/view");
  const Json signals = {{{"state", "signal_on"}, {"signal", "gpc"}}};
  for (const std::string_view method : enum_names<Method>) {
    CAPTURE(method);
    const bool has_none = method == "signal" || method == "api";
    const Json choices = method == "signal" ? signals : with_view["choices"];
    const auto verdict = [&](const Json& payload) {
      return verdict_of(read_receipt, with(with(payload, "/method", method), "/choices", choices));
    };
    CHECK(verdict(with_view) == (has_none ? "receipt.payload " : ""));
    CHECK(verdict(without_view) == (has_none ? "" : "receipt.payload "));
  }
}

TEST_CASE("a signal gives nothing but signals") {
  const Json signal = with(without(receipt_payload(), "/view"), "/method", "signal");
  CHECK(verdict_of(read_receipt, signal) == "receipt.payload ");
  CHECK(verdict_of(read_receipt, with(signal, "/choices/0/state", "denied")) == "receipt.payload ");
  CHECK(verdict_of(read_receipt, with(signal, "/choices", {{{"state", "signal_on"}, {"signal", "gpc"}}})).empty());
}

TEST_CASE("a ticket's values are as specified") {
  check_refused(read_ticket, ticket_payload(),
                {{"/v", 0, "receipt.payload /v"},
                 {"/iss", "nobody", "receipt.payload /iss"},
                 {"/aud", "https://example.com/page", "receipt.payload /aud"},
                 {"/exp", 1795269600, "receipt.payload "},
                 {"/jti", "short", "receipt.payload /jti"},
                 {"/org", "a b", "receipt.payload /org"},
                 {"/context/jurisdiction", "UK", "context.value /context/jurisdiction"},
                 {"/policy", "x", "receipt.payload /policy"},
                 {"/members", -1, "receipt.payload /members"},
                 {"/members", 1, ""},
                 {"/follows", "", "receipt.payload /follows"}});
}

TEST_CASE("a countersignature's values are as specified") {
  check_refused(read_countersignature, countersignature_payload(),
                {{"/v", 3, "receipt.payload /v"},
                 {"/seq", 0, "receipt.payload /seq"},
                 {"/index", -1, "receipt.payload /index"},
                 {"/index", 0, ""},
                 {"/receipt", "x", "receipt.payload /receipt"},
                 {"/choices", Json::array(), "receipt.payload /choices"},
                 {"/decisions", false, "receipt.payload /decisions"},
                 {"/policy/version", "", "receipt.payload /policy/version"}});
}

TEST_CASE("a record holds noes, notices and signals, never a yes") {
  const Json answer = {{"purpose", "assistant"}, {"revision", 1}, {"state", "granted"}};
  const Json told = {{"purpose", "assistant"}, {"revision", 1}, {"state", "notified"}, {"rules", {"rule"}}};
  CHECK(verdict_of(read_record, with(record_payload(), "/choices", Json::array({answer}))) == "receipt.payload ");
  CHECK(verdict_of(read_record, with(record_payload(), "/choices", Json::array({told}))).empty());
  const Json organisation = with(record_payload(), "/actor", "organisation");
  CHECK(verdict_of(read_record, with(organisation, "/choices", {{{"state", "granted"}}})) == "receipt.payload ");
  CHECK(verdict_of(read_record, with(organisation, "/choices", {{{"state", "prohibited"}}})).empty());
  CHECK(verdict_of(read_record, with(record_payload(), "/channel", "")) == "receipt.payload /channel");
}

TEST_CASE("issuers, origins, pseudonyms and ids have their spellings") {
  struct Row {
    bool (*is)(std::string_view);
    std::string text;
    bool good;
  };
  const Row rows[] = {{is_issuer, "https://example.com", true},
                      {is_issuer, "https://example.com/eu", true},
                      {is_issuer, "http://127.0.0.1:8787", true},
                      {is_issuer, "https://", false},
                      {is_issuer, "https:///path", false},
                      {is_issuer, "https://example.com?x", false},
                      {is_issuer, "https://example.com#x", false},
                      {is_issuer, "https://exa mple.com", false},
                      {is_issuer, "HTTPS://example.com", false},
                      {is_issuer, "", false},
                      {is_origin, "https://example.com:8443", true},
                      {is_origin, "https://example.com/", false},
                      {is_pseudonym, std::string(16, '_'), true},
                      {is_pseudonym, std::string(128, 'a'), true},
                      {is_pseudonym, std::string(15, 'a'), false},
                      {is_pseudonym, std::string(129, 'a'), false},
                      {is_pseudonym, "anna@example.com", false},
                      {is_uuid7, "019aa000-0000-7000-bfff-0123456789ab", true},
                      {is_uuid7, "019aa000-0000-7000-cfff-0123456789ab", false},
                      {is_uuid7, "019aa0000000-7000-bfff-0123456789ab00", false},
                      {is_uuid7, "019aa000-0000-7000-bfff-0123456789ag", false},
                      {is_salt, "AAAAAAAAAAAAAAAAAAAAAA", true},
                      {is_salt, "AAAAAAAAAAAAAAAAAAAAAB", false},
                      {is_salt, "AAAAAAAAAAAAAAAAAAAAA", false}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(row.is(row.text) == row.good);
  }
}

TEST_CASE("a receipt may say a signal that the ticket lacks, and nothing else otherwise") {
  const auto context = [](std::optional<bool> gpc, const char* place = "GB") {
    Context made;
    made.jurisdiction = parse_jurisdiction(place);
    made.gpc = gpc;
    return made;
  };
  CHECK(is_same_or_stricter(context(std::nullopt), context(std::nullopt)));
  CHECK(is_same_or_stricter(context(true), context(std::nullopt)));
  CHECK(is_same_or_stricter(context(true), context(false)));
  CHECK(is_same_or_stricter(context(true), context(true)));
  CHECK_FALSE(is_same_or_stricter(context(false), context(true)));
  CHECK_FALSE(is_same_or_stricter(context(std::nullopt), context(true)));
  CHECK_FALSE(is_same_or_stricter(context(false), context(std::nullopt)));
  CHECK_FALSE(is_same_or_stricter(context(true, "FR"), context(std::nullopt)));
}
