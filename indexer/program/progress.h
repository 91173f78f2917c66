// Shows people who wait how far indexing is, and how long it will still take.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

namespace depeche::indexer {

struct ProgressState {
  std::uint64_t bytes = 0;        // of the input, as it lies on the disk, that were read
  std::uint64_t total_bytes = 0;  // of all input; 0: unknown, as that of standard input is
  std::uint64_t articles = 0;
  double seconds = 0;         // since the start
  bool is_finishing = false;  // all input is read, and the database is being completed
};

// The bar on a terminal: "[######              ] 31 %  1240 articles  413/s  7 s left"
[[nodiscard]] std::string describe_bar(const ProgressState& state);
// The line of a log: "1240 articles, 31 % of 86 MB, 413 articles/s, 7 s left"
[[nodiscard]] std::string describe_line(const ProgressState& state);

enum class ProgressStyle {
  silent,
  bar,    // on a terminal: one line, drawn again a few times a second
  lines,  // elsewhere: a line every few seconds
};

// Thread rule: one thread at a time.
class Progress {
 public:
  // `output` must outlive it.
  Progress(std::FILE* output, ProgressStyle style);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void set_total_bytes(std::uint64_t bytes) { state_.total_bytes = bytes; }
  void add_bytes(std::uint64_t bytes);
  void add_article();
  void begin_finishing();

  // Draws the bar, or prints a line, if the last one is old enough. Call it often.
  void tick();

  // Erases the bar, so that something else can be printed on the same terminal. The next tick() may draw it
  // again.
  void clear();

  // The share of the input that is read, 0 to 1; nullopt: the total is unknown.
  [[nodiscard]] std::optional<double> read_share() const;

  // How long this has existed.
  [[nodiscard]] double seconds() const;

 private:
  void draw();

  std::FILE* output_;
  ProgressStyle style_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point next_draw_;
  ProgressState state_;
  bool is_drawn_ = false;  // a bar stands on the terminal
};

}  // namespace depeche::indexer
