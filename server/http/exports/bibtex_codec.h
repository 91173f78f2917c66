// Writes articles as BibTeX in UTF-8. An article is an @article where its source is known, else a @misc. What
// means something to TeX is escaped. Words with capitals, which a style would write small, are in braces
// ("{OTSC}"). The key is made from the source, the year and a hash of the id, so that it is the same in every
// export and no other article has it. The beginning of the body goes in as an abstract.
//
// Thread rule: one thread at a time.
#pragma once

#include "server/http/exports/export_codec.h"

namespace depeche::http {

class BibtexCodec : public ExportCodec {
 public:
  [[nodiscard]] std::string article(const article::Article& article) const override;
};

}  // namespace depeche::http
