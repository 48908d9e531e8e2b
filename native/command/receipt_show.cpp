#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "command/older_words.hpp"
#include "command/receipt.hpp"
#include "command/view_words.hpp"
#include "crypto/sha256.hpp"
#include "files/bundle_files.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/receipt/opened.hpp"
#include "sayso/view/view.hpp"

namespace sayso {
namespace {

constexpr json::Limits k_limits{.bytes = 1024 * 1024, .depth = k_view_depth};

struct Options {
  std::vector<std::string> files;
};

/// The parts that a receipt and a record have in common.
struct Said {
  std::string kind, iss, sub;
  Instant iat;
  PolicyPin policy;
  std::string method;
  Actor actor = Actor::subject;
  SignedChoices choices;
};

template <class Payload>
Said said_by(std::string kind, const Payload& payload) {
  return {std::move(kind), payload.iss,    payload.sub, payload.iat, payload.policy, std::string(to_text(payload.method)),
          payload.actor,   payload.choices};
}

/// Reads a token's payload without asking whether anybody signed it.
template <class Payload>
Result<Payload> unchecked(std::string_view token, TokenType type, Result<Payload> (*read)(json::Value)) {
  const Result<Jws> jws = parse_jws(token, {.type = type});
  if (!jws) return jws.error();
  const Result<json::Document> document = json::Document::parse(jws->payload, k_limits);
  if (!document) return document.error();
  return read(document->root());
}

Result<Said> read_said(const Bundle& bundle) {
  if (bundle.kind == BundleKind::record) {
    const Result<Record> record = unchecked(bundle.token, TokenType::record, read_record);
    if (!record) return record.error();
    return said_by("Record", *record);
  }
  const Result<Receipt> receipt = unchecked(bundle.token, TokenType::receipt, read_receipt);
  if (!receipt) return receipt.error();
  return said_by("Receipt", *receipt);
}

std::string identity_of(std::string_view token) { return sha256_text(token.substr(0, token.rfind('.'))); }

void show_head(const Bundle& bundle, const Said& said, const std::optional<Countersignature>& accepted, Io& io) {
  io.out << said.kind << " " << identity_of(bundle.token) << "\n";
  io.out << "  made      " << to_text(said.iat) << " at " << printable(said.iss) << ", by the " << to_text(said.actor)
         << ", method " << said.method << "\n";
  if (accepted) {
    io.out << "  accepted  " << to_text(accepted->iat) << " by " << printable(accepted->iss) << " as number " << accepted->seq
           << " of this person, index " << accepted->index << "\n";
  } else {
    io.out << "  accepted  not said in this file\n";
  }
  io.out << "  person    " << said.sub << " (a pseudonym)\n";
  io.out << "  policy    " << printable(said.policy.id) << ", version " << printable(said.policy.version) << "\n";
}

/// The title under which the person saw a purpose, or its id.
std::string title_of(std::string_view purpose, const std::optional<json::Document>& view) {
  const json::Value purposes = view ? view->root().find("purposes") : json::Value();
  if (purposes) {
    for (const json::Value shown : *purposes) {
      const auto id = shown.find("id");
      const auto title = shown.find("title");
      if (!id || !title || !id->is(json::Kind::string) || !title->is(json::Kind::string)) continue;
      if (id->string() == purpose) return std::string(title->string());
    }
  }
  return std::string(purpose);
}

void show_seen(const Bundle& bundle, const std::optional<json::Document>& view, Io& io) {
  io.out << "\nWhat the person saw\n";
  if (!view || !bundle.catalogue) {
    io.out << "  not in this file\n";
    return;
  }
  const Result<Catalogue> catalogue = parse_older_catalogue(*bundle.catalogue);
  if (!catalogue) {
    io.out << "  the words in this file cannot be read: " << printable(catalogue.error().detail) << "\n";
    return;
  }
  io.out << lines_of(view->root(), *catalogue);
}

void show_chosen(const Said& said, const std::optional<json::Document>& view, Io& io) {
  io.out << "\nWhat was chosen\n";
  for (const SignedChoice& choice : said.choices) {
    const std::string what = choice.purpose  ? title_of(*choice.purpose, view)
                             : choice.signal ? "Global Privacy Control"
                                             : "all purposes";
    io.out << "  " << printable(what) << ": " << to_text(choice.state) << "\n";
  }
}

/// The decisions on the day of acceptance, made again from what the file holds.
Result<std::vector<Decision>> decisions_after(const Bundle& bundle, const Countersignature& accepted) {
  std::vector<std::string_view> texts(bundle.policies.begin(), bundle.policies.end());
  const Result<Series> series = parse_series(texts);
  if (!series) return series.error();
  const Result<json::Document> context = json::Document::parse(bundle.context->value, k_limits);
  if (!context) return context.error();
  const Result<json::Document> choices = json::Document::parse(*bundle.after, k_limits);
  if (!choices) return choices.error();
  Result<Context> person = read_context(context->root());
  if (!person) return person.error();
  Result<Choices> history = read_choices(choices->root());
  if (!history) return history.error();
  return decide(*series, Case{*std::move(person), *std::move(history), accepted.iat, std::nullopt, std::nullopt});
}

void show_followed(const Bundle& bundle, const std::optional<Countersignature>& accepted,
                   const std::optional<json::Document>& view, Io& io) {
  io.out << "\nWhat followed\n";
  if (!accepted || !bundle.context || !bundle.after || bundle.policies.empty()) {
    io.out << "  not in this file\n";
    return;
  }
  const Result<std::vector<Decision>> decisions = decisions_after(bundle, *accepted);
  if (!decisions) {
    io.out << "  cannot be made again: " << printable(decisions.error().detail) << " (" << decisions.error().code << ")\n";
    return;
  }
  for (const Decision& decision : *decisions) {
    io.out << "  " << printable(title_of(decision.purpose, view)) << ": " << (decision.permitted ? "may be used" : "not used")
           << " (" << to_text(decision.reason) << (decision.reason == Reason::denied ? "; a no has no end" : "") << ")";
    if (decision.until) io.out << "; decided anew on " << to_text(*decision.until);
    io.out << "\n";
  }
}

Exit show(const std::string& file, const Bundle& bundle, Io& io) {
  const Result<Said> said = read_said(bundle);
  if (!said) return fail_in(io, file, said.error());
  std::optional<Countersignature> accepted;
  if (bundle.countersignature) {
    Result<Countersignature> read = unchecked(*bundle.countersignature, TokenType::countersignature, read_countersignature);
    if (!read) return fail_in(io, file, read.error());
    accepted = *std::move(read);
  }
  std::optional<json::Document> view;
  if (bundle.shown) {
    if (Result<json::Document> read = json::Document::parse(bundle.shown->view, k_limits)) view = *std::move(read);
  }
  show_head(bundle, *said, accepted, io);
  show_seen(bundle, view, io);
  show_chosen(*said, view, io);
  show_followed(bundle, accepted, view, io);
  io.out << "\nThis tells what the file says; nothing was checked. To check it:\n  sayso receipt verify " << printable(file)
         << " --issuer " << (accepted ? printable(accepted->iss) : std::string("URL")) << " --jwks JWKS --require replayed\n";
  return Exit::yes;
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  bool is_first = true;
  for (const std::string& file : options.files) {
    const Result<std::vector<Result<Bundle>>> bundles = read_bundles(file);
    if (!bundles) {
      exit = std::max(exit, fail_in(io, file, bundles.error()));
      continue;
    }
    for (const Result<Bundle>& bundle : *bundles) {
      if (!bundle) {
        exit = std::max(exit, fail_in(io, file, bundle.error()));
        continue;
      }
      if (!std::exchange(is_first, false)) io.out << "\n";
      exit = std::max(exit, show(file, *bundle, io));
    }
  }
  return exit;
}

}  // namespace

void add_receipt_show(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand("show", "tell what a receipt says: what was seen, chosen, and what followed");
  command->add_option("FILE", options->files, "a bundle, an array of them, or a bare receipt")->required()->type_name("");
  command->footer(
      "Nothing is checked here; `sayso receipt verify` does that.\n"
      "Example:\n"
      "  sayso receipt show receipt.json");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
