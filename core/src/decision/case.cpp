#include <array>

#include "sayso/decision/decide.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"context", true}, json::Member{"choices", true}, json::Member{"now", true},
                                  json::Member{"purpose"}, json::Member{"item"}};

Result<Instant> read_now(json::Value value) {
  if (!value.is(json::Kind::string)) return value.error(codes::time_instant, "an instant must be a string");
  const std::optional<Instant> now = parse_instant(value.string());
  if (!now) return value.error(codes::time_instant, join({"not an instant in UTC: `", value.string(), "`"}));
  return *now;
}

}  // namespace

Result<Case> read_case(json::Value value) {
  if (auto checked = json::check_members(value, k_members, codes::case_value); !checked) return checked.error();
  Result<Context> context = read_context(*value.find("context"));
  if (!context) return context.error();
  Result<Choices> choices = read_choices(*value.find("choices"));
  if (!choices) return choices.error();
  const Result<Instant> now = read_now(*value.find("now"));
  if (!now) return now.error();

  Case question{*std::move(context), *std::move(choices), *now, std::nullopt, std::nullopt};
  if (const auto purpose = value.find("purpose")) {
    if (!purpose->is(json::Kind::string)) return purpose->error(codes::case_value, "a purpose must be a string");
    question.purpose = std::string(purpose->string());
  }
  if (const auto item = value.find("item")) {
    Result<Item> read = read_item(*item, *now);
    if (!read) return read.error();
    question.item = *std::move(read);
  }
  return question;
}

}  // namespace sayso
