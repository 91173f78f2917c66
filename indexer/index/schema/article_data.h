// An encoded article (see stored_article.h) as a document's data: compressed by Zstandard with the
// dictionary of all articles (see article_dictionary.h), of which reading takes a sixth of the time of the
// zlib that Xapian would use by itself. Xapian tries and finds nothing left to compress.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace depeche::index {

void set_article_data(Xapian::Document& document, std::string_view encoded);

// The same bytes. Throws IndexCorrupt where they are not what set_article_data() kept, and what Xapian
// throws where the document can't be read.
[[nodiscard]] std::string article_data(const Xapian::Document& document);

}  // namespace depeche::index
