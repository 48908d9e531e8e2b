// Any bytes are a policy or an error with a place; a policy that was read is a series with languages, and a version after itself
// is refused for its instant alone.
#include <cstdlib>
#include <string_view>

#include "sayso/policy/policy_parse.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/support/error_codes.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Policy> policy = parse_policy(text);
  if (!policy) {
    require(policy.error().line > 0 && policy.error().column > 0 && !policy.error().detail.empty());
    return 0;
  }
  const std::string_view once[] = {text};
  const Result<Series> series = parse_series(once);
  require(series.ok());
  require(complete_locales(*series).front() == policy->default_locale);
  require(series->in_force(policy->published) != nullptr);
  for (const Purpose& purpose : policy->purposes)
    require(series->replaced_by(purpose.id, k_last_instant).size() >=
            purpose.replaces.size() - (purpose.replaces.empty() ? 0 : 1));

  const std::string_view twice[] = {text, text};
  const Result<Series> repeated = parse_series(twice);
  require(!repeated.ok() && repeated.error().code == codes::series_order && repeated.error().line > 0);
  return 0;
}
