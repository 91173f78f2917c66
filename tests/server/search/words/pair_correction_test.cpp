#include "server/search/words/pair_correction.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <vector>

#include "server/search/database/open_database.h"
#include "server/search/words/lexicon_builder.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

// Names that are known from some articles, and the words of others that may be meant.
std::vector<article::Article> press() {
  std::vector<article::Article> articles;
  const auto add = [&](int count, const std::string& text) {
    for (int i = 0; i < count; ++i)
      articles.push_back(make_article(fmt::format("{}", articles.size()), text));
  };
  add(90, "Le président Emmanuel Macron a parlé.");
  add(60, "Le professeur Didier Raoult a parlé.");
  add(40, "La chancelière Angela Merkel a parlé.");
  add(30, "La ministre Élisabeth Borne a parlé.");
  add(30, "Le premier ministre Édouard Philippe a parlé.");
  add(20, "La duchesse Meghan Markle a parlé.");
  add(10, "La reine Elizabeth est arrivée.");
  add(10, "Raoul est arrivé, et Emanuel est parti.");
  add(3, "Philipe est arrivé.");
  add(2, "Le peintre Didier Raoul expose.");
  add(40, "La salle de cinéma est pleine.");
  add(10, "Le linge est sale.");
  add(8, "Le maire Jean Dupont a parlé.");
  add(2, "Le maire Jean Dupond a parlé.");
  return articles;
}

class Pairs {
 public:
  Pairs()
      : database_(press()),
        opened_(database_.path()),
        words_(build_lexicon(opened_, [] { return true; })),
        vocabulary_(opened_.words(), stemmer_),
        company_(opened_.all(), vocabulary_, words_, {}) {}

  // "raoult didier <>": what was meant, and the other order; "=": right as typed; "-": nothing is known.
  std::string look_at(const std::string& first, const std::string& second, std::uint64_t total) {
    PairCorrector corrector(words_, company_, stemmer_);
    const TypedPair pair = corrector.look_at(typed(first), typed(second), total);
    if (!pair.correction) return pair.is_met ? "=" : "-";
    const auto meant = [&](const std::optional<Lexicon::Word>& word, const std::string& as_typed) {
      return word ? std::string(words_.lexicon.exact(*word)) : as_typed;
    };
    return fmt::format("{} {}{}", meant(pair.correction->first, first),
                       meant(pair.correction->second, second), pair.correction->is_reversed ? " <>" : "");
  }

 private:
  [[nodiscard]] TypedWord typed(const std::string& exact) const {
    return {
        .exact = exact, .begin = 0, .end = 0, .articles = vocabulary_.articles_with(exact), .is_name = false};
  }

  const TemporaryDatabase database_;
  OpenDatabase opened_;
  const WordKnowledge words_;
  const text::Stemmer stemmer_;
  const Vocabulary vocabulary_;
  const WordCompany company_;
};

TEST_SUITE("search/pair_correction") {
  TEST_CASE("the company of a word tells which one was meant") {
    struct Row {
      std::string first, second;
      std::uint64_t total;  // of the query as typed
      std::string meant;
    };
    const Row rows[] = {
        {"emanuel", "macron", 0, "emmanuel macron"},
        {"edouard", "philipe", 0, "edouard philippe"},
        {"philipe", "edouard", 0, "philippe edouard <>"},
        {"elizabeth", "borne", 0, "elisabeth borne"},
        {"angela", "merkle", 0, "angela merkel"},  // not Markle
        {"meghan", "merkle", 0, "meghan markle"},
        {"raoul", "emmanuel", 0, "-"},
        {"macron", "emanuell", 0, "macron emmanuel <>"},
        {"emanuel", "makron", 0, "emmanuel macron"},  // both are wrong
        {"merkel", "angel", 0, "merkel angela <>"},
        {"mrkel", "angela", 0, "merkel angela <>"},
        {"sale", "cinema", 0, "salle cinema"},
        {"didier", "raoul", 2, "didier raoult"},  // far more frequent than the painter
        // What articles have just so is right, if nothing close is far more frequent.
        {"emmanuel", "macron", 90, "="},
        {"jean", "dupond", 2, "="},
        {"meghan", "markle", 20, "="},
        {"zanzibar", "macron", 0, "-"},
        {"zanzibar", "tombouctou", 0, "-"},
    };
    Pairs pairs;
    for (const Row& row : rows) {
      CAPTURE(row.first);
      CAPTURE(row.second);
      CHECK(pairs.look_at(row.first, row.second, row.total) == row.meant);
    }
  }
}

}  // namespace
}  // namespace depeche::search
