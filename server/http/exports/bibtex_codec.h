// Articles as BibTeX in UTF-8: @article where the source is known, else @misc. What means something to TeX is
// escaped; words with capitals that a style would make small are in braces ("{OTSC}"). A key is made from the
// source, the year and a hash of the id, so that it is the same in every export and nobody else's. The body
// is there as an abstract.
#pragma once

#include "server/http/exports/export_codec.h"

namespace depeche::http {

class BibtexCodec : public ExportCodec {
 public:
  [[nodiscard]] std::string article(const article::Article& article) const override;
};

}  // namespace depeche::http
