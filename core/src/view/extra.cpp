#include <algorithm>

#include "sayso/domain/ids.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/view.hpp"

namespace sayso {
namespace {

Result<KnownRevision> read_known(json::Value value) {
  static constexpr json::Member k_members[] = {{"purpose", true}, {"revision", true}};
  if (auto checked = json::check_members(value, k_members, codes::view_extra); !checked) return std::move(checked).error();
  const json::Value purpose = *value.find("purpose");
  const json::Value revision = *value.find("revision");
  if (!purpose.is(json::Kind::string) || !is_id(purpose.string())) return purpose.error(codes::view_extra, "must be an id");
  if (!revision.is(json::Kind::integer) || revision.integer() < 1) return revision.error(codes::view_extra, "must be 1 or more");
  return KnownRevision{std::string(purpose.string()), revision.integer()};
}

}  // namespace

Result<ViewExtra> read_view_extra(json::Value value) {
  static constexpr json::Member k_members[] = {{"members", false}, {"known", false}};
  if (auto checked = json::check_members(value, k_members, codes::view_extra); !checked) return std::move(checked).error();
  ViewExtra extra;
  if (const auto members = value.find("members")) {
    if (!members->is(json::Kind::integer) || members->integer() < 0)
      return members->error(codes::view_extra, "must be 0 or more");
    extra.members = members->integer();
  }
  const auto known = value.find("known");
  if (!known) return extra;
  if (!known->is(json::Kind::array) || known->size() == 0)
    return known->error(codes::view_extra, "must be a list that is not empty");
  for (const json::Value one : *known) {
    auto revision = read_known(one);
    if (!revision) return std::move(revision).error();
    extra.known.push_back(*std::move(revision));
  }
  return extra;
}

std::vector<KnownRevision> known_revisions(const Choices& choices, Instant now) {
  std::vector<KnownRevision> known;
  for (const Choice& choice : choices) {
    if (!choice.purpose || !choice.revision || choice.at.seconds + k_new_for > now.seconds) continue;
    const auto met =
        std::find_if(known.begin(), known.end(), [&](const KnownRevision& one) { return one.purpose == *choice.purpose; });
    if (met == known.end()) {
      known.push_back({*choice.purpose, *choice.revision});
    } else {
      met->revision = std::max(met->revision, *choice.revision);
    }
  }
  return known;
}

void write(json::Writer& writer, const ViewExtra& extra) {
  writer.object();
  if (extra.members) writer.member("members", *extra.members);
  if (!extra.known.empty()) {
    writer.key("known").array();
    for (const KnownRevision& one : extra.known) {
      writer.object().member("purpose", one.purpose).member("revision", one.revision).end();
    }
    writer.end();
  }
  writer.end();
}

}  // namespace sayso
