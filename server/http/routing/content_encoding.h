// Chooses which of gzip and brotli a client takes, and compresses answers.
//
// Thread rule: pure functions on their arguments.
#pragma once

#include <httplib.h>
#include <string>
#include <string_view>

namespace depeche::http {

enum class Encoding { identity, gzip, brotli };

// Returns the name that headers use: "identity", "gzip" or "br".
[[nodiscard]] std::string_view name_of(Encoding encoding);

// Returns the encoding that an Accept-Encoding header likes best by its q-values, and brotli where it likes
// several alike. Elements that can't be read are passed over. Returns identity where the header takes neither
// of the others, even if it refuses identity too: an answer that the client can perhaps read is better than
// none.
[[nodiscard]] Encoding choose_encoding(std::string_view accept_encoding);
[[nodiscard]] Encoding choose_encoding(const httplib::Request& request);

enum class Effort {
  quick,     // while somebody waits
  thorough,  // once, for what is served again and again
};

// Returns the whole of `content` in that encoding. The same input gives the same bytes. Throws
// std::bad_alloc.
[[nodiscard]] std::string encode(std::string_view content, Encoding encoding, Effort effort);

// True for types of text. False for what is compressed in itself, as pictures are. Parameters are ignored.
[[nodiscard]] bool is_compressible(std::string_view media_type);

// Adds `header` to the names in the Vary header of the answer, once.
void add_vary(httplib::Response& response, std::string_view header);

// Compresses the body where that is worth it and the client takes it, and sets Content-Encoding and Vary. An
// answer that has a Content-Encoding already, or a content provider, is left as it is.
void compress(const httplib::Request& request, httplib::Response& response);

}  // namespace depeche::http
