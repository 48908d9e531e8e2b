#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/domain/jurisdiction.hpp"
#include "sayso/support/json_fields.hpp"
#include "sayso/support/names.hpp"

namespace sayso {

/// The groups of a policy, by which lists of jurisdictions and groups become lists of jurisdictions.
///
/// All lists of one policy together may name 65,536 jurisdictions once groups are resolved (`json.too_large`): a few bytes of
/// text could otherwise ask for any amount of memory.
class Places {
 public:
  /// Reads and resolves the member `groups`. Fails with `policy.group_builtin`, `policy.id`, `policy.group_unknown`,
  /// `policy.group_cycle` (at the reference that closes it), `policy.jurisdiction`.
  void read_groups(json::Fields& fields, json::Value groups);

  /// The jurisdictions of a list, each once, in byte order.
  std::vector<Jurisdiction> resolve(json::Fields& fields, json::Value list);

 private:
  enum class State : std::uint8_t { unseen, open, resolved };
  struct Group {
    json::Value list;
    State state = State::unseen;
    Names codes = {};
  };

  Group* find_group(std::string_view name);
  void resolve_group(json::Fields& fields, Group& first);
  void add_item(json::Fields& fields, json::Value item, Names& codes);
  void add_code(json::Fields& fields, json::Value item, std::string_view code, Names& codes);

  Names names_;
  std::vector<Group> groups_;
  std::uint32_t named_ = 0;
};

}  // namespace sayso
