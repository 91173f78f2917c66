// The child is a fork without exec: it has the open database and all that `work` refers to. It writes the
// result into a pipe, whose end tells the parent that the child is done or dead; the exit status tells which.
// It leaves by _exit(2), so that no destructor and no buffer of the parent's runs twice.
#include "indexer/index/keep/separate_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"

namespace depeche::index {
namespace {

constexpr int kLookEvery = 100;  // milliseconds between two calls of `while_waiting`

[[noreturn]] void fail_to(const char* what) {
  throw Error(with_errno(what));
}

// Runs in the child: does the work and sends its result. Returns the status that the child is to end with.
int send_result(const std::function<std::string()>& work, const Descriptor& pipe) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it holds what its parent has locked
  for (const int crash : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) ::signal(crash, SIG_DFL);
  try {
    write_all(pipe, "the pipe to the parent", work());
    return EXIT_SUCCESS;
  } catch (...) {  // the parent says what it means
    return EXIT_FAILURE;
  }
}

// A child process. Where nobody has waited for it when this is destroyed, it is killed, and never stays as a
// zombie.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    static_cast<void>(wait());
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // True when it ended well.
  [[nodiscard]] bool wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
  }

 private:
  pid_t id_;
};

std::string read_to_end(int pipe, const std::function<void()>& while_waiting) {
  std::string result;
  std::array<char, 4096> buffer{};
  while (true) {
    while_waiting();
    pollfd readable{.fd = pipe, .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, kLookEvery) <= 0) continue;
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count == 0) return result;
    if (count > 0) result.append(buffer.data(), static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) fail_to("a pipe can't be read");
  }
}

}  // namespace

std::optional<std::string> run_separately(const std::function<std::string()>& work,
                                          const std::function<void()>& while_waiting) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail_to("no pipe can be had");
  const Descriptor reading(ends[0]);
  std::optional<Descriptor> writing(std::in_place, ends[1]);
  const pid_t id = ::fork();
  if (id < 0) fail_to("no process can be had");
  if (id == 0) ::_exit(send_result(work, *writing));
  Child child(id);
  writing.reset();  // else the pipe would not end with the child
  std::string result = read_to_end(reading.get(), while_waiting);
  return child.wait() ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace depeche::index
