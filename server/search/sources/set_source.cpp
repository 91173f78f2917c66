#include "server/search/sources/set_source.h"

#include <utility>

namespace depeche::search {
namespace {

class SetSource : public Xapian::PostingSource {
 public:
  SetSource(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline)
      : sets_(std::move(sets)), deadline_(deadline) {}

  void init(const Xapian::Database& database) override {
    static const Roaring kNone;
    const auto found = sets_->find(database.get_uuid());
    set_ = found == sets_->end() ? &kNone : &found->second;
    size_ = static_cast<Xapian::doccount>(set_->cardinality());
    roaring_init_iterator(&set_->roaring, &at_);
    has_begun_ = false;
  }
  // The caller owns it: Xapian's contract asks for a bare pointer.
  [[nodiscard]] SetSource* clone() const override { return new SetSource(sets_, deadline_); }
  [[nodiscard]] std::string get_description() const override { return "set"; }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return size_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size_; }

  void next(double) override {
    look_at_clock();
    if (std::exchange(has_begun_, true)) roaring_advance_uint32_iterator(&at_);
  }
  void skip_to(Xapian::docid least, double) override {
    look_at_clock();
    has_begun_ = true;
    if (at_.has_value && at_.current_value < least) {
      roaring_move_uint32_iterator_equalorlarger(&at_, least);
    }
  }
  // Xapian lets check() refuse: false says only that `docid` does not match, without a look for the next.
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override {
    if (!set_->contains(docid)) {
      look_at_clock();
      return false;
    }
    skip_to(docid, min_weight);
    return true;
  }
  [[nodiscard]] bool at_end() const override { return !at_.has_value; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_.current_value; }

 private:
  // As deadline_source.cpp does: between two steps the matcher may verify a phrase in a long article.
  void look_at_clock() {
    constexpr unsigned kStepsBetweenLooks = 16;
    if (++steps_ % kStepsBetweenLooks == 0) deadline_.check();
  }

  const std::shared_ptr<const SetsOfShards> sets_;
  const Deadline deadline_;
  const Roaring* set_ = nullptr;  // in sets_, of the shard of init()
  Xapian::doccount size_ = 0;
  roaring_uint32_iterator_t at_{};
  bool has_begun_ = false;  // at_ was given out
  unsigned steps_ = 0;
};

}  // namespace

Xapian::Query among(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline) {
  return Xapian::Query((new SetSource(std::move(sets), deadline))->release());
}

}  // namespace depeche::search
