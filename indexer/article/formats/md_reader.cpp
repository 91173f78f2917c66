#include "indexer/article/formats/md_reader.h"

#include <algorithm>
#include <utility>

#include "indexer/article/formats/front_matter.h"
#include "indexer/article/formats/head_entries.h"
#include "indexer/article/formats/markdown_text.h"
#include "indexer/article/input/whole_file.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// A head has no body: the text is.
bool names_body(const Head& head) {
  const FieldNames names;
  return std::ranges::any_of(head.entries, [&names](const HeadEntry& entry) {
    const FieldPlace place = names.find_handwritten(entry.name);
    return place.field != nullptr && place.field->kind == FieldKind::body;
  });
}

}  // namespace

// What is no text there is JSON that goes on, and broken perhaps.
bool is_markdown_behind_json(const Opening& opening) {
  if (!opening.text.starts_with('{')) return false;
  const std::string lines = without_controls(std::string(opening.text));
  const auto head = split_head(lines, FieldNames());
  if (!head || !head->rest.starts_with('\n') || names_body(*head)) return false;
  const std::string_view text = trimmed(head->rest);
  return !text.empty() && std::string_view("{[\"").find(text.front()) == std::string_view::npos;
}

bool looks_like_markdown(std::string_view head) {
  if (head.starts_with("# ")) return true;
  const bool is_fenced = head.starts_with("---\n") || head.starts_with("+++\n");
  return is_fenced && split_head(head, FieldNames()).has_value();
}

void read_markdown(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  auto text = read_text(input, delivery, max_bytes);
  if (!text) return;
  MarkdownArticle parsed;
  try {
    parsed = parse_markdown(*std::move(text), delivery.names());
  } catch (const InvalidRequest& error) {
    return delivery.reject(error.what());
  }
  for (const std::string& name : parsed.other_names) delivery.ignore_field(name);
  delivery.accept_whole_file(std::move(parsed.article));
}

MarkdownArticle parse_markdown(std::string text, const FieldNames& names) {
  const std::string clean = without_controls(std::move(text));
  FrontMatter front_matter = split_front_matter(clean, names);
  Article article = std::move(front_matter.article);
  const MarkdownText parts = markdown_text(front_matter.rest);
  const std::string title = single_line(article.title);
  if (title.empty()) article.title = parts.heading;
  // A heading that is not the title of the front matter is a line of the text, and keeps its place there.
  const bool repeats_title = title.empty() || title == parts.heading;
  article.body = parts.before + (repeats_title ? "" : parts.heading + "\n") + parts.after;
  prepend_lead(article, front_matter.lead);
  return {std::move(article), std::move(front_matter.other_names)};
}

}  // namespace depeche::article
