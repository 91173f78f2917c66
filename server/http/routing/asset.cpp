#include "server/http/routing/asset.h"

#include <utility>

#include "server/http/routing/entity_tag.h"

namespace depeche::http {

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

void Asset::serve(const httplib::Request& request, httplib::Response& response) const {
  Encoding encoding = choose_encoding(request);
  if (variant(encoding).content.empty()) encoding = Encoding::identity;
  // Asked again each time, answered by 304: an upgrade shows at once.
  response.set_header("Cache-Control", "no-cache");
  if (is_compressible(type_)) add_vary(response, "Accept-Encoding");
  if (is_known_to_client(request, variant(encoding).etag, response)) return;
  if (encoding != Encoding::identity) response.set_header("Content-Encoding", std::string(name_of(encoding)));
  response.set_content(variant(encoding).content, type_);
}

}  // namespace depeche::http
