// A JSON file: an array of articles, one article, or several one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"

namespace depeche::article {

// No article may be larger than `max_bytes`.
class JsonSplitter : public Splitter {
 public:
  // `delivery` must outlive it.
  JsonSplitter(Delivery& delivery, std::uint64_t max_bytes);

  void feed(std::string_view bytes) override;
  void finish() override;

 private:
  enum class Step { inside, ends_before, ends_behind };

  bool begin_value(char c);
  Step step_over(char c);
  Step step_in_string(char c);
  void deliver();

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer value_;
  std::size_t line_ = 1;
  std::size_t depth_ = 0;  // of brackets inside the value
  bool in_array_ = false;  // the one around all values
  bool in_value_ = false;
  bool in_string_ = false;
  bool is_escaped_ = false;
};

// Reads a whole input so. Throws UnreadableInput.
void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
