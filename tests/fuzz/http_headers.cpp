// What clients send in the headers that we read: any bytes but line ends.
#include <string>
#include <vector>

#include "server/http/guard/allowed_hosts.h"
#include "server/http/guard/api_keys.h"
#include "server/http/guard/client_address.h"
#include "server/http/guard/cors.h"
#include "server/http/guard/front_door.h"
#include "server/http/guard/session.h"
#include "server/http/page/frame/language.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/problem.h"
#include "server/http/routing/request_body.h"
#include "server/http/transport/request_id.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

void claim_negotiation(std::string_view value) {
  static const std::vector<http::PageLanguage> languages = [] {
    std::vector<http::PageLanguage> both;
    for (const auto* code : {"fr", "en"})
      both.emplace_back(std::string(DEPECHE_WEB "/strings/") + code + ".json");
    return both;
  }();
  const auto& language = http::choose_language(languages, value);
  claim(&language == &languages[0] || &language == &languages[1], "one of ours is chosen");
  claim(!http::name_of(http::choose_encoding(value)).empty(), "an encoding is chosen");
}

void claim_tags(const std::string& value) {
  const std::string etag = http::strong_etag(value);
  claim(http::names_etag(etag, etag), "a tag names itself");
  claim(http::names_etag(R"("a", W/)" + etag, etag), "in a list too");
  static_cast<void>(http::names_etag(value, etag));
}

httplib::Request request_with(const std::string& name, const std::string& value) {
  httplib::Request request;
  request.remote_addr = "127.0.0.1";
  request.headers.emplace(name, value);
  return request;
}

void claim_client(const std::string& value) {
  static const http::TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8", "fd00::/8"});
  const std::string client = proxies.client_of(request_with("X-Forwarded-For", value));
  claim(!client.empty() && client.find_first_of(" ,\"\n") == std::string::npos, "a client is an address");
  claim(!http::network_of(client).empty(), "that has a network");
}

void claim_keys(const std::string& value) {
  static const http::ApiKeys keys = [] {
    http::ApiKeys made;
    made.add(http::KeyKind::write, "secret-0123456789");
    return made;
  }();
  const auto name = keys.name_of(request_with("Authorization", value));
  claim(!name || (value.find("secret-0123456789") != std::string::npos &&
                  name->find("secret-0123456789") == std::string::npos),
        "only the key itself is one, and its name does not tell it");
}

void claim_host(const std::string& value) {
  static const http::AllowedHosts hosts({"presse.example.fr"});
  const std::string name = http::host_name(value);
  claim(http::host_name(name) == name, "a name is the name of itself");
  try {
    hosts.require(request_with("Host", value));
    claim(name == "localhost" || name == "127.0.0.1" || name == "::1" || name == "presse.example.fr",
          "only what is allowed passes");
  } catch (const http::Refused& error) {
    claim(error.status() == 421, "all else is for another server");
  }
}

void claim_visit(const std::string& value) {
  static const http::FrontDoor door(http::TrustedProxies({"127.0.0.1"}), "");
  const http::Visit visit = door.visit_of(request_with("X-Forwarded-Prefix", value));
  claim(visit.prefix.empty() || (visit.prefix.starts_with('/') && !visit.prefix.starts_with("//") &&
                                 visit.prefix.find_first_of("\\<>\"'& ?#") == std::string::npos),
        "a prefix is a plain path of this host");
}

void claim_session(const std::string& value) {
  const auto session = http::session_in(request_with("Cookie", value));
  claim(!session || value.find(*session) != std::string::npos, "a session is a part of the cookies");
}

void claim_origin(const std::string& value) {
  static const http::Cors cors({"https://example.org"});
  httplib::Response response;
  cors.allow(request_with("Origin", value), response);
  claim(response.has_header("Access-Control-Allow-Origin") == (value == "https://example.org"),
        "the origin named may read, no other");
}

}  // namespace

void run(std::string_view input) {
  constexpr std::string_view kNever("\r\n\0", 3);  // framing lets none of them in
  if (input.find_first_of(kNever) != std::string_view::npos) return;
  const std::string value(input);
  claim_negotiation(value);
  claim_tags(value);
  claim_client(value);
  claim_keys(value);
  claim_host(value);
  claim_visit(value);
  claim_session(value);
  claim_origin(value);
  claim(http::is_request_id(http::make_request_id()), "ours is an id");
  static_cast<void>(http::is_request_id(value));
  static_cast<void>(http::media_type(request_with("Content-Type", value)));
}

}  // namespace depeche::fuzz
