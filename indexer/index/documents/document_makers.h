// Makes the Xapian documents of many articles on several threads: analysis takes most of the time of a write.
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
  // Starts `jobs` threads, each with an analyzer of its own. Requires: jobs > 0. `while_waiting` is called
  // while make() waits, see WorkerPool.
  DocumentMakers(unsigned jobs, std::function<void()> while_waiting);

  // The documents of these articles, in their order. Requires: each article is complete. Throws what
  // `while_waiting` throws; destroy this object then, as its threads have stopped.
  [[nodiscard]] std::vector<BuiltDocument> make(const std::vector<const article::Article*>& articles);

  // See DocumentBuilder::words_of().
  [[nodiscard]] ArticleWords words_of(const Xapian::Document& document);

 private:
  std::vector<DocumentBuilder> builders_;  // one a worker
  WorkerPool pool_;                        // last: its tasks use the builders
};

}  // namespace depeche::index
