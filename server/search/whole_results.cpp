// A whole result has a reader of its own, and finds with it the numbers of all articles, as one search over
// all pages. Beside each number it keeps the first bytes of the content hash, read in one pass over the slot.
// Reading an article compares the hash again, which tells whether the article was changed meanwhile.
#include "server/search/whole_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <semaphore>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"
#include "server/search/show/hit_maker.h"

namespace depeche::search {
namespace {

// Commits may come while the articles are found; then nothing was read yet, and they are found again.
constexpr int kAttempts = 3;

// The first bytes of a content hash, or 0 where there is none.
std::uint64_t digest_of(std::string_view content_hash) {
  std::uint64_t digest = 0;
  std::memcpy(&digest, content_hash.data(), std::min(content_hash.size(), sizeof digest));
  return digest;
}

}  // namespace

WholeResult::WholeResult(std::unique_ptr<Reader> reader, const SearchRequest& request,
                         const Deadline& deadline, std::shared_ptr<void> place)
    : reader_(std::move(reader)), place_(std::move(place)) {
  for (const Xapian::docid number : reader_->find_all(request, deadline)) found_.push_back({number, 0});
  read_digests(deadline);
}

// Reads the slot in the order of the numbers, in which it is stored: one pass for all articles.
void WholeResult::read_digests(const Deadline& deadline) {
  std::vector<std::size_t> by_number(found_.size());
  std::iota(by_number.begin(), by_number.end(), std::size_t{0});
  std::ranges::sort(by_number, {}, [this](std::size_t index) { return found_[index].number; });
  const auto slot = slot_number(index::Slot::content_hash);
  Xapian::ValueIterator value = reader_->database().valuestream_begin(slot);
  const Xapian::ValueIterator end = reader_->database().valuestream_end(slot);
  for (const std::size_t index : by_number) {
    deadline.check();
    if (value == end) return;
    value.skip_to(found_[index].number);
    if (value != end && value.get_docid() == found_[index].number) found_[index].digest = digest_of(*value);
  }
}

article::Article WholeResult::article(std::size_t index) {
  const std::string data = data_of(found_[index]);
  return index::copy_of(index::decode(data));
}

// A revision that is overwritten while an export runs is left for the newest one, once for each article.
std::string WholeResult::data_of(const Found& found) {
  const auto read = [&] { return index::article_data(reader_->database().get_document(found.number)); };
  const std::string data = index::guarded(reader_->root(), [&] {
    try {
      try {
        return read();
      } catch (const Xapian::DatabaseModifiedError&) {
        reader_->catch_up();
        return read();
      }
    } catch (const Xapian::DocNotFoundError&) {
      throw ResultChanged("an article that was found has been deleted");
    }
  });
  if (digest_of(index::content_hash(data)) != found.digest) {
    throw ResultChanged("an article that was found has been changed");
  }
  return data;
}

class WholeResults::Places {
 public:
  // Null: there is none left. Given back with the last copy, which may outlive `places`.
  static std::shared_ptr<void> take(const std::shared_ptr<Places>& places) {
    if (!places->free_.try_acquire()) return nullptr;
    return {nullptr, [places](void*) { places->free_.release(); }};
  }

 private:
  std::counting_semaphore<kMost> free_{kMost};
};

WholeResults::WholeResults(std::filesystem::path root, const QueryLimits& limits,
                           std::chrono::milliseconds timeout, std::shared_ptr<SharedSets> shared)
    : root_(std::move(root)),
      limits_(limits),
      timeout_(timeout),
      shared_(std::move(shared)),
      places_(std::make_shared<Places>()) {}

// A server without a timeout has none for exports either.
Deadline WholeResults::deadline() const {
  if (timeout_.count() == 0) return {};
  return Deadline(Deadline::Clock::now() + std::max<std::chrono::milliseconds>(timeout_, kLongestSearch));
}

std::unique_ptr<WholeResult> WholeResults::find(const SearchRequest& request) {
  auto place = Places::take(places_);
  if (place.use_count() == 0) {
    throw TooManyWholeResults(fmt::format("{} exports are running, which is all that may at once", kMost));
  }
  const Deadline deadline = this->deadline();
  const auto find_once = [&] {
    return std::make_unique<WholeResult>(std::make_unique<Reader>(root_, limits_, shared_), request, deadline,
                                         place);
  };
  return index::guarded(root_, [&] {
    for (int attempt = 1; attempt < kAttempts; ++attempt) {
      try {
        return find_once();
      } catch (const Xapian::DatabaseModifiedError&) {
        deadline.check();
      }
    }
    return find_once();
  });
}

}  // namespace depeche::search
