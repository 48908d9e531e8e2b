#include "service/objection_form.hpp"

#include <algorithm>

#include "files/host_codes.hpp"
#include "sayso/domain/ids.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/view/locale.hpp"
#include "service/router.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

std::optional<std::string> field_text(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return percent_decoded(spaced);
}

/// Text inside an element or a quoted attribute.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

/// Any bytes as the text of a `data:` address.
std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view k_hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += k_hex[byte >> 4];
      out += k_hex[byte & 15];
    }
  }
  return out;
}

std::string replaced(std::string_view text, std::string_view hole, std::string_view with) {
  std::string out(text);
  const std::size_t at = out.find(hole);
  if (at != std::string::npos) out.replace(at, hole.size(), with);
  return out;
}

/// The page's words and the parts of it.
class Page {
 public:
  Page(const Service& service, const Objection& objection) : service_(service), objection_(objection) {
    const std::string_view wanted[] = {objection.lang};
    locale_ = choose_locale(wanted, service.locales(), service.locales().front());
    catalogue_ = &find_catalogue(service.catalogues(), locale_)->catalogue;
  }

  HttpResponse write(const HttpResponse& answer) {
    const bool is_recorded = answer.status == 201;
    line("h1", is_recorded ? "ui.form_recorded" : "ui.form_refused");
    if (is_recorded) {
      write_purposes();
      line("p", "ui.form_keep");
      html_ += "<p><a download=\"sayso-record.json\" href=\"data:application/json," + percent_encoded(answer.body) + "\">" +
               say("ui.download") + "</a></p>\n";
    } else {
      html_ += "<p><code>" + escaped(code_of(answer.body)) + "</code></p>\n";
    }
    HttpResponse page{is_recorded ? 200 : answer.status, "text/html; charset=utf-8", whole(), {}, answer.code, answer.fatal};
    page.with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    return page;
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return escaped(catalogue_->find(id).value_or(id)); }

  void line(std::string_view element, std::string_view id) {
    const std::string name(element);
    html_ += "<" + name + ">" + say(id) + "</" + name + ">\n";
  }

  void write_purposes() {
    html_ += "<ul>\n";
    for (const Purpose* purpose : purposes_of(objection_, Actor::subject, service_.series(), service_.now())) {
      const std::string title = escaped(purpose->title.find(locale_).value_or(purpose->id));
      html_ += "<li>" + replaced(say("ui.choice_off"), "{purpose}", title) + "</li>\n";
    }
    html_ += "</ul>\n";
  }

  /// The code as it is told to the sender.
  static std::string code_of(std::string_view body) {
    const auto document = json::Document::parse(body);
    if (!document) return std::string(codes::service_internal);
    const json::Value code = document->root().find("code");
    return code ? std::string(code->string()) : std::string(codes::service_internal);
  }

  [[nodiscard]] std::string whole() const {
    return "<!doctype html>\n<html lang=\"" + escaped(locale_) + "\" dir=\"" + std::string(to_text(catalogue_->direction())) +
           "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           say("panel.title") + "</title>\n</head>\n<body>\n<main>\n" + html_ + "</main>\n</body>\n</html>\n";
  }

  const Service& service_;
  const Objection& objection_;
  std::string locale_;
  const Catalogue* catalogue_ = nullptr;
  std::string html_;
};

/// What came is named only where it could be a name: it may be any bytes.
Error refuse(std::string_view code, std::string_view name, std::string detail) {
  return Error{code, is_id(name) ? "/" + std::string(name) : std::string(), std::move(detail)};
}

/// A purpose that the version in force lacks: of the last version before it, since a no to what was replaced is a no to what replaces it, or
/// of the first to come. An organisation's instruction about what was replaced would do nothing.
const Purpose* purpose_elsewhere(const std::string& id, Actor actor, const Series& series, Instant now) {
  const Purpose* found = nullptr;
  for (const Policy& version : series.versions()) {
    const bool is_past = version.published <= now;
    if (!is_past && found) break;
    if (is_past && actor == Actor::organisation) continue;
    if (const Purpose* purpose = version.find_purpose(id)) found = purpose;
  }
  return found;
}

}  // namespace

bool is_form(std::string_view content_type) { return media_type(content_type) == "application/x-www-form-urlencoded"; }

std::vector<const Purpose*> purposes_of(const Objection& objection, Actor actor, const Series& series, Instant now) {
  const Policy* in_force = series.in_force(now);
  const Policy& policy = in_force ? *in_force : series.versions().front();
  std::vector<const Purpose*> found;
  const auto& named = objection.purposes;
  for (const Purpose& purpose : policy.purposes) {
    if (named.empty() || std::find(named.begin(), named.end(), purpose.id) != named.end()) found.push_back(&purpose);
  }
  for (auto id = named.begin(); id != named.end(); ++id) {
    if (policy.find_purpose(*id) || std::find(named.begin(), id, *id) != id) continue;
    if (const Purpose* purpose = purpose_elsewhere(*id, actor, series, now)) found.push_back(purpose);
  }
  return found;
}

Result<Objection> read_objection_form(std::string_view body) {
  Objection read;
  while (!body.empty()) {
    const std::string_view field = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(field.size() + 1, body.size()));
    const std::size_t equals = std::min(field.find('='), field.size());
    const std::string_view name = field.substr(0, equals);
    std::optional<std::string> value = field_text(field.substr(std::min(equals + 1, field.size())));
    if (!value) return refuse(codes::json_value, name, "not percent-encoded text");
    if (name == "ticket" && read.ticket.empty()) {
      read.ticket = *std::move(value);
    } else if (name == "lang") {
      read.lang = *std::move(value);
    } else if (name == "purpose") {
      if (!value->empty()) read.purposes.push_back(*std::move(value));
    } else {
      return refuse(codes::json_member_unknown, name, "the form has no such field here");
    }
  }
  if (read.ticket.empty()) return refuse(codes::json_member_missing, "ticket", "the form must have a ticket");
  return read;
}

HttpResponse objection_page(const Service& service, const Objection& objection, const HttpResponse& answer) {
  if (answer.fatal) return answer;
  return Page(service, objection).write(answer);
}

}  // namespace sayso
