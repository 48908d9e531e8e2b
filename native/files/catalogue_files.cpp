#include "files/catalogue_files.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/view/locale.hpp"

namespace sayso {

namespace fs = std::filesystem;

Result<std::vector<CatalogueFile>> read_catalogues(const std::string& folder) {
  std::error_code problem;
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  if (problem) return Error{codes::file_unreadable, "", "`" + folder + "` cannot be read: " + problem.message()};
  if (paths.empty()) return Error{codes::file_unreadable, "", "`" + folder + "` holds no catalogue: there is no `*.json` in it"};
  std::sort(paths.begin(), paths.end());

  std::vector<CatalogueFile> catalogues;
  for (const std::string& path : paths) {
    Result<std::string> text = read_file(path);
    if (!text) return text.error();
    Result<Catalogue> catalogue = parse_catalogue(*text);
    if (!catalogue) {
      Error error = catalogue.error();
      error.detail =
          "`" + path + "` is not a catalogue: " + error.detail + (error.path.empty() ? "" : " at `" + error.path + "`");
      return error;
    }
    catalogues.push_back({std::move(*catalogue), std::move(*text)});
  }
  return catalogues;
}

Result<std::string> find_catalogues(const std::string& given, const std::string& site) {
  if (!given.empty()) return given;
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem).parent_path();
  std::vector<fs::path> places;
  if (!site.empty()) places = {fs::path(site) / "locales", fs::path(site) / "sayso" / "locales"};
  for (const char* above : {"..", "../.."})
    places.push_back(program / above / "web" / "locales");
  places.push_back(program / ".." / "share" / "sayso" / "locales");
  for (const fs::path& place : places) {
    if (fs::is_directory(place, problem)) return place.lexically_normal().string();
  }
  return Error{codes::file_unreadable, "", "no catalogues are to be found; name their folder with `--catalogue DIR`"};
}

const CatalogueFile* find_catalogue(const std::vector<CatalogueFile>& catalogues, std::string_view locale) {
  for (const CatalogueFile& file : catalogues) {
    if (file.catalogue.locale() == locale) return &file;
  }
  return nullptr;
}

const CatalogueFile* choose_catalogue(const Series& series, const std::vector<CatalogueFile>& catalogues,
                                      std::string_view wanted) {
  std::vector<std::string> locales;
  for (const CatalogueFile& file : catalogues)
    locales.push_back(file.catalogue.locale());
  const std::vector<std::string> usable = panel_locales(series, locales);
  if (usable.empty()) return nullptr;
  const std::string_view ranges[] = {wanted};
  return find_catalogue(catalogues, choose_locale(ranges, usable, usable.front()));
}

}  // namespace sayso
