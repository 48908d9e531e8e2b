#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "sayso/policy/series.hpp"
#include "sayso/support/result.hpp"

/// Who a version lets be used, kind by kind of person: private to this layer.
namespace sayso {

/// How a purpose is used for one kind of person during some time, where nothing forbids it.
struct Use {
  std::size_t purpose = 0;
  std::string_view place;  ///< "" for one that neither the policy nor the law's tables name
  Age age = Age::adult;
  unsigned modes = 0;        ///< one bit a `Mode` of the rules that apply
  std::size_t rule = 0;      ///< the one that speaks for them: with the longest notice, else the first
  Period notice;             ///< the longest
  bool by_guardian = false;  ///< only a guardian's yes counts
  bool for_age = false;      ///< an `opt_in` names this age
  bool targets = false;      ///< a rule names the place in order to use its people's data

  [[nodiscard]] bool has(Mode mode) const { return (modes >> static_cast<unsigned>(mode) & 1U) != 0; }
  /// Without a yes of the person or an instruction of their organisation.
  [[nodiscard]] bool by_default() const { return !has(Mode::opt_in) && !has(Mode::contract_only); }
};

/// Takes the uses one by one, since there may be millions of them.
class UseSink {
 public:
  virtual void take(const Use& use) = 0;

 protected:
  ~UseSink() = default;
};

/// Gives `sink` every use that `policy` allows from its `published` until `end` (absent: for ever), and says how many places were looked
/// at. Item rules are left out, and a rule that is not sure to apply to a kind of person does not. Fails with `lint.too_large`.
Result<std::size_t> find_uses(const Policy& policy, std::optional<Instant> end, UseSink& sink);

}  // namespace sayso
