#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answer_stances.hpp"

/// The answer's words, in English: private to this layer.
namespace sayso {

/// `the EEA, Canada and everywhere else`; `everywhere` where it is all of `all`.
std::string places_in_words(std::set<std::string_view> places, const std::set<std::string_view>& all);

/// `under 13 and 13 to 15`
std::string ages_in_words(const std::set<Age>& ages);

/// `3 November 2025`
std::string date_in_words(Instant instant);

/// `a, b and c`
std::string list_in_words(const std::vector<std::string>& words, std::string_view last = " and ");

/// `2 years`, `1 year 6 months`, of an ISO 8601 duration
std::string duration_in_words(std::string_view duration);

/// `opt-out: on by default, used once ...`: what a stance means.
std::string stance_in_words(const Stance& stance);

/// `model training and human review`
std::string processing_in_words(const std::vector<Processing>& processing);

/// The text in English where it is there, else in `locale`.
std::string_view text_in(const LocalizedText& text, std::string_view locale);

}  // namespace sayso
