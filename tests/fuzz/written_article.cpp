// PUT /api/articles/{id}: the id in the first line, the body in the rest; and the JSON that is given back.
#include "server/http/writing/written_article.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

#include "indexer/base/utf8.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/routing/problem.h"
#include "tests/fuzz/article_answer.h"
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string id(input.substr(0, line));
  if (!is_utf8(id)) return;
  try {
    const article::Article article = http::read_written_article(input.substr(line), id).article;
    claim_complete(article);
    claim(id.empty() || article.id == id, "the id in the path is the article's");
    const std::string json = http::to_json(answer_of(article));
    claim(nlohmann::json::parse(json).at("body") == article.body, "what was written can be read");
  } catch (const http::Refused& refused) {
    claim(refused.status() == 422, "what is no article is a 422");
    claim(!std::string_view(refused.what()).empty(), "that says why");
  }
}

}  // namespace depeche::fuzz
