#include "indexer/index/versions/article_shingles.h"

#include <string>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/copies/shingles.h"

namespace depeche::index {
namespace {

using Shingles = std::vector<std::uint64_t>;

constexpr std::size_t kMostKept = 4'000;  // some 10 MB for articles of usual length

// A longer record may be that of a text of which only the beginning is compared, see text::compared_part().
constexpr std::size_t kLongRecord = 20'000;

}  // namespace

std::shared_ptr<const Shingles> ArticleShingles::of(Xapian::docid document) {
  const auto known = known_.find(document);
  if (known != known_.end()) return known->second;
  if (known_.size() == kMostKept) known_.clear();
  auto shingles = std::make_shared<const Shingles>(read(document));
  known_.emplace(document, shingles);
  return shingles;
}

// The words are in the record of places, so only a long text is analysed again.
Shingles ArticleShingles::read(Xapian::docid number) {
  const Xapian::Document document = database_.get_document(number, Xapian::DOC_ASSUME_VALID);
  const std::string record = article_places(document);
  if (record.size() < kLongRecord) return text::shingles(PlaceRecord(record).body_words());
  const std::string data = article_data(document);
  Shingles words = text::word_hashes(analyzer_.analyze(text::compared_part(decode(data).body)));
  // As a record has them, since a long text may be compared with a short one.
  for (std::uint64_t& word : words) word = form_key_of_hash(word);
  return text::shingles(words);
}

}  // namespace depeche::index
