// A JSON file: an array of articles, one article, or several one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/json_article.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"

namespace depeche::article {

// Does with a whole value what its format wants.
using DeliverJson = void (*)(std::string_view json, Delivery& delivery);

// Rejects articles that are larger than `max_bytes`.
class JsonSplitter : public Splitter {
 public:
  // `delivery` must outlive the splitter.
  JsonSplitter(Delivery& delivery, std::uint64_t max_bytes, DeliverJson deliver_value = deliver_json);

  void feed(std::string_view bytes) override;
  void finish() override;

 private:
  // Whether a character belongs to the value, or the value ends before or behind it.
  enum class Step { inside, ends_before, ends_behind };

  bool begin_value(char c);
  Step step_over(char c);
  Step step_in_string(char c);
  void deliver();

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  const DeliverJson deliver_;
  RecordBuffer value_;
  std::size_t line_ = 1;
  std::size_t next_index_ = 0;  // of the next value in the array around all values
  std::size_t depth_ = 0;       // open brackets of the value
  bool in_array_ = false;       // in the array around all values
  bool in_value_ = false;
  bool in_string_ = false;
  bool is_escaped_ = false;
};

// See Format::recognizes: an object, or an array of objects or of nothing.
[[nodiscard]] bool looks_like_json(std::string_view head);

// See Format::claims: an array of objects, or an object that goes on behind its first line.
[[nodiscard]] bool is_json(const Opening& opening);

// See Format::read.
void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// See Format::read. Each object is read as ninjs, whatever its keys say.
void read_ninjs(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
