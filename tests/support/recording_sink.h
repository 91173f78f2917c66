// Keeps what a reader delivers, for tests.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "indexer/article/reader.h"

namespace depeche::article {

class RecordingSink : public ArticleSink {
 public:
  void accept(Article article) override { articles.push_back(std::move(article)); }
  void reject(Reject reject) override { rejects.push_back(std::move(reject)); }
  void consumed(std::uint64_t count) override { bytes += count; }

  // The bodies accepted, one behind the other: "un|deux".
  [[nodiscard]] std::string bodies() const {
    std::string all;
    for (const Article& article : articles) all += (all.empty() ? "" : "|") + article.body;
    return all;
  }

  // Where and why there were rejects: "2: broken JSON at byte 1: …|4 (id): date …".
  [[nodiscard]] std::string reasons() const {
    std::string all;
    for (const Reject& reject : rejects) {
      const std::string id = reject.id.empty() ? "" : fmt::format(" ({})", reject.id);
      all += fmt::format("{}{}{}: {}", all.empty() ? "" : "|", reject.line, id, reject.reason);
    }
    return all;
  }

  std::vector<Article> articles;
  std::vector<Reject> rejects;
  std::uint64_t bytes = 0;
};

}  // namespace depeche::article
