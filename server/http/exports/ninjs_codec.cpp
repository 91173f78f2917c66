#include "server/http/exports/ninjs_codec.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/dispatch.h"
#include "server/http/routing/json_writer.h"

namespace depeche::http {
namespace {

void write_text(JsonWriter& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.key(name).text(text);
}

// What things are called, each in an object of its own.
void write_names(JsonWriter& json, std::string_view name, const std::vector<std::string>& names) {
  if (names.empty()) return;
  json.key(name).begin_array();
  for (const std::string& one : names) json.begin_object().key("name").text(one).end_object();
  json.end_array();
}

void write_urgency(JsonWriter& json, const std::string& urgency) {
  std::uint64_t number = 0;
  std::from_chars(urgency.data(), urgency.data() + urgency.size(), number);
  if (number > 0) json.key("urgency").number(number);
}

}  // namespace

std::string NinjsCodec::article(const article::Article& article) const {
  JsonWriter json;
  json.begin_object().key("uri").text(article.id).key("type").text("text");
  json.key("profile").text(article::kOwnProfile).key("pubstatus").text("usable");
  write_text(json, "version", article.version);
  write_text(json, "versioncreated", article.date);
  write_text(json, "embargoed", article.embargo);
  json.key("headline").text(article.title);
  write_text(json, "byline", fmt::format("{}", fmt::join(article.authors, ", ")));
  write_names(json, "authors", article.authors);
  write_text(json, "source", article.source);
  write_text(json, "section", article.section);
  write_text(json, "url", article.url);
  write_text(json, "language", article.lang);
  write_text(json, "located", article.dateline);
  write_urgency(json, article.urgency);
  write_names(json, "subject", article.tags);
  write_names(json, "place", article.places);
  write_names(json, "person", article.people);
  write_names(json, "organisation", article.organizations);
  json.key("body_text").text(article.body);
  return std::move(json.end_object()).take() + "\n";
}

}  // namespace depeche::http
