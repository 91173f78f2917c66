#include "indexer/article/input/json_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

constexpr std::size_t kMostKeys = 100;

// Receives the parser's events, and ends the parsing (false) where the object ends.
class KeyHandler {
 public:
  using json = nlohmann::json;

  bool null() { return scalar(); }
  bool boolean(bool /*value*/) { return scalar(); }
  bool number_integer(json::number_integer_t /*value*/) { return scalar(); }
  bool number_unsigned(json::number_unsigned_t /*value*/) { return scalar(); }
  bool number_float(json::number_float_t /*value*/, const std::string& /*text*/) { return scalar(); }
  bool string(std::string& /*value*/) { return scalar(); }
  bool binary(json::binary_t& /*value*/) { return scalar(); }
  bool start_object(std::size_t /*size*/) {
    ++depth_;
    if (object_ == 0) object_ = depth_;
    return true;
  }
  // Articles stand in one array at most.
  bool start_array(std::size_t /*size*/) { return ++depth_ == 1 || object_ > 0; }
  bool end_object() { return depth_-- != object_; }
  bool end_array() {
    --depth_;
    return object_ > 0;
  }
  bool key(std::string& name) {
    if (depth_ == object_) keys_.push_back(std::move(name));
    return keys_.size() < kMostKeys;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const json::exception& /*error*/) {
    return false;
  }

  std::vector<std::string> take() { return std::move(keys_); }

 private:
  [[nodiscard]] bool scalar() const { return object_ > 0; }

  std::vector<std::string> keys_;
  std::size_t depth_ = 0;
  std::size_t object_ = 0;  // the depth inside of the object; 0 before it
};

}  // namespace

std::vector<std::string> json_keys(std::string_view json) {
  if (!json.starts_with('{') && !json.starts_with('[')) return {};
  KeyHandler handler;
  nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
  return handler.take();
}

std::string describe_keys(const std::vector<std::string>& keys) {
  constexpr std::size_t kMostShown = 8;
  constexpr std::size_t kLongest = 40;
  std::vector<std::string> shown;
  for (const std::string& key : keys) {
    if (shown.size() == kMostShown) break;
    shown.push_back(single_line(std::string_view(key).substr(0, offset_of_character(key, kLongest))));
  }
  std::string text = fmt::format("{}", fmt::join(shown, ", "));
  if (keys.size() > kMostShown) text += fmt::format(" and {} more", keys.size() - kMostShown);
  return text;
}

}  // namespace depeche::article
