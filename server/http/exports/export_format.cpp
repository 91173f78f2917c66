#include "server/http/exports/export_format.h"

#include <utility>

#include "server/http/exchange/field_list.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/exports/bibtex_codec.h"
#include "server/http/exports/csv_codec.h"
#include "server/http/exports/ninjs_codec.h"
#include "server/http/exports/ris_codec.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {
namespace {

// A line an article, as GET /api/articles/{id} has it.
class NdjsonCodec : public ExportCodec {
 public:
  explicit NdjsonCodec(FieldList fields) : fields_(std::move(fields)) {}
  std::string article(const article::Article& article) const override {
    return to_json(article, fields_) + "\n";
  }

 private:
  const FieldList fields_;
};

// The parameter is refused for other formats rather than ignored: who gives it expects something of it.
CsvDialect take_dialect(Parameters& parameters, std::string_view format) {
  const std::optional<std::string> excel = parameters.take("excel");
  if (!excel || *excel == "0") return CsvDialect::standard;
  if (*excel != "1") throw InvalidParameter("excel", R"(must be "0" or "1")");
  if (format != "csv") throw InvalidParameter("excel", "is for format=csv only");
  return CsvDialect::excel;
}

// References have fields of their own.
FieldList take_columns(Parameters& parameters, std::string_view format) {
  FieldList fields = take_fields(parameters, {});
  if (!fields.is_default() && format != "csv" && format != "ndjson") {
    throw InvalidParameter("fields", "is for format=csv and format=ndjson only");
  }
  return fields;
}

}  // namespace

ExportFormat take_export_format(Parameters& parameters) {
  // A missing format is an empty one, and so gets the message at the end, which lists all formats.
  const std::string format = parameters.take("format").value_or("");
  const CsvDialect dialect = take_dialect(parameters, format);
  FieldList fields = take_columns(parameters, format);
  if (format == "csv") return {std::make_unique<CsvCodec>(dialect, fields.of_articles()), kCsv, "csv"};
  if (format == "ndjson") return {std::make_unique<NdjsonCodec>(std::move(fields)), kNdjson, "ndjson"};
  if (format == "ninjs") return {std::make_unique<NinjsCodec>(), kNdjson, "ndjson"};
  if (format == "ris") return {std::make_unique<RisCodec>(), kRis, "ris"};
  if (format == "bibtex") return {std::make_unique<BibtexCodec>(), kBibtex, "bib"};
  throw InvalidParameter("format", R"(must be one of "csv", "ndjson", "ninjs", "ris", "bibtex")");
}

}  // namespace depeche::http
