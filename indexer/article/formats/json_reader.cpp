// The splitter cuts a file into its values by counting the brackets outside of strings. It looks at nothing
// else: parse_json_article() says whether a value is an article.
#include "indexer/article/formats/json_reader.h"

#include "indexer/article/formats/json/ninjs.h"
#include "indexer/article/formats/json_article.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

JsonSplitter::JsonSplitter(Delivery& delivery, std::uint64_t max_bytes, DeliverJson deliver_value)
    : delivery_(delivery), max_bytes_(max_bytes), deliver_(deliver_value), value_(max_bytes) {}

// A value may go on from one piece to the next: what it has of this piece is kept at the end.
void JsonSplitter::feed(std::string_view bytes) {
  std::size_t begin = 0;  // from here bytes belong to the value and are not yet in value_
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

// A value that is not closed is delivered, and rejected by its parser, which says where it broke.
void JsonSplitter::finish() {
  if (in_value_) deliver();
  delivery_.at_line(line_);
  delivery_.at_index(std::nullopt);
  if (in_array_) delivery_.reject("the file ends inside the array");
}

// Called between values. Returns true where `c` is the first character of one.
bool JsonSplitter::begin_value(char c) {
  if (is_json_space(c) || (in_array_ && c == ',')) return false;
  if (c == '[' && !in_array_) {
    in_array_ = true;
    next_index_ = 0;
    return false;
  }
  if (c == ']' && in_array_) {
    in_array_ = false;
    return false;
  }
  in_value_ = true;
  depth_ = 0;
  delivery_.at_line(line_);
  delivery_.at_index(in_array_ ? std::optional(next_index_++) : std::nullopt);
  return true;
}

// Brackets of both kinds count alike: where they do not match, the value is no JSON, which its parser says.
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
      // Nothing opened this bracket: it ends the array around all values, or is a value of its own, which the
      // parser rejects.
      if (depth_ == 0) return c == ']' && in_array_ ? Step::ends_before : Step::ends_behind;
      return --depth_ == 0 ? Step::ends_behind : Step::inside;
    default:
      return depth_ == 0 && (is_json_space(c) || c == ',') ? Step::ends_before : Step::inside;
  }
}

// A line break in a string is no JSON. The value ends there, so that a forgotten quote costs one article and
// not the rest of the file.
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

// Whatever the value was, the next one begins afresh.
void JsonSplitter::deliver() {
  if (value_.is_too_large()) {
    delivery_.reject(too_large_reason(max_bytes_));
  } else {
    deliver_(value_.text(), delivery_);
  }
  value_.clear();
  in_value_ = in_string_ = is_escaped_ = false;
}

bool looks_like_json(std::string_view head) {
  if (!head.starts_with('[')) return head.starts_with('{');
  const std::string_view first = trimmed(head.substr(1));
  return first.starts_with('{') || first.starts_with(']');
}

// Where the first line is a whole object, or broken, reading by lines loses less.
bool is_json(const Opening& opening) {
  if (opening.keys.empty()) return false;
  const std::size_t end = opening.text.find('\n');
  const std::string_view line = trimmed(opening.text.substr(0, end));
  return opening.text.starts_with('[') || line == "{" ||
         (end == std::string_view::npos && opening.bytes.size() >= Input::kMaxPeek);
}

void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  JsonSplitter splitter(delivery, max_bytes, deliver_json);
  split_all(input, splitter);
}

void read_ninjs(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const auto deliver = [](std::string_view json, Delivery& to) {
    try {
      deliver_ninjs(json, to);
    } catch (const InvalidRequest& error) {
      to.reject(error.what());
    }
  };
  JsonSplitter splitter(delivery, max_bytes, deliver);
  split_all(input, splitter);
}

}  // namespace depeche::article
