// A record ends at a line break outside of quotes, so the bytes go through a small automaton (Place) as they
// arrive. It cuts the input into records first; a whole record goes through it once more and is cut into
// cells. Nothing but the record at hand is held.
#include "indexer/article/formats/tables/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/tables/csv_columns.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};

// Excel lets a first line "sep=;" say what the separator is.
constexpr std::string_view kSeparatorLine = "sep=";

// '\0' where the text does not begin with such a line.
char declared_separator(std::string_view head) {
  const bool is_declared =
      ascii_lower_case(std::string(head.substr(0, kSeparatorLine.size()))) == kSeparatorLine;
  const std::size_t end = head.find_first_of("\r\n");
  return is_declared && end == kSeparatorLine.size() + 1 ? head[kSeparatorLine.size()] : '\0';
}

// A header with line breaks in quotes is cut short here, which the choice of a separator survives.
std::string_view first_line(std::string_view head) {
  return head.substr(0, head.find_first_of("\r\n"));
}

// French spreadsheets write semicolons, as the comma is in their numbers; databases write tabs.
char detect_separator(std::string_view head) {
  if (const char declared = declared_separator(head); declared != '\0') return declared;
  const std::string_view header = first_line(head);
  return *std::max_element(kSeparators.begin(), kSeparators.end(), [header](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
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
      const bool ends = (c == '\n' || c == '\r') && place_ != CsvPlace::quoted;
      if (ends) {
        record_.append(bytes.substr(begin, i - begin));
        if (!end_record()) return false;
        begin = i + 1;
      } else {
        place_ = step_over_csv(place_, c, separator_);
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
    if (place_ == CsvPlace::quoted && !record_.is_too_large()) {
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
      if (!columns_.is_empty()) {
        deliver();
      } else if (!is_separator_line() && !read_header()) {
        return false;
      }
    }
    record_.clear();
    place_ = CsvPlace::cell_start;
    record_line_ = line_ + 1;
    return true;
  }

  [[nodiscard]] bool is_separator_line() const {
    return record_line_ == 1 && declared_separator(fmt::format("{}\n", record_.text())) != '\0';
  }

  // The names must be read before the first article, so a header that is broken ends the reading.
  bool read_header() {
    columns_ = CsvColumns(record_.text(), separator_, delivery_.names());
    if (!columns_.has_body()) {
      delivery_.reject("the header names no field \"body\"");
      return false;
    }
    for (const std::string& name : columns_.other_names()) delivery_.ignore_field(name);
    return true;
  }

  // Reads the record at hand as an article.
  void deliver() {
    if (record_.is_too_large()) {
      delivery_.reject(too_large_reason(max_bytes_));
      return;
    }
    if (is_blank(record_.text())) return;
    Article article;
    std::size_t replaced = 0;
    try {
      // A record at a time is made UTF-8, so that one line in Windows-1252 is read in a file of UTF-8.
      const DecodedText decoded = decode(std::string(record_.text()));
      replaced = decoded.replaced;
      article = columns_.article_of(csv_cells(decoded.text, separator_));
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
      return;
    }
    if (replaced > 0) delivery_.warn(describe_replaced(replaced), article.id);
    delivery_.accept(std::move(article));
  }

  const char separator_;
  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer record_;
  CsvColumns columns_;  // empty before the header
  CsvPlace place_ = CsvPlace::cell_start;
  std::size_t line_ = 1;         // where the parser stands
  std::size_t record_line_ = 1;  // where the record began
};

}  // namespace

bool looks_like_csv(std::string_view head) {
  const char separator = detect_separator(head);
  if (declared_separator(head) != '\0') return true;
  const CsvColumns columns(first_line(head), separator, FieldNames());
  return columns.size() > 1 && columns.has_body();
}

void read_csv(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const char separator = detect_separator(input.peek(Input::kMaxPeek));
  CsvSplitter splitter(separator, delivery, max_bytes);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    if (!splitter.feed(next)) return;
    input.skip(next.size());
  }
  splitter.finish();
}

}  // namespace depeche::article
