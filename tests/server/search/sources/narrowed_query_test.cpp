#include "server/search/sources/narrowed_query.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "server/search/sources/deadline_source.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// Matches all articles, and notes which it was asked about.
class NotingSource : public Xapian::PostingSource {
 public:
  explicit NotingSource(std::set<Xapian::docid>& asked) : asked_(asked) {}

  void init(const Xapian::Database& database) override { articles_ = database.get_doccount(); }
  [[nodiscard]] NotingSource* clone() const override { return new NotingSource(asked_); }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid least, double) override { move_to(std::max(at_, least)); }
  bool check(Xapian::docid docid, double) override {
    move_to(docid);
    return true;
  }
  [[nodiscard]] bool at_end() const override { return at_ > articles_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  void move_to(Xapian::docid docid) {
    at_ = docid;
    if (!at_end()) asked_.insert(at_);
  }

  std::set<Xapian::docid>& asked_;
  Xapian::docid at_ = 0;
  Xapian::doccount articles_ = 0;
};

TEST_SUITE("server/search/sources/narrowed_query") {
  TEST_CASE("sources are asked about the articles of the set alone, wherever they stand in the query") {
    const TemporaryDatabase data({make_article("1", "lune mer"), make_article("2", "lune vent"),
                                  make_article("3", "lune mer vent"), make_article("4", "soleil")});
    const Xapian::Database database(data.path().string());
    const Query moon("Zlun"), sea("Zmer");
    const auto second_and_third = Query(Query::OP_AND, moon, Query("Zvent"));
    std::set<Xapian::docid> asked;
    const Query source((new NotingSource(asked))->release());
    const Query rows[] = {
        source,
        Query(Query::OP_FILTER, moon, source),
        Query(Query::OP_OR, sea, Query(Query::OP_FILTER, moon, source)),
        Query(Query::OP_AND, moon, Query(Query::OP_OR, sea, source)),
        Query(Query::OP_AND_MAYBE, moon, Query(Query::OP_FILTER, moon, source)),
    };
    for (const Query& row : rows) {
      CAPTURE(row.get_description());
      asked.clear();
      Xapian::Enquire enquire(database);
      enquire.set_query(Query(Query::OP_FILTER, narrowed(row, second_and_third), second_and_third));
      CHECK(enquire.get_mset(0, 10, 10).size() == 2);
      for (const Xapian::docid docid : asked) CHECK((docid == 2 || docid == 3));
    }
  }

  TEST_CASE("what has no source stays as it is") {
    const Query query(Query::OP_AND_NOT, Query("a"), Query(Query::OP_SYNONYM, Query("b"), Query("c")));
    CHECK(narrowed(query, Query("d")).get_description() == query.get_description());
  }
}

}  // namespace
}  // namespace depeche::search
