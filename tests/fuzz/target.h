// What a fuzz target is: one function of bytes, with claims about what comes of them. libFuzzer looks for
// bytes that break one; without it, replay.cpp tries those that are kept.
#pragma once

#include <string_view>

namespace depeche::fuzz {

// Each target defines it. Must not throw.
void run(std::string_view input);

// Ends the process, saying which claim, where it does not hold.
void claim(bool holds, std::string_view what);

}  // namespace depeche::fuzz
