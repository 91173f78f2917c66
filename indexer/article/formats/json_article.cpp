// The parser's events fill the article as they come. A tree of the whole text would take many times its
// bytes, and a stack for each level of brackets, of which a hostile text has as many as it likes.
#include "indexer/article/formats/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "indexer/article/article_fields.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/field_limits.h"
#include "indexer/article/formats/json/json_kinds.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/json_keys.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// Keeps the part of the parser's message that tells what is wrong. Before it the parser names itself, and
// behind it quotes the text, which may be megabytes of one broken string.
std::string syntax_error_in(std::string_view message) {
  const std::size_t begin = message.find("while parsing");
  if (begin != std::string_view::npos) message.remove_prefix(begin);
  return std::string(message.substr(0, message.find("; last read")));
}

constexpr std::string_view kStatus = "status";

// Receives the parser's events: the keys of the outermost object name fields, and what stands deeper than
// lists of strings is stepped over.
class ArticleHandler {
 public:
  using json = nlohmann::json;

  explicit ArticleHandler(const FieldNames& names) : names_(names) {}

  bool null() { return scalar(Scalar::null); }
  bool boolean(bool /*value*/) { return scalar(Scalar::other); }
  bool number_integer(json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(json::number_float_t /*value*/, const std::string& text) { return number(text); }
  bool binary(json::binary_t& /*value*/) { return scalar(Scalar::other); }

  // Depth 1 is the article's own level, depth 2 that of a list of names in it.
  bool string(std::string& value) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (depth_ == 1 && is_status_) {
      note_status(std::move(value));
    } else if (depth_ == 1 && place_.is_lead) {
      lead_ = std::move(value);
    } else if (depth_ == 2 && is_date()) {
      set_inner_date(std::move(value));
    } else if (depth_ == 1 && is_text()) {
      article_.*(place_.field->text) = std::move(value);
      has_body_ = has_body_ || place_.field->kind == FieldKind::body;
    } else if (depth_ <= 2 && is_list()) {
      add_entry(article_.*(place_.field->list), std::move(value));
    }
    return true;
  }

  // No field holds an object.
  bool start_object(std::size_t /*size*/) {
    if (depth_ > 0) wrong_type();
    ++depth_;
    return true;
  }
  bool start_array(std::size_t /*size*/) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (depth_ > 1 || !is_list()) wrong_type();
    ++depth_;
    return true;
  }
  bool end_object() { return leave(); }
  bool end_array() { return leave(); }

  // Keys further down belong to unknown fields, or to a value that was of a wrong type already.
  bool key(std::string& name) {
    if (depth_ > 1) return true;
    place_ = names_.find(name);
    is_status_ = place_.is_none() && name == kStatus;
    if (place_.is_none() && !is_status_) note_other(name);
    if (is_list()) (article_.*(place_.field->list)).clear();  // a name given twice counts once
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/, const json::exception& error) {
    return fail(fmt::format("broken JSON at byte {}: {}", position, syntax_error_in(error.what())));
  }

  // Throws InvalidArticle where an event was wrong. Call it once, last.
  JsonRecord take() {
    const bool needs_body = !is_cancellation(status_);
    if (reason_.empty() && needs_body && !has_body_ && is_blank(lead_)) reason_ = missing_body();
    if (!reason_.empty()) throw InvalidArticle(reason_, std::move(article_.id));
    prepend_lead(article_, lead_);
    return {
        .article = std::move(article_), .other_names = std::move(other_names_), .status = std::move(status_)};
  }

 private:
  enum class Scalar { null, other };

  // Stands for a date that is no text, which costs the date and not the article.
  static constexpr std::string_view kNoText = "that is no text";

  [[nodiscard]] bool is_text() const { return place_.field != nullptr && place_.field->text != nullptr; }
  [[nodiscard]] bool is_date() const {
    return place_.field != nullptr && place_.field->kind == FieldKind::date;
  }
  [[nodiscard]] bool is_list() const { return place_.field != nullptr && place_.field->list != nullptr; }

  // Many databases have numbers for ids, and for dates: a year, or seconds since 1970.
  bool number(std::string text) {
    const FieldKind kind = place_.field == nullptr ? FieldKind::body : place_.field->kind;
    const bool may_be_number = is_date() || kind == FieldKind::id || kind == FieldKind::number;
    if (depth_ == 2 && is_date()) {
      set_inner_date(std::move(text));
    } else if (depth_ == 1 && may_be_number) {
      article_.*(place_.field->text) = std::move(text);
    } else {
      return scalar(Scalar::other);
    }
    return true;
  }

  // Databases write {"$date": "2022-03-04T08:00:00Z"}: the first value there is the date.
  void set_inner_date(std::string value) {
    std::string& date = article_.*(place_.field->text);
    if (date == kNoText) date = std::move(value);
  }

  // A list may be longer than any article's: what is beyond its limit need not be held.
  void add_entry(std::vector<std::string>& list, std::string entry) const {
    if (list.size() <= limit_of(place_.field->kind).entries) list.push_back(std::move(entry));
  }

  // Many databases have a status of their own, which says nothing of ours.
  void note_status(std::string status) {
    if (is_cancellation(status) || is_withheld(status)) {
      status_ = std::move(status);
    } else {
      note_other(std::string(kStatus));
    }
  }

  // An object may have names without end.
  void note_other(const std::string& name) {
    constexpr std::size_t kMostNames = 50;
    const bool is_noted = std::ranges::find(other_names_, name) != other_names_.end();
    if (!is_noted && other_names_.size() < kMostNames) other_names_.push_back(name);
  }

  // null says that a field is not given. Only the body must be given, which take() checks.
  bool scalar(Scalar kind) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (kind == Scalar::null && depth_ == 1) return true;
    wrong_type();
    return true;
  }

  // JSON of a kind that is not known here is told by its keys.
  [[nodiscard]] std::string missing_body() const {
    if (other_names_.empty()) return "body is missing";
    return fmt::format("body is missing: is JSON of no known kind, with the keys {}",
                       describe_keys(other_names_));
  }

  // The parsing goes on, so that a reject can name an id that comes later.
  void wrong_type() {
    if (!reason_.empty()) return;
    if (is_date()) {
      if (depth_ == 1) article_.*(place_.field->text) = kNoText;
      return;
    }
    if (depth_ == 1 && place_.is_lead) reason_ = fmt::format("{} is not a string", kLead);
    if (depth_ == 1 && is_text()) reason_ = fmt::format("{} is not a string", place_.field->name);
    if (depth_ <= 2 && is_list()) {
      reason_ = fmt::format("{} is not a string or a list of strings", place_.field->name);
    }
  }

  bool leave() {
    --depth_;
    return true;
  }

  // Ends the parsing: false is what the parser stops at.
  bool fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  const FieldNames& names_;
  Article article_;
  std::string lead_;
  std::vector<std::string> other_names_;
  std::size_t depth_ = 0;
  FieldPlace place_;        // of the value that is read
  bool is_status_ = false;  // is the value that is read
  bool has_body_ = false;
  std::string status_;
  std::string reason_;
};

JsonRecord parse_utf8(std::string_view json, const FieldNames& names) {
  ArticleHandler handler(names);
  nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
  return handler.take();
}

// Where the text is in no known encoding, the reject names the id as the first attempt read it.
JsonRecord parse_other_encoding(std::string_view json, const FieldNames& names, const InvalidArticle& error) {
  DecodedText decoded;
  try {
    decoded = decode(std::string(json));
  } catch (const InvalidRequest& reason) {
    throw InvalidArticle(reason.what(), error.article_id());
  }
  JsonRecord record = parse_utf8(decoded.text, names);
  record.replaced_bytes = decoded.replaced;
  return record;
}

// Objects of other kinds have other names for everything. False where this is none of those that are known.
bool deliver_other_kind(std::string_view json, Delivery& delivery) {
  const JsonKind* kind = kind_of_json(json_keys(json));
  if (kind == nullptr) return false;
  try {
    kind->deliver(json, delivery);
  } catch (const InvalidRequest& error) {
    delivery.reject(error.what());
  }
  return true;
}

}  // namespace

// Nearly all JSON is UTF-8, as the standard demands, so its bytes are looked at only where it could not be
// read.
JsonRecord parse_json_record(std::string_view json, const FieldNames& names) {
  try {
    return parse_utf8(json, names);
  } catch (const InvalidArticle& error) {
    if (is_utf8(json)) throw;
    return parse_other_encoding(json, names, error);
  }
}

Article parse_json_article(std::string_view json) {
  return parse_json_record(json, FieldNames()).article;
}

void deliver_json(std::string_view json, Delivery& delivery) {
  JsonRecord record;
  try {
    record = parse_json_record(json, delivery.names());
  } catch (const InvalidArticle& error) {
    if (!deliver_other_kind(json, delivery)) delivery.reject(error.what(), error.article_id());
    return;
  }
  for (const std::string& name : record.other_names) delivery.ignore_field(name);
  if (record.replaced_bytes > 0) delivery.warn(describe_replaced(record.replaced_bytes), record.article.id);
  if (is_cancellation(record.status)) return delivery.withdraw({record.article.id, record.article.version});
  if (is_withheld(record.status)) withhold(record.article, delivery);
  delivery.accept(std::move(record.article));
}

}  // namespace depeche::article
