// NDJSON: one article a line, as a JSON object. Blank lines are skipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"

namespace depeche::article {

// Rejects lines that are larger than `max_bytes`.
class NdjsonSplitter : public Splitter {
 public:
  // `delivery` must outlive the splitter.
  NdjsonSplitter(Delivery& delivery, std::uint64_t max_bytes);

  void feed(std::string_view bytes) override;
  void finish() override;

 private:
  void end_line();

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer line_;
  std::size_t number_ = 1;  // of the line that is collected
};

// See Format::recognizes: the first line is a whole JSON object.
[[nodiscard]] bool looks_like_ndjson(std::string_view head);

// See Format::read.
void read_ndjson(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
