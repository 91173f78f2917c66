// POST /api/articles/delete. It is a POST, as the body of a DELETE has no meaning in HTTP (RFC 9110, 9.3.5),
// and a list of ids is too long for an address.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/index/edit/batch.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/request_body.h"
#include "server/http/writing/flat_json.h"
#include "server/http/writing/write_answer.h"
#include "server/http/writing/write_routes.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

// A batch is as large as a commit of articles, so a long list never keeps other writers waiting for all of
// it.
constexpr std::size_t kIdsPerBatch = index::ChangeBatch::kItemsPerCommit;
constexpr int kLevels = 2;
constexpr const char* kExpected = R"(the body must be {"ids": […]}, the ids strings or whole numbers)";

// An id may be written as a whole number; its digits are the id, as strings hold it.
std::string id_of(const Json& json) {
  if (json.is_number_integer()) return json.dump();
  if (!json.is_string()) throw Refused(422, kExpected);
  return json.get<std::string>();
}

// Returns the ids in their order, each once: a second removal of the same article would be reported as
// missing. Throws Refused (422) where the body is not as expected; then nothing was deleted.
std::vector<std::string> ids_in(const std::string& document) {
  const std::optional<Json> json = parse_flat_json(document, kLevels);
  if (!json || !json->is_object() || json->size() != 1 || !json->contains("ids") ||
      !json->at("ids").is_array()) {
    throw Refused(422, kExpected);
  }
  std::vector<std::string> ids;
  std::unordered_set<std::string> seen;
  for (const Json& entry : json->at("ids")) {
    std::string id = id_of(entry);
    if (seen.insert(id).second) ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<index::Change> removals_of(std::span<const std::string> ids) {
  std::vector<index::Change> changes;
  for (const std::string& id : ids) changes.emplace_back(index::Removal{id});
  return changes;
}

WriteAnswer remove_all(write::WriteService& service, std::span<const std::string> ids) {
  WriteAnswer answer;
  do {  // once at least: the answer names the revision
    const std::span<const std::string> batch = ids.first(std::min(ids.size(), kIdsPerBatch));
    ids = ids.subspan(batch.size());
    write::Receipt receipt = service.write(removals_of(batch));
    answer.counts += index::counts_of(receipt.outcomes);
    answer.revision = std::move(receipt.revision);
    for (std::size_t n = 0; n < batch.size(); ++n) {
      // An unknown id is no failure of the request: the others are deleted, and this one is listed. So a list
      // can be sent once more after a connection broke.
      if (receipt.outcomes[n] == index::Outcome::missing) {
        answer.reject({.line = 0, .id = batch[n], .reason = "no article has this id"});
      }
    }
  } while (!ids.empty());
  return answer;
}

}  // namespace

BodyHandler delete_articles(write::WriteService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& body) {
    Parameters(request).reject_unknown();
    require_media_type(request, "application/json");
    response.set_content(to_json(remove_all(service, ids_in(read_document(body)))), kJson);
  };
}

}  // namespace depeche::http
