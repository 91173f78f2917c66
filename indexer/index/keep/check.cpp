// The files are checked first, by Xapian's own checker. It may crash over damaged bytes, so it runs in a
// process of its own. Only where it finds nothing, the articles are read: each must have the content that its
// hash was made of, with a record of places that says where its words stand, be in the shard of its id, and
// be found and replaceable by its id. Last come the groups of near copies, which can only be judged when all
// their articles were read. (That each article has the right group would take the work of a new build; what
// an interrupted commit spoils is the names of groups, and those are checked.)
#include "indexer/index/keep/check.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "indexer/base/error.h"
#include "indexer/index/documents/document_builder.h"
#include "indexer/index/edit/edited_shards.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/keep/separate_process.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"
#include "indexer/index/versions/band_table.h"
#include "indexer/index/versions/document_sketch.h"
#include "indexer/index/words/word_counts.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kArticlesPerCall = 1'000;

// A line about what Xapian finds wrong in the files of a shard; empty: nothing. It may crash over what it
// reads.
std::string damage_in(const fs::path& path) {
  std::ostringstream found;
  try {
    const std::size_t errors =
        guarded(path, [&] { return Xapian::Database::check(path.string(), 0, &found); });
    if (errors == 0) return {};
    return fmt::format("{}: {} errors in its files; xapian-check says which", path.string(), errors);
  } catch (const Error& error) {
    return error.what();
  }
}

// Collects which articles are in which group of near copies. A group has two articles at least, and is called
// by the smallest of their names (version_groups.h); one that is not has lost an article, or its other half
// has another name.
class Groups {
 public:
  void add(const std::string& group, std::string_view id) {
    if (group.empty()) return;
    Members& members = groups_[group];
    const std::string name = group_name(id);
    if (members.count++ == 0 || name < members.smallest_name) members.smallest_name = name;
    members.an_id = id;
  }

  // The id of one article of each group whose size or name is wrong.
  [[nodiscard]] std::vector<std::string> half_written() const {
    std::vector<std::string> ids;
    for (const auto& [group, members] : groups_) {
      if (members.count < 2 || members.smallest_name != group) ids.push_back(members.an_id);
    }
    return ids;
  }

 private:
  struct Members {
    std::uint64_t count = 0;
    std::string smallest_name, an_id;
  };
  std::map<std::string, Members> groups_;
};

// One run over all shards. Goes on after a fault, so that people see how much is damaged.
class Check {
 public:
  Check(Generation live, const std::function<void()>& while_waiting)
      : live_(std::move(live)), while_waiting_(while_waiting) {
    report_.generation = live_.number;
    report_.shards = live_.shards.size();
  }

  CheckReport run() {
    for (unsigned shard = 0; shard < live_.shards.size(); ++shard) {
      const fs::path& path = live_.shards[shard];
      try {
        guarded(path, [&] { check_shard(shard); });
      } catch (const IndexCorrupt& error) {
        fault(error.what());
      } catch (const IndexUnavailable& error) {
        fault(error.what());  // files are missing, or of another schema
      }
    }
    // An article that can't be read is missing in its group, which would be reported too.
    if (report_.faults.empty()) check_groups();
    return std::move(report_);
  }

 private:
  void check_shard(unsigned shard) {
    const fs::path& path = live_.shards[shard];
    const Xapian::Database database(path.string());
    check_schema(database, path);
    if (has_damaged_files(path)) return;  // Xapian would read on beyond what is there
    words_ = {};
    read_ = 0;
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
      if (report_.articles++ % kArticlesPerCall == 0) while_waiting_();
      check_article(database, *document, shard);
    }
    // Words of an article that can't be read are missing, which would be reported too.
    if (report_.faults.empty()) check_words(database, path);
    if (report_.faults.empty() && count_bands(database) != read_ * text::kBands)
      fault(fmt::format("{}: the table of bands has articles that are not there", path.string()));
  }

  [[nodiscard]] static bool has_bands(const Xapian::Database& database, const Xapian::Document& document) {
    const auto bands = text::bands_of(sketch_of(document));
    const BandTable table({database});
    for (std::size_t number = 0; number < bands.size(); ++number) {
      const std::vector<Xapian::docid> sharing = table.with({number, bands[number]});
      if (!std::ranges::binary_search(sharing, document.get_docid())) return false;
    }
    return true;
  }

  void check_words(const Xapian::Database& database, const fs::path& path) {
    for (const std::string& word : words_.differences(database, CheckReport::kMostFaults)) {
      fault(fmt::format("{}: the table of words is wrong about \"{}\"", path.string(), word));
    }
  }

  [[nodiscard]] bool has_damaged_files(const fs::path& path) {
    const std::string damage = run_separately([&] { return damage_in(path); }, while_waiting_)
                                   .value_or(fmt::format("{}: its files make Xapian crash", path.string()));
    if (!damage.empty()) fault(damage);
    return !damage.empty();
  }

  void check_groups() {
    for (const std::string& id : groups_.half_written()) {
      fault(fmt::format("\"{}\": the group of its versions is half written", id));
    }
  }

  void check_article(const Xapian::Database& database, Xapian::docid id, unsigned shard) {
    const auto wrong = [&](std::string_view what) {
      fault(fmt::format("{}: document {}: {}", live_.shards[shard].string(), id, what));
    };
    try {
      const Xapian::Document document = database.get_document(id);
      const std::string data = article_data(document);
      const StoredArticle article = decode(data);
      if (document.get_value(slot_number(Slot::content_hash)) != content_hash(data))
        return wrong("is not what was written");
      const TextRecords records = documents_.records_of(article.title, article.body);
      if (article_places(document) != records.places)
        return wrong("its record of places is not that of its text");
      words_.add(records.words);
      const std::string misplaced = misplacement(database, document, article.id, shard);
      if (!misplaced.empty()) return wrong(misplaced);
      if (!has_bands(database, document)) return wrong("the table of bands lacks it");
      ++read_;
      groups_.add(document.get_value(slot_number(Slot::group)), article.id);
    } catch (const IndexCorrupt& error) {
      wrong(error.what());
    }
  }

  // Says why the article can't be found, replaced or removed by its id; empty: it can. Writers find the
  // document by the posting list of its id's term, and Xapian removes it by its own list of terms: both must
  // be there and agree.
  [[nodiscard]] std::string misplacement(const Xapian::Database& database, const Xapian::Document& document,
                                         std::string_view id, unsigned shard) const {
    if (shard_of(id, static_cast<unsigned>(live_.shards.size())) != shard) {
      return fmt::format("\"{}\" is in the wrong shard", id);
    }
    const std::string term = id_term(id);
    const Xapian::PostingIterator same = database.postlist_begin(term);
    if (same == database.postlist_end(term) || *same != document.get_docid() ||
        database.get_termfreq(term) != 1) {
      return fmt::format("\"{}\" is not the only one of its id", id);
    }
    Xapian::TermIterator own = document.termlist_begin();
    own.skip_to(term);
    if (own == document.termlist_end() || *own != term)
      return "can't be replaced: it lacks its list of terms";
    return {};
  }

  // Only the first faults are kept: a disk that died would give millions.
  void fault(std::string line) {
    if (report_.faults.size() < CheckReport::kMostFaults) report_.faults.push_back(std::move(line));
  }

  const Generation live_;
  const std::function<void()>& while_waiting_;
  DocumentBuilder documents_;
  WordCounts words_;        // of the shard that is checked
  std::uint64_t read_ = 0;  // articles of that shard that are as they should be
  CheckReport report_;
  Groups groups_;
};

}  // namespace

std::string damage_in_files(const fs::path& root) {
  for (const fs::path& shard : require_live_generation(root).shards) {
    const std::string damage = damage_in(shard);
    if (!damage.empty()) return damage;
  }
  return {};
}

CheckReport check_database(const fs::path& root, const std::function<void()>& while_waiting) {
  Generation live;
  try {
    live = require_live_generation(root);
    finish_commit(live);
  } catch (const IndexCorrupt& error) {
    CheckReport report;
    report.faults.emplace_back(error.what());
    return report;
  }
  return Check(std::move(live), while_waiting).run();
}

}  // namespace depeche::index
