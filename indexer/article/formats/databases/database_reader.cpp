#include "indexer/article/formats/databases/database_reader.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "indexer/article/formats/databases/database_text.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// Collects the lines of a record, of which one at a time is held.
class DatabaseSplitter : public Splitter {
 public:
  DatabaseSplitter(Database database, Delivery& delivery, std::uint64_t max_bytes)
      : database_(database),
        delivery_(delivery),
        max_bytes_(max_bytes),
        record_(max_bytes),
        is_in_record_(database != Database::lexisnexis) {}

  void feed(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      const bool is_whole = end != std::string_view::npos;
      add_to_line(bytes.substr(0, end));
      bytes.remove_prefix(is_whole ? end + 1 : bytes.size());
      if (is_whole) end_line();
    }
  }

  void finish() override {
    if (!line_.empty()) end_line();
    if (database_ == Database::lexisnexis) {
      end_record();
    } else if (!record_.is_too_large() && !is_blank(record_.text()) && number_ == 0) {
      delivery_.reject("the file ends inside a record");
    }
    delivery_.at_line(0);
    if (without_text_ > 0)
      delivery_.warn(fmt::format("{} of its records have no text: left out", without_text_));
  }

 private:
  // Borders stand in short lines. The rest of a long one goes straight into the record.
  void add_to_line(std::string_view bytes) {
    constexpr std::size_t kLongestLine = 64U << 10U;
    line_ += bytes;
    if (line_.size() <= kLongestLine) return;
    record_.append(line_);
    line_.clear();
  }

  void end_line() {
    ++line_number_;
    const RecordBorder border = border_at(database_, decoded(line_));
    if (border == RecordBorder::begins) end_record();
    record_.append(line_);
    record_.append("\n");
    line_.clear();
    if (border == RecordBorder::begins) {
      is_in_record_ = true;
      begin_line_ = line_number_;
    }
    if (border != RecordBorder::ends) return;
    end_record();
    begin_line_ = line_number_ + 1;
  }

  // A line that is no text is no border.
  static std::string decoded(const std::string& line) { return name_to_utf8(line); }

  void end_record() {
    if (is_in_record_) deliver();
    record_.clear();
  }

  void deliver() {
    delivery_.at_record(number_ + 1);
    delivery_.at_line(begin_line_);
    if (record_.is_too_large()) {
      ++number_;
      return delivery_.reject(too_large_reason(max_bytes_));
    }
    try {
      Article article = read_record(database_, without_controls(decode(std::string(record_.text())).text));
      // A certificate repeats the number of the record in front of it.
      const bool is_rest = !article.id.empty() && article.id == last_id_ && is_blank(article.body);
      if (is_rest) return;
      ++number_;
      last_id_ = article.id;
      if (is_blank(article.body)) {
        ++without_text_;
        return;
      }
      delivery_.accept_part(std::move(article), number_);
    } catch (const InvalidRequest& error) {
      ++number_;
      delivery_.reject(error.what());
    }
  }

  const Database database_;
  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer record_;
  std::string line_;
  std::string last_id_;
  std::size_t number_ = 0;
  std::size_t without_text_ = 0;
  std::size_t line_number_ = 0;
  std::size_t begin_line_ = 1;
  bool is_in_record_;
};

}  // namespace

bool is_database_text(const Opening& opening) {
  if (opening.xml || !opening.keys.empty()) return false;
  return database_of(opening.text).has_value();
}

void read_database_text(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const auto database = database_of(input.peek(Input::kMaxPeek));
  if (!database) return delivery.reject("is no text that a database of the press exports");
  DatabaseSplitter splitter(*database, delivery, max_bytes);
  split_all(input, splitter);
}

}  // namespace depeche::article
