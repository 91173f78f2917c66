// POST /api/articles/delete. It is a POST, as the body of a DELETE has no meaning in HTTP (RFC 9110, 9.3.5),
// and a list of ids is too long for an address.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
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

struct ListedId {
  std::string id;
  std::size_t index;  // in the list that was sent
};

// An id may be written as a whole number; its digits are the id, as strings hold it.
ListedId id_of(const Json& json, std::size_t index) {
  if (json.is_number_integer()) return {json.dump(), index};
  if (!json.is_string()) throw Refused(422, fmt::format("{}; ids[{}] is neither", kExpected, index));
  return {json.get<std::string>(), index};
}

// Returns the ids in their order, each once: a second removal of the same article would be reported as
// missing. Throws Refused (422) where the body is not as expected; then nothing was deleted.
std::vector<ListedId> ids_in(const std::string& document) {
  const std::optional<Json> json = parse_flat_json(document, kLevels);
  if (!json || !json->is_object() || json->size() != 1 || !json->contains("ids") ||
      !json->at("ids").is_array()) {
    throw Refused(422, kExpected);
  }
  const Json& entries = json->at("ids");
  std::vector<ListedId> ids;
  std::unordered_set<std::string> seen;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    ListedId listed = id_of(entries[index], index);
    if (seen.insert(listed.id).second) ids.push_back(std::move(listed));
  }
  return ids;
}

std::vector<index::Change> removals_of(std::span<const ListedId> ids) {
  std::vector<index::Change> changes;
  for (const ListedId& listed : ids) changes.emplace_back(index::Removal{listed.id});
  return changes;
}

WriteAnswer remove_all(write::WriteService& service, std::span<const ListedId> ids) {
  WriteAnswer answer;
  do {  // once at least: the answer names the revision
    const std::span<const ListedId> batch = ids.first(std::min(ids.size(), kIdsPerBatch));
    ids = ids.subspan(batch.size());
    write::Receipt receipt = service.write(removals_of(batch));
    answer.counts += index::counts_of(receipt.outcomes);
    answer.revision = std::move(receipt.revision);
    for (std::size_t n = 0; n < batch.size(); ++n) {
      // An unknown id is no failure of the request: the others are deleted, and this one is listed. So a list
      // can be sent once more after a connection broke.
      if (receipt.outcomes[n] == index::Outcome::missing) {
        answer.reject({.index = batch[n].index, .id = batch[n].id, .reason = "no article has this id"});
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
