// An article as JSON, in every format that it can be taken away in: what is written can be read again.
#include <libxml/parser.h>

#include <memory>
#include <sstream>
#include <string>

#include "indexer/article/complete.h"
#include "indexer/article/formats/json_article.h"
#include "indexer/article/formats/registry.h"
#include "server/http/exports/atom_feed.h"
#include "server/http/exports/bibtex_codec.h"
#include "server/http/exports/csv_codec.h"
#include "server/http/exports/ris_codec.h"
#include "tests/fuzz/article_answer.h"
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {
namespace {

class CountingSink : public ClaimingSink {
 public:
  void accept(article::Article article) override {
    ++articles_;
    article_ = article;
    ClaimingSink::accept(std::move(article));
  }
  void reject(article::Reject reject) override {
    ++rejects_;
    ClaimingSink::reject(std::move(reject));
  }
  [[nodiscard]] bool has_one() const { return articles_ == 1 && rejects_ == 0; }
  [[nodiscard]] const article::Article& article() const { return article_; }  // the last one

 private:
  article::Article article_;
  int articles_ = 0;
  int rejects_ = 0;
};

void claim_csv(const article::Article& answer) {
  for (const auto dialect : {http::CsvDialect::standard, http::CsvDialect::excel}) {
    const http::CsvCodec codec(dialect);
    std::istringstream csv(codec.head() + codec.article(answer));
    CountingSink sink;
    article::read_stream(csv, "-", {.format = article::find_format("csv")}, sink);
    claim(sink.has_one(), "CSV is read as one article");
    for (const article::Field& field : article::kFields) {
      if (field.text != nullptr)
        claim(sink.article().*field.text == answer.*field.text, "CSV keeps each text");
      if (field.list != nullptr)
        claim(sink.article().*field.list == answer.*field.list, "CSV keeps each list");
    }
  }
}

void claim_ris(const article::Article& answer) {
  std::istringstream ris(http::RisCodec().article(answer));
  std::string last;
  for (std::string line; std::getline(ris, line);) {
    claim(line.ends_with('\r'), "lines of RIS end as they must");
    if (line == "\r") continue;
    claim(line.size() >= 6 && line.substr(2, 4) == "  - ", "each line of RIS has a tag");
    last = line;
  }
  claim(last.starts_with("ER  - "), "RIS says where an article ends");
}

void claim_bibtex(const article::Article& answer) {
  const std::string bibtex = http::BibtexCodec().article(answer);
  claim(is_utf8(bibtex), "BibTeX is UTF-8");
  int depth = 0;
  for (std::size_t at = 0; at < bibtex.size(); ++at) {
    if (bibtex[at] == '\\')
      ++at;
    else if (bibtex[at] == '{')
      ++depth;
    else if (bibtex[at] == '}')
      claim(--depth >= 0, "what BibTeX closes was opened");
  }
  claim(depth == 0, "what BibTeX opens is closed");
}

void claim_atom(const article::Article& article) {
  search::Hit hit;
  hit.id = article.id;
  hit.title = article.title;
  hit.date = article.date;
  hit.source = article.source;
  hit.url = article.url;
  hit.marked_title = {{article.title, false}};
  hit.snippet.passages = {{0, {{article.body, false}}}};
  search::SearchAnswer answer;
  answer.text = article.title;
  answer.total = 1;
  answer.hits.push_back(std::move(hit));
  search::SearchRequest request = http::feed_defaults();
  request.text = article.title;
  const std::string atom = http::to_atom(answer, request, {.base_url = "http://localhost"});
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(atom.data(), static_cast<int>(atom.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      &xmlFreeDoc);
  claim(document != nullptr, "a feed is XML");
}

}  // namespace

void run(std::string_view input) {
  try {
    const article::Article article = article::complete(article::parse_json_article(input));
    const article::Article answer = answer_of(article);
    claim_csv(answer);
    claim_ris(answer);
    claim_bibtex(answer);
    claim_atom(article);
  } catch (const InvalidRequest&) {
    return;  // no article
  }
}

}  // namespace depeche::fuzz
