// POST /api/articles/delete
#include <nlohmann/json.hpp>

#include <unordered_set>
#include <utility>
#include <vector>

#include "server/http/content_type.h"
#include "server/http/parameters.h"
#include "server/http/request_body.h"
#include "server/http/write_answer.h"
#include "server/http/write_routes.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

constexpr const char* kExpected = R"(the body must be {"ids": […]}, the ids strings or whole numbers)";

std::string id_of(const Json& json) {
  if (json.is_number_integer()) return json.dump();
  if (!json.is_string()) throw Refused(422, kExpected);
  return json.get<std::string>();
}

// In their order, each once.
std::vector<std::string> ids_in(const std::string& document) {
  const Json json = Json::parse(document, nullptr, false);
  if (!json.is_object() || json.size() != 1 || !json.contains("ids") || !json["ids"].is_array()) {
    throw Refused(422, kExpected);
  }
  std::vector<std::string> ids;
  std::unordered_set<std::string> seen;
  for (const Json& entry : json["ids"]) {
    std::string id = id_of(entry);
    if (seen.insert(id).second) ids.push_back(std::move(id));
  }
  return ids;
}

WriteAnswer remove_all(write::WriteService& service, const std::vector<std::string>& ids) {
  std::vector<index::Change> changes;
  for (const std::string& id : ids) changes.emplace_back(index::Removal{id});
  write::Receipt receipt = service.write(std::move(changes));
  WriteAnswer answer;
  answer.counts = index::counts_of(receipt.outcomes);
  answer.revision = std::move(receipt.revision);
  for (std::size_t n = 0; n < ids.size(); ++n) {
    if (receipt.outcomes[n] == index::Outcome::missing) {
      answer.reject({.line = 0, .id = ids[n], .reason = "no article has this id"});
    }
  }
  return answer;
}

}  // namespace

BodyHandler delete_articles(write::WriteService& service) {
  return [&service](const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& body) {
    Parameters(request).reject_unknown();
    require_media_type(request, "application/json");
    response.set_content(to_json(remove_all(service, ids_in(read_document(body)))), kJson);
  };
}

}  // namespace depeche::http
