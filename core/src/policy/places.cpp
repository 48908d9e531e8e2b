#include "places.hpp"

#include <algorithm>

#include "sayso/domain/ids.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_most_named = 65536;

void sort_once_each(std::vector<Jurisdiction>& places) {
  std::sort(places.begin(), places.end(), [](const auto& left, const auto& right) { return left.code < right.code; });
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

}  // namespace

void Places::read_groups(json::Fields& fields, std::optional<json::Value> groups) {
  if (!groups || !fields.ok()) return;
  if (!groups->is(json::Kind::object)) return fields.refuse_as(*groups, codes::json_type, "not an object");
  for (const json::Value list : *groups) {
    const std::string_view name = list.key();
    if (builtin_group(name)) fields.refuse_as(list.key_error(codes::policy_group_builtin, "this group is built in"));
    if (!is_group_name(name)) fields.refuse_as(list.key_error(codes::policy_id, "not a name of a group"));
    groups_.push_back(Group{name, list});
  }
  std::sort(groups_.begin(), groups_.end(), [](const Group& left, const Group& right) { return left.name < right.name; });
  for (const json::Value list : *groups) {
    if (fields.ok()) resolve_group(fields, *find_group(list.key()));
  }
}

std::vector<Jurisdiction> Places::resolve(json::Fields& fields, json::Value list) {
  std::vector<Jurisdiction> places;
  fields.each(list, 1, [&](json::Value item) { add_one(fields, item, places); });
  sort_once_each(places);
  return places;
}

Places::Group* Places::find_group(std::string_view name) {
  const auto at = std::lower_bound(groups_.begin(), groups_.end(), name,
                                   [](const Group& group, std::string_view sought) { return group.name < sought; });
  return at != groups_.end() && at->name == name ? &*at : nullptr;
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
      sort_once_each(step.group->members);
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
    add_one(fields, item, step.group->members);
    ++step.next;
  }
}

void Places::add_one(json::Fields& fields, json::Value item, std::vector<Jurisdiction>& out) {
  const std::string text = fields.text(item);
  if (!fields.ok()) return;
  if (const auto joined = builtin_group(text)) {
    for (std::size_t i = 0; i < joined->size(); i += 2)
      add(fields, item, Jurisdiction{std::string(joined->substr(i, 2))}, out);
    return;
  }
  if (is_group_name(text)) {
    const Group* group = find_group(text);
    if (!group) return fields.refuse_as(item, codes::policy_group_unknown, "no group `" + text + "` is defined");
    for (const Jurisdiction& place : group->members)
      add(fields, item, place, out);
    return;
  }
  std::optional<Jurisdiction> place = parse_jurisdiction(text);
  if (!place)
    return fields.refuse_as(item, codes::policy_jurisdiction, "neither a jurisdiction such as `GB` or `US-CA` nor a group");
  add(fields, item, *std::move(place), out);
}

void Places::add(json::Fields& fields, json::Value item, Jurisdiction place, std::vector<Jurisdiction>& out) {
  if (!fields.ok()) return;
  if (++named_ > k_most_named) {
    return fields.refuse_as(item, codes::json_too_large, "the lists name more than 65536 jurisdictions once groups are resolved");
  }
  out.push_back(std::move(place));
}

}  // namespace sayso
