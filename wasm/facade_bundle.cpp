#include "facade_bundle.hpp"

#include "sayso/support/error_codes.hpp"

namespace sayso::door {

using json::Value;
using json::Writer;

Bundle read_bundle(Call& call, Value value) {
  Bundle bundle;
  if (value.find("bundle").has_value() == value.find("jws").has_value()) {
    if (call.ok()) call.refuse(value.error(codes::door_call, "one of `bundle` and `jws` must be there"));
    return bundle;
  }
  if (call.find("jws")) return bundle_of(std::string(call.text("jws")));
  const std::string_view text = call.text("bundle");
  if (call.ok()) call.keep(parse_bundle(text), bundle, "/bundle");
  return bundle;
}

void read_token_expectation(Call& expect, Expectation& into) {
  expect.text("issuer", into.issuer);
  expect.text("origin", into.origin);
  if (const Value level = expect.find("require")) {
    into.required = expect.one_of<Level>("require", codes::door_call);
    if (into.required == Level::none) expect.refuse(level.error(codes::door_call, "`none` is no level to require"));
  }
  if (expect.find("jwks")) expect.keep(parse_jwks(expect.text("jwks")), into.keys, "/expect/jwks");
  expect.instant("now", into.now);
  if (const Value accepts = expect.find("accept_eddsa")) {
    if (!accepts.is(json::Kind::boolean)) expect.refuse(accepts.error(codes::door_call, "must be true or false"));
    into.accept_eddsa = accepts.is(json::Kind::boolean) && accepts.boolean();
  }
}

std::string answer_of(const OpenedBundle& opened) {
  Writer writer;
  writer.object().key("questions").array();
  for (const Question& question : opened.questions())
    write(writer, question);
  writer.end().end();
  return accepted(writer.text());
}

std::string answer_of(const Verdict& verdict) {
  Writer writer;
  write(writer, verdict);
  return accepted(writer.text());
}

}  // namespace sayso::door
