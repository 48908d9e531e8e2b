#pragma once

#include "command/io.hpp"

namespace CLI {
class App;
}

namespace sayso {

/// The commands under `sayso receipt`.
void add_receipt_verify(CLI::App& group, Io& io, Exit& exit);
void add_receipt_show(CLI::App& group, Io& io, Exit& exit);
void add_receipt_export(CLI::App& group, Io& io, Exit& exit);

}  // namespace sayso
