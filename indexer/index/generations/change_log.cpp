// In the metadata a commit is its revision, the number of its documents, and the documents, each as its
// distance from the one before, all as packed_numbers.h has them.
#include "indexer/index/generations/change_log.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/schema/packed_numbers.h"

namespace depeche::index {
namespace {

// Takes the documents of a commit off the front of the log. Throws IndexCorrupt.
std::vector<Xapian::docid> take_documents(PackedReader& log) {
  constexpr std::uint64_t kLast = std::numeric_limits<Xapian::docid>::max();
  const std::uint64_t count = log.number();
  if (count > ChangeLog::kMostDocuments) log.fail();
  std::vector<Xapian::docid> documents;
  std::uint64_t document = 0;
  for (std::uint64_t n = 0; n < count; ++n) {
    const std::uint64_t distance = log.number();
    if (distance == 0 || distance > kLast - document) log.fail();
    document += distance;
    documents.push_back(static_cast<Xapian::docid>(document));
  }
  return documents;
}

}  // namespace

ChangeLog ChangeLog::read(const Xapian::Database& shard) {
  const std::string bytes = shard.get_metadata(std::string(kKey));
  PackedReader reader(bytes, "the log of changes");
  ChangeLog log;
  try {
    while (!reader.is_at_end()) {
      const std::uint64_t revision = reader.number();
      log.add_sorted({revision, take_documents(reader)});
    }
  } catch (const IndexCorrupt&) {
    return {};
  }
  return log;
}

void ChangeLog::add(std::uint64_t revision, std::vector<Xapian::docid> documents) {
  std::ranges::sort(documents);
  const auto repeated = std::ranges::unique(documents);
  documents.erase(repeated.begin(), repeated.end());
  add_sorted({revision, std::move(documents)});
}

void ChangeLog::add_sorted(Commit commit) {
  documents_ += commit.documents.size();
  commits_.push_back(std::move(commit));
  while (documents_ > kMostDocuments || commits_.size() > kMostCommits) {
    documents_ -= commits_.front().documents.size();
    commits_.pop_front();
  }
}

void ChangeLog::write(Xapian::WritableDatabase& shard) const {
  std::string bytes;
  for (const Commit& commit : commits_) {
    put_number(bytes, commit.revision);
    put_number(bytes, commit.documents.size());
    Xapian::docid before = 0;
    for (const Xapian::docid document : commit.documents) {
      put_number(bytes, document - std::exchange(before, document));
    }
  }
  shard.set_metadata(std::string(kKey), bytes);
}

// Xapian counts revisions one by one. So a commit that is missing, as one of another program, leaves a gap.
std::optional<std::vector<Xapian::docid>> ChangeLog::changed(std::uint64_t since, std::uint64_t now) const {
  std::vector<Xapian::docid> documents;
  for (auto commit = commits_.rbegin(); now > since; ++commit, --now) {
    while (commit != commits_.rend() && commit->revision > now) ++commit;
    if (commit == commits_.rend() || commit->revision != now) return std::nullopt;
    std::ranges::copy(commit->documents, std::back_inserter(documents));
  }
  std::ranges::sort(documents);
  const auto repeated = std::ranges::unique(documents);
  documents.erase(repeated.begin(), repeated.end());
  return documents;
}

}  // namespace depeche::index
