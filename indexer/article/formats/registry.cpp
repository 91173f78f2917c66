#include "indexer/article/formats/registry.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/csv_reader.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/formats/json_reader.h"
#include "indexer/article/formats/md_reader.h"
#include "indexer/article/formats/ndjson_reader.h"
#include "indexer/article/formats/txt_reader.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// Where several formats recognise a text, the first one is taken: a .json file may be NDJSON by another name,
// and read line by line it loses less where it is broken.
constexpr Format kFormats[] = {
    {"txt", {".txt", ".text"}, nullptr, read_txt},
    {"md", {".md", ".markdown"}, looks_like_markdown, read_markdown},
    {"html", {".html", ".htm", ".xhtml"}, looks_like_html, read_html},
    {"ndjson", {".ndjson", ".jsonl", ".jsonlines", ".json"}, looks_like_ndjson, read_ndjson},
    {"json", {".json", ".jsonld"}, looks_like_json, read_json},
    {"csv", {".csv", ".tsv"}, looks_like_csv, read_csv},
};
constexpr const Format& kPlainText = kFormats[0];

using Candidates = std::vector<const Format*>;

bool has_suffix(const Format& format, std::string_view suffix) {
  return !suffix.empty() && std::ranges::find(format.suffixes, suffix) != format.suffixes.end();
}

// "a.ndjson.gz" has the format of what is packed in it. A name that ends with ".gz" alone tells nothing.
Candidates formats_of_name(const std::filesystem::path& file) {
  const std::string suffix = ascii_lower_case(file.extension().native());
  if (suffix == ".gz") return formats_of_name(file.stem());
  Candidates candidates;
  for (const Format& format : kFormats) {
    if (has_suffix(format, suffix)) candidates.push_back(&format);
  }
  return candidates;
}

// The first of `candidates` that recognises the text, else `otherwise`.
const Format& recognized(const Candidates& candidates, std::string_view head, const Format& otherwise) {
  const std::string_view text = trimmed(head);
  for (const Format* format : candidates) {
    if (format->recognizes != nullptr && format->recognizes(text)) return *format;
  }
  return otherwise;
}

Candidates all_candidates() {
  Candidates candidates;
  std::ranges::transform(kFormats, std::back_inserter(candidates), [](const Format& f) { return &f; });
  return candidates;
}

}  // namespace

std::span<const Format> all_formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto* const format = std::ranges::find(kFormats, name, &Format::name);
  return format == std::end(kFormats) ? nullptr : format;
}

bool has_known_suffix(const std::filesystem::path& file) {
  return !formats_of_name(file).empty();
}

const Format& format_of(const std::filesystem::path& file, std::string_view head) {
  const Candidates named = formats_of_name(file);
  if (named.size() == 1) return *named.front();
  return named.empty() ? recognized(all_candidates(), head, kPlainText)
                       : recognized(named, head, *named.back());
}

}  // namespace depeche::article
