#include "server/http/routing/asset.h"

#include <utility>

#include "server/http/routing/entity_tag.h"

namespace depeche::http {

// Each encoding is tagged by its own bytes, since a strong tag must tell any two representations apart, and
// two encodings are two representations (RFC 9110, 8.8.3.3). The content itself is moved last, as the others
// are made from it.
Asset::Asset(std::string content, std::string type) : type_(std::move(type)) {
  if (is_compressible(type_)) {
    for (const Encoding encoding : {Encoding::gzip, Encoding::brotli}) {
      std::string encoded = encode(content, encoding, Effort::thorough);
      if (encoded.size() >= content.size()) continue;
      std::string etag = strong_etag(encoded);
      variants_[static_cast<std::size_t>(encoding)] = {std::move(encoded), std::move(etag)};
    }
  }
  std::string etag = strong_etag(content);
  variants_[static_cast<std::size_t>(Encoding::identity)] = {std::move(content), std::move(etag)};
}

// Vary goes out with the 304 and with the uncompressed variant as well: a shared cache must know that
// another client would get other bytes (RFC 9110, 12.5.5 and 15.4.5).
void Asset::serve(const httplib::Request& request, httplib::Response& response) const {
  Encoding encoding = choose_encoding(request);
  if (variant(encoding).content.empty()) encoding = Encoding::identity;
  // A browser keeps the file, but asks each time whether it has changed, and gets a 304. So a new version of
  // the page shows at once.
  response.set_header("Cache-Control", "no-cache");
  if (is_compressible(type_)) add_vary(response, "Accept-Encoding");
  if (is_known_to_client(request, variant(encoding).etag, response)) return;
  if (encoding != Encoding::identity) response.set_header("Content-Encoding", std::string(name_of(encoding)));
  response.set_content(variant(encoding).content, type_);
}

}  // namespace depeche::http
