#include "server/http/exchange/embargoed_articles.h"

#include <utility>

#include "indexer/index/generations/generation.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

// True for embargoed=1.
bool asks_for_embargoed(const httplib::Request& request) {
  return Parameters(request).take_number(kEmbargoed, 0, {0, 1}) == 1;
}

}  // namespace

Handler with_embargoed(Handler all, Handler embargoed, std::filesystem::path database) {
  return [all = std::move(all), embargoed = std::move(embargoed), database = std::move(database)](
             const Call& call, const httplib::Request& request, httplib::Response& response) {
    if (!has_parameter(request, kEmbargoed)) return all(call, request, response);
    const bool is_embargoed = asks_for_embargoed(request);
    if (is_embargoed && !index::generation_stamp(database)) throw NotFound("nothing is under embargo");
    httplib::Request without = request;
    without.target = target_without(request.target, kEmbargoed);
    response.set_header("Cache-Control", "no-store");
    (is_embargoed ? embargoed : all)(call, without, response);
  };
}

}  // namespace depeche::http
