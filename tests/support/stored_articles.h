// Reads what is in a database as any Xapian program would, past all that wrote it.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <filesystem>
#include <map>
#include <string>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/stored_article.h"

namespace depeche::index {

// The bodies of all articles by their ids. `path` is the folder of a database or of one shard. An id that is
// there twice fails the test.
[[nodiscard]] inline std::map<std::string, std::string> stored_bodies(const std::filesystem::path& path) {
  const Xapian::Database database(path.string());
  std::map<std::string, std::string> bodies;
  for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
    const std::string data = article_data(database.get_document(*document));
    const StoredArticle article = decode(data);
    CHECK(bodies.emplace(article.id, article.body).second);
  }
  return bodies;
}

// The same in one line, in the order of the ids: "a=un b=deux".
[[nodiscard]] inline std::string stored_line(const std::filesystem::path& path) {
  std::string line;
  for (const auto& [id, body] : stored_bodies(path)) {
    line += fmt::format("{}{}={}", line.empty() ? "" : " ", id, body);
  }
  return line;
}

}  // namespace depeche::index
