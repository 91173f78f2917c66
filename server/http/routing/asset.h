// An Asset never changes while the server runs: a file of the page, or the OpenAPI document. It is compressed
// once, when it is made, and each of its encodings has a strong tag.
//
// Thread rule: immutable after construction.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "server/http/routing/content_encoding.h"

namespace depeche::http {

class Asset {
 public:
  // Compresses `content` thoroughly, which takes time: for the start of the server. `type` is the whole
  // Content-Type: "text/css; charset=utf-8".
  Asset(std::string content, std::string type);

  // Answers with the encoding that the client likes best, or by 304.
  void serve(const httplib::Request& request, httplib::Response& response) const;

  // Returns the bytes in that encoding; empty where the encoding doesn't make them fewer.
  [[nodiscard]] const std::string& content(Encoding encoding = Encoding::identity) const {
    return variant(encoding).content;
  }
  [[nodiscard]] const std::string& etag(Encoding encoding = Encoding::identity) const {
    return variant(encoding).etag;
  }
  [[nodiscard]] const std::string& type() const { return type_; }

 private:
  struct Variant {
    std::string content;
    std::string etag;
  };

  [[nodiscard]] const Variant& variant(Encoding encoding) const {
    return variants_[static_cast<std::size_t>(encoding)];
  }

  std::string type_;
  std::array<Variant, 3> variants_;  // by Encoding
};

}  // namespace depeche::http
