// Articles to documents, side by side.
#pragma once

#include <xapian.h>
#include <functional>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/base/worker_pool.h"
#include "indexer/index/documents/document_builder.h"

namespace depeche::index {

// Thread rule: one thread at a time, the one that made it.
class DocumentMakers {
 public:
  // Requires: `jobs` threads, at least one. For `while_waiting` see WorkerPool.
  DocumentMakers(unsigned jobs, std::function<void()> while_waiting);

  // The documents of these complete articles, in their order. After it threw, destroy this.
  [[nodiscard]] std::vector<Xapian::Document> make(const std::vector<const article::Article*>& articles);

 private:
  std::vector<DocumentBuilder> builders_;  // one a worker
  WorkerPool pool_;                        // last: its tasks use the builders
};

}  // namespace depeche::index
