// Takes what the readers of files give: hands articles to the writer, prints and logs rejects, prints
// warnings, moves the progress bar, and looks for an interruption each time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/article/article_sink.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/program/interruption.h"
#include "indexer/program/progress.h"
#include "indexer/program/reject_log.h"
#include "indexer/program/run_notes.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class Intake : public article::ArticleSink {
 public:
  // The three must outlive this.
  Intake(Progress& progress, RejectLog& rejects, const Interruption& interruption)
      : progress_(progress), rejects_(rejects), interruption_(interruption) {}

  // Has articles go to `writer`, which must outlive the last of them. Requires: called before the first
  // accept(); rejects may come before.
  void write_to(index::ArticleWriter& writer) { writer_ = &writer; }

  // Each throws Interrupted once a signal has come, and accept() what the writer throws. Of rejects and
  // warnings about one file the first thousand are printed, and the rest is counted: a packed file of some
  // hundred kilobytes can have millions.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void warn(article::Warning warning) override;
  void withdraw(article::Withdrawal withdrawal) override;
  void ignore_field(const std::string& name) override { notes_.ignore_field(name); }
  void leave_alone(const std::string& kind) override { notes_.leave_alone(kind); }
  void consumed(std::uint64_t bytes) override;

  // Says how much of the last file was not printed. Call it when all is read.
  void end_file();

  // What to tell at the end.
  [[nodiscard]] const RunNotes& notes() const { return notes_; }

  // How many articles were handed to the writer, and how many it was told to take out.
  [[nodiscard]] std::uint64_t accepted() const { return accepted_; }
  [[nodiscard]] std::uint64_t withdrawn() const { return withdrawn_; }

 private:
  void print(const std::string& file, const std::string& line);

  Progress& progress_;
  RejectLog& rejects_;
  const Interruption& interruption_;
  index::ArticleWriter* writer_ = nullptr;
  std::uint64_t accepted_ = 0;
  std::uint64_t withdrawn_ = 0;
  RunNotes notes_;
  std::string file_;         // that the last line is about
  std::uint64_t lines_ = 0;  // about it, printed or not
};

}  // namespace depeche::indexer
