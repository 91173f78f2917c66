#include "indexer/article/formats/format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/article/formats/csv_reader.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

struct Extension {
  std::string_view text;
  Format format;
};
constexpr std::array<Extension, 13> kExtensions = {{{".txt", Format::txt},
                                                    {".text", Format::txt},
                                                    {".md", Format::md},
                                                    {".markdown", Format::md},
                                                    {".html", Format::html},
                                                    {".htm", Format::html},
                                                    {".xhtml", Format::html},
                                                    {".ndjson", Format::ndjson},
                                                    {".jsonl", Format::ndjson},
                                                    {".jsonlines", Format::ndjson},
                                                    {".json", Format::json},
                                                    {".csv", Format::csv},
                                                    {".tsv", Format::csv}}};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

bool looks_like_html(std::string_view text) {
  if (!text.starts_with('<')) return false;
  const std::string head = lower_case(text.substr(0, 1024));
  return std::any_of(head.begin(), head.end(), [](char c) { return c == '>'; }) &&
         (head.starts_with("<!doctype html") || head.find("<html") != std::string::npos ||
          head.find("<head") != std::string::npos || head.find("<body") != std::string::npos ||
          head.find("<article") != std::string::npos || head.find("<p>") != std::string::npos);
}

bool looks_like_json_array(std::string_view text) {
  if (!text.starts_with('[')) return false;
  const std::string_view first = trimmed(text.substr(1));
  return first.starts_with('{') || first.starts_with(']');
}

bool looks_like_markdown(std::string_view text) {
  if (text.starts_with("# ")) return true;
  return text.starts_with("---\n") && text.find("\n---", 3) != std::string_view::npos;
}

bool looks_like_csv(std::string_view text) {
  const auto header = csv_header(text);
  return header.size() > 1 && std::find(header.begin(), header.end(), "body") != header.end();
}

}  // namespace

std::optional<Format> format_of_name(const std::filesystem::path& name) {
  const std::string extension = lower_case(name.extension().native());
  if (extension == ".gz") return format_of_name(name.stem());
  const auto known = std::find_if(kExtensions.begin(), kExtensions.end(),
                                  [&extension](const Extension& e) { return e.text == extension; });
  if (known == kExtensions.end()) return std::nullopt;
  return known->format;
}

Format format_of_content(std::string_view head) {
  const std::string_view text = trimmed(head);
  if (text.starts_with('{')) {
    const bool first_line_is_whole = nlohmann::json::accept(text.substr(0, text.find('\n')));
    return first_line_is_whole ? Format::ndjson : Format::json;
  }
  if (looks_like_json_array(text)) return Format::json;
  if (looks_like_html(text)) return Format::html;
  if (looks_like_markdown(text)) return Format::md;
  if (looks_like_csv(text)) return Format::csv;
  return Format::txt;
}

}  // namespace depeche::article
