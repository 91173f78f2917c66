#include "server/search/sources/deadline_source.h"

#include <algorithm>

#include "server/search/sources/source_bytes.h"

namespace depeche::search {
namespace {

// A posting source that has every document id, so that it filters nothing out, and that looks at the clock
// whenever the matcher moves it.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(const Deadline& deadline) : deadline_(deadline) {}

  void init(const Xapian::Database& database) override {
    articles_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
  }
  // The caller owns it: Xapian's contract asks for a bare pointer.
  [[nodiscard]] DeadlineSource* clone() const override { return new DeadlineSource(deadline_); }
  [[nodiscard]] std::string get_description() const override { return "deadline"; }

  [[nodiscard]] std::string name() const override { return "depeche::DeadlineSource"; }
  [[nodiscard]] std::string serialise() const override {
    std::string bytes;
    put_deadline(bytes, deadline_);
    return bytes;
  }
  [[nodiscard]] DeadlineSource* unserialise(const std::string& bytes) const override {
    return read_source(name(), bytes,
                       [](index::PackedReader& reader) {
                         return std::make_unique<DeadlineSource>(read_deadline(reader));
                       })
        .release();
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }

  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid least, double) override { move_to(std::max(at_, least)); }
  [[nodiscard]] bool check(Xapian::docid docid, double) override {
    move_to(docid);
    return true;
  }
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  // Between two steps the matcher may verify a phrase in a long article, so the clock is looked at often; a
  // look at every step would cost a quick match more than the match itself.
  void move_to(Xapian::docid docid) {
    constexpr unsigned kStepsBetweenLooks = 16;
    at_ = docid;
    if (++steps_ % kStepsBetweenLooks == 0) deadline_.check();
  }

  const Deadline deadline_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  unsigned steps_ = 0;
};

}  // namespace

Xapian::Query until(const Deadline& deadline, const Xapian::Query& filter) {
  if (deadline.is_never()) return filter;
  const Xapian::Query clock((new DeadlineSource(deadline))->release());
  return filter.empty() ? clock : Xapian::Query(Xapian::Query::OP_FILTER, filter, clock);
}

std::unique_ptr<Xapian::PostingSource> maker_of_deadline_sources() {
  return std::make_unique<DeadlineSource>(Deadline());
}

}  // namespace depeche::search
