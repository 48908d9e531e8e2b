#include "sayso/receipt/opened.hpp"

#include "receipt/token_fields.hpp"

namespace sayso {
namespace {

template <class Payload>
Result<Payload> read_payload(const Jws& jws, Result<Payload> (*read)(json::Value)) {
  Result<json::Document> document = json::Document::parse(jws.payload);
  if (!document) return below("/payload", std::move(document).error());
  Result<Payload> payload = read(document->root());
  if (!payload) return below("/payload", std::move(payload).error());
  return payload;
}

template <class Payload>
Result<Opened<Payload>> open_with(const Jwk& key, Jws jws, Payload payload, const OpenRules& rules) {
  Result<void> form = check_signature_form(jws, key);
  if (!form) return std::move(form).error();
  return Opened<Payload>(OpenedToken(std::string(rules.name), std::move(jws), key), std::move(payload));
}

template <class Payload>
Result<Opened<Payload>> open_issued(std::string_view compact, TokenType type, const Jwks& keys, const OpenRules& rules,
                                    Result<Payload> (*read)(json::Value)) {
  Result<Jws> jws = parse_jws(compact, {type, rules.accept_eddsa});
  if (!jws) return std::move(jws).error();
  Result<Payload> payload = read_payload(*jws, read);
  if (!payload) return std::move(payload).error();
  const IssuerKey* key = keys.find(jws->header.kid, type);
  if (key == nullptr)
    return Error{codes::receipt_kid_unknown, "/header/kid", "the issuer has no such key for this kind of token"};
  Result<void> valid = key->check_at(payload->iat, type);
  if (!valid) return below("/header/kid", std::move(valid).error());
  return open_with(key->key, *std::move(jws), *std::move(payload), rules);
}

}  // namespace

OpenedToken::OpenedToken(std::string name, Jws jws, const Jwk& key) : name_(std::move(name)), kid_(std::move(jws.header.kid)) {
  questions_.push_back({name_ + ".identity", DigestQuestion{jws.signing_input}});
  questions_.push_back({name_ + ".thumbprint", DigestQuestion{thumbprint_text(key)}});
  questions_.push_back({name_ + ".signature", SignatureQuestion{key, std::move(jws.signing_input), std::move(jws.signature)}});
}

Result<std::string_view> OpenedToken::identity(const Answers& answers) const {
  if (answers.digest(name_ + ".thumbprint") != std::string_view(kid_)) {
    return Error{codes::receipt_kid_mismatch, "/header/kid", "`kid` is not the thumbprint of the key"};
  }
  const std::optional<std::string_view> identity = answers.digest(name_ + ".identity");
  if (identity && answers.is_good(name_ + ".signature")) return *identity;
  return Error{codes::receipt_sig_invalid, "/signature", "the signature is not good"};
}

template <class Payload>
Result<Trusted<Payload>> Trusted<Payload>::make(Opened<Payload> opened, const Answers& answers) {
  Result<std::string_view> identity = opened.identity(answers);
  if (!identity) return std::move(identity).error();
  return Trusted(std::move(opened.payload_), std::string(*identity), opened.kid());
}

template class Opened<Receipt>;
template class Opened<Ticket>;
template class Opened<Countersignature>;
template class Opened<Record>;
template class Trusted<Receipt>;
template class Trusted<Ticket>;
template class Trusted<Countersignature>;
template class Trusted<Record>;

Result<Opened<Receipt>> open_receipt(std::string_view compact, const OpenRules& rules) {
  Result<Jws> jws = parse_jws(compact, {TokenType::receipt, rules.accept_eddsa});
  if (!jws) return std::move(jws).error();
  Result<Receipt> receipt = read_payload(*jws, read_receipt);
  if (!receipt) return std::move(receipt).error();
  const Jwk key = receipt->key;
  return open_with(key, *std::move(jws), *std::move(receipt), rules);
}

Result<Opened<Ticket>> open_ticket(std::string_view compact, const Jwks& keys, const OpenRules& rules) {
  return open_issued(compact, TokenType::ticket, keys, rules, read_ticket);
}

Result<Opened<Countersignature>> open_countersignature(std::string_view compact, const Jwks& keys, const OpenRules& rules) {
  return open_issued(compact, TokenType::countersignature, keys, rules, read_countersignature);
}

Result<Opened<Record>> open_record(std::string_view compact, const Jwks& keys, const OpenRules& rules) {
  return open_issued(compact, TokenType::record, keys, rules, read_record);
}

}  // namespace sayso
