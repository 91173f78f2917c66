// A small database, and what plans a query for it.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/parser.h"
#include "server/search/plan/planner.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {

class PlannedPress {
 public:
  PlannedPress() : folder_(articles()), database_(folder_.path().string()), words_({database_}) {}

  [[nodiscard]] Plan plan(const std::string& text, const PlanLimits& limits = {}) {
    return make_plan(query::parse(text), analyzer_, stemmer_, database_, words_, limits);
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] const index::WordTable& words() const { return words_; }
  [[nodiscard]] const text::Stemmer& stemmer() const { return stemmer_; }
  [[nodiscard]] text::Analyzer& analyzer() { return analyzer_; }

 private:
  static std::vector<article::Article> articles() {
    std::vector<article::Article> all{
        make_article("a", "Le maire a déployé la troupe à Nur-Sultan. La paix, dit l’OTSC, est proche.",
                     "Paix à Almaty"),
        make_article("b", "Les troupes jouent « La guerre est finie » à Nursultan, loin des troupes."),
        make_article("c", "L’Organisation du traité de sécurité collective (OTSC) parle de paix."),
        make_article("d", "Une grande tempête de neige, et la paix des mairies."),
    };
    all[0].source = "AFP";
    all[1].source = "Le Monde";
    all[0].tags = {"Asie"};
    all[1].authors = {"Anne Dupont"};
    all[0].date = "2022-01-06";
    return all;
  }

  const TemporaryDatabase folder_;
  const Xapian::Database database_;
  const index::WordTable words_;
  text::Analyzer analyzer_;
  const text::Stemmer stemmer_;
};

}  // namespace depeche::search
