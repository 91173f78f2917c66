// Articles as text of one format, one after the other.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>

#include "server/search/model/article_answer.h"

namespace depeche::http {

class ExportCodec {
 public:
  ExportCodec() = default;
  virtual ~ExportCodec() = default;
  ExportCodec(const ExportCodec&) = delete;
  ExportCodec& operator=(const ExportCodec&) = delete;

  // What comes before the first article.
  [[nodiscard]] virtual std::string head() const { return {}; }

  // The same article is the same text, whatever came before it.
  [[nodiscard]] virtual std::string article(const search::ArticleAnswer& article) const = 0;
};

}  // namespace depeche::http
