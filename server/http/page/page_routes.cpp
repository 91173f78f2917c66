#include "server/http/page/page_routes.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <vector>

#include "indexer/article/paris_time.h"
#include "indexer/base/error.h"
#include "indexer/index/schema/facets.h"
#include "server/http/exchange/compared_articles.h"
#include "server/http/exchange/page_address.h"
#include "server/http/exchange/readable_target.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/page/assets/static_files.h"
#include "server/http/page/frame/language.h"
#include "server/http/page/frame/templates.h"
#include "server/http/page/parts/facets.h"
#include "server/http/page/sign_in_form.h"
#include "server/http/page/views/article.h"
#include "server/http/page/views/comparison.h"
#include "server/http/page/views/error.h"
#include "server/http/page/views/guide.h"
#include "server/http/page/views/home.h"
#include "server/http/page/views/results.h"
#include "server/http/page/views/values.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/header_list.h"
#include "server/http/routing/program_fingerprint.h"
#include "server/http/routing/url.h"

// A request to the page goes three steps: its address is read as the API reads it, the search service
// answers, and a renderer makes HTML of the answer in the language that the browser asks for. An error goes
// the same way: the Problem that the API would send as JSON becomes a page that says what is wrong and where
// to go on.
namespace depeche::http {
namespace {

// How many articles the home page, and the foot of an article, show.
constexpr std::size_t kLatestArticles = 5;
constexpr std::size_t kSimilarArticles = 5;
constexpr std::size_t kListedVersions = 20;
constexpr std::size_t kMostValues = 10'000'000;  // of a facet: as many as there may be articles

constexpr int kSeeOther = 303;
constexpr int kUnauthorized = 401;

// All that the page loads is its own; nothing inline is run.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// The parameters of the request, decoded, in their order, below the root that the browser sees.
PageAddress address_of(const Call& call, const httplib::Request& request) {
  PageAddress::Parameters parameters;
  const std::string target = readable_target(request.target).value_or(request.target);
  for (const auto& [name, value] : split_query(split_target(target).query)) {
    parameters.emplace_back(percent_decode(name, Plus::space), percent_decode(value, Plus::space));
  }
  return PageAddress(parameters, call.visit.prefix);
}

// Which of the page's texts explains a Problem.
PageFault fault_of(const Problem& problem, const Call& call) {
  if (problem.status == 401) return PageFault::key;
  if (problem.status == 503 || problem.status == 429) return PageFault::unavailable;
  if (problem.status == 404)
    return call.route == "/article" || call.route == "/compare" ? PageFault::article : PageFault::page;
  if (problem.status >= 500) return PageFault::internal;
  return problem.parameter.empty() ? PageFault::request : PageFault::parameter;
}

// Where the button of an error page leads: to what would have worked, or to the same address once more.
std::string way_out(PageFault fault, const Problem& problem, const PageAddress& address, const Call& call) {
  switch (fault) {
    case PageFault::parameter:
      return address.without(problem.parameter).results();
    case PageFault::article:
      return address.results();
    case PageFault::key:
    case PageFault::wrong_key:
    case PageFault::unavailable:
    case PageFault::internal:
      return call.visit.prefix + own_path(call.target);
    case PageFault::request:
    case PageFault::page:
      break;
  }
  return address.home().results();
}

std::chrono::sys_days today_in_paris() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return std::chrono::floor<std::chrono::days>(now + article::paris_offset(now));
}

// Immutable after construction but for the service, which is synchronised inside.
class Page {
 public:
  Page(search::SearchService& service, const PageOptions& options)
      : service_(service), sign_in_(options.sign_in), templates_(options.web / "templates") {
    // The first one is for those who prefer neither.
    for (const char* code : {"fr", "en"}) {
      languages_.emplace_back(options.web / "strings" / (std::string(code) + ".json"));
    }
  }

  // "/" is the home page until something is searched or filtered.
  void home_or_results(const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);  // refuses what no page could show
    const PageAddress address = address_of(call, request);
    const bool is_home = !address.has("q") && address.filters().empty();
    send(is_home ? home(request, address) : results(call, request, parameters, address), response);
  }

  void article(const Call& call, const httplib::Request& request, httplib::Response& response) {
    const PageAddress address = address_of(call, request);
    const std::string id = Parameters(request).take("id").value_or("");
    const auto found = service_.article(id, address.value("q"));
    if (!found) throw NotFound("no article has this id");
    send(render_article(style_for(request), address,
                        {.article = *found,
                         .similar = similar_to(id),
                         .versions = versions_of(id),
                         .permalink = base_url(call.visit, request) + PageAddress().article(id)}),
         response);
  }

  void compare(const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    const search::ComparisonAnswer comparison = compared_articles(parameters, service_);
    send(render_comparison(style_for(request), address_of(call, request), comparison), response);
  }

  // All values of one facet that the search finds.
  void values(const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    const PageAddress address = address_of(call, request);
    const auto facet = index::facet_named(parameters.take("facet").value_or(""));
    if (!facet) throw InvalidParameter("facet", "must be the name of a facet");
    std::string find = parameters.take("find").value_or("");
    const std::size_t start = parameters.take_number("start", 0, {.least = 0, .most = kMostValues});
    search::SearchRequest search = asked_by(parameters, address);
    search.facets = {*facet};
    search.limit = search.offset = 0;
    const search::SearchAnswer answer = service_.search(search, {.request_id = std::string(call.id)});
    send(render_values(
             style_for(request),
             {.address = address, .facet = answer.facets.front(), .find = std::move(find), .start = start}),
         response);
  }

  void guide(const Call& call, const httplib::Request& request, httplib::Response& response) const {
    send(render_guide(style_for(request), address_of(call, request)), response);
  }

  void error(const Call& call, const httplib::Request& request, const Problem& problem,
             httplib::Response& response) const {
    const PageAddress address = address_of(call, request);
    const PageFault fault = fault_of(problem, call);
    const bool asks_for_key = fault == PageFault::key && sign_in_;
    send(render_error(style_for(request), address,
                      {.fault = fault,
                       .parameter = problem.parameter,
                       .href = way_out(fault, problem, address, call),
                       .next = asks_for_key ? own_path(call.target) : std::string()}),
         response);
  }

  // The form without any other page around it.
  void sign_in_page(const Call& call, const httplib::Request& request, httplib::Response& response) const {
    ask_for_key(PageFault::key, "/", call, request, response);
  }

  // A wrong key is a 401, as it would be in a header.
  void sign_in(const Call& call, const httplib::Request& request, httplib::Response& response,
               const httplib::ContentReader& body) const {
    const SignInForm form = read_sign_in_form(request, body);
    const std::optional<std::string> session = sign_in_->session_for(form.key);
    if (!session) {
      response.status = kUnauthorized;
      response.set_header("WWW-Authenticate", R"(Bearer realm="depeche", error="invalid_token")");
      return ask_for_key(PageFault::wrong_key, form.next, call, request, response);
    }
    response.set_header("Set-Cookie", sign_in_->begun(call.visit, *session));
    lead_on(call, form.next, response);
  }

  void sign_out(const Call& call, httplib::Response& response) const {
    response.set_header("Set-Cookie", sign_in_->ended(call.visit));
    lead_on(call, "/", response);
  }

 private:
  void ask_for_key(PageFault fault, const std::string& next, const Call& call,
                   const httplib::Request& request, httplib::Response& response) const {
    response.set_header("Cache-Control", "no-store");
    send(render_error(style_for(request), address_of(call, request).home(),
                      {.fault = fault, .parameter = {}, .href = {}, .next = next}),
         response);
  }

  // The home page shows the newest articles, one of each group of versions.
  std::string home(const httplib::Request& request, const PageAddress& address) {
    PageHome page{.stats = service_.stats(), .latest = {}, .address = address};
    search::SearchRequest latest;
    latest.sort = search::Sort::newest;
    latest.group = search::Grouping::versions;
    latest.limit = kLatestArticles;
    page.latest = service_.search(latest).hits;
    return render_home(style_for(request), page);
  }

  // To read next. An article is worth showing without them.
  std::vector<search::Hit> similar_to(const std::string& id) {
    try {
      auto similar = service_.similar(id, kSimilarArticles);
      return similar ? std::move(similar->hits) : std::vector<search::Hit>();
    } catch (const search::SearchTimeout&) {
      return {};
    }
  }

  // Likewise worth showing without them.
  search::VersionsAnswer versions_of(const std::string& id) {
    try {
      auto versions = service_.versions(id, kListedVersions);
      return versions ? std::move(*versions) : search::VersionsAnswer();
    } catch (const search::SearchTimeout&) {
      return {};
    }
  }

  // The page has its own ideas of some parameters. Nor does it take the tags around a match from an address:
  // whoever wrote the link could put markup of his own into the page.
  static search::SearchRequest asked_by(Parameters& parameters, const PageAddress& address) {
    search::SearchRequest search = take_search_parameters(parameters);
    if (!address.has("group")) search.group = search::Grouping::versions;
    search.snippet_length = search::SearchRequest{}.snippet_length;
    search.histogram.reset();
    return search;
  }

  std::string results(const Call& call, const httplib::Request& request, Parameters& parameters,
                      const PageAddress& address) {
    search::SearchRequest search = asked_by(parameters, address);
    search.facets = page_facets();
    search.histogram = search::HistogramRequest{};
    const search::Call asked{.request_id = std::string(call.id)};
    const auto begin = std::chrono::steady_clock::now();
    const search::SearchAnswer answer = service_.search(search, asked);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return render_results(style_for(request), {.address = address,
                                               .request = search,
                                               .answer = answer,
                                               .took_ms = took.count(),
                                               .today = today_in_paris()});
  }

  // The templates, the language that the browser prefers, and whether the reader may sign out.
  PageStyle style_for(const httplib::Request& request) const {
    const bool is_signed_in = sign_in_ && sign_in_->is_signed_in(request);
    return {templates_, choose_language(languages_, header_list(request, "Accept-Language")),
            is_signed_in ? PageStyle::Reader::signed_in : PageStyle::Reader::anybody};
  }

  // After a form, the browser asks for the next page by GET (RFC 9110, 15.4.4).
  static void lead_on(const Call& call, const std::string& path, httplib::Response& response) {
    response.status = kSeeOther;
    response.set_header("Location", call.visit.prefix + path);
    response.set_header("Cache-Control", "no-store");
  }

  // Vary: the answer depends on the language that was asked for, and on the session.
  static void send(const std::string& html, httplib::Response& response) {
    add_vary(response, "Accept-Language");
    add_vary(response, "Cookie");
    response.set_header("Content-Security-Policy", kPolicy);
    response.set_content(html, "text/html; charset=utf-8");
  }

  search::SearchService& service_;
  const std::optional<SignIn> sign_in_;
  const PageTemplates templates_;
  std::vector<PageLanguage> languages_;
};

// Gives `handler` the request with its address in UTF-8, in which people may have written it or not.
template <typename Handler>
auto readable(Handler handler) {
  return [handler](const Call& call, const httplib::Request& request, httplib::Response& response) {
    const auto target = readable_target(request.target);
    if (!target) return handler(call, request, response);
    httplib::Request readable_request = request;
    readable_request.target = *target;
    handler(call, readable_request, response);
  };
}

// All three are open: who has no key yet must get here.
void add_sign_in_routes(Routes& routes, const std::shared_ptr<const Page>& page) {
  constexpr RouteOptions kOpen{.access = Access::open, .audience = Audience::people};
  routes.get(
      "/sign-in",
      [page](const auto& call, const auto& request, auto& response) {
        page->sign_in_page(call, request, response);
      },
      kOpen);
  routes.post(
      "/sign-in",
      [page](const auto& call, const auto& request, auto& response, const auto& body) {
        page->sign_in(call, request, response, body);
      },
      kOpen);
  routes.post(
      "/sign-out",
      [page](const auto& call, const auto&, auto& response, const auto&) { page->sign_out(call, response); },
      kOpen);
}

}  // namespace

void add_page_routes(Routes& routes, search::SearchService& service, const PageOptions& options) {
  if (!std::filesystem::is_directory(options.web / "templates")) {
    throw Error("\"" + options.web.string() +
                "\" is not the folder of the page: there is no templates/ in it");
  }
  const auto page = std::make_shared<Page>(service, options);
  const auto home_or_results = [page](const auto& call, const auto& request, auto& response) {
    page->home_or_results(call, request, response);
  };
  const auto article = [page](const auto& call, const auto& request, auto& response) {
    page->article(call, request, response);
  };
  const auto compare = [page](const auto& call, const auto& request, auto& response) {
    page->compare(call, request, response);
  };
  const auto values = [page](const auto& call, const auto& request, auto& response) {
    page->values(call, request, response);
  };
  // The periods that a page offers are counted from today.
  const EntityTags tags(
      [&service] {
        return fmt::format("{} {}", service.state(), today_in_paris().time_since_epoch().count());
      },
      program_fingerprint(options.web));
  const auto tagged = [&tags](Handler handler) {
    return tags.tagged(std::move(handler), EntityTags::Language::negotiated, EntityTags::Links::own);
  };
  constexpr RouteOptions kForPeople{.audience = Audience::people};
  routes.get("/", tagged(readable(home_or_results)), kForPeople);
  routes.get("/article", tagged(readable(article)), kForPeople);
  routes.get("/values", tagged(readable(values)), kForPeople);
  const auto guide = [page](const auto& call, const auto& request, auto& response) {
    page->guide(call, request, response);
  };
  routes.get("/help", readable(guide), {.access = Access::open, .audience = Audience::people});
  routes.get("/compare", tagged(readable(compare)), kForPeople);
  if (options.sign_in) add_sign_in_routes(routes, page);
  routes.set_error_page([page](const auto& call, const auto& request, const Problem& problem,
                               auto& response) { page->error(call, request, problem, response); });
  add_static_files(routes, options.web);
}

}  // namespace depeche::http
