#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/result.hpp"
#include "sayso/view/catalogue.hpp"

namespace sayso {

/// One catalogue with its exact bytes.
struct CatalogueFile {
  Catalogue catalogue;
  std::string text;
};

/// The catalogues of a folder (its `*.json`), sorted by locale. Fails with `file.unreadable`, or with the code of the first catalogue that
/// is not valid, its file named in the detail.
Result<std::vector<CatalogueFile>> read_catalogues(const std::string& folder);

/// The folder of catalogues that goes with this program: `given` where it is not empty, else the first of these that is there:
/// `locales/` in `site`, in `site`/sayso, in `web/` one or two folders above the program, in `share/sayso/` beside its `bin/`.
Result<std::string> find_catalogues(const std::string& given, const std::string& site);

/// The catalogue of that locale, or nullptr.
const CatalogueFile* find_catalogue(const std::vector<CatalogueFile>& catalogues, std::string_view locale);

/// The catalogue of the language that fits best, or nullptr where none fits the policy at all.
const CatalogueFile* choose_catalogue(const Series& series, const std::vector<CatalogueFile>& catalogues,
                                      std::string_view wanted);

}  // namespace sayso
