// What reader.h promises of every input.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/date.h"
#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "indexer/base/utf8.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {

inline void claim_complete(const article::Article& article) {
  claim(!article.id.empty() && !article.title.empty() && !article.body.empty(), "an article is complete");
  std::vector<std::string> texts;
  for (const article::Field& field : article::kFields) {
    if (field.text != nullptr) texts.push_back(article.*field.text);
    if (field.list != nullptr)
      texts.insert(texts.end(), (article.*field.list).begin(), (article.*field.list).end());
  }
  for (const std::string& text : texts) claim(is_utf8(text), "everything is UTF-8");
  claim(article.date.empty() || article::parse_date(article.date).has_value(), "a date is one");
}

class ClaimingSink : public article::ArticleSink {
 public:
  void accept(article::Article article) override {
    claim_complete(article);
    log_ += article.id + '|' + article.title + '|' + article.body + '\n';
  }
  void reject(article::Reject reject) override {
    claim(!reject.reason.empty(), "a reject says why");
    claim(reject.reason.find('\n') == std::string::npos, "in one line");
    claim(is_utf8(reject.reason) && is_utf8(reject.id), "in UTF-8");
    log_ += reject.reason + '\n';
  }
  void consumed(std::uint64_t /*bytes*/) override {}

  // All that it was given.
  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  std::string log_;
};

// Small enough that inputs reach it.
inline constexpr std::uint64_t kMaxArticleBytes = 2048;

// `format` is a name of the registry, or "auto".
inline void claim_readable(std::string_view input, std::string_view format) {
  const article::Format* const named = article::find_format(format);
  claim((named == nullptr) == (format == "auto"), "the format is known");
  std::istringstream stream{std::string(input)};
  ClaimingSink sink;
  article::read_stream(stream, "-", {.format = named, .source = "s", .max_article_bytes = kMaxArticleBytes},
                       sink);
  claim(!sink.log().empty() || !input.empty(), "an empty input is a reject");
}

}  // namespace depeche::fuzz
