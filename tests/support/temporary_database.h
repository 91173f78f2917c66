// A real database of a few articles in a folder of its own.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/build/article_writer.h"
#include "tests/support/temporary_folder.h"

namespace depeche::search {

class TemporaryDatabase {
 public:
  explicit TemporaryDatabase(const std::vector<article::Article>& articles, unsigned shards = 1) {
    write(articles, {.mode = index::WriteMode::rebuild, .shards = shards, .jobs = 1});
  }

  void write(const std::vector<article::Article>& articles, index::WriteOptions options) {
    options.jobs = 1;
    const auto writer = index::open_writer(path(), std::move(options));
    for (const auto& article : articles) writer->add(article);
    writer->finish();
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "data"; }

 private:
  TemporaryFolder folder_;
};

[[nodiscard]] inline article::Article make_article(std::string id, std::string body,
                                                   std::string title = "Titre") {
  article::Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  return article;
}

}  // namespace depeche::search
