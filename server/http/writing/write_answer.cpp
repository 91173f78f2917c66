#include "server/http/writing/write_answer.h"

#include "indexer/base/excerpt.h"
#include "server/http/routing/json_writer.h"
#include "server/http/transport/status_title.h"

namespace depeche::http {

namespace {

// A reason names its field before it repeats what stands there.
constexpr std::size_t kLongestReason = 300;

}  // namespace

// A body of any size may have any number of bad lines, and ids of any length. The answer is kept in memory,
// so it lists the first ones, cut, and counts the rest.
void WriteAnswer::reject(const Rejected& rejected_one) {
  ++rejected_total;
  if (rejected.size() >= kMostListed) return;
  rejected.push_back({.index = rejected_one.index,
                      .line = rejected_one.line,
                      .id = excerpt(rejected_one.id),
                      .reason = excerpt(rejected_one.reason, kLongestReason)});
}

void WriteAnswer::ignore_field(std::string_view name) {
  ignored_fields.push_back(excerpt(name));
}

namespace {

void write_members(JsonWriter& json, const WriteAnswer& answer) {
  json.key("added").number(answer.counts.added);
  json.key("replaced").number(answer.counts.replaced).key("unchanged").number(answer.counts.unchanged);
  json.key("deleted").number(answer.counts.removed);
  if (answer.counts.outdated > 0) json.key("outdated").number(answer.counts.outdated);
  if (answer.counts.held > 0) json.key("held").number(answer.counts.held);
  json.key("rejected").begin_array();
  for (const Rejected& rejected : answer.rejected) {
    json.begin_object().key("index");
    rejected.index ? json.number(*rejected.index) : json.null();
    json.key("line");
    // Line 0 means that the article stands on no line, as an entry in a list of ids. The JSON says null then.
    rejected.line == 0 ? json.null() : json.number(rejected.line);
    json.key("id").text_or_null(rejected.id).key("reason").text(rejected.reason).end_object();
  }
  json.end_array();
  if (answer.rejected_total > answer.rejected.size()) {
    json.key("rejected_total").number(answer.rejected_total);
  }
  json.key("ignored_fields").texts(answer.ignored_fields);
  json.key("revision").text_or_null(answer.revision);
}

}  // namespace

std::string to_json(const WriteAnswer& answer) {
  JsonWriter json;
  json.begin_object();
  write_members(json, answer);
  return std::move(json.end_object()).take();
}

// RFC 9457 (3.2) lets a problem have members of its own.
std::string to_json(const Problem& problem, const WriteAnswer& answer) {
  JsonWriter json;
  json.begin_object().key("type").text("about:blank").key("title").text(status_title(problem.status));
  json.key("status").number(static_cast<std::uint64_t>(problem.status)).key("detail").text(problem.detail);
  write_members(json, answer);
  return std::move(json.end_object()).take();
}

}  // namespace depeche::http
