// Writes articles as RIS, which reference managers read: one tag a line, lines ended by CR LF, each value on
// one line. A date has the parts that are known ("2022/01//"). The beginning of the body goes in as an
// abstract.
//
// Thread rule: one thread at a time.
#pragma once

#include "server/http/exports/export_codec.h"

namespace depeche::http {

class RisCodec : public ExportCodec {
 public:
  [[nodiscard]] std::string article(const article::Article& article) const override;
};

}  // namespace depeche::http
