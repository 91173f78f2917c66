// The file is cut into its values by counting brackets outside of strings;
// what a value is worth is for parse_json_article() to say.
#include "indexer/article/formats/json_reader.h"

#include "indexer/article/formats/json_article.h"

namespace depeche::article {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

JsonSplitter::JsonSplitter(Delivery& delivery, std::uint64_t max_bytes)
    : delivery_(delivery), max_bytes_(max_bytes), value_(max_bytes) {}

void JsonSplitter::feed(std::string_view bytes) {
  std::size_t begin = 0;  // of what belongs to the value and is not yet in value_
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (!in_value_ && !begin_value(c)) {
      begin = i + 1;
    } else {
      const Step step = step_over(c);
      if (step != Step::inside) {
        const std::size_t end = step == Step::ends_behind ? i + 1 : i;
        value_.append(bytes.substr(begin, end - begin));
        deliver();
        if (step == Step::ends_before) begin_value(c);
        begin = i + 1;
      }
    }
    if (c == '\n') ++line_;
  }
  if (in_value_) value_.append(bytes.substr(begin));
}

void JsonSplitter::finish() {
  if (in_value_) deliver();
  delivery_.at_line(line_);
  if (in_array_) delivery_.reject("the file ends inside the array");
}

// Between values. True where `c` is the first character of one.
bool JsonSplitter::begin_value(char c) {
  if (is_json_space(c) || (in_array_ && c == ',')) return false;
  if (c == '[' && !in_array_) {
    in_array_ = true;
    return false;
  }
  if (c == ']' && in_array_) {
    in_array_ = false;
    return false;
  }
  in_value_ = true;
  depth_ = 0;
  delivery_.at_line(line_);
  return true;
}

JsonSplitter::Step JsonSplitter::step_over(char c) {
  if (in_string_) return step_in_string(c);
  switch (c) {
    case '"':
      in_string_ = true;
      return Step::inside;
    case '{':
    case '[':
      ++depth_;
      return Step::inside;
    case '}':
    case ']':
      if (depth_ == 0) return c == ']' && in_array_ ? Step::ends_before : Step::ends_behind;
      return --depth_ == 0 ? Step::ends_behind : Step::inside;
    default:
      return depth_ == 0 && (is_json_space(c) || c == ',') ? Step::ends_before : Step::inside;
  }
}

// A line break in a string is no JSON: the value is given up there, so that
// a quote that was forgotten costs one article and not the rest of the file.
JsonSplitter::Step JsonSplitter::step_in_string(char c) {
  if (c == '\n') return Step::ends_before;
  if (is_escaped_) {
    is_escaped_ = false;
  } else if (c == '\\') {
    is_escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
    if (depth_ == 0) return Step::ends_behind;
  }
  return Step::inside;
}

void JsonSplitter::deliver() {
  if (value_.is_too_large()) {
    delivery_.reject(too_large_reason(max_bytes_));
  } else {
    deliver_json(value_.text(), delivery_);
  }
  value_.clear();
  in_value_ = in_string_ = is_escaped_ = false;
}

void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  JsonSplitter splitter(delivery, max_bytes);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    splitter.feed(next);
    input.skip(next.size());
  }
  splitter.finish();
}

}  // namespace depeche::article
