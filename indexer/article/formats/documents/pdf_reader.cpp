#include "indexer/article/formats/documents/pdf_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/formats/documents/document_article.h"
#include "indexer/article/formats/documents/keyword_list.h"
#include "indexer/article/formats/documents/pdf_text.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"
#include "indexer/box/boxed_file.h"

namespace depeche::article {
namespace {

std::string value_of(const FrameFields& fields, std::string_view name) {
  const auto field = fields.find(name);
  return field == fields.end() ? std::string() : single_line(without_controls(name_to_utf8(field->second)));
}

// The day of the file is only what was printed then: no better one is known.
Article head_of(const FrameFields& fields) {
  return {.title = value_of(fields, "Title"),
          .date = value_of(fields, "date"),
          .authors = names_in_byline(value_of(fields, "Author")),
          .tags = keywords_in(value_of(fields, "Keywords"))};
}

}  // namespace

bool is_pdf(const Opening& opening) {
  return opening.text.starts_with("%PDF-");
}

void read_pdf(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  BoxedFile pdf(delivery.box(), "pdf", input);
  Article article;
  std::vector<std::string> pages;
  std::uint64_t bytes = 0;
  while (const auto part = pdf.next()) {
    if (!part->reject.empty()) throw UnreadableInput(part->reject);
    if (value_of(part->fields, "kind") == "head") {
      article = head_of(part->fields);
      continue;
    }
    auto page = pdf.read_all_of_part(max_bytes - bytes);
    if (!page) return delivery.reject(too_large_reason(max_bytes));
    bytes += page->size();
    pages.push_back(without_controls(decode(*std::move(page), "utf-8").text));
  }
  article.body = text_of_pages(pages);
  if (is_blank(article.body))
    return delivery.reject(
        "is a PDF document of pictures without text: a scan, which would have to be recognised first");
  deliver_document(std::move(article), delivery);
}

}  // namespace depeche::article
