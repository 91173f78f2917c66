// The data of a document, as a damaged database may give it.
#include "indexer/index/schema/stored_article.h"

#include <string>

#include "indexer/base/error.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
void run(std::string_view input) {
  try {
    const index::StoredArticle stored = index::decode(input);
    const std::string encoded = index::encode(index::copy_of(stored));
    const index::StoredArticle again = index::decode(encoded);
    claim(again.body == stored.body && again.title == stored.title && again.tags == stored.tags &&
              again.authors == stored.authors && again.lang == stored.lang,
          "what can be read can be kept");
  } catch (const IndexCorrupt&) {
    return;  // what it is to say of such bytes
  }
}

}  // namespace depeche::fuzz
