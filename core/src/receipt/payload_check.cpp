#include "receipt/payload_check.hpp"

#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/ticket.hpp"

namespace sayso {
namespace {

template <class Payload>
Result<CheckedPayload> checked(Result<Payload> payload) {
  if (!payload) return std::move(payload).error();
  return CheckedPayload{to_json(*payload), std::nullopt};
}

Result<CheckedPayload> checked_receipt(Result<Receipt> receipt) {
  if (!receipt) return std::move(receipt).error();
  return CheckedPayload{to_json(*receipt), receipt->key};
}

}  // namespace

Result<CheckedPayload> check_payload(TokenType type, json::Value payload) {
  switch (type) {
    case TokenType::receipt: return checked_receipt(read_receipt(payload));
    case TokenType::ticket: return checked(read_ticket(payload));
    case TokenType::countersignature: return checked(read_countersignature(payload));
    case TokenType::record: break;
  }
  return checked(read_record(payload));
}

}  // namespace sayso
