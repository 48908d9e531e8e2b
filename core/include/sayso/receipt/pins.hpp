#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/instant.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/view/view.hpp"

/// What a token pins by digest, so that it can be made again later. Digests are 43 characters of base64url.
namespace sayso {

/// The way by which a choice came about.
enum class Method : unsigned char { settings, signup, notice, organisation, signal, form, api };
template <>
inline constexpr std::array enum_names<Method> = {
    std::string_view("settings"), std::string_view("signup"), std::string_view("notice"), std::string_view("organisation"),
    std::string_view("signal"),   std::string_view("form"),   std::string_view("api")};

/// Whether a choice made this way was made before a view. A signal and a program see none.
constexpr bool has_view(Method method) noexcept { return method != Method::signal && method != Method::api; }

/// The policy under which a choice was made.
struct PolicyPin {
  std::string id;
  std::string version;              ///< of the version in force
  std::string sha256;               ///< digest of its bytes as served
  std::vector<std::string> series;  ///< digests of all versions loaded, oldest first
  bool operator==(const PolicyPin&) const = default;
};

/// What the person saw: everything that went into the view, and the view.
struct ViewPin {
  ViewMode mode = ViewMode::settings;
  std::string locale;
  Instant at;
  std::string catalogue;
  std::string choices;
  std::optional<std::string> extra;
  std::string sha256;
  bool operator==(const ViewPin&) const = default;
};

/// Strict: `json.type`, `json.member_missing`, `json.member_unknown`, and `receipt.payload` for a value that is not as specified.
Result<PolicyPin> read_policy_pin(json::Value value);
Result<ViewPin> read_view_pin(json::Value value);

/// Members in the order above.
void write(json::Writer& writer, const PolicyPin& pin);
void write(json::Writer& writer, const ViewPin& pin);

}  // namespace sayso
