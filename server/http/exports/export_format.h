// Chooses the format of an export: csv, ndjson, ninjs, ris or bibtex.
//
// Thread rule: pure functions.
#pragma once

#include <memory>

#include "server/http/exports/export_codec.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {

struct ExportFormat {
  std::unique_ptr<ExportCodec> codec;
  const char* media_type;
  const char* extension;  // of the file, without the dot; both texts last as long as the program
};

// Takes the parameter "format", which a request must have, and "excel", which only csv knows. Throws
// InvalidParameter where either is wrong.
[[nodiscard]] ExportFormat take_export_format(Parameters& parameters);

}  // namespace depeche::http
