// Keeps an encoded article (see stored_article.h) in the data of its Xapian document, compressed by Zstandard
// with the dictionary that all articles share (see article_dictionary.h). Reading it takes a sixth of the
// time of the zlib that Xapian would use by itself. Xapian tries to compress the result once more, and stores
// it as it is.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace depeche::index {

// Compresses what encode() gave, and sets it as the data of `document`.
void set_article_data(Xapian::Document& document, std::string_view encoded);

// The bytes that set_article_data() was given. Throws IndexCorrupt where the data of the document is not what
// that function kept, and Xapian's errors where the document can't be read.
[[nodiscard]] std::string article_data(const Xapian::Document& document);

}  // namespace depeche::index
