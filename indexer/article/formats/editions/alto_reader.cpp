#include "indexer/article/formats/editions/alto_reader.h"

#include "indexer/article/formats/editions/alto_page.h"
#include "indexer/article/formats/editions/mets_reader.h"
#include "indexer/article/formats/editions/whole_or_parts.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {

bool is_alto(const Opening& opening) {
  return opening.has_root("alto");
}

void read_alto(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  if (is_page_of_issue(delivery.path())) return delivery.leave_out("page of an issue in METS");
  WholeOrParts pages(delivery);
  read_xml_records(
      input, delivery, {.names = {"alto"}, .max_bytes = max_bytes},
      [&](const XmlRecord& record) { pages.accept({.body = text_of(read_alto_page(record.element))}); });
  pages.finish();
}

}  // namespace depeche::article
