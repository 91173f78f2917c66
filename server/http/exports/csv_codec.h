// Writes articles as CSV (RFC 4180): a header with the names that depeche-indexer reads (article_fields.h),
// entries of lists joined by "|", lines ended by CR LF. Within an entry a bar is "\|" and a backslash "\\".
//
// Where a spreadsheet could take a cell, or what stands behind a separator in it, for a formula, an
// apostrophe stands in front, which is the spreadsheet's own sign for text (formula_guard.h). So a body "- 3
// degrés" reads
// "'- 3 degrés" there; depeche-indexer takes it off again, and NDJSON has it unchanged.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article_fields.h"
#include "server/http/exports/export_codec.h"

namespace depeche::http {

enum class CsvDialect {
  standard,
  excel,  // ";" between cells, as a French Excel wants, and a byte order mark, without which it misreads
          // UTF-8
};

class CsvCodec : public ExportCodec {
 public:
  // `fields` are the columns; without any, all fields are.
  explicit CsvCodec(CsvDialect dialect, std::vector<const article::Field*> fields = {});

  [[nodiscard]] std::string head() const override;
  [[nodiscard]] std::string article(const article::Article& article) const override;

 private:
  [[nodiscard]] std::string line(const std::vector<std::string>& cells) const;

  const CsvDialect dialect_;
  const std::vector<const article::Field*> columns_;
};

}  // namespace depeche::http
