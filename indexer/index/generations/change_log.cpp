// In the metadata a commit is its revision, the number of its documents, and the documents, each as its
// distance from the one before. All are numbers of seven bits a byte, the lowest first; the highest bit says
// that another byte follows.
#include "indexer/index/generations/change_log.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

namespace depeche::index {
namespace {

constexpr unsigned kBits = 7;
constexpr std::uint64_t kMore = 1U << kBits;

void append_number(std::uint64_t number, std::string& bytes) {
  for (; number >= kMore; number >>= kBits) bytes += static_cast<char>(number % kMore + kMore);
  bytes += static_cast<char>(number);
}

// Takes a number off the front of `bytes`; nullopt: none is there.
std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < std::numeric_limits<std::uint64_t>::digits && !bytes.empty();
       shift += kBits) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= (byte % kMore) << shift;
    if (byte < kMore) return number;
  }
  return std::nullopt;
}

// Takes the documents of a commit off the front of `bytes`; nullopt: they are damaged.
std::optional<std::vector<Xapian::docid>> take_documents(std::string_view& bytes) {
  const std::optional<std::uint64_t> count = take_number(bytes);
  if (!count || *count > ChangeLog::kMostDocuments) return std::nullopt;
  std::vector<Xapian::docid> documents;
  std::uint64_t document = 0;
  for (std::uint64_t n = 0; n < *count; ++n) {
    const std::optional<std::uint64_t> distance = take_number(bytes);
    if (!distance || *distance == 0) return std::nullopt;
    document += std::min<std::uint64_t>(*distance, std::numeric_limits<Xapian::docid>::max());
    if (document > std::numeric_limits<Xapian::docid>::max()) return std::nullopt;
    documents.push_back(static_cast<Xapian::docid>(document));
  }
  return documents;
}

}  // namespace

ChangeLog ChangeLog::read(const Xapian::Database& shard) {
  const std::string written = shard.get_metadata(std::string(kKey));
  std::string_view bytes = written;
  ChangeLog log;
  while (!bytes.empty()) {
    const std::optional<std::uint64_t> revision = take_number(bytes);
    auto documents = revision ? take_documents(bytes) : std::nullopt;
    if (!documents) return {};
    log.add_sorted({*revision, std::move(*documents)});
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
    append_number(commit.revision, bytes);
    append_number(commit.documents.size(), bytes);
    Xapian::docid before = 0;
    for (const Xapian::docid document : commit.documents) {
      append_number(document - std::exchange(before, document), bytes);
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
