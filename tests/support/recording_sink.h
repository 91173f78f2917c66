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
  void warn(Warning warning) override { warnings.push_back(std::move(warning)); }
  void ignore_field(const std::string& name) override { ignored.push_back(name); }
  void leave_alone(const std::string& kind) override { left_alone.push_back(kind); }
  void consumed(std::uint64_t count) override { bytes += count; }

  // The bodies accepted, one behind the other: "un|deux".
  [[nodiscard]] std::string bodies() const {
    std::string all;
    for (const Article& article : articles) all += (all.empty() ? "" : "|") + article.body;
    return all;
  }

  // Where and of what was warned: "2 (id): date …".
  [[nodiscard]] std::string warned() const {
    std::string all;
    for (const Warning& warning : warnings) {
      const std::string id = warning.id.empty() ? "" : fmt::format(" ({})", warning.id);
      all += fmt::format("{}{}{}: {}", all.empty() ? "" : "|", warning.line, id, warning.text);
    }
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
  std::vector<Warning> warnings;
  std::vector<std::string> ignored;     // names of fields
  std::vector<std::string> left_alone;  // kinds of files
  std::uint64_t bytes = 0;
};

}  // namespace depeche::article
