// How far indexing is, for people who wait for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace depeche::indexer {

struct ProgressState {
  std::uint64_t bytes = 0;
  std::uint64_t total_bytes = 0;  // 0: nobody knows
  std::uint64_t articles = 0;
  double seconds = 0;
  bool is_finishing = false;  // all is read, the database is being completed
};

// "[######              ] 31 %  1240 articles  413/s  7 s left"
[[nodiscard]] std::string describe_bar(const ProgressState& state);
// "1240 articles, 31 % of 86 MB, 413 articles/s, 7 s left"
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

  // Draws when it is time to. Call it often.
  void tick();

  // Makes room for a line of somebody else's on the same terminal.
  void clear();

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
