#include "server/search/count/timed_bm25.h"

#include <memory>

#include "server/search/count/bm25.h"
#include "server/search/sources/source_bytes.h"

namespace depeche::search {

// The order of Xapian's parameters is k1, k2, k3, b, and the shortest length. k2 = 0 leaves out a part that
// depends on the length of the article alone; k3 weighs words that the query repeats.
TimedBm25::TimedBm25(const Deadline& deadline)
    : Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength), deadline_(deadline) {}

// The caller owns it: Xapian's contract asks for a bare pointer.
TimedBm25* TimedBm25::clone() const {
  return new TimedBm25(deadline_);
}

std::string TimedBm25::serialise() const {
  std::string bytes;
  put_deadline(bytes, deadline_);
  put_text(bytes, BM25Weight::serialise());
  return bytes;
}

TimedBm25* TimedBm25::unserialise(const std::string& bytes) const {
  return new TimedBm25(deadline_of(bytes));
}

// Scores of machines with other constants would be merged into an order that means nothing.
Deadline TimedBm25::deadline_of(const std::string& bytes) {
  const std::string constants = TimedBm25(Deadline()).BM25Weight::serialise();
  return read_source("depeche::TimedBm25", bytes, [&](index::PackedReader& reader) {
    const Deadline deadline = read_deadline(reader);
    if (read_text(reader) != constants) reader.fail();
    return deadline;
  });
}

double TimedBm25::get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                              Xapian::termcount terms) const {
  constexpr unsigned kWeightsBetweenLooks = 4'096;
  if (++weights_ % kWeightsBetweenLooks == 0) deadline_.check();
  return BM25Weight::get_sumpart(occurrences, length, terms);
}

}  // namespace depeche::search
