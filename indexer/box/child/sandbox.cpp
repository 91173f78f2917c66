#include "indexer/box/child/sandbox.h"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <stdexcept>

namespace depeche::box {
namespace {

constexpr rlim_t kMostMemory = 1U << 30U;

// Who ends the parent ends its children.
void die_with_parent() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

void limit(__rlimit_resource resource, rlim_t most) {
  const rlimit limits{most, most};
  if (::setrlimit(resource, &limits) != 0) throw std::runtime_error("can't set the limits of the box");
}

void close_other_descriptors() {
#ifdef __linux__
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
#endif
}

// Calls of the system that read and write what is open, and manage memory and threads of this process. Others
// fail as if they were forbidden, so that a library that looks for a file goes on without it.
constexpr std::array kAllowed{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(lseek),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(prlimit64),
    SCMP_SYS(setrlimit),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
};

// A sanitizer asks the system for more than is allowed here.
[[maybe_unused]] void close_by_seccomp() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(EACCES)),
                                                                seccomp_release);
  if (!filter) return;
  for (const int call : kAllowed) seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
  seccomp_load(filter.get());
}

}  // namespace

void close_box() {
  die_with_parent();
  close_other_descriptors();
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, STDERR_FILENO + 1);
#ifndef DEPECHE_SANITIZED
  limit(RLIMIT_AS, kMostMemory);
  close_by_seccomp();
#endif
}

void allow_seconds(int seconds) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  rlimit limits{};
  ::getrlimit(RLIMIT_CPU, &limits);
  limits.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds);
  ::setrlimit(RLIMIT_CPU, &limits);
}

}  // namespace depeche::box
