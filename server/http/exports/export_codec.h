// Writes articles as text of one format, one after the other. An export owns its codec and asks it for one
// article at a time.
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

  // Returns the text in front of the first article; it is empty for most formats.
  [[nodiscard]] virtual std::string head() const { return {}; }

  // Returns the text of one article, which does not depend on the articles before it.
  [[nodiscard]] virtual std::string article(const article::Article& article) const = 0;
};

}  // namespace depeche::http
