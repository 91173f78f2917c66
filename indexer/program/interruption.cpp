#include "indexer/program/interruption.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "indexer/base/file_errors.h"

namespace depeche::indexer {
namespace {

constexpr std::array<int, 3> kEndingSignals{SIGINT, SIGTERM, SIGHUP};

bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// The signals that mean that the program is to end. What is ignored, as nohup(1) lets SIGHUP be, means
// nothing.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : kEndingSignals) {
    if (!is_ignored(signal)) sigaddset(&signals, signal);
  }
  return signals;
}

}  // namespace

Interrupted::Interrupted(int signal)
    : Error(fmt::format("interrupted (SIG{})", ::sigabbrev_np(signal))), signal_(signal) {}

Interruption::Interruption() {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
  if (descriptor_ < 0) throw Error(with_errno("signalfd"));
}

Interruption::~Interruption() {
  ::close(descriptor_);
}

void Interruption::check() const {
  // The signal is only looked at. It stays pending, so whoever asks next is told too.
  sigset_t pending;
  sigpending(&pending);
  for (const int signal : kEndingSignals) {
    if (sigismember(&pending, signal) == 1) throw Interrupted(signal);
  }
}

}  // namespace depeche::indexer
