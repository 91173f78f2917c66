#include "indexer/article/formats/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};

// Where in a field the parser stands. A quote opens only at its beginning.
enum class Place { field_start, plain, quoted, behind_quote };

Place step_over(Place place, char c, char separator) {
  switch (place) {
    case Place::quoted:
      return c == '"' ? Place::behind_quote : Place::quoted;
    case Place::behind_quote:
      if (c == '"') return Place::quoted;
      break;
    case Place::field_start:
      if (c == '"') return Place::quoted;
      break;
    case Place::plain:
      break;
  }
  return c == separator ? Place::field_start : Place::plain;
}

std::vector<std::string> split_fields(std::string_view record, char separator) {
  std::vector<std::string> fields(1);
  Place place = Place::field_start;
  for (const char c : record) {
    const Place next = step_over(place, c, separator);
    const bool opens = place == Place::field_start && next == Place::quoted;
    const bool may_close = place == Place::quoted && next == Place::behind_quote;
    if (next == Place::field_start) {
      fields.emplace_back();
    } else if (!opens && !may_close) {
      fields.back() += c;
    }
    place = next;
  }
  return fields;
}

std::string_view first_line(std::string_view head) {
  return head.substr(0, head.find_first_of("\r\n"));
}

char detect_separator(std::string_view header) {
  return *std::max_element(kSeparators.begin(), kSeparators.end(), [header](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

std::vector<std::string> names_in(std::string_view header, char separator) {
  std::vector<std::string> names = split_fields(header, separator);
  for (std::string& name : names) {
    name = std::string(trimmed(name));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  }
  return names;
}

std::vector<std::string> split_list(const std::string& text) {
  const char separator = text.find('|') == std::string::npos ? ';' : '|';
  std::vector<std::string> list;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    list.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return list;
}

void set_field(Article& article, std::string_view name, std::string value) {
  if (name == "id") article.id = std::move(value);
  if (name == "title") article.title = std::move(value);
  if (name == "body") article.body = std::move(value);
  if (name == "date") article.date = std::move(value);
  if (name == "source") article.source = std::move(value);
  if (name == "url") article.url = std::move(value);
  if (name == "lang") article.lang = std::move(value);
  if (name == "authors" || name == "author") article.authors = split_list(value);
  if (name == "tags") article.tags = split_list(value);
}

Article article_of(const std::vector<std::string>& names, std::vector<std::string> fields) {
  if (fields.size() > names.size()) {
    throw InvalidRequest(fmt::format("has {} fields, the header has {}", fields.size(), names.size()));
  }
  Article article;
  for (std::size_t i = 0; i < fields.size(); ++i) set_field(article, names[i], std::move(fields[i]));
  return article;
}

class CsvSplitter {
 public:
  CsvSplitter(char separator, Delivery& delivery, std::uint64_t max_bytes)
      : separator_(separator), delivery_(delivery), max_bytes_(max_bytes), record_(max_bytes) {}

  // False where there is no use in more: the header has no body.
  bool feed(std::string_view bytes) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      const bool ends = (c == '\n' || c == '\r') && place_ != Place::quoted;
      if (ends) {
        record_.append(bytes.substr(begin, i - begin));
        if (!end_record()) return false;
        begin = i + 1;
      } else {
        place_ = step_over(place_, c, separator_);
      }
      if (c == '\n' || (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n')) ++line_;
    }
    record_.append(bytes.substr(begin));
    return true;
  }

  void finish() {
    if (place_ == Place::quoted && !record_.is_too_large()) {
      delivery_.at_line(record_line_);
      delivery_.reject("the quote of a field is not closed");
    } else {
      end_record();
    }
  }

 private:
  bool end_record() {
    if (!record_.is_empty()) {
      delivery_.at_line(record_line_);
      if (!names_.empty()) {
        deliver();
      } else if (!read_header()) {
        return false;
      }
    }
    record_.clear();
    place_ = Place::field_start;
    record_line_ = line_ + 1;
    return true;
  }

  bool read_header() {
    names_ = names_in(record_.text(), separator_);
    if (std::find(names_.begin(), names_.end(), "body") != names_.end()) return true;
    delivery_.reject("the header names no field \"body\"");
    return false;
  }

  void deliver() {
    if (record_.is_too_large()) {
      delivery_.reject(too_large_reason(max_bytes_));
      return;
    }
    if (is_blank(record_.text())) return;
    Article article;
    try {
      article = article_of(names_, split_fields(to_utf8(std::string(record_.text())), separator_));
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
      return;
    }
    delivery_.accept(std::move(article));
  }

  const char separator_;
  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer record_;
  std::vector<std::string> names_;  // empty before the header
  Place place_ = Place::field_start;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
};

}  // namespace

std::vector<std::string> csv_header(std::string_view head) {
  const std::string_view header = first_line(head);
  return names_in(header, detect_separator(header));
}

void read_csv(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const char separator = detect_separator(first_line(input.peek(Input::kMaxPeek)));
  CsvSplitter splitter(separator, delivery, max_bytes);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    if (!splitter.feed(next)) return;
    input.skip(next.size());
  }
  splitter.finish();
}

}  // namespace depeche::article
