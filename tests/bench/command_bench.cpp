#include "command_bench.hpp"

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "command/command.hpp"
#include "crypto/ed25519.hpp"
#include "crypto/note_key.hpp"
#include "crypto/sha256.hpp"
#include "sayso/log/checkpoint.hpp"
#include "sayso/log/tile.hpp"

namespace sayso {
namespace {

void write(const std::string& path, std::string_view bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) refuse("`" + path + "` cannot be written");
}

/// Runs the command line as the program does, its results going nowhere.
std::function<bool()> command(const std::vector<std::string>& words) {
  return [words] {
    std::istringstream in;
    std::ofstream out("/dev/null", std::ios::binary);
    std::ostringstream err;
    Io io{in, out, err};
    return run_command(words, io) == Exit::yes;
  };
}

void make_log(const std::string& folder, std::int64_t count) {
  const NoteKey key = NoteKey::generate("bench.example/log");
  GrowingTree tree{TreeHasher(sha256_tree)};
  const auto keep = [&](const std::vector<GrowingTree::FullTile>& tiles) {
    for (const GrowingTree::FullTile& tile : tiles)
      write(folder + "/" + path_of(tile.tile), tile.bytes);
  };
  for (std::int64_t i = 0; i < count; ++i)
    keep(tree.append(sha256("entry " + std::to_string(i))));
  keep(tree.partial());
  write(folder + "/key", to_text(key.verifier()) + "\n");
  write(folder + "/checkpoint", to_text(key.sign(to_text(Checkpoint{key.verifier().name, count, tree.root()}))));
}

struct Signed {
  std::string message;
  std::string signature;
};

std::vector<Signed> sign_many(const Ed25519Key& key, std::int64_t count, std::size_t length) {
  std::vector<Signed> made;
  for (std::int64_t i = 0; i < count; ++i) {
    std::string message = std::to_string(i);
    message.resize(length, '.');
    std::string signature = key.sign(message);
    made.push_back({std::move(message), std::move(signature)});
  }
  return made;
}

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Operation decide_command(json::Value input, const std::string& folder) {
  const json::Value given = member(input, "decide");
  const std::string cases = text_at(given, "cases");
  write(folder + "/policy.json", text_at(given, "policy"));
  write(folder + "/cases.ndjson", cases);
  return {"decide_lines", command({"decide", "--policy", folder + "/policy.json", "--cases", folder + "/cases.ndjson"}), 1,
          std::count(cases.begin(), cases.end(), '\n')};
}

std::vector<Operation> log_commands(json::Value input, const std::string& folder) {
  const json::Value given = member(input, "log");
  const std::int64_t entries = member(given, "entries").integer();
  const std::int64_t signatures = member(given, "signatures").integer();
  make_log(folder + "/log", entries);
  const Ed25519Key key = Ed25519Key::generate();
  const auto many = std::make_shared<std::vector<Signed>>(sign_many(key, signatures, text_at(given, "message").size()));
  const auto verify_all = [many, open = key.public_key()] {
    return std::all_of(many->begin(), many->end(), [&](const Signed& one) {
      return crypto_sign_verify_detached(bytes(one.signature), bytes(one.message), one.message.size(), bytes(open)) == 0;
    });
  };
  return {{"log_signatures", verify_all, 1, signatures}, {"log_check", command({"log", "check", folder + "/log"}), 1, entries}};
}

}  // namespace sayso
