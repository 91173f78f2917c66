// What a format of files is: one row of the registry (registry.h).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

struct Format {
  std::string_view name;                     // as --format takes it
  std::array<std::string_view, 4> suffixes;  // of file names, in lower case with the dot; "" fills up

  // Says whether a text is in this format by its first bytes, in front of which there is no white space.
  // nullptr: the format has no mark, and is what is left where no other is recognised.
  bool (*recognizes)(std::string_view head);

  // Reads the articles of a whole input, which is not packed and holds no zeros at its front. What can't be
  // accepted, as an article of more than `max_bytes`, is rejected. Throws UnreadableInput.
  void (*read)(Input& input, Delivery& delivery, std::uint64_t max_bytes);
};

}  // namespace depeche::article
