#include "server/http/routing/entity_tag.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/header_list.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr int kNotSet = -1;  // httplib gives this status to a new response; the transport makes it 200

// 128 bits, so that two contents practically never share a tag. The digest need not be secure: a client that
// forges a tag deceives only itself.
std::string hex_digest(std::string_view bytes) {
  const XXH128_hash_t digest = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", digest.high64, digest.low64);
}

// Writes the length in front of the part, so that "ab" and "c" make another key than "a" and "bc".
void append_part(std::string& key, std::string_view part) {
  key += fmt::format("{}:{}", part.size(), part);
}

constexpr const char* kIfNoneMatch = "If-None-Match";
constexpr const char* kAnyTag = "*";

// Turns an answer that the handler has made into a 304, which has no body (RFC 9110, 15.4.5).
void leave_out_content(httplib::Response& response) {
  response.status = 304;
  response.body.clear();
  response.content_length_ = 0;
  response.content_provider_ = nullptr;
}

// If-None-Match compares weakly: W/"x" and "x" are the same (RFC 9110, 8.8.3.2 and 13.1.2).
std::string_view without_weakness(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

std::string strong_etag(std::string_view content) {
  return fmt::format("\"{}\"", hex_digest(content));
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == kAnyTag) return true;
  // Our tags hold neither comma nor quote, so finding one whole, quotes included, is enough.
  return if_none_match.find(without_weakness(etag)) != std::string_view::npos;
}

bool is_known_to_client(const httplib::Request& request, const std::string& etag,
                        httplib::Response& response) {
  response.set_header("ETag", etag);
  if (!names_etag(header_list(request, kIfNoneMatch), etag)) return false;
  response.status = 304;
  return true;
}

EntityTags::EntityTags(Revision revision, std::string program)
    : revision_(std::move(revision)), program_(std::move(program)) {}

// A 304 carries the ETag and Vary that a 200 would have (RFC 9110, 15.4.5). Where the handler answers with
// an error, no tag goes out: the error would otherwise be kept as the content. The handler's exceptions pass
// through here.
Handler EntityTags::tagged(Handler handler, Language language, Links links) const {
  return [tags = *this, handler = std::move(handler), language, links](const Call& call, const auto& request,
                                                                       auto& response) {
    // The revision is read before the search: a commit in between gives new content an old tag, which is
    // asked for again, and never old content a new one.
    const std::optional<std::string> tag = tags.tag(call.visit, request, language);
    const std::string known = header_list(request, kIfNoneMatch);
    const bool has_any = known == kAnyTag;  // whether there is an answer at all, only the handler knows
    if (tag && !has_any && names_etag(known, *tag)) {
      response.status = 304;
    } else {
      handler(call, request, response);
    }
    if (language == Language::negotiated) {
      add_vary(response, "Accept-Language");
      add_vary(response, "Cookie");
    }
    if (links == Links::own) vary_by_base_url(response);
    add_vary(response, "Accept-Encoding");
    const bool is_answer = response.status == 304 || response.status == 200 || response.status == kNotSet;
    if (!tag || !is_answer) return;
    response.set_header("ETag", *tag);
    if (has_any) leave_out_content(response);
  };
}

// Whatever changes the answer must be part of the key. What is left out would give two answers one tag, and
// a client would keep the wrong one.
std::optional<std::string> EntityTags::tag(const Visit& visit, const httplib::Request& request,
                                           Language language) const {
  std::string key;
  append_part(key, program_);
  try {
    append_part(key, revision_());
  } catch (const Error&) {
    return std::nullopt;  // the handler meets the same, and says it where the request is not at fault
  }
  append_part(key, canonical_target(request.target));
  append_part(key, visit.scheme);
  append_part(key, request.get_header_value("Host"));
  append_part(key, visit.prefix);
  append_part(key, name_of(choose_encoding(request)));
  if (language == Language::negotiated) {
    append_part(key, header_list(request, "Accept-Language"));
    append_part(key, request.get_header_value("Cookie"));  // a page says whether somebody has signed in
  }
  return fmt::format("W/\"{}\"", hex_digest(key));
}

// Both sides are decoded and encoded again, so that "%41" and "A" are the same.
std::string canonical_target(std::string_view target) {
  const auto [path, query] = split_target(target);
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const auto& [name, value] : split_query(query)) {
    parameters.emplace_back(percent_decode(name, Plus::space), percent_decode(value, Plus::space));
  }
  // Values of one name keep their order, which may mean something.
  std::stable_sort(parameters.begin(), parameters.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::string canonical = percent_encode(percent_decode(path, Plus::literal));
  char mark = '?';
  for (const auto& [name, value] : parameters) {
    canonical += fmt::format("{}{}={}", mark, percent_encode(name), percent_encode(value));
    mark = '&';
  }
  return canonical;
}

}  // namespace depeche::http
