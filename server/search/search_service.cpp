// The pool lends readers, which are expensive to make: each has its own database handles and analyzer. A loan
// brings its reader up to the newest commit. A reader that failed is thrown away, and the next loan makes a
// new one, so that nothing broken is ever lent twice.
//
// The pool also knows which commit each running request began at. A writer waits for the older ones before it
// changes the database again, because Xapian overwrites the revision that they read.
#include "server/search/search_service.h"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/base/worker_pool.h"
#include "indexer/index/schema/xapian_errors.h"
#include "server/search/count/shared_sets.h"
#include "server/search/reader.h"
#include "server/search/whole_results.h"

namespace depeche::search {
namespace {

QueryLimits limits_of(const ServiceOptions& options) {
  return {.text = options.limits, .max_completions = options.max_completions};
}

}  // namespace

class SearchService::Pool {
 public:
  explicit Pool(const ServiceOptions& options)
      : root_(options.database), limits_(limits_of(options)), most_(workers_for(options.readers)) {}

  // What its readers share.
  [[nodiscard]] const std::shared_ptr<SharedSets>& shared() const { return shared_; }

  // Calls `use` with a reader that sees the newest commit. Where the database moved on under the request (two
  // commits, or a new generation), opens it anew and calls `use` once more.
  template <typename Use>
  auto with_reader(Use use) {
    return index::guarded(root_, [&] {
      Loan loan(*this);
      try {
        try {
          return use(loan.reader());
        } catch (const Xapian::DatabaseError&) {
          loan.discard();
          return use(loan.reader());
        }
      } catch (...) {
        loan.discard();
        throw;
      }
    });
  }

  void note_commit() {
    const std::lock_guard lock(mutex_);
    ++commits_;
  }

  void wait_for_older_readers(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, longest, [this] { return begun_.empty() || *begun_.begin() == commits_; });
  }

  ReaderCounts counts() const {
    const std::lock_guard lock(mutex_);
    return {.most = most_, .busy = lent_, .waiting = waiting_};
  }

 private:
  // A place in the pool and the reader in it, given back at the end.
  class Loan {
   public:
    explicit Loan(Pool& pool) : pool_(pool), begun_(pool.begin()), reader_(pool.take()) {}
    ~Loan() { pool_.give_back(std::move(reader_), begun_); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    Reader& reader() {
      // Opening may fail, and then the place is given back all the same: that is why it is not done in
      // take().
      if (reader_ == nullptr) {
        reader_ = std::make_unique<Reader>(pool_.root_, pool_.limits_, pool_.shared_);
      } else {
        reader_->follow();
      }
      return *reader_;
    }

    // What failed once is opened anew for the next request.
    void discard() { reader_.reset(); }

   private:
    Pool& pool_;
    const std::multiset<std::uint64_t>::iterator begun_;
    std::unique_ptr<Reader> reader_;
  };

  // A request that begins sees at least the commits until now.
  std::multiset<std::uint64_t>::iterator begin() {
    const std::lock_guard lock(mutex_);
    return begun_.insert(commits_);
  }

  // Waits for a free place. Null: the place has no reader yet.
  std::unique_ptr<Reader> take() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    freed_.wait(lock, [this] { return lent_ < most_; });
    --waiting_;
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
  }

  void give_back(std::unique_ptr<Reader> reader, std::multiset<std::uint64_t>::iterator begun) {
    // A reader of an older generation would keep its files on the disk until it is lent again.
    std::vector<std::unique_ptr<Reader>> outdated;
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      begun_.erase(begun);
      if (reader != nullptr) {
        outdated = take_older_than(reader->generation());
        idle_.push_back(std::move(reader));
      }
    }
    freed_.notify_one();
    ended_.notify_all();
  }

  // Requires: mutex_ is held.
  std::vector<std::unique_ptr<Reader>> take_older_than(std::uint64_t generation) {
    const auto first = std::partition(idle_.begin(), idle_.end(),
                                      [&](const auto& idle) { return idle->generation() >= generation; });
    std::vector<std::unique_ptr<Reader>> older(std::make_move_iterator(first),
                                               std::make_move_iterator(idle_.end()));
    idle_.erase(first, idle_.end());
    return older;
  }

  const std::filesystem::path root_;
  const QueryLimits limits_;
  const std::shared_ptr<SharedSets> shared_ = std::make_shared<SharedSets>();
  std::size_t most_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable freed_;
  std::size_t lent_ = 0;
  std::size_t waiting_ = 0;
  std::vector<std::unique_ptr<Reader>> idle_;
  std::condition_variable ended_;
  std::uint64_t commits_ = 0;
  std::multiset<std::uint64_t> begun_;  // of each running request: the commits when it began
};

SearchService::SearchService(ServiceOptions options)
    : timeout_(options.timeout),
      on_search_(std::move(options.on_search)),
      pool_(std::make_unique<Pool>(options)),
      whole_results_(std::make_unique<WholeResults>(options.database, limits_of(options), options.timeout,
                                                    pool_->shared())),
      lexicons_(options.database) {}
SearchService::~SearchService() = default;

// The time is taken from when there is a reader: a request that waited for one is not slow to search.
SearchAnswer SearchService::search(const SearchRequest& request, const Call& call) {
  return pool_->with_reader([&](Reader& reader) {
    const auto begin = std::chrono::steady_clock::now();
    const auto words = lexicons_.words(reader.revision());
    SearchAnswer answer = reader.search(request, words.get(), deadline_from(begin).or_earlier(call.deadline));
    const auto took = std::chrono::steady_clock::now() - begin;
    if (on_search_) on_search_({.request = request, .call = call, .answer = answer, .took = took});
    return answer;
  });
}

std::optional<ArticleAnswer> SearchService::article(std::string_view id, std::string_view query) {
  return pool_->with_reader([&](Reader& reader) {
    const auto words = lexicons_.words(reader.revision());
    return reader.article(id, query, words.get(), deadline_from(std::chrono::steady_clock::now()));
  });
}

std::optional<SimilarAnswer> SearchService::similar(std::string_view id, std::size_t limit) {
  return pool_->with_reader([&](Reader& reader) {
    return reader.similar(id, limit, deadline_from(std::chrono::steady_clock::now()));
  });
}

std::unique_ptr<WholeResult> SearchService::whole_result(const SearchRequest& request) {
  return whole_results_->find(request);
}

std::optional<VersionsAnswer> SearchService::versions(std::string_view id, std::size_t most) {
  return pool_->with_reader([&](Reader& reader) {
    return reader.versions(id, most, deadline_from(std::chrono::steady_clock::now()));
  });
}

std::variant<ComparisonAnswer, MissingArticle> SearchService::compare(std::string_view a,
                                                                      std::string_view b) {
  return pool_->with_reader(
      [&](Reader& reader) { return reader.compare(a, b, deadline_from(std::chrono::steady_clock::now())); });
}

Deadline SearchService::deadline_from(Deadline::Clock::time_point begin) const {
  if (timeout_.count() == 0) return {};
  return Deadline(begin + timeout_);
}

// Without a lexicon, which is made some time after the start, there are no suggestions yet.
SuggestAnswer SearchService::suggest(const SuggestRequest& request) {
  return pool_->with_reader([&](Reader& reader) {
    const auto begin = std::chrono::steady_clock::now();
    SuggestAnswer answer{.text = request.text, .suggestions = {}, .revision = {}};
    const auto words = lexicons_.words(reader.revision());
    if (words == nullptr) return answer;
    answer.suggestions = reader.suggest(request, words->lexicon, deadline_from(begin));
    answer.revision = words->lexicon.revision();
    return answer;
  });
}

bool SearchService::wait_for_lexicon() {
  return lexicons_.wait_for(revision());
}

DatabaseStats SearchService::stats() {
  return pool_->with_reader([](Reader& reader) { return reader.stats(); });
}

std::string SearchService::revision() {
  return pool_->with_reader([](Reader& reader) { return reader.revision(); });
}

std::string SearchService::state() {
  return fmt::format("{}/{}", revision(), lexicons_.revision());
}

ReaderCounts SearchService::readers() const {
  return pool_->counts();
}

void SearchService::note_commit() {
  pool_->note_commit();
}

void SearchService::wait_for_older_readers(std::chrono::milliseconds longest) {
  pool_->wait_for_older_readers(longest);
}

// The statistics read from every part of the database that a search needs.
void SearchService::check() {
  static_cast<void>(stats());
  pool_->with_reader([](Reader& reader) { reader.prepare(); });
  lexicons_.begin();
}

}  // namespace depeche::search
