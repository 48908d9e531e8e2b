#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/domain/jurisdiction.hpp"
#include "sayso/support/enum_table.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

enum class Age : unsigned char { under_13, from_13_to_15, from_16_to_17, adult };
template <>
inline constexpr std::array enum_names<Age> = {std::string_view("under_13"), std::string_view("13_15"), std::string_view("16_17"),
                                               std::string_view("adult")};

enum class Signal : unsigned char { gpc };
template <>
inline constexpr std::array enum_names<Signal> = {std::string_view("gpc")};

/// What is known of a data subject; an absent member is unknown (semantics, section 3).
struct Context {
  std::optional<Jurisdiction> jurisdiction;
  std::optional<Age> age;
  std::optional<std::string> account;
  std::optional<bool> gpc;
  bool operator==(const Context&) const = default;
};

/// Reads `{"jurisdiction"?,"age"?,"account"?,"signals"?:{"gpc"?}}`; everything that is not so fails with `context.value`.
Result<Context> read_context(json::Value value);

/// The canonical JSON of a context: members in the order above, absent ones omitted, `signals` omitted when empty.
void write(json::Writer& writer, const Context& context);

}  // namespace sayso
