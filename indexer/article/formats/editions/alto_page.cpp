#include "indexer/article/formats/editions/alto_page.h"

#include "indexer/article/formats/editions/joined_lines.h"

namespace depeche::article {
namespace {

bool ends_with_hyphen(std::string_view text) {
  return text.ends_with('-') || text.ends_with("\u00AC") || text.ends_with("\u00AD");
}

// A word that is parted stands whole at its first part, where the scanner's program knew it; else the sign
// behind the part says that it goes on.
std::string read_line(const xmlNode* line) {
  std::string text;
  bool is_whole = false;
  for (const xmlNode* piece : xml_children(line)) {
    if (xml_name(piece) == "HYP") {
      if (!is_whole && !text.empty() && !ends_with_hyphen(text)) text += "\u00AD";
      continue;
    }
    if (xml_name(piece) != "String") continue;
    const std::string part = xml_value(piece, "SUBS_TYPE");
    const std::string whole = xml_value(piece, "SUBS_CONTENT");
    if (part == "HypPart2" && !whole.empty()) continue;
    is_whole = part == "HypPart1" && !whole.empty();
    const std::string word = is_whole ? whole : xml_value(piece, "CONTENT");
    if (word.empty()) continue;
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::string read_block(const xmlNode* block) {
  std::string text;
  for (const xmlNode* line : xml_children(block, "TextLine")) join_line(text, read_line(line));
  return text;
}

bool is_margin(std::string_view name) {
  return name.ends_with("Margin");
}

// Walks down the page. The parser allows no tree so deep that this could fail.
void add_blocks(const xmlNode* element, std::vector<std::string>& around, AltoPage& page) {
  const std::string id = xml_value(element, "ID");
  if (!id.empty()) around.push_back(id);
  if (xml_name(element) == "TextBlock") {
    for (const std::string& name : around) page.by_id[name].push_back(page.blocks.size());
    page.blocks.push_back(read_block(element));
  } else {
    for (const xmlNode* child : xml_children(element)) {
      if (!is_margin(xml_name(child))) add_blocks(child, around, page);
    }
  }
  if (!id.empty()) around.pop_back();
}

}  // namespace

AltoPage read_alto_page(const xmlNode* root) {
  AltoPage page;
  std::vector<std::string> around;
  for (const xmlNode* layout : xml_children(root, "Layout")) add_blocks(layout, around, page);
  return page;
}

std::string text_of(const AltoPage& page) {
  std::string text;
  for (const std::string& block : page.blocks) join_block(text, block);
  return text;
}

}  // namespace depeche::article
