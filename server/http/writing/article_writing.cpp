// One article: PUT, DELETE and a POST of one object are the same few steps.
#include "server/http/writing/article_writing.h"

#include <utility>
#include <vector>

#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/request_body.h"
#include "server/http/writing/write_answer.h"
#include "server/http/writing/write_routes.h"
#include "server/http/writing/written_article.h"

namespace depeche::http {
namespace {

// Waits until the change is on disk. The handlers below run on streaming workers, so this wait holds up no
// search.
WriteAnswer write_all(write::WriteService& service, std::vector<index::Change> changes) {
  write::Receipt receipt = service.write(std::move(changes));
  WriteAnswer answer;
  answer.counts = index::counts_of(receipt.outcomes);
  answer.revision = std::move(receipt.revision);
  return answer;
}

// What is withheld is taken out before it is kept apart.
std::vector<index::Change> changes_of(WrittenArticle written) {
  article::Article& article = written.article;
  std::vector<index::Change> changes;
  if (written.state == WrittenState::canceled)
    changes.emplace_back(index::Removal{article.id, article.version});
  if (written.state == WrittenState::withheld) changes.emplace_back(index::Removal{article.id});
  if (written.state != WrittenState::canceled) changes.emplace_back(std::move(article));
  return changes;
}

}  // namespace

WriteAnswer write_article(write::WriteService& service, std::string_view json, const std::string& id) {
  WrittenArticle written = read_written_article(json, id);
  const std::vector<std::string> ignored = std::move(written.ignored_fields);
  WriteAnswer answer = write_all(service, changes_of(std::move(written)));
  for (const std::string& name : ignored) answer.ignore_field(name);
  return answer;
}

BodyHandler put_article(write::WriteService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& body) {
    const std::string& id = call.variable("id");
    Parameters(request).reject_unknown();
    require_media_type(request, "application/json");
    // The body goes through the same reader and the same clean-up as a JSON file, so both ways accept the
    // same fields.
    response.set_content(to_json(write_article(service, read_document(body), id)), kJson);
  };
}

Handler delete_article(write::WriteService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    const std::string& id = call.variable("id");
    Parameters(request).reject_unknown();
    std::vector<index::Change> changes;
    changes.emplace_back(index::Removal{id});
    const WriteAnswer answer = write_all(service, std::move(changes));
    // A second DELETE of an article is a 404 and changes nothing, so a client may repeat one whose answer it
    // lost.
    if (answer.counts.missing > 0) throw NotFound("no article has this id");
    response.set_content(to_json(answer), kJson);
  };
}

}  // namespace depeche::http
