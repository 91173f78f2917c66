#include "indexer/article/formats/documents/document_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/folded_name.h"
#include "indexer/article/formats/databases/database_text.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"

namespace depeche::article {

bool is_made_title(std::string_view title) {
  constexpr std::array<std::string_view, 11> kSuffixes{".doc", ".docx", ".odt", ".rtf",  ".pdf", ".indd",
                                                       ".qxd", ".qxp",  ".txt", ".html", ".tmp"};
  constexpr std::array<std::string_view, 8> kBeginnings{"microsoft word", "sans titre", "untitled",
                                                        "document1",      "sans nom",   "doc1",
                                                        "powerpoint",     "(anonymous)"};
  const std::string folded = folded_name(title);
  const auto ends = [&folded](std::string_view suffix) { return folded.ends_with(suffix); };
  const auto begins = [&folded](std::string_view beginning) { return folded.starts_with(beginning); };
  return folded.empty() || std::ranges::any_of(kSuffixes, ends) || std::ranges::any_of(kBeginnings, begins);
}

void take_title_off_body(Article& article) {
  if (is_made_title(article.title)) article.title.clear();
  const std::string body = paragraphs(article.body);
  const std::size_t end = std::min(body.find('\n'), body.size());
  const bool repeats =
      !article.title.empty() && folded_name(body.substr(0, end)) == folded_name(article.title);
  if (repeats && end < body.size()) {
    article.body = body.substr(end + 1);
    return;
  }
  article.body = body;
  if (!article.title.empty()) return;
  if (const auto line = find_title_line(body)) {
    article.title = line->title;
    article.body = std::string(line->rest);
  }
}

void deliver_document(Article article, Delivery& delivery) {
  DatabaseRecords records = read_records(article.body);
  if (records.articles.empty()) {
    take_title_off_body(article);
    return delivery.accept_whole_file(std::move(article));
  }
  if (records.without_text > 0)
    delivery.warn(fmt::format("{} of its records have no text: left out", records.without_text));
  std::size_t number = 0;
  for (Article& record : records.articles) delivery.accept_part(std::move(record), ++number);
}

}  // namespace depeche::article
