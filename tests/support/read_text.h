// Reads a text as the only input there is, for tests of readers.
#pragma once

#include <sstream>
#include <string>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {

// `format` is a name of the registry; empty: what the content says.
inline RecordingSink read_as(const std::string& format, const std::string& bytes,
                             std::uint64_t max_article_bytes = 16U << 20U) {
  std::istringstream stream(bytes);
  RecordingSink sink;
  read_stream(stream, "-", {.format = find_format(format), .max_article_bytes = max_article_bytes}, sink);
  return sink;
}

// What the reader finds of a text that says itself what it is.
inline RecordingSink read_bytes(const std::string& bytes) {
  return read_as("", bytes);
}

// "element" nested so many times around `inside`.
inline std::string nested(const std::string& element, int depth, const std::string& inside) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "<" + element + ">";
  text += inside;
  for (int i = 0; i < depth; ++i) text += "</" + element + ">";
  return text;
}

}  // namespace depeche::article
