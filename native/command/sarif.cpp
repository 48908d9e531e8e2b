#include "command/sarif.hpp"

#include <algorithm>
#include <set>

namespace sayso {
namespace {

/// A path as a URI reference (RFC 3986): relative stays relative.
std::string uri_of(const std::string& path) {
  constexpr char k_hex[] = "0123456789ABCDEF";
  std::string uri = path.starts_with("/") ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain)
      uri += c;
    else
      uri += {'%', k_hex[byte >> 4], k_hex[byte & 15]};
  }
  return uri;
}

/// The column counted in characters (code points) instead of bytes.
int character_column(std::string_view text, int line, int column) {
  for (; line > 1; --line)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  const std::string_view before = text.substr(0, static_cast<std::size_t>(column - 1));
  return 1 + static_cast<int>(std::count_if(before.begin(), before.end(),
                                            [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void write_message(json::Writer& writer, std::string_view name, std::string_view text) {
  writer.key(name).object().member("text", text).end();
}

void write_rule(json::Writer& writer, const Diagnostic& diagnostic) {
  const LintRule* rule = find_lint_rule(diagnostic.code);
  writer.object().member("id", std::string_view(diagnostic.code));
  write_message(writer, "shortDescription", rule ? rule->title : "the policy is not valid");
  if (rule) {
    write_message(writer, "help", std::string(rule->advice) + " Source: " + std::string(rule->source));
    writer.member("helpUri", rule->url);
  }
  writer.key("defaultConfiguration").object().member("level", to_text(diagnostic.severity)).end().end();
}

void write_result(json::Writer& writer, const Diagnostic& diagnostic, int rule, const std::map<std::string, std::string>& texts) {
  std::string message = diagnostic.detail;
  if (!diagnostic.advice.empty()) message += ". What to do: " + std::string(diagnostic.advice);
  if (!diagnostic.source.empty()) message += ". Source: " + std::string(diagnostic.source);
  writer.object().member("ruleId", std::string_view(diagnostic.code)).member("ruleIndex", rule);
  writer.member("level", to_text(diagnostic.severity));
  write_message(writer, "message", message);
  if (!diagnostic.file.empty()) {
    writer.key("locations").array().object().key("physicalLocation").object();
    writer.key("artifactLocation").object().member("uri", std::string_view(uri_of(diagnostic.file))).end();
    const auto text = texts.find(diagnostic.file);
    if (diagnostic.line > 0) {
      writer.key("region").object().member("startLine", diagnostic.line);
      if (text != texts.end()) {
        writer.member("startColumn", character_column(text->second, diagnostic.line, diagnostic.column));
      }
      writer.end();
    }
    writer.end().end().end();
  }
  writer.end();
}

}  // namespace

std::string to_sarif(const std::vector<Diagnostic>& diagnostics, const std::map<std::string, std::string>& texts) {
  std::map<std::string, int> rules;
  json::Writer writer;
  writer.object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
  writer.key("runs").array().object().key("tool").object().key("driver").object();
  writer.member("name", "sayso").member("version", SAYSO_VERSION).key("rules").array();
  for (const Diagnostic& diagnostic : diagnostics) {
    if (rules.emplace(diagnostic.code, static_cast<int>(rules.size())).second) write_rule(writer, diagnostic);
  }
  writer.end().end().end().key("results").array();
  for (const Diagnostic& diagnostic : diagnostics)
    write_result(writer, diagnostic, rules.at(diagnostic.code), texts);
  writer.end().member("columnKind", "unicodeCodePoints").end().end().end();
  return std::move(writer).text();
}

}  // namespace sayso
