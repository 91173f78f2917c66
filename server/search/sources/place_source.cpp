#include "server/search/sources/place_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <new>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "server/search/sources/source_bytes.h"

namespace depeche::search {
namespace {

std::string describe(const ProximityTree& tree) {
  std::vector<std::string> parts;
  for (const ProximityTree& child : tree.children) parts.push_back(describe(child));
  for (const ExactSequence& sequence : tree.sequences) {
    std::vector<std::string> words;
    for (const ExactForms& forms : sequence) words.push_back(fmt::format("{}", fmt::join(forms, "/")));
    parts.push_back(fmt::format("«{}»", fmt::join(words, " ")));
  }
  switch (tree.kind) {
    case ProximityTree::Kind::near:
      return fmt::format("({})", fmt::join(parts, fmt::format(" near/{} ", tree.distance)));
    case ProximityTree::Kind::before:
      return fmt::format("({})", fmt::join(parts, fmt::format(" before/{} ", tree.distance)));
    default:
      return fmt::format("{}", fmt::join(parts, " or "));
  }
}

// No query that was typed is as deep, and none as deep exhausts the stack.
constexpr unsigned kDeepestTree = 2'000;

void put_sequence(std::string& bytes, const ExactSequence& sequence) {
  put_list(bytes, sequence, [](std::string& to, const ExactForms& word) { put_list(to, word, put_text); });
}

// Which unit of a plan a leaf is of does not matter to what matches.
void put_tree(std::string& bytes, const ProximityTree& tree) {
  index::put_number(bytes, static_cast<std::uint64_t>(tree.kind));
  index::put_number(bytes, tree.distance);
  put_list(bytes, tree.sequences, put_sequence);
  put_list(bytes, tree.children, put_tree);
}

// The same for the same places alone.
std::string name_of(const ProximityTree& tree, index::TextField field) {
  std::string name;
  index::put_number(name, static_cast<std::uint64_t>(field));
  put_tree(name, tree);
  return name;
}

ExactSequence read_sequence(index::PackedReader& bytes) {
  auto sequence = read_list(bytes, [](index::PackedReader& word) { return read_list(word, read_text); });
  if (sequence.empty()) bytes.fail();
  return sequence;
}

ProximityTree read_tree(index::PackedReader& bytes, unsigned depth) {
  using Kind = ProximityTree::Kind;
  if (depth == 0) bytes.fail();
  ProximityTree tree;
  tree.kind = static_cast<Kind>(read_number(bytes, static_cast<std::uint64_t>(Kind::before)));
  tree.distance = static_cast<unsigned>(read_number(bytes, std::numeric_limits<unsigned>::max()));
  tree.sequences = read_list(bytes, read_sequence);
  tree.children = read_list(bytes, [=](index::PackedReader& child) { return read_tree(child, depth - 1); });
  const bool is_pair = tree.kind == Kind::near || tree.kind == Kind::before;
  if (is_pair && tree.children.size() != 2) bytes.fail();
  return tree;
}

}  // namespace

// What was found in the shards. At the end of the search the memory gets it.
class PlaceSource::Findings {
 public:
  Findings(std::string places, PlaceMemory* memory) : places_(std::move(places)), memory_(memory) {}
  Findings(const Findings&) = delete;
  Findings& operator=(const Findings&) = delete;
  ~Findings() {
    if (memory_ == nullptr) return;
    try {
      for (auto& [uuid, shard] : shards_) {
        if (shard.looked_at.cardinality() >= kWorthKeeping) memory_->keep(places_, uuid, std::move(shard));
      }
    } catch (const std::bad_alloc&) {  // then the next search reads the records again
    }
  }

  [[nodiscard]] PlaceMemory::Verified& of(const Xapian::Database& database) {
    const auto [at, is_new] = shards_.try_emplace(database.get_uuid());
    if (is_new && memory_ != nullptr) at->second = memory_->recall(places_, database);
    return at->second;
  }

 private:
  static constexpr std::uint64_t kWorthKeeping = 64;  // articles: fewer are read in no time

  const std::string places_;
  PlaceMemory* const memory_;
  std::map<std::string, PlaceMemory::Verified> shards_;  // by UUID
};

PlaceSource::PlaceSource(ProximityTree tree, index::TextField field, const PlaceLimits& limits)
    : tree_(std::make_shared<const ProximityTree>(std::move(tree))),
      field_(field),
      deadline_(limits.deadline),
      findings_(std::make_shared<Findings>(name_of(*tree_, field), limits.memory)) {
  read_keys(*tree_);
}

PlaceSource::PlaceSource(std::shared_ptr<const ProximityTree> tree, index::TextField field,
                         const Deadline& deadline, std::shared_ptr<Findings> findings)
    : tree_(std::move(tree)), field_(field), deadline_(deadline), findings_(std::move(findings)) {
  read_keys(*tree_);
}

void PlaceSource::read_keys(const ProximityTree& tree) {
  for (const ProximityTree& child : tree.children) read_keys(child);
  if (tree.kind != ProximityTree::Kind::places) return;
  Leaf& leaf = leaves_[&tree];
  for (const ExactSequence& sequence : tree.sequences) {
    Sequence& words = leaf.emplace_back();
    for (const ExactForms& forms : sequence) {
      std::ranges::transform(forms, std::back_inserter(words.emplace_back()), index::form_key);
    }
  }
}

void PlaceSource::init(const Xapian::Database& database) {
  database_ = database;
  articles_ = database.get_doccount();
  last_ = database.get_lastdocid();
  known_ = &findings_->of(database);
  at_ = 0;
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
PlaceSource* PlaceSource::clone() const {
  return new PlaceSource(tree_, field_, deadline_, findings_);
}

std::string PlaceSource::get_description() const {
  return fmt::format("places {}", describe(*tree_));
}

std::string PlaceSource::serialise() const {
  std::string bytes;
  put_deadline(bytes, deadline_);
  index::put_number(bytes, static_cast<std::uint64_t>(field_));
  put_tree(bytes, *tree_);
  return bytes;
}

PlaceSource* PlaceSource::unserialise(const std::string& bytes) const {
  return read_source(name(), bytes,
                     [](index::PackedReader& reader) {
                       const Deadline deadline = read_deadline(reader);
                       const auto last_field = static_cast<std::uint64_t>(index::TextField::quotation);
                       const auto field = static_cast<index::TextField>(read_number(reader, last_field));
                       return std::make_unique<PlaceSource>(read_tree(reader, kDeepestTree), field,
                                                            PlaceLimits{deadline});
                     })
      .release();
}

// Adds the places where the words follow each other. `ends` are the positions where the words so far end:
// each further word leaves those that it stands right behind.
void PlaceSource::add_spans(std::vector<Span>& spans, const index::PlaceRecord& record,
                            const Sequence& sequence) const {
  std::vector<index::PlaceRecord::Positions> positions = record.positions_of(sequence, field_);
  index::PlaceRecord::Positions ends = std::move(positions.front());
  for (std::size_t word = 1; word < sequence.size() && !ends.empty(); ++word) {
    for (std::uint32_t& end : ends) ++end;
    index::PlaceRecord::Positions kept;
    std::ranges::set_intersection(ends, positions[word], std::back_inserter(kept));
    ends = std::move(kept);
  }
  const auto length = static_cast<std::uint32_t>(sequence.size() - 1);
  for (const std::uint32_t end : ends) spans.push_back({end - length, end});
}

bool PlaceSource::is_match(Xapian::docid docid) {
  if (known_->looked_at.contains(docid)) return known_->matching.contains(docid);
  deadline_.check();
  const bool is_match = has_places(docid);
  known_->looked_at.add(docid);
  if (is_match) known_->matching.add(docid);
  return is_match;
}

bool PlaceSource::has_places(Xapian::docid docid) const {
  const std::string data = database_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
  const std::string_view bytes = index::places_in(data);
  if (bytes.empty()) return false;
  const index::PlaceRecord record(bytes);
  return has_span(*tree_, [&](const ProximityTree& leaf) {
    std::vector<Span> spans;
    for (const Sequence& sequence : leaves_.at(&leaf)) add_spans(spans, record, sequence);
    return spans;
  });
}

void PlaceSource::next(double min_weight) {
  skip_to(at_ + 1, min_weight);
}

void PlaceSource::skip_to(Xapian::docid least_docid, double) {
  at_ = std::max(at_, least_docid);
  while (!at_end() && !is_match(at_)) ++at_;
}

// Xapian lets check() refuse: false says only that `docid` does not match, without a look for the next.
bool PlaceSource::check(Xapian::docid docid, double) {
  at_ = docid;
  return is_match(docid);
}

}  // namespace depeche::search
