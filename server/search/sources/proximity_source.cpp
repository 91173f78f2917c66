// The source works in two steps. init() reads the postings of all terms of the tree, and finds the
// candidates: the articles that have the words that the tree needs, wherever they stand. As the matcher moves
// along, each candidate's positions are read, and span_finder.h says whether the words stand close enough; an
// article that another part of the query leaves out is never verified.
#include "server/search/sources/proximity_source.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace depeche::search {
namespace {

using Ids = std::vector<Xapian::docid>;

Ids either(const Ids& a, const Ids& b) {
  Ids all;
  std::ranges::set_union(a, b, std::back_inserter(all));
  return all;
}

Ids both(const Ids& a, const Ids& b) {
  Ids common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return common;
}

}  // namespace

ProximitySource::ProximitySource(ProximityTree tree, index::TextField field, const Deadline& deadline)
    : tree_(std::move(tree)), field_(field), deadline_(deadline) {}

void ProximitySource::init(const Xapian::Database& database) {
  database_ = database;
  postings_.clear();
  read_postings(tree_);
  candidates_ = documents_with(tree_);
  at_ = 0;
  is_settled_ = false;
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
ProximitySource* ProximitySource::clone() const {
  return new ProximitySource(tree_, field_, deadline_);
}

// Candidates are not verified to be counted, so this is a bound, and the estimate is half of it.
Xapian::doccount ProximitySource::get_termfreq_max() const {
  return static_cast<Xapian::doccount>(candidates_.size());
}

void ProximitySource::read_postings(const ProximityTree& tree) {
  for (const ProximityTree& child : tree.children) read_postings(child);
  for (const ExactSequence& sequence : tree.sequences) {
    for (const ExactForms& word : sequence) {
      for (const std::string& exact : word) {
        const auto [place, is_new] = postings_.try_emplace(exact);
        if (!is_new) continue;
        deadline_.check();
        const std::string term = index::exact_term(exact, field_);
        std::copy(database_.postlist_begin(term), database_.postlist_end(term),
                  std::back_inserter(place->second));
      }
    }
  }
}

ProximitySource::DocumentIds ProximitySource::documents_with(const ExactForms& word) const {
  deadline_.check();
  DocumentIds ids;
  for (const std::string& exact : word) {
    const DocumentIds& more = postings_.at(exact);
    ids.insert(ids.end(), more.begin(), more.end());
  }
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  return ids;
}

ProximitySource::DocumentIds ProximitySource::documents_with(const ProximityTree& tree) const {
  DocumentIds ids;
  for (const ExactSequence& sequence : tree.sequences) {
    DocumentIds all = documents_with(sequence.front());
    for (std::size_t word = 1; word < sequence.size(); ++word)
      all = both(all, documents_with(sequence[word]));
    ids = either(ids, all);
  }
  const bool needs_all = tree.kind == ProximityTree::Kind::near || tree.kind == ProximityTree::Kind::before;
  for (std::size_t child = 0; child < tree.children.size(); ++child) {
    const DocumentIds more = documents_with(tree.children[child]);
    ids = needs_all && child > 0 ? both(ids, more) : either(ids, more);
  }
  return ids;
}

ProximitySource::Positions ProximitySource::positions_of(const ExactForms& word, Xapian::docid docid) const {
  Positions positions;
  for (const std::string& exact : word) {
    if (!std::ranges::binary_search(postings_.at(exact), docid)) continue;
    const std::string term = index::exact_term(exact, field_);
    std::copy(database_.positionlist_begin(docid, term), database_.positionlist_end(docid, term),
              std::back_inserter(positions));
  }
  std::ranges::sort(positions);
  const auto repeated = std::ranges::unique(positions);
  positions.erase(repeated.begin(), repeated.end());
  return positions;
}

// Adds the places where the words follow each other. `ends` are the positions where the words so far end:
// each further word leaves those that it stands right behind.
void ProximitySource::add_spans(std::vector<Span>& spans, const ExactSequence& sequence,
                                Xapian::docid docid) const {
  Positions ends = positions_of(sequence.front(), docid);
  for (std::size_t word = 1; word < sequence.size() && !ends.empty(); ++word) {
    for (Xapian::termpos& end : ends) ++end;
    Positions kept;
    std::ranges::set_intersection(ends, positions_of(sequence[word], docid), std::back_inserter(kept));
    ends = std::move(kept);
  }
  const auto length = static_cast<Xapian::termpos>(sequence.size() - 1);
  for (const Xapian::termpos end : ends) spans.push_back({end - length, end});
}

bool ProximitySource::is_match(Xapian::docid docid) const {
  deadline_.check();
  return has_span(tree_, [&](const ProximityTree& leaf) {
    std::vector<Span> spans;
    for (const ExactSequence& sequence : leaf.sequences) add_spans(spans, sequence, docid);
    return spans;
  });
}

// Moves on to the first candidate that matches, this one included.
void ProximitySource::settle() {
  while (!at_end() && !is_match(candidates_[at_])) ++at_;
  is_settled_ = true;
}

std::size_t ProximitySource::first_from(Xapian::docid docid) const {
  const auto from = candidates_.begin() + static_cast<std::ptrdiff_t>(at_);
  return static_cast<std::size_t>(std::lower_bound(from, candidates_.end(), docid) - candidates_.begin());
}

void ProximitySource::next(double) {
  if (is_settled_) ++at_;
  settle();
}

void ProximitySource::skip_to(Xapian::docid least_docid, double) {
  if (is_settled_ && (at_end() || candidates_[at_] >= least_docid)) return;
  at_ = first_from(least_docid);
  settle();
}

// Xapian lets check() refuse: false says only that `docid` does not match, without a look for the next.
bool ProximitySource::check(Xapian::docid docid, double) {
  at_ = first_from(docid);
  is_settled_ = !at_end() && candidates_[at_] == docid && is_match(docid);
  return at_end() || is_settled_;
}

}  // namespace depeche::search
