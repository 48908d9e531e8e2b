#include "command/receipt.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/command.hpp"

namespace sayso {

void add_receipt(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group = app.add_subcommand("receipt", "check a receipt, tell what it says, or write it in a standard form");
  group->require_subcommand(1);
  group->footer(
      "Example:\n"
      "  sayso receipt show receipt.json\n"
      "  sayso receipt verify receipt.json --issuer https://example.com --jwks jwks.json");
  add_receipt_verify(*group, io, exit);
  add_receipt_show(*group, io, exit);
  add_receipt_export(*group, io, exit);
}

}  // namespace sayso
