// Mail: a message (eml), a box of them (mbox), and a page that a browser kept as one (MHTML).
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_mail(const Opening& opening);
[[nodiscard]] bool is_mbox(const Opening& opening);

// See Format::read. What is attached is read as a file of an archive would be. A message of many times
// `max_bytes` is rejected.
void read_mail(Input& input, Delivery& delivery, std::uint64_t max_bytes);
void read_mbox(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
