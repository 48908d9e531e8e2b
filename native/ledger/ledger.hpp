#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/domain/instant.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// One accepted receipt or record.
struct LedgerEntry {
  std::int64_t index = 0;  ///< its place in the log, from 0
  std::string identity;
  std::string sub;
  std::int64_t seq = 0;                 ///< counts the entries of this sub, from 1
  Instant at;                           ///< when it was accepted; never goes back over the whole ledger
  std::string body;                     ///< what was stored with it; opaque to the ledger
  std::string salt;                     ///< with which its entry of the log was made
  std::optional<std::string> org = {};  ///< whose instructions stood beside the subject's own choices
};

/// What stands for a subject: their own choices and their organisation's instructions, by log index.
struct Standing {
  std::optional<std::string> head;  ///< identity of the latest entry of this sub
  std::int64_t seq = 0;
  Choices choices;
  std::vector<std::int64_t> indices;  ///< the entry that each choice came with
};

/// What the site's backend last said about a subject.
struct SubjectFacts {
  std::string context;  ///< canonical JSON
  std::optional<std::string> org;
};

/// What is handed in to be accepted.
struct Handover {
  std::string identity;
  std::string sub;
  std::string jti;
  std::optional<std::string> org;  ///< whose instructions stand beside the subject's own choices
  std::string ticket;              ///< the jti of the ticket that came with it
  std::string device;              ///< thumbprint of the key that signed it
  bool binds_ticket = false;       ///< a yes: from now on the ticket is this device's alone
};

/// The place that a submission would take, as it is inside the transaction.
struct Slot {
  std::int64_t index = 0;
  std::int64_t seq = 0;
  Instant at;
  Standing before;
  std::optional<std::string> ticket_device;  ///< the device to which the ticket belongs already
};

/// To be written: what is stored with the entry, the choices that it adds, and what goes into the log: SHA-256 of the salt and of the
/// countersignature's identity.
struct Admission {
  std::string body;
  Choices choices;
  std::string salt = {};
  std::string logged = {};
};

/// Nothing is to be written: the entry of this index says it already.
struct Covered {
  std::int64_t index = 0;
};

using SlotRuling = std::variant<Admission, Covered, Error>;
using Referee = std::function<SlotRuling(const Slot&)>;

struct Accepted {
  bool fresh = false;  ///< false: it was there before, or another entry covers it
  LedgerEntry entry;
};

/// Where accepted receipts are kept. Everything that a method acknowledges is durable before it returns.
///
/// Errors of all methods: `service.unavailable` (nothing was written, it may be tried again) and `ledger.broken` (it is not known what
/// was written, or the store is damaged): then the process must end without answering.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Accepts a submission in one transaction: takes the next index, binds the ticket, lets the referee decide and countersign, and
  /// updates what stands. `now` is the clock; the entry's `at` is the later of it and the ledger's last.
  /// The same identity again gives the first entry without asking. Another body under the same `jti` of the same `sub` fails
  /// with `receipt.jti_taken`; an error of the referee is passed on. Whatever fails leaves nothing behind.
  virtual Result<Accepted> accept(const Handover& handover, Instant now, const Referee& referee) = 0;

  /// When the last entry was accepted or the last facts were said, whichever is later; the epoch where there is neither.
  virtual Result<Instant> last_instant() = 0;

  virtual Result<std::optional<LedgerEntry>> find(std::string_view identity) = 0;
  /// The entries of this subject whose `seq` is above `after`, oldest first, no more than `most`.
  virtual Result<std::vector<LedgerEntry>> entries_of(std::string_view sub, std::int64_t after, std::int64_t most) = 0;
  /// The canonical text of the choices that stood once this entry was accepted, its own at the end.
  virtual Result<std::string> choices_after(const LedgerEntry& entry) = 0;
  virtual Result<Standing> standing(std::string_view sub, const std::optional<std::string>& org) = 0;

  /// The facts in force at `as_of`: the last ones said at or before it.
  virtual Result<std::optional<SubjectFacts>> facts(std::string_view sub, Instant as_of) = 0;
  virtual Result<void> keep_facts(std::string_view sub, const SubjectFacts& facts, Instant at) = 0;

  /// Notes a ticket at its first use and keeps the facts that it states, as said at `at`; later uses change nothing.
  virtual Result<void> note_ticket(std::string_view jti, std::string_view sub, const SubjectFacts& facts, Instant at) = 0;

  /// Texts that many entries share (policies, catalogues), by their digest.
  virtual Result<void> keep_text(std::string_view sha256, std::string_view bytes) = 0;
  virtual Result<std::optional<std::string>> text(std::string_view sha256) = 0;
  virtual Result<std::vector<std::string>> texts() = 0;
};

}  // namespace sayso
