#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/words/stop_words.h"
#include "server/http/api/resources.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/json_writer.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {
namespace {

// The text comes in the address of a GET, and every token of it becomes an object of ten members, so the
// answer is far longer than the text.
constexpr std::size_t kMaxCharacters = 2'000;

std::string take_text(Parameters& parameters) {
  std::optional<std::string> text = parameters.take("text");
  if (!text) throw InvalidParameter("text", "must be given");
  if (count_characters(*text) > kMaxCharacters) {
    throw InvalidParameter("text", fmt::format("must be at most {} characters", kMaxCharacters));
  }
  return *std::move(text);
}

// For each byte offset in `text`, its end included: how many code points come before it.
std::vector<std::uint32_t> characters_before(std::string_view text) {
  std::vector<std::uint32_t> counts{0};
  counts.reserve(text.size() + 1);
  for (std::size_t end = 1; end <= text.size(); ++end) {
    const bool is_border = character_border(text, end) == end;
    counts.push_back(is_border ? counts.back() + 1 : counts.back());
  }
  return counts;
}

// Offsets in the answer count code points, as Python does. Bytes would mean nothing to a caller who has the
// text as a decoded string.
void write_token(JsonWriter& json, const text::Token& token, std::string_view text,
                 const std::vector<std::uint32_t>& characters) {
  json.begin_object()
      .key("token")
      .text(text.substr(token.begin, token.end - token.begin))
      .key("begin")
      .number(characters[token.begin])
      .key("end")
      .number(characters[token.end])
      .key("position")
      .number(token.position)
      .key("width")
      .number(token.width)
      .key("kind")
      .text(name_of(token.kind))
      .key("surface")
      .text(token.forms->surface)
      .key("exact")
      .text(token.forms->exact)
      .key("stem")
      .text(token.forms->stem)
      .key("stop")
      .boolean(text::is_stop_word(token.forms->exact))
      .end_object();
}

std::string to_json(std::string_view text, std::span<const text::Token> tokens) {
  const std::vector<std::uint32_t> characters = characters_before(text);
  JsonWriter json;
  json.begin_object().key("text").text(text).key("tokens").begin_array();
  for (const text::Token& token : tokens) write_token(json, token, text, characters);
  return std::move(json.end_array().end_object()).take();
}

}  // namespace

// An analyzer for each request: it costs about a millisecond, needs no lock, and keeps nothing of what
// strangers send.
Handler analyze_resource() {
  return [](const Call&, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    const std::string text = take_text(parameters);
    parameters.reject_unknown();
    text::Analyzer analyzer;
    response.set_content(to_json(text, analyzer.analyze(text)), kJson);
  };
}

}  // namespace depeche::http
