#include "indexer/article/formats/md_reader.h"

#include <utility>

#include "indexer/article/formats/front_matter.h"
#include "indexer/article/formats/markdown_text.h"
#include "indexer/article/formats/whole_file.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {

bool looks_like_markdown(std::string_view head) {
  if (head.starts_with("# ")) return true;
  return head.starts_with("---\n") && head.find("\n---", 3) != std::string_view::npos;
}

void read_markdown(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_whole_file(input, delivery, max_bytes,
                  [](std::string bytes) { return parse_markdown(to_utf8(std::move(bytes))); });
}

Article parse_markdown(std::string text) {
  const std::string clean = without_controls(std::move(text));
  FrontMatter front_matter = split_front_matter(clean);
  Article article = std::move(front_matter.article);
  const MarkdownText parts = markdown_text(front_matter.rest);
  const std::string title = single_line(article.title);
  if (title.empty()) article.title = parts.heading;
  // A heading that is not the title of the front matter is a line of the text, and keeps its place there.
  const bool repeats_title = title.empty() || title == parts.heading;
  article.body = parts.before + (repeats_title ? "" : parts.heading + "\n") + parts.after;
  return article;
}

}  // namespace depeche::article
