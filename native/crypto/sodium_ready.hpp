#pragma once

namespace sayso {

/// Initialises libsodium once for the process; every function here that uses it calls this first. Ends the process where libsodium
/// cannot be initialised: without a source of randomness nothing here may go on.
void require_sodium();

}  // namespace sayso
