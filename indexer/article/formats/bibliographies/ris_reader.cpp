// A line is a tag of two signs, two spaces, a hyphen and the value; one without a tag goes on with the value
// before. A reference begins with TY and ends with ER.
#include "indexer/article/formats/bibliographies/ris_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/bibliographies/reference.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// What a tag says of the article. Of tags with the same place the first that has a value counts.
enum class Place { title, author, source, date, year, url, tag, lang, body, id, none };

struct Tag {
  std::string_view name;
  Place place;
};

constexpr std::array<Tag, 22> kTags{
    {{"TI", Place::title},  {"T1", Place::title},  {"CT", Place::title},  {"AU", Place::author},
     {"A1", Place::author}, {"T2", Place::source}, {"JO", Place::source}, {"JF", Place::source},
     {"JA", Place::source}, {"J2", Place::source}, {"PB", Place::source}, {"DA", Place::date},
     {"PY", Place::year},   {"Y1", Place::year},   {"UR", Place::url},    {"L2", Place::url},
     {"KW", Place::tag},    {"LA", Place::lang},   {"AB", Place::body},   {"N2", Place::body},
     {"ID", Place::id},     {"AN", Place::id}}};

// The tag that a line begins with; nothing where it has none.
std::optional<std::string_view> tag_of(std::string_view line) {
  constexpr std::size_t kTag = 2;
  if (line.size() < 5 || line.substr(kTag, 3) != "  -") return std::nullopt;
  return line.substr(0, kTag);
}

std::string_view value_of(std::string_view line) {
  return trimmed(line.substr(5));
}

// « 2022/03/04/ », « 2022/03// », « 2022 »
std::string date_in(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return canonical_date(text);
}

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

void take(Place place, const std::string& value, Article& article) {
  switch (place) {
    case Place::title:
      return fill(article.title, value);
    case Place::author:
      return article.authors.push_back(natural_name(value));
    case Place::source:
      return fill(article.source, value);
    case Place::date:
      if (std::string day = date_in(value); day.size() > article.date.size()) article.date = std::move(day);
      return;
    case Place::year:
      return fill(article.date, date_in(value));
    case Place::url:
      return fill(article.url, value);
    case Place::tag:
      return article.tags.push_back(value);
    case Place::lang:
      return fill(article.lang, language_code(value).empty() ? value : language_code(value));
    case Place::body:
      return fill(article.body, value);
    case Place::id:
      return fill(article.id, value);
    case Place::none:
      return;
  }
}

Article article_of(std::string_view record) {
  Article article;
  Place place = Place::none;
  std::string value;
  while (!record.empty()) {
    const std::size_t end = std::min(record.find('\n'), record.size());
    const std::string_view line = record.substr(0, end);
    record.remove_prefix(std::min(end + 1, record.size()));
    if (const auto name = tag_of(line)) {
      if (!value.empty()) take(place, value, article);
      const auto* const tag = std::ranges::find(kTags, *name, &Tag::name);
      place = tag == kTags.end() ? Place::none : tag->place;
      value = value_of(line);
    } else if (!is_blank(line)) {
      value.append(place == Place::body ? "\n" : " ").append(trimmed(line));
    }
  }
  if (!value.empty()) take(place, value, article);
  complete_reference(article);
  return article;
}

// Collects the lines of a reference.
class RisSplitter : public Splitter {
 public:
  RisSplitter(Delivery& delivery, std::uint64_t max_bytes)
      : delivery_(delivery), record_(max_bytes), max_bytes_(max_bytes) {}

  void feed(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      line_.append(bytes.substr(0, end));
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      end_line();
    }
  }

  void finish() override {
    end_line();
    end_record();
  }

 private:
  void end_line() {
    ++line_number_;
    const auto tag = line_.is_too_large() ? std::nullopt : tag_of(line_.text());
    if (tag == "TY") {
      end_record();
      begin_line_ = line_number_;
    }
    if (line_.is_too_large()) is_too_large_ = true;
    record_.append(line_.text());
    record_.append("\n");
    line_.clear();
    if (tag == "ER") end_record();
  }

  void end_record() {
    const bool is_nothing = !is_too_large_ && !record_.is_too_large() && is_blank(record_.text());
    if (!is_nothing) deliver();
    record_.clear();
    is_too_large_ = false;
  }

  void deliver() {
    delivery_.at_record(++number_);
    delivery_.at_line(begin_line_);
    if (is_too_large_ || record_.is_too_large()) return delivery_.reject(too_large_reason(max_bytes_));
    try {
      delivery_.accept_part(article_of(decode(std::string(record_.text())).text), number_);
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
    }
  }

  Delivery& delivery_;
  RecordBuffer record_;
  const std::uint64_t max_bytes_;
  RecordBuffer line_{max_bytes_};
  std::size_t number_ = 0;
  std::size_t line_number_ = 0;
  std::size_t begin_line_ = 1;
  bool is_too_large_ = false;
};

}  // namespace

bool is_ris(const Opening& opening) {
  return opening.text.starts_with("TY  - ");
}

void read_ris(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  RisSplitter splitter(delivery, max_bytes);
  split_all(input, splitter);
}

}  // namespace depeche::article
