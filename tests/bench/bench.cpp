// depeche-bench [CORPUS.ndjson [ARTICLES]]: how fast Dépêche indexes and answers, beside Xapian's own classes
// on the same articles, on the same machine, in the same run. Without a corpus it makes one.
// depeche-bench words: how fast queries are completed and corrected among a million words, that only.
#include <fmt/format.h>
#include <httplib.h>
#include <stdlib.h>

#include <xapian.h>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
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
  fmt::print("{:<34} {:>10.0f} {:>8.2f} {:>10.1f} {:>10.0f} {:>10.0f}\n", name,
             static_cast<double>(size.articles) / usage.seconds,
             static_cast<double>(size.bytes) / kMega / usage.seconds, usage.cpu_seconds,
             static_cast<double>(usage.peak_bytes) / kMega,
             static_cast<double>(bytes_below(database)) / kMega);
}

void bench_indexing(const fs::path& programs, const fs::path& corpus, const CorpusSize& size,
                    const Workplace& workplace) {
  fmt::print("{:<34} {:>10} {:>8} {:>10} {:>10} {:>10}\n", "indexing", "articles/s", "MB/s", "CPU s",
             "memory MB", "disk MB");
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

void print_latency(std::string_view name, const Latency& latency, double reference_ms) {
  fmt::print("{:<34} {:>10.0f} {:>10.2f} {:>10.2f} {:>10.2f}\n", name, latency.per_second, latency.median_ms,
             latency.p99_ms, latency.median_ms / reference_ms);
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

Call http_call(const std::string& origin, const std::vector<std::string>& queries) {
  const auto client = std::make_shared<httplib::Client>(origin);
  client->set_keep_alive(true);
  client->set_tcp_nodelay(true);
  return [client, &queries](std::size_t n) {
    const httplib::Params parameters{{"q", queries[n]}, {"limit", "10"}};
    const httplib::Result result = client->Get("/api/search", parameters, httplib::Headers{});
    if (!result || result->status != 200) throw std::runtime_error("no answer: " + queries[n]);
  };
}

void bench_searching(const fs::path& programs, const fs::path& corpus, const CorpusSize& size,
                     const Workplace& workplace) {
  const std::vector<std::string> queries = draw_queries(corpus, size.articles, kQueries);
  if (queries.empty()) throw std::runtime_error("no queries: the corpus has no words");
  const fs::path ours = workplace / "ours";
  const std::vector<Xapian::Query> planned = plan(queries, ours);
  const auto bare = measure(queries.size(), 1, [&]() -> Call {
    return [&, database = Xapian::Database(ours.string())](std::size_t n) { fetch(database, planned[n]); };
  });
  fmt::print("{:<34} {:>10} {:>10} {:>10} {:>10}\n",
             fmt::format("{} queries of 1 to 5 words", queries.size()), "queries/s", "median ms", "p99 ms",
             "× bare");
  {
    const ServerProcess server(programs / "depeche-server", ours);
    const auto make_call = [&] { return http_call(server.origin(), queries); };
    print_latency("HTTP, whole answer, 1 connection", measure(queries.size(), 1, make_call), bare.median_ms);
    print_latency("HTTP, whole answer, 8 connections", measure(queries.size(), 8, make_call), bare.median_ms);
  }
  print_latency("bare get_mset + data, our query", bare, bare.median_ms);
  const auto stock_call = [&](auto search) {
    return [&, search]() -> Call {
      const auto stock = std::make_shared<StockSearch>(workplace / "stock");
      return [&queries, stock, search](std::size_t n) { (*stock.*search)(queries[n]); };
    };
  };
  print_latency("stock QueryParser, get_mset + data",
                measure(queries.size(), 1, stock_call(&StockSearch::search)), bare.median_ms);
  print_latency("  and ten MSet::snippet",
                measure(queries.size(), 1, stock_call(&StockSearch::search_with_snippets)), bare.median_ms);
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
