#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/jwks.hpp"
#include "sayso/receipt/jws.hpp"
#include "sayso/receipt/question.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/ticket.hpp"

/// Reading one token in the two steps between which the host does the cryptography:
///
///   Result<Opened<Receipt>> opened = open_receipt(text, {"receipt"});      // form, header, payload, encodings
///   Answers answers = host(opened->questions());                           // signature, identity, thumbprint
///   Result<Trusted<Receipt>> receipt = trust(*std::move(opened), answers); // the only way to a Trusted
namespace sayso {

/// What is asked about a token, whatever it says.
class OpenedToken {
 public:
  OpenedToken(std::string name, Jws jws, const Jwk& key);

  /// Three: `<name>.identity`, `<name>.thumbprint` and `<name>.signature`.
  [[nodiscard]] const std::vector<Question>& questions() const { return questions_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& kid() const { return kid_; }

  /// The token's identity where its signature is good and its key the one that it names; else `receipt.kid_mismatch` or
  /// `receipt.sig_invalid`. It is a view of the answers.
  [[nodiscard]] Result<std::string_view> identity(const Answers& answers) const;

 private:
  std::string name_;
  std::string kid_;
  std::vector<Question> questions_;
};

/// A token that has been read whole and that the core has nothing against. Its signature is still to be checked.
template <class Payload>
class Opened : public OpenedToken {
 public:
  Opened(OpenedToken token, Payload payload) : OpenedToken(std::move(token)), payload_(std::move(payload)) {}

  /// What the token says, which nobody vouches for yet. Only for putting further questions together.
  [[nodiscard]] const Payload& unverified() const { return payload_; }

 private:
  template <class P>
  friend class Trusted;
  Payload payload_;
};

/// A token whose signature is good and whose key is the one that it names.
template <class Payload>
class Trusted {
 public:
  /// Fails with `receipt.kid_mismatch` (the key's thumbprint is not `kid`) or `receipt.sig_invalid`.
  static Result<Trusted> make(Opened<Payload> opened, const Answers& answers);

  [[nodiscard]] const Payload& payload() const { return payload_; }
  /// SHA-256 of the signing input: what the token is called everywhere. Never of the whole text, whose signature can be altered into
  /// another good one (ES256).
  [[nodiscard]] const std::string& identity() const { return identity_; }
  [[nodiscard]] const std::string& kid() const { return kid_; }

 private:
  Trusted(Payload payload, std::string identity, std::string kid)
      : payload_(std::move(payload)), identity_(std::move(identity)), kid_(std::move(kid)) {}
  Payload payload_;
  std::string identity_;
  std::string kid_;
};

template <class Payload>
Result<Trusted<Payload>> trust(Opened<Payload> opened, const Answers& answers) {
  return Trusted<Payload>::make(std::move(opened), answers);
}

struct OpenRules {
  std::string_view name;      ///< the prefix of the questions' ids
  bool accept_eddsa = false;  ///< take the older name `EdDSA` for Ed25519
};

/// Reads a receipt. Fails as `parse_jws`, `read_receipt` and `check_signature_form` do, in this order; its key is `cnf.jwk`.
Result<Opened<Receipt>> open_receipt(std::string_view compact, const OpenRules& rules);

/// Reads a token of the controller: as above, but the key is the one of that `kid` and kind in `keys` (`receipt.kid_unknown`), which
/// must have been valid at `iat` (`receipt.key_revoked`, `receipt.key_expired`).
Result<Opened<Ticket>> open_ticket(std::string_view compact, const Jwks& keys, const OpenRules& rules);
Result<Opened<Countersignature>> open_countersignature(std::string_view compact, const Jwks& keys, const OpenRules& rules);
Result<Opened<Record>> open_record(std::string_view compact, const Jwks& keys, const OpenRules& rules);

}  // namespace sayso
