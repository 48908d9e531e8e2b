#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// A context and the salt with which its digest was made.
struct DisclosedContext {
  std::string salt;   ///< 16 bytes as base64url
  std::string value;  ///< the exact bytes of the canonical context
  bool operator==(const DisclosedContext&) const = default;

  /// What the receipt's `context` is the digest of: the salt's bytes, then the value.
  [[nodiscard]] std::string preimage() const;
};

/// What went into the view, and the view: the exact bytes.
struct Shown {
  std::string choices;
  std::optional<std::string> extra;
  std::string view;
  bool operator==(const Shown&) const = default;
};

struct LogProof {
  std::string salt;   ///< 32 bytes as base64url
  std::string proof;  ///< C2SP tlog-proof text
  bool operator==(const LogProof&) const = default;
};

enum class BundleKind : unsigned char { receipt, record };

/// A receipt or a record with all that proves it (`core/schema/bundle.schema.json`). Texts are exact bytes, never parsed here.
struct Bundle {
  std::optional<std::string> about;  ///< prose for the person; nothing looks at it
  BundleKind kind = BundleKind::receipt;
  std::string token;                            ///< the receipt or the record
  std::optional<std::string> countersignature;  ///< absent only where a bare receipt is taken for a bundle
  std::optional<LogProof> log;
  std::optional<DisclosedContext> context;
  std::vector<std::string> policies;
  std::optional<std::string> catalogue;
  std::optional<Shown> shown;
  std::optional<std::string> after;
  bool operator==(const Bundle&) const = default;
};

/// A bare receipt as a bundle that has nothing else.
Bundle bundle_of(std::string receipt);

/// Reads one bundle or an array of them, at most 64 MiB. Fails with `json.*`; each of them by itself with `bundle.value`, for whatever is
/// not as specified.
Result<std::vector<Result<Bundle>>> parse_bundles(std::string_view text);

/// Reads one; an array fails with `bundle.value`.
Result<Bundle> parse_bundle(std::string_view text);

/// Reads `{"salt","value"}`; `bundle.value`.
Result<DisclosedContext> read_disclosed_context(json::Value value);

/// Members in the order `about, v, receipt or record, countersignature, log, context, policies, catalogue, shown, after`.
void write(json::Writer& writer, const Bundle& bundle);
std::string to_json(const Bundle& bundle);

}  // namespace sayso
