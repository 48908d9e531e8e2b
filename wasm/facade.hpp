#pragma once

#include <string>

/// The narrow door to the core: free functions, each one JSON text in and one out, for hosts that cannot see C++
/// values.
///
/// The answer is {"ok":...} or {"error":{"code","path","detail","line"?,"column"?,"in"?}}; nothing throws, nothing is
/// kept between calls. Calls and answers are those of `core/schema/door.schema.json`: at most 8 MiB and nested 16 deep.
/// A call that is not of its shape fails with `door.call`. Policies, catalogues, keys and bundles travel as JSON
/// strings of their exact bytes; an error inside such a text has its path, line and column there, and `in` is the JSON
/// pointer to the member of the call that holds the text.
namespace sayso::door {

/// {} -> {"sayso":1,"version":"0.1.0"}
std::string version(const std::string& call);

/// {"policies","locale"?,"catalogues"?,"catalogue"?} -> {"id","series","locales","locale"?}: whether the policies are
/// valid, whether the words of `catalogue` are complete and, where `catalogues` are named, which language a panel for
/// somebody who prefers `locale` has.
std::string check(const std::string& call);

/// {"policies","context","choices","now","purpose"?,"item"?} -> {"decisions"}
std::string decide(const std::string& call);

/// {"policies","context","choices","now","mode","locale","catalogue","extra"?} ->
/// {"view","context","choices","extra"?}: the view's bytes, and what went in as the canonical bytes that a receipt's
/// digests are of.
std::string view(const std::string& call);

/// {"typ","alg","jwk","kid","payload"} -> {"signing_input"}, or {"jwk"} -> {"thumbprint"}: the text whose digest is the
/// key's `kid`.
std::string prepare(const std::string& call);

/// {"signing_input","signature"} -> {"jws"}
std::string seal(const std::string& call);

/// {"bundle" or "jws","expect"} -> {"questions"}: what the host must find out before anything can be judged.
std::string open(const std::string& call);

/// {"bundle" or "jws","expect","answers"} -> the verdict (`core/schema/verdict.schema.json`).
std::string judge(const std::string& call);

/// The same for calls whose `expect` says `"up_to":"countersigned"`, and for no others: what a panel needs to know that
/// its receipt was accepted. They rest on neither the log nor on what is made again, so a module with these two is
/// small (`wasm/bindings_panel.cpp`).
std::string open_tokens(const std::string& call);
std::string judge_tokens(const std::string& call);

}  // namespace sayso::door
