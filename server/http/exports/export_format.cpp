#include "server/http/exports/export_format.h"

#include "server/http/exchange/json_codec.h"
#include "server/http/exports/bibtex_codec.h"
#include "server/http/exports/csv_codec.h"
#include "server/http/exports/ris_codec.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {
namespace {

// A line an article, as GET /api/articles/{id} has it.
class NdjsonCodec : public ExportCodec {
 public:
  std::string article(const article::Article& article) const override { return to_json(article) + "\n"; }
};

// The parameter is refused for other formats rather than ignored: who gives it expects something of it.
CsvDialect take_dialect(Parameters& parameters, std::string_view format) {
  const std::optional<std::string> excel = parameters.take("excel");
  if (!excel || *excel == "0") return CsvDialect::standard;
  if (*excel != "1") throw InvalidParameter("excel", R"(must be "0" or "1")");
  if (format != "csv") throw InvalidParameter("excel", "is for format=csv only");
  return CsvDialect::excel;
}

}  // namespace

ExportFormat take_export_format(Parameters& parameters) {
  // A missing format is an empty one, and so gets the message at the end, which lists all formats.
  const std::string format = parameters.take("format").value_or("");
  const CsvDialect dialect = take_dialect(parameters, format);
  if (format == "csv") return {std::make_unique<CsvCodec>(dialect), kCsv, "csv"};
  if (format == "ndjson") return {std::make_unique<NdjsonCodec>(), kNdjson, "ndjson"};
  if (format == "ris") return {std::make_unique<RisCodec>(), kRis, "ris"};
  if (format == "bibtex") return {std::make_unique<BibtexCodec>(), kBibtex, "bib"};
  throw InvalidParameter("format", R"(must be one of "csv", "ndjson", "ris", "bibtex")");
}

}  // namespace depeche::http
