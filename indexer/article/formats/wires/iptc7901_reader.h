// IPTC 7901: dispatches as teleprinters sent them, which agencies still do.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims: the frame and the first line, or the first line and a headline alone where the control
// characters of the frame were lost.
[[nodiscard]] bool is_iptc7901(const Opening& opening);

// See Format::read. A file may hold many dispatches.
void read_iptc7901(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
