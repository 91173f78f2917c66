#include "indexer/article/complete.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/field_limits.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// Decides what a fault in a field costs: the whole article, or what is wrong with it.
class Faults {
 public:
  enum class Cost { article, field };
  explicit Faults(Cost cost) : cost_(cost) {}

  // `remedy` says what is done about it instead.
  void note(const std::string& fault, std::string_view remedy) {
    if (cost_ == Cost::article) throw InvalidRequest(fault);
    std::string warning = fmt::format("{}: {}", fault, remedy);
    const bool is_told = !warnings_.empty() && warnings_.back() == warning;  // of another entry of the list
    if (!is_told) warnings_.push_back(std::move(warning));
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(warnings_); }

 private:
  const Cost cost_;
  std::vector<std::string> warnings_;
};

// An embargo that can't be read is none that is over: nothing must get out by a mistake in it.
//
// The message quotes the date as the file has it, but no more of it than a line can show: it may be the whole
// text where columns were mixed up.
std::string normal_date(const Field& field, const std::string& given, Faults& faults) {
  const std::string text = single_line(given);
  if (text.empty()) return text;
  std::string date = canonical_date(text);
  if (date.empty()) {
    const std::string_view shown = std::string_view(text).substr(0, offset_of_character(text, 40));
    const bool is_embargo = field.text == &Article::embargo;
    faults.note(fmt::format("{} \"{}\" can't be read", field.name, shown),
                is_embargo ? "kept until somebody tells otherwise" : "left out");
    if (is_embargo) return std::string(kUntilTold);
  }
  return date;
}

std::string normal_body(std::string given) {
  std::string body = paragraphs(std::move(given));
  if (body.empty()) throw InvalidRequest("body is blank");
  return body;
}

// Cuts a text that is too long at its last space, if that is near, and marks the place.
std::string cut(std::string_view text, std::size_t bytes) {
  constexpr std::string_view kMark = "…";
  constexpr std::size_t kLongestWord = 64;
  std::string_view head = text.substr(0, character_border(text, bytes - kMark.size()));
  const std::size_t space = head.rfind(' ');
  if (space != std::string_view::npos && head.size() - space <= kLongestWord) head = head.substr(0, space);
  return fmt::format("{}{}", trimmed(head), kMark);
}

// A text of one line within its limit.
std::string normal_line(const Field& field, std::string_view given, Faults& faults) {
  std::string line = single_line(given);
  const FieldLimit limit = limit_of(field.kind);
  if (line.size() <= limit.bytes) return line;
  const std::string fault = fmt::format("{} is longer than {} bytes", field.name, limit.bytes);
  if (limit.excess == Excess::rejected) throw InvalidRequest(fault);
  faults.note(fault, limit.excess == Excess::cut ? "cut" : "left out");
  return limit.excess == Excess::cut ? cut(line, limit.bytes) : std::string();
}

// Zeros in front count for nothing.
std::string normal_number(const Field& field, std::string_view given, Faults& faults) {
  std::string number = normal_line(field, given, faults);
  if (number.find_first_not_of("0123456789") != std::string::npos) {
    faults.note(fmt::format("{} \"{}\" is no number", field.name, number), "left out");
    return {};
  }
  const bool is_zero = !number.empty() && number.find_first_not_of('0') == std::string::npos;
  return is_zero ? "0" : number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
}

// The body, dates and numbers have forms of their own. Every other text is one line.
std::string normal_text(const Field& field, std::string given, Faults& faults) {
  if (field.kind == FieldKind::body) return normal_body(std::move(given));
  if (field.kind == FieldKind::number) return normal_number(field, given, faults);
  return field.kind == FieldKind::date ? normal_date(field, given, faults)
                                       : normal_line(field, given, faults);
}

// Entries that were blank are gone.
std::vector<std::string> normal_list(const Field& field, const std::vector<std::string>& given,
                                     Faults& faults) {
  const std::size_t most = limit_of(field.kind).entries;
  std::vector<std::string> list;
  for (const std::string& entry : given) {
    std::string line = normal_line(field, entry, faults);
    if (line.empty()) continue;
    if (list.size() == most) {
      faults.note(fmt::format("{} are more than {}", field.name, most), "the others are left out");
      break;
    }
    list.push_back(std::move(line));
  }
  return list;
}

// The same choice that a reader of plain text makes.
std::string title_of(const std::string& body) {
  if (auto line = find_title_line(body)) return std::move(line->title);
  return first_sentence(body);
}

// Hashes what tells one article from another. The zeros keep "ab" + "c" apart from "a" + "bc". Ids that stand
// in databases and links come from here: a new field must not change them.
std::string content_id(const Article& article) {
  std::string content;
  for (const std::string* field : {&article.title, &article.date, &article.url, &article.body}) {
    content += *field;
    content += '\0';
  }
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Article complete(Article article, Faults& faults) {
  for (const Field& field : kFields) {
    if (field.text != nullptr)
      article.*field.text = normal_text(field, std::move(article.*field.text), faults);
    if (field.list != nullptr) article.*field.list = normal_list(field, article.*field.list, faults);
  }
  // Both come from fields in their normal form, so that white space makes no difference to them.
  if (article.title.empty()) article.title = title_of(article.body);
  if (article.id.empty()) article.id = content_id(article);
  return article;
}

}  // namespace

Article complete(Article article) {
  Faults faults(Faults::Cost::article);
  return complete(std::move(article), faults);
}

Completed complete_what_is_right(Article article) {
  Faults faults(Faults::Cost::field);
  Article completed = complete(std::move(article), faults);
  return {std::move(completed), faults.take()};
}

}  // namespace depeche::article
