#include "indexer/index/versions/band_table.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

class Shard {
 public:
  [[nodiscard]] Xapian::WritableDatabase& database() { return database_; }
  [[nodiscard]] std::vector<Xapian::docid> with(const Band& band) const {
    return BandTable({database_}).with(band);
  }

 private:
  const TemporaryFolder folder_;
  Xapian::WritableDatabase database_{(folder_.path() / "shard").string(), Xapian::DB_CREATE};
};

text::Sketch random_sketch(std::mt19937& random, unsigned values) {
  text::Sketch sketch;
  for (std::uint16_t& value : sketch.values) {
    value = static_cast<std::uint16_t>(std::uniform_int_distribution<unsigned>(0, values - 1)(random));
  }
  return sketch;
}

std::vector<Band> bands_in(const text::Sketch& sketch) {
  std::vector<Band> bands;
  for (const std::uint32_t value : text::bands_of(sketch)) bands.push_back({bands.size(), value});
  return bands;
}

}  // namespace

TEST_SUITE("index/band_table") {
  TEST_CASE("whatever comes and goes, a band has the articles that are there") {
    std::mt19937 random(7);
    for (const unsigned values : {2U, 60U, 4'096U}) {  // many articles a band, some, hardly two
      CAPTURE(values);
      Shard shard;
      std::map<Xapian::docid, text::Sketch> there;
      std::map<Band, std::vector<Xapian::docid>> expected;
      for (int commit = 0; commit < 12; ++commit) {
        BandChanges changes;
        for (int n = 0; n < 20; ++n) {
          const Xapian::docid document = std::uniform_int_distribution<Xapian::docid>(1, 60)(random);
          if (const auto before = there.extract(document)) changes.take_off(before.mapped(), document);
          if (std::uniform_int_distribution<int>(0, 3)(random) == 0) continue;
          there[document] = random_sketch(random, values);
          changes.add(there[document], document);
        }
        changes.write_to(shard.database());
        shard.database().commit();
      }
      for (const auto& [document, sketch] : there) {
        for (const Band& band : bands_in(sketch)) expected[band].push_back(document);
      }
      for (const auto& [band, documents] : expected) CHECK(shard.with(band) == documents);
      CHECK(count_bands(shard.database()) == there.size() * text::kBands);
    }
  }

  TEST_CASE("a table that is written at once is that of articles that come one by one") {
    std::mt19937 random(11);
    Shard one_by_one;
    Shard at_once;
    std::array<std::vector<BandEntry>, text::kBands> entries;
    BandChanges changes;
    for (Xapian::docid document = 1; document <= 300; ++document) {
      const text::Sketch sketch = random_sketch(random, 9);
      changes.add(sketch, document);
      for (const Band& band : bands_in(sketch)) entries[band.number].push_back({band.value, document});
    }
    changes.write_to(one_by_one.database());
    for (std::size_t number = 0; number < entries.size(); ++number) {
      std::ranges::sort(entries[number]);
      write_bands(number, entries[number], at_once.database());
    }
    for (auto key = at_once.database().metadata_keys_begin(); key != at_once.database().metadata_keys_end();
         ++key)
      CHECK(one_by_one.database().get_metadata(*key) == at_once.database().get_metadata(*key));
    CHECK(count_bands(at_once.database()) == 300 * text::kBands);
    CHECK(count_bands(one_by_one.database()) == 300 * text::kBands);
  }

  TEST_CASE("several shards are one table, with the numbers that Xapian gives their documents") {
    Shard first;
    Shard second;
    std::mt19937 random(3);
    const text::Sketch sketch = random_sketch(random, 4'096);
    BandChanges changes;
    changes.add(sketch, 5);
    changes.write_to(first.database());
    changes.add(sketch, 2);
    changes.write_to(second.database());
    CHECK(BandTable({first.database(), second.database()}).with(bands_in(sketch)[3]) ==
          std::vector<Xapian::docid>{9, 4});
    CHECK(BandTable({first.database()}).with({3, bands_in(sketch)[3].value ^ 1U}).empty());
  }

  TEST_CASE("what goes twice, or never came, changes nothing") {
    Shard shard;
    std::mt19937 random(3);
    const text::Sketch sketch = random_sketch(random, 4'096);
    BandChanges changes;
    changes.take_off(sketch, 1);
    changes.write_to(shard.database());
    CHECK(count_bands(shard.database()) == 0);
    changes.add(sketch, 1);
    changes.add(sketch, 1);
    changes.write_to(shard.database());
    CHECK(shard.with(bands_in(sketch)[0]) == std::vector<Xapian::docid>{1});
    changes.take_off(sketch, 1);
    changes.write_to(shard.database());
    CHECK(count_bands(shard.database()) == 0);
  }

  TEST_CASE("damaged bytes are an error, whatever they are") {
    std::mt19937 random(5);
    Shard shard;
    const text::Sketch sketch = random_sketch(random, 4'096);
    BandChanges changes;
    for (Xapian::docid document = 1; document < 200; ++document) changes.add(sketch, document);
    changes.write_to(shard.database());
    const std::string key = *shard.database().metadata_keys_begin("b:");
    const std::string whole = shard.database().get_metadata(key);
    int errors = 0;
    for (int n = 0; n < 500; ++n) {
      std::string damaged = whole;
      if (n % 2 == 0) damaged.resize(random() % damaged.size());
      if (!damaged.empty()) damaged[random() % damaged.size()] = static_cast<char>(random());
      shard.database().set_metadata(key, damaged);
      try {
        static_cast<void>(count_bands(shard.database()));
      } catch (const IndexCorrupt&) {
        ++errors;
      }
    }
    CHECK(errors > 0);
    shard.database().set_metadata(key, std::string(400, '\xff'));
    CHECK_THROWS_AS(static_cast<void>(count_bands(shard.database())), IndexCorrupt);
  }
}

}  // namespace depeche::index
