// Articles as text of one format, one after the other.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace depeche::http {

class ExportCodec {
 public:
  ExportCodec() = default;
  virtual ~ExportCodec() = default;
  ExportCodec(const ExportCodec&) = delete;
  ExportCodec& operator=(const ExportCodec&) = delete;

  // The text in front of the first article.
  [[nodiscard]] virtual std::string head() const { return {}; }

  // The text of one article, which does not depend on those before it.
  [[nodiscard]] virtual std::string article(const article::Article& article) const = 0;
};

}  // namespace depeche::http
