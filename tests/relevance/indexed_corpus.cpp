#include "tests/relevance/indexed_corpus.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "indexer/article/reader.h"
#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"

namespace depeche::relevance {
namespace {

namespace fs = std::filesystem;

class WritingSink : public article::ArticleSink {
 public:
  explicit WritingSink(index::ArticleWriter& writer) : writer_(writer) {}
  void accept(article::Article article) override { writer_.add(std::move(article)); }
  void reject(article::Reject reject) override {
    fmt::print(stderr, "{}:{}: {}\n", reject.file, reject.line, reject.reason);
  }
  void consumed(std::uint64_t /*bytes*/) override {}

 private:
  index::ArticleWriter& writer_;
};

}  // namespace

void build_index(const fs::path& corpus, const fs::path& database) {
  const auto writer = index::open_writer(database, {.mode = index::WriteMode::rebuild});
  WritingSink sink(*writer);
  const article::ReadOptions options;
  for (const article::InputFile& file : article::find_files(corpus, options, sink)) {
    article::read_file(file, options, sink);
  }
  if (writer->finish().added == 0) {
    throw InvalidRequest(fmt::format("{}: no article in it", corpus.string()));
  }
}

}  // namespace depeche::relevance
