// From a reader to the sink: completes articles and says where rejects stand.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/article/reader.h"

namespace depeche::article {

// Thread rule: one thread at a time.
class Delivery {
 public:
  struct Defaults {
    std::string file;    // how rejects name the input
    std::string source;  // for an article without one
  };

  // `sink` must outlive it.
  Delivery(Defaults defaults, ArticleSink& sink);

  // The line, counted from 1, at which all that follows stands.
  void at_line(std::size_t line) { line_ = line; }

  // Completes `article` and hands it on, or rejects it where it can't be completed.
  void accept(Article article);
  void reject(std::string reason, std::string id = {});

 private:
  const Defaults defaults_;
  ArticleSink& sink_;
  std::size_t line_ = 0;
};

}  // namespace depeche::article
