// Keeps an article in the data of its Xapian document: its record of places (place_record.h), and behind it
// the encoded article (stored_article.h), compressed by Zstandard with the dictionary that all articles share
// (see article_dictionary.h). Reading it takes a sixth of the time of the zlib that Xapian would use by
// itself. Xapian tries to compress the result once more, and stores it as it is.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace depeche::index {

// Compresses what encode() gave, and sets it with the record of places as the data of `document`. (As a value
// the record would be written by Xapian in a destructor, which ends the program where the disk is full.)
void set_article_data(Xapian::Document& document, std::string_view encoded, std::string_view places = {});

// The record of places that set_article_data() was given; empty where there is no document of this number.
// Throws as article_data() does.
[[nodiscard]] std::string article_places(const Xapian::Document& document);

// The bytes that set_article_data() was given. Throws IndexCorrupt where the data of the document is not what
// that function kept, and Xapian's errors where the document can't be read.
[[nodiscard]] std::string article_data(const Xapian::Document& document);

// The same of the data of such a document, which was read already. The record of places is a view of it.
[[nodiscard]] std::string_view places_in(std::string_view data);
[[nodiscard]] std::string article_in(std::string_view data);

// What article_data() does of the compressed article alone. Databases up to schema 7 have nothing else as the
// data of a document.
[[nodiscard]] std::string decompress_article(std::string_view compressed);

}  // namespace depeche::index
