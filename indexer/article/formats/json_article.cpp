#include "indexer/article/formats/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

struct TextField {
  std::string_view name;
  std::string Article::*member;
};
constexpr std::array<TextField, 7> kTextFields = {{{"id", &Article::id},
                                                   {"title", &Article::title},
                                                   {"body", &Article::body},
                                                   {"date", &Article::date},
                                                   {"source", &Article::source},
                                                   {"url", &Article::url},
                                                   {"lang", &Article::lang}}};

struct ListField {
  std::string_view name;
  std::vector<std::string> Article::*member;
};
constexpr std::array<ListField, 2> kListFields = {{{"authors", &Article::authors}, {"tags", &Article::tags}}};

template <typename Fields>
auto* find_field(const Fields& fields, std::string_view name) {
  const auto field =
      std::find_if(fields.begin(), fields.end(), [name](const auto& f) { return f.name == name; });
  return field == fields.end() ? nullptr : &*field;
}

// Of what the parser says only the part that names neither itself nor the
// text, which may be megabytes of one broken string.
std::string syntax_error_in(std::string_view message) {
  const std::size_t begin = message.find("while parsing");
  if (begin != std::string_view::npos) message.remove_prefix(begin);
  return std::string(message.substr(0, message.find("; last read")));
}

// Receives the parser's events and fills an article from those one level below the top.
class ArticleHandler {
 public:
  using json = nlohmann::json;

  bool null() { return scalar(Scalar::null); }
  bool boolean(bool /*value*/) { return scalar(Scalar::other); }
  bool number_integer(json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(json::number_float_t /*value*/, const std::string& text) { return number(text); }
  bool binary(json::binary_t& /*value*/) { return scalar(Scalar::other); }

  bool string(std::string& value) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (depth_ == 1 && text_ != nullptr) {
      article_.*(text_->member) = std::move(value);
      has_body_ = has_body_ || text_->name == "body";
    } else if (list_ != nullptr && depth_ <= 2) {
      (article_.*(list_->member)).push_back(std::move(value));
    }
    return true;
  }

  bool start_object(std::size_t /*size*/) {
    if (depth_ > 0) wrong_type();
    ++depth_;
    return true;
  }
  bool start_array(std::size_t /*size*/) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (depth_ > 1 || list_ == nullptr) wrong_type();
    ++depth_;
    return true;
  }
  bool end_object() { return leave(); }
  bool end_array() { return leave(); }

  bool key(std::string& name) {
    if (depth_ > 1) return true;
    text_ = find_field(kTextFields, name);
    list_ = find_field(kListFields, name);
    if (list_ != nullptr) (article_.*(list_->member)).clear();
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/, const json::exception& error) {
    return fail(fmt::format("broken JSON at byte {}: {}", position, syntax_error_in(error.what())));
  }

  // Throws InvalidArticle where an event was wrong.
  Article take() {
    if (reason_.empty() && !has_body_) reason_ = "body is missing";
    if (!reason_.empty()) throw InvalidArticle(reason_, std::move(article_.id));
    return std::move(article_);
  }

 private:
  enum class Scalar { null, other };

  // Many databases have numbers for ids.
  bool number(std::string text) {
    if (depth_ != 1 || text_ == nullptr || text_->name != "id") return scalar(Scalar::other);
    article_.id = std::move(text);
    return true;
  }

  bool scalar(Scalar kind) {
    if (depth_ == 0) return fail("is not a JSON object");
    if (kind == Scalar::null && depth_ == 1) return true;
    wrong_type();
    return true;
  }

  // The parsing goes on, so that a reject can name an id that comes later.
  void wrong_type() {
    if (!reason_.empty()) return;
    if (depth_ == 1 && text_ != nullptr) reason_ = fmt::format("{} is not a string", text_->name);
    if (depth_ <= 2 && list_ != nullptr) {
      reason_ = fmt::format("{} is not a string or a list of strings", list_->name);
    }
  }

  bool leave() {
    --depth_;
    return true;
  }

  bool fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  Article article_;
  std::size_t depth_ = 0;
  const TextField* text_ = nullptr;  // of the key read last at the top
  const ListField* list_ = nullptr;
  bool has_body_ = false;
  std::string reason_;
};

Article parse_utf8(std::string_view json) {
  ArticleHandler handler;
  nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
  return handler.take();
}

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
