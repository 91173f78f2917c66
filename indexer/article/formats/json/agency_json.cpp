#include "indexer/article/formats/json/agency_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/json/bounded_json.h"
#include "indexer/article/formats/json/ninjs.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

using nlohmann::json;

// Members that hold lists of ninjs items.
constexpr std::array<std::string_view, 3> kLists{"_items", "items", "newsItems"};

bool has(const std::vector<std::string>& keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

// The texts of a Belga article are components, of which some are pictures.
std::string text_of_component(const json& component) {
  std::string text;
  if (text_of(member_of(component, "assetFormat")) != "Text") return text;
  for (const json& proxy : member_of(component, "proxies")) {
    std::string part = text_of(first_member(proxy, {"clobData", "varcharData"}));
    if (!is_blank(part)) text += (text.empty() ? "" : "\n") + part;
  }
  return text;
}

// Milliseconds since 1970.
std::string date_of_belga(const json& object) {
  return canonical_date(text_of(first_member(object, {"validateDate", "createDate"})));
}

std::string body_of_belga(const json& object, std::string_view title) {
  std::string lead;
  std::string body;
  for (const json& component : member_of(object, "newsComponents")) {
    const std::string type = text_of(member_of(component, "assetType"));
    std::string& part = type == "Lead" ? lead : body;
    if (type == "Lead" || type == "Body" || type == "Text") part += text_of_component(component) + "\n";
  }
  return text_of_plain(lead + "\n" + body, title);
}

void deliver_belga(const json& object, Delivery& delivery) {
  const std::string type = text_of(member_of(object, "assetType"));
  if (type == "Picture" || type == "Video" || type == "Audio") return delivery.leave_out(type);
  Article article;
  article.id = text_of(first_member(object, {"newsObjectId", "newsItemId"}));
  if (!article.id.empty()) article.id = "belga:" + article.id;
  article.title = text_of(first_member(object, {"headLine", "name"}));
  article.date = date_of_belga(object);
  article.source = text_of(first_member(object, {"source", "credit"}));
  article.authors = names_of(member_of(object, "authors"));
  article.tags = names_of(member_of(object, "keywords"));
  article.lang = text_of(member_of(object, "language"));
  article.body = body_of_belga(object, article.title);
  delivery.accept(std::move(article));
}

// Calls `deliver` with each entry, and tells rejects by its number.
template <typename Deliver>
void for_each_entry(const json& list, Delivery& delivery, Deliver deliver) {
  std::size_t number = 0;
  for (const json& entry : list) {
    delivery.at_record(++number);
    try {
      deliver(entry);
    } catch (const InvalidRequest& error) {
      delivery.reject(error.what());
    }
  }
  delivery.at_record(0);
}

// AP gives the item and its text side by side.
void deliver_ap(const json& answer, Delivery& delivery) {
  const json& data = member_of(answer, "data");
  const json& beside =
      first_member(answer, {"nitf"}).is_null() ? member_of(data, "nitf") : member_of(answer, "nitf");
  const std::string body = text_of(member_of(beside, "body_html"));
  const json& item = member_of(data, "item");
  if (item.is_object()) deliver_ninjs_item(item, body, delivery);
  for_each_entry(member_of(data, "items"), delivery, [&delivery](const json& entry) {
    const json& inner = member_of(entry, "item");
    deliver_ninjs_item(inner.is_object() ? inner : entry, {}, delivery);
  });
}

}  // namespace

bool is_agency_json(const std::vector<std::string>& keys) {
  if (has(keys, "newsObjects") || (has(keys, "data") && has(keys, "api_version"))) return true;
  return std::ranges::any_of(kLists, [&keys](std::string_view list) { return has(keys, list); });
}

void deliver_agency_json(std::string_view text, Delivery& delivery) {
  const json answer = parse_bounded(text);
  if (!answer.is_object()) throw InvalidRequest("is not a JSON object");
  for_each_entry(member_of(answer, "newsObjects"), delivery,
                 [&delivery](const json& entry) { deliver_belga(entry, delivery); });
  deliver_ap(answer, delivery);
  for (const std::string_view name : kLists) {
    for_each_entry(member_of(answer, name), delivery,
                   [&delivery](const json& entry) { deliver_ninjs_item(entry, {}, delivery); });
  }
}

}  // namespace depeche::article
