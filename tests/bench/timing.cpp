#include "timing.hpp"

#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_batch_ns = 4'000'000;  // long beside the clock's own cost

/// The processor's time of this thread: what else runs on the machine is not in it.
std::int64_t thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

std::int64_t time_batch(const Operation& operation) {
  bool good = true;
  const std::int64_t start = thread_time();
  for (std::int64_t done = 0; done < operation.count; ++done)
    good = operation.run() && good;
  const std::int64_t took = thread_time() - start;
  if (!good) refuse("`" + operation.name + "` did not come out as it must");
  return took;
}

}  // namespace

void refuse(std::string_view why) {
  std::cerr << "sayso_bench: " << why << "\n";
  std::exit(2);
}

json::Value member(json::Value object, std::string_view name) {
  const json::Value found = object.find(name);
  if (!found) refuse("the file has no `" + std::string(name) + "`");
  return *found;
}

std::string text_at(json::Value object, std::string_view name) { return std::string(member(object, name).string()); }

void calibrate(Operation& operation) {
  time_batch(operation);  // what is made at the first call would make a batch look long
  std::int64_t took = time_batch(operation);
  while (took < k_batch_ns / 4) {
    operation.count *= 2;
    took = time_batch(operation);
  }
  operation.count = std::max<std::int64_t>(1, operation.count * k_batch_ns / took);
}

void time_in_turn(std::vector<Operation>& operations, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    for (Operation& operation : operations)
      operation.rounds.push_back(time_batch(operation));
  }
}

std::string to_json(const std::vector<Operation>& operations) {
  json::Writer writer;
  writer.object();
  for (const Operation& operation : operations) {
    writer.key(operation.name).object().member("count", operation.count * operation.parts).key("nanoseconds").array();
    for (const std::int64_t took : operation.rounds)
      writer.value(took);
    writer.end().end();
  }
  return std::move(writer.end()).text();
}

}  // namespace sayso
