#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <array>
#include <memory>
#include <vector>

#include "facade_call.hpp"
#include "sayso/decision/compiled.hpp"
#include "sayso/support/error_codes.hpp"

// The packed door (`core/schema/packed.json`): series kept by handle, and decisions by numbers alone. It is the one part of the module
// that keeps something between calls.
namespace sayso::door {
namespace {

constexpr std::int64_t k_most_handles = 1 << 30;

struct Kept {
  CompiledSeries series;
  std::vector<std::int64_t> notices;
};

// By handle minus one. INVARIANT: a handle is never given twice, so a stale one answers nothing rather than of another series.
std::vector<std::unique_ptr<Kept>>& kept() {
  static std::vector<std::unique_ptr<Kept>> all;
  return all;
}

Kept* find_kept(int handle) {
  const auto place = static_cast<std::size_t>(handle) - 1;
  return handle > 0 && place < kept().size() ? kept()[place].get() : nullptr;
}

void write_names(json::Writer& writer, std::string_view member, std::span<const std::string> names) {
  writer.key(member).array();
  for (const std::string& name : names)
    writer.value(std::string_view(name));
  writer.end();
}

/// The numbers of a context: which spelling of a place is which is the core's to know.
std::string do_locate(json::Value value) {
  static constexpr std::array members = {json::Member{"handle", true}, json::Member{"context", true}};
  Call call(value, members);
  Context context;
  call.part("context", read_context, context);
  const json::Value handle = call.find("handle");
  const bool is_number = handle.is(json::Kind::integer) && handle.integer() > 0 && handle.integer() < k_most_handles;
  const Kept* const found = is_number ? find_kept(static_cast<int>(handle.integer())) : nullptr;
  if (handle && found == nullptr) call.refuse(handle.error(codes::door_call, "no such handle"));
  if (!call.ok()) return std::move(call).refusal();
  json::Writer writer;
  writer.object().member("place", std::int64_t{found->series.place_of(context.jurisdiction)});
  writer.member("age", context.age ? 1 + static_cast<std::int64_t>(*context.age) : std::int64_t{0});
  writer.member("account", std::int64_t{found->series.account_of(context.account)});
  writer.member("signal", std::int64_t{context.gpc.value_or(false) ? 1 : 0}).end();
  return accepted(writer.text());
}

std::string do_compile(json::Value value) {
  if (value.find("handle")) return do_locate(value);
  static constexpr std::array members = {json::Member{"policies", true}};
  Call call(value, members);
  const std::optional<Series> series = call.series();
  if (!series) return std::move(call).refusal();
  auto made = std::make_unique<Kept>(Kept{CompiledSeries::compile(*series), {}});
  made->notices.assign(made->series.notices().size(), 0);
  json::Writer writer;
  writer.object().member("handle", static_cast<std::int64_t>(kept().size() + 1));
  write_names(writer, "purposes", made->series.purposes());
  write_names(writer, "places", made->series.places());
  write_names(writer, "accounts", made->series.accounts());
  write_names(writer, "notices", made->series.notices());
  writer.end();
  kept().push_back(std::move(made));
  return accepted(writer.text());
}

std::string compile(const std::string& call) { return answer(call, do_compile); }

/// A whole number of seconds or of a revision; -1 for any other.
std::int64_t whole(double number) {
  constexpr double k_most = 9007199254740991;
  if (!(number >= 0 && number <= k_most)) return -1;
  const auto integer = static_cast<std::int64_t>(number);
  return static_cast<double>(integer) == number ? integer : -1;
}

}  // namespace
}  // namespace sayso::door

using sayso::door::find_kept;
using sayso::door::whole;

extern "C" {

/// The position of the reason in `codes.reason`, or -1.
EMSCRIPTEN_KEEPALIVE int decide_packed(int handle, unsigned purpose, double now, unsigned place, unsigned age, unsigned account,
                                       unsigned signal, unsigned organisation, unsigned answer, double revision, unsigned by,
                                       double at, unsigned earlier_no) {
  const sayso::door::Kept* const kept = find_kept(handle);
  const std::int64_t given = whole(revision);
  if (kept == nullptr || given < 0) return -1;
  const auto reason = kept->series.decide(
      {purpose, whole(now), place, age, account, signal, organisation, answer, given, by, whole(at), earlier_no, kept->notices});
  return reason ? static_cast<int>(*reason) : -1;
}

/// Sets what the next decisions go by for one of `notices`; 0, or -1 where there is no such.
EMSCRIPTEN_KEEPALIVE int notice_packed(int handle, unsigned slot, double at) {
  sayso::door::Kept* const kept = find_kept(handle);
  if (kept == nullptr || slot >= kept->notices.size() || whole(at) < 0) return -1;
  kept->notices[slot] = whole(at);
  return 0;
}

EMSCRIPTEN_KEEPALIVE void release_packed(int handle) {
  if (find_kept(handle) != nullptr) sayso::door::kept()[static_cast<std::size_t>(handle) - 1].reset();
}
}

EMSCRIPTEN_BINDINGS(sayso_packed) { emscripten::function("compile", &sayso::door::compile); }
