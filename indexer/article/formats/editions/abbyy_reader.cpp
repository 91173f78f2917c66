#include "indexer/article/formats/editions/abbyy_reader.h"

#include <string>

#include "indexer/article/formats/editions/joined_lines.h"
#include "indexer/article/formats/editions/whole_or_parts.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

// Words stand in <formatting>, or each character in an element of its own.
std::string text_of_line(const xmlNode* line) {
  std::string text;
  for (const xmlNode* formatting : xml_children(line, "formatting")) text += text_content(formatting);
  return text;
}

std::string text_of_page(const xmlNode* page) {
  std::string text;
  for (const xmlNode* block : xml_children(page, "block")) {
    if (xml_value(block, "blockType") != "Text") continue;
    for (const xmlNode* paragraph : xml_find_all(block, "par")) {
      std::string joined;
      for (const xmlNode* line : xml_children(paragraph, "line")) join_line(joined, text_of_line(line));
      join_block(text, joined);
    }
  }
  return text;
}

}  // namespace

bool is_abbyy(const Opening& opening) {
  if (!opening.xml) return false;
  if (opening.xml->space.find("abbyy") != std::string::npos) return true;
  const bool may_be = opening.has_root("page") || opening.has_root("document");
  return may_be && opening.text.find("blockType=") != std::string_view::npos;
}

void read_abbyy(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  WholeOrParts pages(delivery);
  read_xml_records(input, delivery, {.names = {"page"}, .max_bytes = max_bytes},
                   [&](const XmlRecord& record) { pages.accept({.body = text_of_page(record.element)}); });
  pages.finish();
}

}  // namespace depeche::article
