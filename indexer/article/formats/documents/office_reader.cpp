#include "indexer/article/formats/documents/office_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/formats/documents/document_article.h"
#include "indexer/article/formats/documents/office_text.h"
#include "indexer/article/formats/documents/packed_parts.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/xml_opening.h"
#include "indexer/article/xml/xml_records.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::string_view kOpenText = "mimetypeapplication/vnd.oasis.opendocument.text";

bool is_packed(const Opening& opening) {
  return opening.bytes.starts_with("PK\x03\x04");
}

std::optional<XmlDocument> parsed(const PackedParts& parts, std::string_view name) {
  const auto part = parts.find(name);
  if (part == parts.end()) return std::nullopt;
  return parse_xml(decode(part->second, declared_xml_encoding(part->second)).text);
}

using ReadParts = Article (*)(const xmlNode* text, const xmlNode* properties);

// Reads two parts of the document, the second of which may be missing.
void read_office(Input& input, Delivery& delivery, std::uint64_t max_bytes, std::string_view text_name,
                 std::string_view properties_name, ReadParts read) {
  const PackedParts parts = read_parts(input, delivery, max_bytes, [&](std::string_view name) {
    return name == text_name || name == properties_name;
  });
  Article article;
  try {
    const auto text = parsed(parts, text_name);
    if (!text) throw InvalidRequest("is an office document without a text");
    const auto properties = parsed(parts, properties_name);
    article = read(text->root(), properties ? properties->root() : nullptr);
  } catch (const InvalidRequest& error) {
    return delivery.reject(error.what());
  }
  deliver_document(std::move(article), delivery);
}

}  // namespace

bool is_docx(const Opening& opening) {
  return is_packed(opening) && opening.bytes.find("word/") != std::string_view::npos &&
         (opening.bytes.find("[Content_Types].xml") != std::string_view::npos ||
          opening.bytes.find("word/document.xml") != std::string_view::npos);
}

bool is_odt(const Opening& opening) {
  constexpr std::size_t kHeadOfEntry = 30;
  return is_packed(opening) && opening.bytes.size() > kHeadOfEntry &&
         opening.bytes.substr(kHeadOfEntry).starts_with(kOpenText);
}

bool is_flat_odt(const Opening& opening) {
  return opening.has_root("document", {"urn:oasis:names:tc:opendocument:xmlns:office:1.0"});
}

void read_docx(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_office(input, delivery, max_bytes, "word/document.xml", "docProps/core.xml", docx_article);
}

void read_odt(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_office(input, delivery, max_bytes, "content.xml", "meta.xml", odt_article);
}

void read_flat_odt(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_xml_records(
      input, delivery, {.names = {"document"}, .nesting = RecordNesting::nested, .max_bytes = max_bytes},
      [&delivery](const XmlRecord& record) {
        deliver_document(odt_article(record.element, xml_find(record.element, "meta")), delivery);
      });
}

}  // namespace depeche::article
