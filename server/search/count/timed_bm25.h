// BM25 with the constants of this program (bm25.h) that also looks at the clock: of all that a match does,
// weighing is what a long one does most.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>

#include <xapian.h>

#include "server/search/model/deadline.h"

namespace depeche::search {

class TimedBm25 : public Xapian::BM25Weight {
 public:
  explicit TimedBm25(const Deadline& deadline);

  [[nodiscard]] TimedBm25* clone() const override;
  [[nodiscard]] std::string name() const override { return "depeche::TimedBm25"; }
  [[nodiscard]] std::string serialise() const override;
  // Throws Xapian::SerialisationError, also where the bytes have other constants than this program.
  [[nodiscard]] TimedBm25* unserialise(const std::string& bytes) const override;

  // Throws SearchTimeout out of the match once the deadline has passed.
  [[nodiscard]] double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                                   Xapian::termcount terms) const override;

 protected:
  [[nodiscard]] static Deadline deadline_of(const std::string& bytes);
  [[nodiscard]] const Deadline& deadline() const { return deadline_; }

 private:
  const Deadline deadline_;
  mutable unsigned weights_ = 0;
};

}  // namespace depeche::search
