// The program depeche-indexer: reads articles from files, folders or standard input and writes them into a
// database; and it checks a database, or shows how a text is analysed.
//
// It is made of parts that know nothing of each other: readers find and read articles, an Intake hands them
// to a writer, a Progress tells people how far it is. Each part asks the Interruption when it waits or takes
// an article, so SIGINT ends any of them by an exception, and what was begun is undone by destructors.
// Exceptions become exit statuses in main() alone.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <istream>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/box/box.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/keep/check.h"
#include "indexer/index/keep/stored_articles.h"
#include "indexer/program/change_writer.h"
#include "indexer/program/follower.h"
#include "indexer/program/intake.h"
#include "indexer/program/options.h"
#include "indexer/program/printing_writer.h"
#include "indexer/program/standard_input.h"
#include "indexer/text/analyzer.h"

namespace depeche::indexer {
namespace {

constexpr int kNothingWritten = 1;
constexpr int kSomeRejected = 3;
constexpr int kSignalBase = 128;  // as shells report a program that a signal ended
constexpr std::string_view kStandardInput = "-";

// A bar needs a terminal; in a log it would be one endless line.
ProgressStyle style_for(Verbosity verbosity) {
  if (verbosity == Verbosity::quiet) return ProgressStyle::silent;
  return ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

// All that the paths of the command line stand for. Standard input is no file, and is read last.
struct Input {
  std::vector<article::InputFile> files;
  std::uint64_t bytes = 0;
  bool has_standard_input = false;
};

Input find_input(const Options& options, Intake& intake) {
  Input input;
  for (const std::string& path : options.paths) {
    if (path == kStandardInput) {
      input.has_standard_input = true;
      continue;
    }
    for (article::InputFile& file : article::find_files(path, options.read, intake)) {
      input.bytes += file.bytes;
      input.files.push_back(std::move(file));
    }
  }
  return input;
}

// Reads all of it into `intake`. Standard input ends when a signal comes, without an error: the caller asks
// for that.
void read_input(const Input& input, const Options& options, const Interruption& interruption,
                Intake& intake) {
  for (const article::InputFile& file : input.files) article::read_file(file, options.read, intake);
  if (!input.has_standard_input) return;
  StandardInput buffer(interruption);
  std::istream stream(&buffer);
  article::read_stream(stream, "standard input", options.read, intake);
}

// What a run has to say beside its counts. Warnings go where the others went.
void print_notes(const RunNotes& notes) {
  for (const std::string& warning : notes.warnings()) fmt::print(stderr, "warning: {}\n", warning);
  const std::string left_alone = notes.left_alone();
  if (!left_alone.empty()) fmt::print("{}\n", left_alone);
}

// The last line of a run that indexes.
void print_summary(const index::WriteCounts& counts, std::uint64_t accepted, std::uint64_t rejected,
                   double seconds) {
  const std::string removed = counts.removed == 0 ? "" : fmt::format(", removed {}", counts.removed);
  const std::string held = counts.held == 0 ? "" : fmt::format(", under embargo {}", counts.held);
  const std::string outdated = counts.outdated == 0 ? "" : fmt::format(", outdated {}", counts.outdated);
  fmt::print(
      "read {}, added {}, replaced {}, unchanged {}{}{}{}, rejected {} in {:.1f} s ({:.0f} articles/s)\n",
      accepted + rejected, counts.added, counts.replaced, counts.unchanged, held, outdated, removed, rejected,
      seconds, static_cast<double>(accepted) / seconds);
}

std::unique_ptr<index::ArticleWriter> writer_for(const Options& options) {
  if (options.output == Output::lines) return std::make_unique<PrintingWriter>(stdout);
  return index::open_writer(options.database, options.write);
}

// Reads all input once, into an update or a new generation.
int index(Options options) {
  const Interruption interruption;
  Progress progress(stderr, style_for(options.verbosity));
  RejectLog rejects(options.rejects);
  Intake intake(progress, rejects, interruption);
  const Input input = find_input(options, intake);
  if (!input.has_standard_input) progress.set_total_bytes(input.bytes);
  options.write.while_waiting = [&] {
    interruption.check();
    progress.tick();
  };
  options.write.read_share = [&] { return progress.read_share(); };
  const std::unique_ptr<index::ArticleWriter> writer = writer_for(options);
  intake.write_to(*writer);
  read_input(input, options, interruption, intake);
  interruption.check();
  progress.begin_finishing();
  const index::WriteCounts counts = writer->finish();
  progress.clear();
  intake.end_file();
  rejects.close();
  const bool is_told = options.verbosity != Verbosity::quiet && options.output == Output::database;
  if (is_told) {
    print_notes(intake.notes());
    print_summary(counts, intake.accepted(), rejects.count(), progress.seconds());
  }
  if (options.output == Output::database && intake.accepted() + intake.withdrawn() == 0)
    throw InvalidRequest("nothing written: no articles");
  return rejects.count() == 0 ? 0 : kSomeRejected;
}

// Builds the database anew from the articles that it stores, beside the one that is live until then.
int upgrade_one(UpgradeOptions options) {
  const Interruption interruption;
  static_cast<void>(index::require_live_generation(options.database));
  Progress progress(stderr, style_for(options.verbosity));
  options.write.while_waiting = [&] {
    interruption.check();
    progress.tick();
  };
  const std::unique_ptr<index::ArticleWriter> writer = index::open_writer(options.database, options.write);
  std::uint64_t read = 0;
  // What others write from now on is brought in by the writer at the end.
  const index::Generation live = index::require_live_generation(options.database);
  index::for_each_stored_withdrawal(live,
                                    [&](index::Removal removal) { writer->remove(std::move(removal)); });
  index::for_each_stored_article(live, [&](article::Article article) {
    interruption.check();
    progress.add_article();
    ++read;
    writer->add(std::move(article));
  });
  progress.begin_finishing();
  const index::WriteCounts counts = writer->finish();
  progress.clear();
  if (options.verbosity != Verbosity::quiet) print_summary(counts, read, 0, progress.seconds());
  return 0;
}

// What is under embargo is first: until it is whole, the server can't put its articles into the new database.
int upgrade(const UpgradeOptions& options) {
  UpgradeOptions embargoed = options;
  embargoed.database = index::embargoed_root(options.database);
  embargoed.write.embargoes = index::Embargoes::ignored;
  embargoed.write.shards = std::nullopt;
  embargoed.verbosity = Verbosity::quiet;
  if (const auto live = index::live_generation(embargoed.database)) {
    bool is_empty = true;
    index::for_each_stored_article(*live, [&is_empty](const article::Article&) { is_empty = false; });
    // A database without articles can't be built anew, and isn't missed.
    if (is_empty) {
      std::filesystem::remove_all(embargoed.database);
    } else {
      static_cast<void>(upgrade_one(std::move(embargoed)));
    }
  }
  UpgradeOptions all = options;
  all.write.embargoes = index::Embargoes::ignored;
  return upgrade_one(std::move(all));
}

// Brings the database up to date with the files as they are, before they are followed.
index::WriteCounts read_first(const Options& options, Follower& follower, Intake& intake) {
  const std::unique_ptr<index::ArticleWriter> writer = index::open_writer(options.database, options.write);
  intake.write_to(*writer);
  follower.read_all(intake);
  return writer->finish();
}

// Follows the files until a signal comes: throws Interrupted.
[[noreturn]] void follow(const Options& options, const Interruption& interruption, Follower& follower,
                         RejectLog& rejects) {
  ChangeWriter changes({.database = options.database,
                        .jobs = std::max(1U, options.write.jobs),
                        .lock_patience = options.write.lock_patience,
                        .while_waiting = [&] { interruption.check(); }});
  Progress progress(stderr, ProgressStyle::silent);
  Intake intake(progress, rejects, interruption);
  intake.write_to(changes);
  const auto print_written = [&](const index::WriteCounts& counts) {
    if (options.verbosity == Verbosity::quiet) return;
    fmt::print("added {}, replaced {}, unchanged {}, removed {}\n", counts.added, counts.replaced,
               counts.unchanged, counts.removed);
    std::fflush(stdout);
  };
  const auto print_failed = [](const std::string& reason) {
    fmt::print(stderr, "depeche-indexer: {}: trying again\n", reason);
  };
  follower.follow(intake, changes, {print_written, print_failed});
}

// Reads all files, then follows them. Once all was read, a signal is the way to end it, and no failure.
// Nobody sits before a program that follows files, so a terminal that closes doesn't end it.
int watch(Options options) {
  std::signal(SIGHUP, SIG_IGN);
  const Interruption interruption;
  Progress progress(stderr, style_for(options.verbosity));
  RejectLog rejects(options.rejects);
  Intake intake(progress, rejects, interruption);
  Follower follower({options.paths.begin(), options.paths.end()}, options.read, interruption);
  follower.poll_every(options.poll);
  options.write.while_waiting = [&] {
    interruption.check();
    progress.tick();
  };
  const index::WriteCounts counts = read_first(options, follower, intake);
  progress.clear();
  intake.end_file();
  if (options.verbosity != Verbosity::quiet) {
    print_notes(intake.notes());
    print_summary(counts, intake.accepted(), rejects.count(), progress.seconds());
    std::fflush(stdout);
  }
  try {
    follow(options, interruption, follower, rejects);
  } catch (const Interrupted&) {
    rejects.close();
    return 0;
  }
}

// "1 shard", "2 shards".
std::string counted(std::uint64_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

// Checks the live generation, and prints all that is wrong with it.
int check_one(const CheckOptions& options) {
  const Interruption interruption;
  const auto while_waiting = [&] { interruption.check(); };
  // Asked before the lock is taken, which would make the folder. A stub that is there and damaged is for the
  // report.
  if (!index::generation_stamp(options.database)) {
    static_cast<void>(index::require_live_generation(options.database));
  }
  const index::WriteLock lock(options.database, {options.lock_patience, while_waiting});
  const index::CheckReport report = index::check_database(options.database, while_waiting);
  if (report.faults.empty()) {
    fmt::print("{}: whole: {}, {}, generation {}\n", options.database.string(),
               counted(report.articles, "article"), counted(report.shards, "shard"), report.generation);
    return 0;
  }
  for (const std::string& fault : report.faults) fmt::print(stderr, "{}\n", fault);
  fmt::print(stderr,
             "{}: damaged: put a snapshot in its place, or build it again from the articles with --rebuild\n",
             options.database.string());
  return kNothingWritten;
}

// What is under embargo is a database of its own.
int check(const CheckOptions& options) {
  CheckOptions embargoed = options;
  embargoed.database = index::embargoed_root(options.database);
  const int status = check_one(options);
  if (!index::generation_stamp(embargoed.database)) return status;
  return std::max(status, check_one(embargoed));
}

// Does what the command line asks for. Returns the exit status.
int run(std::vector<std::string> arguments) {
  std::variant<Options, AnalyzeOptions, CheckOptions, UpgradeOptions, Exit> options =
      read_options(std::move(arguments));
  if (const auto* exit = std::get_if<Exit>(&options)) {
    fmt::print(exit->status == 0 ? stdout : stderr, "{}", exit->text);
    return exit->status;
  }
  if (const auto* analyze = std::get_if<AnalyzeOptions>(&options)) {
    text::Analyzer analyzer;
    fmt::print("{}", text::describe(analyzer.analyze(analyze->text)));
    return 0;
  }
  if (const auto* checked = std::get_if<CheckOptions>(&options)) return check(*checked);
  if (auto* upgraded = std::get_if<UpgradeOptions>(&options)) return upgrade(*upgraded);
  auto& reading = std::get<Options>(options);
  reading.read.box = std::make_shared<article::Box>();
  return reading.ending == Ending::when_read ? index(std::move(reading)) : watch(std::move(reading));
}

}  // namespace
}  // namespace depeche::indexer

int main(int count, char** arguments) {
  using namespace depeche::indexer;
  try {
    return run({arguments + 1, arguments + count});
  } catch (const Interrupted& interrupted) {
    fmt::print(stderr, "depeche-indexer: {}\n", interrupted.what());
    return kSignalBase + interrupted.signal();
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-indexer: {}\n", error.what());
    return kNothingWritten;
  }
}
