#include "server/http/writing/write_answer.h"

#include <utility>

#include "server/http/routing/json_writer.h"

namespace depeche::http {

// A body of any size may have any number of bad lines. The answer is kept in memory, so it lists the first
// ones and counts the rest.
void WriteAnswer::reject(Rejected rejected_one) {
  ++rejected_total;
  if (rejected.size() < kMostListed) rejected.push_back(std::move(rejected_one));
}

std::string to_json(const WriteAnswer& answer) {
  JsonWriter json;
  json.begin_object().key("added").number(answer.counts.added);
  json.key("replaced").number(answer.counts.replaced).key("unchanged").number(answer.counts.unchanged);
  json.key("deleted").number(answer.counts.removed).key("rejected").begin_array();
  for (const Rejected& rejected : answer.rejected) {
    json.begin_object().key("line");
    // Line 0 means that the article stands on no line, as an entry in a list of ids. The JSON says null then.
    rejected.line == 0 ? json.null() : json.number(rejected.line);
    json.key("id").text_or_null(rejected.id).key("reason").text(rejected.reason).end_object();
  }
  json.end_array();
  if (answer.rejected_total > answer.rejected.size()) {
    json.key("rejected_total").number(answer.rejected_total);
  }
  json.key("revision").text(answer.revision).end_object();
  return std::move(json).take();
}

}  // namespace depeche::http
