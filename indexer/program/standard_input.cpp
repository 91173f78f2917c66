#include "indexer/program/standard_input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace depeche::indexer {

// Called by the stream when the buffer is empty. Waits for input or a signal, whichever comes first.
StandardInput::int_type StandardInput::underflow() {
  std::array<pollfd, 2> files{{{STDIN_FILENO, POLLIN, 0}, {interruption_.descriptor(), POLLIN, 0}}};
  while (::poll(files.data(), files.size(), -1) < 0 && errno == EINTR) {
    files[0].revents = files[1].revents = 0;
  }
  if (files[1].revents != 0) return traits_type::eof();  // the caller looks for the signal itself
  const ssize_t bytes = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
  if (bytes <= 0) return traits_type::eof();
  setg(buffer_.data(), buffer_.data(), buffer_.data() + bytes);
  return traits_type::to_int_type(*gptr());
}

}  // namespace depeche::indexer
