#include "places.hpp"

#include "sayso/domain/ids.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

constexpr std::uint32_t k_most_named = 65536;

}  // namespace

void Places::read_groups(json::Fields& fields, json::Value groups) {
  if (!groups || !fields.ok()) return;
  if (!groups->is(json::Kind::object)) return fields.refuse_as(*groups, codes::json_type, "not an object");
  for (const json::Value list : *groups) {
    const std::string_view name = list.key();
    if (builtin_group(name)) fields.refuse_as(list.key_error(codes::policy_group_builtin, "this group is built in"));
    if (!is_group_name(name)) fields.refuse_as(list.key_error(codes::policy_id, "not a name of a group"));
    names_.emplace(name, static_cast<std::uint32_t>(groups_.size()));
    groups_.push_back(Group{list});
  }
  for (Group& group : groups_) {
    if (fields.ok()) resolve_group(fields, group);
  }
}

std::vector<Jurisdiction> Places::resolve(json::Fields& fields, json::Value list) {
  Names codes;
  fields.each(list, 1, [&](json::Value item) { add_item(fields, item, codes); });
  std::vector<Jurisdiction> places;
  for (const auto& [code, unused] : codes)
    places.push_back(Jurisdiction{std::string(code)});
  return places;
}

Places::Group* Places::find_group(std::string_view name) {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &groups_[found->second];
}

// Depth first with a stack of its own, since a policy may chain as many groups as it has room for.
void Places::resolve_group(json::Fields& fields, Group& first) {
  struct Step {
    Group* group;
    json::Value::Iterator next;
  };
  std::vector<Step> steps;
  const auto enter = [&](Group& group) {
    fields.each(group.list, 1, [](json::Value) {});
    if (!fields.ok()) return;
    group.state = State::open;
    steps.push_back({&group, group.list.begin()});
  };
  if (first.state == State::unseen) enter(first);
  while (!steps.empty() && fields.ok()) {
    Step& step = steps.back();
    if (step.next == step.group->list.end()) {
      step.group->state = State::resolved;
      steps.pop_back();
      continue;
    }
    const json::Value item = *step.next;
    Group* named = item.is(json::Kind::string) ? find_group(item.string()) : nullptr;
    if (named && named->state == State::unseen) {
      enter(*named);
      continue;
    }
    if (named && named->state == State::open) fields.refuse_as(item, codes::policy_group_cycle, "the group contains itself");
    add_item(fields, item, step.group->codes);
    ++step.next;
  }
}

void Places::add_item(json::Fields& fields, json::Value item, Names& codes) {
  std::string named;
  if (!fields.text(item, named)) return;
  const std::string_view text = item.string();
  if (const auto joined = builtin_group(text)) {
    for (std::size_t i = 0; i < joined->size(); i += 2)
      add_code(fields, item, joined->substr(i, 2), codes);
    return;
  }
  if (is_group_name(text)) {
    const Group* group = find_group(text);
    if (!group) return fields.refuse_as(item, codes::policy_group_unknown, join({"no group `", text, "` is defined"}));
    for (const auto& [code, unused] : group->codes)
      add_code(fields, item, code, codes);
    return;
  }
  const std::optional<std::string_view> code = read_place(text);
  if (!code) return fields.refuse_as(item, codes::policy_jurisdiction, "neither a jurisdiction such as `US-CA` nor a group");
  add_code(fields, item, *code, codes);
}

void Places::add_code(json::Fields& fields, json::Value item, std::string_view code, Names& codes) {
  if (!fields.ok()) return;
  if (++named_ > k_most_named) {
    return fields.refuse_as(item, codes::json_too_large, "the lists name more than 65536 jurisdictions once groups are resolved");
  }
  codes.emplace(code, 0);
}

}  // namespace sayso
