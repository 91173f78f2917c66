// The list of pages in a WACZ archive: of all that was captured, what people looked at.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/article/article_sink.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// A sink that passes on the articles of the listed pages. The list may come behind them: until then they are
// held, as long as they are not too many; then all are passed on.
//
// Thread rule: one thread at a time.
class PageList : public ArticleSink {
 public:
  // `sink` must outlive it.
  explicit PageList(ArticleSink& sink) : sink_(sink) {}

  // Reads a list, one page in JSON a line.
  void add_list(Input& input, std::uint64_t max_bytes);
  // Passes on what waits for a list that never came. Call it once, last.
  void finish();

  void accept(Article article) override;
  void reject(Reject reject) override { sink_.reject(std::move(reject)); }
  void warn(Warning warning) override { sink_.warn(std::move(warning)); }
  void leave_alone(const std::string& kind) override { sink_.leave_alone(kind); }
  void consumed(std::uint64_t bytes) override { sink_.consumed(bytes); }

 private:
  void pass_on_listed(Article article);
  void release();

  ArticleSink& sink_;
  std::set<std::string> addresses_;
  std::vector<Article> held_;
  std::size_t held_bytes_ = 0;
  bool is_known_ = false;
  bool is_given_up_ = false;
};

}  // namespace depeche::article
