#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/instant.hpp"

/// The nodes of a view that people read, each as its canonical JSON (`core/schema/view.schema.json`, Text and Value).
namespace sayso::view {

/// A sentence: the policy's own words, or a message of `k_messages` with its arguments.
struct Text {
  std::string json;
};

/// A value that goes into a message.
struct Value {
  std::string json;
};

struct Arg {
  std::string_view name;
  Value value;
};

Text plain(std::string_view words);
/// `args` in the order of the message's placeholders.
Text say(std::string_view message, std::initializer_list<Arg> args = {});

Value words(std::string_view text);
Value date(Instant instant);
Value count(std::size_t number);
Value duration(std::string_view iso);
Value list(const std::vector<Value>& items);
Value message(std::string_view id);

/// An address as a link where it is an http or https URL or a mail address; anything else stays words. No policy has anything else:
/// this is the second lock on what may stand under a click.
Value link(std::string_view address);

}  // namespace sayso::view
