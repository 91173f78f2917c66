// Describes a request or connection that no handler got to see, for logs and counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace depeche::http {

// The views are valid during the call of OnRefusal only.
struct Refusal {
  int status;                // what was answered
  std::string_view limit;    // the limit that was reached: "head", "connections", …; empty: none
  std::string_view detail;   // a sentence
  std::string_view address;  // of the client
  std::string_view request_id;
};

// Called on the event loop's thread: must return soon, and not throw.
using OnRefusal = std::function<void(const Refusal&)>;

// Counts what the transport holds at this moment, and how many connections it has accepted.
struct TransportState {
  std::size_t connections = 0;
  std::size_t waiting = 0;     // plain requests that wait for a worker
  std::size_t running = 0;     // on a worker, plain or streaming
  std::uint64_t accepted = 0;  // connections since the start
};

}  // namespace depeche::http
