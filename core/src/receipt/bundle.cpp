#include "sayso/receipt/bundle.hpp"

#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr json::Limits k_limits{64 * 1024 * 1024, 8};

constexpr std::array k_members = {json::Member{"about", false},
                                  json::Member{"v", true},
                                  json::Member{"receipt", false},
                                  json::Member{"record", false},
                                  json::Member{"countersignature", true},
                                  json::Member{"log", false},
                                  json::Member{"context", false},
                                  json::Member{"policies", false},
                                  json::Member{"catalogue", false},
                                  json::Member{"shown", false},
                                  json::Member{"after", false}};
constexpr std::array k_log_members = {json::Member{"salt", true}, json::Member{"proof", true}};
constexpr std::array k_context_members = {json::Member{"salt", true}, json::Member{"value", true}};
constexpr std::array k_shown_members = {json::Member{"choices", true}, json::Member{"extra", false}, json::Member{"view", true}};

bool is_any(std::string_view) { return true; }

// TokenFields refuse with the code of tokens; whatever is amiss with a bundle has one of its own.
template <class T>
Result<T> finish(const TokenFields& fields, T value) {
  if (!fields.fault()) return value;
  Error error = *fields.fault();
  error.code = codes::bundle_value;
  return error;
}

Result<LogProof> read_log(json::Value value) {
  TokenFields fields(value, k_log_members);
  LogProof log;
  fields.text("salt", is_digest, log.salt);
  fields.text("proof", is_not_empty, log.proof);
  return finish(fields, std::move(log));
}

Result<Shown> read_shown(json::Value value) {
  TokenFields fields(value, k_shown_members);
  Shown shown;
  fields.text("choices", is_not_empty, shown.choices);
  fields.text("extra", is_not_empty, shown.extra);
  fields.text("view", is_not_empty, shown.view);
  return finish(fields, std::move(shown));
}

Result<std::vector<std::string>> read_texts(json::Value value) {
  if (!value.is(json::Kind::array) || value.size() == 0) return value.error(codes::bundle_value, "a list of texts is asked for");
  std::vector<std::string> texts;
  for (const json::Value item : value) {
    if (!item.is(json::Kind::string) || item.string().empty()) return item.error(codes::bundle_value, "a text is asked for");
    texts.emplace_back(item.string());
  }
  return texts;
}

Result<Bundle> read_bundle(json::Value value) {
  TokenFields fields(value, k_members);
  Bundle bundle;
  fields.text("about", is_any, bundle.about);
  fields.version();
  std::optional<std::string> receipt;
  std::optional<std::string> record;
  fields.text("receipt", is_not_empty, receipt);
  fields.text("record", is_not_empty, record);
  fields.demand(receipt.has_value() != record.has_value(), "a bundle is about one receipt or one record");
  bundle.kind = receipt ? BundleKind::receipt : BundleKind::record;
  bundle.token = receipt ? *receipt : record.value_or("");
  fields.text("countersignature", is_not_empty, bundle.countersignature);
  fields.part("log", read_log, bundle.log);
  fields.part("context", read_disclosed_context, bundle.context);
  fields.part("policies", read_texts, bundle.policies);
  fields.text("catalogue", is_not_empty, bundle.catalogue);
  fields.part("shown", read_shown, bundle.shown);
  fields.text("after", is_not_empty, bundle.after);
  return finish(fields, std::move(bundle));
}

}  // namespace

std::string DisclosedContext::preimage() const { return from_base64url(salt).value_or(std::string()) + value; }

Bundle bundle_of(std::string receipt) {
  Bundle bundle;
  bundle.token = std::move(receipt);
  return bundle;
}

Result<DisclosedContext> read_disclosed_context(json::Value value) {
  TokenFields fields(value, k_context_members);
  DisclosedContext context;
  fields.text("salt", is_salt, context.salt);
  fields.text("value", is_not_empty, context.value);
  return finish(fields, std::move(context));
}

Result<std::vector<Result<Bundle>>> parse_bundles(std::string_view text) {
  Result<json::Document> document = json::Document::parse(text, k_limits);
  if (!document) return std::move(document).error();
  const json::Value root = document->root();
  std::vector<Result<Bundle>> bundles;
  if (!root.is(json::Kind::array)) {
    bundles.push_back(read_bundle(root));
    return bundles;
  }
  for (const json::Value item : root)
    bundles.push_back(read_bundle(item));
  return bundles;
}

Result<Bundle> parse_bundle(std::string_view text) {
  Result<json::Document> document = json::Document::parse(text, k_limits);
  if (!document) return std::move(document).error();
  return read_bundle(document->root());
}

void write(json::Writer& writer, const Bundle& bundle) {
  writer.object();
  if (bundle.about) writer.member("about", *bundle.about);
  writer.member("v", 1).member(bundle.kind == BundleKind::receipt ? "receipt" : "record", bundle.token);
  if (bundle.countersignature) writer.member("countersignature", *bundle.countersignature);
  if (bundle.log) writer.key("log").object().member("salt", bundle.log->salt).member("proof", bundle.log->proof).end();
  if (bundle.context) {
    writer.key("context").object().member("salt", bundle.context->salt).member("value", bundle.context->value).end();
  }
  if (!bundle.policies.empty()) {
    writer.key("policies").array();
    for (const std::string& policy : bundle.policies)
      writer.value(policy);
    writer.end();
  }
  if (bundle.catalogue) writer.member("catalogue", *bundle.catalogue);
  if (bundle.shown) {
    writer.key("shown").object().member("choices", bundle.shown->choices);
    if (bundle.shown->extra) writer.member("extra", *bundle.shown->extra);
    writer.member("view", bundle.shown->view).end();
  }
  if (bundle.after) writer.member("after", *bundle.after);
  writer.end();
}

std::string to_json(const Bundle& bundle) {
  json::Writer writer;
  write(writer, bundle);
  return std::move(writer).text();
}

}  // namespace sayso
