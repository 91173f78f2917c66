#include "indexer/box/box.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/article/input/byte_source.h"

namespace depeche::article {
namespace {

constexpr std::string_view kName = "depeche-box";
constexpr std::size_t kMostIdle = 4;
// Libraries leak; a child that has read so many files makes room for another.
constexpr int kMostJobs = 1000;

// Beside the program that runs, or where the package puts what is not for people to call.
std::filesystem::path installed_program() {
  std::error_code error;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  for (const auto& place : {folder / kName, folder / "../libexec/depeche" / kName}) {
    if (std::filesystem::exists(place, error)) return place;
  }
  return folder / kName;
}

}  // namespace

BoxChild::BoxChild(const std::filesystem::path& program) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
    throw UnreadableInput(fmt::format("needs a child process: {}", std::strerror(errno)));
  socket_ = sockets[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, sockets[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, sockets[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string path = program.string();
  std::array<char*, 2> arguments{path.data(), nullptr};
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment{locale.data(), nullptr};
  const int error =
      ::posix_spawn(&process_, path.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(sockets[1]);
  if (error == 0) return;
  process_ = -1;
  ::close(socket_);
  throw UnreadableInput(
      fmt::format("is read by the program {}, which can't be run: {}", path, std::strerror(error)));
}

BoxChild::~BoxChild() {
  ::close(socket_);
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
}

BoxChild::Ready BoxChild::wait(bool wants_to_write, std::chrono::milliseconds patience) const {
  pollfd poll{
      .fd = socket_, .events = static_cast<short>(wants_to_write ? POLLIN | POLLOUT : POLLIN), .revents = 0};
  const int count = ::poll(&poll, 1, static_cast<int>(patience.count()));
  if (count == 0) return Ready::none;
  if (count < 0) return errno == EINTR ? wait(wants_to_write, patience) : Ready::none;
  const bool may_read = (poll.revents & ~POLLOUT) != 0;
  const bool may_write = (poll.revents & POLLOUT) != 0;
  if (may_read) return may_write ? Ready::both : Ready::to_read;
  return Ready::to_write;
}

// MSG_NOSIGNAL: that the child is gone must not end us.
std::size_t BoxChild::send(std::string_view bytes) {
  const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent >= 0) return static_cast<std::size_t>(sent);
  if (errno == EAGAIN || errno == EINTR) return 0;
  tell_end();
}

std::string BoxChild::receive() {
  std::string bytes(256U << 10U, '\0');
  const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) tell_end();
  bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return bytes;
}

void BoxChild::tell_end() {
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
  process_ = -1;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) throw UnreadableInput("takes too long to read");
  if (WIFSIGNALED(status))
    throw UnreadableInput(fmt::format("made its reader end by signal {}", WTERMSIG(status)));
  throw UnreadableInput("made its reader end, perhaps for lack of memory");
}

Box::Box(BoxOptions options)
    : options_{options.program.empty() ? installed_program() : std::move(options.program), options.patience} {
}

std::unique_ptr<BoxChild> Box::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<BoxChild>(options_.program);
  std::unique_ptr<BoxChild> child = std::move(idle_.back());
  idle_.pop_back();
  return child;
}

void Box::give_back(std::unique_ptr<BoxChild> child) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle && ++child->jobs < kMostJobs) idle_.push_back(std::move(child));
}

}  // namespace depeche::article
