// Near copies carry the name of their group, so finding them is one look; what takes time is reading their
// texts. So the candidates are first ordered by what a slot holds (date, sketch), and only those that will be
// shown are read.
#include "server/search/versions/version_finder.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/versions/document_sketch.h"
#include "indexer/index/versions/group_members.h"
#include "indexer/text/copies/sketch.h"
#include "server/search/count/near_copies.h"
#include "server/search/versions/shared_text.h"
#include "server/search/versions/text_comparison.h"

namespace depeche::search {
namespace {

// Keeps the `most` that have the greatest keys, greatest first; of equal ones, the order they came in.
template <typename Key>
std::vector<Xapian::docid> greatest(const std::vector<Xapian::docid>& articles, std::size_t most, Key key) {
  std::vector<std::pair<std::invoke_result_t<Key, Xapian::docid>, Xapian::docid>> keyed;
  for (const Xapian::docid article : articles) keyed.emplace_back(key(article), article);
  std::ranges::stable_sort(keyed, std::greater<>(), [](const auto& entry) { return entry.first; });
  std::vector<Xapian::docid> kept;
  for (const auto& [value, article] : keyed) {
    if (kept.size() == most) break;
    kept.push_back(article);
  }
  return kept;
}

}  // namespace

// In the order of the numbers, so that equal keys keep one order.
std::vector<Xapian::docid> VersionFinder::beside(Xapian::docid article) const {
  const std::string group = group_of(document(article));
  if (group.empty()) return {};
  std::vector<Xapian::docid> others = index::group_members(database_, bands_, group, {sketch_of(article)});
  std::erase(others, article);
  std::ranges::sort(others);
  return others;
}

// The numbers come from the database itself, so Xapian need not look whether the documents exist.
Xapian::Document VersionFinder::document(Xapian::docid article) const {
  return database_.get_document(article, Xapian::DOC_ASSUME_VALID);
}

std::vector<ArticleHead> VersionFinder::heads_beside(Xapian::docid article, std::size_t most) const {
  const auto date = [this](Xapian::docid other) {
    deadline_.check();
    return document(other).get_value(slot_number(index::Slot::date_sort));
  };
  std::vector<ArticleHead> heads;
  for (const Xapian::docid other : greatest(beside(article), most, date)) {
    const std::string data = index::article_data(document(other));
    heads.push_back(head_of(index::decode(data)));
  }
  return heads;
}

VersionsAnswer VersionFinder::versions_of(Xapian::docid article, std::size_t most,
                                          text::Analyzer& analyzer) const {
  const std::string data = index::article_data(document(article));
  const index::StoredArticle stored = index::decode(data);
  const TextWords text = words_of(stored.body, analyzer);
  const text::Sketch sketch = sketch_of(article);
  const std::vector<Xapian::docid> others = beside(article);
  const auto likeness_to_it = [&](Xapian::docid other) {
    deadline_.check();
    return text::count_equal(sketch, sketch_of(other));
  };
  std::vector<std::tuple<double, std::string, Version>> found;
  for (const Xapian::docid other : greatest(others, most, likeness_to_it)) {
    deadline_.check();
    Version version = compare(text, other, analyzer);
    const double shares = version.share_of_article + version.share_of_version;
    found.emplace_back(shares, document(other).get_value(slot_number(index::Slot::date_sort)),
                       std::move(version));
  }
  std::ranges::stable_sort(found, std::greater<>(), [](const auto& entry) {
    return std::tie(std::get<0>(entry), std::get<1>(entry));
  });
  VersionsAnswer answer{.id = std::string(stored.id), .total = others.size(), .versions = {}};
  for (auto& [shares, date, version] : found) answer.versions.push_back(std::move(version));
  return answer;
}

text::Sketch VersionFinder::sketch_of(Xapian::docid article) const {
  return index::sketch_of(document(article));
}

Version VersionFinder::compare(const TextWords& text, Xapian::docid other, text::Analyzer& analyzer) const {
  const std::string data = index::article_data(document(other));
  const index::StoredArticle article = index::decode(data);
  const TextWords words = words_of(article.body, analyzer);
  return {.article = head_of(article),
          .share_of_article = share_of(text, words),
          .share_of_version = share_of(words, text)};
}

}  // namespace depeche::search
