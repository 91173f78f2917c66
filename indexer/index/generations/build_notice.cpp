#include "indexer/index/generations/build_notice.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/index/generations/generation.h"

namespace depeche::index {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kInterval(1);
constexpr std::int64_t kUnknownShare = -1;
constexpr double kShareUnits = 1'000'000;  // a share is written in millionths

// All notices are of one length, so that one is written over another by one call: who reads sees either.
constexpr std::size_t kNoticeBytes = 128;

constexpr std::array<std::pair<BuildStage, std::string_view>, 5> kStages{{
    {BuildStage::reading, "reading"},
    {BuildStage::merging, "merging"},
    {BuildStage::grouping, "grouping"},
    {BuildStage::compacting, "compacting"},
    {BuildStage::catching_up, "catching_up"},
}};

std::optional<BuildStage> stage_called(std::string_view name) {
  for (const auto& [stage, stage_name] : kStages) {
    if (stage_name == name) return stage;
  }
  return std::nullopt;
}

std::vector<std::string_view> words_in(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (end > 0) words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

std::optional<std::int64_t> signed_number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Whether nobody holds the lock of the notice any more. The lock that this takes ends with the descriptor.
bool is_abandoned(int file) {
  return ::flock(file, LOCK_SH | LOCK_NB) == 0;
}

}  // namespace

std::string_view name_of(BuildStage stage) {
  for (const auto& [known, name] : kStages) {
    if (known == stage) return name;
  }
  return "";
}

std::string write_notice(const BuildProgress& progress) {
  const std::int64_t share =
      progress.read_share ? std::llround(*progress.read_share * kShareUnits) : kUnknownShare;
  return fmt::format(
      "{:<{}}\n",
      fmt::format("{} {} {} {}", name_of(progress.stage), progress.articles, share, progress.started_at),
      kNoticeBytes - 1);
}

std::optional<BuildProgress> read_notice(std::string_view text) {
  if (text.size() != kNoticeBytes || !text.ends_with('\n')) return std::nullopt;
  const std::vector<std::string_view> words = words_in(text.substr(0, text.size() - 1));
  if (words.size() != 4) return std::nullopt;
  const auto stage = stage_called(words[0]);
  const auto articles = signed_number_in(words[1]);
  const auto share = signed_number_in(words[2]);
  const auto started_at = signed_number_in(words[3]);
  if (!stage || !articles || !share || !started_at || *articles < 0) return std::nullopt;
  BuildProgress progress{.stage = *stage,
                         .articles = static_cast<std::uint64_t>(*articles),
                         .read_share = std::nullopt,
                         .started_at = *started_at};
  if (*share >= 0) progress.read_share = std::min(1.0, static_cast<double>(*share) / kShareUnits);
  return progress;
}

// A reader holds the lock for a moment, so this one is waited for.
BuildNotice::BuildNotice(const std::filesystem::path& path) : file_(path, O_WRONLY | O_CREAT) {
  while (::flock(file_.get(), LOCK_EX) != 0 && errno == EINTR) {
  }
}

void BuildNotice::tell(const BuildProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (told_ == progress.stage && now < next_) return;
  told_ = progress.stage;
  next_ = now + kInterval;
  const std::string text = write_notice(progress);
  static_cast<void>(::pwrite(file_.get(), text.data(), text.size(), 0) < 0);
}

// A build ends at any moment, and its folder goes with it: what is not there is no failure.
std::optional<BuildProgress> build_in_progress(const std::filesystem::path& root) {
  try {
    const std::optional<Generation> live = live_generation(root);
    if (!live) return std::nullopt;
    std::error_code error;
    const std::filesystem::path path = notice_beside(*live);
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    const Descriptor file(path, O_RDONLY);
    if (is_abandoned(file.get())) return std::nullopt;
    std::array<char, kNoticeBytes> text{};
    const ssize_t bytes = ::pread(file.get(), text.data(), text.size(), 0);
    return read_notice({text.data(), bytes > 0 ? static_cast<std::size_t>(bytes) : 0});
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace depeche::index
