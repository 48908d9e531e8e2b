#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/view/view.hpp"

namespace sayso {

/// A view with everything that an element needs to draw it at once and to make it again (`core/schema/view-envelope.schema.json`).
struct ViewEnvelope {
  std::string view;
  Instant at;
  std::string locale;
  std::string catalogue_digest;
  Choices choices;
  std::optional<ViewExtra> extra;
  std::vector<std::string> series_digests;  ///< oldest first
  std::optional<std::string> head;          ///< of the subject's receipts, where a ledger is behind
  std::optional<std::string> words = {};    ///< the catalogue's exact bytes, where nothing is to be fetched to draw the view
};

/// {"view","at","locale","catalogue","words"?,"choices","extra"?,"series","head"?}: texts are exact bytes, the rest digests.
std::string to_json(const ViewEnvelope& envelope);

}  // namespace sayso
