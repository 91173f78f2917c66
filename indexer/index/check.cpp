#include "indexer/index/check.h"

#include <fmt/format.h>
#include <xapian.h>

#include <optional>
#include <sstream>

#include "indexer/error.h"
#include "indexer/index/article_data.h"
#include "indexer/index/generation.h"
#include "indexer/index/schema.h"
#include "indexer/index/separate_process.h"
#include "indexer/index/shard.h"
#include "indexer/index/stored_article.h"
#include "indexer/index/xapian_errors.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kArticlesPerCall = 1'000;
constexpr auto kContentHash = static_cast<Xapian::valueno>(Slot::content_hash);

// What Xapian finds in the files of a shard; empty: nothing. It may crash over what it reads.
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
    return std::move(report_);
  }

 private:
  void check_shard(unsigned shard) {
    const fs::path& path = live_.shards[shard];
    const Xapian::Database database(path.string());
    check_schema(database, path);
    if (has_damaged_files(path)) return;  // Xapian would read on beyond what is there
    if (database.get_total_length() > 0 && !database.has_positions()) {
      fault(fmt::format("{}: has no positions of words", path.string()));
    }
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
      if (report_.articles++ % kArticlesPerCall == 0) while_waiting_();
      const std::string wrong = wrong_in(database, *document, shard);
      if (!wrong.empty()) fault(fmt::format("{}: document {}: {}", path.string(), *document, wrong));
    }
  }

  [[nodiscard]] bool has_damaged_files(const fs::path& path) {
    const std::string damage = run_separately([&] { return damage_in(path); }, while_waiting_)
                                   .value_or(fmt::format("{}: its files make Xapian crash", path.string()));
    if (!damage.empty()) fault(damage);
    return !damage.empty();
  }

  // Empty: nothing is.
  [[nodiscard]] std::string wrong_in(const Xapian::Database& database, Xapian::docid id,
                                     unsigned shard) const {
    const Xapian::Document document = database.get_document(id);
    std::string data;
    std::optional<StoredArticle> article;
    try {
      data = article_data(document);
      article = decode(data);
    } catch (const IndexCorrupt& error) {
      return error.what();
    }
    if (document.get_value(kContentHash) != content_hash(data)) return "is not what was written";
    if (shard_of(article->id, static_cast<unsigned>(live_.shards.size())) != shard) {
      return fmt::format("\"{}\" is in the wrong shard", article->id);
    }
    const std::string term = id_term(article->id);
    const Xapian::PostingIterator same = database.postlist_begin(term);
    if (same == database.postlist_end(term) || *same != id || database.get_termfreq(term) != 1) {
      return fmt::format("\"{}\" is not the only one of its id", article->id);
    }
    Xapian::TermIterator own = document.termlist_begin();
    own.skip_to(term);
    if (own == document.termlist_end() || *own != term)
      return "can't be replaced: it lacks its list of terms";
    return {};
  }

  void fault(std::string line) {
    if (report_.faults.size() < CheckReport::kMostFaults) report_.faults.push_back(std::move(line));
  }

  const Generation live_;
  const std::function<void()>& while_waiting_;
  CheckReport report_;
};

}  // namespace

CheckReport check_database(const fs::path& root, const std::function<void()>& while_waiting) {
  std::optional<Generation> live;
  try {
    live = live_generation(root);
  } catch (const IndexCorrupt& error) {
    CheckReport report;
    report.faults.emplace_back(error.what());
    return report;
  }
  if (!live) throw IndexUnavailable(fmt::format("no database in {}", root.string()));
  return Check(*std::move(live), while_waiting).run();
}

}  // namespace depeche::index
