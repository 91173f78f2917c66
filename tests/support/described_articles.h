// What a reader makes of a text, on lines that tests compare.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <string>

#include "indexer/article/formats/registry.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {

// Keeps also what was taken back.
class DescribingSink : public RecordingSink {
 public:
  void withdraw(std::string id) override { withdrawn.push_back(std::move(id)); }

  std::vector<std::string> withdrawn;
};

// Reads `content` at noon of 1 January 2026, as a file without a name or of the format that is called
// `format`.
inline DescribingSink read_text(const std::string& content, const std::string& format = "") {
  std::istringstream stream(content);
  DescribingSink sink;
  ReadOptions options;
  options.format = find_format(format);
  options.now = "20260101120000";
  options.max_article_bytes = 1U << 20U;
  read_stream(stream, "-", options, sink);
  return sink;
}

// "id | title | date | source | authors | tags | lang | url: body", with "/" between paragraphs and names,
// and a line for each article; then lines for what was withdrawn, left out, and rejected.
inline std::string described(const DescribingSink& sink) {
  std::string lines;
  for (const Article& article : sink.articles) {
    std::string body = article.body;
    for (char& c : body) c = c == '\n' ? '/' : c;
    lines += fmt::format("{} | {} | {} | {} | {} | {} | {} | {}: {}\n", article.id, article.title,
                         article.date, article.source, fmt::join(article.authors, "/"),
                         fmt::join(article.tags, "/"), article.lang, article.url, body);
  }
  for (const std::string& id : sink.withdrawn) lines += "withdrawn " + id + "\n";
  for (const std::string& kind : sink.left_alone) lines += "left out: " + kind + "\n";
  if (!sink.rejects.empty()) lines += "rejected " + sink.reasons() + "\n";
  return lines;
}

}  // namespace depeche::article
