// Limits of the transport, and the times that it waits. The defaults suit a server on the open
// network; tests use short deadlines.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "server/http/transport/framing.h"

namespace depeche::http {

struct TransportOptions {
  std::string host = "127.0.0.1";  // a name or an address, IPv4 or IPv6
  int port = 0;                    // 0: any free one, see TransportServer::bind()

  // A socket that listens already, as a service manager hands one over: host and port are then not used, and
  // it is closed at the end.
  std::optional<int> listening_socket = std::nullopt;

  // Plain requests of one address that run at once; 0: one a core. There is one worker more, so that no
  // address has all of them.
  std::size_t workers = 0;
  std::size_t queue_length = 256;     // requests that wait for a worker; one more is a 503
  std::size_t streaming_workers = 2;  // for routes named by stream(): apart from the above
  std::size_t streaming_queue_length = 16;

  std::size_t max_connections = 4096;              // one more is a 503
  std::size_t max_connections_per_address = 1024;  // one more is a 429

  FramingLimits framing = {};              // of request line and head
  std::size_t body_limit = 1024UL * 1024;  // bytes, of a plain route; more is a 413
  std::uint64_t streamed_body_limit =
      4096UL * 1024 * 1024;                       // bytes, of a route named by stream(); more: a 413
  std::size_t answer_limit = 64UL * 1024 * 1024;  // bytes, of a plain route; more is a 500

  // From the first byte of a request to the end of its head; then it is a 408.
  std::chrono::milliseconds head_deadline{10'000};
  // Between two requests of a connection, and before its first byte.
  std::chrono::milliseconds idle_deadline{75'000};
  // A body that the client sends may stand still for `read_deadline`, an answer that it reads for
  // `write_deadline`. Each byte buys back 1/least_rate of a second, never more than the deadline: a client
  // that is always slower than the rate is closed too (pace.h). A client that reads gets longer, as its
  // system takes what comes in lumps of up to hundreds of kilobytes.
  std::chrono::milliseconds read_deadline{10'000};
  std::chrono::milliseconds write_deadline{30'000};
  std::size_t least_rate = 1024;  // bytes a second
  // An answer that is streamed holds a worker, and more behind it, so its client must keep a fair rate over
  // minutes: of a longer time only so much may be lost.
  std::chrono::milliseconds longest_delay{300'000};
  std::size_t fair_rate = 32UL * 1024;  // bytes a second
  // After the last answer of a connection, what the client still sends is read and dropped: closed earlier,
  // it would be reset, and a client that is refused before it has sent its body might never see why. It may
  // stand still for `linger_deadline`, with the same rate, and is cut after so long or so many bytes in all.
  std::chrono::milliseconds linger_deadline{2'000};
  std::chrono::milliseconds longest_linger{30'000};
  std::size_t linger_limit = 32UL * 1024 * 1024;  // bytes
  // A streaming request waits so long for its worker at most; then it is a 503.
  std::chrono::milliseconds streaming_wait{30'000};
  // Requests that run when stop() is called have so long to finish.
  std::chrono::milliseconds drain_deadline{10'000};
};

}  // namespace depeche::http
