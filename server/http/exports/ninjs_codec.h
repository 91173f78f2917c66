// Writes articles as items of ninjs 1.3 (IPTC's News in JSON), one a line. An item names Dépêche's profile,
// by which our reader takes it for what it was: the members "section", "url" and "authors" are not IPTC's.
//
// Thread rule: one thread at a time.
#pragma once

#include "server/http/exports/export_codec.h"

namespace depeche::http {

class NinjsCodec : public ExportCodec {
 public:
  [[nodiscard]] std::string article(const article::Article& article) const override;
};

}  // namespace depeche::http
