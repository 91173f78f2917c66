// depeche-bench [CORPUS.ndjson [ARTICLES]]: how fast Dépêche indexes and answers, beside Xapian's own classes
// on the same articles, on the same machine, in the same run. Without a corpus it makes one. Times of the
// processor hardly depend on what else the machine does: compare by these first.
// depeche-bench words: how fast queries are completed and corrected among a million words, that only.
#include <fmt/format.h>
#include <httplib.h>
#include <stdlib.h>

#include <xapian.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/parser.h"
#include "server/search/database/open_database.h"
#include "server/search/plan/planner.h"
#include "tests/bench/corpus.h"
#include "tests/bench/latency.h"
#include "tests/bench/process.h"
#include "tests/bench/stock.h"
#include "tests/bench/words.h"

namespace depeche::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMadeArticles = 100'000;
constexpr std::size_t kQueries = 1'000;
constexpr double kMega = 1e6;

// Where all files of a run lie; removed with the object.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "depeche-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
    path_ = name;
  }
  ~Workplace() { fs::remove_all(path_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

void copy_head(const fs::path& corpus, const fs::path& copy, std::size_t articles) {
  std::ifstream from(corpus);
  std::ofstream to(copy);
  std::string line;
  for (std::size_t n = 0; n < articles && std::getline(from, line); ++n) to << line << '\n';
}

fs::path prepare_corpus(const std::vector<std::string>& arguments, const Workplace& workplace) {
  const fs::path corpus = workplace / "corpus.ndjson";
  if (arguments.empty()) {
    make_corpus(corpus, kMadeArticles);
  } else if (arguments.size() == 1) {
    return arguments.front();
  } else {
    copy_head(arguments[0], corpus, std::stoul(arguments[1]));
  }
  return corpus;
}

void print_indexing(std::string_view name, const CorpusSize& size, const Usage& usage,
                    const fs::path& database) {
  const auto disk = static_cast<double>(bytes_below(database));
  fmt::print("{:<34} {:>10.0f} {:>8.2f} {:>10.1f} {:>10.0f} {:>10.0f} {:>10.2f}\n", name,
             static_cast<double>(size.articles) / usage.seconds,
             static_cast<double>(size.bytes) / kMega / usage.seconds, usage.cpu_seconds,
             static_cast<double>(usage.peak_bytes) / kMega, disk / kMega,
             disk / static_cast<double>(size.bytes));
}

void bench_indexing(const fs::path& programs, const fs::path& corpus, const CorpusSize& size,
                    const Workplace& workplace) {
  fmt::print("{:<34} {:>10} {:>8} {:>10} {:>10} {:>10} {:>10}\n", "indexing", "articles/s", "MB/s", "CPU s",
             "memory MB", "disk MB", "disk/text");
  const fs::path ours = workplace / "ours";
  const fs::path stock = workplace / "stock";
  const Usage our_usage = run_program(
      {(programs / "depeche-indexer").string(), "--quiet", "--db", ours.string(), corpus.string()});
  print_indexing("depeche-indexer", size, our_usage, ours);
  const Usage stock_usage = run_in_child([&] { build_stock_database(corpus, stock); });
  print_indexing("stock TermGenerator", size, stock_usage, stock);
  fmt::print("{:<34} {:>10.2f} {:>8} {:>10.2f}\n\n", "ratio", stock_usage.seconds / our_usage.seconds, "",
             stock_usage.cpu_seconds / our_usage.cpu_seconds);
}

// What takes the time of the processor: this process, or a server.
using CpuClock = std::function<double()>;

struct Measured {
  Latency latency;
  double cpu_ms = 0;  // a call
};

Measured measure_with(const CpuClock& cpu_seconds, std::size_t calls, unsigned threads,
                      const std::function<Call()>& make_call) {
  const double before = cpu_seconds();
  const Latency latency = measure(calls, threads, make_call);
  constexpr double kWithWarmUp = 1.1;  // see measure()
  return {latency, (cpu_seconds() - before) * 1000 / (kWithWarmUp * static_cast<double>(calls))};
}

void print_measured(std::string_view name, const Measured& measured, const Measured& reference) {
  const Latency& latency = measured.latency;
  fmt::print("{:<40} {:>9.0f} {:>9.2f} {:>9.2f} {:>9.2f} {:>9.2f}\n", name, latency.per_second,
             latency.median_ms, latency.p99_ms, measured.cpu_ms, measured.cpu_ms / reference.cpu_ms);
}

// The queries as the server's own planner makes them, ready to run.
std::vector<Xapian::Query> plan(const std::vector<std::string>& queries, const fs::path& database) {
  const search::OpenDatabase opened(database);
  text::Analyzer analyzer;
  const text::Stemmer stemmer;
  std::vector<Xapian::Query> planned;
  for (const std::string& text : queries) {
    planned.push_back(
        search::make_plan(query::parse(text), analyzer, stemmer, opened.all(), opened.words()).match);
  }
  return planned;
}

// What a request asks for beside its query and ten hits.
const httplib::Params kAllWords{{"match", "all"}};
const httplib::Params kAnyWord{{"match", "auto"}};
// What the page asks for.
const httplib::Params kCounted{
    {"facets", "source,tag,year"}, {"histogram", "year"}, {"group", "versions"}, {"match", "auto"}};

Call http_call(const std::string& origin, const std::vector<std::string>& queries,
               const httplib::Params& besides) {
  const auto client = std::make_shared<httplib::Client>(origin);
  client->set_keep_alive(true);
  client->set_tcp_nodelay(true);
  return [client, &queries, besides](std::size_t n) {
    httplib::Params parameters{{"q", queries[n]}, {"limit", "10"}};
    parameters.insert(besides.begin(), besides.end());
    const httplib::Result result = client->Get("/api/search", parameters, httplib::Headers{});
    if (!result || result->status != 200) throw std::runtime_error("no answer: " + queries[n]);
  };
}

void bench_first_answer(const ServerProcess& server, const std::vector<std::string>& queries) {
  const auto begin = std::chrono::steady_clock::now();
  http_call(server.origin(), queries, kCounted)(0);
  const std::chrono::duration<double, std::milli> first = std::chrono::steady_clock::now() - begin;
  fmt::print("{:<40} {:>9} {:>9.2f}\n", "HTTP, first answer, counted", "", first.count());
}

void bench_server(const fs::path& programs, const fs::path& database, const std::vector<std::string>& queries,
                  const Measured& bare) {
  const ServerProcess server(programs / "depeche-server", database);
  bench_first_answer(server, queries);
  const auto print = [&](std::string_view name, unsigned connections, const httplib::Params& besides) {
    const auto measured = measure_with([&] { return server.cpu_seconds(); }, queries.size(), connections,
                                       [&] { return http_call(server.origin(), queries, besides); });
    print_measured(name, measured, bare);
  };
  print("HTTP, all words, 1 connection", 1, kAllWords);
  print("HTTP, all words, 8 connections", 8, kAllWords);
  print("HTTP, any word (auto), 1 connection", 1, kAnyWord);
  print("HTTP, counted as on the page", 1, kCounted);
  fmt::print("{:<40} {:>9.0f} MB\n", "memory of the server",
             static_cast<double>(server.memory_bytes()) / kMega);
}

void bench_searching(const fs::path& programs, const fs::path& corpus, const CorpusSize& size,
                     const Workplace& workplace) {
  const std::vector<std::string> queries = draw_queries(corpus, size.articles, kQueries);
  if (queries.empty()) throw std::runtime_error("no queries: the corpus has no words");
  const fs::path ours = workplace / "ours";
  const std::vector<Xapian::Query> planned = plan(queries, ours);
  const auto bare = measure_with(own_cpu_seconds, queries.size(), 1, [&]() -> Call {
    return [&, database = Xapian::Database(ours.string())](std::size_t n) { fetch(database, planned[n]); };
  });
  fmt::print("{:<40} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
             fmt::format("{} queries of 1 to 5 words", queries.size()), "queries/s", "median ms", "p99 ms",
             "CPU ms", "× bare");
  bench_server(programs, ours, queries, bare);
  print_measured("bare get_mset + data, our query", bare, bare);
  const auto print_stock = [&](std::string_view name, auto search) {
    const auto make_call = [&, search]() -> Call {
      const auto stock = std::make_shared<StockSearch>(workplace / "stock");
      return [&queries, stock, search](std::size_t n) { (*stock.*search)(queries[n]); };
    };
    print_measured(name, measure_with(own_cpu_seconds, queries.size(), 1, make_call), bare);
  };
  print_stock("stock QueryParser, get_mset + data", &StockSearch::search);
  print_stock("  and ten MSet::snippet", &StockSearch::search_with_snippets);
}

void run(const std::vector<std::string>& arguments) {
  const fs::path programs = fs::read_symlink("/proc/self/exe").parent_path();
  const Workplace workplace;
  if (arguments == std::vector<std::string>{"words"}) return bench_words(workplace / "words");
  const fs::path corpus = prepare_corpus(arguments, workplace);
  const CorpusSize size = size_of(corpus);
  fmt::print("{} articles, {:.0f} MB of text, {} cores\n\n", size.articles,
             static_cast<double>(size.bytes) / kMega, std::thread::hardware_concurrency());
  bench_indexing(programs, corpus, size, workplace);
  bench_searching(programs, corpus, size, workplace);
  fmt::print("\n");
  bench_words(workplace / "words");
}

}  // namespace
}  // namespace depeche::bench

int main(int count, char** arguments) {
  if (count > 3) {
    fmt::print(stderr, "usage: depeche-bench [CORPUS.ndjson [ARTICLES] | words]\n");
    return 2;
  }
  try {
    depeche::bench::run({arguments + 1, arguments + count});
    return 0;
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "depeche-bench: {}\n", error.get_description());
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-bench: {}\n", error.what());
  }
  return 1;
}
