#include "command/diagnostic.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_widest = 100;

struct Colours {
  std::string_view code, faint, end;
};

Colours colours_of(Severity severity, bool wanted) {
  if (!wanted) return {};
  switch (severity) {
    case Severity::error: return {"\033[1;31m", "\033[2m", "\033[0m"};
    case Severity::warning: return {"\033[1;33m", "\033[2m", "\033[0m"};
    case Severity::note: break;
  }
  return {"\033[1;36m", "\033[2m", "\033[0m"};
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::string_view line_of(std::string_view text, int number) {
  for (; number > 1; --number)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

/// How many bytes the token is long that begins a text.
std::size_t token_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() != '"') return std::max<std::size_t>(1, std::min(text.find_first_of(" ,:]}\r\t[{\""), text.size()));
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return text.size();
}

/// The part of a long line around the token, with what was cut shown by dots.
struct Excerpt {
  std::string line;
  std::size_t before = 0;  ///< columns before the token
  std::size_t width = 1;
};

Excerpt cut(std::string_view line, int column) {
  std::size_t at = std::min(static_cast<std::size_t>(std::max(column, 1) - 1), line.size());
  std::size_t length = token_length(line.substr(at));
  std::string lead, tail;
  if (at > k_widest / 2) {
    std::size_t drop = at - k_widest / 2;
    while (drop < at && continues(line[drop]))
      ++drop;
    line.remove_prefix(drop);
    at -= drop;
    lead = "...";
  }
  if (line.size() > k_widest) {
    std::size_t keep = k_widest;
    while (keep > 0 && continues(line[keep]))
      --keep;
    line = line.substr(0, keep);
    tail = "...";
  }
  length = std::min(length, line.size() - std::min(at, line.size()));
  return {lead + printable(line) + tail, lead.size() + width_of(line.substr(0, at)),
          std::max<std::size_t>(1, width_of(line.substr(at, length)))};
}

std::string indented(std::string_view label, std::string_view text, const Colours& colours) {
  return std::string(colours.faint) + "  " + std::string(label) + ": " + std::string(colours.end) + std::string(text) + "\n";
}

struct Spellings {
  std::string_view member, advice;
};

/// What may be written where a policy's word is none, by the member's name.
constexpr Spellings k_spellings[] = {
    {"deployment", "write one of `saas`, `on_premises`"},
    {"legal_basis", "write one of `consent`, `legitimate_interest`, `contract`"},
    {"processing", "write some of `model_training`, `fine_tuning`, `evaluation`, `human_review`"},
    {"past_data", "write one of `included`, `excluded`"},
    {"mode", "write one of `notice_only`, `opt_out`, `contract_only`, `opt_in`, `suspended`, `prohibited`, `not_used`"},
    {"by", "write one of `subject`, `guardian`"},
    {"age", "write some of `under_13`, `13_15`, `16_17`, `adult`"},
};

/// The last name of a JSON pointer; places in lists have none.
std::string_view member_of(std::string_view path) {
  while (!path.empty() && path.find_last_not_of("0123456789") == path.rfind('/'))
    path = path.substr(0, path.rfind('/'));
  return path.substr(path.rfind('/') + 1);
}

std::string_view spelling_advice(const Error& error) {
  if (error.code != codes::json_value) return {};
  const std::string_view member = member_of(error.path);
  const auto* const found =
      std::find_if(std::begin(k_spellings), std::end(k_spellings), [&](const Spellings& one) { return one.member == member; });
  return found == std::end(k_spellings) ? std::string_view() : found->advice;
}

}  // namespace

Diagnostic diagnostic_of(const FileError& fault) {
  const Error& error = fault.error;
  Diagnostic diagnostic{
      std::string(error.code), Severity::error, fault.path, error.line, error.column, error.path, error.detail, {}, {}, {}};
  if (const LintRule* rule = find_lint_rule(error.code)) {
    diagnostic.advice = rule->advice;
    diagnostic.source = rule->source;
    diagnostic.url = rule->url;
  } else {
    diagnostic.advice = spelling_advice(error);
  }
  return diagnostic;
}

Diagnostic diagnostic_of(const Finding& finding, const std::string& file) {
  const LintRule& rule = *finding.rule;
  return {std::string(rule.code), rule.severity,  file,        finding.line, finding.column,
          finding.path,           finding.detail, rule.advice, rule.source,  rule.url};
}

std::string to_text(const Diagnostic& diagnostic, std::string_view text, bool wanted) {
  const Colours colours = colours_of(diagnostic.severity, wanted);
  std::string out = diagnostic.file;
  const bool has_place = !diagnostic.file.empty() && diagnostic.line > 0;
  if (has_place) out += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
  out = printable(out);
  if (!out.empty()) out += ": ";
  out += std::string(colours.code) + diagnostic.code + std::string(colours.end) + ": " + printable(diagnostic.detail) + "\n";
  if (has_place && !text.empty()) {
    const Excerpt excerpt = cut(line_of(text, diagnostic.line), diagnostic.column);
    const std::string number = std::to_string(diagnostic.line);
    const std::string margin(std::max<std::size_t>(5, number.size()) - number.size(), ' ');
    out += std::string(colours.faint) + margin + number + " | " + std::string(colours.end) + excerpt.line + "\n";
    out += std::string(colours.faint) + std::string(margin.size() + number.size(), ' ') + " | " + std::string(colours.end) +
           std::string(excerpt.before, ' ') + std::string(colours.code) + "^" + std::string(excerpt.width - 1, '~') +
           std::string(colours.end) + "\n";
  }
  if (!diagnostic.advice.empty()) out += indented("do", diagnostic.advice, colours);
  if (!diagnostic.source.empty()) {
    out += indented("source", std::string(diagnostic.source) + " <" + std::string(diagnostic.url) + ">", colours);
  }
  return out;
}

void write(json::Writer& writer, const Diagnostic& diagnostic) {
  writer.object().member("code", std::string_view(diagnostic.code)).member("severity", to_text(diagnostic.severity));
  if (!diagnostic.file.empty()) writer.member("file", std::string_view(diagnostic.file));
  if (diagnostic.line > 0) writer.member("line", diagnostic.line).member("column", diagnostic.column);
  writer.member("path", std::string_view(diagnostic.path)).member("detail", std::string_view(diagnostic.detail));
  if (!diagnostic.advice.empty()) writer.member("advice", diagnostic.advice);
  if (!diagnostic.source.empty()) writer.member("source", diagnostic.source).member("url", diagnostic.url);
  writer.end();
}

bool may_colour(bool is_terminal) {
  const char* refused = std::getenv("NO_COLOR");
  return is_terminal && (!refused || *refused == '\0');
}

}  // namespace sayso
