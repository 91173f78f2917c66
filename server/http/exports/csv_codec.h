// Writes articles as CSV (RFC 4180): a header with the names that depeche-indexer reads (article_fields.h),
// entries of lists joined by "|", lines ended by CR LF.
//
// A spreadsheet takes a cell that begins with = + - @ (or their full-width forms), also behind white space,
// for a formula, and one that begins with a tab or CR may become such a cell. Each of these gets an
// apostrophe in front, which is the spreadsheet's own sign for text. So a body "- 3 degrés" reads "'- 3
// degrés"; NDJSON has it unchanged.
#pragma once

#include <string>
#include <vector>

#include "server/http/exports/export_codec.h"

namespace depeche::http {

enum class CsvDialect {
  standard,
  excel,  // ";" between cells, as a French Excel wants, and a byte order mark, without which it misreads
          // UTF-8
};

class CsvCodec : public ExportCodec {
 public:
  explicit CsvCodec(CsvDialect dialect) : dialect_(dialect) {}

  [[nodiscard]] std::string head() const override;
  [[nodiscard]] std::string article(const article::Article& article) const override;

 private:
  [[nodiscard]] std::string line(const std::vector<std::string>& cells) const;

  const CsvDialect dialect_;
};

}  // namespace depeche::http
