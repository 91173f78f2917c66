// A record ends at a line break outside of quotes, so the bytes go through a small automaton (Place) as they
// arrive. It cuts the input into records first; a whole record goes through it once more and is cut into
// cells. Nothing but the record at hand is held.
#include "indexer/article/formats/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// Without this column a table has no articles.
constexpr std::string_view kBodyName = "body";

constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};

// Where in a cell the parser stands. A quote opens only at the beginning of a cell. Behind the next quote it
// is not yet known whether that closed the cell's text or was the first half of a doubled quote.
enum class Place { cell_start, plain, quoted, behind_quote };

// The automaton. A quote in the middle of a plain cell is a character as any other: people write 5" there.
Place step_over(Place place, char c, char separator) {
  switch (place) {
    case Place::quoted:
      return c == '"' ? Place::behind_quote : Place::quoted;
    case Place::behind_quote:
      if (c == '"') return Place::quoted;
      break;
    case Place::cell_start:
      if (c == '"') return Place::quoted;
      break;
    case Place::plain:
      break;
  }
  return c == separator ? Place::cell_start : Place::plain;
}

// Cuts a record into its cells, without the quotes around them.
std::vector<std::string> split_cells(std::string_view record, char separator) {
  std::vector<std::string> cells(1);
  Place place = Place::cell_start;
  for (const char c : record) {
    const Place next = step_over(place, c, separator);
    const bool opens = place == Place::cell_start && next == Place::quoted;
    const bool may_close = place == Place::quoted && next == Place::behind_quote;
    if (next == Place::cell_start) {
      cells.emplace_back();
    } else if (!opens && !may_close) {
      cells.back() += c;
    }
    place = next;
  }
  return cells;
}

// A header with line breaks in quotes is cut short here, which the choice of a separator survives.
std::string_view first_line(std::string_view head) {
  return head.substr(0, head.find_first_of("\r\n"));
}

// French spreadsheets write semicolons, as the comma is in their numbers; databases write tabs.
char detect_separator(std::string_view header) {
  return *std::max_element(kSeparators.begin(), kSeparators.end(), [header](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

// Column names in lower case: "Titre " and "TITRE" are what people type.
std::vector<std::string> names_in(std::string_view header, char separator) {
  std::vector<std::string> names = split_cells(header, separator);
  for (std::string& name : names) {
    name = ascii_lower_case(std::string(trimmed(name)));
  }
  return names;
}

// Names are written "Anne Martin|Zoé Durand" or with semicolons, which may belong to a name where there is a
// bar.
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

// A column with another name is ignored.
void set_field(Article& article, std::string_view name, std::string value) {
  const Field* field = find_handwritten_field(name);
  if (field == nullptr) return;
  if (field->list != nullptr) {
    article.*field->list = split_list(value);
  } else {
    article.*field->text = std::move(value);
  }
}

// A record may be shorter than the header, as spreadsheets leave out what is empty at the end.
Article article_of(const std::vector<std::string>& names, std::vector<std::string> cells) {
  if (cells.size() > names.size()) {
    throw InvalidRequest(fmt::format("has {} fields, the header has {}", cells.size(), names.size()));
  }
  Article article;
  for (std::size_t i = 0; i < cells.size(); ++i) set_field(article, names[i], std::move(cells[i]));
  return article;
}

// Collects a record at a time and delivers its article. The first record is the header.
class CsvSplitter {
 public:
  CsvSplitter(char separator, Delivery& delivery, std::uint64_t max_bytes)
      : separator_(separator), delivery_(delivery), max_bytes_(max_bytes), record_(max_bytes) {}

  // Returns false where reading on is useless, because the header names no body.
  bool feed(std::string_view bytes) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      // A line break in quotes belongs to the cell.
      const bool ends = (c == '\n' || c == '\r') && place_ != Place::quoted;
      if (ends) {
        record_.append(bytes.substr(begin, i - begin));
        if (!end_record()) return false;
        begin = i + 1;
      } else {
        place_ = step_over(place_, c, separator_);
      }
      // Counts LF, and CR without LF; a CR at the end of the piece is left to its LF, which may come next.
      if (c == '\n' || (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n')) ++line_;
    }
    record_.append(bytes.substr(begin));
    return true;
  }

  void finish() {
    // The last record may lack its line break. An open quote has swallowed the rest of the file: the reject
    // names the line where that began.
    if (place_ == Place::quoted && !record_.is_too_large()) {
      delivery_.at_line(record_line_);
      delivery_.reject("the quote of a field is not closed");
    } else {
      end_record();
    }
  }

 private:
  // Blank lines, and the second half of CR LF, are empty records.
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
    place_ = Place::cell_start;
    record_line_ = line_ + 1;
    return true;
  }

  // The names must be read before the first article, so a header that is broken ends the reading.
  bool read_header() {
    names_ = names_in(record_.text(), separator_);
    if (std::find(names_.begin(), names_.end(), kBodyName) != names_.end()) return true;
    delivery_.reject(fmt::format("the header names no field \"{}\"", kBodyName));
    return false;
  }

  // Reads the record at hand as an article.
  void deliver() {
    if (record_.is_too_large()) {
      delivery_.reject(too_large_reason(max_bytes_));
      return;
    }
    if (is_blank(record_.text())) return;
    Article article;
    try {
      // A record at a time is made UTF-8, so that one line in Windows-1252 is read in a file of UTF-8.
      article = article_of(names_, split_cells(to_utf8(std::string(record_.text())), separator_));
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
  Place place_ = Place::cell_start;
  std::size_t line_ = 1;         // where the parser stands
  std::size_t record_line_ = 1;  // where the record began
};

}  // namespace

bool looks_like_csv(std::string_view head) {
  const std::string_view header = first_line(head);
  const auto names = names_in(header, detect_separator(header));
  return names.size() > 1 && std::find(names.begin(), names.end(), kBodyName) != names.end();
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
