// A source that does what another one does, and throws Xapian's errors alone (carried_errors.h).
//
// Thread rule: one thread at a time, like the source in it.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <xapian.h>

#include "server/search/node/carried_errors.h"

namespace depeche::search {

// Requires: the source weighs nothing, as Xapian asks for the greatest weight in a way that nobody can pass
// on.
class CarryingSource : public Xapian::PostingSource {
 public:
  explicit CarryingSource(std::unique_ptr<Xapian::PostingSource> source) : source_(std::move(source)) {}

  // The caller owns what these three return: Xapian's contract asks for bare pointers.
  [[nodiscard]] CarryingSource* clone() const override {
    return carrying([&] { return source_->clone(); });
  }
  [[nodiscard]] CarryingSource* unserialise(const std::string& bytes) const override {
    return carrying([&] { return source_->unserialise(bytes); });
  }
  [[nodiscard]] CarryingSource* unserialise_with_registry(const std::string& bytes,
                                                          const Xapian::Registry& registry) const override {
    return carrying([&] { return source_->unserialise_with_registry(bytes, registry); });
  }

  void init(const Xapian::Database& database) override {
    with_carried_errors([&] { source_->init(database); });
  }
  void next(double min_weight) override {
    with_carried_errors([&] { source_->next(min_weight); });
  }
  void skip_to(Xapian::docid least, double min_weight) override {
    with_carried_errors([&] { source_->skip_to(least, min_weight); });
  }
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override {
    return with_carried_errors([&] { return source_->check(docid, min_weight); });
  }

  // None of these fails.
  [[nodiscard]] std::string name() const override { return source_->name(); }
  [[nodiscard]] std::string serialise() const override { return source_->serialise(); }
  [[nodiscard]] std::string get_description() const override { return source_->get_description(); }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return source_->get_termfreq_min(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return source_->get_termfreq_est(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return source_->get_termfreq_max(); }
  [[nodiscard]] bool at_end() const override { return source_->at_end(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return source_->get_docid(); }

 private:
  template <typename Make>
  static CarryingSource* carrying(Make make) {
    return with_carried_errors(
        [&] { return new CarryingSource(std::unique_ptr<Xapian::PostingSource>(make())); });
  }

  const std::unique_ptr<Xapian::PostingSource> source_;
};

}  // namespace depeche::search
