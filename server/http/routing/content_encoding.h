// Compression of answers: which of gzip and brotli a client takes, and doing it.
//
// Thread rule: pure functions on their arguments.
#pragma once

#include <httplib.h>
#include <string>
#include <string_view>

namespace depeche::http {

enum class Encoding { identity, gzip, brotli };

// "identity", "gzip", "br"
[[nodiscard]] std::string_view name_of(Encoding encoding);

// What an Accept-Encoding header likes best, by its q-values; brotli where it likes several alike. What can't
// be read is passed over. Identity where it takes neither of the others, even if it refuses that too.
[[nodiscard]] Encoding choose_encoding(std::string_view accept_encoding);
[[nodiscard]] Encoding choose_encoding(const httplib::Request& request);

enum class Effort {
  quick,     // while somebody waits
  thorough,  // once, for what is served again and again
};

// Throws std::bad_alloc. The same input gives the same bytes.
[[nodiscard]] std::string encode(std::string_view content, Encoding encoding, Effort effort);

// False for what is compressed in itself, as pictures are.
[[nodiscard]] bool is_compressible(std::string_view media_type);

// Names `header` in the answer's Vary, beside those that it names already.
void add_vary(httplib::Response& response, std::string_view header);

// Compresses the body where that is worth it and the client takes it, and says so. An answer that has a
// Content-Encoding already, or a content provider, is left as it is.
void compress(const httplib::Request& request, httplib::Response& response);

}  // namespace depeche::http
