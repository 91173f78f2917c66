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
  void withdraw(Withdrawal withdrawal) override { withdrawn.push_back(std::move(withdrawal.id)); }

  std::vector<std::string> withdrawn;
};

// Reads `content` as a file without a name or of the format that is called
// `format`.
inline DescribingSink read_text(const std::string& content, const std::string& format = "") {
  std::istringstream stream(content);
  DescribingSink sink;
  ReadOptions options;
  options.format = find_format(format);
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

// "places | people | organizations | dateline | urgency | version | embargo" of the only article.
inline std::string described_dispatch(const DescribingSink& sink) {
  if (sink.articles.size() != 1) return described(sink);
  const Article& article = sink.articles.front();
  return fmt::format("{} | {} | {} | {} | {} | {} | {}", fmt::join(article.places, "/"),
                     fmt::join(article.people, "/"), fmt::join(article.organizations, "/"), article.dateline,
                     article.urgency, article.version, article.embargo);
}

}  // namespace depeche::article
