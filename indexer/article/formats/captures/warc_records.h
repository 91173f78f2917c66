// WARC (ISO 28500): records of captured web pages, one behind the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "indexer/article/input/input.h"

namespace depeche::article {

// The named lines in front of a record or of an answer of HTTP, by their names in lower case.
using HeaderFields = std::map<std::string, std::string, std::less<>>;

// Reads "Name: value" lines from the front of `text`, up to a blank one, and steps over that. A line that
// begins with a blank goes on with the one before.
[[nodiscard]] HeaderFields take_header_fields(std::string_view& text);

// The value of a field, or nothing.
[[nodiscard]] std::string_view field_of(const HeaderFields& fields, std::string_view name);

struct WarcRecord {
  HeaderFields fields{};
  std::string content{};  // empty where it was not wanted or is too large
  bool is_too_large = false;
  std::size_t number = 0;  // in the input, from 1
};

struct WarcHandlers {
  // Says of a record, whose content is not read yet, that it is to be taken.
  std::function<bool(const HeaderFields& fields)> is_wanted;
  std::function<void(WarcRecord record)> take;
  // Something is no record: `reason` says what, in words behind "record 3: ".
  std::function<void(std::size_t number, const std::string& reason)> reject;
};

// Reads all records of `input`, of which one at a time is held. What is no record is stepped over to the next
// one. Throws UnreadableInput.
void read_warc_records(Input& input, std::uint64_t max_bytes, const WarcHandlers& handlers);

}  // namespace depeche::article
