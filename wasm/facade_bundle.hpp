#pragma once

#include "facade_call.hpp"
#include "sayso/receipt/judge.hpp"

/// What is common to opening and judging a bundle up to some level.
namespace sayso::door {

/// The bundle of a call, or the bare receipt as one; exactly one of the two is there.
Bundle read_bundle(Call& call, json::Value value);

/// Reads of `expect` what the tokens alone are held against: `issuer`, `origin`, `require`, `jwks`, `now`, `accept_eddsa`.
void read_token_expectation(Call& expect, Expectation& into);

std::string answer_of(const OpenedBundle& opened);
std::string answer_of(const Verdict& verdict);

/// Whether `expect` names the highest level to look at.
bool has_highest_level(json::Value call);
/// A call of `open` or `judge` whose `expect` has `up_to`.
std::string do_open_tokens(json::Value call);
std::string do_judge_tokens(json::Value call);

}  // namespace sayso::door
