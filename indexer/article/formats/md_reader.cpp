#include "indexer/article/formats/md_reader.h"

#include <utility>

#include "indexer/article/formats/front_matter.h"
#include "indexer/article/formats/markdown_text.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {

Article parse_markdown(std::string text) {
  const std::string clean = without_controls(std::move(text));
  FrontMatter front_matter = split_front_matter(clean);
  Article article = std::move(front_matter.article);
  const MarkdownText parts = markdown_text(front_matter.rest);
  const std::string title = single_line(article.title);
  if (title.empty()) article.title = parts.heading;
  const bool repeats_title = title.empty() || title == parts.heading;
  article.body = parts.before + (repeats_title ? "" : parts.heading + "\n") + parts.after;
  return article;
}

}  // namespace depeche::article
