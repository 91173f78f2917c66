#include "server/program/file_check.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/keep/check.h"

namespace depeche {
namespace {

constexpr const char* kCheckFiles = "--check-files-for-parent";
constexpr const char* kThisProgram = "/proc/self/exe";

// The child's standard output is the pipe; its environment is empty, so that no setting of the server counts.
pid_t start_check(const std::filesystem::path& database, const Descriptor& output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output.get(), STDOUT_FILENO);
  std::string folder = database.string();
  std::array<char*, 4> arguments{const_cast<char*>("depeche-server"), const_cast<char*>(kCheckFiles),
                                 folder.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  pid_t child = 0;
  const int failure =
      ::posix_spawn(&child, kThisProgram, &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw Error(fmt::format("the check of the database can't be started: error {}", failure));
  return child;
}

std::string read_to_end(const Descriptor& pipe) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t count = ::read(pipe.get(), buffer.data(), buffer.size());
    if (count == 0 || (count < 0 && errno != EINTR)) return text;
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool has_ended_well(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

}  // namespace

std::optional<int> check_files_for_parent(int count, const char* const* values) {
  if (count != 3 || std::string_view(values[1]) != kCheckFiles) return std::nullopt;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody waits for it any more
  std::string damage;
  try {
    damage = index::damage_in_files(values[2]);
  } catch (const Error& error) {
    damage = error.what();
  }
  fmt::print("{}", damage);
  return damage.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

void require_sound_files(const std::filesystem::path& database) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(with_errno("no pipe can be had"));
  const Descriptor reading(ends[0]);
  std::optional<Descriptor> writing(std::in_place, ends[1]);
  const pid_t child = start_check(database, *writing);
  writing.reset();
  const std::string damage = read_to_end(reading);
  if (has_ended_well(child)) return;
  throw IndexCorrupt(damage.empty() ? fmt::format("{}: its files make Xapian crash", database.string())
                                    : damage);
}

}  // namespace depeche
