#include "indexer/index/keep/check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/versions/band_table.h"
#include "indexer/text/copies/sketch.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr auto kContentHash = slot_number(Slot::content_hash);

CheckReport check(const fs::path& root) {
  return check_database(root, [] {});
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A database of 40 articles in two shards.
class Checked {
 public:
  Checked() {
    const auto writer = open_writer(folder_.path(), {.shards = 2, .jobs = 1});
    for (int n = 0; n < 40; ++n) {
      article::Article article;
      article.id = fmt::format("{}", n);
      article.title = "Titre";
      article.body = fmt::format("Le phare numéro {}", n);
      writer->add(article);
    }
    static_cast<void>(writer->finish());
  }

  [[nodiscard]] const fs::path& root() const { return folder_.path(); }
  [[nodiscard]] fs::path shard(std::size_t n) const { return live_generation(root())->shards[n]; }

  // Changes the first document of the first shard.
  template <typename Change>
  void spoil(Change change) const {
    Xapian::WritableDatabase database(shard(0).string());
    Xapian::Document document = database.get_document(1);
    change(document);
    database.replace_document(1, document);
  }

  [[nodiscard]] std::size_t group_faults() const {
    const CheckReport report = check(root());
    return static_cast<std::size_t>(
        std::count_if(report.faults.begin(), report.faults.end(), [](const std::string& fault) {
          return fault.ends_with("the group of its versions is half written");
        }));
  }

  // The only fault, which names the shard.
  [[nodiscard]] std::string fault() const {
    const CheckReport report = check(root());
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults.front().find(shard(0).string()) != std::string::npos);
    return report.faults.front();
  }

 private:
  TemporaryFolder folder_;
};

TEST_SUITE("index/check") {
  TEST_CASE("a database that was only ever written by us is whole") {
    const Checked checked;
    const CheckReport report = check(checked.root());
    CHECK(report.faults.empty());
    CHECK(report.articles == 40);
    CHECK(report.shards == 2);
    CHECK(report.generation == 1);
  }

  TEST_CASE("what is wrong with an article is said") {
    SUBCASE("its bytes") {
      const Checked checked;
      checked.spoil([](Xapian::Document& document) { document.set_data("nonsense"); });
      CHECK(checked.fault().find("document 1: a stored article can't be read") != std::string::npos);
    }
    SUBCASE("what they say") {
      const Checked checked;
      checked.spoil([](Xapian::Document& document) { set_article_data(document, "nonsense"); });
      CHECK(checked.fault().find("document 1: a stored article can't be read") != std::string::npos);
    }
    SUBCASE("its hash") {
      const Checked checked;
      checked.spoil([](Xapian::Document& document) { document.add_value(kContentHash, "other"); });
      CHECK(checked.fault().find("is not what was written") != std::string::npos);
    }
    SUBCASE("its id term") {
      const Checked checked;
      checked.spoil([](Xapian::Document& document) {
        auto term = document.termlist_begin();
        term.skip_to(std::string(kIdPrefix));
        document.remove_term(*term);
      });
      CHECK(checked.fault().find("is not the only one of its id") != std::string::npos);
    }
    SUBCASE("its shard") {
      const Checked checked;
      const Xapian::Document document = Xapian::Database(checked.shard(1).string()).get_document(1);
      Xapian::WritableDatabase(checked.shard(0).string()).add_document(document);
      CHECK(checked.fault().find("is in the wrong shard") != std::string::npos);
    }
  }

  TEST_CASE("a table of bands that is not that of the articles is a fault") {
    const Checked checked;
    Xapian::WritableDatabase database(checked.shard(0).string());
    const text::Sketch sketch =
        text::decode_sketch(database.get_document(1).get_value(slot_number(Slot::sketch)));
    BandChanges changes;
    SUBCASE("it lacks one") {
      changes.take_off(sketch, 1);
      changes.write_to(database);
      database.commit();
      CHECK(checked.fault().find("document 1: the table of bands lacks it") != std::string::npos);
    }
    SUBCASE("it has one too many") {
      changes.add(sketch, 1'000);
      changes.write_to(database);
      database.commit();
      CHECK(checked.fault().find("has articles that are not there") != std::string::npos);
    }
  }

  TEST_CASE("a group of versions that is half written is a fault") {
    const Checked checked;
    Xapian::WritableDatabase database(checked.shard(0).string());
    const auto set_group = [&](Xapian::docid number, const std::string& group) {
      Xapian::Document document = database.get_document(number);
      document.add_value(slot_number(Slot::group), group);
      database.replace_document(number, document);
      database.commit();
    };
    const auto name_of = [&](Xapian::docid number) {
      const std::string data = article_data(database.get_document(number));
      return group_name(decode(data).id);
    };
    const std::string both = std::min(name_of(1), name_of(2));
    set_group(1, both);
    CHECK(checked.group_faults() == 1);  // the other half was not written
    set_group(2, both);
    CHECK(checked.group_faults() == 0);
    set_group(1, std::max(name_of(1), name_of(2)));
    set_group(2, std::max(name_of(1), name_of(2)));
    CHECK(checked.group_faults() == 1);  // it has the name of one that it no longer has, or not yet
    set_group(1, "");
    set_group(2, "");
    CHECK(checked.group_faults() == 0);
  }

  TEST_CASE("a record of places that is not that of the text is a fault") {
    const Checked checked;
    Xapian::WritableDatabase database(checked.shard(0).string());
    Xapian::Document document = database.get_document(1);
    const std::string record = article_places(document);
    const std::string data = article_data(document);
    for (const std::string& other : {record + "x", std::string(), std::string("nonsense")}) {
      set_article_data(document, data, other);
      database.replace_document(1, document);
      database.commit();
      CHECK(checked.fault().find("its record of places is not that of its text") != std::string::npos);
    }
  }

  TEST_CASE("damaged and missing files are faults, not crashes") {
    for (const std::string file : {"postlist.glass", "termlist.glass", "docdata.glass", "iamglass"}) {
      for (const bool is_missing : {false, true}) {
        CAPTURE(file);
        CAPTURE(is_missing);
        const Checked checked;
        const fs::path path = checked.shard(0) / file;
        const auto size = fs::file_size(path);
        if (is_missing) fs::remove(path);
        if (!is_missing) std::ofstream(path) << std::string(size, '#');
        const CheckReport report = check(checked.root());
        CHECK_FALSE(report.faults.empty());
        CHECK(report.faults.size() <= CheckReport::kMostFaults);
        CHECK(report.articles >= 10);  // the other shard was looked at all the same
      }
    }
    const Checked checked;
    std::ofstream(checked.root() / "XAPIANDB") << "nonsense";
    CHECK(check(checked.root()).faults.size() == 1);
  }

  TEST_CASE("any byte may have changed") {
    const Checked checked;
    for (const std::string file : {"postlist.glass", "termlist.glass", "docdata.glass"}) {
      const fs::path path = checked.shard(0) / file;
      const std::string whole = content_of(path);
      for (std::size_t at = 0; at < whole.size(); at += 101) {
        CAPTURE(file);
        CAPTURE(at);
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        std::ofstream(path, std::ios::binary) << changed;
        CHECK(check(checked.root()).articles >= 10);  // of the other shard
      }
      std::ofstream(path, std::ios::binary) << whole;
    }
    CHECK(check(checked.root()).faults.empty());
  }

  TEST_CASE("no database is an error, and an interruption ends it") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(static_cast<void>(check(folder.path())), IndexUnavailable);
    const Checked checked;
    CHECK_THROWS_WITH_AS(
        static_cast<void>(check_database(checked.root(), [] { throw Error("interrupted"); })), "interrupted",
        Error);
  }
}

}  // namespace
}  // namespace depeche::index
