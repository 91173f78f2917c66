// The parser's events fill the article as they come. A tree of the whole text would take many times its
// bytes, and a stack for each level of brackets, of which a hostile text has as many as it likes.
#include "indexer/article/formats/json_article.h"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "indexer/article/article_fields.h"
#include "indexer/article/input/encoding.h"
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

// Receives the parser's events: the keys of the outermost object name fields, and what stands deeper than
// lists of strings is stepped over.
class ArticleHandler {
 public:
  using json = nlohmann::json;

  bool null() { return scalar(Scalar::null); }
  bool boolean(bool /*value*/) { return scalar(Scalar::other); }
  bool number_integer(json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(json::number_float_t /*value*/, const std::string& text) { return number(text); }
  bool binary(json::binary_t& /*value*/) { return scalar(Scalar::other); }

  // Depth 1 is the article's own level, depth 2 that of a list of names in it.
  bool string(std::string& value) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (depth_ == 1 && is_text()) {
      article_.*(field_->text) = std::move(value);
      has_body_ = has_body_ || field_->kind == FieldKind::body;
    } else if (depth_ <= 2 && is_list()) {
      (article_.*(field_->list)).push_back(std::move(value));
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
    field_ = find_field(name);
    if (is_list()) (article_.*(field_->list)).clear();  // a name given twice counts once
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/, const json::exception& error) {
    return fail(fmt::format("broken JSON at byte {}: {}", position, syntax_error_in(error.what())));
  }

  // Throws InvalidArticle where an event was wrong. Call it once, last.
  Article take() {
    if (reason_.empty() && !has_body_) reason_ = "body is missing";
    if (!reason_.empty()) throw InvalidArticle(reason_, std::move(article_.id));
    return std::move(article_);
  }

 private:
  enum class Scalar { null, other };

  [[nodiscard]] bool is_text() const { return field_ != nullptr && field_->text != nullptr; }
  [[nodiscard]] bool is_list() const { return field_ != nullptr && field_->list != nullptr; }

  // Many databases have numbers for ids.
  bool number(std::string text) {
    const bool is_id = field_ != nullptr && field_->kind == FieldKind::id;
    if (depth_ != 1 || !is_id) return scalar(Scalar::other);
    article_.id = std::move(text);
    return true;
  }

  // null says that a field is not given. Only the body must be given, which take() checks.
  bool scalar(Scalar kind) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (kind == Scalar::null && depth_ == 1) return true;
    wrong_type();
    return true;
  }

  // The parsing goes on, so that a reject can name an id that comes later.
  void wrong_type() {
    if (!reason_.empty()) return;
    if (depth_ == 1 && is_text()) reason_ = fmt::format("{} is not a string", field_->name);
    if (depth_ <= 2 && is_list()) {
      reason_ = fmt::format("{} is not a string or a list of strings", field_->name);
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

  Article article_;
  std::size_t depth_ = 0;
  const Field* field_ = nullptr;  // whose value is read; nullptr where the key is no field's
  bool has_body_ = false;
  std::string reason_;
};

Article parse_utf8(std::string_view json) {
  ArticleHandler handler;
  nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
  return handler.take();
}

// Where the text is in no known encoding, the reject names the id as the first attempt read it.
Article parse_windows_1252(std::string_view json, const InvalidArticle& error) {
  std::string utf8;
  try {
    utf8 = to_utf8(std::string(json));
  } catch (const InvalidRequest& reason) {
    throw InvalidArticle(reason.what(), error.article_id());
  }
  return parse_utf8(utf8);
}

}  // namespace

// Nearly all JSON is UTF-8, as the standard demands, so its bytes are looked at only where it could not be
// read.
Article parse_json_article(std::string_view json) {
  try {
    return parse_utf8(json);
  } catch (const InvalidArticle& error) {
    if (is_utf8(json)) throw;
    return parse_windows_1252(json, error);
  }
}

void deliver_json(std::string_view json, Delivery& delivery) {
  Article article;
  try {
    article = parse_json_article(json);
  } catch (const InvalidArticle& error) {
    delivery.reject(error.what(), error.article_id());
    return;
  }
  delivery.accept(std::move(article));
}

}  // namespace depeche::article
