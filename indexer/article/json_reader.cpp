// The file is cut into its values by counting brackets outside of strings;
// what a value is worth is for parse_json_article() to say.
#include "indexer/article/json_reader.h"

#include <string_view>

#include "indexer/article/json_article.h"
#include "indexer/article/record_buffer.h"

namespace depeche::article {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

class JsonSplitter {
 public:
  JsonSplitter(Delivery& delivery, std::uint64_t max_bytes)
      : delivery_(delivery), max_bytes_(max_bytes), value_(max_bytes) {}

  void feed(std::string_view bytes) {
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

  void finish() {
    if (in_value_) deliver();
    delivery_.at_line(line_);
    if (in_array_) delivery_.reject("the file ends inside the array");
  }

 private:
  enum class Step { inside, ends_before, ends_behind };

  // Between values. True where `c` is the first character of one.
  bool begin_value(char c) {
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

  Step step_over(char c) {
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
  Step step_in_string(char c) {
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

  void deliver() {
    if (value_.is_too_large()) {
      delivery_.reject(too_large_reason(max_bytes_));
    } else {
      deliver_value();
    }
    value_.clear();
    in_value_ = in_string_ = is_escaped_ = false;
  }

  void deliver_value() {
    Article article;
    try {
      article = parse_json_article(value_.text());
    } catch (const InvalidArticle& error) {
      delivery_.reject(error.what(), error.article_id());
      return;
    }
    delivery_.accept(std::move(article));
  }

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

}  // namespace

void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  JsonSplitter splitter(delivery, max_bytes);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    splitter.feed(next);
    input.skip(next.size());
  }
  splitter.finish();
}

}  // namespace depeche::article
