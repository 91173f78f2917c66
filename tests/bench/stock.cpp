#include "tests/bench/stock.h"

#include <stdexcept>

#include "tests/bench/corpus.h"

namespace depeche::bench {
namespace {

constexpr Xapian::doccount kHits = 10;
constexpr std::size_t kSnippetBytes = 240;

const Xapian::Stem& french() {
  static const Xapian::Stem stem("french");
  return stem;
}

void read_data(const Xapian::MSet& hits) {
  std::size_t bytes = 0;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) bytes += hit.get_document().get_data().size();
  if (!hits.empty() && bytes == 0) throw std::runtime_error("hits without data");
}

}  // namespace

void build_stock_database(const std::filesystem::path& corpus, const std::filesystem::path& database) {
  Xapian::WritableDatabase output(database.string(), Xapian::DB_CREATE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(french());
  for_each_article(corpus, [&](const BenchArticle& article) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(article.title, 1, "S");
    generator.index_text(article.title, 3);
    generator.increase_termpos();
    generator.index_text(article.body);
    document.set_data(article.title + "\n" + article.body);
    document.add_boolean_term("Q" + article.id);
    output.add_document(document);
  });
  output.commit();
}

StockSearch::StockSearch(const std::filesystem::path& database) : database_(database.string()) {
  parser_.set_database(database_);
  parser_.set_stemmer(french());
  parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser_.set_default_op(Xapian::Query::OP_AND);
}

void StockSearch::search(const std::string& text) {
  read_data(run(text));
}

void StockSearch::search_with_snippets(const std::string& text) {
  const Xapian::MSet hits = run(text);
  std::size_t bytes = 0;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    bytes += hits.snippet(hit.get_document().get_data(), kSnippetBytes, french()).size();
  }
  if (!hits.empty() && bytes == 0) throw std::runtime_error("hits without snippets");
}

Xapian::MSet StockSearch::run(const std::string& text) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(parser_.parse_query(text));
  return enquire.get_mset(0, kHits);
}

void fetch(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  read_data(enquire.get_mset(0, kHits));
}

}  // namespace depeche::bench
