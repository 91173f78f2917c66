// The data of a document, as a damaged database may give it.
#include "indexer/index/stored_article.h"

#include <string>
#include <vector>

#include "indexer/error.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

std::vector<std::string> copy(const std::vector<std::string_view>& texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace

void run(std::string_view input) {
  try {
    const index::StoredArticle stored = index::decode(input);
    const std::string encoded = index::encode({.id = std::string(stored.id),
                                               .title = std::string(stored.title),
                                               .body = std::string(stored.body),
                                               .date = std::string(stored.date),
                                               .source = std::string(stored.source),
                                               .url = std::string(stored.url),
                                               .authors = copy(stored.authors),
                                               .tags = copy(stored.tags),
                                               .lang = std::string(stored.lang)});
    const index::StoredArticle again = index::decode(encoded);
    claim(again.body == stored.body && again.title == stored.title && again.tags == stored.tags &&
              again.authors == stored.authors && again.lang == stored.lang,
          "what can be read can be kept");
  } catch (const IndexCorrupt&) {
    return;  // what it is to say of such bytes
  }
}

}  // namespace depeche::fuzz
