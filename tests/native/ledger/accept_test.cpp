// Guards native/ledger/sqlite_accept.cpp: what one transaction writes, and that a refused one writes nothing.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "ledger/ledger_support.hpp"
#include "sayso/support/error_codes.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using namespace sayso::test;

TEST_CASE("entries get the places of the log in order, and each subject its own count") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  const Accepted a1 = *ledger->accept(handover("alice", "a1"), Instant{100}, admit());
  const Accepted b1 = *ledger->accept(handover("bob", "b1"), Instant{100}, admit());
  const Accepted a2 = *ledger->accept(handover("alice", "a2"), Instant{101}, admit());
  CHECK(a1.fresh);
  CHECK((a1.entry.index == 0 && a1.entry.seq == 1));
  CHECK((b1.entry.index == 1 && b1.entry.seq == 1));
  CHECK((a2.entry.index == 2 && a2.entry.seq == 2));
  CHECK(ledger->standing("alice", {})->head == "identity-a2");
  CHECK(ledger->standing("alice", {})->seq == 2);
  CHECK(ledger->standing("bob", {})->head == "identity-b1");
  CHECK_FALSE(ledger->standing("carol", {})->head);
}

TEST_CASE("the referee sees the place and what stood before") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{100}, admit()).ok());
  Slot seen;
  REQUIRE(ledger
              ->accept(handover("alice", "a2"), Instant{200},
                       [&](const Slot& slot) -> SlotRuling {
                         seen = slot;
                         return Admission{"", {}};
                       })
              .ok());
  CHECK(seen.index == 1);
  CHECK(seen.seq == 2);
  CHECK(seen.at == Instant{200});
  CHECK(seen.before.head == "identity-a1");
  CHECK(seen.before.choices == Choices{yes_to("ads", Instant{100})});
  CHECK(seen.before.indices == std::vector<std::int64_t>{0});
}

TEST_CASE("the same identity again gives the first entry byte for byte and asks nobody") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  const Accepted first = *ledger->accept(handover("alice", "a1"), Instant{100}, admit());
  const Accepted again = *ledger->accept(handover("alice", "a1"), Instant{999}, [](const Slot&) -> SlotRuling {
    FAIL("the referee was asked again");
    return Admission{};
  });
  CHECK_FALSE(again.fresh);
  CHECK(again.entry.body == first.entry.body);
  CHECK(again.entry.index == first.entry.index);
  CHECK(again.entry.at == first.entry.at);
  CHECK(ledger->entries_of("alice", 0, 1000)->size() == 1);
}

TEST_CASE("another body under the same jti of the same subject is refused and changes nothing") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{100}, admit()).ok());
  Handover altered = handover("alice", "a1");
  altered.identity = "identity-altered";
  CHECK(ledger->accept(altered, Instant{101}, admit()).error().code == codes::receipt_jti_taken);
  CHECK(ledger->entries_of("alice", 0, 1000)->size() == 1);
  CHECK_FALSE(*ledger->find("identity-altered"));

  Handover others = handover("bob", "a1");
  others.identity = "identity-of-bob";
  CHECK(ledger->accept(others, Instant{101}, admit())->entry.index == 1);
}

TEST_CASE("what the referee refuses leaves nothing behind, not even a place") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  Handover yes = handover("alice", "a1");
  yes.binds_ticket = true;
  const auto refused = ledger->accept(yes, Instant{100}, [](const Slot&) -> SlotRuling {
    return Error{codes::receipt_state_changed, "", "no"};
  });
  CHECK(refused.error().code == codes::receipt_state_changed);
  CHECK_FALSE(*ledger->find("identity-a1"));
  const Accepted next = *ledger->accept(handover("bob", "b1"), Instant{50}, admit());
  CHECK(next.entry.index == 0);
  CHECK(next.entry.at == Instant{50});
  REQUIRE(ledger
              ->accept(yes, Instant{100},
                       [](const Slot& slot) -> SlotRuling {
                         CHECK_FALSE(slot.ticket_device);
                         return Admission{};
                       })
              .ok());
}

TEST_CASE("what throws inside the referee is rolled back too") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  CHECK_THROWS(ledger->accept(handover("alice", "a1"), Instant{1}, [](const Slot&) -> SlotRuling { throw 1; }));
  CHECK(ledger->accept(handover("alice", "a2"), Instant{1}, admit())->entry.index == 0);
}

TEST_CASE("what another entry covers gives that entry and writes nothing") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  const Accepted first = *ledger->accept(handover("alice", "a1"), Instant{100}, admit());
  const Accepted covered =
      *ledger->accept(handover("alice", "a2"), Instant{101}, [](const Slot&) -> SlotRuling { return Covered{0}; });
  CHECK_FALSE(covered.fresh);
  CHECK(covered.entry.identity == first.entry.identity);
  CHECK(ledger->standing("alice", {})->seq == 1);
}

TEST_CASE("the instant never goes back over the whole ledger") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  CHECK(ledger->accept(handover("alice", "a1"), Instant{500}, admit())->entry.at == Instant{500});
  CHECK(ledger->accept(handover("bob", "b1"), Instant{400}, admit())->entry.at == Instant{500});
  CHECK(ledger->accept(handover("bob", "b2"), Instant{501}, admit())->entry.at == Instant{501});
}

TEST_CASE("a ticket belongs to the first device that says yes with it") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->note_ticket("ticket-of-alice", "alice", {"{}", {}}, Instant{1}).ok());
  std::optional<std::string> seen;
  const Referee look = [&](const Slot& slot) -> SlotRuling {
    seen = slot.ticket_device;
    return Admission{};
  };
  REQUIRE(ledger->accept(handover("alice", "a no"), Instant{1}, look).ok());
  CHECK_FALSE(seen);
  Handover yes = handover("alice", "a yes");
  yes.binds_ticket = true;
  REQUIRE(ledger->accept(yes, Instant{1}, look).ok());
  CHECK_FALSE(seen);
  yes = handover("alice", "another yes");
  yes.binds_ticket = true;
  yes.device = "another device";
  REQUIRE(ledger->accept(yes, Instant{1}, look).ok());
  CHECK(seen == "device-of-alice");
  REQUIRE(ledger->accept(handover("alice", "a last no"), Instant{1}, look).ok());
  CHECK(seen == "device-of-alice");
}

TEST_CASE("a member's choices are their own and their organisation's, in the order of the log") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  const auto instruct = [](ChoiceState state) {
    return [state](const Slot& slot) -> SlotRuling { return Admission{"", {instruction(state, slot.at)}}; };
  };
  REQUIRE(ledger->accept(handover("acme", "o1"), Instant{1}, instruct(ChoiceState::granted)).ok());
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{2}, admit()).ok());
  REQUIRE(ledger->accept(handover("acme", "o2"), Instant{3}, instruct(ChoiceState::prohibited)).ok());
  REQUIRE(ledger->accept(handover("acme", "personal"), Instant{4}, admit("of-a-person-so-called")).ok());

  const Standing member = *ledger->standing("alice", "acme");
  CHECK(member.choices == Choices{instruction(ChoiceState::granted, Instant{1}), yes_to("ads", Instant{2}),
                                  instruction(ChoiceState::prohibited, Instant{3})});
  CHECK(member.indices == std::vector<std::int64_t>{0, 1, 2});
  CHECK(member.seq == 1);
  CHECK(ledger->standing("alice", {})->choices.size() == 1);
  CHECK(ledger->standing("acme", "acme")->choices.size() == 3);
}

TEST_CASE("of 64 identical submissions at once exactly one is written and all get its answer") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  std::atomic<int> fresh{0};
  std::atomic<int> equal{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i) {
    threads.emplace_back([&] {
      const Result<Accepted> outcome = ledger->accept(handover("alice", "a1"), Instant{100}, admit());
      if (!outcome) return;
      fresh += outcome->fresh ? 1 : 0;
      equal += outcome->entry.body == "body 0" && outcome->entry.seq == 1 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(fresh == 1);
  CHECK(equal == 64);
  CHECK(ledger->entries_of("alice", 0, 1000)->size() == 1);
}

TEST_CASE("two processes' connections to one file keep one order") {
  const TempFolder folder;
  const auto one = open_ledger(folder.file("ledger.sqlite"));
  const auto two = open_ledger(folder.file("ledger.sqlite"));
  const auto write = [](SqliteLedger& ledger, const std::string& sub) {
    for (int i = 0; i < 50; ++i) {
      REQUIRE(ledger.accept(handover(sub, sub + std::to_string(i)), Instant{i}, admit()).ok());
    }
  };
  std::thread other([&] { write(*two, "bob"); });
  write(*one, "alice");
  other.join();
  CHECK(one->entries_of("alice", 0, 1000)->size() == 50);
  CHECK(one->entries_of("bob", 0, 1000)->size() == 50);
  CHECK(one->accept(handover("carol", "c"), Instant{0}, admit())->entry.index == 100);
}
