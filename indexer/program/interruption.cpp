#include "indexer/program/interruption.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

#include "indexer/base/file_errors.h"

namespace depeche::indexer {
namespace {

// The signals that mean that the program is to end.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interrupted::Interrupted(int signal)
    : Error(fmt::format("interrupted ({})", signal == SIGINT ? "SIGINT" : "SIGTERM")), signal_(signal) {}

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
  for (const int signal : {SIGINT, SIGTERM}) {
    if (sigismember(&pending, signal) == 1) throw Interrupted(signal);
  }
}

}  // namespace depeche::indexer
