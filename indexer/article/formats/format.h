// What a format of files is: one row of the registry (registry.h).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// Whether an input of the format is text. What is not is rejected before a reader of text sees it.
enum class Content { text, bytes };

struct Format {
  std::string_view name;                     // as --format takes it
  std::string_view description;              // for people, a few words: "feeds in Atom"
  std::array<std::string_view, 4> suffixes;  // of file names, in lower case with the dot; "" fills up

  // Says of an input's first bytes that they are of this format and of no other, whatever the file is called.
  // nullptr: no bytes say so.
  bool (*claims)(const Opening& opening);

  // Says whether a text is likely in this format by its first bytes, in front of which there is no white
  // space. Asked where the name of a file allows several formats or tells none, and none claims it. nullptr:
  // the format has no mark but its name.
  bool (*recognizes)(std::string_view head);

  // Reads the articles of a whole input, which is not packed. What can't be accepted, as an article of more
  // than `max_bytes`, is rejected. Throws UnreadableInput.
  void (*read)(Input& input, Delivery& delivery, std::uint64_t max_bytes);

  Content content = Content::text;
};

}  // namespace depeche::article
