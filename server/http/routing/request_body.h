// Reads the body of a request, piece by piece or whole.
//
// Thread rule: functions of their arguments; one thread for each request.
#pragma once

#include <httplib.h>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace depeche::http {

// The body of one article, or of a list of ids, may have so many bytes.
inline constexpr std::uint64_t kLargestDocument = 16UL << 20U;

// Returns "application/json", in lower case and without parameters; empty: the request names none.
[[nodiscard]] std::string media_type(const httplib::Request& request);

// Throws Refused (415) where the body is of another type.
void require_media_type(const httplib::Request& request, std::string_view type);

// Hands each piece of the body to `receive`. Throws InvalidRequest where the client breaks off, and what
// `receive` throws.
void receive_body(const httplib::ContentReader& body, const std::function<void(std::string_view)>& receive);

// Returns the whole body. Throws what receive_body() throws, and Refused (413) where it has more than
// kLargestDocument bytes.
[[nodiscard]] std::string read_document(const httplib::ContentReader& body);

// Adds a piece to a body that is kept whole. Throws as read_document() does.
void append_piece(std::string_view piece, std::string& document);

}  // namespace depeche::http
