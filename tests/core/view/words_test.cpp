// Guards the words in web/locales: what a regulator and a tired reader would object to, as far as a machine can see it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sayso/view/catalogue.hpp"
#include "sayso/view/messages.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

const std::vector<std::string> k_languages = {"en", "de", "fr", "pt-BR", "ar"};

Catalogue catalogue(const std::string& tag) { return *parse_catalogue(tests::read_file("web/locales/" + tag + ".json")); }

/// Calls `check(id, words)` for every form of every message.
template <class Check>
void for_each_form(const Catalogue& words, Check check) {
  for (const MessageSpec& spec : k_messages) {
    for (std::size_t i = 0; i < enum_names<Plural>.size(); ++i)
      check(spec.id, *words.find(spec.id, static_cast<Plural>(i)));
  }
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// The whole words of an English text, in lower case.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> found(1);
  for (const char c : lower(text)) {
    if ((c >= 'a' && c <= 'z') || c == '\'') {
      found.back() += c;
    } else if (!found.back().empty()) {
      found.emplace_back();
    }
  }
  return found;
}

std::size_t count_of(const std::vector<std::string>& words, const std::vector<std::string>& sought) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(sought.begin(), sought.end(), word) != sought.end();
  }));
}

/// Cuts a text into its sentences.
std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> found(1);
  for (const char c : text) {
    found.back() += c;
    if (c == '.' || c == ':' || c == ';') found.emplace_back();
  }
  return found;
}

}  // namespace

TEST_CASE("nothing is shouted, in any language") {
  for (const std::string& tag : k_languages) {
    for_each_form(catalogue(tag), [&](std::string_view id, std::string_view text) {
      CAPTURE(tag);
      CAPTURE(id);
      CHECK_FALSE(holds(text, "!"));
      CHECK_FALSE(holds(text, "  "));
      CHECK(text.front() != ' ');
      CHECK(text.back() != ' ');
    });
  }
}

TEST_CASE("nobody is begged, thanked, praised or shamed") {
  const std::vector<std::string> never = {"please",  "thank",    "thanks",      "sorry",   "improve",       "experience",
                                          "enhance", "better",   "recommended", "enjoy",   "unfortunately", "simply",
                                          "just",    "trust",    "love",        "smarter", "personalised",  "unlock",
                                          "benefit", "benefits", "lose",        "miss"};
  for_each_form(catalogue("en"), [&](std::string_view id, std::string_view text) {
    CAPTURE(id);
    CHECK(count_of(words_of(text), never) == 0);
  });
}

TEST_CASE("no sentence says no twice") {
  const std::vector<std::string> negations = {"not",     "never",  "nothing", "cannot", "without",
                                              "neither", "nobody", "no",      "don't",  "unless"};
  const std::vector<std::string> before_a_persons_no = {"say", "said", "your", "the", "that", "earlier", "a"};
  for_each_form(catalogue("en"), [&](std::string_view id, std::string_view text) {
    for (const std::string& sentence : sentences_of(text)) {
      CAPTURE(id);
      CAPTURE(sentence);
      std::vector<std::string> words = words_of(sentence);
      // A person's no is a thing here, not a negation.
      for (std::size_t i = words.size(); i-- > 1;) {
        if (words[i] == "no" && count_of({words[i - 1]}, before_a_persons_no) > 0) words[i].clear();
      }
      CHECK(count_of(words, negations) <= 1);
    }
  });
}

TEST_CASE("sentences are short") {
  for_each_form(catalogue("en"), [&](std::string_view id, std::string_view text) {
    for (const std::string& sentence : sentences_of(text)) {
      CAPTURE(id);
      CAPTURE(sentence);
      CHECK(words_of(sentence).size() <= 21);
    }
  });
}

TEST_CASE("a status begins with the same words for on and for off") {
  struct Row {
    const char* tag;
    std::vector<std::string_view> on;
    std::vector<std::string_view> off;
  };
  const Row rows[] = {
      {"en", {"Used for training", "On by default since {since}. Used for training."}, {"Not used", "Paused since"}},
      {"de",
       {"Wird zum Training verwendet", "Wird seit dem", "Standardmäßig an seit"},
       {"Wird nicht", "Wird noch nicht", "Angehalten seit"}},
      {"fr", {"Utilisé pour", "Activé par défaut"}, {"Non utilisé", "Pas encore utilisé", "Suspendu depuis"}},
      {"pt-BR", {"Usado para treinamento", "Ativado por padrão"}, {"Não usado", "Ainda não usado", "Pausado desde"}},
      {"ar", {"يُستخدم في التدريب", "مفعّل تلقائيًا"}, {"غير مستخدم", "معلّق منذ"}},
  };
  for (const Row& row : rows) {
    for_each_form(catalogue(row.tag), [&](std::string_view id, std::string_view text) {
      if (!id.starts_with("status.")) return;
      CAPTURE(row.tag);
      CAPTURE(id);
      const bool is_on = id.starts_with("status.granted") || id.starts_with("status.on_by") || id == "status.on_notice_only" ||
                         id == "status.on_organisation";
      const std::vector<std::string_view>& openings = is_on ? row.on : row.off;
      CHECK(std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) { return text.starts_with(opening); }));
    });
  }
}

TEST_CASE("only the legal basis is called consent: a status, a note or an effect never is") {
  const std::pair<const char*, std::vector<std::string>> rows[] = {{"en", {"consent", "agree"}},
                                                                   {"de", {"inwillig", "ustimm"}},
                                                                   {"fr", {"consent", "accord"}},
                                                                   {"pt-BR", {"consent", "concord"}},
                                                                   {"ar", {"موافق"}}};
  for (const auto& row : rows) {
    const char* const tag = row.first;
    const std::vector<std::string>& never = row.second;
    for_each_form(catalogue(tag), [&](std::string_view id, std::string_view text) {
      if (id == "basis.consent") return;
      for (const std::string& word : never) {
        CAPTURE(tag);
        CAPTURE(id);
        CHECK_FALSE(holds(lower(text), word));
      }
    });
  }
}

TEST_CASE("a catalogue has every plural category that its language tells apart in small numbers") {
  const std::pair<const char*, std::vector<const char*>> rows[] = {{"en", {"one", "other"}},
                                                                   {"de", {"one", "other"}},
                                                                   {"fr", {"one", "other"}},
                                                                   {"pt-BR", {"one", "other"}},
                                                                   {"ar", {"zero", "one", "two", "few", "many", "other"}}};
  for (const auto& row : rows) {
    const auto& tag = row.first;
    const auto& categories = row.second;
    const tests::Json messages = tests::Json::parse(tests::read_file(std::string("web/locales/") + tag + ".json"))["messages"];
    for (const MessageSpec& spec : k_messages) {
      if (!spec.plural) continue;
      CAPTURE(tag);
      CAPTURE(spec.id);
      for (const char* category : categories)
        CHECK(messages[std::string(spec.id)].contains(category));
    }
  }
}

TEST_CASE("the sentences that the design fixes are there word for word") {
  const Catalogue words = catalogue("en");
  CHECK(words.find("note.place_unknown") == "We could not tell where you are, so the stricter rules apply.");
  CHECK(words.find("note.signal") == "Your browser sends Global Privacy Control. We treat it as an objection.");
  CHECK(words.find("status.denied_withdrawn") == "Not used. You switched this off on {date}.");
  CHECK(words.find("state.no_purposes") == "{controller} does not use customer data to train models.");
  CHECK(words.find("ui.keep_off") == "Keep this off");
  CHECK(words.find("ui.cannot_show") == "These settings cannot be shown now. Nothing new is switched on.");
  CHECK(words.find("ui.offline_no") == "Off. We will tell {controller} as soon as you are online.");
  CHECK(words.find("ui.handed_over") == "Handed to this site. Not confirmed.");
}

}  // namespace sayso
