#include "server/search/sources/set_source.h"

#include <optional>
#include <utility>

#include "server/search/sources/matched_set.h"
#include "server/search/sources/source_bytes.h"

namespace depeche::search {
namespace {

class SetSource : public Xapian::PostingSource {
 public:
  // Without sets it finds those of the query in each shard that it is asked of.
  SetSource(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline,
            std::optional<Xapian::Query> query)
      : sets_(std::move(sets)), deadline_(deadline), query_(std::move(query)) {}

  void init(const Xapian::Database& database) override {
    set_ = set_in(database);
    size_ = static_cast<Xapian::doccount>(set_->cardinality());
    roaring_init_iterator(&set_->roaring, &at_);
    has_begun_ = false;
  }
  // The caller owns it: Xapian's contract asks for a bare pointer.
  [[nodiscard]] SetSource* clone() const override { return new SetSource(sets_, deadline_, query_); }
  [[nodiscard]] std::string get_description() const override { return "set"; }

  [[nodiscard]] std::string name() const override { return "depeche::SetSource"; }
  [[nodiscard]] std::string serialise() const override {
    if (!query_) throw Xapian::UnimplementedError("a set of numbers means nothing to another machine");
    std::string bytes;
    put_deadline(bytes, deadline_);
    put_text(bytes, query_->serialise());
    return bytes;
  }
  [[nodiscard]] SetSource* unserialise_with_registry(const std::string& bytes,
                                                     const Xapian::Registry& registry) const override {
    return read_source(name(), bytes,
                       [&](index::PackedReader& reader) {
                         const Deadline deadline = read_deadline(reader);
                         return std::make_unique<SetSource>(
                             nullptr, deadline, Xapian::Query::unserialise(read_text(reader), registry));
                       })
        .release();
  }

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
  [[nodiscard]] const Roaring* set_in(const Xapian::Database& shard) {
    static const Roaring kNone;
    if (sets_ == nullptr) {
      found_ = matched_set(*query_, shard, deadline_);
      return &found_;
    }
    const auto known = sets_->find(shard.get_uuid());
    return known == sets_->end() ? &kNone : &known->second;
  }

  // As deadline_source.cpp does: between two steps the matcher may verify a phrase in a long article.
  void look_at_clock() {
    constexpr unsigned kStepsBetweenLooks = 16;
    if (++steps_ % kStepsBetweenLooks == 0) deadline_.check();
  }

  const std::shared_ptr<const SetsOfShards> sets_;
  const Deadline deadline_;
  const std::optional<Xapian::Query> query_;
  Roaring found_;                 // by set_in()
  const Roaring* set_ = nullptr;  // of the shard of init()
  Xapian::doccount size_ = 0;
  roaring_uint32_iterator_t at_{};
  bool has_begun_ = false;  // at_ was given out
  unsigned steps_ = 0;
};

}  // namespace

Xapian::Query among(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline) {
  return Xapian::Query((new SetSource(std::move(sets), deadline, std::nullopt))->release());
}

Xapian::Query among(std::shared_ptr<const SetsOfShards> sets, const Deadline& deadline,
                    const Xapian::Query& query) {
  return Xapian::Query((new SetSource(std::move(sets), deadline, query))->release());
}

std::unique_ptr<Xapian::PostingSource> maker_of_set_sources() {
  return std::make_unique<SetSource>(std::make_shared<SetsOfShards>(), Deadline(), std::nullopt);
}

}  // namespace depeche::search
