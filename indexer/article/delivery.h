// Stands between a reader and the sink: completes articles and says where rejects stand.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/article/article_sink.h"

namespace depeche::article {

// Thread rule: one thread at a time.
class Delivery {
 public:
  struct Defaults {
    std::string file{};    // names the input in rejects
    std::string source{};  // for an article without one
    std::string id{};      // for an article without one that is its whole file
  };

  // `sink` must outlive the delivery.
  Delivery(Defaults defaults, ArticleSink& sink);

  // All that follows stands at this line, counted from 1.
  void at_line(std::size_t line) { line_ = line; }

  // Completes `article` and hands it to the sink, or rejects it where it can't be completed.
  void accept(Article article);
  // Does the same with the only article of a file, which may take its id from the file.
  void accept_whole_file(Article article);
  void reject(std::string reason, std::string id = {});

 private:
  const Defaults defaults_;
  ArticleSink& sink_;
  std::size_t line_ = 0;
};

}  // namespace depeche::article
