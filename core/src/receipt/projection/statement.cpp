#include "receipt/projection/statement.hpp"

#include <algorithm>

#include "receipt/canonical.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/receipt/opened.hpp"
#include "sayso/receipt/projection.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

Error no_form(std::string_view detail) { return Error{codes::export_no_form, "", detail}; }

/// What a token says, without asking whether anybody signed it.
template <class Payload>
Result<Payload> read_token(std::string_view token, TokenType type, Result<Payload> (*read)(json::Value)) {
  Result<Jws> jws = parse_jws(token, {.type = type, .accept_eddsa = true});
  if (!jws) return std::move(jws).error();
  Result<json::Document> document = json::Document::parse(jws->payload);
  if (!document) return std::move(document).error();
  return read(document->root());
}

/// What a receipt and a record have in common.
struct Said {
  std::string jti, subject, issuer, site;
  Actor actor = Actor::subject;
  Method method = Method::settings;
  PolicyPin pin;
  SignedChoices choices;
  std::optional<ViewPin> view;
};

Result<Said> read_said(const Bundle& bundle) {
  if (bundle.kind == BundleKind::record) {
    Result<Record> record = read_token(bundle.token, TokenType::record, read_record);
    if (!record) return std::move(record).error();
    return Said{record->jti,    record->sub,    record->iss,     record->iss, record->actor,
                record->method, record->policy, record->choices, std::nullopt};
  }
  Result<Receipt> receipt = read_token(bundle.token, TokenType::receipt, read_receipt);
  if (!receipt) return std::move(receipt).error();
  return Said{receipt->jti,    receipt->sub,    receipt->aud,     receipt->iss, receipt->actor,
              receipt->method, receipt->policy, receipt->choices, receipt->view};
}

/// The series that the bundle pins, and where in it the version in force is.
struct Pinned {
  Series series;
  const Policy* policy;
};

Result<Pinned> read_pinned(const Bundle& bundle, const PolicyPin& pin) {
  if (bundle.policies.size() < pin.series.size()) return no_form("the versions of the policy are not all there");
  const std::vector<std::string_view> texts(bundle.policies.begin(),
                                            bundle.policies.begin() + static_cast<std::ptrdiff_t>(pin.series.size()));
  Result<Series> series = parse_series(texts);
  if (!series) return std::move(series).error();
  const auto place = std::find(pin.series.begin(), pin.series.end(), pin.sha256) - pin.series.begin();
  const Policy* policy = &series->versions()[static_cast<std::size_t>(place)];
  return Pinned{*std::move(series), policy};  // the versions stay where they are when the series is moved
}

/// The purpose as it was chosen: a notice may be about a revision of another version.
const Purpose* find_chosen(const Pinned& pinned, const SignedChoice& choice) {
  const Purpose* found = pinned.policy->find_purpose(*choice.purpose);
  if (found != nullptr && found->revision == choice.revision.value_or(found->revision)) return found;
  const auto versions = pinned.series.versions();
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    found = version->find_purpose(*choice.purpose);
    if (found != nullptr && found->revision == *choice.revision) return found;
  }
  return nullptr;
}

/// Whether the person's own word on the purpose was a yes before this token's choices were added.
bool had_granted(const Choices& before, std::string_view purpose) {
  const auto is_answer = [&](const Choice& choice) {
    const bool is_own = choice.by != Actor::organisation && choice.purpose == purpose;
    return is_own && (choice.state == ChoiceState::granted || choice.state == ChoiceState::denied);
  };
  const auto last = std::find_if(before.rbegin(), before.rend(), is_answer);
  return last != before.rend() && last->state == ChoiceState::granted;
}

Nature nature_of(const Purpose& purpose, ChoiceState state, const Choices& before) {
  if (purpose.legal_basis == LegalBasis::legitimate_interest) {
    if (state == ChoiceState::granted) return Nature::interest_not_objected;
    return state == ChoiceState::notified ? Nature::interest_informed : Nature::interest_objected;
  }
  if (state == ChoiceState::granted) return Nature::consent_given;
  if (state == ChoiceState::notified) return Nature::consent_unknown;
  return had_granted(before, purpose.id) ? Nature::consent_withdrawn : Nature::consent_refused;
}

/// The purposes to which a signal is a no for this person.
Result<std::vector<std::string>> signalled(const Pinned& pinned, const Context& context, const Choices& after, Instant now) {
  Result<std::vector<Decision>> decisions = decide(pinned.series, Case{context, after, now, std::nullopt, std::nullopt});
  if (!decisions) return std::move(decisions).error();
  std::vector<std::string> purposes;
  for (const Decision& decision : *decisions) {
    const auto& unmet = decision.unmet;
    if (std::find(unmet.begin(), unmet.end(), Reason::signal_gpc) != unmet.end()) purposes.push_back(decision.purpose);
  }
  return purposes;
}

Result<void> add_choice(Statement& statement, const Purpose* purpose, ChoiceState state, const Choices& before) {
  if (purpose == nullptr) return no_form("a purpose is in none of the policy's versions");
  if (purpose->legal_basis == LegalBasis::contract)
    return no_form("`" + purpose->id + "` rests on a contract, for which these forms have no status");
  statement.choices.push_back({*purpose, nature_of(*purpose, state, before)});
  return {};
}

struct People {
  Context context;
  Choices after;
};

Result<People> read_people(const Bundle& bundle) {
  if (!bundle.context || !bundle.after) return no_form("the context or the choices afterwards are withheld");
  Result<Context> context = read_canonical<Context>(bundle.context->value, read_context, write, codes::context_value);
  if (!context) return std::move(context).error();
  Result<Choices> after = read_canonical<Choices>(*bundle.after, read_choices, write, codes::choices_value);
  if (!after) return std::move(after).error();
  return People{*std::move(context), *std::move(after)};
}

/// Of what stands beside a no, the controller may not have taken that somebody was told: then it is not among the choices afterwards.
bool ends_with(const Choices& all, const Choices& last) {
  return all.size() >= last.size() && std::equal(last.begin(), last.end(), all.end() - static_cast<std::ptrdiff_t>(last.size()));
}

Result<void> add_choices(Statement& statement, const Said& said, const Pinned& pinned, const People& people) {
  const bool was_told = ends_with(people.after, entries_of(said.choices, said.actor, true, statement.accepted));
  const std::size_t added = entries_of(said.choices, said.actor, was_told, statement.accepted).size();
  const std::size_t kept = people.after.size() - std::min(added, people.after.size());
  const Choices before(people.after.begin(), people.after.begin() + static_cast<std::ptrdiff_t>(kept));
  for (const SignedChoice& choice : said.choices) {
    if (choice.state == ChoiceState::notified && !was_told) continue;
    if (choice.purpose) {
      Result<void> done = add_choice(statement, find_chosen(pinned, choice), choice.state, before);
      if (!done) return done;
      continue;
    }
    Result<std::vector<std::string>> purposes = signalled(pinned, people.context, people.after, statement.accepted);
    if (!purposes) return std::move(purposes).error();
    for (const std::string& id : *purposes) {
      Result<void> done = add_choice(statement, pinned.policy->find_purpose(id), choice.state, before);
      if (!done) return done;
    }
  }
  if (statement.choices.empty()) return no_form("the signal is no objection to any purpose where this person is");
  return {};
}

}  // namespace

std::string_view Statement::say(const LocalizedText& text) const {
  const std::optional<std::string_view> own = text.find(locale);
  return own ? *own : text.find(default_locale).value_or("");
}

Result<Statement> read_statement(const Bundle& bundle) {
  Result<Said> said = read_said(bundle);
  if (!said) return std::move(said).error();
  if (said->actor == Actor::organisation) return no_form("an organisation's instruction is no choice of a data subject");
  Result<Countersignature> accepted =
      read_token(bundle.countersignature.value_or(""), TokenType::countersignature, read_countersignature);
  if (!accepted) return std::move(accepted).error();
  Result<Pinned> pinned = read_pinned(bundle, said->pin);
  if (!pinned) return std::move(pinned).error();
  Result<People> people = read_people(bundle);
  if (!people) return std::move(people).error();

  Statement statement;
  statement.jti = said->jti;
  statement.identity = accepted->receipt;
  statement.subject = said->subject;
  statement.issuer = said->issuer;
  statement.site = said->site;
  statement.actor = said->actor;
  statement.method = said->method;
  statement.locale = said->view ? said->view->locale : pinned->policy->default_locale;
  statement.jurisdiction = people->context.jurisdiction ? people->context.jurisdiction->code : "unknown";
  statement.accepted = accepted->iat;
  statement.pin = said->pin;
  statement.controller = pinned->policy->controller;
  statement.default_locale = pinned->policy->default_locale;
  Result<void> added = add_choices(statement, *said, *pinned, *people);
  if (!added) return std::move(added).error();
  return statement;
}

Result<std::string> project(const Bundle& bundle, const Verdict& verdict, Projection form) {
  const auto is_replayed = [](const Check& check) { return check.level == Level::replayed && check.state == CheckState::holds; };
  if (std::none_of(verdict.checks.begin(), verdict.checks.end(), is_replayed))
    return Error{codes::export_unproven, "", "what the bundle states was not made again with the same bytes"};
  Result<Statement> statement = read_statement(bundle);
  if (!statement) return std::move(statement).error();
  return form == Projection::dpv ? dpv_of(*statement) : kantara_of(*statement);
}

}  // namespace sayso
