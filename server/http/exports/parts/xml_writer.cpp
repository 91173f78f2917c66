#include "server/http/exports/parts/xml_writer.h"

#include <fmt/format.h>
#include <libxml/xmlwriter.h>

#include <new>

#include "server/http/exports/parts/control_characters.h"

namespace depeche::http {
namespace {

// libxml2 has a function of its own to free each kind of object, which `delete` must not replace.
struct FreeBuffer {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
};
struct FreeWriter {
  void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
};

// libxml2 reads UTF-8 as unsigned bytes.
const xmlChar* bytes_of(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

// libxml2 returns a negative number where it has no memory. Its other errors are wrong calls, and ours nest.
void require(int outcome) {
  if (outcome < 0) throw std::bad_alloc();
}

}  // namespace

struct XmlWriter::Document {
  // The writer writes into the buffer once more when it is freed, so the buffer stands before it and is freed
  // after it.
  std::unique_ptr<xmlBuffer, FreeBuffer> buffer{xmlBufferCreate()};
  std::unique_ptr<xmlTextWriter, FreeWriter> writer{xmlNewTextWriterMemory(buffer.get(), 0)};
};

XmlWriter::XmlWriter() : document_(std::make_unique<Document>()) {
  if (document_->buffer == nullptr || document_->writer == nullptr) throw std::bad_alloc();
  require(xmlTextWriterSetIndent(document_->writer.get(), 1));
  require(xmlTextWriterStartDocument(document_->writer.get(), "1.0", "UTF-8", nullptr));
}

XmlWriter::~XmlWriter() = default;

XmlWriter& XmlWriter::begin(const char* name, Attributes attributes) {
  require(xmlTextWriterStartElement(document_->writer.get(), bytes_of(name)));
  for (const auto& [key, value] : attributes) {
    // libxml2 would write forbidden characters as they are. Removing them also removes a NUL, which would end
    // the text here.
    const std::string text = without_control_characters(value);
    require(xmlTextWriterWriteAttribute(document_->writer.get(), bytes_of(key), bytes_of(text.c_str())));
  }
  return *this;
}

XmlWriter& XmlWriter::end() {
  require(xmlTextWriterEndElement(document_->writer.get()));
  return *this;
}

XmlWriter& XmlWriter::element(const char* name, std::string_view text, Attributes attributes) {
  begin(name, attributes);
  const std::string content = without_control_characters(text);
  require(xmlTextWriterWriteString(document_->writer.get(), bytes_of(content.c_str())));
  return end();
}

XmlWriter& XmlWriter::empty_element(const char* name, Attributes attributes) {
  return begin(name, attributes).end();
}

XmlWriter& XmlWriter::style_sheet(const char* href) {
  const std::string content = fmt::format("type=\"text/css\" href=\"{}\"", href);
  require(
      xmlTextWriterWritePI(document_->writer.get(), bytes_of("xml-stylesheet"), bytes_of(content.c_str())));
  return *this;
}

XmlWriter& XmlWriter::markup(std::string_view xml) {
  const std::string content = without_control_characters(xml);
  require(xmlTextWriterWriteRaw(document_->writer.get(), bytes_of(content.c_str())));
  return *this;
}

std::string XmlWriter::take() {
  require(xmlTextWriterEndDocument(document_->writer.get()));
  require(xmlTextWriterFlush(document_->writer.get()));
  // The buffer still owns these bytes; the string is a copy.
  return reinterpret_cast<const char*>(xmlBufferContent(document_->buffer.get()));
}

}  // namespace depeche::http
