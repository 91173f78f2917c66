#include "server/http/exports/ris_codec.h"

#include <fmt/format.h>

#include "server/http/exports/citation.h"
#include "server/http/exports/parts/control_characters.h"
#include "server/http/exports/parts/person_name.h"

namespace depeche::http {
namespace {

// A line of RIS is a tag of two signs, two spaces, a hyphen, a space, and the value. A value with a line
// break would begin a line without a tag, so all values go on one line.
class Record {
 public:
  // Left out where there is no value.
  void add(std::string_view tag, std::string_view value) {
    const std::string line = on_one_line(value);
    if (!line.empty()) append(tag, line);
  }
  void append(std::string_view tag, std::string_view value) {
    text_ += fmt::format("{}  - {}\r\n", tag, value);
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

// RIS wants the surname first ("Nom, Prénom"); an organisation stands as it is.
std::string surname_first(std::string_view name) {
  const std::string line = on_one_line(name);
  const auto person = person_in(line);
  return person ? fmt::format("{}, {}", person->surname, person->given) : line;
}

}  // namespace

std::string RisCodec::article(const article::Article& article) const {
  Record record;
  // TY must be the first tag of a record, and ER the last, with no value (RIS format specification). NEWS is
  // an article of a newspaper.
  record.append("TY", "NEWS");
  record.add("TI", article.title);
  // A tag of which there are several is repeated, one value a line.
  for (const std::string& author : article.authors) record.add("AU", surname_first(author));
  record.add("T2", article.source);
  const CitationDate date = citation_date(article.date);
  if (!date.year.empty()) {
    record.add("PY", date.year);
    // RIS writes YYYY/MM/DD/other and keeps the slashes where a part is not known.
    record.add("DA", fmt::format("{}/{}/{}/", date.year, date.month, date.day));
  }
  record.add("UR", article.url);
  for (const std::string& tag : article.tags) record.add("KW", tag);
  record.add("LA", article.lang);
  record.add("AB", abstract_of(article.body));
  record.add("ID", article.id);
  record.append("ER", "");
  return std::move(record).text();
}

}  // namespace depeche::http
