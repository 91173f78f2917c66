// POST and GET /api/snapshots, DELETE /api/snapshots/{name}
#include <fmt/chrono.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <utility>

#include "server/http/routing/content_type.h"
#include "server/http/routing/json_writer.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/request_body.h"
#include "server/http/writing/flat_json.h"
#include "server/http/writing/write_routes.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

// RFC 9110, 15.3.2: the request made something new.
constexpr int kCreated = 201;

// Returns the name that the body asks for, or an empty one where the service is to choose it. A body that is
// there must say what we know: a misspelt member would otherwise make a snapshot of another name without a
// word.
std::string name_in(const std::string& document) {
  if (document.empty()) return {};
  const std::optional<Json> json = parse_flat_json(document, 1);
  const bool is_empty = json && json->is_object() && json->empty();
  if (is_empty) return {};
  if (!json || !json->is_object() || json->size() != 1 || !json->contains("name") ||
      !json->at("name").is_string()) {
    throw Refused(422, R"(the body must be {"name": "…"}, {} or empty)");
  }
  return json->at("name").get<std::string>();
}

// Writes the snapshot, and tells the client which of its mistakes stopped it: the name is taken (409), or it
// is no name of a folder (422).
write::Snapshot snapshot(write::WriteService& service, std::string name) {
  try {
    return service.take_snapshot(std::move(name));
  } catch (const write::SnapshotExists& error) {
    throw Refused(409, error.what());
  } catch (const InvalidRequest& error) {
    throw Refused(422, error.what());
  }
}

void write_snapshot(JsonWriter& json, const write::Snapshot& snapshot) {
  json.begin_object().key("name").text(snapshot.name).key("bytes").number(snapshot.bytes);
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(snapshot.taken_at);
  json.key("taken_at").text(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds))).end_object();
}

std::string to_json(const write::Snapshot& snapshot) {
  JsonWriter json;
  write_snapshot(json, snapshot);
  return std::move(json).take();
}

}  // namespace

BodyHandler take_snapshot(write::WriteService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& body) {
    Parameters(request).reject_unknown();
    const std::string document = read_document(body);
    if (!document.empty()) require_media_type(request, "application/json");
    const write::Snapshot taken = snapshot(service, name_in(document));
    response.status = kCreated;
    response.set_content(to_json(taken), kJson);
  };
}

Handler list_snapshots(write::WriteService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response) {
    Parameters(request).reject_unknown();
    JsonWriter json;
    json.begin_object().key("snapshots").begin_array();
    for (const write::Snapshot& snapshot : service.snapshots()) write_snapshot(json, snapshot);
    json.end_array().end_object();
    response.set_content(std::move(json).take(), kJson);
  };
}

Handler delete_snapshot(write::WriteService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    const std::string& name = call.variable("name");
    Parameters(request).reject_unknown();
    const std::optional<write::Snapshot> removed = service.remove_snapshot(name);
    if (!removed) throw NotFound("there is no snapshot of this name");
    response.set_content(to_json(*removed), kJson);
  };
}

}  // namespace depeche::http
