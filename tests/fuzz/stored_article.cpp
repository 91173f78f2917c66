// The data of a document, as a damaged database may give it.
#include "indexer/index/schema/stored_article.h"

#include <string>

#include "indexer/article/article_fields.h"
#include "indexer/base/error.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
void run(std::string_view input) {
  try {
    const index::StoredArticle stored = index::decode(input);
    const std::string encoded = index::encode(index::copy_of(stored));
    const index::StoredArticle again = index::decode(encoded);
    for (const auto& field : article::kFieldsOf<std::string_view>) {
      claim(field.text == nullptr || again.*field.text == stored.*field.text,
            "a text that can be read is kept");
      claim(field.list == nullptr || again.*field.list == stored.*field.list,
            "a list that can be read is kept");
    }
  } catch (const IndexCorrupt&) {
    return;  // what it is to say of such bytes
  }
}

}  // namespace depeche::fuzz
