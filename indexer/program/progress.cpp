// The share that is done is a share of the bytes of the input, not of its articles, whose number nobody knows
// before the end. The time that is left is guessed from it: as much for each byte as so far.
#include "indexer/program/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace depeche::indexer {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBarInterval(200);
constexpr std::chrono::seconds kLineInterval(5);
constexpr std::string_view kEraseLine = "\r\x1b[K";  // to the first column, then erase to the end

// The share of the input that is read, 0 to 1; nullopt: the total is unknown. A file that grows while it is
// read has more bytes than were counted for it.
std::optional<double> share_of(const ProgressState& state) {
  if (state.total_bytes == 0) return std::nullopt;
  return std::min(1.0, static_cast<double>(state.bytes) / static_cast<double>(state.total_bytes));
}

// Requires: share > 0.
std::string time_left(const ProgressState& state, double share) {
  const auto seconds = static_cast<std::uint64_t>(state.seconds * (1 - share) / share + 0.5);
  if (seconds < 60) return fmt::format("{} s left", seconds);
  if (seconds < 3600) return fmt::format("{}:{:02} min left", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02} h left", seconds / 3600, seconds / 60 % 60);
}

// The rate since the start, which jumps less than that of the last seconds.
double articles_per_second(const ProgressState& state) {
  return state.seconds > 0 ? static_cast<double>(state.articles) / state.seconds : 0;
}

// One digit behind the point where people would miss it.
std::string describe_bytes(std::uint64_t bytes) {
  constexpr double kMega = 1e6;
  return bytes < 10'000'000 ? fmt::format("{:.1f} MB", static_cast<double>(bytes) / kMega)
                            : fmt::format("{:.0f} MB", static_cast<double>(bytes) / kMega);
}

}  // namespace

// The bar shows what is known: without a total there is no share, and so no bar and no time left.
std::string describe_bar(const ProgressState& state) {
  constexpr std::size_t kCells = 30;
  if (state.is_finishing) return fmt::format("{} articles read, completing the database", state.articles);
  const std::string articles =
      fmt::format("{} articles  {:.0f}/s", state.articles, articles_per_second(state));
  const std::optional<double> share = share_of(state);
  if (!share) return fmt::format("{}  {}", describe_bytes(state.bytes), articles);
  const auto full = static_cast<std::size_t>(*share * kCells);
  const std::string left = *share > 0 ? "  " + time_left(state, *share) : "";
  return fmt::format("[{:<{}}] {:.0f} %  {}{}", std::string(full, '#'), kCells, *share * 100, articles, left);
}

std::string describe_line(const ProgressState& state) {
  if (state.is_finishing) return describe_bar(state);
  const double rate = articles_per_second(state);
  const std::optional<double> share = share_of(state);
  if (!share) {
    return fmt::format("{} articles, {}, {:.0f} articles/s", state.articles, describe_bytes(state.bytes),
                       rate);
  }
  const std::string left = *share > 0 ? ", " + time_left(state, *share) : "";
  return fmt::format("{} articles, {:.0f} % of {}, {:.0f} articles/s{}", state.articles, *share * 100,
                     describe_bytes(state.total_bytes), rate, left);
}

Progress::Progress(std::FILE* output, ProgressStyle style)
    : output_(output),
      style_(style),
      next_draw_(begin_ + (style == ProgressStyle::lines ? steady_clock::duration(kLineInterval)
                                                         : steady_clock::duration(kBarInterval))) {}

Progress::~Progress() {
  clear();
}

void Progress::add_bytes(std::uint64_t bytes) {
  state_.bytes += bytes;
  tick();
}

void Progress::add_article() {
  ++state_.articles;
  tick();
}

void Progress::begin_finishing() {
  state_.is_finishing = true;
  tick();
}

// Called for each article and each block of input, so it asks the clock first and draws a few times a second
// at most.
void Progress::tick() {
  if (style_ == ProgressStyle::silent) return;
  const steady_clock::time_point now = steady_clock::now();
  if (now < next_draw_) return;
  next_draw_ = now;
  if (style_ == ProgressStyle::bar) {
    next_draw_ += kBarInterval;
  } else {
    next_draw_ += kLineInterval;
  }
  state_.seconds = seconds();
  draw();
}

void Progress::draw() {
  if (style_ == ProgressStyle::bar) {
    fmt::print(output_, "{}{}", kEraseLine, describe_bar(state_));
    is_drawn_ = true;
  } else {
    fmt::print(output_, "{}\n", describe_line(state_));
  }
  std::fflush(output_);
}

void Progress::clear() {
  if (!is_drawn_) return;
  fmt::print(output_, "{}", kEraseLine);
  std::fflush(output_);
  is_drawn_ = false;
}

std::optional<double> Progress::read_share() const {
  return share_of(state_);
}

double Progress::seconds() const {
  return std::chrono::duration<double>(steady_clock::now() - begin_).count();
}

}  // namespace depeche::indexer
